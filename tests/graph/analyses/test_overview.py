"""What a made-up graph holds and does not know, counted by hand."""

from __future__ import annotations

from dataclasses import astuple

import pytest

from graph.analyses.overview import Ignorance, Overview, Totals, overview, share_pct
from graph.claims import Claim
from graph.disruption.model import compile_model
from graph.ecosystem import Ecosystem
from graph.schema import NodeKind, RelationKind
from tests.graph.builders import SOURCE, node, relation
from tests.graph.disruption.worlds import TODAY
from tests.views.pages import profile_world

R = RelationKind
WORLD = Ecosystem.from_claims(profile_world.claims(), [SOURCE, profile_world.PRESS])


def counted(graph: Ecosystem) -> Overview:
    """Overview on the tests' day."""
    return overview(graph, model=compile_model(graph, as_of=TODAY))


def seen(*claims: Claim) -> Overview:
    """Overview of claims."""
    return counted(Ecosystem.from_claims(claims, [SOURCE]))


def test_totals_of_the_made_up_graph() -> None:
    # 17 organisations, of which yard has two claims; the bare phantom and its line are synthetic.
    assert counted(WORLD).totals == Totals(
        organisations=17,
        home_companies=5,
        programmes=2,
        items=5,
        relations=26,
        claims=(18 + 2 + 5 + 1 + 3) + 26,
        sources=2,
        synthetic_claims=2,
    )


def test_what_is_not_known_of_the_made_up_graph() -> None:
    assert counted(WORLD).ignorance == Ignorance(
        companies=9,
        # Holding, top, oldyard whose line ended, and lonely.
        without_line=4,
        statements=7,
        # Ended, planned, and spare parts that are no item.
        set_aside=3,
        lines=4,
        # The hull sections for laterworks, which is not known to make anything of them.
        unallocated=1,
        home_companies=5,
        # Laterworks and lonely; oldyard is the yard's, and the yard is French.
        without_control=2,
        supplied_items=4,
        single_supplier=4,
        programmes=2,
        without_programme_line=1,
        claims=26,
        undated=26,
    )


def test_lines_that_carry_no_loss_are_lines_all_the_same() -> None:
    known = seen(
        node("yard", country="NL"),
        node("dealer", country="NL"),
        node("rival", country="NL"),
        node("upkeep", NodeKind.PROGRAMME),
        node("chip", NodeKind.ITEM, level="component"),
        node("cleaning", NodeKind.ITEM, level="service"),
        relation("dealer", R.SUPPLIES, "yard", item_id="cleaning", programme_id="upkeep"),
        relation("rival", R.SUPPLIES, "yard", item_id="chip"),
        relation("dealer", R.SUPPLIES, "yard", item_id="chip"),
    ).ignorance
    assert (known.companies, known.without_line) == (3, 0)
    assert (known.lines, known.unallocated, known.set_aside) == (2, 2, 0)
    # Two make the chip; a service is no essential line, yet the programme has one.
    assert (known.supplied_items, known.single_supplier) == (1, 0)
    assert known.without_programme_line == 0


def test_organisations_by_kind_largest_first() -> None:
    table = counted(WORLD).organisations
    assert list(table.columns) == ["kind", "home", "abroad"]
    # Phantom has no seat that is known, and counts as abroad; kinds with one each come by name.
    assert table.to_numpy().tolist()[:3] == [["Company", 5, 4], ["ArmedForce", 1, 0], ["Association", 1, 0]]
    assert len(table) == 9


def test_relations_by_kind_with_all_their_claims() -> None:
    table = counted(WORLD).relations
    assert table.to_numpy().tolist()[:5] == [
        ["SUPPLIES", 6, 6],
        ["LOCATED_IN", 3, 3],
        ["OWNS", 3, 3],
        ["PART_OF", 3, 3],
        ["FUNDS", 2, 2],
    ]
    assert table["relations"].sum() == 26
    twice = seen(
        node("top"),
        node("firm"),
        relation("top", R.OWNS, "firm", share_pct=60.0),
        relation("top", R.OWNS, "firm", share_pct=70.0, observed_on="2024"),
    )
    assert twice.relations.to_numpy().tolist() == [["OWNS", 1, 2]]
    assert (twice.totals.relations, twice.totals.claims) == (1, 4)


def test_every_area_is_named_and_each_of_several_counts() -> None:
    table = seen(
        node("a", nld_areas=("sensors", "maritime")),
        node("b", nld_areas=("sensors",)),
        node("radar", NodeKind.ITEM, level="system", nld_areas=("maritime",)),
    ).areas
    assert table["area"].tolist() == [
        "quantum",
        "sensors",
        "intelligent_systems",
        "space",
        "smart_materials",
        "maritime",
    ]
    assert table["organisations"].tolist() == [0, 2, 0, 0, 0, 1]
    assert table["items"].tolist() == [0, 0, 0, 0, 0, 1]


def test_provinces_of_the_home_country_unknown_last() -> None:
    table = seen(
        node("a", country="NL", province="Zeeland"),
        node("b", country="NL", province="Utrecht"),
        node("c", NodeKind.ASSOCIATION, country="NL", province="Utrecht"),
        node("d", country="NL"),
        node("e", country="NL"),
        node("f", NodeKind.ASSOCIATION, country="NL"),
        node("g", country="BE", province="Antwerpen"),
        node("plan", NodeKind.PROGRAMME, country="NL"),
    ).provinces
    assert table.to_numpy().tolist() == [["Utrecht", 1, 1], ["Zeeland", 1, 0], [None, 2, 1]]


def test_claims_by_year_and_by_how_firm_they_are() -> None:
    found = seen(
        *(node(n, observed_on="1999") for n in ("a", "b")),
        relation("a", R.OWNS, "b", observed_on="2024-05-01"),
        relation("a", R.PARTNER_OF, "b", observed_on="2021", confidence="low"),
        relation("b", R.PARTNER_OF, "a", observed_on="2024", confidence="low", basis="inferred"),
        relation("a", R.FUNDS, "b", basis="planned"),
    )
    # The nodes' claims of 1999 are not among them.
    assert found.years.to_numpy().tolist() == [[2021, 1], [2024, 2], [None, 1]]
    assert found.confidence.to_dict("index") == {
        "high": {"stated": 1, "inferred": 0, "planned": 1},
        "medium": {"stated": 0, "inferred": 0, "planned": 0},
        "low": {"stated": 1, "inferred": 1, "planned": 0},
    }
    assert (found.ignorance.claims, found.ignorance.undated) == (4, 1)


def test_an_empty_graph_is_counted_too() -> None:
    found = counted(Ecosystem.from_claims([], []))
    assert set(astuple(found.totals)) == set(astuple(found.ignorance)) == {0}
    assert [len(t) for t in (found.organisations, found.relations, found.provinces)] == [0, 0, 0]
    assert found.areas["organisations"].tolist() == [0] * 6
    assert found.years.to_numpy().tolist() == [[None, 0]]
    assert found.confidence.to_numpy().tolist() == [[0, 0, 0]] * 3


@pytest.mark.parametrize(("part", "whole", "pct"), [(1, 4, 25.0), (0, 4, 0.0), (0, 0, 0.0), (4, 4, 100.0)])
def test_a_share_of_nothing_is_nothing(part: int, whole: int, pct: float) -> None:
    assert share_pct(part, whole) == pct
