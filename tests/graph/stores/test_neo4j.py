"""The store in a Neo4j server: who is let in, what is told, and what stands beside the property graph."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any, LiteralString

import pytest
from neo4j.exceptions import ConstraintError

from graph.errors import StoreError, StoreUnavailable
from graph.stores.base import ClaimStore
from graph.stores.migrations import migrations
from graph.stores.opening import open_store
from tests.contract.samples import HARMFUL, PAPER, batch, company, hard_claims, supplies
from tests.neo4j_server.fixture import connection
from tests.neo4j_server.server import Address

pytestmark = pytest.mark.neo4j


def rows(server: Address, text: LiteralString, **given: object) -> list[dict[str, Any]]:
    """Rows of a query, past the store."""
    with connection(server) as session:
        return session.run(text, given).data()


def refused(uri: str, password: str | None) -> str:
    """What is said to somebody who is not let in."""
    with pytest.raises(StoreUnavailable) as caught:
        open_store(uri, password)
    return str(caught.value)


def test_wrong_or_missing_password_is_refused(server: Address, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for password in ("swordfish", None):
        said = refused(server.uri, password)
        assert "refuses the user or the password; set KNOOPPUNT_STORE_PASSWORD" in said
        assert server.uri in said
        # A server bars whoever fails three times in a row.
        open_store(server.uri, server.password).close()
    assert "swordfish" not in caplog.text
    assert server.password not in caplog.text


def test_password_is_in_no_text_of_an_open_store(store: ClaimStore, server: Address) -> None:
    assert server.password not in f"{store!r} {store.uri} {store.status()} {vars(store)}"
    assert store.uri == server.uri


@pytest.fixture
def newcomer(server: Address) -> Iterator[str]:
    """A user who has to change the password first, as everybody has on a new server."""
    administration = server.database("system")
    rows(administration, "CREATE USER newcomer SET PASSWORD 'first-password' CHANGE REQUIRED")
    yield server.uri.replace("neo4j@", "newcomer@")
    rows(administration, "DROP USER newcomer")


def test_password_that_must_be_changed_is_said_with_how(newcomer: str) -> None:
    said = refused(newcomer, "first-password")
    assert "wants its password changed before anything else" in said
    assert "ALTER CURRENT USER SET PASSWORD" in said
    assert "first-password" not in said


def test_unknown_database_is_said(server: Address) -> None:
    assert "has no database of that name" in refused(server.database("nowhere").uri, server.password)


def test_database_and_routing_scheme_can_be_named(server: Address) -> None:
    for uri in (server.database("neo4j").uri, server.uri.replace("bolt://", "neo4j://")):
        with open_store(uri, server.password) as store:
            assert store.uri == uri
            assert store.write(batch([company("a")])).retired == 0


def test_whoever_fails_too_often_is_told_to_wait(newcomer: str) -> None:
    said = [refused(newcomer, "guess") for _ in range(5)]
    assert "wait some seconds and try again" in said[-1]


def test_closed_store_says_so(server: Address) -> None:
    store = open_store(server.uri, server.password)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="failed"):
        store.status()


def test_newer_schema_is_refused(server: Address) -> None:
    open_store(server.uri, server.password).close()
    rows(server, "CREATE (:Migration {version: 99})")
    with pytest.raises(StoreError, match="schema version 99"):
        open_store(server.uri, server.password)


def test_migrations_run_once_and_leave_their_constraints(server: Address) -> None:
    for _ in range(2):
        open_store(server.uri, server.password).close()
    ran = rows(server, "MATCH (m:Migration) RETURN m.version AS version, m.name AS name ORDER BY version")
    assert ran == [{"version": m.version, "name": m.name} for m in migrations("neo4j")]
    found = rows(server, "SHOW CONSTRAINTS YIELD type, labelsOrTypes, properties")
    unique = {(row["labelsOrTypes"][0], row["properties"][0]) for row in found if row["type"] == "UNIQUENESS"}
    assert unique >= {("Entity", "id"), ("Claim", "id"), ("Source", "id"), ("Dataset", "name")}


def test_a_second_entity_with_the_same_id_is_refused_by_the_database(
    store: ClaimStore, server: Address
) -> None:
    store.write(batch([company("a")]))
    with pytest.raises(ConstraintError, match="already exists"):
        rows(server, "CREATE (:Entity {id: 'a'})")


def test_claim_stands_beside_what_it_is_about(store: ClaimStore, server: Address) -> None:
    store.write(batch([company("a"), company("b"), supplies("a", "b", item_text="bolts")]))
    about = rows(
        server,
        "MATCH (c:Claim)-[r:ABOUT]->(n:Entity) RETURN c.name AS claim, r.role AS role, n.id AS node "
        "ORDER BY claim, role DESC",
    )
    assert about == [
        {"claim": "Company a", "role": "node", "node": "a"},
        {"claim": "Company b", "role": "node", "node": "b"},
        {"claim": "a SUPPLIES b", "role": "start", "node": "a"},
        {"claim": "a SUPPLIES b", "role": "end", "node": "b"},
    ]
    key = supplies("a", "b", item_text="bolts").key
    stated = rows(
        server,
        "MATCH (c:Claim {relation: 'SUPPLIES'})-[:STATED_BY]->(s:Source) MATCH (c)-[o:SEEN_IN]->(d:Dataset) "
        "MATCH (a)-[r:SUPPLIES {id: c.subject_id}]->(b) RETURN s.title AS title, d.name AS dataset, "
        "o.file AS file, o.row AS row, r.id AS id, r.item_text AS item, a.name AS start, b.name AS end",
    )
    assert stated == [
        {
            "title": PAPER.title,
            "dataset": "first",
            "file": "relations.csv",
            "row": 3,
            "id": key.id,
            "item": "bolts",
            "start": "A",
            "end": "B",
        }
    ]


def test_retired_claims_stay_beside_the_graph_that_they_left(store: ClaimStore, server: Address) -> None:
    store.write(batch([company("a"), company("b"), supplies("a", "b")]))
    store.write(batch([company("a")]))
    assert rows(server, "MATCH (n:Company) RETURN n.id AS id") == [{"id": "a"}]
    assert rows(server, "MATCH ()-[r:SUPPLIES]->() RETURN r") == []
    (counted,) = rows(server, "MATCH (:Claim)-[r:ABOUT]->(:Entity) RETURN count(r) AS count")
    assert counted == {"count": 4}
    store.write(batch([company("a"), company("b"), supplies("a", "b")]))
    (back,) = rows(server, "MATCH (a:Company)-[r:SUPPLIES]->(b:Company) RETURN a.name AS a, b.name AS b")
    assert back == {"a": "A", "b": "B"}


def test_harmful_text_makes_no_labels_types_or_property_names(store: ClaimStore, server: Address) -> None:
    store.write(batch(hard_claims()))
    store.write(batch([company(said, properties={said: said}) for said in HARMFUL], dataset=HARMFUL[0]))
    words = [
        *rows(server, "CALL db.labels() YIELD label RETURN label AS word"),
        *rows(server, "CALL db.relationshipTypes() YIELD relationshipType RETURN relationshipType AS word"),
        *rows(server, "CALL db.propertyKeys() YIELD propertyKey RETURN propertyKey AS word"),
    ]
    assert all(word["word"].replace("_", "").isalnum() for word in words)


def test_everything_a_user_sees_has_a_caption(store: ClaimStore, server: Address) -> None:
    store.write(batch([company("a"), company("b"), supplies("a", "b")]))
    (bare,) = rows(server, "MATCH (n) WHERE coalesce(n.name, n.title, n.id) IS NULL RETURN count(n) AS count")
    assert bare == {"count": 0}
