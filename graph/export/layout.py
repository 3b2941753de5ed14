"""Positions for drawings, worked out once in Python: the same graph always gets the same picture.

Distances are in units of about one link, x runs right and y runs up. numpy only: the layouts of networkx
need scipy above 500 nodes, or hold every pair of nodes in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from graph.export.tiers import tier_layout

__all__ = ["force_layout", "tier_layout"]

Point = tuple[float, float]
Points = NDArray[np.float64]

_DENSE = 250  # up to so many nodes every pair repels exactly; above, far nodes do so cell by cell
_CELL = 24  # nodes in a cell
_CLOSEST = 0.05
_GAP = 1.5  # between parts of the graph that are not linked


def force_layout(
    node_ids: Iterable[str],
    edges: Iterable[tuple[str, str]],
    *,
    seed: int = 1,
    fixed: Mapping[str, Point] | None = None,
    aspect: float = 1.6,
) -> dict[str, Point]:
    """Positions in which linked nodes are near each other and others keep apart.

    Parts of the graph that are not linked are laid out each on its own, and set in rows from the
    largest to the smallest. The order of the input does not matter.

    Parameters
    ----------
    node_ids
        Nodes to place.
    edges
        Pairs of node ids, in either direction; those with an end outside `node_ids` are ignored.
    seed
        Start of the random numbers.
    fixed
        Positions that stay as they are, from an earlier call: nodes new to the drawing are set
        among them.
    aspect
        Width of the whole divided by its height, aimed at.

    Returns
    -------
    dict
        Position (x, y) of each node.

    Notes
    -----
    Up to 250 nodes O(n^2) a step, above about O(n^1.5); memory stays below n * 500 numbers. On two cores
    about 0.1 s for 200 nodes, 1 s for 2,000.

    Examples
    --------
    >>> places = force_layout(["mill", "yard", "navy"], [("mill", "yard"), ("yard", "navy")])
    >>> places["mill"][0] < places["yard"][0] < places["navy"][0] or (
    ...     places["mill"][0] > places["yard"][0] > places["navy"][0]
    ... )
    True
    """
    ids = sorted(set(node_ids))
    index = {node: i for i, node in enumerate(ids)}
    pairs = {(min(a, b), max(a, b)) for a, b in edges if a in index and b in index and a != b}
    links = np.array(sorted((index[a], index[b]) for a, b in pairs), dtype=np.intp).reshape(-1, 2)
    kept = {index[node]: place for node, place in (fixed or {}).items() if node in index}
    if kept:
        found = _among(len(ids), links, kept, seed)
    else:
        found = _widened(_packed(len(ids), links, seed, aspect), aspect)
    return {node: (round(float(x), 3), round(float(y), 3)) for node, (x, y) in zip(ids, found, strict=True)}


def _packed(count: int, links: NDArray[np.intp], seed: int, aspect: float) -> Points:
    """Every connected part on its own, then all of them in rows."""
    places = np.zeros((count, 2))
    boxes: list[tuple[NDArray[np.intp], Points]] = []
    for members in _parts(count, links):
        if len(members) == 1:
            boxes.append((members, np.zeros((1, 2))))
            continue
        local = np.full(count, -1, dtype=np.intp)
        local[members] = np.arange(len(members))
        inside = local[links[local[links[:, 0]] >= 0]]
        boxes.append((members, _level(_relax(_start(len(members), inside, seed), inside, seed))))
    area = sum((np.ptp(p[:, 0]) + _GAP) * (np.ptp(p[:, 1]) + _GAP) for _, p in boxes)
    widest = max((float(np.ptp(p[:, 0])) + _GAP for _, p in boxes), default=0.0)
    row_width = max(widest, float(np.sqrt(area * aspect)))
    x = y = height = 0.0
    for members, part in boxes:
        size = np.ptp(part, axis=0) + _GAP
        if x > 0 and x + size[0] > row_width + 1e-9:
            x, y, height = 0.0, y - height, 0.0
        corner = np.array([part[:, 0].min(), part[:, 1].max()])
        places[members] = part - corner + np.array([x, y])
        x += float(size[0])
        height = max(height, float(size[1]))
    return places


def _parts(count: int, links: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    """Connected parts, the largest first, then by their first node."""
    label = np.arange(count)
    while len(links):
        low = np.minimum(label[links[:, 0]], label[links[:, 1]])
        lower = label.copy()
        np.minimum.at(lower, label[links[:, 0]], low)
        np.minimum.at(lower, label[links[:, 1]], low)
        lower = lower[lower[label]]
        if np.array_equal(lower, label):
            break
        label = lower
    order = np.argsort(label, kind="stable")
    cuts = np.flatnonzero(np.diff(label[order])) + 1
    parts = np.split(order, cuts) if count else []
    return sorted(parts, key=lambda part: (-len(part), int(part[0])))


def _start(count: int, links: NDArray[np.intp], seed: int) -> Points:
    """First positions: hops to a few far-apart nodes, seen from the side where they differ most."""
    rng = np.random.default_rng(seed)
    jitter = rng.normal(0.0, 0.1, (count, 2))
    if count < 3:
        return np.column_stack([np.arange(count, dtype=float), np.zeros(count)])
    pivot = int(np.bincount(links.ravel(), minlength=count).argmax())
    nearest = np.full(count, np.inf)
    hops = []
    for _ in range(min(24, count)):
        found = _hops(count, links, pivot)
        hops.append(found)
        nearest = np.minimum(nearest, found)
        pivot = int(nearest.argmax())
    centred = np.column_stack(hops)
    centred = centred - centred.mean(axis=0)
    axes = np.linalg.svd(centred, full_matrices=False)[2][:2]
    if len(axes) < 2:
        axes = np.vstack([axes, np.zeros_like(axes)])
    # The sign of an axis is the solver's whim.
    axes = axes * np.where(axes[:, np.abs(axes).argmax(axis=1)].diagonal() < 0, -1.0, 1.0)[:, None]
    placed: Points = centred @ axes.T
    scale = float(np.sqrt(count)) / max(float(np.abs(placed).max()), 1.0)
    scaled: Points = placed * scale + jitter
    return scaled


def _hops(count: int, links: NDArray[np.intp], pivot: int) -> Points:
    """Number of links from `pivot` to each node of a connected part."""
    distance = np.full(count, np.inf)
    distance[pivot] = 0.0
    step = 0
    while True:
        ahead = distance == step
        reached = np.concatenate([links[ahead[links[:, 0]], 1], links[ahead[links[:, 1]], 0]])
        fresh = reached[np.isinf(distance[reached])]
        if not len(fresh):
            return distance
        step += 1
        distance[fresh] = step


def _relax(places: Points, links: NDArray[np.intp], seed: int) -> Points:
    """Let links pull and nodes push until the picture settles."""
    count = len(places)
    if count < 3:
        return places
    rng = np.random.default_rng(seed)
    steps = 220 if count <= _DENSE else 90
    for step in range(steps):
        force = _push(places, rng) + _pull(places, links)
        reach = (0.12 * np.sqrt(count) + 0.2) * (1 - step / steps) + 0.005
        length = np.maximum(np.linalg.norm(force, axis=1, keepdims=True), 1e-9)
        places = places + force / length * np.minimum(length, reach)
    return places


def _pull(places: Points, links: NDArray[np.intp]) -> Points:
    """Each link draws its ends together with the square of its length."""
    count = len(places)
    apart = places[links[:, 1]] - places[links[:, 0]]
    apart *= np.linalg.norm(apart, axis=1, keepdims=True)
    pulled = np.empty_like(places)
    for axis in (0, 1):
        pulled[:, axis] = np.bincount(links[:, 0], apart[:, axis], count) - np.bincount(
            links[:, 1], apart[:, axis], count
        )
    return pulled


def _push(places: Points, rng: np.random.Generator) -> Points:
    """Every node repels every other, falling off with distance."""
    if len(places) <= _DENSE:
        everything: Points = _repulsion(places[None], np.ones((1, len(places))))[0]
        return everything
    # Cells lie differently at each step, so that their borders leave no trace in the picture.
    turn = rng.uniform(0, np.pi)
    turned = places @ np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    cells = _cells(turned)
    weight = (cells >= 0).astype(float)
    members = places[cells]
    sums = weight.sum(axis=1)
    centres = (members * weight[..., None]).sum(axis=1) / sums[:, None]
    share = sums / np.maximum(_squares(places, centres), _CLOSEST)
    rows, columns = np.nonzero(weight)
    inside = cells[rows, columns]
    share[inside, rows] = 0.0
    pushed: Points = places * share.sum(axis=1, keepdims=True) - share @ centres
    pushed[inside] += _repulsion(members, weight)[rows, columns]
    return pushed


def _repulsion(places: Points, weight: Points) -> Points:
    """Push on each node from the others of its group; groups along the first axis."""
    share = weight[:, None, :] / np.maximum(_squares(places, places), _CLOSEST**2)
    pushed: Points = places * share.sum(axis=2, keepdims=True) - share @ places
    return pushed


def _squares(ends: Points, others: Points) -> Points:
    """Squared distance from each of `ends` to each of `others`."""
    product = ends @ np.swapaxes(others, -1, -2)
    first, second = (ends**2).sum(axis=-1), (others**2).sum(axis=-1)
    found: Points = first[..., :, None] + second[..., None, :] - 2 * product
    return found


def _cells(places: Points) -> NDArray[np.intp]:
    """Node numbers in cells of about `_CELL` neighbours each, filled up with -1."""
    count = len(places)
    strips = max(1, round(float(np.sqrt(count / _CELL))))
    per_strip = -(-count // strips)
    per_cell = -(-per_strip // strips)
    order = np.argsort(places[:, 0], kind="stable")
    cells = []
    for at in range(0, count, per_strip):
        strip = order[at : at + per_strip]
        strip = strip[np.argsort(places[strip, 1], kind="stable")]
        cells += [strip[cut : cut + per_cell] for cut in range(0, len(strip), per_cell)]
    filled = np.full((len(cells), per_cell), -1, dtype=np.intp)
    for row, cell in enumerate(cells):
        filled[row, : len(cell)] = cell
    return filled


def _level(places: Points) -> Points:
    """Turned so that the longest side lies flat: screens are wider than high."""
    if len(places) < 2:
        return places - places
    centred = places - places.mean(axis=0)
    axes = np.linalg.svd(centred, full_matrices=False)[2]
    if axes[0, np.abs(axes[0]).argmax()] < 0:
        axes[0] = -axes[0]
    if np.linalg.det(axes) < 0:
        axes[1] = -axes[1]
    turned: Points = np.asarray(centred @ axes.T)
    return turned


def _widened(places: Points, aspect: float) -> Points:
    """Stretched sideways towards the wanted shape: labels are wide, so they gain most by it."""
    if len(places) < 2:
        return places
    width, height = np.ptp(places, axis=0)
    stretch = min(1.5, max(1.0, aspect * float(height) / max(float(width), 1e-9)))
    widened: Points = places * np.array([stretch, 1.0])
    return widened


def _among(count: int, links: NDArray[np.intp], kept: Mapping[int, Point], seed: int) -> Points:
    """New nodes set among those that stay: beside their neighbours first, then let go."""
    rng = np.random.default_rng(seed)
    places = np.full((count, 2), np.nan)
    for node, place in kept.items():
        places[node] = place
    loose = np.isnan(places[:, 0])
    while True:
        both = np.concatenate([links, links[:, ::-1]])
        toward = both[np.isnan(places[both[:, 1], 0]) & ~np.isnan(places[both[:, 0], 0])]
        if not len(toward):
            break
        weight = np.bincount(toward[:, 1], minlength=count)
        fresh = weight > 0
        for axis in (0, 1):
            total = np.bincount(toward[:, 1], places[toward[:, 0], axis], count)
            places[fresh, axis] = total[fresh] / weight[fresh]
        places[fresh] += rng.normal(0.0, 0.5, (int(fresh.sum()), 2))
    unlinked = np.flatnonzero(np.isnan(places[:, 0]))
    if len(unlinked):
        known = places[~np.isnan(places[:, 0])]
        left, low = known.min(axis=0)
        row = np.arange(len(unlinked))
        places[unlinked] = np.column_stack([left + _GAP * (row % 12), low - _GAP * (1 + row // 12)])
        loose[unlinked] = False
    for step in range(80):
        force = _push(places, rng) + _pull(places, links)
        length = np.maximum(np.linalg.norm(force, axis=1, keepdims=True), 1e-9)
        moved = force / length * np.minimum(length, 0.5 * (1 - step / 80) + 0.01)
        places[loose] += moved[loose]
    return places
