"""Proof of the areas that a programme draws on: its lines, participants, money, and who is active where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.analyses.proofs import Proof
from graph.analyses.proofs.envelope import must
from graph.analyses.proofs.stated import at_least, depths, must_be_stated
from graph.schema import Text

_LISTS = ("areas", "areas_supplying", "areas_of_items", "areas_joined", "giver_ids")


def verify(content: Mapping[str, Any]) -> str:
    """Check that every line leads to the programme, and work out areas and amounts anew.

    Raises
    ------
    Refused
        When a line leads elsewhere, something has no claim, or a figure differs.

    Notes
    -----
    Cost O(lines × depth).
    """
    programme, funds, figures = content["supply"]["programme"], content["funds"], content["figures"]
    areas = areas_of(content)
    must_be_stated(funds, "flows of money")
    must(all(fund["receiver"] == programme for fund in funds), "Money is listed that goes elsewhere.")
    counted: dict[str, Any] = {
        "areas": set().union(*areas.values()),
        **areas,
        "lines": len(content["supply"]["lines"]),
        "participants": len(content["participants"]),
        "funds": len(funds),
        "funds_without_value": sum(fund["value_meur"] is None for fund in funds),
        "value_meur": at_least(funds),
        "giver_ids": {fund["giver"] for fund in funds},
    }
    must(set(figures) == set(counted), f"The figures are not {', '.join(sorted(counted))}, each once.")
    for name, value in counted.items():
        given = set(figures[name]) if name in _LISTS else figures[name]
        must(given == value, f"{name} is {value}, not {figures[name]}.")
    named = ", ".join(sorted(counted["areas"])) or "no known area"
    return f"{programme} draws on {named}; {len(funds)} flows of money reach it."


def areas_of(content: Mapping[str, Any]) -> dict[str, set[str]]:
    """Areas by supply, by items and by participation.

    Raises
    ------
    Refused
        When a line does not lead to the programme, or something has no claim.
    """
    lines, joined = content["supply"]["lines"], content["participants"]
    depths(content["supply"])
    must_be_stated(lines, "lines")
    must_be_stated(joined, "participants")
    must_be_stated(content["active"], "fields of work")
    active: dict[str, set[str]] = {}
    for field in content["active"]:
        active.setdefault(field["organisation"], set()).add(field["area"])
    items = {item["id"]: set(item["areas"]) for item in content["items"]}
    return {
        "areas_supplying": _every(active.get(line["id"][0], set()) for line in lines),
        "areas_of_items": _every(items.get(line["id"][2], set()) for line in lines),
        "areas_joined": _every(active.get(member["id"], set()) for member in joined),
    }


def _every(sets: Any) -> set[str]:  # noqa: ANN401 - any iterable of sets
    return set[str]().union(*sets)


PROOF = Proof(
    kind="draws",
    shows=Text(
        nl="De lijnen, deelnemers en geldstromen van het programma, en de gebieden die eruit volgen.",
        en="The lines, participants and flows of money of the programme, and the areas that follow.",
    ),
    verify=verify,
)
