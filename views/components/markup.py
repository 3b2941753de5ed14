"""Small pieces of HTML and Markdown: names as links, kinds and statuses as marks; data is escaped."""

from __future__ import annotations

from html import escape

import streamlit as st

from graph.schema import NODES, NodeKind
from views.components.network.style import Shape, node_mark
from views.session import Context
from views.text import common

_GLYPHS = {
    (Shape.CIRCLE, False): "●",
    (Shape.CIRCLE, True): "○",
    (Shape.SQUARE, False): "■",
    (Shape.SQUARE, True): "□",
    (Shape.DIAMOND, False): "◆",
    (Shape.DIAMOND, True): "◇",
    (Shape.TRIANGLE, False): "▲",
    (Shape.TRIANGLE, True): "△",
    (Shape.TRIANGLE_DOWN, False): "▼",
    (Shape.TRIANGLE_DOWN, True): "▽",
    (Shape.HEXAGON, False): "⬢",
    (Shape.HEXAGON, True): "⬡",
    (Shape.STAR, False): "★",
    (Shape.STAR, True): "☆",
}
_STATUS_GLYPHS = {"confirmed": "◼", "likely": "◧", "possible": "◻", "none": "–"}
_CONFIDENCE_GLYPHS = {"high": "●●●", "medium": "●●○", "low": "●○○"}


def show(*parts: str) -> None:
    """Put HTML on the page."""
    st.html("".join(parts))


def plain(text: str) -> str:
    """Text in which no character means anything to Markdown."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]()<>#+-.!|$~:&" else c for c in text)


def glyph(kind: str | None) -> str:
    """Shape of a node kind as a character, as in the drawing."""
    mark = node_mark(kind or "")
    return _GLYPHS[mark.shape, mark.hollow]


def kind_label(context: Context, kind: str | None) -> str:
    """What a node kind is called."""
    return NODES[NodeKind(kind)].label.get(context.language) if kind in set(NodeKind) else ""


def kind_mark(context: Context, kind: str | None) -> str:
    """Shape and colour of a node kind, as HTML."""
    label = escape(kind_label(context, kind), quote=True)
    colour = node_mark(kind or "").colour
    return f'<span class="kp-glyph" style="color:{colour}" title="{label}">{glyph(kind)}</span>'


def node_link(context: Context, node_id: str, *, mark: bool = True) -> str:
    """Name of a node as a link to its profile, as HTML; plain text where it is not in the graph."""
    kind = context.kind(node_id)
    name = escape(context.name(node_id))
    if kind is None:
        return name
    address = escape(context.link("profile", node=node_id), quote=True)
    sign = kind_mark(context, kind) if mark else ""
    return f'{sign}<a class="kp-name" href="{address}" target="_self">{name}</a>'


def kind_chip(context: Context, kind: str) -> str:
    """A node kind with its mark, as HTML."""
    return f'<span class="kp-chip">{kind_mark(context, kind)}{escape(kind_label(context, kind))}</span>'


def status_label(context: Context, status: str) -> str:
    """A status as text with a sign of its own, so that colour is not needed."""
    return f"{_STATUS_GLYPHS[status]} {context.say(common.STATUSES[status])}"


def status_chip(context: Context, status: str) -> str:
    """A status as HTML."""
    return f'<span class="kp-chip kp-{status}">{escape(status_label(context, status))}</span>'


def confidence_label(word: str, text: str) -> str:
    """A confidence as text with dots, three for high."""
    return f"{_CONFIDENCE_GLYPHS.get(word, '')} {text}".strip()


def page_link(label: str, address: str) -> str:
    """A link to another page of the app, as HTML."""
    return f'<a class="kp-go" href="{escape(address, quote=True)}" target="_self">{escape(label)} →</a>'


def external_link(text: str, url: str | None) -> str:
    """Text as a link to a source that opens beside the app, or plain where there is no web address."""
    if url is None or not url.startswith(("https://", "http://")):
        return escape(text)
    return f'<a href="{escape(url, quote=True)}" target="_blank" rel="noopener noreferrer">{escape(text)}</a>'
