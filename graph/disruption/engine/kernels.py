"""The compiled steps of a plan: who stops whom alone, strong components, parents, and an order to visit.

All arrays are flat; lists of lists are a start per row and one array of values.
"""

from __future__ import annotations

import numpy as np

from graph.disruption.engine.arrays import Ints, Longs
from graph.disruption.engine.compiled import compiled

_UNSEEN = -1
# Of a component whose root stands higher on the path.
_LOOSE = -2


@compiled
def split(nodes: int, target: Ints, start: Ints, members: Ints, need: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """Who stops whom alone, and who is one of several in which groups.

    Returns
    -------
    kill_start, kills
        Nodes that node x stops alone.
    use_start, uses
        Groups of which x is a supplier without stopping them alone.
    """
    kill_start = np.zeros(nodes + 2, dtype=np.int32)
    use_start = np.zeros(nodes + 2, dtype=np.int32)
    for g in range(len(target)):
        alone = start[g + 1] - start[g] == need[g]
        for k in range(start[g], start[g + 1]):
            x = members[k]
            if not alone:
                use_start[x + 2] += 1
            elif x != target[g]:
                kill_start[x + 2] += 1
    for x in range(2, nodes + 2):
        kill_start[x] += kill_start[x - 1]
        use_start[x] += use_start[x - 1]
    kills = np.empty(kill_start[nodes + 1], dtype=np.int32)
    uses = np.empty(use_start[nodes + 1], dtype=np.int32)
    for g in range(len(target)):
        alone = start[g + 1] - start[g] == need[g]
        for k in range(start[g], start[g + 1]):
            x = members[k]
            if not alone:
                uses[use_start[x + 1]] = g
                use_start[x + 1] += 1
            elif x != target[g]:
                kills[kill_start[x + 1]] = target[g]
                kill_start[x + 1] += 1
    return kill_start[: nodes + 1], kills, use_start[: nodes + 1], uses


@compiled
def components(nodes: int, kill_start: Ints, kills: Ints) -> tuple[int, Ints]:
    """Strong components, and their number; what a component stops has a lower number than it.

    Notes
    -----
    Cost O(nodes + kills). Tarjan (1972), in the variant of Pearce (2016).
    """
    component = np.full(nodes, _UNSEEN, dtype=np.int32)
    low = np.full(nodes, _UNSEEN, dtype=np.int32)
    path = np.empty(nodes, dtype=np.int32)
    waiting = np.empty(nodes, dtype=np.int32)
    edge = kill_start[:nodes].copy()
    seen, waits, count = 0, 0, 0
    for root in range(nodes):
        depth = 0 if low[root] == _UNSEEN else -1
        if depth == 0:
            path[0] = root
        while depth >= 0:
            x = path[depth]
            if low[x] == _UNSEEN:
                low[x] = seen
                waiting[waits] = x
                seen += 1
                waits += 1
            below = _next_unseen(x, kill_start, kills, edge, low, component)
            if below >= 0:
                depth += 1
                path[depth] = below
                continue
            depth -= 1
            if component[x] != _LOOSE:
                waits = _close(x, count, waiting, waits, component)
                count += 1
            elif low[x] < low[path[depth]]:
                low[path[depth]] = low[x]
                component[path[depth]] = _LOOSE
    return count, component


@compiled
def _next_unseen(x: int, kill_start: Ints, kills: Ints, edge: Ints, low: Ints, component: Ints) -> int:
    """The next node below x that was not seen, or -1; x is loose if one above it is met first."""
    while edge[x] < kill_start[x + 1]:
        t: int = kills[edge[x]]
        edge[x] += 1
        if low[t] == _UNSEEN:
            return t
        if component[t] < 0 and low[t] < low[x]:
            low[x] = low[t]
            component[x] = _LOOSE
    return -1


@compiled
def _close(root: int, number: int, waiting: Ints, waits: int, component: Ints) -> int:
    """Give all that waits down to `root` its component."""
    while True:
        waits -= 1
        component[waiting[waits]] = number
        if waiting[waits] == root:
            return waits


@compiled
def grouped(keys: Ints, buckets: int) -> tuple[Ints, Ints]:
    """Places of each key in ascending order: a start per bucket, and the places."""
    start = np.zeros(buckets + 2, dtype=np.int32)
    for key in keys:
        start[key + 2] += 1
    for b in range(2, buckets + 2):
        start[b] += start[b - 1]
    places = np.empty(len(keys), dtype=np.int32)
    for place in range(len(keys)):
        b = keys[place]
        places[start[b + 1]] = place
        start[b + 1] += 1
    return start[: buckets + 1], places


@compiled
def parents(
    count: int, component: Ints, kill_start: Ints, kills: Ints, own_start: Ints, own: Ints
) -> tuple[Ints, Longs]:
    """For each class the one it stops of which most is known to stop, or -1; and how much that is.

    What a class stops at least is its own nodes and those of the heaviest chain of classes below it.
    """
    parent = np.full(count, -1, dtype=np.int32)
    least = np.zeros(count, dtype=np.int64)
    for c in range(count):
        best = np.int64(0)
        for k in range(own_start[c], own_start[c + 1]):
            x = own[k]
            for e in range(kill_start[x], kill_start[x + 1]):
                d = component[kills[e]]
                if d != c and least[d] > best:
                    best = least[d]
                    parent[c] = d
        least[c] = best + own_start[c + 1] - own_start[c]
    return parent, least


@compiled
def heaviest_below(parent: Ints, least: Longs) -> Longs:
    """The most that is known to stop in the branch of each class; a parent has a lower number."""
    found = least.copy()
    for c in range(len(parent) - 1, -1, -1):
        p = parent[c]
        if p >= 0 and found[c] > found[p]:
            found[p] = found[c]
    return found


@compiled
def branch_sums(parent: Ints, values: Longs) -> Longs:
    """Sum of the values of each class and all below it; a parent has a lower number."""
    found = values.copy()
    for c in range(len(parent) - 1, -1, -1):
        if parent[c] >= 0:
            found[parent[c]] += found[c]
    return found


@compiled
def preorder(parent: Ints, ranked: Ints, wanted: Ints) -> Ints:
    """Wanted classes, each after its parent, the highest ranked first among those of one parent.

    Parameters
    ----------
    ranked
        All classes, the first to visit first.
    wanted
        1 for each class to visit; a wanted class has a wanted parent.
    """
    count = len(parent)
    # Lists by parent in order of rank, roots last; filled from the back, so that the head ranks first.
    head = np.full(count + 1, -1, dtype=np.int32)
    following = np.full(count, -1, dtype=np.int32)
    for k in range(count - 1, -1, -1):
        c = ranked[k]
        if wanted[c]:
            p = parent[c] if parent[c] >= 0 else count
            following[c] = head[p]
            head[p] = c
    order = np.empty(count, dtype=np.int32)
    stack = np.empty(count + 1, dtype=np.int32)
    found = 0
    depth = 0
    stack[0] = head[count]
    while depth >= 0:
        c = stack[depth]
        if c < 0:
            depth -= 1
            continue
        stack[depth] = following[c]
        order[found] = c
        found += 1
        depth += 1
        stack[depth] = head[c]
    return order[:found]


@compiled
def renumbered(new: Ints, start: Ints, values: Ints, new_values: Ints) -> tuple[Ints, Ints]:
    """Rows in the order of their new numbers, with new numbers for what they hold."""
    rows = len(new)
    begin = np.zeros(rows + 1, dtype=np.int32)
    for x in range(rows):
        begin[new[x] + 1] = start[x + 1] - start[x]
    for x in range(rows):
        begin[x + 1] += begin[x]
    found = np.empty(len(values), dtype=np.int32)
    for x in range(rows):
        place = begin[new[x]]
        for k in range(start[x], start[x + 1]):
            found[place] = new_values[values[k]]
            place += 1
    return begin, found


@compiled
def downstream(start: Ints, feeds: Ints) -> Ints:
    """A number for each node, so that what it feeds has a higher one but for loops: reverse postorder."""
    nodes = len(start) - 1
    rank = np.full(nodes, _UNSEEN, dtype=np.int32)
    edge = start[:nodes].copy()
    path = np.empty(nodes, dtype=np.int32)
    free = nodes
    for root in range(nodes):
        depth = -1
        if rank[root] == _UNSEEN:
            depth = 0
            path[0] = root
            rank[root] = _LOOSE
        while depth >= 0:
            x = path[depth]
            below = _UNSEEN
            while edge[x] < start[x + 1] and below == _UNSEEN:
                t = feeds[edge[x]]
                edge[x] += 1
                if rank[t] == _UNSEEN:
                    below = t
            if below == _UNSEEN:
                free -= 1
                rank[x] = free
                depth -= 1
            else:
                rank[below] = _LOOSE
                depth += 1
                path[depth] = below
    return rank
