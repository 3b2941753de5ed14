"""Chokepoints of the worked example, with the answers worked out by hand."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from graph.analyses.chokepoints import chokepoints
from graph.analyses.result import Result
from graph.disruption.model import Reading, Recipe
from graph.ecosystem import Ecosystem
from graph.schema import NodeKind, RelationKind
from tests.ecosystems import EXAMPLE, example_ecosystem
from tests.graph.builders import SOURCE, node, relation

TODAY = date(2026, 11, 24)
EXPECTED = json.loads((EXAMPLE / "expected.json").read_text(encoding="utf-8"))


def _rows(result: Result) -> dict[tuple[str, str], Any]:
    return {(row["unit_kind"], row["unit_id"]): row for row in result.rows}


@pytest.mark.parametrize("name", ["cautious", "central", "generous", "central, recipe all"])
def test_counts_are_those_of_the_worked_example(name: str) -> None:
    reading = Reading(name.partition(",")[0])
    recipe = Recipe.ALL if name.endswith("all") else Recipe.LINKED
    rows = _rows(chokepoints(example_ecosystem(), reading=reading, recipe=recipe, as_of=TODAY))
    for organisation, stopped in EXPECTED[name].items():
        row = rows["organisation", organisation]
        for kind in ("programmes", "needs", "ends", "activities"):
            assert row[kind] == len(stopped[kind]), (organisation, kind)
        assert row["programme_ids"] == stopped["programmes"]


def test_statuses_are_those_of_the_worked_example() -> None:
    rows = _rows(chokepoints(example_ecosystem(), as_of=TODAY))
    found = {i: row["status"] for (kind, i), row in rows.items() if kind == "organisation"}
    assert found == EXPECTED["status"]


def test_countries_stop_what_is_seated_in_or_controlled_from_them() -> None:
    rows = _rows(chokepoints(example_ecosystem(), as_of=TODAY))
    for country, stopped in EXPECTED["countries, central"].items():
        assert rows["country", country]["programme_ids"] == stopped["programmes"]


def test_the_gravest_comes_first() -> None:
    result = chokepoints(example_ecosystem(), as_of=TODAY)
    order = ["confirmed", "likely", "possible", "none"]
    ranks = [(order.index(r["status"]), -r["programmes"], -r["needs"]) for r in result.rows]
    assert ranks == sorted(ranks)


def test_the_other_chip_maker_is_named_as_a_possible_substitute() -> None:
    row = _rows(chokepoints(example_ecosystem(), as_of=TODAY))["organisation", "chipfab"]
    assert row["substitutes"] == ["otherfab"]
    assert (row["substitutes_domestic"], row["substitutes_allied"], row["substitutes_other"]) == (0, 0, 1)


def test_weak_evidence_is_counted_and_left_out_on_trial() -> None:
    # Only hullco's line is weak: without it weldco is the single maker of the hull section.
    rows = _rows(chokepoints(example_ecosystem(), reading=Reading.CAUTIOUS, as_of=TODAY))
    hullco, weldco = rows["organisation", "hullco"], rows["organisation", "weldco"]
    assert (hullco["weak_pct"], hullco["status_without_weak"], hullco["stands_without_weak"]) == (
        50.0,
        "none",
        False,
    )
    assert (weldco["weak_pct"], weldco["status_without_weak"]) == (0.0, "confirmed")


def test_every_row_names_the_claims_behind_it() -> None:
    ecosystem = example_ecosystem()
    result = chokepoints(ecosystem, reading=Reading.CAUTIOUS, as_of=TODAY)
    known = set(ecosystem.relation_claims["claim_id"])
    assert all(claims and set(claims) <= known for claims in result.evidence)


def test_a_graph_without_lines_says_why_it_is_empty() -> None:
    result = chokepoints(Ecosystem.from_claims([node("yard")], [SOURCE]))
    assert result.rows == ()
    assert "No essential supply line" in result.answer.en


def test_a_loss_that_stops_nothing_gives_no_row() -> None:
    # The only line runs to a user that is itself the loss's end: losing the maker stops the need.
    claims = [
        node("maker"),
        node("army", NodeKind.ARMED_FORCE),
        node("boot", NodeKind.ITEM, level="component"),
        relation("maker", RelationKind.SUPPLIES, "army", item_id="boot"),
    ]
    result = chokepoints(Ecosystem.from_claims(claims, [SOURCE]), as_of=TODAY)
    assert [(r["unit_id"], r["needs"], r["programmes"]) for r in result.rows] == [("maker", 1, 0)]
