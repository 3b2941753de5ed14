"""How nodes and relations are marked in a drawing: colour and shape by kind, on screen and in files.

Every colour has a contrast of at least 3 to 1 on white and on the dark theme's #0e1117. So few hues fit
between the two that colour alone cannot tell thirteen kinds apart: shape, filled or hollow, always does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from graph.schema import RELATIONS, NodeKind, RelationKind
from graph.schema.kinds import Flow


class Shape(StrEnum):
    """Shapes that both the app's drawing and the standalone HTML can draw."""

    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    TRIANGLE_DOWN = "triangle_down"
    HEXAGON = "hexagon"
    STAR = "star"


@dataclass(frozen=True, slots=True)
class NodeMark:
    """Mark of a node kind.

    Parameters
    ----------
    colour
        As #rrggbb.
    shape
        Its outline.
    hollow
        Whether only the outline is drawn.
    """

    colour: str
    shape: Shape
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class LineMark:
    """Mark of a relation kind: a colour as #rrggbb, and whether the line is dashed."""

    colour: str
    dashed: bool = False


_BLUE, _GREY, _TEAL, _VIOLET, _OLIVE = "#0072b2", "#6b7785", "#12877f", "#7d5fb8", "#86761f"
_ORANGE, _MAGENTA, _GREEN, _VERMILION = "#c96a12", "#b8508f", "#3b8a3e", "#cf4524"

NODE_MARKS: Mapping[NodeKind, NodeMark] = MappingProxyType(
    {
        NodeKind.COMPANY: NodeMark(_BLUE, Shape.CIRCLE),
        NodeKind.KNOWLEDGE_INSTITUTION: NodeMark(_TEAL, Shape.TRIANGLE),
        NodeKind.GOVERNMENT_BODY: NodeMark(_VIOLET, Shape.SQUARE),
        NodeKind.ARMED_FORCE: NodeMark(_OLIVE, Shape.HEXAGON),
        NodeKind.COLLABORATION_PLATFORM: NodeMark(_MAGENTA, Shape.HEXAGON, hollow=True),
        NodeKind.REGIONAL_ECOSYSTEM: NodeMark(_MAGENTA, Shape.DIAMOND, hollow=True),
        NodeKind.ASSOCIATION: NodeMark(_TEAL, Shape.TRIANGLE, hollow=True),
        NodeKind.FINANCIER: NodeMark(_GREEN, Shape.TRIANGLE_DOWN),
        NodeKind.INSTRUMENT: NodeMark(_GREEN, Shape.TRIANGLE_DOWN, hollow=True),
        NodeKind.PROGRAMME: NodeMark(_VERMILION, Shape.STAR),
        NodeKind.ITEM: NodeMark(_ORANGE, Shape.DIAMOND),
        NodeKind.AREA: NodeMark(_VERMILION, Shape.STAR, hollow=True),
        NodeKind.COUNTRY: NodeMark(_GREY, Shape.CIRCLE, hollow=True),
    }
)

_FLOW_MARKS: Mapping[Flow, LineMark] = MappingProxyType(
    {
        Flow.GOODS: LineMark(_BLUE),
        Flow.MONEY: LineMark(_GREEN),
        Flow.CONTROL: LineMark(_VERMILION),
        Flow.KNOWLEDGE: LineMark(_TEAL),
        Flow.MEMBERSHIP: LineMark(_MAGENTA),
        Flow.PLACE: LineMark(_GREY),
        Flow.STRUCTURE: LineMark(_ORANGE),
    }
)
# Within one flow a line of another kind has another colour, or dashes.
_OWN_MARKS = {
    RelationKind.CONTRACTED_BY: LineMark("#8a5a3c"),
    RelationKind.DEPENDS_ON: LineMark(_VIOLET),
    RelationKind.PRODUCED_IN: LineMark(_ORANGE, dashed=True),
    RelationKind.PARTNER_OF: LineMark(_TEAL, dashed=True),
    RelationKind.REGULATES: LineMark(_VERMILION, dashed=True),
    RelationKind.LEADS: LineMark(_OLIVE),
    RelationKind.ACTIVE_IN: LineMark(_GREY, dashed=True),
}

LINE_MARKS: Mapping[RelationKind, LineMark] = MappingProxyType(
    {kind: _OWN_MARKS.get(kind, _FLOW_MARKS[spec.flow]) for kind, spec in RELATIONS.items()}
)

PLAIN_NODE = NodeMark(_GREY, Shape.CIRCLE)
PLAIN_LINE = LineMark(_GREY)
