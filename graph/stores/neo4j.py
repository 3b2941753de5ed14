"""Claims in a Neo4j server, beside the property graph that they give.

A claim is ``(:Claim)``, joined by ABOUT to what it is about, by STATED_BY to its ``(:Source)`` and by SEEN_IN
to each ``(:Dataset)`` that holds it. A write is one managed transaction of UNWIND batches, but for a large
first load, which is many.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from urllib.parse import unquote, urlsplit

import neo4j
from neo4j.exceptions import DriverError, Neo4jError, ServiceUnavailable

from graph.claims import Claim, Source
from graph.errors import StoreError, StoreUnavailable
from graph.stores.base import (
    Batch,
    ClaimStore,
    DatasetStatus,
    Progress,
    StoredClaim,
    StoreStatus,
    WriteReport,
    as_occurrence,
    now,
)
from graph.stores.migrations import pending
from graph.stores.neo4j_records import claim_of, occurrence_of
from graph.stores.neo4j_writing import (
    READ,
    RETURN,
    active_claims,
    create_claims,
    create_occurrences,
    is_first_load,
    must_be_whole,
    wait_for_others,
    write,
    write_dataset,
    write_in_parts,
    write_sources,
)
from graph.stores.property_graph import Rows, Run, refresh

# From so many claims on, a first load is written in parts: one transaction of them would want gigabytes.
PARTS_FROM = 100_000

# What the server says no with before any query, and what to do about it.
_REFUSALS = {
    "Neo.ClientError.Security.Unauthorized": (
        "refuses the user or the password; set KNOOPPUNT_STORE_PASSWORD "
        "(for the target of a copy, KNOOPPUNT_TARGET_PASSWORD)"
    ),
    "Neo.ClientError.Security.CredentialsExpired": (
        "wants its password changed before anything else; log in with Neo4j Browser, or run "
        "ALTER CURRENT USER SET PASSWORD FROM 'old' TO 'new' on the database system"
    ),
    "Neo.ClientError.Security.AuthenticationRateLimit": (
        "was given too many wrong passwords in a row; wait some seconds and try again"
    ),
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError": (
        "has too little memory to take this in whole, and nothing was written; raise its heap "
        "(server.memory.heap.max_size) and dbms.memory.transaction.total.max"
    ),
    "Neo.ClientError.Database.DatabaseNotFound": (
        "has no database of that name; leave out what follows the port to use the server's own default"
    ),
}
# Otherwise Python prints the driver's warnings on standard error, beside the error raised here.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


def _parts(uri: str) -> tuple[str, str, str | None]:
    """Server, user and database of an address."""
    try:
        parts = urlsplit(uri)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        message = f"The store address {uri!r} is not understood ({error}); write bolt://user@host:port."
        raise StoreError(message) from error
    if not host or parts.query or parts.fragment:
        message = (
            f"The store address {uri!r} is not understood; write bolt://user@host:port, or .../database."
        )
        raise StoreError(message)
    server = f"{parts.scheme}://{f'[{host}]' if ':' in host else host}" + (f":{port}" if port else "")
    return server, unquote(parts.username or "neo4j"), unquote(parts.path.strip("/")) or None


class Neo4jStore(ClaimStore):
    """Claims in one database of a Neo4j server.

    Parameters
    ----------
    uri
        ``bolt://user@host:port`` or its kin, optionally ``/database``.
    password
        Password of the user.

    Raises
    ------
    StoreUnavailable
        When the server cannot be reached or refuses the credentials.
    """

    def __init__(self, uri: str, password: str | None) -> None:
        self._uri = uri
        server, user, self._database = _parts(uri)
        with self._errors():
            self._driver = neo4j.GraphDatabase.driver(
                server,
                auth=(user, password) if password else None,
                connection_timeout=10,
                max_transaction_retry_time=10,
                notifications_min_severity="OFF",
                telemetry_disabled=True,
                user_agent="knooppunt",
            )
        try:
            with self._errors():
                self._driver.verify_connectivity()
            self._migrate()
        except BaseException:
            self._driver.close()
            raise

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except ServiceUnavailable as error:
            reason = " ".join(str(error).split())
            message = (
                f"{self._uri} cannot be reached. Is the server running, and the address right? ({reason})"
            )
            raise StoreUnavailable(message) from error
        except Neo4jError as error:
            code = error.code or ""
            if refusal := _REFUSALS.get(code):
                message = f"{self._uri} {refusal}."
                raise StoreUnavailable(message) from error
            message = f"{self._uri} refuses a query: {error.message} ({code})."
            raise StoreError(message) from error
        except DriverError as error:
            message = f"{self._uri} failed: {error}."
            raise StoreError(message) from error

    def _migrate(self) -> None:
        steps = pending("neo4j", self.schema_version, self._uri)
        for step in steps:
            for statement in step.statements:
                self._query(statement)
            self._query(
                "MERGE (m:Migration {version: $version}) SET m.name = $name, m.applied_at = $moment",
                version=step.version,
                name=step.name,
                moment=now(),
            )

    def _query(self, query: str, **parameters: object) -> Rows:
        """Rows of one query in a transaction of its own."""
        with self._errors():
            result = self._driver.execute_query(
                neo4j.Query(query),
                parameters_=parameters,
                database_=self._database,
            )
        return [record.data() for record in result.records]

    @contextmanager
    def _session(self) -> Iterator[neo4j.Session]:
        with self._errors(), self._driver.session(database=self._database) as session:
            yield session

    @property
    def uri(self) -> str:
        """Address of the store, without a password."""
        return self._uri

    @property
    def schema_version(self) -> int:
        """Number of the last migration it has had."""
        rows = self._query("MATCH (m:Migration) RETURN coalesce(max(m.version), 0) AS version")
        return int(rows[0]["version"])

    def close(self) -> None:
        """Close all connections."""
        self._driver.close()

    def write(self, batch: Batch, *, progress: Progress | None = None) -> WriteReport:
        """Replace what the batch's dataset says, in one transaction; a large first load in many.

        Notes
        -----
        A load in parts is not read before its last one. Cost O(claims), some 100 µs each on a warm server.
        """
        with self._session() as session:
            if len(batch) >= PARTS_FROM:
                alone = _each_by_itself(session)
                if is_first_load(alone, batch.dataset):
                    return write_in_parts(alone, batch, now(), progress)
            return session.execute_write(lambda tx: write(_runner(tx), batch, now(), progress))

    def claims(self, *, include_retired: bool = False) -> Iterator[Claim]:
        """Each claim once, in order of id, as its first active occurrence has it."""
        for stored in self.history():
            active = [o for o in stored.occurrences if o.retired_at is None]
            chosen = active or (stored.occurrences if include_retired else ())
            if chosen:
                yield as_occurrence(stored.claim, chosen[0])

    def held(self, dataset: str) -> Iterator[tuple[str, str]]:
        """Id and file of every claim that a dataset holds and has not retired."""
        query = (
            "MATCH (c:Claim)-[o:SEEN_IN]->(d:Dataset {name: $name}) "
            "WHERE o.retired_at IS NULL AND d.loading IS NULL RETURN c.id AS id, o.file AS file"
        )
        yield from ((row["id"], row["file"]) for row in self._query(query, name=dataset))

    def sources(self) -> list[Source]:
        """All sources, in order of id."""
        rows = self._query("MATCH (s:Source) RETURN properties(s) AS source ORDER BY s.id")
        return [Source(**row["source"]) for row in rows]

    def history(self) -> Iterator[StoredClaim]:
        """Every claim with all its occurrences, in order of id."""
        with self._session() as session:
            rows: Rows = session.execute_read(lambda tx: _runner(tx)(READ + RETURN))
        for _, group in groupby(rows, key=lambda row: row["claim"]["id"]):
            found = list(group)
            occurrences = tuple(occurrence_of(row) for row in found)
            yield StoredClaim(claim_of(found[0]), occurrences)

    def restore(
        self,
        history: Sequence[StoredClaim],
        sources: Sequence[Source],
        datasets: Sequence[DatasetStatus],
        *,
        progress: Progress | None = None,
    ) -> None:
        """Fill an empty store with the history of another, in one transaction."""

        def work(tx: neo4j.ManagedTransaction) -> None:
            run = _runner(tx)
            wait_for_others(run)
            must_be_whole(run)
            write_sources(run, sources)
            for dataset in datasets:
                write_dataset(run, dataset)
            claims = [stored.claim for stored in history]
            create_claims(run, claims, progress)
            pairs = [(s.claim.id, o) for s in history for o in s.occurrences]
            create_occurrences(run, pairs)
            refresh(run, {claim.subject_id for claim in claims}, active_claims(run))

        with self._session() as session:
            session.execute_write(work)

    def loaded(self) -> dict[str, str]:
        """When each dataset last took something in, by its name."""
        rows = self._query(
            "MATCH (d:Dataset) WHERE d.loading IS NULL "
            "RETURN d.name AS name, d.loaded_at AS at ORDER BY d.name"
        )
        return {row["name"]: row["at"] for row in rows}

    def status(self) -> StoreStatus:
        """What it holds."""
        counts = self._query(
            "MATCH (c:Claim) WHERE EXISTS {(c)-[:SEEN_IN]->(d:Dataset) WHERE d.loading IS NULL} "
            "WITH count(c) AS all, "
            "count(CASE WHEN EXISTS {(c)-[o:SEEN_IN]->() WHERE o.retired_at IS NULL} THEN 1 END) AS active "
            "RETURN all, active, COUNT {(:Source)} AS sources"
        )[0]
        datasets = self._query(
            "MATCH (d:Dataset) WHERE d.loading IS NULL "
            "RETURN d.name AS dataset, d.loader AS loader, d.loaded_at AS loaded_at, "
            "COUNT {(d)<-[o:SEEN_IN]-() WHERE o.retired_at IS NULL} AS claims ORDER BY d.name"
        )
        return StoreStatus(
            uri=self._uri,
            schema_version=self.schema_version,
            claims=counts["active"],
            retired=counts["all"] - counts["active"],
            sources=counts["sources"],
            datasets=tuple(DatasetStatus(**row) for row in datasets),
        )


def _runner(tx: neo4j.ManagedTransaction) -> Run:
    def run(query: str, **parameters: object) -> Rows:
        return [record.data() for record in tx.run(query, parameters)]

    return run


def _each_by_itself(session: neo4j.Session) -> Run:
    """What runs every query in a transaction of its own."""

    def run(query: str, **parameters: object) -> Rows:
        return session.execute_write(lambda tx: _runner(tx)(query, **parameters))

    return run
