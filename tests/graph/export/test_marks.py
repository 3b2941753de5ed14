"""Marks: complete, told apart without colour, and visible on both themes."""

import pytest

from graph.export.marks import LINE_MARKS, NODE_MARKS, PLAIN_LINE, PLAIN_NODE
from graph.schema import NodeKind, RelationKind

COLOURS = sorted(
    {mark.colour for mark in (*NODE_MARKS.values(), *LINE_MARKS.values(), PLAIN_NODE, PLAIN_LINE)}
)
BACKGROUNDS = ["#ffffff", "#0e1117"]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_contrast_formula() -> None:
    assert (luminance("#ffffff") + 0.05) / (luminance("#000000") + 0.05) == pytest.approx(21)


@pytest.mark.parametrize("background", BACKGROUNDS)
@pytest.mark.parametrize("colour", COLOURS)
def test_contrast_is_at_least_three_to_one(colour: str, background: str) -> None:
    light, dark = sorted((luminance(colour), luminance(background)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 3


def test_every_kind_has_a_mark() -> None:
    assert set(NODE_MARKS) == set(NodeKind)
    assert set(LINE_MARKS) == set(RelationKind)


def test_node_kinds_differ_without_colour() -> None:
    assert len({(mark.shape, mark.hollow) for mark in NODE_MARKS.values()}) == len(NodeKind)


def test_relation_kinds_differ() -> None:
    assert len(set(LINE_MARKS.values())) == len(RelationKind)
