"""A large first load into Neo4j: in parts, unseen until the last, and done again where it was broken off."""

from __future__ import annotations

import json

import pytest

from graph.ecosystem import Ecosystem
from graph.errors import StoreUnavailable
from graph.stores import neo4j as adapter
from graph.stores.base import ClaimStore
from graph.stores.opening import open_store
from tests.contract.samples import batch, company, hard_claims, packed, supplies
from tests.graph.stores.test_property_graph import in_ecosystem, in_server
from tests.neo4j_server.fixture import clear, connection
from tests.neo4j_server.server import Address

pytestmark = pytest.mark.neo4j


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two claims are enough for parts."""
    monkeypatch.setattr(adapter, "PARTS_FROM", 2)


def broken_off(_done: int, _total: int) -> None:
    """Stop when the claims are there."""
    raise KeyboardInterrupt


def is_empty(store: ClaimStore) -> bool:
    """Whether a reader sees nothing."""
    status = store.status()
    seen = (list(store.claims()), list(store.history()), store.loaded(), status.datasets)
    return not any(seen) and (status.claims, status.retired) == (0, 0)


def test_parts_come_to_what_one_transaction_does(
    store: ClaimStore, server: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = hard_claims()
    asked: list[int] = []
    real = adapter.write_in_parts

    def in_parts(*given: object) -> object:
        asked.append(1)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(adapter, "write_in_parts", in_parts)
    report = store.write(packed(batch(claims)))
    assert asked == [1]
    assert (report.written, report.unchanged, report.retired, report.revived) == (len(claims), 0, 0, 0)
    assert in_server(server) == in_ecosystem(Ecosystem.from_claims(batch(claims).claims, store.sources()))
    # The second load is no first one, and finds everything there.
    again = store.write(batch(claims))
    assert asked == [1]
    assert (again.written, again.unchanged, again.retired) == (0, len(claims), 0)


def everything(server: Address) -> tuple[list[str], ...]:
    """All nodes and relations of the server, but for the moment of the load."""
    with connection(server) as session:
        nodes = session.run(
            "MATCH (n) WHERE NOT n:Migration RETURN labels(n) AS labels, properties(n) AS values"
        ).data()
        relations = session.run(
            "MATCH (a)-[r]->(b) RETURN coalesce(a.id, a.name) AS start, type(r) AS type, "
            "coalesce(b.id, b.name) AS end, properties(r) AS values"
        ).data()
    for row in (*nodes, *relations):
        row["values"].pop("loaded_at", None)
    for row in nodes:
        row["labels"].sort()
    return tuple(sorted(json.dumps(row, sort_keys=True) for row in rows) for rows in (nodes, relations))


def test_parts_leave_all_that_one_transaction_does(
    store: ClaimStore, server: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A relation of which one end is spoken of by no claim, and one that is no row of its own.
    claims = [*hard_claims(), supplies("whole", "nobody"), company("whole")]
    store.write(batch(claims))
    in_parts = everything(server)
    clear(server)
    monkeypatch.setattr(adapter, "PARTS_FROM", 1_000)
    with open_store(server.uri, server.password) as other:
        other.write(packed(batch(claims)))
    assert in_parts == everything(server)
    assert "nobody" in str(in_parts[1])


def test_what_was_broken_off_is_not_read_and_is_done_again(store: ClaimStore, server: Address) -> None:
    old, new = [company("a"), company("b"), company("c")], [company("b"), company("d")]
    with pytest.raises(KeyboardInterrupt):
        store.write(batch(old), progress=broken_off)
    assert is_empty(store)
    with open_store(server.uri, server.password) as other:
        assert is_empty(other)
        for dataset in ("second", "third"):
            with pytest.raises(
                StoreUnavailable, match="dataset first is being loaded, or its load was broken"
            ):
                other.write(batch(new, dataset=dataset))
    store.write(batch(new))
    assert {claim.subject_id for claim in store.claims()} == {"b", "d"}
    assert in_server(server) == in_ecosystem(Ecosystem.from_store(store))
    assert store.status().claims == 2


def test_beside_another_dataset_a_load_is_one_transaction(store: ClaimStore) -> None:
    store.write(batch([company("a")]))
    with pytest.raises(KeyboardInterrupt):
        store.write(batch([company("b"), company("c")], dataset="second"), progress=broken_off)
    assert {claim.subject_id for claim in store.claims()} == {"a"}
    assert list(store.loaded()) == ["first"]
