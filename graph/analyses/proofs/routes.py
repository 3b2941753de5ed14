"""Proof of routes: the routes themselves, a separating set, and the steps that both are read from.

Routes that share no organisation say that at least so many are independent; organisations without which no
route is left say that no more are. Who is on every route is worked out anew, by leaving out each.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from graph.analyses.proofs import Proof
from graph.analyses.proofs.envelope import must
from graph.schema import Text

_Node = tuple[str, ...]


def verify(content: Mapping[str, Any]) -> str:
    """Check the routes, the separating set and the dominators against the steps.

    Raises
    ------
    Refused
        When a route leaves the steps, two share an organisation, or a set does not do what it claims.

    Notes
    -----
    Cost O(organisations × steps).
    """
    steps: dict[_Node, set[_Node]] = {}
    for start, end in content["steps"]:
        steps.setdefault(tuple(start), set()).add(tuple(end))
    item, goal = content["item"], ("programme", content["programme"])
    routes = [[tuple(node) for node in route] for route in content["routes"]]
    seen: set[str] = set()
    for route in routes:
        _holds(route, steps, item, goal)
        passed = _organisations(route)
        must(not passed & seen, "Two routes share an organisation.")
        seen |= passed
    must(len(routes) == content["independent"], "The number of independent routes is not that of the routes.")
    makers = {node for node in steps if node[0] == "activity" and node[2] == item}
    cut = set(content["separating"])
    must(goal not in _reached(makers, steps, cut), "A route is left without the separating set.")
    must(len(cut) >= len(routes), "The separating set is too small for so many routes.")
    everyone = _organisations(makers | set(steps))
    found = {o for o in everyone if goal not in _reached(makers, steps, {o})}
    must(set(content["dominators"]) == found, "The dominators are not those without whom no route is left.")
    exact = "exactly" if len(cut) == len(routes) else f"at least, and at most {len(cut)},"
    return (
        f"{exact} {len(routes)} independent routes of {item} to {content['programme']}; on every route: "
        f"{', '.join(sorted(found)) or 'nobody'}."
    )


def _holds(route: Sequence[_Node], steps: Mapping[_Node, Collection[_Node]], item: str, goal: _Node) -> None:
    must(route[0][0] == "activity" and route[0][2] == item, "A route begins elsewhere than with the item.")
    must(route[-1] == goal, "A route ends elsewhere than at the programme.")
    for start, end in pairwise(route):
        must(end in steps.get(start, ()), f"There is no step from {start} to {end}.")


def _organisations(nodes: Iterable[_Node]) -> set[str]:
    return {node[1] for node in nodes if node[0] == "activity"}


def _reached(
    makers: Iterable[_Node], steps: Mapping[_Node, Iterable[_Node]], without: Collection[str]
) -> set[_Node]:
    def open_to(node: _Node) -> bool:
        return node[0] != "activity" or node[1] not in without

    stack = [node for node in makers if open_to(node)]
    seen = set(stack)
    while stack:
        for node in steps.get(stack.pop(), ()):
            if node not in seen and open_to(node):
                seen.add(node)
                stack.append(node)
    return seen


PROOF = Proof(
    kind="routes",
    shows=Text(
        nl="Routes zonder gedeelde organisatie, en een groep organisaties zonder wie geen route overblijft.",
        en="Routes that share no organisation, and a set of organisations without whom no route is left.",
    ),
    verify=verify,
)
