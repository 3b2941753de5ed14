"""The declaration of a loader, and finding all of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from graph.discovery import declared
from graph.errors import LoadError
from graph.packed import NO_CLAIMS, PackedClaims
from graph.validate import Ledger, Record, SourceRecord
from loaders.base.description import Description

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mapped:
    """What a loader makes of its rows, before it is checked.

    Parameters
    ----------
    packed
        Rows of one claim each, packed: for a table of which there may be millions.
    """

    records: Sequence[Record] = ()
    sources: Sequence[SourceRecord] = field(default=())
    packed: PackedClaims = NO_CLAIMS


class Loader(ABC, Generic[T]):
    """One kind of source. A module of `loaders` that declares one as `LOADER` is found by itself.

    Extract, parse, map: each step hands on what could be read, and enters what could not in the
    ledger. Checking and storing are the pipeline's. What parsing makes of a table or of another part of the
    source, `T`, is the loader's own: for tables it is `Rows`.
    """

    @property
    @abstractmethod
    def description(self) -> Description:
        """What `source.toml` says."""

    @property
    def name(self) -> str:
        """Name to call the loader by."""
        return self.description.name

    def dataset(self, path: Path) -> str:
        """Name of the dataset that `path` holds, unless the user gives another."""
        return f"{self.name}/{path.resolve().name}"

    @abstractmethod
    def extract(self, path: Path, ledger: Ledger) -> Mapping[str, bytes]:
        """Content of the source's files, by name.

        Raises
        ------
        LoadError
            When there is no such source at `path`.
        """

    @abstractmethod
    def parse(self, files: Mapping[str, bytes], ledger: Ledger) -> Mapping[str, T]:
        """Typed values by table or other part of the source; those of a large table as they are asked for."""

    @abstractmethod
    def map(self, parsed: Mapping[str, T], ledger: Ledger, *, dataset: str) -> Mapped:
        """Claims and sources that it states."""

    def kept_files(self, ledger: Ledger) -> frozenset[str]:
        """Files from which nothing is retired, since not all of their rows could be read."""
        return ledger.faulty_files


@cache
def loaders() -> Mapping[str, Loader[Any]]:
    """Every loader by name."""
    # The type checker refuses an abstract class where a class is asked for, though none is made.
    kind: Any = Loader
    return MappingProxyType({found.name: found for _, found in declared("loaders", "LOADER", kind)})


def loader(name: str) -> Loader[Any]:
    """The loader called `name`.

    Raises
    ------
    LoadError
        When there is none of that name.
    """
    known = loaders()
    if name not in known:
        message = f"There is no loader {name!r}; choose one of: {', '.join(sorted(known))}."
        raise LoadError(message)
    return known[name]
