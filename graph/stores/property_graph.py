"""The assembled graph as a property graph in Neo4j, kept in step with the claims.

Nodes carry the label `Entity`, by whose `id` they are unique, and the label of their kind; relations carry
the id of their key. A node that no active claim speaks of keeps only `Entity` and `Retired`, so that its
claims still have what they are about; it has no relations. Labels and types come from the schema alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import pandas as pd

from graph.assembly import assemble_nodes, assemble_relations, frames
from graph.claims import Claim, NodeKey
from graph.schema import NODE_PROPERTIES, RELATION_PROPERTIES, NodeKind, RelationKind, ValueType

Rows = list[dict[str, Any]]
Run = Callable[..., Rows]
BATCH = 5_000
_INTEGERS = frozenset(
    name
    for name, spec in {**NODE_PROPERTIES, **RELATION_PROPERTIES}.items()
    if spec.type is ValueType.INTEGER
)
_KIND_LABELS = ":".join(kind.value for kind in NodeKind)

# Only a relation that a claim once stated can be there, so its ends are found through the claim.
_STATED = (
    "MATCH (c:Claim)-[:ABOUT {role: 'start'}]->(a:Entity)-[r]->(:Entity) "
    "WHERE c.subject_id IN $ids AND r.id = c.subject_id "
)
_BETWEEN = (
    "UNWIND $rows AS row MATCH (a:Entity {id: row.values.start_id}) MATCH (b:Entity {id: row.values.end_id}) "
    "WHERE NOT a:Retired AND NOT b:Retired"
)


def chunks(rows: Iterable[Any], size: int = BATCH) -> Iterator[list[Any]]:
    """Lists of at most `size` rows."""
    left = iter(rows)
    while chunk := list(islice(left, size)):
        yield chunk


def place_ends(run: Run, claims: Sequence[Claim]) -> None:
    """Make sure that every node that `claims` are about is there, and join claims to nodes.

    A node that nothing else speaks of is marked as retired until `refresh` finds an active claim.
    """
    pairs = [
        {"claim": claim.id, "node": node, "role": role} for claim in claims for node, role in ends_of(claim)
    ]
    for chunk in chunks(sorted({pair["node"] for pair in pairs})):
        run("UNWIND $rows AS id MERGE (n:Entity {id: id}) ON CREATE SET n:Retired", rows=chunk)
    for chunk in chunks(pairs):
        run(
            "UNWIND $rows AS row MATCH (c:Claim {id: row.claim}) MATCH (n:Entity {id: row.node}) "
            "CREATE (c)-[:ABOUT {role: row.role}]->(n)",
            rows=chunk,
        )


def ends_of(claim: Claim) -> list[tuple[str, str]]:
    """The nodes that a claim is about, and the part each has in it."""
    if isinstance(claim.key, NodeKey):
        return [(claim.key.id, "node")]
    return [(claim.key.start_id, "start"), (claim.key.end_id, "end")]


def refresh(run: Run, subjects: set[str], active_claims: Callable[[Sequence[str]], Iterable[Claim]]) -> None:
    """Assemble the nodes and relations in `subjects` anew.

    Parameters
    ----------
    run
        Runs a query in the transaction at hand and returns its rows.
    subjects
        Ids of nodes and of relation keys whose claims changed.
    active_claims
        All active claims about the given subjects.
    """
    # A relation comes and goes with its ends, so those of touched nodes are looked at too.
    wanted = set(subjects)
    for chunk in chunks(sorted(subjects)):
        found = run(
            "MATCH (n:Entity)<-[:ABOUT]-(c:Claim) WHERE n.id IN $ids AND c.relation IS NOT NULL "
            "RETURN DISTINCT c.subject_id AS id",
            ids=chunk,
        )
        wanted.update(row["id"] for row in found)
    claims = [claim for chunk in chunks(sorted(wanted)) for claim in active_claims(chunk)]
    node_claims, relation_claims = frames(claims)
    nodes, _ = assemble_nodes(node_claims)
    relations, _ = assemble_relations(relation_claims)
    _write_nodes(run, nodes)
    _retire_nodes(run, subjects, set(nodes.index))
    _write_relations(run, relations)
    _delete_relations(run, sorted(wanted - set(relations.index) - set(nodes.index)))


def fill(run: Run, claims: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    """Write the nodes and relations of all claims where nothing is there yet.

    Parameters
    ----------
    claims
        As `graph.assembly.frames` gives them; each is active.
    """
    node_claims, relation_claims = claims
    nodes, _ = assemble_nodes(node_claims)
    _write_nodes(run, nodes)
    ends = {*relation_claims["start_id"], *relation_claims["end_id"]} - set(nodes.index)
    for chunk in chunks(sorted(ends)):
        run("UNWIND $rows AS id CREATE (n:Entity:Retired {id: id})", rows=chunk)
    relations, _ = assemble_relations(relation_claims)
    _create_relations(run, _rows_of_relations(relations))


def _write_nodes(run: Run, nodes: pd.DataFrame) -> None:
    labels = [NodeKind(kind).value for kind in nodes["kind"]]
    for chunk in chunks(_rows(labels, nodes.drop(columns="kind"))):
        run(
            "UNWIND $rows AS row MERGE (n:Entity {id: row.values.id}) "
            f"REMOVE n:Retired:{_KIND_LABELS} SET n:$(row.label) SET n = row.values",
            rows=chunk,
        )


def _retire_nodes(run: Run, subjects: set[str], active: set[str]) -> None:
    for chunk in chunks(sorted(subjects - active)):
        run(
            "MATCH (n:Entity) WHERE n.id IN $ids AND NOT n:Retired "
            f"REMOVE n:{_KIND_LABELS} SET n:Retired SET n = {{id: n.id}} "
            "WITH n MATCH (n)-[r]-(:Entity) DELETE r",
            ids=chunk,
        )


def _write_relations(run: Run, relations: pd.DataFrame) -> None:
    """Create the relations that are not there yet, in one query for all types, and renew the others."""
    there: set[str] = set()
    for chunk in chunks(relations.index):
        there.update(row["id"] for row in run(_STATED + "RETURN DISTINCT r.id AS id", ids=list(chunk)))
    rows = list(_rows_of_relations(relations))
    _create_relations(run, (row for row in rows if row["values"]["id"] not in there))
    for chunk in chunks(row for row in rows if row["values"]["id"] in there):
        run(f"{_BETWEEN} MATCH (a)-[r {{id: row.values.id}}]->(b) SET r = row.values", rows=chunk)


def _rows_of_relations(relations: pd.DataFrame) -> Iterator[dict[str, Any]]:
    labels = [RelationKind(kind).value for kind in relations["relation"]]
    return _rows(labels, relations.drop(columns="relation"))


def _create_relations(run: Run, rows: Iterable[dict[str, Any]]) -> None:
    for chunk in chunks(rows):
        run(f"{_BETWEEN} CREATE (a)-[r:$(row.label)]->(b) SET r = row.values", rows=chunk)


def _delete_relations(run: Run, ids: Sequence[str]) -> None:
    for chunk in chunks(ids):
        run(_STATED + "DELETE r", ids=chunk)


def _rows(labels: Sequence[str], table: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Values to write with the label or type that they belong to."""
    for label, values in zip(labels, _records(table), strict=True):
        yield {"label": label, "values": values}


def _records(table: pd.DataFrame) -> Iterator[dict[str, Any]]:
    names = [str(c) for c in table.columns]
    for index, row in zip(table.index, table.itertuples(index=False, name=None), strict=True):
        values = ((name, _stored(name, value)) for name, value in zip(names, row, strict=True))
        # What is absent is not sent: a property that is set to nothing is none.
        yield {"id": str(index), **{name: value for name, value in values if value is not None}}


def _stored(name: str, value: Any) -> Any:  # noqa: ANN401
    if value is None or value != value:  # noqa: PLR0124
        return None
    if isinstance(value, tuple):
        return list(value)
    return int(value) if name in _INTEGERS else value
