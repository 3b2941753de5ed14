"""The property graph in Neo4j is the graph of the Ecosystem, whatever was loaded before."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.claims import Claim, Confidence, Locator, NodeKey, RelationKey
from graph.ecosystem import Ecosystem
from graph.schema import NodeKind, RelationKind
from graph.stores.base import ClaimStore
from graph.stores.opening import open_store
from tests.contract.samples import batch, company, hard_claims
from tests.neo4j_server.fixture import clear, connection
from tests.neo4j_server.server import Address

pytestmark = pytest.mark.neo4j

Graph = tuple[dict[str, Any], dict[str, Any]]


def in_server(server: Address) -> Graph:
    """Nodes and relations as the server holds them, with their labels and types."""
    with connection(server) as session:
        nodes = session.run(
            "MATCH (n:Entity) WHERE NOT n:Retired "
            "RETURN n.id AS id, [l IN labels(n) WHERE l <> 'Entity'] AS labels, properties(n) AS values"
        ).data()
        relations = session.run(
            "MATCH (a:Entity)-[r]->(b:Entity) "
            "RETURN r.id AS id, type(r) AS type, a.id AS start, b.id AS end, properties(r) AS values"
        ).data()
    assert len({row["id"] for row in relations}) == len(relations)
    return (
        {row["id"]: (row["labels"], row["values"]) for row in nodes},
        {row["id"]: ((row["start"], row["type"], row["end"]), row["values"]) for row in relations},
    )


def in_ecosystem(ecosystem: Ecosystem) -> Graph:
    """The same, as the Ecosystem has it."""
    nodes = {node.pop("id"): node for node in records(ecosystem.nodes)}
    relations = {relation.pop("id"): relation for relation in records(ecosystem.relations)}
    return (
        {i: ([node.pop("kind")], {**node, "id": i}) for i, node in nodes.items()},
        {
            i: ((values["start_id"], values.pop("relation"), values["end_id"]), {**values, "id": i})
            for i, values in relations.items()
        },
    )


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows without what is absent; lists for tuples."""
    found = []
    for index, row in zip(table.index, table.to_dict("records"), strict=True):
        plain = {str(n): list(v) if isinstance(v, tuple) else v for n, v in row.items()}
        found.append({"id": index, **{n: v for n, v in plain.items() if isinstance(v, list) or pd.notna(v)}})
    return found


def test_property_graph_is_the_ecosystem(store: ClaimStore, server: Address) -> None:
    store.write(batch(hard_claims()))
    assert in_server(server) == in_ecosystem(Ecosystem.from_store(store))


def test_whole_numbers_are_whole_in_the_server(store: ClaimStore, server: Address) -> None:
    store.write(batch([company("a", properties={"employees": 120, "turnover_meur": 7.0})]))
    nodes, _ = in_server(server)
    _, values = nodes["a"]
    assert (type(values["employees"]), type(values["turnover_meur"])) == (int, float)


def said(node_id: str, confidence: Confidence, kind: NodeKind = NodeKind.COMPANY, **values: Any) -> Claim:
    """A claim about a node, of some confidence, in a file of the node's own."""
    at = Locator(f"{node_id}.csv", 2)
    return Claim(NodeKey(node_id, kind), values, "paper", confidence, locator=at)


def owns(start: str, end: str, confidence: Confidence, **values: Any) -> Claim:
    """A claim that one node owns another, in the file of its start."""
    key = RelationKey(RelationKind.OWNS, start, end)
    return Claim(key, values, "paper", confidence, locator=Locator(f"{start}.csv", 3))


POOL = [
    said("a", Confidence.HIGH, name="A", employees=1, aliases=("x",)),
    said("a", Confidence.LOW, name="a?", employees=2, city="Delft"),
    said("a", Confidence.MEDIUM, NodeKind.ASSOCIATION, name="A as an association"),
    said("b", Confidence.HIGH, name="B"),
    said("c", Confidence.LOW),
    owns("a", "b", Confidence.LOW, share_pct=40.0),
    owns("a", "b", Confidence.HIGH, share_pct=60.0),
    owns("b", "a", Confidence.MEDIUM),
    owns("b", "c", Confidence.MEDIUM),
    owns("c", "c", Confidence.MEDIUM),
    owns("a", "nobody", Confidence.MEDIUM),
]
LOADS = st.lists(
    st.tuples(
        st.sampled_from(["first", "second"]),
        st.sets(st.sampled_from(range(len(POOL)))),
        st.sets(st.sampled_from(["a.csv", "b.csv", "c.csv"]), max_size=1),
    ),
    min_size=1,
    max_size=5,
)
EVERYTHING = set(range(len(POOL)))


@settings(max_examples=12)
@given(loads=LOADS)
@example(loads=[("first", EVERYTHING, set()), ("first", {3}, set()), ("second", {0, 5}, set())])
@example(loads=[("first", {5, 8}, set()), ("second", {0, 3}, set()), ("second", {0}, set())])
@example(loads=[("first", {2, 3, 7}, set()), ("first", {0, 3, 7}, set())])
def test_property_graph_follows_any_loads(
    loads: list[tuple[str, set[int], set[str]]], neo4j_server: Address
) -> None:
    clear(neo4j_server)
    with open_store(neo4j_server.uri, neo4j_server.password) as store:
        for dataset, chosen, kept in loads:
            claims = [POOL[number] for number in sorted(chosen)]
            store.write(batch(claims, dataset=dataset, keep_files=sorted(kept)))
            assert in_server(neo4j_server) == in_ecosystem(Ecosystem.from_store(store))
    clear(neo4j_server)
