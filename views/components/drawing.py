"""From tables of nodes and relations to a drawing."""

from __future__ import annotations

import hashlib
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
    gathered: dict[tuple[str, str, str], list[tuple[str, str | None, bool, bool]]] = {}
    names = ("relation", "start_id", "end_id", "item_id", "confidence", "basis")
    columns = (relations[name].tolist() for name in names)
    for relation_id, relation, start, end, item, confidence, basis in zip(
        relations.index.tolist(), *columns, strict=True
    ):
        row = (str(relation_id), item, confidence == "low", basis == "planned")
        gathered.setdefault((relation, start, end), []).append(row)
    for (relation, start, end), rows in sorted(gathered.items()):
        ids, items, low, planned = zip(*rows, strict=True)
        behind[ids[0]] = ids
        edges.append(
            NetworkEdge(
                id=ids[0],
                start_id=start,
                end_id=end,
                label=edge_label(context, relation, sorted({i for i in items if isinstance(i, str)})),
                kind=relation,
                dimmed=all(low) or all(planned),
            )
        )
    return edges, behind


def edge_label(context: Context, relation: str, items: Sequence[str]) -> str:
    """Verb of a relation, with the first items that it is about."""
    verb = RELATIONS[RelationKind(relation)].verb.get(context.language)
    names = [context.name(item) for item in items[:_ITEMS_SHOWN]]
    more = f" +{len(items) - _ITEMS_SHOWN}" if len(items) > _ITEMS_SHOWN else ""
    return f"{verb}: {', '.join(names)}{more}" if names else verb


def _placed(
    nodes: list[NetworkNode], edges: list[NetworkEdge], layout: Layout = "force"
) -> list[NetworkNode]:
    ids, ends = [n.id for n in nodes], [(e.start_id, e.end_id) for e in edges]
    # Streamlit would look at each id by itself, which takes longer than the layout.
    digest = hashlib.blake2b(repr((ids, ends)).encode(), digest_size=16).hexdigest()
    places = _positions(digest, layout, ids, ends)
    return [replace(n, x=places[n.id][0], y=places[n.id][1]) for n in nodes]


@st.cache_data(max_entries=64, show_spinner=False)
def _positions(
    digest: str,  # noqa: ARG001 - the key
    layout: Layout,
    _nodes: Sequence[str],
    _edges: Sequence[tuple[str, str]],
) -> Mapping[str, tuple[float, float]]:
    """Positions by node id; they hang on ids alone, so a change of language moves nothing."""
    drawn = [NetworkNode(id=n, label="", kind="") for n in _nodes]
    lines = [
        NetworkEdge(id=str(k), start_id=a, end_id=b, label="", kind="") for k, (a, b) in enumerate(_edges)
    ]
    return {n.id: (n.x, n.y) for n in positioned(drawn, lines, layout=layout)}


def in_tiers(nodes: list[NetworkNode], edges: list[NetworkEdge]) -> list[NetworkNode]:
    """Nodes with suppliers on the left and users on the right."""
    return _placed(nodes, edges, "tiers")
