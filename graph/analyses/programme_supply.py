"""What a programme rests on: its lines tier by tier, where sight of them ends, and whose loss stops it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from graph.analyses.result import Result, Row
from graph.disruption.lines import Line, Name
from graph.disruption.model import Model, Reading
from graph.disruption.sweep import STATUS_OF_READING, Status


@dataclass(frozen=True, slots=True)
class TierLine:
    """A line that a programme rests on.

    Parameters
    ----------
    tier
        Steps upstream of whoever delivers to the user, who is 0.
    suppliers
        Known suppliers of the item to what the line feeds, this one included; the smallest number
        where it feeds several.
    """

    tier: int
    line: Line
    suppliers: int


@dataclass(frozen=True, slots=True)
class ProgrammeSupply:
    """The known supply of a programme.

    Parameters
    ----------
    needs, ends
        What it needs, and where the use of a delivery is not known: (customer, item, programme).
    lines
        Essential lines that lead to these, nearest tier first.
    contributing
        Lines for the programme whose loss would only degrade it.
    set_aside
        Statements for the programme that do not count: claim_id, supplier, customer, item, programme,
        reason.
    frontier
        Makers in the chain of whose own inputs nothing is known: (organisation, item, programme).
    """

    needs: tuple[Name, ...]
    ends: tuple[Name, ...]
    lines: tuple[TierLine, ...]
    contributing: tuple[Line, ...]
    set_aside: pd.DataFrame
    frontier: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Stopper:
    """A unit whose loss stops a programme, and how firmly it stops that programme.

    Parameters
    ----------
    unit
        Row of the chokepoints analysis.
    """

    status: Status
    unit: Row


def programme_supply(
    model: Model, programme: str, *, into: Mapping[int, Sequence[tuple[int, Line]]] | None = None
) -> ProgrammeSupply:
    """Everything known upstream of `programme`, which may be nothing.

    Parameters
    ----------
    into
        What `lines_into` gives for the model, where several programmes are looked at.

    Notes
    -----
    Cost O(lines).
    """
    into = lines_into(model) if into is None else into
    first = len(model.activities)
    tied = {first + k for k, name in enumerate(model.needs) if name[2] == programme}
    first += len(model.needs)
    loose = {first + k for k, name in enumerate(model.ends) if name[2] == programme}
    tiers: dict[Line, TierLine] = {}
    seen, level = set(tied), sorted(tied)
    tier = 0
    while level or tier == 0:
        suppliers: set[int] = set()
        for target in level:
            for supplier, line in into.get(target, ()):
                others = len({other.supplier for _, other in into[target] if other.item == line.item})
                known = tiers.get(line)
                if known is None or others < known.suppliers:
                    tiers[line] = TierLine(known.tier if known else tier, line, others)
                suppliers.add(supplier)
        # Whoever receives a delivery of unknown use is not the user, so its supplier stands one step up.
        level = sorted((suppliers | (loose if tier == 0 else set())) - seen)
        seen.update(level)
        tier += 1
    lines = sorted(tiers.values(), key=lambda t: (t.tier, t.line.item, t.line.supplier, t.line.customer))
    excluded = model.lines.excluded
    return ProgrammeSupply(
        needs=tuple(model.needs[n - len(model.activities)] for n in sorted(tied)),
        ends=tuple(model.ends[n - first] for n in sorted(loose)),
        lines=tuple(lines),
        contributing=tuple(x for x in model.lines.contributing if x.programme == programme),
        set_aside=excluded[excluded["programme"] == programme],
        frontier=tuple(model.activities[n] for n in sorted(seen) if n not in into),
    )


def lines_into(model: Model) -> dict[int, list[tuple[int, Line]]]:
    """Supplier node and line by the node that the line feeds. Cost O(lines)."""
    number = {activity: node for node, activity in enumerate(model.activities)}
    found: dict[int, list[tuple[int, Line]]] = {}
    for line, targets in zip(model.lines.essential, model.feeds, strict=True):
        for target in targets:
            found.setdefault(target, []).append((number[line.activity], line))
    return found


def stoppers(results: Mapping[Reading, Result], programme: str) -> tuple[Stopper, ...]:
    """Units whose loss stops `programme` in any reading, firmest first.

    Parameters
    ----------
    results
        The chokepoints of one graph in all three readings.
    """
    stopping = {
        reading: {
            (row["unit_kind"], row["unit_id"]): row
            for row in result.rows
            if programme in row["programme_ids"]
        }
        for reading, result in results.items()
    }
    found: dict[tuple[str, str], Stopper] = {}
    for reading, status in STATUS_OF_READING:
        for unit, row in stopping[reading].items():
            found.setdefault(unit, Stopper(status, row))
    return tuple(found.values())
