"""Force layout: the same picture every time, linked nodes near, nothing on top of anything else."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.export.layout import Point, force_layout

PATH = [("a", "b"), ("b", "c"), ("c", "d")]


def distance(places: dict[str, Point], one: str, other: str) -> float:
    """Distance between two nodes of a layout."""
    return math.dist(places[one], places[other])


def sample(count: int, *, seed: int = 3) -> tuple[list[str], list[tuple[str, str]]]:
    """A connected graph of `count` nodes with twice as many links."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    ids = [f"n{i}" for i in range(count)]
    links = [(ids[rng.randrange(i)], ids[i]) for i in range(1, count)]
    links += [(rng.choice(ids), rng.choice(ids)) for _ in range(count)]
    return ids, links


def test_nothing_to_place() -> None:
    assert force_layout([], []) == {}


def test_one_node_stands_at_the_origin() -> None:
    assert force_layout(["a"], [("a", "a")]) == {"a": (0.0, 0.0)}


def test_neighbours_are_nearer_than_strangers() -> None:
    places = force_layout("abcd", PATH)
    assert distance(places, "a", "b") < distance(places, "a", "c") < distance(places, "a", "d")


def test_a_star_has_its_hub_in_the_middle() -> None:
    leaves = [f"leaf{i}" for i in range(6)]
    places = force_layout(["hub", *leaves], [("hub", leaf) for leaf in leaves])
    hub_x, hub_y = places["hub"]
    assert hub_x == pytest.approx(sum(places[leaf][0] for leaf in leaves) / 6, abs=0.1)
    assert hub_y == pytest.approx(sum(places[leaf][1] for leaf in leaves) / 6, abs=0.1)


@pytest.mark.parametrize("count", [40, 600])
def test_order_and_direction_of_the_input_do_not_matter(count: int) -> None:
    ids, links = sample(count)
    turned = [(b, a) for a, b in reversed(links)]
    assert force_layout(ids, links) == force_layout(ids[::-1], turned + links)


@pytest.mark.parametrize("count", [40, 600])
def test_no_two_nodes_share_a_place(count: int) -> None:
    ids, links = sample(count)
    places = force_layout(ids, links)
    assert len(set(places.values())) == count
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in places.values())


def test_links_are_short_in_a_large_graph() -> None:
    ids, links = sample(600)
    places = force_layout(ids, links)
    rng = random.Random(1)  # noqa: S311 - no secret
    linked = sum(distance(places, a, b) for a, b in links) / len(links)
    random_pairs = sum(distance(places, rng.choice(ids), rng.choice(ids)) for _ in range(1000)) / 1000
    assert linked < 0.7 * random_pairs


def test_parts_that_are_not_linked_do_not_overlap() -> None:
    first, second = [f"a{i}" for i in range(8)], [f"b{i}" for i in range(5)]
    links = [(first[i], first[(i + 1) % 8]) for i in range(8)] + [(second[0], s) for s in second[1:]]
    places = force_layout([*first, *second, "alone"], links)
    boxes = [
        (min(xs), max(xs), min(ys), max(ys))
        for part in (first, second, ["alone"])
        for xs, ys in [tuple(zip(*(places[node] for node in part), strict=True))]
    ]
    for one in range(3):
        for other in range(one):
            left, right, low, high = boxes[one]
            l2, r2, lo2, h2 = boxes[other]
            assert right < l2 or r2 < left or high < lo2 or h2 < low


def test_fixed_nodes_stay_and_new_ones_come_beside_their_neighbours() -> None:
    before = force_layout("abcd", PATH)
    after = force_layout([*"abcd", "new"], [*PATH, ("d", "new")], fixed=before)
    assert {node: after[node] for node in "abcd"} == before
    assert distance(after, "d", "new") < distance(after, "a", "new")
    assert distance(after, "d", "new") > 0.2


def test_a_new_node_without_links_comes_below_the_rest() -> None:
    before = force_layout("abcd", PATH)
    after = force_layout([*"abcd", "new"], PATH, fixed=before)
    assert after["new"][1] < min(y for _, y in before.values())


def test_links_to_nodes_outside_are_ignored() -> None:
    assert force_layout("ab", [("a", "b"), ("b", "elsewhere")]) == force_layout("ab", [("a", "b")])


@given(
    count=st.integers(1, 12),
    links=st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=20),
)
def test_every_node_gets_a_finite_place(count: int, links: list[tuple[int, int]]) -> None:
    ids = [str(i) for i in range(count)]
    places = force_layout(ids, [(str(a), str(b)) for a, b in links])
    assert set(places) == set(ids)
    assert len(set(places.values())) == count
    assert all(math.isfinite(part) for place in places.values() for part in place)
