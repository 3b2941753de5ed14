"""Bounds of the Herfindahl index: textbook answers, by hand, and a search over a grid."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph.analyses.herfindahl import Interval, herfindahl
from graph.errors import AnalysisError

STEPS = 10


@pytest.mark.parametrize(
    ("shares", "low", "high"),
    [
        ([(1.0, 1.0)], 1, 1),
        ([(0.25, 0.25)] * 4, 0.25, 0.25),
        # Nobody says anything: as even as can be, or all with one.
        ([None], 1, 1),
        ([None] * 4, 0.25, 1),
        # Half with one; the other half evenly over two, or with one of them: 1/4 + 2/16, 1/4 + 1/4.
        ([(0.5, 0.5), None, None], 0.375, 0.5),
        # 45 % with one and nobody else named: the rest adds nothing, or 0.55 squared.
        ([(0.45, 0.45)], 0.2025, 0.505),
        # Two sources differ, 71 and 79 %; 13 % with another; the rest unnamed, at most 1 - .79 - .13.
        ([(0.71, 0.79), (0.13, 0.13)], 0.521, 0.6474),
        # One source says half, another all: half may be with many that nobody named, or all is with one.
        ([(0.5, 1.0)], 0.25, 1),
        # The highest figures make the whole, the lowest do not: .4 and .4, or .6 with .4.
        ([(0.4, 0.6), (0.4, 0.6)], 0.32, 0.52),
    ],
)
def test_by_hand(shares: list[Interval | None], low: float, high: float) -> None:
    found = herfindahl(shares)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((low, high))


def test_shares_over_the_whole_have_no_index() -> None:
    assert herfindahl([(0.67, 0.67), (0.49, 0.49)]) is None


def test_too_many_intervals_are_refused() -> None:
    with pytest.raises(AnalysisError, match="at most 12"):
        herfindahl([(0.0, 0.1)] * 13)


def compositions(total: int, parts: int) -> list[tuple[int, ...]]:
    """Every way to lay out `total` over `parts`, zero included."""
    if parts == 1:
        return [(total,)]
    return [(k, *rest) for k in range(total + 1) for rest in compositions(total - k, parts - 1)]


interval = st.tuples(st.integers(0, STEPS), st.integers(0, STEPS)).map(
    lambda pair: (min(pair) / STEPS, max(pair) / STEPS)
)
point = st.integers(0, STEPS).map(lambda k: (k / STEPS, k / STEPS))


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(st.none(), point, interval), min_size=1, max_size=4))
def test_no_allocation_on_a_grid_lies_outside_and_the_top_is_reached(shares: list[Interval | None]) -> None:
    found = herfindahl(shares)
    known = [share for share in shares if share]
    if found is None:
        assert sum(low for low, _ in known) > 1
        return
    unnamed = len(known) == len(shares) and sum(low for low, _ in known) < 1 - 1e-9
    boxes = [share or (0.0, 1.0) for share in shares] + ([(0.0, 1.0)] if unnamed else [])
    values = [
        sum((k / STEPS) ** 2 for k in laid)
        for laid in compositions(STEPS, len(boxes))
        if all(low - 1e-9 <= k / STEPS <= high + 1e-9 for k, (low, high) in zip(laid, boxes, strict=True))
    ]
    assume(values)
    assert max(values) == pytest.approx(found.high)
    assert min(values) >= found.low - 1e-9
    if not unnamed:
        # A grid of tenths comes near the lowest: half a step per party away at most.
        assert min(values) <= found.low + len(boxes) / (4 * STEPS * STEPS) + 1e-9
