"""Loops among links, found without recursion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping


def loops(links: Mapping[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """Closed walks among the links, such that every node on a loop is in one of them."""
    reported: set[str] = set()
    for start in _on_or_between_loops(links):
        if start in reported:
            continue
        came_from: dict[str, str] = {}
        queue = [start]
        for node in queue:
            for after in links.get(node, ()):
                if after not in came_from:
                    came_from[after] = node
                    queue.append(after)
        if start in came_from:
            walk = [start]
            while len(walk) == 1 or walk[-1] != start:
                walk.append(came_from[walk[-1]])
            walk.reverse()
            reported.update(walk)
            yield walk


def _on_or_between_loops(links: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Nodes left when those without a way on are taken off, again and again."""
    back: defaultdict[str, list[str]] = defaultdict(list)
    ahead = {node: len(after) for node, after in links.items()}
    for node, after in links.items():
        for end in after:
            back[end].append(node)
    stack = [end for end in back if not ahead.get(end)]
    gone = set(stack)
    while stack:
        for before in back[stack.pop()]:
            ahead[before] -= 1
            if not ahead[before]:
                gone.add(before)
                stack.append(before)
    return [node for node in links if node not in gone]
