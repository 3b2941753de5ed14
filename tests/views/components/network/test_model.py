"""What goes to the browser, and what is refused before it goes."""

import json
from dataclasses import replace
from typing import Any

import pytest

from views.components.network.model import NetworkEdge, NetworkNode, encoded
from views.components.network.style import Shape

NODES = [
    NetworkNode("a", "Mill", "Company", x=1.23456, y=-2.0, size=9.0, highlight=True, stopped=True),
    NetworkNode("b", "Yard", "Company", colour="#123456", dimmed=True),
    NetworkNode("c", "Navy", "ArmedForce", shape=Shape.STAR),
]
EDGES = [
    NetworkEdge("e1", "a", "b", "steel", "SUPPLIES"),
    NetworkEdge("e2", "b", "c", "steel", "SUPPLIES:planned", dashed=True, highlight=True),
]
KINDS = {"Company": "bedrijf", "SUPPLIES": "levert aan", "SUPPLIES:planned": "gaat leveren aan"}


def sent(nodes: list[NetworkNode], edges: list[NetworkEdge], **around: object) -> dict[str, Any]:
    """What the script reads."""
    content = json.loads(encoded(nodes, edges, KINDS, **around))
    assert isinstance(content, dict)
    return content


def test_columns() -> None:
    content = sent(NODES, EDGES, key="k")
    assert content["key"] == "k"
    assert content["nodes"] == {
        "id": ["a", "b", "c"],
        "label": ["Mill", "Yard", "Navy"],
        "mark": [0, 0, 1],
        "colour": [None, "#123456", None],
        "size": [9.0, 8.0, 8.0],
        "x": [1.235, 0.0, 0.0],
        "y": [-2.0, 0.0, 0.0],
        "flags": [6, 1, 0],
    }
    assert content["edges"] == {
        "id": ["e1", "e2"],
        "start": [0, 1],
        "end": [1, 2],
        "label": [0, 0],
        "line": [0, 1],
        "flags": [0, 2],
    }
    assert content["labels"] == ["steel"]


def test_legend_names_each_kind_once() -> None:
    content = sent(NODES, EDGES)
    assert content["legend"] == [
        {"label": "bedrijf", "colour": "#0072b2", "shape": "circle", "hollow": False},
        {"label": "ArmedForce", "colour": "#86761f", "shape": "star", "hollow": False},
    ]
    assert content["lines"] == [
        {"label": "levert aan", "colour": "#0072b2", "dashed": False},
        {"label": "gaat leveren aan", "colour": "#0072b2", "dashed": True},
    ]


def test_version_names_the_drawing_and_nothing_else() -> None:
    version = sent(NODES, EDGES, key="k")["version"]
    assert sent(NODES, EDGES, key="other", texts={"a": "b"})["version"] == version
    assert sent([replace(NODES[0], x=7.0), *NODES[1:]], EDGES)["version"] != version
    assert sent(NODES, EDGES[:1])["version"] != version


def test_nothing_to_draw() -> None:
    content = sent([], [])
    assert content["nodes"]["id"] == []
    assert content["edges"] == {name: [] for name in ("id", "start", "end", "label", "line", "flags")}


@pytest.mark.parametrize(
    ("nodes", "edges", "message"),
    [
        ([NODES[0], NODES[0]], [], "the node 'a' twice"),
        (NODES, [EDGES[0], EDGES[0]], "the edge 'e1' twice"),
        (NODES[:1], EDGES[:1], "The edge 'e1' ends at 'b', which is not drawn"),
    ],
)
def test_refuses(nodes: list[NetworkNode], edges: list[NetworkEdge], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        encoded(nodes, edges, KINDS)
