"""Proof of how far sight of a programme reaches: every line upstream with its statements, counted anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.analyses.proofs import Proof
from graph.analyses.proofs.envelope import must
from graph.analyses.proofs.stated import (
    Name,
    depths,
    holds_of_all,
    must_be_stated,
    percent,
    sources_of,
    tier_of,
)
from graph.schema import Text


def verify(content: Mapping[str, Any]) -> str:
    """Check that every line leads to the programme, and count tiers, ends, makers and evidence anew.

    Raises
    ------
    Refused
        When a line leads elsewhere, a statement has no claim or counts twice, or a figure differs.

    Notes
    -----
    Cost O(lines × depth).
    """
    supply, figures = content["supply"], content["figures"]
    lines = supply["lines"]
    must_be_stated([*lines, *content["contributing"]], "lines")
    must_be_stated(content["set_aside"], "statements set aside")
    found = depths(supply)
    counted = {
        **_reach(supply, found),
        **_evidence(lines),
        "contributing": len(content["contributing"]),
        "set_aside": len(content["set_aside"]),
    }
    must(set(figures) == set(counted), f"The figures are not {', '.join(sorted(counted))}, each once.")
    for name, value in counted.items():
        must(figures[name] == value, f"{name} is {value}, not {figures[name]}.")
    return (
        f"{supply['programme']}: {len(lines)} lines in {counted['tiers'] or 0} tiers; sight ends at "
        f"{counted['frontier']} makers and {counted['ends']} deliveries of unknown use."
    )


def _reach(supply: Mapping[str, Any], found: Mapping[Name, int]) -> dict[str, Any]:
    lines = supply["lines"]
    tiers = [tier_of(line, found) for line in lines]
    last = max((tier for tier in tiers if tier is not None), default=None)
    fed = {tuple(target) for line in lines for target in line["feeds"]}
    frontier = {name for name in found if name not in fed}
    return {
        "tiers": len(set(tiers)) or None,
        "last_tier": last,
        "lines": len(lines),
        "lines_per_tier": [] if last is None else [tiers.count(tier) for tier in range(last + 1)],
        "needs": len(supply["needs"]),
        "ends": len(supply["ends"]),
        "frontier": len(frontier),
        "frontier_ids": sorted({name[1] for name in frontier}),
        "unallocated": sum(line["id"][3] == "*" and line["id"][4] is None for line in lines),
        "single_suppliers": sum(_alone(line, lines, found) for line in lines),
    }


def _alone(line: Mapping[str, Any], lines: list[Mapping[str, Any]], found: Mapping[Name, int]) -> bool:
    """Whether something upstream that a line feeds has no other supplier of the item."""
    supplier, _, item, *_ = line["id"]
    rivals = [other for other in lines if other["id"][2] == item and other["id"][0] != supplier]
    targets = [target for target in line["feeds"] if tuple(target) in found]
    return any(not any(target in rival["feeds"] for rival in rivals) for target in targets)


def _evidence(lines: list[Mapping[str, Any]]) -> dict[str, Any]:
    total = len(lines)
    shares = {
        f"{flag}_pct": sum(holds_of_all(x, flag) for x in lines) for flag in ("weak", "low", "inferred")
    }
    shares["one_source_pct"] = sum(len(sources_of(line)) == 1 for line in lines)
    sources = set[str]().union(*(sources_of(line) for line in lines))
    return {"sources": len(sources), **{name: percent(part, total) for name, part in shares.items()}}


PROOF = Proof(
    kind="sight",
    shows=Text(
        nl="De bekende lijnen stroomopwaarts met hun vermeldingen, en wat zij tellen.",
        en="The known lines upstream with their statements, and what they count to.",
    ),
    verify=verify,
)
