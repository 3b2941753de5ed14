"""The port that every store of claims has, and copying from one to another.

A store keeps claims, where each was read (an *occurrence* per dataset) and sources. A load replaces what
its dataset said: new claims are added, claims that the dataset no longer holds are retired, and nothing is
erased. A claim is active while one of its occurrences is.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from graph.claim_columns import ClaimColumns
from graph.claims import Claim, Locator, Source
from graph.errors import StoreError
from graph.packed import NO_CLAIMS, PackedClaims, hexadecimal

Progress = Callable[[int, int], None]
BATCH_SIZE = 10_000


@dataclass(frozen=True, slots=True)
class Batch:
    """All that one dataset says, as one load brings it.

    Parameters
    ----------
    claims, packed
        The claims. Of several in `claims` with one id the first is kept; no packed one may have it too.
    keep_files
        Files of the dataset whose claims are not retired though they are missing, because rows of
        them were refused.
    """

    dataset: str
    loader: str
    claims: Sequence[Claim]
    sources: Sequence[Source]
    keep_files: frozenset[str] = frozenset()
    packed: PackedClaims = NO_CLAIMS

    def __post_init__(self) -> None:
        """Keep each claim once."""
        object.__setattr__(self, "claims", tuple(_first_of_each(self.claims)))

    def __len__(self) -> int:
        """Number of claims."""
        return len(self.claims) + len(self.packed)

    def every(self) -> Iterator[Claim]:
        """All claims; the packed ones are made on the way."""
        yield from self.claims
        yield from self.packed

    def ids(self) -> Iterator[str]:
        """Ids of all claims."""
        yield from (claim.id for claim in self.claims)
        yield from hexadecimal(self.packed.ids)

    def source_ids(self) -> set[str]:
        """Ids of the sources of all claims."""
        return {claim.source_id for claim in self.claims} | self.packed.source_ids()


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What a write changed.

    Parameters
    ----------
    written
        Claims that were new to the store.
    unchanged
        Claims of the batch that it held already.
    retired
        Claims that the dataset held before and no longer does.
    revived
        Claims of the dataset that were retired and are back.
    sources_written
        Sources that were new or had changed.
    """

    written: int
    unchanged: int
    retired: int
    revived: int
    sources_written: int


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Where one dataset holds a claim, since when, and since when no longer."""

    dataset: str
    loader: str
    locator: Locator
    raw: dict[str, str]
    loaded_at: str
    retired_at: str | None


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim with its whole history in a store."""

    claim: Claim
    occurrences: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class DatasetStatus:
    """One dataset: who loads it, when it was last loaded, and its number of active claims."""

    dataset: str
    loader: str
    loaded_at: str
    claims: int


@dataclass(frozen=True, slots=True)
class StoreStatus:
    """What a store holds."""

    uri: str
    schema_version: int
    claims: int
    retired: int
    sources: int
    datasets: tuple[DatasetStatus, ...]


class ClaimStore(ABC):
    """A store of claims, open for use; leave it as a context manager to close it."""

    @property
    @abstractmethod
    def uri(self) -> str:
        """Address of the store, without a password."""

    @property
    @abstractmethod
    def schema_version(self) -> int:
        """Number of the last migration it has had."""

    @abstractmethod
    def write(self, batch: Batch, *, progress: Progress | None = None) -> WriteReport:
        """Replace what the batch's dataset says, in one transaction: wholly or not at all.

        Raises
        ------
        StoreError
            When a claim names a source that neither the batch nor the store holds, or the
            database refuses.
        """

    @abstractmethod
    def claims(self, *, include_retired: bool = False) -> Iterator[Claim]:
        """Each claim once, in order of id, as its first active occurrence has it."""

    def columns(self) -> ClaimColumns:
        """The same cells as `claims()`, in the same order, for who wants tables rather than claims."""
        columns = ClaimColumns()
        columns.extend(self.claims())
        return columns

    @abstractmethod
    def held(self, dataset: str) -> Iterator[tuple[str, str]]:
        """Id and file of every claim that a dataset holds and has not retired; cost O(its claims)."""

    @abstractmethod
    def sources(self) -> list[Source]:
        """All sources, in order of id."""

    @abstractmethod
    def history(self) -> Iterator[StoredClaim]:
        """Every claim with all its occurrences, in order of id."""

    @abstractmethod
    def restore(
        self,
        history: Sequence[StoredClaim],
        sources: Sequence[Source],
        datasets: Sequence[DatasetStatus],
        *,
        progress: Progress | None = None,
    ) -> None:
        """Fill an empty store with the history of another, in one transaction."""

    @abstractmethod
    def loaded(self) -> dict[str, str]:
        """When each dataset last took something in, by its name; other after every write.

        Cost O(datasets), so it can be asked often, where `status` counts all claims.
        """

    @abstractmethod
    def status(self) -> StoreStatus:
        """What it holds."""

    @abstractmethod
    def close(self) -> None:
        """Give back what it holds of the database."""

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it, whatever happened."""
        self.close()


def copy_store(source: ClaimStore, target: ClaimStore, *, progress: Progress | None = None) -> int:
    """Copy all claims, their history, sources and datasets into an empty store.

    Returns
    -------
    int
        Number of claims copied; 0 where the target holds exactly the same already.

    Raises
    ------
    StoreError
        When the target holds something else.
    """
    history = list(source.history())
    there = list(target.history())
    if there:
        if there == history and target.sources() == source.sources():
            return 0
        message = (
            f"{target.uri} is not empty and holds something else than {source.uri}; copy into an empty store."
        )
        raise StoreError(message)
    target.restore(history, source.sources(), source.status().datasets, progress=progress)
    return len(history)


def now() -> str:
    """Present moment in UTC, as ISO 8601 to the microsecond, so that two writes are told apart."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def as_occurrence(claim: Claim, occurrence: Occurrence) -> Claim:
    """The claim as this occurrence has it."""
    return replace(
        claim,
        loader=occurrence.loader,
        dataset=occurrence.dataset,
        locator=occurrence.locator,
        raw=occurrence.raw,
    )


def _first_of_each(claims: Iterable[Claim]) -> Iterable[Claim]:
    found: dict[str, Claim] = {}
    for claim in claims:
        found.setdefault(claim.id, claim)
    return found.values()


def must_know_sources(batch: Batch, known: set[str]) -> None:
    """Refuse a batch with a claim whose source nobody names.

    Raises
    ------
    StoreError
        Naming the sources that are missing.
    """
    named = known | {source.id for source in batch.sources}
    missing = sorted(batch.source_ids() - named)
    if missing:
        message = (
            f"Dataset {batch.dataset}: no source is given for {', '.join(missing[:5])}; add it to sources."
        )
        raise StoreError(message)
