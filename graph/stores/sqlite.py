"""Claims in an SQLite file: the store that needs no set-up."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, groupby, islice
from pathlib import Path
from typing import Any

from graph.claim_columns import ClaimColumns
from graph.claims import Claim, Source, source_to_record
from graph.errors import StoreError, StoreUnavailable
from graph.stores.base import (
    BATCH_SIZE,
    Batch,
    ClaimStore,
    DatasetStatus,
    Progress,
    StoredClaim,
    StoreStatus,
    WriteReport,
    must_know_sources,
    now,
)
from graph.stores.migrations import pending
from graph.stores.sqlite_columns import ColumnReader
from graph.stores.sqlite_rows import (
    CLAIM_COLUMNS,
    HISTORY_COLUMNS,
    Incoming,
    Row,
    claim_of,
    claim_row,
    occurrence_of,
    occurrence_row,
)

_INDICES = ("claim_subject", "occurrence_dataset")
# Tables are STRICT.
_OLDEST_SQLITE = (3, 37)
_CACHE_KIB = 256 * 1024
_BUSY_SECONDS = 10.0
# Rows of claims, and those of their occurrences.
_Rows = tuple[list[Row], list[Row]]
_JOINED = "FROM claim c JOIN occurrence o ON o.claim_id = c.id "
_HISTORY = f"SELECT {HISTORY_COLUMNS} {_JOINED}ORDER BY c.id, o.dataset"
_ALL = f"SELECT {CLAIM_COLUMNS} {_JOINED}ORDER BY c.id, o.retired_at IS NOT NULL, o.dataset"
# In the order of both tables, which SQLite need not sort.
_ACTIVE = f"SELECT {CLAIM_COLUMNS} {_JOINED}WHERE o.retired_at IS NULL ORDER BY c.id, o.dataset"


class SqliteStore(ClaimStore):
    """Claims in one SQLite file, in write-ahead mode.

    Parameters
    ----------
    path
        The file.
    create
        Whether to make the file if it is not there.

    Raises
    ------
    StoreUnavailable
        When the file is missing, locked, or its folder cannot be used.
    StoreError
        When it is no SQLite file, or of a newer version.
    """

    def __init__(self, path: Path, *, create: bool = True) -> None:
        self._path = path
        try:
            _refuse_place(path, create=create)
        except OSError as error:
            message = f"There can be no store at {path} ({error.strerror}); name another file."
            raise StoreUnavailable(message) from error
        if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
            message = f"This Python has SQLite {sqlite3.sqlite_version}; the store needs 3.37 or newer."
            raise StoreUnavailable(message)
        # Threads may share a store; none may read what another has not committed.
        self._lock = threading.RLock()
        with self._errors():
            self._db = sqlite3.connect(
                path, isolation_level=None, check_same_thread=False, timeout=_BUSY_SECONDS
            )
        try:
            self._prepare()
        except BaseException:
            self._db.close()
            raise

    def _prepare(self) -> None:
        with self._errors():
            self._refuse_foreign_file()
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA foreign_keys = ON")
            # A large load fits in the cache, rather than going to the file twice; small ones do not fill it.
            self._db.execute(f"PRAGMA cache_size = -{_CACHE_KIB:d}")
            self._db.execute("PRAGMA temp_store = MEMORY")
            steps = pending("sqlite", self.schema_version, self.uri)
            if not steps:
                return
            with self._transaction():
                # Another process may have migrated while this one waited for the lock.
                for step in pending("sqlite", self.schema_version, self.uri):
                    for statement in step.statements:
                        self._db.execute(statement)
                    self._db.execute(f"PRAGMA user_version = {step.version:d}")

    def _refuse_foreign_file(self) -> None:
        tables = {row[0] for row in self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if tables and not {"claim", "occurrence", "source"} <= tables:
            message = f"{self._path} is an SQLite file of something else than Knooppunt; name another file."
            raise StoreError(message)

    @property
    def uri(self) -> str:
        """Address of the store."""
        return f"sqlite:///{self._path}"

    @property
    def schema_version(self) -> int:
        """Number of the last migration it has had."""
        return int(self._rows("PRAGMA user_version")[0][0])

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            message = f"The store {self.uri} cannot be used ({error}). Is it locked, or its folder read-only?"
            raise StoreUnavailable(message) from error
        except sqlite3.DatabaseError as error:
            message = f"The store {self.uri} is refused by SQLite ({error}). Is it an SQLite file of ours?"
            raise StoreError(message) from error

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                # A full disk has rolled it back already.
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
            try:
                self._db.execute("COMMIT")
            except BaseException as error:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                # SQLite is not broken off: when Ctrl-C comes all is written, and too late to be stopped.
                elif isinstance(error, KeyboardInterrupt):
                    return
                raise

    @contextmanager
    def _keys_unchecked(self) -> Iterator[None]:
        """Let SQLite not look up the source, dataset and claim of every row, which `write` sees to itself."""
        with self._lock:
            self._db.execute("PRAGMA foreign_keys = OFF")
            try:
                yield
            finally:
                self._db.execute("PRAGMA foreign_keys = ON")

    def _rows(self, query: str, *values: object) -> list[Any]:
        with self._errors(), self._lock:
            return self._db.execute(query, values).fetchall()

    def write(self, batch: Batch, *, progress: Progress | None = None) -> WriteReport:
        """Replace what the batch's dataset says, in one transaction."""
        moment = now()
        incoming = Incoming(batch, moment)
        with self._errors(), self._keys_unchecked(), self._transaction():
            known = {row[0] for row in self._db.execute("SELECT id FROM source")}
            must_know_sources(batch, known)
            sources = self._write_sources(batch.sources)
            self._write_dataset(DatasetStatus(batch.dataset, batch.loader, moment, 0))
            known_dataset = self._rows("SELECT 1 FROM occurrence WHERE dataset = ? LIMIT 1", batch.dataset)
            revived = self._note_incoming(incoming.ids(), batch.dataset) if known_dataset else 0
            with self._indices_made_last():
                written = self._write_rows(incoming.chunks(), len(incoming), progress)
            retired = self._retire(batch, moment) if known_dataset else 0
        return WriteReport(written, len(incoming) - written - revived, retired, revived, sources)

    def _note_incoming(self, ids: Iterable[str], dataset: str) -> int:
        """Keep the ids of a load for as long as it lasts; how many of them the dataset had retired."""
        self._db.execute("CREATE TEMP TABLE IF NOT EXISTS incoming (id TEXT PRIMARY KEY) WITHOUT ROWID")
        self._db.execute("DELETE FROM incoming")
        self._db.executemany("INSERT INTO incoming VALUES (?)", ((claim_id,) for claim_id in ids))
        return self._count(
            "SELECT count(*) FROM occurrence WHERE dataset = ? AND retired_at IS NOT NULL "
            "AND claim_id IN (SELECT id FROM incoming)",
            dataset,
        )

    def _count(self, query: str, *values: object) -> int:
        return int(self._rows(query, *values)[0][0])

    def _write_sources(self, sources: Sequence[Source]) -> int:
        before = self._db.total_changes
        self._db.executemany(
            "INSERT INTO source (id, title, publisher, url, published_on, kind) "
            "VALUES (:id, :title, :publisher, :url, :published_on, :kind) "
            "ON CONFLICT (id) DO UPDATE SET title = excluded.title, publisher = excluded.publisher, "
            "url = excluded.url, published_on = excluded.published_on, kind = excluded.kind "
            "WHERE (title, publisher, url, published_on, kind) IS NOT (excluded.title, excluded.publisher, "
            "excluded.url, excluded.published_on, excluded.kind)",
            [source_to_record(s) for s in sources],
        )
        return self._db.total_changes - before

    def _write_dataset(self, dataset: DatasetStatus) -> None:
        self._db.execute(
            "INSERT INTO dataset VALUES (?, ?, ?) "
            "ON CONFLICT (name) DO UPDATE SET loader = excluded.loader, loaded_at = excluded.loaded_at",
            (dataset.dataset, dataset.loader, dataset.loaded_at),
        )

    @contextmanager
    def _indices_made_last(self) -> Iterator[None]:
        """Leave out the indices while an empty store is filled: made at once, they are made sooner."""
        made: list[tuple[str]] = []
        if not self._rows("SELECT 1 FROM claim LIMIT 1"):
            made = self._rows("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
            for name in _INDICES:
                self._db.execute(f"DROP INDEX {name}")
        yield
        for (statement,) in made:
            self._db.execute(statement)

    def _write_rows(self, chunks: Iterable[_Rows], total: int, progress: Progress | None) -> int:
        """Write rows of claims with those of their occurrences; how many claims were new."""
        done = new = 0
        for claims, occurrences in chunks:
            new += self._db.executemany(
                "INSERT OR IGNORE INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", claims
            ).rowcount
            self._db.executemany(
                "INSERT INTO occurrence VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (claim_id, dataset) DO UPDATE SET loader = excluded.loader, "
                "file = excluded.file, row = excluded.row, raw = excluded.raw, retired_at = NULL",
                occurrences,
            )
            done += len(claims)
            if progress:
                progress(done, total)
        return new

    def _retire(self, batch: Batch, moment: str) -> int:
        kept = ",".join("?" * len(batch.keep_files))
        return self._db.execute(
            "UPDATE occurrence SET retired_at = ? WHERE dataset = ? AND retired_at IS NULL "  # noqa: S608
            f"AND claim_id NOT IN (SELECT id FROM incoming) AND file NOT IN ({kept})",
            (moment, batch.dataset, *sorted(batch.keep_files)),
        ).rowcount

    def claims(self, *, include_retired: bool = False) -> Iterator[Claim]:
        """Each claim once, in order of id, as its first active occurrence has it."""
        rows = self._rows(_ALL if include_retired else _ACTIVE)
        rows.reverse()
        last = None
        # A row is let go once its claim is made: a million of both would need twice the memory.
        while rows:
            row = rows.pop()
            if row[0] != last:
                last = row[0]
                yield claim_of(row)

    def columns(self) -> ClaimColumns:
        """The same cells as `claims()`, read in batches and without making claims of them."""
        reader = ColumnReader()
        last = None
        with self._errors(), self._lock:
            cursor = self._db.execute(_ACTIVE)
            while rows := cursor.fetchmany(BATCH_SIZE):
                before = chain([last], (row[0] for row in rows))
                reader.read([row for row, other in zip(rows, before, strict=False) if row[0] != other])
                last = rows[-1][0]
        return reader.columns

    def held(self, dataset: str) -> Iterator[tuple[str, str]]:
        """Id and file of every claim that a dataset holds and has not retired."""
        query = "SELECT claim_id, file FROM occurrence WHERE dataset = ? AND retired_at IS NULL"
        yield from self._rows(query, dataset)

    def sources(self) -> list[Source]:
        """All sources, in order of id."""
        query = "SELECT id, title, publisher, url, published_on, kind FROM source ORDER BY id"
        return [Source(*row) for row in self._rows(query)]

    def history(self) -> Iterator[StoredClaim]:
        """Every claim with all its occurrences, in order of id."""
        rows = self._rows(_HISTORY)
        for _, group in groupby(rows, key=lambda row: row[0]):
            found = list(group)
            yield StoredClaim(claim_of(found[0]), tuple(occurrence_of(row) for row in found))

    def restore(
        self,
        history: Sequence[StoredClaim],
        sources: Sequence[Source],
        datasets: Sequence[DatasetStatus],
        *,
        progress: Progress | None = None,
    ) -> None:
        """Fill an empty store with the history of another, in one transaction."""
        pairs = [(stored.claim, occurrence) for stored in history for occurrence in stored.occurrences]
        with self._errors(), self._transaction():
            self._write_sources(sources)
            for dataset in datasets:
                self._write_dataset(dataset)
            rows = (
                (claim_row(claim), occurrence_row(claim, o.dataset, o.loader, o.locator, o.raw, o.loaded_at))
                for claim, o in pairs
            )
            self._write_rows(_chunks(rows), len(pairs), progress)
            self._db.executemany(
                "UPDATE occurrence SET retired_at = ? WHERE claim_id = ? AND dataset = ?",
                [(o.retired_at, claim.id, o.dataset) for claim, o in pairs if o.retired_at],
            )

    def loaded(self) -> dict[str, str]:
        """When each dataset last took something in, by its name."""
        return dict(self._rows("SELECT name, loaded_at FROM dataset ORDER BY name"))

    def status(self) -> StoreStatus:
        """What it holds."""
        active = self._count("SELECT count(DISTINCT claim_id) FROM occurrence WHERE retired_at IS NULL")
        datasets = self._rows(
            "SELECT d.name, d.loader, d.loaded_at, count(o.claim_id) "
            "FROM dataset d LEFT JOIN occurrence o ON o.dataset = d.name AND o.retired_at IS NULL "
            "GROUP BY d.name ORDER BY d.name"
        )
        return StoreStatus(
            uri=self.uri,
            schema_version=self.schema_version,
            claims=active,
            retired=self._count("SELECT count(*) FROM claim") - active,
            sources=self._count("SELECT count(*) FROM source"),
            datasets=tuple(DatasetStatus(*row) for row in datasets),
        )


def _refuse_place(path: Path, *, create: bool) -> None:
    """Refuse a path where no file is, or none can be."""
    if path.exists() and not path.is_file():
        what = "a folder" if path.is_dir() else "a device or a pipe"
        message = f"The store sqlite:///{path} cannot be used: it is {what}; name a file."
        raise StoreUnavailable(message)
    if not create and not path.exists():
        message = (
            f"There is no store at {path}. Load something first: knooppunt load facts data/curated "
            "(and see --store and KNOOPPUNT_STORE)."
        )
        raise StoreUnavailable(message)
    if not path.parent.is_dir():
        message = f"The folder {path.parent} of the store does not exist; make it first."
        raise StoreUnavailable(message)


def _chunks(rows: Iterable[tuple[Row, Row]]) -> Iterator[_Rows]:
    left = iter(rows)
    while chunk := list(islice(left, BATCH_SIZE)):
        yield [row for row, _ in chunk], [row for _, row in chunk]
