"""Proof of a concentration: the shares with their claims, and both ends of the index worked out anew.

The highest value is searched over all corners with a code of its own; the lowest is the level found by
halving, and is confirmed by no small shift between two parties making it lower.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from graph.analyses.proofs import Proof
from graph.analyses.proofs.envelope import must
from graph.schema import Text

_NEAR = 1e-6
_HALVINGS = 80


def verify(content: Mapping[str, Any]) -> str:
    """Check that the index lies between the two ends, and that both are reached.

    Raises
    ------
    Refused
        When a share is no interval within the whole, the parties are not distinct, or an end differs.

    Notes
    -----
    Cost O(n 2^k) for n parties of which k have an interval that is no point.
    """
    parties = content["parties"]
    names = [party["id"] for party in parties]
    must(bool(names) and len(set(names)) == len(names), "The parties are not distinct, or there are none.")
    boxes = [(party["low"], party["high"]) for party in parties]
    for name, (low, high), known in zip(names, boxes, (party["known"] for party in parties), strict=True):
        must(0 <= low <= high <= 1, f"The share of {name} is no interval between nothing and the whole.")
        must(
            known or high == 1, f"A part of the share of {name} is not named, and yet it has an upper bound."
        )
        must(bool(_claims(parties, name)), f"No claim is named for {name}.")
    must(sum(low for low, _ in boxes) <= 1 + _NEAR, "The lowest shares together exceed the whole.")
    unnamed = all(party["known"] for party in parties) and sum(low for low, _ in boxes) < 1 - _NEAR
    must(bool(content["unnamed"]) == unnamed, "Whether others may exist does not follow from the shares.")
    low = sum(a * a for a, _ in boxes) if unnamed else _levelled(boxes)
    high = max(_corners([*boxes, (0.0, 1.0)] if unnamed else boxes))
    must(abs(low - content["low"]) < _NEAR, f"The lowest index is {low:.6f}, not {content['low']}.")
    must(abs(high - content["high"]) < _NEAR, f"The highest index is {high:.6f}, not {content['high']}.")
    return f"Of {len(names)} known parties the index lies between {low:.3f} and {high:.3f}, both reached."


def _claims(parties: Sequence[Mapping[str, Any]], name: str) -> list[str]:
    return [claim for party in parties if party["id"] == name for claim in party["claims"]]


def _levelled(boxes: Sequence[tuple[float, float]]) -> float:
    below, above = 0.0, 1.0
    for _ in range(_HALVINGS):
        level = (below + above) / 2
        if sum(min(max(level, low), high) for low, high in boxes) < 1:
            below = level
        else:
            above = level
    return sum(min(max(above, low), high) ** 2 for low, high in boxes)


def _corners(boxes: Sequence[tuple[float, float]]) -> Iterator[float]:
    """Sums of squares at all corners of the shares that make one whole."""
    points = [k for k, (low, high) in enumerate(boxes) if high - low <= _NEAR]
    wide = [k for k in range(len(boxes)) if k not in points]
    # Parties of whom nothing is known are alike: one may take the rest, the others stand at nothing.
    alike = [k for k in wide if boxes[k] == (0.0, 1.0)]
    wide = [k for k in wide if k not in alike[1:]]
    fixed = sum(boxes[k][0] for k in points)
    squares = sum(boxes[k][0] ** 2 for k in points)
    if not wide:
        yield squares
    for free in wide:
        others = [k for k in wide if k != free]
        for ends in product(*(boxes[k] for k in others)):
            rest = 1 - fixed - sum(ends)
            if boxes[free][0] - _NEAR <= rest <= boxes[free][1] + _NEAR:
                yield squares + sum(end * end for end in ends) + rest * rest


PROOF = Proof(
    kind="shares",
    shows=Text(
        nl="De index ligt tussen deze twee waarden, gegeven de aandelen die de bronnen noemen.",
        en="The index lies between these two values, given the shares that the sources name.",
    ),
    verify=verify,
)
