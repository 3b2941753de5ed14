"""Finding nodes by hand: the order of matches, other names, misspellings, accents, and what is not found."""

from __future__ import annotations

import pytest

from graph.analyses.search import Hit, SearchIndex, fold
from graph.ecosystem import Ecosystem
from graph.schema import NodeKind, RelationKind
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
