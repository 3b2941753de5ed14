"""All export formats, found by walking the package: a new format is one new file with an `EXPORT`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from graph.claims import Claim, Source
from graph.discovery import declared
from graph.ecosystem import Ecosystem
from graph.errors import ExportError
from graph.schema import Text


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What is written, and what is said of it in the file.

    Parameters
    ----------
    ecosystem
        The graph, already cut to what is wanted.
    claims, sources
        The claims of that graph, for formats that keep provenance in full.
    node_ids
        The nodes to draw, for formats that draw; empty means all.
    language
        "nl" or "en".
    made_on
        Date put into the manifest.
    filters
        How the graph was cut, in words and values.
    """

    ecosystem: Ecosystem
    claims: Sequence[Claim]
    sources: Sequence[Source]
    language: str
    made_on: date
    filters: Mapping[str, Any]
    node_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """One format: what it is for, and the function that writes it.

    Parameters
    ----------
    suffix
        End of the file's name, or "" for a folder.
    write
        Writes the request to a path that does not exist yet, whole or not at all.
    """

    name: str
    title: Text
    description: Text
    suffix: str
    write: Callable[[ExportRequest, Path], None]

    @property
    def is_folder(self) -> bool:
        """Whether it makes a folder rather than a file."""
        return not self.suffix


@cache
def exports() -> Mapping[str, Export]:
    """Every format by name."""
    found = {export.name: export for _, export in declared("graph.export", "EXPORT", Export)}
    return MappingProxyType(found)


def export_format(name: str) -> Export:
    """The format called `name`.

    Raises
    ------
    ExportError
        When there is none of that name.
    """
    known = exports()
    if name not in known:
        message = f"There is no export format {name!r}; choose one of: {', '.join(sorted(known))}."
        raise ExportError(message)
    return known[name]
