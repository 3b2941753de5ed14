"""The declaration of a loader, and finding all of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from graph.discovery import declared
from graph.errors import LoadError
from graph.packed import PackedClaims
from graph.validate import Ledger, Record, SourceRecord
from loaders.base.description import Description
from loaders.base.rows import Rows


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
    packed: PackedClaims | None = None


class Loader(ABC):
    """One kind of source. A module of `loaders` that declares one as `LOADER` is found by itself.

    Extract, parse, map: each step hands on what could be read, and enters what could not in the
    ledger. Checking and storing are the pipeline's.
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
    def parse(self, files: Mapping[str, bytes], ledger: Ledger) -> Mapping[str, Rows]:
        """Rows with typed values, by table; each table to be gone through once, and read as it is."""

    @abstractmethod
    def map(self, rows: Mapping[str, Rows], ledger: Ledger, *, dataset: str) -> Mapped:
        """Claims and sources that the rows state."""

    def kept_files(self, ledger: Ledger) -> frozenset[str]:
        """Files from which nothing is retired, since not all of their rows could be read."""
        return ledger.faulty_files


@cache
def loaders() -> Mapping[str, Loader]:
    """Every loader by name."""
    # The type checker refuses an abstract class where a class is asked for, though none is made.
    kind: Any = Loader
    return MappingProxyType({found.name: found for _, found in declared("loaders", "LOADER", kind)})


def loader(name: str) -> Loader:
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
