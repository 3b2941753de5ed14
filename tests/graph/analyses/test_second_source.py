"""Second sources of small worlds by hand, against every addition worked out anew, and their proofs."""

from __future__ import annotations

import copy
import random
from dataclasses import replace
from typing import Any

import pytest

from graph.analyses.picture import picture
from graph.analyses.proofs import check_proof
from graph.analyses.proving import prove
from graph.analyses.second_source import ANALYSIS, NEWCOMER, beside, near_items, second_source
from graph.disruption.model import Reading, compile_model
from graph.disruption.scenario import Unit, lose
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from graph.schema import NodeKind, RelationKind
from tests.ecosystems import curated_ecosystem, example_ecosystem
from tests.graph.builders import SOURCE, node, relation
from tests.graph.disruption.test_change import random_world
from tests.graph.disruption.worlds import TODAY, ecosystem, line, world

# The mill alone serves two yards; each yard's ship is a programme. A forge makes steel for somebody else.
TWO_YARDS = world(
    line("mill", "east", "steel"),
    line("mill", "west", "steel"),
    line("east", "frigate", "ship"),
    line("west", "tanker", "boat"),
    line("forge", "bridge-builder", "steel"),
    programmes=["frigate", "tanker"],
    parts={"steel": "ship"},
)


def _two_yards() -> Any:  # noqa: ANN401
    parts = (*TWO_YARDS.parts, ("steel", "boat"))
    return ecosystem(replace(TWO_YARDS, parts=parts), countries={"forge": "NL", "mill": "DE"})


def test_two_parallel_single_sources_each_gain_their_own() -> None:
    result = second_source(_two_yards(), chokepoint="mill", status="likely", show="all", as_of=TODAY)
    found = {(r["customer_id"], r["candidate_id"]): r["gain"] for r in result.rows if r["item_id"] == "steel"}
    one = {"programmes": 1, "needs": 1, "ends": 0, "activities": 1}
    assert found == {("east", "forge"): one, ("west", "forge"): one}
    row = next(r for r in result.rows if r["item_id"] == "steel")
    assert row["left"] == one
    assert (row["candidate_circle"], row["candidate_makes"]) == ("domestic", "same")
    assert (row["build_ids"], row["diversify_ids"], row["accept_until"]) == (["forge"], [], None)


def test_one_activity_with_two_single_sources_gains_nothing_from_either_alone() -> None:
    # The mill makes steel and bolts, and the yard needs both: a second source of one leaves the other.
    graph = ecosystem(
        world(
            line("mill", "yard", "steel"),
            line("mill", "yard", "bolt"),
            line("yard", "frigate", "ship"),
            programmes=["frigate"],
            parts={"steel": "ship", "bolt": "ship"},
        )
    )
    result = second_source(graph, chokepoint="mill", show="all", as_of=TODAY)
    # Only another yard would save the programme: its own line to it is single as well.
    assert [(r["item_id"], r["customer_id"], r["candidate_id"]) for r in result.rows] == [
        ("ship", "frigate", None)
    ]
    assert result.rows[0]["gain"] == {"programmes": 1, "needs": 1, "ends": 0, "activities": 0}


def test_nobody_known_is_not_nobody() -> None:
    graph = ecosystem(world(line("mill", "frigate", "steel"), programmes=["frigate"]))
    (row,) = second_source(graph, as_of=TODAY).rows
    assert (row["chokepoint_id"], row["candidate_id"], row["gain"]["programmes"]) == ("mill", None, 1)
    absent = next(c.absent for c in ANALYSIS.function(graph, as_of=TODAY).columns if c.name == "candidate_id")
    assert absent is not None
    assert absent.en.startswith("Nobody known")


def test_in_the_cautious_reading_no_line_helps_and_the_answer_says_why() -> None:
    graph = ecosystem(world(line("mill", "frigate", "steel"), programmes=["frigate"]))
    result = second_source(graph, reading=Reading.CAUTIOUS, as_of=TODAY)
    assert result.rows == ()
    assert result.answer.en.endswith("In the cautious reading nobody replaces anybody.")


def test_gains_are_those_of_a_fresh_compilation() -> None:
    rng = random.Random(7)  # noqa: S311
    checked = 0
    for _ in range(40):
        graph = ecosystem(random_world(rng))
        for reading in (Reading.CENTRAL, Reading.GENEROUS):
            result = second_source(graph, reading=reading, status="possible", show="all", as_of=TODAY)
            whole = picture(graph, as_of=TODAY)
            model = whole.models[reading]
            for row in result.rows:
                key = (row["item_id"], row["customer_id"], row["programme_id"], row["for_item_id"])
                old = next(
                    x for x in model.lines.essential if (x.item, x.customer, x.programme, x.for_item) == key
                )
                essential = (*model.lines.essential, beside(old, row["candidate_id"] or NEWCOMER))
                lines = replace(model.lines, essential=essential)
                after = compile_model(graph, reading=reading, lines=lines)
                if row["chokepoint_kind"] == "country":
                    continue
                unit = Unit(organisations=(row["chokepoint_id"],))
                a, b = lose(model, unit), lose(after, unit)
                expected = {k: len(getattr(a, k)) - len(getattr(b, k)) for k in row["gain"]}
                assert row["gain"] == expected
                checked += 1
    assert checked > 200


def test_best_is_no_worse_than_any_other() -> None:
    graph = curated_ecosystem()
    best = {
        (r["chokepoint_kind"], r["chokepoint_id"]): r["gain"] for r in second_source(graph, as_of=TODAY).rows
    }
    kinds = ("programmes", "needs", "activities", "ends")
    for row in second_source(graph, show="all", as_of=TODAY).rows:
        other = best[row["chokepoint_kind"], row["chokepoint_id"]]
        assert [row["gain"][k] for k in kinds] <= [other[k] for k in kinds]
    # 101 organisations and 21 countries are confirmed chokepoints.
    assert len(best) == 122


def test_near_items_share_level_domain_and_most_wholes() -> None:
    def item(name: str, level: str, domain: str) -> Any:  # noqa: ANN401
        return node(name, NodeKind.ITEM, level=level, domains=(domain,))

    claims = [item(n, "component", "electronics") for n in ("a", "b", "c")]
    claims += [item("d", "component", "naval"), item("e", "material", "electronics")]
    claims += [item("x", "system", "naval"), item("y", "system", "naval")]
    graph = Ecosystem.from_claims(claims, [SOURCE])
    part_of = [("a", "x"), ("a", "y"), ("b", "x"), ("b", "y"), ("c", "x"), ("d", "x"), ("e", "x")]
    # b goes into both wholes of a, c into half of them; d is of another domain, e of another level.
    near = near_items(graph, part_of)
    assert near["a"] == {"b", "c"}
    assert near["d"] == near["e"] == frozenset()


def test_every_curated_row_is_proved_and_a_changed_proof_is_refused() -> None:
    graph = curated_ecosystem()
    result = second_source(graph, as_of=TODAY)
    for place in range(0, len(result.rows), 3):
        verdict = check_proof(
            prove(ANALYSIS, graph, result, result.key(place)), fingerprint=graph.fingerprint
        )
        assert verdict.valid, verdict.reason
    proof = prove(ANALYSIS, graph, result, result.key(0))
    changes: dict[str, Any] = {"gain": {"programmes": 99}, "line": ["x"], "after": proof["content"]["before"]}
    for name, value in changes.items():
        changed = copy.deepcopy(dict(proof))
        changed["content"][name] = value
        assert not check_proof(changed).valid


def test_a_country_is_helped_from_outside_it_and_an_acceptance_is_told() -> None:
    supplies = RelationKind.SUPPLIES
    claims = [
        node("mill", country="SE", accepted_until="2027-06-30"),
        node("smelter", country="SE"),
        node("forge", country="DE"),
        node("bridge", country="DE"),
        node("frigate", NodeKind.PROGRAMME),
        node("steel", NodeKind.ITEM, level="component"),
        relation("mill", supplies, "frigate", item_id="steel"),
        relation("smelter", supplies, "bridge", item_id="steel"),
        relation("forge", supplies, "bridge", item_id="steel"),
    ]
    graph = Ecosystem.from_claims(claims, [SOURCE])
    rows = {r["chokepoint_id"]: r for r in second_source(graph, status="likely", as_of=TODAY).rows}
    # Without Sweden both mill and smelter are gone, so only the forge can help; without the mill both can.
    assert rows["SE"]["candidate_id"] == "forge"
    assert {rows["mill"]["candidate_id"], *rows["mill"]["also_ids"]} == {"forge", "smelter"}
    assert rows["SE"]["gain"]["programmes"] == rows["mill"]["gain"]["programmes"] == 1
    assert (rows["mill"]["accept_until"], rows["SE"]["accept_until"]) == ("2027-06-30", None)
    alone = second_source(graph, chokepoint="SE", as_of=TODAY)
    assert {r["chokepoint_id"] for r in alone.rows} == {"SE"}
    assert check_proof(prove(ANALYSIS, graph, alone, alone.key(0))).valid


def test_unknown_chokepoint_is_refused_with_near_ones() -> None:
    with pytest.raises(AnalysisError, match="Did you mean chipfab"):
        second_source(example_ecosystem(), chokepoint="chipfabb", as_of=TODAY)


def test_relation_without_a_chokepoint_says_so() -> None:
    claims = [node("mill"), node("yard"), relation("mill", RelationKind.SUPPLIES, "yard")]
    graph = Ecosystem.from_claims(claims, [SOURCE])
    assert second_source(graph, as_of=TODAY).answer.en.startswith("There is no chokepoint of this status")
