"""Tier layout: suppliers left, users right, also where goods run in circles."""

from hypothesis import given
from hypothesis import strategies as st

from graph.export.tiers import tier_layout


def columns(places: dict[str, tuple[float, float]]) -> list[set[str]]:
    """Nodes by column, from left to right."""
    return [{n for n, (x, _) in places.items() if x == at} for at in sorted({x for x, _ in places.values()})]


def test_a_chain_runs_from_left_to_right() -> None:
    chain = [("wafers", "chips"), ("chips", "radar"), ("radar", "frigate")]
    places = tier_layout(["frigate", "radar", "chips", "wafers"], chain)
    assert columns(places) == [{"wafers"}, {"chips"}, {"radar"}, {"frigate"}]
    assert {y for _, y in places.values()} == {0.0}


def test_a_supplier_stands_one_column_left_of_its_leftmost_customer() -> None:
    edges = [("steel", "yard"), ("steel", "mill"), ("mill", "yard"), ("yard", "navy")]
    assert columns(tier_layout(["steel", "mill", "yard", "navy"], edges)) == [
        {"steel"},
        {"mill"},
        {"yard"},
        {"navy"},
    ]


def test_customers_line_up_with_their_suppliers() -> None:
    edges = [("s1", "c2"), ("s2", "c1"), ("s3", "c3")]
    places = tier_layout(["s1", "s2", "s3", "c1", "c2", "c3"], edges)
    heights = {node: y for node, (_, y) in places.items()}
    assert all(heights[a] == heights[b] for a, b in edges)
    assert len({heights["c1"], heights["c2"], heights["c3"]}) == 3


def test_mutual_suppliers_stand_side_by_side() -> None:
    places = tier_layout(["ore", "a", "b", "navy"], [("ore", "a"), ("a", "b"), ("b", "a"), ("b", "navy")])
    assert columns(places) == [{"ore"}, {"a"}, {"b"}, {"navy"}]


def test_a_closed_circle_is_cut_once() -> None:
    places = tier_layout("abc", [("a", "b"), ("b", "c"), ("c", "a")])
    assert columns(places) == [{"a"}, {"b"}, {"c"}]


def test_a_tall_tier_takes_more_columns() -> None:
    suppliers = [f"s{i:02}" for i in range(50)]
    places = tier_layout([*suppliers, "yard"], [(s, "yard") for s in suppliers])
    found = columns(places)
    assert found[-1] == {"yard"}
    assert [len(column) for column in found[:-1]] == [17, 17, 16]
    assert len(set(places.values())) == 51


def test_the_whole_is_wider_than_high() -> None:
    edges = [(f"s{i}", "yard") for i in range(10)] + [("yard", "navy")]
    places = tier_layout({end for edge in edges for end in edge}, edges, aspect=2.0)
    xs, ys = zip(*places.values(), strict=True)
    assert max(xs) - min(xs) > max(ys) - min(ys)


def test_nothing_to_place() -> None:
    assert tier_layout([], []) == {}


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30))
def test_links_that_close_no_circle_run_right(links: list[tuple[int, int]]) -> None:
    forward = [(str(a), str(b)) for a, b in links if a < b]
    places = tier_layout([str(i) for i in range(10)], forward)
    assert all(places[a][0] < places[b][0] for a, b in forward)
    assert len(set(places.values())) == 10


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30))
def test_circles_do_not_hang_and_the_order_of_the_input_does_not_matter(links: list[tuple[int, int]]) -> None:
    ids = [str(i) for i in range(10)]
    edges = [(str(a), str(b)) for a, b in links]
    assert tier_layout(ids, edges) == tier_layout(ids[::-1], edges[::-1])
