"""From tables of nodes and relations to a drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from graph.analyses.neighbourhood import Neighbourhood
from graph.schema import NODES, RELATIONS, RelationKind
from views.components.network import NetworkEdge, NetworkNode
from views.components.network.layout import Layout, positioned
from views.session import Context
from views.text import common

MENTION = "mention"
_ITEMS_SHOWN = 2


def texts(context: Context) -> dict[str, str]:
    """Words that the drawing needs, in the reader's language, with their own braces left alone."""
    return {name: text.get(context.language) for name, text in common.DRAWING.items()}


def kinds(context: Context) -> dict[str, str]:
    """What kinds of nodes and relations are called, for the legend."""
    found = {k.value: spec.label.get(context.language) for k, spec in NODES.items()}
    found |= {k.value: spec.label.get(context.language) for k, spec in RELATIONS.items()}
    return found | {MENTION: context.say(common.MENTIONED)}


def of_neighbourhood(
    context: Context, around: Neighbourhood
) -> tuple[list[NetworkNode], list[NetworkEdge], dict[str, tuple[str, ...]]]:
    """Nodes with positions, edges, and the relations that each edge stands for.

    Relations of one kind between the same two nodes are one edge.
    """
    edges, behind = _edges(context, around.relations)
    edges += [
        NetworkEdge(
            id=f"{MENTION}:{start}:{end}",
            start_id=start,
            end_id=end,
            label=context.count(common.LINES, int(lines)),
            kind=MENTION,
            dashed=True,
        )
        for start, end, lines in around.mentions.itertuples(index=False, name=None)
    ]
    links = pd.Series([n for e in edges for n in (e.start_id, e.end_id)], dtype=object).value_counts()
    nodes = [
        NetworkNode(
            id=str(node_id),
            label=context.name(str(node_id)),
            kind=str(kind),
            size=_size(int(links.get(node_id, 0)), centre=node_id == around.centre),
            highlight=node_id == around.centre,
        )
        for node_id, kind in around.nodes["kind"].items()
    ]
    return _placed(nodes, edges), edges, behind


def _size(links: int, *, centre: bool) -> float:
    return 13.0 if centre else min(5.0 + links**0.5, 11.0)


def _edges(context: Context, relations: pd.DataFrame) -> tuple[list[NetworkEdge], dict[str, tuple[str, ...]]]:
    edges, behind = [], {}
    for (relation, start, end), rows in relations.groupby(["relation", "start_id", "end_id"], sort=True):
        ids = tuple(str(i) for i in rows.index)
        behind[ids[0]] = ids
        edges.append(
            NetworkEdge(
                id=ids[0],
                start_id=str(start),
                end_id=str(end),
                label=edge_label(context, str(relation), sorted(set(rows["item_id"].dropna()))),
                kind=str(relation),
                dimmed=bool((rows["confidence"] == "low").all() or (rows["basis"] == "planned").all()),
            )
        )
    return edges, behind


def edge_label(context: Context, relation: str, items: Sequence[str]) -> str:
    """Verb of a relation, with the first items that it is about."""
    verb = RELATIONS[RelationKind(relation)].verb.get(context.language)
    names = [context.name(item) for item in items]
    more = f" +{len(names) - _ITEMS_SHOWN}" if len(names) > _ITEMS_SHOWN else ""
    return f"{verb}: {', '.join(names[:_ITEMS_SHOWN])}{more}" if names else verb


def _placed(
    nodes: list[NetworkNode], edges: list[NetworkEdge], layout: Layout = "force"
) -> list[NetworkNode]:
    places = _positions(tuple(n.id for n in nodes), tuple((e.start_id, e.end_id) for e in edges), layout)
    return [replace(n, x=places[n.id][0], y=places[n.id][1]) for n in nodes]


@st.cache_data(max_entries=64, show_spinner=False)
def _positions(
    nodes: tuple[str, ...], edges: tuple[tuple[str, str], ...], layout: Layout
) -> Mapping[str, tuple[float, float]]:
    """Positions by node id; they hang on ids alone, so a change of language moves nothing."""
    drawn = [NetworkNode(id=n, label="", kind="") for n in nodes]
    lines = [
        NetworkEdge(id=str(k), start_id=a, end_id=b, label="", kind="") for k, (a, b) in enumerate(edges)
    ]
    return {n.id: (n.x, n.y) for n in positioned(drawn, lines, layout=layout)}


def in_tiers(nodes: list[NetworkNode], edges: list[NetworkEdge]) -> list[NetworkNode]:
    """Nodes with suppliers on the left and users on the right."""
    return _placed(nodes, edges, "tiers")
