"""Bounds of the Herfindahl index when some shares are not known, exactly.

A party's share lies in an interval: a point where one figure is known, wider where sources differ, from
nothing to the whole rest where nobody says. The index is the sum of squared shares, so its lowest value
levels the shares as far as the intervals allow, and its highest stands at a corner: every share at an end
of its interval but one, which takes what is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from graph.errors import AnalysisError

TOLERANCE = 1e-9
_MOST_WIDE = 12
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Bounds:
    """Lowest and highest value of the index; None where the shares contradict one another."""

    low: float
    high: float


def herfindahl(shares: Sequence[Interval | None], *, closed: bool = False) -> Bounds | None:
    """Bounds of the sum of squared shares of parties whose shares make one whole.

    Parameters
    ----------
    shares
        Interval of each party's share, 0 to 1; None where nobody says. Where every party has an interval and
        the lowest shares do not make up the whole, the rest may belong to parties nobody named: at the
        lowest so many that they add nothing, at the highest a single one.
    closed
        The named parties make the whole, whatever their intervals; so it is where one of them is None.

    Returns
    -------
    Bounds or None
        None where the lowest shares together exceed the whole.

    Raises
    ------
    AnalysisError
        When more than 12 shares are intervals: corners grow with powers of two.

    Notes
    -----
    Cost O(n 2^k) for n parties of which k have an interval that is no point.

    Examples
    --------
    >>> herfindahl([(0.25, 0.25)] * 4)
    Bounds(low=0.25, high=0.25)
    >>> herfindahl([None, None])
    Bounds(low=0.5, high=1.0)
    """
    known = [share for share in shares if share is not None]
    if sum(low for low, _ in known) > 1 + TOLERANCE:
        return None
    missing = len(shares) - len(known)
    wide = [share for share in known if share[1] - share[0] > TOLERANCE]
    if len(wide) > _MOST_WIDE:
        message = (
            f"{len(wide)} shares are intervals; at most {_MOST_WIDE} can be weighed against one another."
        )
        raise AnalysisError(message)
    unnamed = not (closed or missing) and sum(low for low, _ in known) < 1 - TOLERANCE
    return Bounds(_lowest(known, missing, unnamed=unnamed), _highest(known, missing, unnamed=unnamed))


def _lowest(known: Sequence[Interval], missing: int, *, unnamed: bool) -> float:
    """The level that every share is brought to within its interval, so that they make one whole."""
    if unnamed:
        # A share below its highest only makes room for parties that add nothing.
        return sum(low * low for low, _ in known)
    boxes = [*known, *[(0.0, 1.0)] * missing]
    ends = sorted({end for box in boxes for end in box})

    def total(level: float) -> float:
        return sum(min(max(level, low), high) for low, high in boxes)

    below = max((end for end in ends if total(end) <= 1 + TOLERANCE), default=0.0)
    free = [box for box in boxes if box[0] <= below + TOLERANCE < box[1] - TOLERANCE]
    level = below + (1 - total(below)) / len(free) if free else below
    return sum(min(max(level, low), high) ** 2 for low, high in boxes)


def _highest(known: Sequence[Interval], missing: int, *, unnamed: bool) -> float:
    """The best corner: every share at an end, and one party, or a single unnamed one, with the rest."""
    boxes = [*known, (0.0, 1.0)] if missing or unnamed else list(known)
    best = 0.0
    wide = [k for k, (low, high) in enumerate(boxes) if high - low > TOLERANCE]
    for free in wide or [-1]:
        others = [k for k in wide if k != free]
        for ends in product((0, 1), repeat=len(others)):
            corner = [low for low, _ in boxes]
            for k, end in zip(others, ends, strict=True):
                corner[k] = boxes[k][end]
            if free >= 0:
                low, high = boxes[free]
                rest = 1 - (sum(corner) - corner[free])
                if not low - TOLERANCE <= rest <= high + TOLERANCE:
                    continue
                corner[free] = rest
            best = max(best, sum(share * share for share in corner))
    return min(best, 1.0)
