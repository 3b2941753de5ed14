"""Drawings that go with a kind of proof; a kind without one has none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import streamlit as st

from views.components import drawing
from views.components.network import NetworkEdge, NetworkNode, network
from views.session import Context
from views.text import questions as words

# Above so many steps the drawing is a thicket: then only the independent routes are drawn.
_DRAWN = 60


def panel(context: Context, proof: Mapping[str, Any]) -> None:
    """The drawing of a proof, where its kind has one."""
    draw = _PANELS.get(str(proof.get("kind")))
    if draw is not None:
        draw(context, proof["content"])


def _routes(context: Context, content: Mapping[str, Any]) -> None:
    """The known ways of an item to a programme in tiers, makers left; who is on every way stands out."""
    steps = content["steps"]
    if len(steps) > _DRAWN:
        steps = [pair for route in content["routes"] for pair in pairwise(route)]
    every = set(content["dominators"])
    nodes: dict[str, NetworkNode] = {}
    edges: dict[tuple[str, str], NetworkEdge] = {}
    for start, end in steps:
        supplier, customer = _place(start), _place(end)
        for place, node in ((supplier, start), (customer, end)):
            nodes.setdefault(place, _node(context, place, node, highlight=node[1] in every))
        if supplier != customer:
            label = _label(context, start)
            edge = NetworkEdge(f"{supplier}>{customer}", supplier, customer, label=label, kind="SUPPLIES")
            edges[supplier, customer] = edge
    drawn, links = list(nodes.values()), list(edges.values())
    network(
        drawing.in_tiers(drawn, links),
        links,
        key="routes",
        texts=drawing.texts(context),
        kinds=drawing.kinds(context),
        height=min(460, 240 + 20 * len(drawn)),
    )
    st.caption(context.say(words.ROUTES))


def _place(node: Sequence[str]) -> str:
    return "|".join(node)


def _label(context: Context, node: Sequence[str]) -> str:
    return context.name(node[2]) if len(node) > 2 else ""


def _node(context: Context, place: str, node: Sequence[str], *, highlight: bool) -> NetworkNode:
    item = _label(context, node)
    name = context.name(node[1])
    return NetworkNode(
        id=place,
        label=f"{name} · {item}" if item else name,
        kind=context.kind(node[1]) or "",
        size=11.0 if highlight or node[0] == "programme" else 8.0,
        highlight=highlight,
    )


_PANELS: Mapping[str, Callable[[Context, Mapping[str, Any]], None]] = {"routes": _routes}
