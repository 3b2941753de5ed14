"""Runs of numbers in arrays: where they begin, whose they are, and each number once."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Integers = npt.NDArray[np.integer[Any]]


def starts(sizes: Integers) -> Ints:
    """Where each of some runs of these sizes begins, and where the last ends.

    Examples
    --------
    >>> starts(np.array([2, 0, 3])).tolist()
    [0, 2, 2, 5]
    """
    return np.concatenate(([0], np.cumsum(sizes))).astype(np.int32)


def owners(start: Integers) -> Ints:
    """The run that each place belongs to.

    Examples
    --------
    >>> owners(np.array([0, 2, 2, 5])).tolist()
    [0, 0, 2, 2, 2]
    """
    return np.repeat(np.arange(len(start) - 1, dtype=np.int32), np.diff(start))


def spread(first: Longs, last: Longs) -> tuple[Longs, Longs]:
    """Every number of every run from `first` up to `last`, with the place of its run before it.

    Examples
    --------
    >>> place, number = spread(np.array([7, 0, 4]), np.array([9, 0, 5]))
    >>> place.tolist(), number.tolist()
    ([0, 0, 2], [7, 8, 4])
    """
    sizes = last - first
    row = np.repeat(np.arange(len(sizes)), sizes)
    return row, np.arange(len(row)) - np.repeat(np.cumsum(sizes) - last, sizes)


def changes(*columns: Integers) -> npt.NDArray[np.bool_]:
    """Where a row differs from the one before; the first does.

    Examples
    --------
    >>> changes(np.array([4, 4, 5]), np.array([1, 2, 2])).tolist()
    [True, True, True]
    """
    fresh = np.zeros(len(columns[0]), dtype=bool)
    fresh[:1] = True
    for column in columns:
        fresh[1:] |= column[1:] != column[:-1]
    return fresh


def order_of(first: Integers, *then: Integers) -> npt.NDArray[np.intp]:
    """The order of rows by several keys, what is equal in all as it stood.

    Notes
    -----
    Cost O(n log n): only rows that share their first key are ordered by the others.

    Examples
    --------
    >>> order_of(np.array([7, 1, 7]), np.array([3, 3, 2])).tolist()
    [1, 2, 0]
    """
    order = np.argsort(first)
    fresh = changes(first[order])
    shared = ~fresh
    shared[:-1] |= ~fresh[1:]
    rows = np.sort(order[shared])
    order[shared] = rows[np.lexsort([key[rows] for key in (*then[::-1], first)])]
    return order


def distinct(numbers: Longs) -> Longs:
    """Each number once, in order; `numpy.unique` is many times slower for large arrays."""
    return once(np.sort(numbers))


def once(ordered: Longs) -> Longs:
    """Each of some ordered numbers once.

    Examples
    --------
    >>> once(np.array([3, 3, 5])).tolist()
    [3, 5]
    """
    found: Longs = ordered[changes(ordered)]
    return found
