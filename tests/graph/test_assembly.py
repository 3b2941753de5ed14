"""Which value wins, and what becomes of the others."""

from __future__ import annotations

from graph.assembly import assemble_nodes, assemble_relations, frames
from graph.claims import Claim
from graph.schema import NodeKind, RelationKind
from tests.graph.builders import node, relation


def _nodes_of(*claims: Claim) -> tuple[dict[str, object], list[dict[str, object]]]:
    nodes, conflicts = assemble_nodes(frames(claims)[0])
    return nodes.iloc[0].to_dict(), conflicts.to_dict("records")


def test_higher_confidence_wins_over_newer() -> None:
    merged, conflicts = _nodes_of(
        node("yard", employees=10, confidence="low", observed_on="2026"),
        node("yard", employees=20, confidence="high", observed_on="2019"),
    )
    assert merged["employees"] == 20
    assert [(c["value"], c["chosen"]) for c in conflicts] == [(20, True), (10, False)]


def test_newer_wins_at_equal_confidence_and_an_unknown_date_loses() -> None:
    merged, _ = _nodes_of(
        node("yard", employees=10, observed_on="2024"),
        node("yard", employees=20, observed_on="2024-05"),
        node("yard", employees=30),
    )
    assert merged["employees"] == 20


def test_a_value_that_the_best_claim_lacks_comes_from_the_next() -> None:
    merged, conflicts = _nodes_of(
        node("yard", confidence="high", country="NL"),
        node("yard", confidence="low", country="NL", turnover_meur=5.5, domains=("naval", "mro")),
    )
    assert (merged["country"], merged["turnover_meur"], merged["domains"]) == ("NL", 5.5, ("naval", "mro"))
    assert conflicts == []


def test_what_nobody_says_is_absent() -> None:
    merged, _ = _nodes_of(node("yard"))
    assert merged["city"] is None
    assert merged["employees"] != merged["employees"]


def test_counts_say_how_many_claims_and_sources_stand_behind_a_node() -> None:
    merged, _ = _nodes_of(
        node("yard", source_id="a", observed_on="2020", basis="inferred", synthetic=True),
        node("yard", source_id="a", observed_on="2021", confidence="low"),
        node("yard", source_id="b", confidence="medium", basis="planned"),
    )
    assert (merged["claims"], merged["sources"]) == (3, 2)
    assert (merged["confidence"], merged["basis"], merged["observed_on"]) == ("high", "stated", "2021")
    assert merged["synthetic"] is False or merged["synthetic"] == False  # noqa: E712


def test_two_kinds_of_one_node_are_a_conflict() -> None:
    merged, conflicts = _nodes_of(
        node("yard", NodeKind.COMPANY), node("yard", NodeKind.FINANCIER, confidence="low")
    )
    assert merged["kind"] == "Company"
    assert {c["property"] for c in conflicts} == {"kind"}


def test_two_years_of_one_relation_are_no_conflict_but_two_shares_are() -> None:
    claims = [
        relation("a", RelationKind.OWNS, "b", share_pct=40, year=2020),
        relation("a", RelationKind.OWNS, "b", share_pct=60, year=2024, observed_on="2024"),
    ]
    relations, conflicts = assemble_relations(frames(claims)[1])
    assert relations.iloc[0]["share_pct"] == 60
    assert set(conflicts["property"]) == {"share_pct"}


def test_no_claims_give_empty_tables() -> None:
    node_claims, relation_claims = frames([])
    nodes, conflicts = assemble_nodes(node_claims)
    assert (len(nodes), len(conflicts), len(assemble_relations(relation_claims)[0])) == (0, 0, 0)
    assert "kind" in nodes.columns


def test_a_node_with_one_claim_stands_among_those_with_several() -> None:
    claims = [
        node("b", country="NL"),
        node("a", country="NL", confidence="low"),
        node("a", country="DE"),
        node("c"),
    ]
    nodes, conflicts = assemble_nodes(frames(claims)[0])

    assert nodes.index.tolist() == ["a", "b", "c"]
    assert nodes["claims"].tolist() == [2, 1, 1]
    assert nodes["country"].tolist() == ["DE", "NL", None]
    assert set(conflicts["subject_id"]) == {"a"}
    # One claim each, or several each: the same kind of table.
    alone, _ = assemble_nodes(frames(claims[:1])[0])
    several, _ = assemble_nodes(frames(claims[1:3])[0])
    assert alone.dtypes.to_dict() == several.dtypes.to_dict() == nodes.dtypes.to_dict()
    assert alone.index.dtype == several.index.dtype == nodes.index.dtype
