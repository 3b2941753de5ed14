"""Health of a graph of a few nodes, counted by hand."""

from __future__ import annotations

from datetime import date

from graph.analyses.health import health, supply_loops
from graph.claims import Claim, Source
from graph.disruption.model import Recipe, compile_model
from graph.ecosystem import Ecosystem
from graph.schema import NodeKind, RelationKind
from tests.graph.builders import SOURCE, node, relation

S = RelationKind.SUPPLIES
TODAY = date(2026, 11, 24)


def _items() -> list[Claim]:
    """Ore is part of steel, steel of a hull; rope is part of nothing."""
    names = [node(item, NodeKind.ITEM, level="material") for item in ("ore", "steel", "hull", "rope")]
    parts = [relation(a, RelationKind.PART_OF, b) for a, b in (("ore", "steel"), ("steel", "hull"))]
    return names + parts


def _counts(*claims: Claim, recipe: Recipe = Recipe.LINKED) -> dict[tuple[str, str], int]:
    ecosystem = Ecosystem.from_claims([*_items(), *claims], [SOURCE, Source(id="two")])
    result = health(ecosystem, recipe=recipe, as_of=TODAY)
    return {(row["section"], row["measure"]): row["count"] for row in result.rows}


def _chain() -> list[Claim]:
    """Mine supplies the mill, the mill the yard, the yard the navy; rope goes nowhere known."""
    return [
        node("mine", country="NL"),
        node("mill", country="DE"),
        node("yard", country="NL", synthetic=True),
        node("navy", NodeKind.ARMED_FORCE),
        relation("mine", S, "mill", item_id="ore"),
        relation("mine", S, "mill", item_id="ore", source_id="two"),
        relation("mill", S, "yard", item_id="steel", confidence="low"),
        relation("yard", S, "navy", item_id="hull"),
        relation("mill", S, "yard", item_id="rope"),
        relation("mill", S, "yard", item_id="hull", basis="planned"),
        relation("mill", S, "yard", item_text="bolts"),
        relation("mill", S, "navy", item_id="steel", valid_to="2019"),
    ]


def test_what_is_held() -> None:
    counts = _counts(*_chain())

    assert counts["nodes", "nodes"] == 8
    assert counts["nodes", "Company"] == 3
    assert counts["nodes", "dutch_companies"] == 2
    assert counts["relations", "SUPPLIES"] == 7
    assert counts["relations", "PART_OF"] == 2
    assert counts["evidence", "claims"] == 6 + 4 + 8
    assert counts["evidence", "low_confidence_claims"] == 1
    assert counts["evidence", "synthetic_claims"] == 1


def test_what_carries_loss() -> None:
    counts = _counts(*_chain())

    assert counts["model", "statements"] == 5
    assert counts["model", "lines"] == 4
    assert counts["model", "activities"] == 4
    assert counts["model", "needs"] == 1
    assert counts["model", "ends"] == 1
    assert counts["model", "statements_feeding_nothing"] == 1
    assert counts["model", "unallocated_lines"] == 4
    assert [counts["excluded", why] for why in ("planned", "ended", "no_item")] == [1, 1, 1]


def test_with_the_other_recipe_rope_feeds_what_the_yard_makes() -> None:
    counts = _counts(*_chain(), recipe=Recipe.ALL)

    assert counts["model", "ends"] == 0
    assert counts["model", "lines_feeding_nothing"] == 0


def test_problems_are_counted_with_the_claims_behind_them() -> None:
    claims = [
        node("mill", employees=10),
        node("mill", employees=12, source_id="two"),
        relation("mill", RelationKind.OWNS, "ghost"),
    ]
    result = health(Ecosystem.from_claims(claims, [SOURCE, Source(id="two")]), as_of=TODAY)

    rows = {row["measure"]: (row["count"], e) for row, e in zip(result.rows, result.evidence, strict=True)}
    assert rows["conflicts"][0] == 1
    assert set(rows["conflicts"][1]) == {claims[0].id, claims[1].id}
    assert rows["dangling"] == (1, (claims[2].id,))
    assert "2 points deserve a look" in result.answer.en


def test_mutual_suppliers_are_a_loop() -> None:
    claims = [
        *_items(),
        node("mill"),
        node("yard"),
        node("mine"),
        relation("mill", S, "yard", item_id="steel", for_item_id="hull"),
        relation("yard", S, "mill", item_id="hull", for_item_id="steel"),
        relation("mine", S, "mill", item_id="ore"),
    ]
    model = compile_model(Ecosystem.from_claims(claims, [SOURCE]), as_of=TODAY)

    assert supply_loops(model) == [("mill", "yard")]


def test_an_empty_graph_counts_nothing() -> None:
    result = health(Ecosystem.from_claims([], []), as_of=TODAY)

    assert {row["count"] for row in result.rows} == {0}
    assert result.answer.nl == "0 knopen uit 0 bronnen; 0 punten vragen aandacht."


def test_weak_evidence_stands_where_claims_are_named_and_a_count_says_that_it_is_one() -> None:
    weak = relation("mill", S, "yard", item_id="ore", basis="planned", confidence="low")
    result = health(Ecosystem.from_claims([*_items(), *_chain(), weak], [SOURCE, Source(id="two")]))
    rows = {row["measure"]: row["weak_pct"] for row in result.rows}
    assert (rows["planned"], rows["no_item"], rows["lines"]) == (50.0, 0.0, None)
    (column,) = (c for c in result.columns if c.name == "weak_pct")
    assert column.absent is not None
    assert column.absent.en == "A count; it rests on no claims of its own."
