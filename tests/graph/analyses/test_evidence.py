"""What stands behind a node or a relation: which claim wins, and every value that was said."""

from __future__ import annotations

from graph.analyses.evidence import evidence, facts, leading_claims
from graph.claims import Source
from graph.ecosystem import Ecosystem
from graph.schema import RelationKind
from tests.graph.builders import SOURCE, node, relation

PRESS = Source(id="press", title="News", publisher="press.example", url="https://press.example/1")
STRONG = relation("a", RelationKind.OWNS, "b", share_pct=60.0)
WEAK = relation("a", RelationKind.OWNS, "b", share_pct=55.0, source_id="press", confidence="low")
NEW = relation("b", RelationKind.OWNS, "c", source_id="press", observed_on="2026")
OLD = relation("b", RelationKind.OWNS, "c", observed_on="2020")
GRAPH = Ecosystem.from_claims(
    [
        node("a", employees=600, city="Breda"),
        node("a", employees=550, city="Breda", source_id="press", confidence="low"),
        node("b"),
        node("c"),
        STRONG,
        WEAK,
        NEW,
        OLD,
    ],
    [SOURCE, PRESS],
)


def test_claims_come_in_the_order_asked_with_their_sources() -> None:
    rows = evidence(GRAPH, [WEAK.id, STRONG.id, "no-such-claim", WEAK.id])
    assert rows.index.tolist() == [WEAK.id, STRONG.id]
    assert rows["title"].tolist() == ["News", "Made up"]
    assert rows["url"].tolist() == ["https://press.example/1", None]


def test_nothing_asked_is_nothing_told() -> None:
    assert len(evidence(GRAPH, [])) == 0
    assert len(leading_claims(GRAPH, [])) == 0


def test_the_firmest_claim_leads_then_the_newest() -> None:
    rows = leading_claims(GRAPH, [NEW.key.id, STRONG.key.id, "no-such-relation"])
    assert rows.index.tolist() == [NEW.key.id, STRONG.key.id]
    assert rows["claim_id"].tolist() == [NEW.id, STRONG.id]
    assert rows["title"].tolist() == ["News", "Made up"]


def test_every_value_is_told_and_where_sources_differ() -> None:
    rows = facts(GRAPH, "a")
    said = [tuple(r) for r in rows[["property", "value", "chosen", "differs", "source_id"]].to_numpy()]
    assert set(said) == {
        ("name", "A", True, False, "made-up"),
        ("name", "A", False, False, "press"),
        ("employees", 600, True, True, "made-up"),
        ("employees", 550, False, True, "press"),
        ("city", "Breda", True, False, "made-up"),
        ("city", "Breda", False, False, "press"),
    }
    # A count of people is no decimal number.
    assert [type(v) for v in rows.loc[rows["property"] == "employees", "value"]] == [int, int]


def test_a_node_that_is_not_there_has_no_facts() -> None:
    assert facts(GRAPH, "nobody").empty
