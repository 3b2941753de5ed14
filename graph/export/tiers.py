"""Drawing a supply chain in tiers: suppliers left, users right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

Point = tuple[float, float]

_SWEEPS = 12
_TALLEST = 18  # nodes above one another before a tier gets a second column


def tier_layout(
    node_ids: Iterable[str], edges: Iterable[tuple[str, str]], *, aspect: float = 1.6
) -> dict[str, Point]:
    """Positions in columns, such that goods flow from left to right.

    A node stands one column left of the leftmost node it delivers to. Links that close a circle are
    left out of that reckoning, so mutual suppliers stand side by side and one of the links runs back.

    Parameters
    ----------
    node_ids
        Nodes to place.
    edges
        Pairs (supplier, customer); those with an end outside `node_ids` are ignored.
    aspect
        Width of the whole divided by its height.

    Returns
    -------
    dict
        Position (x, y) of each node; y runs up.

    Notes
    -----
    Cost O((n + m) log n). The order within columns is found by moving each node to the middle of its
    neighbours, which crosses few links but not always the fewest.

    Examples
    --------
    >>> places = tier_layout(["mill", "yard", "navy"], [("mill", "yard"), ("yard", "navy")])
    >>> places["mill"][0] < places["yard"][0] < places["navy"][0]
    True
    """
    ids = sorted(set(node_ids))
    known = set(ids)
    pairs = sorted({(a, b) for a, b in edges if a in known and b in known and a != b})
    forward = _forward(ids, pairs)
    columns = _columns(ids, forward)
    neighbours: dict[str, list[str]] = defaultdict(list)
    for a, b in pairs:
        neighbours[a].append(b)
        neighbours[b].append(a)
    heights = _ordered(columns, neighbours)
    return _placed(columns, heights, aspect)


def _forward(ids: list[str], pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    """Customers of each node, without the links that close a circle."""
    customers: dict[str, list[str]] = defaultdict(list)
    entered: dict[str, int] = dict.fromkeys(ids, 0)
    for a, b in pairs:
        customers[a].append(b)
        entered[b] += 1
    kept: dict[str, list[str]] = {node: [] for node in ids}
    open_, done = set[str](), set[str]()
    # From the nodes that nobody supplies, so that a circle breaks where goods come in.
    for root in sorted(ids, key=lambda node: (entered[node] > 0, node)):
        stack = [(root, iter(customers[root]))] if root not in done else []
        open_.add(root)
        while stack:
            node, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                stack.pop()
                open_.discard(node)
                done.add(node)
            elif following not in open_:
                kept[node].append(following)
                if following not in done:
                    open_.add(following)
                    stack.append((following, iter(customers[following])))
        open_.discard(root)
    return kept


def _columns(ids: list[str], forward: Mapping[str, list[str]]) -> list[list[str]]:
    """Nodes by column from left to right; the last one holds those that supply nobody."""
    depth: dict[str, int] = {}
    for root in ids:
        stack = [root]
        while stack:
            node = stack[-1]
            waiting = [n for n in forward[node] if n not in depth]
            if waiting:
                stack += waiting
            else:
                depth.setdefault(stack.pop(), 1 + max((depth[n] for n in forward[node]), default=-1))
    deepest = max(depth.values(), default=-1)
    columns: list[list[str]] = [[] for _ in range(deepest + 1)]
    for node in ids:
        columns[deepest - depth[node]].append(node)
    return columns


def _ordered(columns: list[list[str]], neighbours: Mapping[str, list[str]]) -> dict[str, float]:
    """Height of each node between 0 and 1 within its column; sorts the columns in place, top first."""
    heights = _even(columns)
    for sweep in range(_SWEEPS):
        for column in columns if sweep % 2 else reversed(columns):
            middle = {node: _middle(node, heights, neighbours) for node in column}
            column.sort(key=lambda node: (-middle[node], node))
            heights |= _even([column])
    return heights


def _middle(node: str, heights: Mapping[str, float], neighbours: Mapping[str, list[str]]) -> float:
    near = neighbours.get(node)
    return sum(heights[other] for other in near) / len(near) if near else heights[node]


def _even(columns: list[list[str]]) -> dict[str, float]:
    return {node: 1 - (place + 0.5) / len(column) for column in columns for place, node in enumerate(column)}


def _placed(columns: list[list[str]], heights: Mapping[str, float], aspect: float) -> dict[str, Point]:
    """Columns at equal distances; a tall one becomes several close together, filled in turn."""
    tallest = min(_TALLEST, max((len(column) for column in columns), default=0))
    widths = [1 + (len(column) - 1) // _TALLEST for column in columns]
    across = sum(widths) + max(0, len(columns) - 1)
    height = max(1.0, tallest - 1.0)
    step = max(1.0, aspect * height / max(1, across - 1))
    places: dict[str, Point] = {}
    x = 0.0
    for column, width in zip(columns, widths, strict=True):
        rows = -(-len(column) // width)
        # A short column is stretched a little, so that it does not huddle in the middle.
        stretch = min(2.0, (tallest / rows) ** 0.5) if rows > 1 else 1.0
        for rank, node in enumerate(column):
            y = (heights[node] - 0.5) * rows * stretch
            places[node] = (round(x + step * (rank % width), 3), round(y, 3))
        x += step * (width + 1)
    return places
