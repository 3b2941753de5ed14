"""Packed claims: which of them plainly hold. The others are looked at row by row, and told what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

import numpy as np
import numpy.typing as npt

from graph.packed import (
    END,
    FOR_ITEM,
    ITEM,
    NOTHING,
    PROGRAMME,
    PROPERTIES,
    RELATION,
    RELATION_KINDS,
    SAID,
    SOURCE,
    START,
    PackedClaims,
    as_bytes,
    halves,
)
from graph.runs import Ints
from graph.schema import NodeKind, RelationKind
from graph.validate.keys import ALLOWED, ends_before_it_begins, may_join

Bools = npt.NDArray[np.bool_]
Kinds = frozenset[NodeKind]
# Columns that name a node.
_REFERRING = (START, END, ITEM, FOR_ITEM, PROGRAMME)


def odd_alone(packed: PackedClaims, others: Iterable[str]) -> Bools:
    """Claims that say what they may not, may close a loop, or stand in the file a second time.

    Parameters
    ----------
    others
        Ids of the claims that rows of the same file give on their own.

    Notes
    -----
    Cost O(c log c) for c claims.
    """
    codes = packed.codes
    ends = [ends_before_it_begins(said.valid_from, said.valid_to) for said in packed.said]
    odd = np.array(ends, dtype=bool)[codes[:, SAID]] | _stand_twice(packed, list(others))
    odd |= codes[:, RELATION] == RELATION_KINDS.index(RelationKind.PART_OF)
    return odd | _of_each(
        codes[:, [RELATION, PROPERTIES]],
        lambda pair: not packed.properties[pair[1]].keys() <= ALLOWED[RELATION_KINDS[pair[0]]],
    )


def holding(packed: PackedClaims, kinds: Callable[[str], Kinds], sources: Collection[str]) -> Bools:
    """Claims that refer to nothing wrong.

    Parameters
    ----------
    kinds
        Gives the kinds of a node, none where it is not known.
    sources
        Ids of the sources that hold.

    Notes
    -----
    Cost O(c log c + n) for c claims and n nodes; `kinds` is asked once for each node.
    """
    codes, found = packed.codes, _Found(packed, kinds)
    good_sources = np.array([word in sources for word in packed.words], dtype=bool)
    holds = good_sources[codes[:, SOURCE]]
    ends = np.column_stack((codes[:, RELATION], found.code[codes[:, START]], found.code[codes[:, END]]))
    holds &= _of_each(
        ends, lambda end: may_join(RELATION_KINDS[end[0]], found.sets[end[1]], found.sets[end[2]])
    )
    for column, wanted in ((ITEM, NodeKind.ITEM), (FOR_ITEM, NodeKind.ITEM), (PROGRAMME, NodeKind.PROGRAMME)):
        fits = np.array([wanted in each for each in found.sets], dtype=bool)[found.code]
        fits[NOTHING] = True
        holds &= fits[codes[:, column]]
    return holds


def referring_to(packed: PackedClaims, nodes: Collection[str]) -> Bools:
    """Claims that refer to one of these nodes; cost O(claims + words)."""
    among = np.array([word in nodes for word in packed.words], dtype=bool)
    found = np.zeros(len(packed), dtype=bool)
    for column in _REFERRING:
        found |= among[packed.codes[:, column]]
    return found


class _Found:
    """The kinds of every node that the claims refer to, each set of kinds once."""

    def __init__(self, packed: PackedClaims, kinds: Callable[[str], Kinds]) -> None:
        self.sets: list[Kinds] = [frozenset()]
        self.code = np.zeros(len(packed.words), dtype=np.int32)
        used = np.zeros(len(packed.words), dtype=bool)
        for column in _REFERRING:
            used[packed.codes[:, column]] = True
        used[NOTHING] = False
        known: dict[Kinds, int] = {frozenset(): 0}
        for place in np.flatnonzero(used).tolist():
            found = kinds(str(packed.words[place]))
            if found not in known:
                known[found] = len(self.sets)
                self.sets.append(found)
            self.code[place] = known[found]


def _of_each(rows: Ints, says: Callable[[list[int]], bool]) -> Bools:
    """What is said of each row, asked once for rows that are alike."""
    sizes = rows.max(axis=0, initial=0).astype(np.int64) + 1
    keys = np.zeros(len(rows), dtype=np.int64)
    for column, size in zip(rows.T, sizes.tolist(), strict=True):
        keys = keys * size + column
    _, first, which = np.unique(keys, return_index=True, return_inverse=True)
    said = np.array([says(row) for row in rows[first].tolist()], dtype=bool)
    return said[which]


def _stand_twice(packed: PackedClaims, others: list[str]) -> Bools:
    high, low = halves(np.concatenate((packed.ids, as_bytes(others))))
    order = np.lexsort((low, high))
    high, low = high[order], low[order]
    same = (high[1:] == high[:-1]) & (low[1:] == low[:-1])
    twice = np.zeros(len(order), dtype=bool)
    twice[order[1:][same]] = True
    twice[order[:-1][same]] = True
    return twice[: len(packed)]
