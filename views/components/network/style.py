"""Marks of the drawn network: those of the exports, so that screen and file look alike."""

from __future__ import annotations

from functools import cache

from graph.export.marks import LINE_MARKS, NODE_MARKS, PLAIN_LINE, PLAIN_NODE, LineMark, NodeMark, Shape
from graph.schema import NodeKind, RelationKind

__all__ = ["LineMark", "NodeMark", "Shape", "line_mark", "node_mark"]


@cache
def node_mark(kind: str) -> NodeMark:
    """Colour and shape of a node kind such as "Company"; a grey dot for a word that is none.

    What follows a colon is left aside: "Company:lost" is marked as "Company".
    """
    word = kind.partition(":")[0]
    return NODE_MARKS[NodeKind(word)] if word in set(NodeKind) else PLAIN_NODE


@cache
def line_mark(kind: str) -> LineMark:
    """Colour and dash of a relation kind such as "SUPPLIES"; plain grey for a word that is none.

    What follows a colon is left aside: "SUPPLIES:planned" is marked as "SUPPLIES".
    """
    word = kind.partition(":")[0]
    return LINE_MARKS[RelationKind(word)] if word in set(RelationKind) else PLAIN_LINE
