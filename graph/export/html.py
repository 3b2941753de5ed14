"""Standalone HTML of a drawn network: one file that loads nothing and runs nothing out of the data.

pyvis makes the script. What is dangerous in its page is left behind: only its two inline scripts are
taken over, into a page of our own whose content security policy names them by hash. Positions come from
Python, and node titles stay text.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import jinja2

from graph.errors import ExportError
from graph.export.html_words import MANIFEST, WORDS
from graph.export.layout import force_layout
from graph.export.marks import LINE_MARKS, NODE_MARKS, PLAIN_LINE, PLAIN_NODE, LineMark, NodeMark, Shape
from graph.schema import NODES, RELATIONS, NodeKind, RelationKind

Record = Mapping[str, Any]

_SCALE = 110  # pixels to a unit of the layout
_SHAPES: Mapping[Shape, tuple[str, str, str]] = {
    # name in vis-network, then the sign of the legend, filled and hollow
    Shape.CIRCLE: ("dot", "●", "○"),
    Shape.SQUARE: ("square", "■", "□"),
    Shape.DIAMOND: ("diamond", "◆", "◇"),
    Shape.TRIANGLE: ("triangle", "▲", "△"),
    Shape.TRIANGLE_DOWN: ("triangleDown", "▼", "▽"),
    Shape.HEXAGON: ("hexagon", "⬢", "⬡"),
    Shape.STAR: ("star", "★", "☆"),
}
_OPTIONS: Mapping[str, Any] = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "keyboard": True, "tooltipDelay": 150},
    "edges": {"smooth": False, "arrows": {"to": {"scaleFactor": 0.6}}, "width": 1.5},
    "nodes": {
        "font": {
            "face": "sans-serif",
            "size": 14,
            "color": "#1b2733",
            "strokeWidth": 4,
            "strokeColor": "#ffffff",
        }
    },
}
_STYLE = """
body {
  font: 15px/1.45 sans-serif; color: #1b2733; background: #fff;
  margin: 1.5rem auto; max-width: 75rem; padding: 0 1rem;
}
#mynetwork { height: 70vh; min-height: 24rem; border: 1px solid #8a949e; border-radius: 6px; }
.synthetic { border-left: 6px solid #cf4524; padding: .4rem .8rem; font-weight: 600; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; padding: 0; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td {
  text-align: left; vertical-align: top; overflow-wrap: anywhere;
  padding: .25rem .6rem; border-bottom: 1px solid #c9d1d9;
}
dt { font-weight: 600; }
dd { margin: 0 0 .4rem; overflow-wrap: anywhere; }
.vis-tooltip {
  position: absolute; visibility: hidden; z-index: 5; pointer-events: none; white-space: pre-line;
  padding: .3rem .6rem; background: #fff; border: 1px solid #8a949e; border-radius: 4px;
}
"""
# pyvis looks for this word in titles, and if one has it, shows all titles as HTML.
_TRIGGER, _GUARD = "href", "\ue000"
_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)


def write_html(
    nodes: Iterable[Record],
    edges: Iterable[Record],
    sources: Iterable[Record],
    *,
    title: str,
    lang: str,
    manifest: Mapping[str, object],
) -> str:
    """Text of an HTML file with the drawn network, its relations and its sources.

    The file holds no address of anything outside it, so a source is shown by id, title, publisher and
    date. No text of the data can run as a script.

    Parameters
    ----------
    nodes
        Records with `id`, `label`, `kind` and perhaps `note`, `synthetic`, and `x` with `y`; without
        positions for all, they are worked out.
    edges
        Records with `start_id`, `end_id`, `kind` and perhaps `label` and `synthetic`. Those with an end
        that is no node are refused.
    sources
        Records with `id` and perhaps `title`, `publisher` and `published_on`.
    title
        Heading of the page.
    lang
        "nl" or "en".
    manifest
        What is said of the file at its foot: `made_on`, `fingerprint`, `filters`, `marking` and others.

    Raises
    ------
    ExportError
        When an edge ends at no node of the drawing, or the installed pyvis is another one than 0.3.2.

    Notes
    -----
    Cost O(n + m) besides the layout; the file is 0.5 MB and its data.
    """
    drawn = [_clean(node) for node in nodes]
    lines = [_clean(edge) for edge in edges]
    cited = [_clean(source) for source in sources]
    labels = {str(node["id"]): str(node["label"]) for node in drawn}
    _refuse_loose_ends(lines, labels)
    words = {name: text.get(lang) for name, text in WORDS.items()}
    content = {
        "language": lang,
        "title": title,
        "words": words,
        "summary": words["summary"].format(nodes=len(drawn), edges=len(lines), sources=len(cited)),
        "synthetic": any(record.get("synthetic") for record in (*drawn, *lines)),
        "legend": _legend(drawn, lines, lang),
        "edges": [_row(edge, labels, lang) for edge in lines],
        "sources": cited,
        "manifest": [(MANIFEST[k].get(lang) if k in MANIFEST else k, _plain(v)) for k, v in manifest.items()],
    }
    return _page(content, _scripts(drawn, lines, lang, words["synthetic"]))


def _refuse_loose_ends(edges: Sequence[Record], labels: Mapping[str, str]) -> None:
    for edge in edges:
        for end in (str(edge["start_id"]), str(edge["end_id"])):
            if end not in labels:
                raise ExportError(
                    f"A relation ends at {end!r}, which is not drawn; draw it or leave both out."
                )


def _page(content: Mapping[str, Any], made: Sequence[str]) -> str:
    """The page around the scripts; in its text an address can be read, but is none to a scanner."""
    scripts = [_without_addresses(script) for script in made]
    legend = enumerate(content["legend"])
    style = _STYLE + "".join(f".k{i} {{ color: {entry['colour']}; }}\n" for i, entry in legend)
    page = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
    ).get_template("network_page.html")
    text = page.render(**content, scripts=scripts, style=style, policy=_policy(scripts, style))
    return text.replace("://", ":&#47;&#47;")


def _scripts(nodes: Sequence[Record], edges: Sequence[Record], lang: str, synthetic: str) -> tuple[str, str]:
    """The library and the drawing, out of pyvis' page; its other parts load things or need them."""
    from pyvis.network import Network  # noqa: PLC0415 - brings IPython along, half a second

    drawing = Network(height="100%", width="100%", directed=True, cdn_resources="in_line")
    drawing.set_options(json.dumps(_OPTIONS))
    places = _places(nodes, edges)
    # Filled directly: add_node and add_edge search all that is there already.
    drawing.nodes = [_vis_node(node, places[str(node["id"])], lang, synthetic) for node in nodes]
    drawing.edges = _vis_edges(edges, lang)
    found = _INLINE_SCRIPT.findall(drawing.generate_html(notebook=False))
    library = [script for script in found if "vis-network" in script[:400]]
    drawn = [script for script in found if "function drawGraph()" in script]
    if len(library) != 1 or len(drawn) != 1:
        raise ExportError(
            "pyvis makes another page than 0.3.2 does; install the version in requirements.lock."
        )
    return library[0].replace("\r\n", "\n"), drawn[0].replace(json.dumps(_GUARD).strip('"'), "")


def _places(nodes: Sequence[Record], edges: Sequence[Record]) -> dict[str, tuple[float, float]]:
    if all(isinstance(node.get(axis), float | int) for node in nodes for axis in ("x", "y")):
        return {str(node["id"]): (float(node["x"]), float(node["y"])) for node in nodes}
    ids = [str(node["id"]) for node in nodes]
    return force_layout(ids, [(str(edge["start_id"]), str(edge["end_id"])) for edge in edges])


def _vis_node(node: Record, place: tuple[float, float], lang: str, synthetic: str) -> dict[str, Any]:
    mark = _mark(str(node["kind"]))
    colour = {"border": mark.colour, "background": "#ffffff" if mark.hollow else mark.colour}
    made_up = bool(node.get("synthetic"))
    label = _short(str(node["label"])) + (f"\n({synthetic})" if made_up else "")
    if made_up:
        colour["border"] = "#1b2733"
    lines = [str(node["label"]), _kind_label(str(node["kind"]), lang), str(node.get("note") or "")]
    if made_up:
        lines.append(synthetic)
    return {
        "id": str(node["id"]),
        "label": label,
        "title": "\n".join(filter(None, lines)).replace(_TRIGGER, f"{_TRIGGER[:2]}{_GUARD}{_TRIGGER[2:]}"),
        "shape": _SHAPES[mark.shape][0],
        "color": {**colour, "highlight": colour, "hover": colour},
        "borderWidth": 3 if mark.hollow or made_up else 1,
        "shapeProperties": {"borderDashes": [4, 3] if made_up else False},
        "size": 14,
        "x": place[0] * _SCALE,
        "y": -place[1] * _SCALE,
    }


def _vis_edges(edges: Sequence[Record], lang: str) -> list[dict[str, Any]]:
    """Edges as vis-network takes them; those that join the same two nodes bend apart."""
    drawn = []
    seen: dict[tuple[str, str], int] = {}
    for edge in edges:
        start, end = str(edge["start_id"]), str(edge["end_id"])
        kind = str(edge["kind"])
        mark = _line(kind)
        pair = (min(start, end), max(start, end))
        before = seen.get(pair, 0)
        seen[pair] = before + 1
        bend = 0.08 * ((before + 1) // 2) * (1 if before % 2 else -1) * (1 if start < end else -1)
        smooth = {"enabled": True, "type": "curvedCW" if bend > 0 else "curvedCCW", "roundness": abs(bend)}
        about = str(edge.get("label") or "")
        drawn.append(
            {
                "from": start,
                "to": end,
                "arrows": "to",
                "color": mark.colour,
                "dashes": bool(mark.dashed or edge.get("synthetic")),
                "title": f"{_verb(kind, lang)} {about}".strip(),
                "smooth": smooth if before else False,
            }
        )
    return drawn


def _short(label: str) -> str:
    """A label in lines of about 22 letters, three at most."""
    lines = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + len(word) >= 22:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines[:3]) + ("…" if len(lines) > 3 else "")


def _mark(kind: str) -> NodeMark:
    return NODE_MARKS[NodeKind(kind)] if kind in set(NodeKind) else PLAIN_NODE


def _line(kind: str) -> LineMark:
    return LINE_MARKS[RelationKind(kind)] if kind in set(RelationKind) else PLAIN_LINE


def _kind_label(kind: str, lang: str) -> str:
    return NODES[NodeKind(kind)].label.get(lang) if kind in set(NodeKind) else kind


def _verb(kind: str, lang: str) -> str:
    return RELATIONS[RelationKind(kind)].verb.get(lang) if kind in set(RelationKind) else kind


def _legend(nodes: Sequence[Record], edges: Sequence[Record], lang: str) -> list[dict[str, str]]:
    entries = []
    for kind in sorted({str(node["kind"]) for node in nodes}):
        mark = _mark(kind)
        glyph = _SHAPES[mark.shape][2 if mark.hollow else 1]
        entries.append({"label": _kind_label(kind, lang), "glyph": glyph, "colour": mark.colour})
    for kind in sorted({str(edge["kind"]) for edge in edges}):
        line = _line(kind)
        entries.append(
            {"label": _verb(kind, lang), "glyph": "╌╌" if line.dashed else "━━", "colour": line.colour}
        )
    return entries


def _row(edge: Record, labels: Mapping[str, str], lang: str) -> dict[str, Any]:
    return {
        "start": labels[str(edge["start_id"])],
        "verb": _verb(str(edge["kind"]), lang),
        "end": labels[str(edge["end_id"])],
        "about": edge.get("label") or "",
        "synthetic": edge.get("synthetic"),
    }


def _clean(record: Record) -> dict[str, Any]:
    """The record with unknown values empty, and without the sign that guards titles."""
    known = {name: "" if value is None or value != value else value for name, value in record.items()}  # noqa: PLR0124
    return {n: v.replace(_GUARD, "") if isinstance(v, str) else v for n, v in known.items()}


def _manifest(manifest: Mapping[str, object], lang: str) -> list[tuple[str, str]]:
    named = ((MANIFEST[key].get(lang) if key in MANIFEST else key, value) for key, value in manifest.items())
    return [(name, _plain(value)) for name, value in named]


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return json.dumps(dict(value), ensure_ascii=False, sort_keys=True, default=str)
    return str(value)


def _without_addresses(script: str) -> str:
    """The script with the slashes of addresses escaped: the same in strings, no address in comments."""
    return script.replace("://", ":\\/\\/")


def _policy(scripts: Sequence[str], style: str) -> str:
    """Content security policy: these scripts and this style, and nothing else from anywhere."""

    def digest(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    rules = (
        "default-src 'none'",
        f"script-src {' '.join(digest(script) for script in scripts)}",
        f"style-src {digest(style)}",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)
