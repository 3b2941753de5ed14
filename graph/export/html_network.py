"""Standalone HTML as an export format: the nodes, relations and sources of a request, drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from graph.errors import ExportError
from graph.export.graphml import MARKING
from graph.export.html import write_html
from graph.export.registry import Export, ExportRequest
from graph.schema import Text

# A browser draws ten thousand nodes; above that nobody sees anything, and the layout takes minutes.
LARGEST = 10_000
_WHOLE = Text(nl="Knooppunt: het hele netwerk", en="Knooppunt: the whole network")
_AROUND = Text(nl="Knooppunt: netwerk rond {names}", en="Knooppunt: network around {names}")
_SOURCES = Text(nl="bron: {ids}", en="source: {ids}")
_NOTE = Text(
    nl="betrouwbaarheid {confidence}, {sources} bronnen", en="confidence {confidence}, {sources} sources"
)

Record = dict[str, Any]


def network_page(request: ExportRequest) -> str:
    """Text of the HTML file of a request.

    Raises
    ------
    ExportError
        When there is more to draw than anybody could see.

    Notes
    -----
    Cost that of the layout: about 1 s for 2,000 nodes.
    """
    size = len(request.ecosystem)
    if size > LARGEST:
        message = f"{size} nodes are too many to draw; cut with --nodes or --programme to at most {LARGEST}."
        raise ExportError(message)
    names = _names(request)
    return write_html(
        _nodes(request, names),
        _edges(request, names),
        _sources(request),
        title=_title(request, names),
        lang=request.language,
        manifest={
            "made_on": request.made_on.isoformat(),
            "fingerprint": request.ecosystem.fingerprint,
            "filters": dict(request.filters),
            "marking": MARKING,
            "language": request.language,
            "generator": "knooppunt",
        },
    )


def _names(request: ExportRequest) -> dict[str, str]:
    nodes = request.ecosystem.nodes
    shown = nodes["name_nl"].fillna(nodes["name"]) if request.language == "nl" else nodes["name"]
    return {str(node): name or str(node) for node, name in zip(nodes.index, shown, strict=True)}


def _title(request: ExportRequest, names: Mapping[str, str]) -> str:
    wanted = [*request.node_ids, *filter(None, [request.filters.get("programme")])]
    if not wanted:
        return _WHOLE.get(request.language)
    return _AROUND.get(request.language).format(names=", ".join(names.get(w, w) for w in wanted))


def _nodes(request: ExportRequest, names: Mapping[str, str]) -> Iterator[Record]:
    columns = ["kind", "confidence", "sources", "synthetic"]
    rows = request.ecosystem.nodes[columns].sort_index().itertuples(name=None)
    for node_id, kind, confidence, sources, synthetic in rows:
        note = _NOTE.get(request.language).format(confidence=confidence, sources=sources)
        yield {
            "id": node_id,
            "label": names[node_id],
            "kind": kind,
            "note": note,
            "synthetic": bool(synthetic),
        }


def _edges(request: ExportRequest, names: Mapping[str, str]) -> Iterator[Record]:
    ecosystem = request.ecosystem
    said_by = ecosystem.relation_claims.groupby("relation_id")["source_id"].unique()
    columns = ["start_id", "end_id", "relation", "item_id", "item_text", "programme_id", "synthetic"]
    for relation_id, *row in ecosystem.relations[columns].sort_index().itertuples(name=None):
        start, end, kind, item, text, programme, synthetic = row
        about = [names.get(item, item) if item else text, names.get(programme, programme)]
        about.append(_SOURCES.get(request.language).format(ids=", ".join(sorted(said_by[relation_id]))))
        yield {
            "start_id": start,
            "end_id": end,
            "kind": kind,
            "label": "; ".join(filter(None, about)),
            "synthetic": bool(synthetic),
        }


def _sources(request: ExportRequest) -> Iterator[Record]:
    for source in sorted(request.sources, key=lambda s: s.id):
        yield {
            "id": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "published_on": source.published_on,
        }


def write(request: ExportRequest, path: Path) -> None:
    """Write the request's network to the file `path`."""
    path.write_text(network_page(request), encoding="utf-8")


EXPORT = Export(
    name="html",
    title=Text(nl="Getekend netwerk", en="Drawn network"),
    description=Text(
        nl="Een pagina met het getekende netwerk, de relaties en de bronnen, die niets van buiten laadt.",
        en="One page with the drawn network, its relations and sources, which loads nothing from outside.",
    ),
    suffix=".html",
    write=write,
)
