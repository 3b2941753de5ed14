"""Finding nodes by hand: the order of matches, other names, misspellings, accents, and what is not found."""

from __future__ import annotations

import random
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analyses.folded import fold
from graph.analyses.search import Hit, SearchIndex
from graph.ecosystem import Ecosystem
from graph.schema import NodeKind, RelationKind
from tests.ecosystems import curated_ecosystem, synthetic_ecosystem
from tests.graph.analyses.plain_search import searched
from tests.graph.builders import SOURCE, node, relation

R = RelationKind
INDEX = SearchIndex(
    Ecosystem.from_claims(
        [
            node("n1", name="Radar"),
            node("n2", name="Radar Works"),
            node("n3", name="Naval radar systems"),
            node("n4", name="Microradars"),
            node("n5", NodeKind.ITEM, name="Naval gun", name_nl="Scheepskanon", level="system"),
            node("n6", name="Zeta", aliases=("Alpha Optics", "Zeta Glass")),
            node("n7", name="Zeta Holding"),
            node("n8", name="Zeta Dock"),
            node("n9", name="Zeta Boats"),
            node("soren-yard", name="Sørens Café"),
            relation("n7", R.OWNS, "n6"),
            relation("n7", R.OWNS, "n8"),
            relation("n8", R.PARTNER_OF, "n6"),
        ],
        [SOURCE],
    )
)


def ids(query: str, *, limit: int = 12, kinds: tuple[str, ...] = ()) -> list[str]:
    """Ids found, best first."""
    return [hit.node_id for hit in INDEX.search(query, limit=limit, kinds=kinds)]


def test_exact_before_start_before_word_before_inside() -> None:
    assert ids("radar") == ["n1", "n2", "n3", "n4"]
    assert ids("radar", limit=2) == ["n1", "n2"]


def test_words_may_be_begun_and_come_in_any_order() -> None:
    assert ids("sys nav") == ["n3"]
    # What has only the radar looks alike: 2 × 5 / (10 + 5) of the pieces, and 0.9 × 5 / 10.
    assert ids("works radar") == ["n2", "n1", "n3"]
    # Every word counts: there is a naval radar and there is glass, but no naval glass.
    assert ids("nav gla") == []


def test_among_equals_the_better_linked_comes_first_and_then_the_name() -> None:
    # Zeta is exact; of those that begin so, n7 and n8 have two relations each, and n9 none.
    assert ids("zeta") == ["n6", "n8", "n7", "n9"]


def test_other_names_dutch_names_and_ids_are_found_and_named() -> None:
    assert INDEX.search("alpha") == (Hit("n6", "Company", "Zeta", matched="Alpha Optics"),)
    assert INDEX.search("scheepskanon") == (Hit("n5", "Item", "Naval gun", matched="Scheepskanon"),)
    assert INDEX.search("soren-yard") == (Hit("soren-yard", "Company", "Sørens Café", matched="soren-yard"),)


def test_a_node_is_found_once_by_its_best_name() -> None:
    assert INDEX.search("zeta")[0].matched == "Zeta"
    (first, *rest) = INDEX.search("zeta glass")
    assert (first.node_id, first.matched) == ("n6", "Zeta Glass")
    assert "n6" not in [hit.node_id for hit in rest]


def test_small_misspellings_are_forgiven_in_short_and_in_long_names() -> None:
    # Radar has " ra", "rad", "ada" and "dar" of the six pieces of radarr: 2 × 4 / (6 + 5). In a longer name
    # these are 0.9 × 4 / 6, whichever the name; microradars has three of them, 0.9 × 3 / 6.
    assert ids("radarr") == ["n1", "n3", "n2", "n4"]
    # Two of five pieces are too few, and of three letters nothing is guessed: "nav|al| |ra|dar".
    assert ids("radra") == []
    assert ids("ral") == []


def test_case_accents_and_signs_do_not_matter() -> None:
    assert ids("SORENS cafe") == ids("sørens-café") == ["soren-yard"]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Łódź—Ørsted & Co. ", "lodz orsted co"),
        ("STRASSE", "strasse"),
        ("straße", "strasse"),
        ("Radar™ № 5", "radartm no 5"),
        ("--", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(folded) == folded


def test_kinds_narrow_what_is_found() -> None:
    assert ids("naval") == ["n5", "n3"]
    assert ids("naval", kinds=("Item",)) == ["n5"]
    assert ids("naval", kinds=("Item", "Company"), limit=1) == ["n5"]
    assert ids("radar", kinds=("Item",)) == []


def test_nothing_is_found_for_nothing_or_for_no_graph() -> None:
    assert ids("") == ids(" -- ") == ids("radar", limit=0) == []
    assert SearchIndex(Ecosystem.from_claims([], [])).search("radar") == ()


NAMES = st.text("aab-é YZ", min_size=1, max_size=10)
NODES = st.lists(st.tuples(NAMES, st.lists(NAMES, max_size=2)), min_size=1, max_size=9)


@given(NODES, st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=6), NAMES, st.integers(0, 6))
def test_made_up_names_are_found_as_one_by_one(
    nodes: list[tuple[str, list[str]]], links: list[tuple[int, int]], query: str, limit: int
) -> None:
    kinds = (NodeKind.COMPANY, NodeKind.GOVERNMENT_BODY)
    claims = [
        node(f"n{k}", kinds[k % 2], name=name, aliases=tuple(others))
        for k, (name, others) in enumerate(nodes)
    ]
    ends = [(a, b) for a, b in links if a < len(nodes) and b < len(nodes) and a != b]
    claims += [relation(f"n{a}", R.PARTNER_OF, f"n{b}") for a, b in ends]
    ecosystem = Ecosystem.from_claims(claims, [SOURCE])
    index = SearchIndex(ecosystem)
    for some in ((), ("Company",), ("Item",)):
        expected = searched(ecosystem, query, limit=limit, kinds=some)
        assert index.search(query, limit=limit, kinds=some) == expected


@cache
def _index(which: str) -> tuple[Ecosystem, SearchIndex]:
    ecosystem = curated_ecosystem() if which == "curated" else synthetic_ecosystem()
    return ecosystem, SearchIndex(ecosystem)


@pytest.mark.parametrize("which", ["curated", "synthetic"])
def test_names_as_typed_and_mistyped_are_found_as_one_by_one(which: str) -> None:
    ecosystem, index = _index(which)
    for query in _queries(ecosystem, seed=7):
        assert index.search(query) == searched(ecosystem, query), query
        assert index.search(query, kinds=("Item",), limit=3) == searched(
            ecosystem, query, kinds=("Item",), limit=3
        ), query


def _queries(ecosystem: Ecosystem, seed: int) -> list[str]:
    """Names whole, begun, cut out, a letter lost, letters or words turned round, and what is no name."""
    rng = random.Random(seed)  # noqa: S311 - drawn, not kept secret
    names = [str(n) for n in ecosystem.nodes["name"]]
    found = ["a", "e", "1", "zz", "qqqq", "the of and", "radar radar radar", "synthetic compnay"]
    for _ in range(5):
        name = rng.choice(names)
        cut = rng.randrange(len(name) - 1)
        found += [
            name,
            name[: cut + 1],
            name[cut : cut + 5],
            name[:cut] + name[cut + 1 :],
            name[:cut] + name[cut + 1] + name[cut] + name[cut + 2 :],
            " ".join(reversed(name.split())),
        ]
    return found
