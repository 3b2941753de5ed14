"""Claims in a Neo4j server, beside the property graph that they give.

A claim is ``(:Claim)``, joined by ABOUT to what it is about, by STATED_BY to its ``(:Source)`` and by SEEN_IN
to each ``(:Dataset)`` that holds it. Every write is one managed transaction of UNWIND batches.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from urllib.parse import unquote, urlsplit

import neo4j
from neo4j.exceptions import DriverError, Neo4jError, ServiceUnavailable

from graph.claims import Claim, Source, source_to_record
from graph.errors import StoreError, StoreUnavailable
from graph.stores.base import (
    Batch,
    ClaimStore,
    DatasetStatus,
    Occurrence,
    Progress,
    StoredClaim,
    StoreStatus,
    WriteReport,
    as_occurrence,
    distinct,
    must_know_sources,
    now,
)
from graph.stores.migrations import pending
from graph.stores.neo4j_records import claim_of, claim_row, moved, occurrence_of, occurrence_row
from graph.stores.property_graph import Rows, Run, chunks, place_ends, refresh

_READ = "MATCH (c:Claim)-[o:SEEN_IN]->(d:Dataset) "
_RETURN = (
    "RETURN properties(c) AS claim, properties(o) AS occurrence, d.name AS dataset ORDER BY c.id, d.name"
)

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
        """Replace what the batch's dataset says, in one transaction."""
        with self._session() as session:
            return session.execute_write(lambda tx: _write(_runner(tx), batch, now(), progress))

    def claims(self, *, include_retired: bool = False) -> Iterator[Claim]:
        """Each claim once, in order of id, as its first active occurrence has it."""
        for stored in self.history():
            active = [o for o in stored.occurrences if o.retired_at is None]
            chosen = active or (stored.occurrences if include_retired else ())
            if chosen:
                yield as_occurrence(stored.claim, chosen[0])

    def sources(self) -> list[Source]:
        """All sources, in order of id."""
        rows = self._query("MATCH (s:Source) RETURN properties(s) AS source ORDER BY s.id")
        return [Source(**row["source"]) for row in rows]

    def history(self) -> Iterator[StoredClaim]:
        """Every claim with all its occurrences, in order of id."""
        with self._session() as session:
            rows: Rows = session.execute_read(lambda tx: _runner(tx)(_READ + _RETURN))
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
            _wait_for_others(run)
            _write_sources(run, sources)
            for dataset in datasets:
                _write_dataset(run, dataset)
            claims = [stored.claim for stored in history]
            _create_claims(run, claims, progress)
            pairs = [(s.claim.id, o) for s in history for o in s.occurrences]
            _create_occurrences(run, pairs)
            refresh(run, {claim.subject_id for claim in claims}, _active_claims(run))

        with self._session() as session:
            session.execute_write(work)

    def loaded(self) -> dict[str, str]:
        """When each dataset last took something in, by its name."""
        rows = self._query("MATCH (d:Dataset) RETURN d.name AS name, d.loaded_at AS at ORDER BY d.name")
        return {row["name"]: row["at"] for row in rows}

    def status(self) -> StoreStatus:
        """What it holds."""
        counts = self._query(
            "MATCH (c:Claim) WITH count(c) AS all, "
            "count(CASE WHEN EXISTS {(c)-[o:SEEN_IN]->() WHERE o.retired_at IS NULL} THEN 1 END) AS active "
            "RETURN all, active, COUNT {(:Source)} AS sources"
        )[0]
        datasets = self._query(
            "MATCH (d:Dataset) RETURN d.name AS dataset, d.loader AS loader, d.loaded_at AS loaded_at, "
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


def _wait_for_others(run: Run) -> None:
    """Take the one lock that every write takes, so that each sees all that the one before it did."""
    run("MATCH (m:Migration) SET m.locked = true REMOVE m.locked")


def _write(run: Run, batch: Batch, moment: str, progress: Progress | None) -> WriteReport:
    _wait_for_others(run)
    claims = distinct(batch.claims)
    must_know_sources(batch, {row["id"] for row in run("MATCH (s:Source) RETURN s.id AS id")})
    sources = _write_sources(run, batch.sources)
    _write_dataset(run, DatasetStatus(batch.dataset, batch.loader, moment, 0))
    known = {row["id"] for row in run("MATCH (c:Claim) RETURN c.id AS id")}
    there = {
        row["id"]: row["occurrence"]
        for row in run(
            "MATCH (c:Claim)-[o:SEEN_IN]->(:Dataset {name: $name}) "
            "RETURN c.id AS id, properties(o) AS occurrence",
            name=batch.dataset,
        )
    }
    new = [claim for claim in claims.values() if claim.id not in known]
    _create_claims(run, new, progress)
    here = {
        i: Occurrence(batch.dataset, batch.loader, c.locator, dict(c.raw), moment, None)
        for i, c in claims.items()
    }
    added = [(i, o) for i, o in here.items() if i not in there]
    _create_occurrences(run, added)
    back = {i for i in here if i in there and there[i].get("retired_at") is not None}
    elsewhere = [(i, o) for i, o in here.items() if i in there and (i in back or moved(there[i], o))]
    _update_occurrences(run, batch.dataset, elsewhere)
    gone = [
        i
        for i, o in there.items()
        if i not in claims and o.get("retired_at") is None and o["file"] not in batch.keep_files
    ]
    _retire(run, batch.dataset, gone, moment)
    changed = {i for i, _ in added} | back | set(gone)
    active = _active_claims(run) if known else _given_claims(claims.values())
    refresh(run, _subjects(run, changed, claims), active)
    return WriteReport(
        written=len(new),
        unchanged=len(claims) - len(new) - len(back),
        retired=len(gone),
        revived=len(back),
        sources_written=sources,
    )


def _write_sources(run: Run, sources: Iterable[Source]) -> int:
    there = {r["s"]["id"]: r["s"] for r in run("MATCH (s:Source) RETURN properties(s) AS s")}
    changed = []
    for source in {s.id: s for s in sources}.values():
        record = {name: value for name, value in source_to_record(source).items() if value is not None}
        if there.get(source.id) != record:
            changed.append(record)
    for chunk in chunks(changed):
        run("UNWIND $rows AS row MERGE (s:Source {id: row.id}) SET s = row", rows=chunk)
    return len(changed)


def _write_dataset(run: Run, dataset: DatasetStatus) -> None:
    run(
        "MERGE (d:Dataset {name: $name}) SET d.loader = $loader, d.loaded_at = $loaded_at",
        name=dataset.dataset,
        loader=dataset.loader,
        loaded_at=dataset.loaded_at,
    )


def _create_claims(run: Run, claims: Sequence[Claim], progress: Progress | None) -> None:
    done = 0
    for chunk in chunks(claims):
        rows = [claim_row(claim) for claim in chunk]
        run(
            "UNWIND $rows AS row MATCH (s:Source {id: row.source_id}) "
            "CREATE (c:Claim) SET c = row CREATE (c)-[:STATED_BY]->(s)",
            rows=rows,
        )
        place_ends(run, chunk)
        done += len(chunk)
        if progress:
            progress(done, len(claims))


def _create_occurrences(run: Run, pairs: Sequence[tuple[str, Occurrence]]) -> None:
    for chunk in chunks(pairs):
        rows = [{"id": i, "dataset": o.dataset, "occurrence": occurrence_row(o)} for i, o in chunk]
        run(
            "UNWIND $rows AS row MATCH (c:Claim {id: row.id}) MATCH (d:Dataset {name: row.dataset}) "
            "CREATE (c)-[o:SEEN_IN]->(d) SET o = row.occurrence",
            rows=rows,
        )


def _update_occurrences(run: Run, dataset: str, pairs: Sequence[tuple[str, Occurrence]]) -> None:
    for chunk in chunks(pairs):
        rows = [{"id": i, **occurrence_row(o)} for i, o in chunk]
        run(
            "UNWIND $rows AS row MATCH (c:Claim {id: row.id})-[o:SEEN_IN]->(:Dataset {name: $dataset}) "
            "SET o.loader = row.loader, o.file = row.file, o.row = row.row, o.raw = row.raw, "
            "o.retired_at = NULL",
            rows=rows,
            dataset=dataset,
        )


def _retire(run: Run, dataset: str, ids: Sequence[str], moment: str) -> None:
    for chunk in chunks(ids):
        run(
            "UNWIND $ids AS id MATCH (c:Claim {id: id})-[o:SEEN_IN]->(:Dataset {name: $dataset}) "
            "SET o.retired_at = $moment",
            ids=chunk,
            dataset=dataset,
            moment=moment,
        )


def _subjects(run: Run, ids: Iterable[str], claims: Mapping[str, Claim]) -> set[str]:
    """What the claims `ids` are about, asking the database only for those not at hand."""
    wanted = set(ids)
    found = {claims[i].subject_id for i in wanted if i in claims}
    for chunk in chunks(sorted(wanted - set(claims))):
        rows = run("UNWIND $ids AS id MATCH (c:Claim {id: id}) RETURN c.subject_id AS id", ids=chunk)
        found.update(row["id"] for row in rows)
    return found


def _given_claims(claims: Iterable[Claim]) -> Callable[[Sequence[str]], Iterator[Claim]]:
    about: dict[str, list[Claim]] = {}
    for claim in claims:
        about.setdefault(claim.subject_id, []).append(claim)
    return lambda subjects: (claim for subject in subjects for claim in about.get(subject, ()))


def _active_claims(run: Run) -> Callable[[Sequence[str]], Iterator[Claim]]:
    def active(subjects: Sequence[str]) -> Iterator[Claim]:
        query = _READ + "WHERE c.subject_id IN $ids AND o.retired_at IS NULL " + _RETURN
        for _, group in groupby(run(query, ids=subjects), key=lambda row: row["claim"]["id"]):
            yield claim_of(next(group))

    return active
