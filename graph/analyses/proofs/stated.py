"""What checkers of counts read alike: statements of lines, amounts of money, and how far lines lie upstream.

Written anew from the definitions, without the code that found the figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.analyses.proofs.envelope import must

Record = Mapping[str, Any]
_FLAGS = ("low", "inferred", "synthetic")
Name = tuple[str, ...]


def sources_of(line: Record) -> set[str]:
    """Distinct sources of the statements of a line."""
    return {statement["source"] for statement in line["statements"]}


def holds_of_all(line: Record, flag: str) -> bool:
    """Whether every statement of a line is low-confidence, inferred, or, for "weak", any of the kinds."""
    wanted = _FLAGS if flag == "weak" else (flag,)
    return all(any(statement[name] for name in wanted) for statement in line["statements"])


def percent(part: int, whole: int) -> float | None:
    """A share to one decimal, or None of nothing."""
    return round(part / whole * 100, 1) if whole else None


def must_be_stated(records: Iterable[Record], what: str) -> None:
    """Refuse records without a claim, and one that is listed twice.

    Raises
    ------
    Refused
        When a record names no claim, or a claim counts for two records.
    """
    seen: set[str] = set()
    for record in records:
        own = [s["claim"] for s in record["statements"]] if "statements" in record else list(record["claims"])
        must(bool(own), f"No claim is named for one of the {what}.")
        must(not seen & set(own), f"A claim is counted twice among the {what}.")
        seen.update(own)


def at_least(funds: Sequence[Record]) -> float | None:
    """What amounts come to at the least: nothing passed on, and one of equal amounts that touch."""
    valued = [fund for fund in funds if fund["value_meur"] is not None]
    if not valued:
        return None
    reached = {fund["receiver"] for fund in valued}
    left = [fund for fund in valued if fund["giver"] not in reached]
    total: float = 0.0
    while left:
        touching = [left.pop()]
        for fund in touching:
            kin = [other for other in left if _touch(fund, other)]
            left = [other for other in left if not _touch(fund, other)]
            touching += kin
        total += touching[0]["value_meur"]
    return round(max([total, *(float(fund["value_meur"]) for fund in valued)]), 3)


def _touch(one: Record, other: Record) -> bool:
    alike = one["giver"] == other["giver"] or one["receiver"] == other["receiver"]
    return bool(alike and one["value_meur"] == other["value_meur"])


def depths(supply: Record) -> dict[Name, int]:
    """Steps from the user to everything upstream: needs at 0, deliveries of unknown use at 1.

    Raises
    ------
    Refused
        When a listed line leads to none of these, or two are the same.

    Notes
    -----
    Cost O(lines × depth): shorter ways are put in until none is left.
    """
    found: dict[Name, int] = {("need", *need): 0 for need in supply["needs"]}
    found |= {("end", *end): 1 for end in supply["ends"]}
    lines = supply["lines"]
    keys = {tuple(line["id"]) for line in lines}
    must(len(keys) == len(lines), "A line is listed twice.")
    changed = True
    while changed:
        changed = False
        for line in lines:
            tier, maker = tier_of(line, found), _maker(line)
            if tier is not None and tier + 1 < found.get(maker, tier + 2):
                found[maker], changed = tier + 1, True
    for line in lines:
        must(
            tier_of(line, found) is not None, f"The line {line['id']} does not lead to {supply['programme']}."
        )
    return found


def _maker(line: Record) -> Name:
    supplier, _, item, programme, _ = line["id"]
    return ("activity", supplier, item, programme)


def tier_of(line: Record, found: Mapping[Name, int]) -> int | None:
    """Steps upstream of a line: those of the nearest thing that it feeds."""
    near = [found[tuple(target)] for target in line["feeds"] if tuple(target) in found]
    return min(near, default=None)
