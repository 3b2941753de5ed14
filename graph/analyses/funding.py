"""Money as far as it is known: who funds whom, and what the known amounts come to at the least.

Sources state amounts per giver and receiver, and the same money is often stated more than once: by each of
several givers, for each of several receivers, and again where it is passed on. A plain sum would count it
each time, so what is added here is only what cannot be the same money.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.claims import Basis, Confidence
from graph.ecosystem import Ecosystem, holds
from graph.schema import NodeKind, RelationKind

# Money that reaches one of these is still on its way.
INTERMEDIARIES = frozenset({NodeKind.FINANCIER.value, NodeKind.INSTRUMENT.value})


@dataclass(frozen=True, slots=True)
class Fund:
    """That one party funds another.

    Parameters
    ----------
    value_meur
        The largest amount that a statement gives, in million euro; None where none does.
    planned
        Whether it is announced and nothing says that it happened.
    weak
        Whether every statement of the amount, or of the funding where there is none, is low-confidence,
        inferred or synthetic.
    """

    giver: str
    receiver: str
    value_meur: float | None
    planned: bool
    weak: bool
    claim_ids: tuple[str, ...]


class Money:
    """All known funding on a day, by giver and by receiver.

    Parameters
    ----------
    kinds
        Kind of every node.
    """

    def __init__(self, ecosystem: Ecosystem, kinds: Mapping[str, str], *, as_of: date) -> None:
        """Gather the statements of each giver and receiver once. Cost O(claims of funding)."""
        self.kinds = kinds
        everything, self.ended = _funds(ecosystem, as_of)
        self.funds = [fund for fund in everything if not fund.planned]
        self.planned = [fund for fund in everything if fund.planned]
        self._into: dict[str, list[Fund]] = {}
        self._out_of: dict[str, list[Fund]] = {}
        for fund in everything:
            self._into.setdefault(fund.receiver, []).append(fund)
            self._out_of.setdefault(fund.giver, []).append(fund)

    def passes_on(self, who: str) -> bool:
        """Whether `who` is a financier or an instrument."""
        return self.kinds.get(who) in INTERMEDIARIES

    def into(self, receivers: Collection[str], *, planned: bool = False) -> list[Fund]:
        """Funding of the receivers."""
        return [f for r in sorted(receivers) for f in self._into.get(r, ()) if planned or not f.planned]

    def out_of(self, giver: str, *, planned: bool = False) -> list[Fund]:
        """Funding by a giver."""
        return [f for f in self._out_of.get(giver, ()) if planned or not f.planned]

    def behind(self, givers: Iterable[str], *, planned: bool = False) -> set[str]:
        """Who funds the givers by way of financiers and instruments, the givers included."""
        stack = list(givers)
        seen = set(stack)
        while stack:
            giver = stack.pop()
            for fund in self.into([giver], planned=planned) if self.passes_on(giver) else ():
                if fund.giver not in seen:
                    seen.add(fund.giver)
                    stack.append(fund.giver)
        return seen

    def onward(self, giver: str) -> list[Fund]:
        """All funding that leads on from a giver by way of financiers and instruments."""
        stack, seen, found = [giver], {giver}, []
        while stack:
            for fund in self.out_of(stack.pop()):
                found.append(fund)
                if self.passes_on(fund.receiver) and fund.receiver not in seen:
                    seen.add(fund.receiver)
                    stack.append(fund.receiver)
        return found


def lower_bound(funds: Iterable[Fund]) -> float | None:
    """What known amounts come to at the least, in million euro; None where no amount is known.

    What a receiver among them gives on is left out, and of equal amounts that share a giver or a receiver
    one counts: each may be the same money.

    Examples
    --------
    >>> def fund(giver, receiver, value):
    ...     return Fund(giver, receiver, value, False, False, ())
    >>> lower_bound([fund("state", "lab", 10.0), fund("lab", "spin-off", 4.0), fund("bank", "spin-off", 1.0)])
    11.0
    >>> lower_bound([fund("state", "lab", 10.0), fund("province", "lab", 10.0), fund("bank", "lab", None)])
    10.0
    """
    known = [(f, f.value_meur) for f in funds if f.value_meur is not None]
    if not known:
        return None
    receivers = {f.receiver for f, _ in known}
    equal: dict[float, list[Fund]] = {}
    for fund, value in known:
        if fund.giver not in receivers:
            equal.setdefault(value, []).append(fund)
    total = math.fsum(value * _apart(same) for value, same in equal.items())
    return round(max(total, *(value for _, value in known)), 3)


def _apart(funds: Sequence[Fund]) -> int:
    """Number of groups of funds that share neither giver nor receiver with one another."""
    groups: list[set[tuple[str, str]]] = []
    for fund in funds:
        ends = {("giver", fund.giver), ("receiver", fund.receiver)}
        touched = [group for group in groups if group & ends]
        groups = [group for group in groups if not group & ends]
        groups.append(ends.union(*touched))
    return len(groups)


def _funds(ecosystem: Ecosystem, as_of: date) -> tuple[list[Fund], int]:
    """Funding that has not ended on the day, and the number of statements of such that has."""
    claims = ecosystem.relation_claims
    rows = claims[claims["relation"] == RelationKind.FUNDS.value]
    current = rows[holds(rows, as_of)] if len(rows) else rows
    columns = ["start_id", "end_id", "value_meur", "basis", "confidence", "synthetic", "claim_id"]
    stated: dict[tuple[str, str], list[tuple[float | None, bool, bool, str]]] = {}
    for giver, receiver, value, basis, confidence, synthetic, claim in zip(
        *(current[c].tolist() for c in columns), strict=True
    ):
        weak = bool(synthetic) or confidence == Confidence.LOW.value or basis == Basis.INFERRED.value
        known = None if math.isnan(value) else float(value)
        stated.setdefault((giver, receiver), []).append((known, basis == Basis.PLANNED.value, weak, claim))
    return [_fund(*ends, said) for ends, said in sorted(stated.items())], len(rows) - len(current)


def _fund(giver: str, receiver: str, said: Sequence[tuple[float | None, bool, bool, str]]) -> Fund:
    planned = all(p for _, p, _, _ in said)
    counted = sorted((s for s in said if s[1] is planned), key=lambda s: s[3])
    amounts = [(value, weak) for value, _, weak, _ in counted if value is not None]
    largest = max((value for value, _ in amounts), default=None)
    behind = [weak for value, weak in amounts if value == largest] or [weak for _, _, weak, _ in counted]
    return Fund(giver, receiver, largest, planned, all(behind), tuple(claim for *_, claim in counted))
