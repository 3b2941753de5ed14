"""Exports on the command line: which part of the graph, and where it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from graph.analyses.options import day_of
from graph.claims import Confidence
from graph.ecosystem import Ecosystem
from graph.errors import ExportError
from graph.export.registry import Export, ExportRequest, export_format, exports
from graph.export.selection import programme_nodes, provenance, surroundings, with_named
from graph.export.writing import write_export
from graph.stores.base import ClaimStore
from views.terminal.analysis import show_listing
from views.terminal.output import note, waiting


@dataclass(frozen=True, slots=True)
class Cut:
    """Which part of the graph is wanted; the empty cut is all of it."""

    node_ids: tuple[str, ...] = ()
    depth: int = 1
    programme: str | None = None
    min_confidence: str = "low"
    without_synthetic: bool = False
    as_of: date | None = None

    @property
    def filters(self) -> dict[str, object]:
        """What the manifest of a file says about it."""
        given: dict[str, object] = {}
        if self.node_ids:
            given |= {"nodes": list(self.node_ids), "depth": self.depth}
        if self.programme is not None:
            given["programme"] = self.programme
        if self.min_confidence != "low":
            given["min_confidence"] = self.min_confidence
        if self.without_synthetic:
            given["without_synthetic"] = True
        if self.as_of:
            given["as_of"] = self.as_of.isoformat()
        return given


def show_formats(output: str, language: str) -> None:
    """Write the list of export formats."""
    rows = [(e.name, e.suffix or "/", e.description.get(language)) for e in exports().values()]
    show_listing(("format", "suffix", "description"), rows, output)


def export_graph(
    form: str, cut: Cut, store: ClaimStore, path: Path, *, overwrite: bool, language: str
) -> None:
    """Write the part `cut` of the store's graph to `path`, and say so on standard error.

    Raises
    ------
    ExportError
        When the format or an id is unknown, nothing is left to write, or `path` cannot be written.
    AnalysisError
        When the day lies before all data.
    """
    export = export_format(form)
    with waiting(export.title.get(language)):
        request = _request(export, cut, store, language)
        write_export(export, request, path, overwrite=overwrite)
    size = f"{len(request.ecosystem)} nodes, {len(request.ecosystem.relations)} relations"
    note(f"{path} written: {size}, fingerprint {request.ecosystem.fingerprint}")


def _request(export: Export, cut: Cut, store: ClaimStore, language: str) -> ExportRequest:
    claims, sources = list(store.claims()), list(store.sources())
    ecosystem = Ecosystem.from_claims(claims, sources)
    if cut.filters:
        ecosystem = _sliced(ecosystem, cut, readable=export.is_folder)
        kept, named = provenance(ecosystem, claims, sources)
        claims, sources = list(kept), list(named)
        # A slice keeps all sources; a file names only those that stand behind it.
        ecosystem = Ecosystem.from_claims(claims, sources)
    if not len(ecosystem):
        raise ExportError("Nothing is left to export; load facts first, or filter less.")
    return ExportRequest(
        ecosystem=ecosystem,
        claims=claims,
        sources=sources,
        language=language,
        made_on=datetime.now(UTC).date(),
        filters=cut.filters,
        node_ids=cut.node_ids,
    )


def _sliced(ecosystem: Ecosystem, cut: Cut, *, readable: bool) -> Ecosystem:
    if cut.as_of:
        ecosystem = ecosystem.as_of(day_of(ecosystem, cut.as_of))
    if cut.without_synthetic:
        ecosystem = ecosystem.without_synthetic()
    ecosystem = ecosystem.at_least(Confidence(cut.min_confidence))
    wanted: set[str] = set()
    if cut.node_ids:
        wanted |= set(surroundings(ecosystem, cut.node_ids, depth=cut.depth))
    if cut.programme is not None:
        wanted |= set(programme_nodes(ecosystem, cut.programme))
    if not wanted:
        return ecosystem
    return ecosystem.only(with_named(ecosystem, wanted) if readable else wanted)
