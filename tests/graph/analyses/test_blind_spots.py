"""Blind spots of a small world by hand, and of the curated data by another road."""

from __future__ import annotations

from datetime import date
from typing import Any

import networkx as nx
import pandas as pd
import pytest

from graph.analyses.blind_spots import blind_spots
from graph.analyses.overview import overview
from graph.analyses.picture import counting_caveats, model_caveats, picture
from graph.analyses.result import Row
from graph.claims import Basis
from graph.disruption.model import Recipe
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from graph.schema import NodeKind, RelationKind
from tests.ecosystems import CURATED, curated_ecosystem, example_ecosystem
from tests.graph.builders import SOURCE, node, relation
from tests.graph.disruption.worlds import TODAY

CLAIMS = [
    *(node(o) for o in ("mine", "mill", "forge", "yard", "shop", "idle")),
    node("held", country="NL", controlling_country="NL"),
    node("navy", NodeKind.ARMED_FORCE, country="NL"),
    *(node(p, NodeKind.PROGRAMME) for p in ("frigate", "drone", "study", "dark")),
    *(node(i, NodeKind.ITEM, level="component") for i in ("ore", "steel", "ship", "rotor", "glue")),
    node("advice", NodeKind.ITEM, level="service"),
    relation("ore", RelationKind.PART_OF, "steel"),
    relation("steel", RelationKind.PART_OF, "ship"),
    relation("mine", RelationKind.SUPPLIES, "mill", item_id="ore", confidence="low"),
    relation("mine", RelationKind.SUPPLIES, "mill", item_id="ore", source_id="other", basis="inferred"),
    relation("mill", RelationKind.SUPPLIES, "yard", item_id="steel"),
    relation("forge", RelationKind.SUPPLIES, "yard", item_id="steel", basis="inferred"),
    # The same source says it twice: that is one source still.
    relation("forge", RelationKind.SUPPLIES, "yard", item_id="steel", item_text="plate", basis="inferred"),
    relation("yard", RelationKind.SUPPLIES, "navy", item_id="ship", programme_id="frigate"),
    # Nobody knows what the shop makes of the rotor.
    relation("yard", RelationKind.SUPPLIES, "shop", item_id="rotor", programme_id="drone"),
    relation("shop", RelationKind.SUPPLIES, "study", item_id="advice"),
    relation("shop", RelationKind.SUPPLIES, "dark", item_id="glue", basis="planned"),
]


def world() -> Ecosystem:
    return Ecosystem.from_claims(CLAIMS, [SOURCE])


def rows_of(show: str) -> dict[str, Row]:
    result = blind_spots(world(), show=show, as_of=TODAY)
    return {row[result.columns[0].name]: row for row in result.rows}


def test_how_far_sight_reaches_by_hand() -> None:
    rows = rows_of("programmes")
    frigate = rows["frigate"]
    # The ship at tier 0, two makers of steel at 1, the mine at 2.
    assert (frigate["tiers"], frigate["last_tier"], frigate["lines_per_tier"]) == (3, 2, [1, 2, 1])
    assert (frigate["lines"], frigate["needs"], frigate["ends"]) == (4, 1, 0)
    assert frigate["frontier_ids"] == ["forge", "mine"]
    # Of ore and ship one supplier is known, of steel two; ore and both of steel name no programme or use.
    assert (frigate["single_suppliers"], frigate["unallocated"]) == (2, 3)
    # The ore has two weak statements of two kinds, one of the steel lines is inferred.
    assert [frigate[k] for k in ("weak_pct", "low_pct", "inferred_pct", "one_source_pct")] == [50, 0, 25, 75]
    assert (frigate["sources"], frigate["gaps"]) == (2, [])


def test_where_there_is_nothing_to_see_it_is_said() -> None:
    rows = rows_of("programmes")
    assert list(rows) == ["dark", "study", "drone", "frigate"]
    for name in ("dark", "study"):
        assert (rows[name]["lines"], rows[name]["tiers"], rows[name]["weak_pct"]) == (0, None, None)
        assert rows[name]["gaps"] == ["no_essential_line"]
    assert (rows["study"]["contributing"], rows["dark"]["set_aside"]) == (1, 1)
    drone = rows["drone"]
    # The rotor goes to somebody who is not the user: who delivers the drone is not known.
    assert (drone["lines_per_tier"], drone["ends"], drone["last_tier"]) == ([0, 1], 1, 1)
    assert drone["gaps"] == ["no_integrator", "one_tier", "one_source"]


def test_organisations_without_a_line_or_known_control() -> None:
    rows = rows_of("organisations")
    assert rows["idle"]["gaps"] == ["no_line", "control_unknown", "country_unknown"]
    assert rows["held"]["gaps"] == ["no_line"]
    assert rows["navy"]["gaps"] == ["control_unknown"]
    # A contributing line is a line too, and a planned one is none.
    assert rows["shop"]["lines"] == 2
    assert next(iter(rows)) == "idle"


def test_items_without_a_supplier_and_of_unknown_use() -> None:
    rows = rows_of("items")
    assert (rows["glue"]["suppliers"], rows["glue"]["gaps"]) == (None, ["no_supplier"])
    assert rows["advice"]["gaps"] == ["no_essential_line", "single_supplier"]
    assert rows["rotor"]["gaps"] == ["single_supplier", "use_unknown", "one_source"]
    assert (rows["steel"]["suppliers"], rows["steel"]["unallocated"], rows["steel"]["ends"]) == (2, 2, 0)
    assert (rows["ore"]["weak_pct"], rows["ore"]["one_source_pct"]) == (100, 0)
    assert next(iter(rows)) == "glue"


def test_the_answer_by_hand() -> None:
    result = blind_spots(world(), as_of=TODAY)
    assert result.answer.en == (
        "Of 2 of the 4 programmes no essential line is known; of the others, sight reaches no further than "
        "tier 1 in 1. Of all 5 lines 80% stand in one source and 40% rest on weak statements only."
    )
    assert result.caveats[0].en == (
        "3 of the 5 lines name neither programme nor use; of 1 it is not known what the customer makes with "
        "it."
    )
    assert not result.openings


def test_claims_are_those_of_the_lines() -> None:
    graph = world()
    result = blind_spots(graph, as_of=TODAY)
    claims = graph.relation_claims.set_index("claim_id")
    shown = claims.loc[list(result.evidence[result.place_of("frigate") or 0])]
    assert sorted(shown["item_id"]) == ["ore", "ore", "ship", "steel", "steel", "steel"]
    planned = claims.loc[list(result.evidence[result.place_of("dark") or 0])]
    assert list(planned["basis"]) == ["planned"]


@pytest.mark.parametrize("recipe", list(Recipe))
def test_tiers_of_the_curated_programmes_by_another_road(recipe: Recipe) -> None:
    """An oracle: shortest ways upstream in networkx; a line's tier is that of the nearest thing it feeds."""
    graph = curated_ecosystem()
    model = picture(graph, recipe=recipe, as_of=TODAY).central
    number = {activity: k for k, activity in enumerate(model.activities)}
    upstream: nx.DiGraph[Any] = nx.DiGraph()
    first = len(model.activities)
    last = first + len(model.needs)
    for line, targets in zip(model.lines.essential, model.feeds, strict=True):
        upstream.add_edges_from((target, number[line.activity]) for target in targets)
    for place, (_, _, programme) in enumerate((*model.needs, *model.ends)):
        # An end stands where the user's own supplier would, one step further up.
        node = first + place
        between = [] if node < last else [(programme, "tier 0")]
        nx.add_path(upstream, [programme, *between, node])
    for row in blind_spots(graph, recipe=recipe, as_of=TODAY).rows:
        known = row["programme_id"] in upstream
        far = nx.single_source_shortest_path_length(upstream, row["programme_id"]) if known else {}
        tiers: dict[int, int] = {}
        for targets in model.feeds:
            near = [far[t] - 1 for t in targets if t in far]
            if near:
                tiers[min(near)] = tiers.get(min(near), 0) + 1
        expected = [tiers.get(k, 0) for k in range(max(tiers) + 1)] if tiers else []
        assert row["lines_per_tier"] == expected
        assert row["lines"] == sum(expected)


def test_curated_totals_agree_with_the_overview_and_the_tables() -> None:
    graph = curated_ecosystem()
    known = overview(graph, model=picture(graph, as_of=TODAY).central).ignorance
    programmes = blind_spots(graph, as_of=TODAY).rows
    assert (len(programmes), sum(not r["lines"] for r in programmes)) == (200, 100)
    organisations = blind_spots(graph, show="organisations", as_of=TODAY).rows
    silent = [r for r in organisations if r["kind"] == "Company" and "no_line" in r["gaps"]]
    assert len(silent) == known.without_line
    control = [r for r in organisations if r["kind"] == "Company" and "control_unknown" in r["gaps"]]
    assert sum(r["country"] == "NL" for r in control) == known.without_control
    items = blind_spots(graph, show="items", as_of=TODAY).rows
    assert len(items) == 405
    assert sum(r["ends"] for r in items) == known.unallocated
    # Independently: every item that no current row of a supply names has no known supplier.
    table = pd.read_csv(CURATED / "relations.csv", dtype=str).fillna("")
    counts = table["relation"].isin(["SUPPLIES", "CONTRACTED_BY", "DEPENDS_ON"])
    counts &= table["basis"] != "planned"
    counts &= ~table["valid_to_year"].map(lambda year: year != "" and int(year) < TODAY.year)
    named = set(table.loc[counts, "item_id"])
    assert {r["item_id"] for r in items if "no_supplier" in r["gaps"]} == {
        r["item_id"] for r in items
    } - named


@pytest.mark.parametrize("show", ["programmes", "organisations", "items", "needs"])
def test_rows_hold_what_the_columns_say(show: str) -> None:
    result = blind_spots(world(), show=show, as_of=TODAY)
    names = [column.name for column in result.columns]
    assert len({column.label for column in result.columns}) == len(names)
    assert all(set(row) == set(names) for row in result.rows)


def test_what_counts_is_said_once_and_lines_without_use_are_not_said_again() -> None:
    model = picture(example_ecosystem(), as_of=TODAY).central
    said = [caveat.en for caveat in blind_spots(example_ecosystem(), as_of=TODAY).caveats]
    assert said[-2:] == [caveat.en for caveat in counting_caveats(model)]
    assert said[-2].startswith("Only known suppliers count.")
    assert said[-1].startswith("Not counted: ")
    *counting, loose = (caveat.en for caveat in model_caveats(model))
    assert counting == said[-2:]
    assert loose.endswith("lines name neither a programme nor what they go into.")
    assert loose not in said


def test_bad_options_name_what_is_allowed() -> None:
    with pytest.raises(
        AnalysisError, match=r"no choice 'all' for --show; .* programmes, organisations, items, needs"
    ):
        blind_spots(world(), show="all", as_of=TODAY)
    with pytest.raises(AnalysisError, match="before all data"):
        blind_spots(curated_ecosystem(), as_of=date(1200, 1, 1))


@pytest.mark.parametrize("show", ["programmes", "organisations", "items"])
def test_an_empty_graph_says_why(show: str) -> None:
    result = blind_spots(Ecosystem.from_claims([], []), show=show, as_of=TODAY)
    assert result.rows == ()
    assert result.answer.en.startswith("No programme and no essential line is known")


def test_weak_evidence_about_an_organisation() -> None:
    """Of the forge: that it exists, and two inferred statements of its steel."""
    rows = rows_of("organisations")
    assert (rows["forge"]["weak_pct"], rows["idle"]["weak_pct"]) == (66.7, 0.0)


def test_needs_without_a_known_supplier_by_hand() -> None:
    # Glue is announced for the dark programme; paint was delivered until 2019, and somebody else gets it
    # still; nobody is known to make the bolts in the steel that the yard gets; ore and steel have suppliers.
    claims = [
        *CLAIMS,
        node("bolt", NodeKind.ITEM, level="component"),
        node("paint", NodeKind.ITEM, level="component"),
        relation("bolt", RelationKind.PART_OF, "steel"),
        relation("mill", RelationKind.SUPPLIES, "yard", item_id="paint", valid_to="2019", confidence="low"),
        relation("mill", RelationKind.SUPPLIES, "shop", item_id="paint"),
        # The mill will supply more steel to the yard, which has it already.
        relation("mill", RelationKind.SUPPLIES, "yard", item_id="steel", item_text="more", basis="planned"),
    ]
    result = blind_spots(Ecosystem.from_claims(claims, [SOURCE]), show="needs", as_of=TODAY)
    found = [
        (r["needed_by_id"], r["item_id"], r["programme_id"], r["ground"], r["programme_ids"], r["named_ids"])
        for r in result.rows
    ]
    assert found == [
        ("dark", "glue", "dark", "announced", ["dark"], ["shop"]),
        ("yard", "paint", "*", "ended", [], ["mill"]),
        ("steel", "bolt", None, "part", ["frigate"], []),
    ]
    assert [r["maker_ids"] for r in result.rows] == [[], ["mill"], []]
    # Of the bolts: that they are part of steel, the steel of the mill, and two inferred statements.
    assert [r["weak_pct"] for r in result.rows] == [0.0, 100.0, 50.0]
    assert result.answer.en == (
        "Needs without a known current supplier: 3. Of 1 one is announced, of 1 the last delivery has ended, "
        "and 1 are parts of something delivered. For 2 no maker is known for anybody else either."
    )


def test_where_every_stated_need_is_met_the_list_says_so() -> None:
    met = [claim for claim in CLAIMS if claim.basis is not Basis.PLANNED]
    result = blind_spots(Ecosystem.from_claims(met, [SOURCE]), show="needs", as_of=TODAY)
    assert result.rows == ()
    assert result.answer.en.startswith("Every need that a statement names has a known supplier.")


def test_a_loop_of_makers_has_no_frontier_and_the_column_says_why() -> None:
    claims = [
        *(node(o) for o in ("mill", "yard")),
        node("frigate", NodeKind.PROGRAMME),
        *(node(i, NodeKind.ITEM, level="component") for i in ("steel", "ship")),
        relation("yard", RelationKind.SUPPLIES, "frigate", item_id="ship"),
        relation("mill", RelationKind.SUPPLIES, "yard", item_id="steel", for_item_id="ship"),
        relation("yard", RelationKind.SUPPLIES, "mill", item_id="ship", for_item_id="steel"),
    ]
    result = blind_spots(Ecosystem.from_claims(claims, [SOURCE]), as_of=TODAY)
    (row,) = result.rows
    assert (row["lines"] > 0, row["frontier_ids"]) == (True, [])
    (column,) = (c for c in result.columns if c.name == "frontier_ids")
    assert column.absent is not None
    assert "every maker in the chain has a known supplier" in column.absent.en
