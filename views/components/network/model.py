"""What is drawn, what comes back, and the compact form in which it goes to the browser."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from views.components.network.style import Shape, line_mark, node_mark

# Texts the drawing needs, in the reader's language. Words in braces are filled in by the script.
TEXT_KEYS = frozenset(
    {
        "aria_label",  # {nodes} {edges}
        "keyboard_help",
        "zoom_in",
        "zoom_out",
        "fit",
        "download",
        "no_webgl",
        "node_announcement",  # {label} {kind} {count}
        "edge_announcement",  # {start} {label} {end}
        "selection_announcement",  # {label}
        "cleared_announcement",
    }
)

_DIMMED, _HIGHLIGHT, _STOPPED = 1, 2, 4


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """One node of a drawing.

    Parameters
    ----------
    id
        Unique among the nodes.
    label
        Its name, drawn as text.
    kind
        Node kind such as "Company". A suffix after a colon ("Company:lost") keeps the mark and gives
        the legend an entry of its own.
    x, y
        Position, x to the right and y up, in any unit: the drawing is fitted to the screen.
    size
        Radius in pixels.
    colour, shape
        Instead of those of the kind.
    dimmed
        Faded, for what is only context.
    highlight
        With a strong rim.
    stopped
        With a cross through it.
    """

    id: str
    label: str
    kind: str
    x: float = 0.0
    y: float = 0.0
    size: float = 8.0
    colour: str | None = None
    shape: Shape | None = None
    dimmed: bool = False
    highlight: bool = False
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class NetworkEdge:
    """One edge of a drawing, from start to end.

    Parameters
    ----------
    id
        Unique among the edges.
    start_id, end_id
        Ids of nodes of the same drawing. An edge from a node to itself is not drawn.
    label
        Drawn at the edge when it is pointed at or selected, or when there are fewer than 60 edges.
    kind
        Relation kind such as "SUPPLIES", with a suffix after a colon if need be.
    colour, dashed
        Instead of those of the kind.
    dimmed, highlight
        Fainter, or thicker.
    """

    id: str
    start_id: str
    end_id: str
    label: str
    kind: str
    colour: str | None = None
    dashed: bool | None = None
    dimmed: bool = False
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class NetworkEvent:
    """What is selected, and what was double-clicked just now.

    Parameters
    ----------
    node, edge
        Id of the selected node or edge; at most one of them is there.
    expanded
        Node to show more neighbours of; there in one run only.
    """

    node: str | None = None
    edge: str | None = None
    expanded: str | None = None

    @property
    def selected(self) -> str | None:
        """Id of the selected node or edge."""
        return self.node or self.edge


class _Entries:
    """Legend entries, numbered in the order of their first use."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[Any, ...], int] = {}

    def number(self, *entry: object) -> int:
        return self.numbers.setdefault(entry, len(self.numbers))


def encoded(
    nodes: Sequence[NetworkNode],
    edges: Sequence[NetworkEdge],
    kinds: Mapping[str, str],
    **around: object,
) -> bytes:
    """The drawing in columns, as the script reads it: JSON with a `version` that names its content.

    Parameters
    ----------
    kinds
        What the kinds of nodes and edges are called in the reader's language.
    around
        What goes with it and does not count for the version, such as texts.

    Raises
    ------
    ValueError
        When an id occurs twice, or an edge has an end that is not drawn.

    Notes
    -----
    Cost O(n + m), about 90 bytes a node and 60 an edge.
    """
    index = _unique((node.id for node in nodes), "node")
    _unique((edge.id for edge in edges), "edge")
    drawing = _text({**_node_columns(nodes, kinds), **_edge_columns(edges, kinds, index)})
    version = hashlib.blake2b(drawing.encode(), digest_size=12).hexdigest()
    return f"{_text({**around, 'version': version})[:-1]},{drawing[1:]}".encode()


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _unique(ids: Iterable[str], what: str) -> dict[str, int]:
    index: dict[str, int] = {}
    for place, key in enumerate(ids):
        if key in index:
            raise ValueError(f"The drawing has the {what} {key!r} twice; give each {what} an id of its own.")
        index[key] = place
    return index


def _node_columns(nodes: Sequence[NetworkNode], kinds: Mapping[str, str]) -> dict[str, Any]:
    legend = _Entries()
    marks, colours = [], []
    for node in nodes:
        own = node_mark(node.kind)
        shape = node.shape or own.shape
        hollow = own.hollow and node.shape is None
        marks.append(legend.number(kinds.get(node.kind, node.kind), own.colour, shape.value, hollow))
        colours.append(node.colour if node.colour != own.colour else None)
    return {
        "legend": [
            {"label": label, "colour": colour, "shape": shape, "hollow": hollow}
            for label, colour, shape, hollow in legend.numbers
        ],
        "nodes": {
            "id": [node.id for node in nodes],
            "label": [node.label for node in nodes],
            "mark": marks,
            "colour": colours,
            "size": [round(node.size, 2) for node in nodes],
            "x": [round(node.x, 3) for node in nodes],
            "y": [round(node.y, 3) for node in nodes],
            "flags": [
                _flags(dimmed=node.dimmed, highlight=node.highlight, stopped=node.stopped) for node in nodes
            ],
        },
    }


def _edge_columns(
    edges: Sequence[NetworkEdge], kinds: Mapping[str, str], index: Mapping[str, int]
) -> dict[str, Any]:
    lines, labels = _Entries(), _Entries()
    rows = []
    for edge in edges:
        for end in (edge.start_id, edge.end_id):
            if end not in index:
                raise ValueError(f"The edge {edge.id!r} ends at {end!r}, which is not drawn; leave it out.")
        own = line_mark(edge.kind)
        dashed = own.dashed if edge.dashed is None else edge.dashed
        line = lines.number(kinds.get(edge.kind, edge.kind), edge.colour or own.colour, dashed)
        flags = _flags(dimmed=edge.dimmed, highlight=edge.highlight)
        ends = index[edge.start_id], index[edge.end_id]
        rows.append((edge.id, *ends, labels.number(edge.label), line, flags))
    columns = zip(*rows, strict=True) if rows else ((),) * 6
    names = ("id", "start", "end", "label", "line", "flags")
    return {
        "lines": [{"label": label, "colour": c, "dashed": dashed} for label, c, dashed in lines.numbers],
        "edges": {name: list(column) for name, column in zip(names, columns, strict=True)},
        "labels": [label for (label,) in labels.numbers],
    }


def _flags(*, dimmed: bool, highlight: bool, stopped: bool = False) -> int:
    return _DIMMED * dimmed + _HIGHLIGHT * highlight + _STOPPED * stopped
