"""GraphML: every node and relation with all that is known of it, for Gephi, yEd, Cytoscape and networkx."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd

from graph.claim_columns import KEY_COLUMNS
from graph.ecosystem import Ecosystem
from graph.export.registry import Export, ExportRequest
from graph.schema import (
    NODE_PROPERTIES,
    NODES,
    RELATION_PROPERTIES,
    RELATIONS,
    NodeKind,
    PropertySpec,
    RelationKind,
    Text,
    ValueType,
)

MARKING = "public data"
_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_TYPES = {ValueType.INTEGER: "long", ValueType.NUMBER: "double", ValueType.BOOLEAN: "boolean"}
# XML 1.0 has no way to write these, escaped or not; one of them would make the file unreadable.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Values = Mapping[str, Any]


def _types(properties: Mapping[str, PropertySpec]) -> dict[str, str]:
    return {name: _TYPES.get(spec.type, "string") for name, spec in properties.items()}


_PROVENANCE = {
    "confidence": "string",
    "basis": "string",
    "synthetic": "boolean",
    "observed_on": "string",
    "claims": "long",
    "sources": "long",
    "source_ids": "string",
}
_NODE_TYPES = {"label": "string", "kind": "string", **_types(NODE_PROPERTIES), **_PROVENANCE}
_EDGE_TYPES = {
    "label": "string",
    **dict.fromkeys((c for c in KEY_COLUMNS if c not in {"start_id", "end_id"}), "string"),
    **_types(RELATION_PROPERTIES),
    "valid_from": "string",
    "valid_to": "string",
    **_PROVENANCE,
}
_GRAPH_TYPES = dict.fromkeys(
    ("title", "fingerprint", "made_on", "filters", "marking", "language", "generator"), "string"
)


def graphml(request: ExportRequest) -> str:
    """The text of a GraphML file of the request's ecosystem.

    Nodes and relations come in the order of their ids and attributes in that of the schema, so equal
    graphs give equal files. Lists are joined with a bar. An unknown value is left out.

    Notes
    -----
    Cost O(n + m), all in memory: about 1 kB a node or relation.
    """
    ecosystem = request.ecosystem
    nodes = list(_nodes(ecosystem, request.language))
    edges = list(_edges(ecosystem, request.language))
    root = ET.Element("graphml", xmlns=_NAMESPACE)
    keys = {
        "graph": _declare(root, "graph", _GRAPH_TYPES, [_manifest(request)]),
        "node": _declare(root, "node", _NODE_TYPES, [values for _, values in nodes]),
        "edge": _declare(root, "edge", _EDGE_TYPES, [values for *_, values in edges]),
    }
    graph = ET.SubElement(root, "graph", id="knooppunt", edgedefault="directed")
    _data(graph, keys["graph"], _manifest(request))
    for node_id, values in nodes:
        _data(ET.SubElement(graph, "node", id=node_id), keys["node"], values)
    for relation_id, start, end, values in edges:
        edge = ET.SubElement(graph, "edge", id=relation_id, source=start, target=end)
        _data(edge, keys["edge"], values)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _manifest(request: ExportRequest) -> dict[str, str]:
    return {
        "title": "Knooppunt",
        "fingerprint": request.ecosystem.fingerprint,
        "made_on": request.made_on.isoformat(),
        "filters": json.dumps(dict(request.filters), ensure_ascii=False, sort_keys=True, default=str),
        "marking": MARKING,
        "language": request.language,
        "generator": "knooppunt",
    }


def _declare(
    root: ET.Element, scope: str, types: Mapping[str, str], rows: Sequence[Values]
) -> dict[str, tuple[str, str]]:
    """Declare the attributes that occur, and give each one's key and type."""
    occurring = {name for row in rows for name in row}
    keys = {name: (f"{scope}-{name}", kind) for name, kind in types.items() if name in occurring}
    for name, (key, kind) in keys.items():
        ET.SubElement(root, "key", {"id": key, "for": scope, "attr.name": name, "attr.type": kind})
    return keys


def _data(parent: ET.Element, keys: Mapping[str, tuple[str, str]], values: Values) -> None:
    for name, (key, kind) in keys.items():
        if name in values:
            ET.SubElement(parent, "data", key=key).text = _written(values[name], kind)


def _written(value: object, kind: str) -> str:
    if kind == "boolean":
        return "true" if value else "false"
    if kind == "long":
        return str(int(str(value).removesuffix(".0")))
    if kind == "double":
        return format(float(str(value)), ".15g")
    text = "|".join(value) if isinstance(value, tuple) else str(value)
    return _UNWRITABLE.sub("\ufffd", text)


def _nodes(ecosystem: Ecosystem, language: str) -> Iterator[tuple[str, dict[str, Any]]]:
    sources = _source_ids(ecosystem.node_claims, "node_id")
    for node_id, values in _rows(ecosystem.nodes, sources):
        name = values.get("name", node_id)
        if language == "nl":
            name = values.get("name_nl", name)
        kind = NODES[NodeKind(values["kind"])].label.get(language)
        yield node_id, {**values, "label": name or kind}


def _edges(ecosystem: Ecosystem, language: str) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    sources = _source_ids(ecosystem.relation_claims, "relation_id")
    for relation_id, values in _rows(ecosystem.relations, sources):
        verb = RELATIONS[RelationKind(values["relation"])].verb.get(language)
        yield relation_id, values["start_id"], values["end_id"], {**values, "label": verb}


def _source_ids(claims: pd.DataFrame, subject: str) -> dict[str, str]:
    grouped = claims.groupby(subject)["source_id"]
    return {str(key): "|".join(sorted(set(ids))) for key, ids in grouped}


def _rows(table: pd.DataFrame, sources: Mapping[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    columns = list(table.columns)
    for subject, *cells in table.sort_index().itertuples(name=None):
        known = {n: v for n, v in zip(columns, cells, strict=True) if v is not None and v == v}  # noqa: PLR0124
        yield str(subject), {**known, "source_ids": sources[str(subject)]}


def write(request: ExportRequest, path: Path) -> None:
    """Write the request's ecosystem to the file `path`."""
    path.write_text(graphml(request), encoding="utf-8")


EXPORT = Export(
    name="graphml",
    title=Text(nl="GraphML", en="GraphML"),
    description=Text(
        nl="Een bestand voor Gephi, yEd, Cytoscape en networkx, met alle eigenschappen en hun herkomst.",
        en="A file for Gephi, yEd, Cytoscape and networkx, with every property and where it comes from.",
    ),
    suffix=".graphml",
    write=write,
)
