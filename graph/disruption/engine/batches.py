"""Many what-ifs side by side: bit b of a node says whether it stops in what-if b of a batch.

One pull over what feeds a node decides it for the whole batch: it gets the bits of who stops it alone, and
those that all suppliers of a group share. That costs the lines that a batch reaches once for 512 what-ifs,
whatever their losses have in common, and so serves where a walk finds little in common. The words of a row
are spelt out, so that they stay in registers.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from graph.disruption.engine.arrays import Ints, Longs
from graph.disruption.engine.compiled import compiled
from graph.disruption.engine.kernels import downstream, grouped, renumbered
from graph.disruption.engine.walk import Graph
from graph.runs import owners, starts

WORDS = 8
BATCH = 64 * WORDS
# Sums stay below 2 to this power.
_PLANES = 64
Bits = npt.NDArray[np.uint64]
Row = tuple[np.uint64, ...]


class Net(NamedTuple):
    """What a batch reads, nodes numbered so that suppliers mostly come before what they feed.

    Parameters
    ----------
    rank
        Number here of each node of the graph.
    killer_start, killers
        Nodes that stop each node alone.
    first, start, members, threshold
        Groups of node v are those from ``first[v]`` to ``first[v + 1]``; their suppliers, and how many of
        them must stop.
    out_start, outs
        Nodes to look at anew when each node has changed.
    """

    rank: Ints
    killer_start: Ints
    killers: Ints
    first: Ints
    start: Ints
    members: Ints
    threshold: Ints
    out_start: Ints
    outs: Ints

    @classmethod
    def of(cls, graph: Graph) -> Net:
        """The same graph by target. Cost O(nodes + members)."""
        nodes = len(graph.component)
        killed_by, who = grouped(graph.kills, nodes)
        feeder = owners(graph.kill_start)[who]
        in_group, place = grouped(graph.uses, len(graph.target))
        user = owners(graph.use_start)[place]
        out_start, outs = _outs(graph)
        rank = downstream(out_start, outs)
        by_target, groups = grouped(rank[graph.target], nodes)
        number = np.empty(len(groups), dtype=np.int32)
        number[groups] = np.arange(len(groups), dtype=np.int32)
        killer_start, killers = renumbered(rank, killed_by, feeder, rank)
        start, members = renumbered(number, in_group, user, rank)
        out_start, outs = renumbered(rank, out_start, outs, rank)
        threshold = graph.slack[groups] + np.int32(1)
        return cls(rank, killer_start, killers, by_target, start, members, threshold, out_start, outs)


def _outs(graph: Graph) -> tuple[Ints, Ints]:
    """Nodes that each node stops or supplies."""
    sizes = np.diff(graph.kill_start) + np.diff(graph.use_start)
    out_start = starts(sizes)
    outs = np.empty(out_start[-1], dtype=np.int32)
    kills = np.repeat(out_start[:-1] - graph.kill_start[:-1], np.diff(graph.kill_start))
    outs[kills + np.arange(len(graph.kills))] = graph.kills
    uses = np.repeat(out_start[1:] - graph.use_start[1:], np.diff(graph.use_start))
    outs[uses + np.arange(len(graph.uses))] = graph.target[graph.uses]
    return out_start, outs


def losses(graph: Graph, classes: Ints, weights: Longs) -> Longs:
    """Weight of what each of the classes stops, itself included, shape (classes, measures).

    Notes
    -----
    Cost O(classes / 512 × lines that a batch reaches); memory 64 bytes a node.
    """
    net = Net.of(graph)
    moved = np.empty_like(weights)
    moved[net.rank] = weights
    seeds = net.rank[graph.own_start[classes]]
    # Neighbours reach the same lines.
    order = np.argsort(seeds, kind="stable")
    nodes = len(weights)
    masks = np.zeros((nodes, WORDS), dtype=np.uint64)
    active, touched = np.zeros(nodes, dtype=np.uint8), np.empty(nodes, dtype=np.int32)
    found = np.empty((len(classes), weights.shape[1]), dtype=np.int64)
    for first in range(0, len(order), BATCH):
        batch = order[first : first + BATCH]
        count = spread(net, seeds[batch], masks, active, touched)
        for measure in range(weights.shape[1]):
            found[batch, measure] = summed(touched[:count], masks, moved[:, measure], len(batch))
        masks[touched[:count]] = 0
    return found


@compiled
def row_of(masks: Bits, node: int) -> Row:
    """The bits of a node."""
    return (
        *(masks[node, 0], masks[node, 1], masks[node, 2], masks[node, 3]),
        *(masks[node, 4], masks[node, 5], masks[node, 6], masks[node, 7]),
    )


@compiled
def either(a: Row, b: Row) -> Row:
    """Bits of any of two rows."""
    return (
        *(a[0] | b[0], a[1] | b[1], a[2] | b[2], a[3] | b[3]),
        *(a[4] | b[4], a[5] | b[5], a[6] | b[6], a[7] | b[7]),
    )


@compiled
def both(a: Row, b: Row) -> Row:
    """Bits that two rows share."""
    return (
        *(a[0] & b[0], a[1] & b[1], a[2] & b[2], a[3] & b[3]),
        *(a[4] & b[4], a[5] & b[5], a[6] & b[6], a[7] & b[7]),
    )


@compiled
def pulled(net: Net, masks: Bits, v: int, scratch: Bits) -> Row:
    """The bits of a node once all that feeds it is looked at."""
    every = ~np.uint64(0)
    found = row_of(masks, v)
    for e in range(net.killer_start[v], net.killer_start[v + 1]):
        found = either(found, row_of(masks, net.killers[e]))
    for g in range(net.first[v], net.first[v + 1]):
        begin, end = net.start[g], net.start[g + 1]
        if net.threshold[g] < end - begin:
            at_least(net.members[begin:end], net.threshold[g], masks, scratch)
            found = either(found, row_of(scratch, 0))
            continue
        shared: Row = (every, every, every, every, every, every, every, every)
        for e in range(begin, end):
            shared = both(shared, row_of(masks, net.members[e]))
        found = either(found, shared)
    return found


@compiled
def begun(net: Net, seeds: Ints, masks: Bits, active: npt.NDArray[np.uint8], touched: Ints) -> int:
    """Stop seed b in what-if b and flag what it feeds; the first node flagged."""
    low = len(active)
    for b in range(len(seeds)):
        s = seeds[b]
        touched[b] = s
        masks[s, b >> 6] |= np.uint64(1) << np.uint64(b & 63)
        for e in range(net.out_start[s], net.out_start[s + 1]):
            active[net.outs[e]] = 1
            low = min(low, net.outs[e])
    return low


@compiled
def spread(net: Net, seeds: Ints, masks: Bits, active: npt.NDArray[np.uint8], touched: Ints) -> int:
    """Stop seed b in what-if b, for all at once, until nothing changes; the number of nodes touched."""
    nodes, count = len(active), len(seeds)
    low = begun(net, seeds, masks, active, touched)
    scratch = np.zeros((1, WORDS), dtype=np.uint64)
    while low < nodes:
        v, low = low, nodes
        while v < nodes:
            if active[v]:
                active[v] = 0
                old, new = row_of(masks, v), pulled(net, masks, v, scratch)
                if new != old:
                    if not any_bit(old):
                        touched[count] = v
                        count += 1
                    put(masks, v, new)
                    for e in range(net.out_start[v], net.out_start[v + 1]):
                        active[net.outs[e]] = 1
                        if net.outs[e] <= v:
                            low = min(low, net.outs[e])
            v += 1
    return count


@compiled
def any_bit(row: Row) -> bool:
    """Whether a row has a bit."""
    return bool((row[0] | row[1] | row[2] | row[3] | row[4] | row[5] | row[6] | row[7]) != 0)


@compiled
def put(masks: Bits, node: int, row: Row) -> None:
    """Give a node its bits."""
    masks[node, 0], masks[node, 1], masks[node, 2], masks[node, 3] = row[0], row[1], row[2], row[3]
    masks[node, 4], masks[node, 5], masks[node, 6], masks[node, 7] = row[4], row[5], row[6], row[7]


@compiled
def at_least(members: Ints, needed: int, masks: Bits, found: Bits) -> None:
    """Bits that at least `needed` of the members share."""
    shared = np.zeros((needed + 1, WORDS), dtype=np.uint64)
    shared[0] = ~np.uint64(0)
    for k in members:
        for j in range(needed, 0, -1):
            for w in range(WORDS):
                shared[j, w] |= shared[j - 1, w] & masks[k, w]
    for w in range(WORDS):
        found[0, w] = shared[needed, w]


@compiled
def add(sums: Bits, pending: Bits, waits: npt.NDArray[np.uint8], carry: Bits, plane: int) -> None:
    """Add 2 to the power of `plane` where `carry` has a bit."""
    while waits[plane]:
        waits[plane] = 0
        for w in range(WORDS):
            a, b, c = sums[plane, w], pending[plane, w], carry[w]
            sums[plane, w] = a ^ b ^ c
            carry[w] = (a & b) | (c & (a ^ b))
        plane += 1
    waits[plane] = 1
    for w in range(WORDS):
        pending[plane, w] = carry[w]


@compiled
def summed(nodes: Ints, masks: Bits, weights: Longs, what_ifs: int) -> Longs:
    """Sum of the weights of the nodes that stop in each what-if.

    Counters are planes of bits, and each takes two numbers before it carries, so that a node costs about one
    addition of planes however large the sums are.
    """
    sums = np.zeros((_PLANES, WORDS), dtype=np.uint64)
    pending = np.zeros((_PLANES, WORDS), dtype=np.uint64)
    waits = np.zeros(_PLANES, dtype=np.uint8)
    carry = np.empty(WORDS, dtype=np.uint64)
    for v in nodes:
        weight, plane = weights[v], 0
        while weight:
            if weight & 1:
                for w in range(WORDS):
                    carry[w] = masks[v, w]
                add(sums, pending, waits, carry, plane)
            weight >>= 1
            plane += 1
    found = np.zeros(what_ifs, dtype=np.int64)
    for b in range(what_ifs):
        w, shift = b >> 6, np.uint64(b & 63)
        for plane in range(_PLANES):
            bits = np.int64((sums[plane, w] >> shift) & np.uint64(1))
            if waits[plane]:
                bits += np.int64((pending[plane, w] >> shift) & np.uint64(1))
            found[b] += bits << plane
    return found
