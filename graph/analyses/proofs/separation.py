"""Proof of an articulation point: its part of the graph is one piece, and without it falls apart.

The content holds the links of that part and the sides that are left. A spanning walk shows that it is one
piece; that no link joins two sides shows that it falls apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from graph.analyses.proofs import Proof
from graph.analyses.proofs.envelope import must
from graph.schema import Text


def verify(content: Mapping[str, Any]) -> str:
    """Check that the part is connected, and that without the node no link joins two sides.

    Raises
    ------
    Refused
        When it is not one piece, a side is empty, sides overlap or leave a node out, or a link joins two.

    Notes
    -----
    Cost O(links).
    """
    node = content["node"]
    links: dict[str, set[str]] = {}
    for one, other in content["links"]:
        links.setdefault(one, set()).add(other)
        links.setdefault(other, set()).add(one)
    must(node in links, f"{node} is in none of the links.")
    must(_reached(node, links) == set(links), "The links are not of one piece.")
    sides = [set(side) for side in content["sides"]]
    must(len(sides) > 1 and all(sides), "There must be two sides or more, and none empty.")
    members = set().union(*sides)
    must(sum(map(len, sides)) == len(members), "Two sides share a member.")
    must(members == set(links) - {node}, "The sides are not all nodes but the one left out.")
    for side in sides:
        outside = {other for one in side for other in links[one]} - side - {node}
        must(not outside, f"A link leads from one side to {', '.join(sorted(outside))} on another.")
    sizes = ", ".join(str(len(side)) for side in sorted(sides, key=len, reverse=True))
    return f"Without {node} its part of the graph falls into {len(sides)} sides, of {sizes} organisations."


def _reached(start: str, links: Mapping[str, Iterable[str]]) -> Collection[str]:
    seen, stack = {start}, [start]
    while stack:
        for other in links[stack.pop()]:
            if other not in seen:
                seen.add(other)
                stack.append(other)
    return seen


PROOF = Proof(
    kind="separation",
    shows=Text(
        nl="Het deel van de graaf is één geheel, en valt zonder deze organisatie uiteen.",
        en="The part of the graph is one piece, and without this organisation it falls apart.",
    ),
    verify=verify,
)
