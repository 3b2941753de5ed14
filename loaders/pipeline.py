"""The one way in: extract, parse, map, validate, store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import Any

from graph.bulk import without_search_for_cycles
from graph.claims import CURATION_SOURCE, CURATION_SOURCE_ID, Claim, NodeKey, Source
from graph.errors import ExpectationFailed
from graph.packed import PackedClaims
from graph.schema import NodeKind
from graph.stores.base import Batch, ClaimStore, WriteReport
from graph.validate import Count, Ledger, Problem, Severity, check
from loaders.base import Loader

# A dataset smaller than this may lose any share of its claims without a question asked.
SMALL_DATASET = 20
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a source holds, read and checked but not stored.

    Parameters
    ----------
    single, packed
        Claims of the rows that hold, each once, with the first row that gives it.
    sources
        Sources of the rows that hold, and curation's if a claim needs it.
    tables
        Rows read and refused, by file.
    problems
        Every error and notice, by file and row.
    kept_files
        Files from which nothing may be retired, since not all of their rows could be read.
    """

    single: tuple[Claim, ...]
    packed: PackedClaims
    sources: tuple[Source, ...]
    tables: Mapping[str, Count]
    problems: tuple[Problem, ...]
    kept_files: frozenset[str]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, of which the packed ones are made anew each time."""
        return (*self.single, *self.packed)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Problems that refused a row or a file."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a load did.

    Parameters
    ----------
    stored
        Whether the claims went to the store; False after a strict load with errors.
    read, accepted, refused
        Rows of all tables; read is accepted plus refused.
    claims, sources
        What the accepted rows gave.
    written, unchanged, retired, revived, sources_written
        What the store did with it.
    seconds
        How long it took, from the first file to the last row stored; no part of what is compared.
    """

    loader: str
    dataset: str
    stored: bool
    read: int
    accepted: int
    refused: int
    tables: Mapping[str, Count]
    problems: tuple[Problem, ...]
    claims: int
    sources: int
    written: int = 0
    unchanged: int = 0
    retired: int = 0
    revived: int = 0
    sources_written: int = 0
    seconds: float = field(default=0.0, compare=False)

    @property
    def rows_per_second(self) -> int:
        """Rows read per second; 0 where that was too quick to say."""
        return round(self.read / self.seconds) if self.seconds > 0 else 0

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Problems that refused a row or a file; a caller ends with exit code 2 if there are any."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)

    @property
    def notices(self) -> tuple[Problem, ...]:
        """Problems that refused nothing."""
        return tuple(p for p in self.problems if p.severity is Severity.NOTICE)

    def to_record(self) -> dict[str, Any]:
        """Plain JSON values."""
        numbers = (
            *("read", "accepted", "refused", "claims", "sources", "written", "unchanged"),
            *("retired", "revived", "sources_written"),
        )
        return {
            "loader": self.loader,
            "dataset": self.dataset,
            "stored": self.stored,
            **{name: getattr(self, name) for name in numbers},
            "seconds": round(self.seconds, 3),
            "rows_per_second": self.rows_per_second,
            "tables": {
                file: {"read": count.read, "accepted": count.accepted, "refused": count.refused}
                for file, count in self.tables.items()
            },
            "problems": [problem.to_record() for problem in self.problems],
        }


def read(loader: Loader[Any], path: Path, *, dataset: str, store: ClaimStore | None = None) -> Reading:
    """Claims and sources of a source, with everything that is wrong with it; nothing is stored.

    Parameters
    ----------
    dataset
        Name of the dataset that the claims belong to.
    store
        Where references may lead to nodes of other datasets; asked only if one does.

    Raises
    ------
    LoadError
        When there is no such source at `path`.

    Notes
    -----
    Cost O(size of the source).
    """
    ledger = Ledger()
    mapped = loader.map(loader.parse(loader.extract(path, ledger), ledger), ledger, dataset=dataset)
    known = _known_nodes(store, dataset)
    checked = check(mapped.records, mapped.sources, ledger, known=known, packed=mapped.packed)
    claims: dict[str, Claim] = {}
    for record in checked.records:
        for claim in record.claims:
            claims.setdefault(claim.id, claim)
    sources = {source.id: source for source in checked.sources}
    packed = checked.packed.without(claims)
    named = packed.source_ids() | {claim.source_id for claim in claims.values()}
    if CURATION_SOURCE_ID in named:
        sources.setdefault(CURATION_SOURCE_ID, CURATION_SOURCE)
    return Reading(
        single=tuple(claims.values()),
        packed=packed,
        sources=tuple(sources.values()),
        tables=ledger.counts,
        problems=ledger.problems,
        kept_files=loader.kept_files(ledger),
    )


def load(
    loader: Loader[Any],
    path: Path,
    store: ClaimStore,
    *,
    dataset: str | None = None,
    strict: bool = False,
    allow_shrink: bool = False,
    progress: Progress | None = None,
) -> RunReport:
    """Read a source into a store; good rows load, refused rows are in the report.

    Parameters
    ----------
    dataset
        Name of the dataset; the loader's name with the folder's if left out. A later load of the same
        dataset retires what is no longer in it.
    strict
        Store nothing if there is any error.
    allow_shrink
        Retire more than half of the dataset's claims if the source no longer holds them.
    progress
        Called with claims stored and claims in all.

    Raises
    ------
    LoadError
        When there is no such source at `path`.
    ExpectationFailed
        When more than half of the dataset would be retired; nothing is stored.
    StoreError
        When the store cannot take the claims; it is then as it was.

    Notes
    -----
    A second load of the same folder writes nothing.
    """
    started = perf_counter()
    name = dataset or loader.dataset(path)
    with without_search_for_cycles():
        reading = read(loader, path, dataset=name, store=store)
        report = _report(loader, name, reading)
        if strict and reading.errors:
            return replace(report, seconds=perf_counter() - started)
        batch = Batch(
            dataset=name,
            loader=loader.name,
            claims=reading.single,
            packed=reading.packed,
            sources=reading.sources,
            keep_files=reading.kept_files,
        )
        if not allow_shrink:
            _refuse_shrinking(store, batch)
        done = store.write(batch, progress=progress)
    return replace(_report(loader, name, reading, done), seconds=perf_counter() - started)


def _report(
    loader: Loader[Any], dataset: str, reading: Reading, done: WriteReport | None = None
) -> RunReport:
    rows = reading.tables.values()
    wrote = done or WriteReport(written=0, unchanged=0, retired=0, revived=0, sources_written=0)
    return RunReport(
        loader=loader.name,
        dataset=dataset,
        stored=done is not None,
        read=sum(count.read for count in rows),
        accepted=sum(count.accepted for count in rows),
        refused=sum(count.refused for count in rows),
        tables=reading.tables,
        problems=reading.problems,
        claims=len(reading.single) + len(reading.packed),
        sources=len(reading.sources),
        written=wrote.written,
        unchanged=wrote.unchanged,
        retired=wrote.retired,
        revived=wrote.revived,
        sources_written=wrote.sources_written,
    )


def _known_nodes(store: ClaimStore | None, dataset: str) -> Callable[[], Mapping[str, frozenset[NodeKind]]]:
    """Kinds of the nodes of all other datasets; this one's own may be retired by this very load."""

    @cache
    def known() -> Mapping[str, frozenset[NodeKind]]:
        kinds: defaultdict[str, set[NodeKind]] = defaultdict(set)
        for stored in store.history() if store else ():
            key = stored.claim.key
            if isinstance(key, NodeKey) and any(
                o.dataset != dataset and o.retired_at is None for o in stored.occurrences
            ):
                kinds[key.id].add(key.kind)
        return {node_id: frozenset(found) for node_id, found in kinds.items()}

    return known


def _refuse_shrinking(store: ClaimStore, batch: Batch) -> None:
    """Refuse a load that looks like another source under the same name."""
    held = list(store.held(batch.dataset))
    if len(held) <= SMALL_DATASET:
        return
    coming = set(batch.ids())
    gone = sum(claim_id not in coming and file not in batch.keep_files for claim_id, file in held)
    if gone > SMALL_DATASET and 2 * gone > len(held):
        message = (
            f"Dataset {batch.dataset} has {len(held)} claims in the store, and this load would retire {gone} "
            "of them. If this is another source, load it with --dataset NAME; if the source did shrink, "
            "load it with --allow-shrink. Nothing was stored."
        )
        raise ExpectationFailed(message)
