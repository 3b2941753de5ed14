"""Proof of where money goes: every flow on the way, followed anew to where it arrives, and areas there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.analyses.proofs import Proof
from graph.analyses.proofs.draws import areas_of
from graph.analyses.proofs.envelope import must
from graph.analyses.proofs.stated import at_least, must_be_stated
from graph.schema import NodeKind, Text

_PASSING = frozenset({NodeKind.FINANCIER.value, NodeKind.INSTRUMENT.value})
_NUMBERS = ("received_meur", "funds", "funds_without_value", "value_meur")


def verify(content: Mapping[str, Any]) -> str:
    """Follow the money through whoever passes it on, and work out receivers, areas and amounts anew.

    Raises
    ------
    Refused
        When a flow has no claim or cannot come from the giver, a programme reached is not spelt out, or a
        figure differs.

    Notes
    -----
    Cost O(flows² + lines × depth of the programmes reached).
    """
    giver, figures = content["giver"], content["figures"]
    must_be_stated(content["funds"], "flows of money")
    given = [fund for fund in content["funds"] if not fund["planned"]]
    passing = {end for end, kind in content["kinds"].items() if kind in _PASSING}
    reached = _reached(giver, given, passing)
    stray = [f for f in given if giver not in (f["giver"], f["receiver"]) and f["giver"] not in reached]
    must(not stray, "Money is listed that neither comes from the giver nor goes to it.")
    arrived = reached - passing
    direct = [fund for fund in given if fund["giver"] == giver]
    counted: dict[str, Any] = {
        "received_meur": at_least([fund for fund in given if fund["receiver"] == giver]),
        "funds": len(direct),
        "funds_without_value": sum(fund["value_meur"] is None for fund in direct),
        "value_meur": at_least(direct),
        **_areas(content, arrived),
        "receiver_ids": arrived,
        "by_way_of_ids": reached - arrived,
        "planned_receiver_ids": {
            fund["receiver"] for fund in content["funds"] if fund["planned"] and fund["giver"] == giver
        },
    }
    must(set(figures) == set(counted), f"The figures are not {', '.join(sorted(counted))}, each once.")
    for name, value in counted.items():
        said = figures[name] if name in _NUMBERS else set(figures[name])
        must(said == value, f"{name} is {value}, not {figures[name]}.")
    return f"{len(direct)} flows out of {giver}; its money arrives at {len(arrived)} receivers."


def _reached(giver: str, funds: list[Mapping[str, Any]], passing: set[str]) -> set[str]:
    """Whoever the money reaches, by way of those that pass it on."""
    found: set[str] = set()
    sending = {giver}
    while True:
        new = {fund["receiver"] for fund in funds if fund["giver"] in sending} - found
        if not new:
            return found
        found |= new
        sending |= new & passing


def _areas(content: Mapping[str, Any], arrived: set[str]) -> dict[str, set[str]]:
    programmes = content["programmes"]
    known = {draw["supply"]["programme"] for draw in programmes}
    wanted = {end for end in arrived if content["kinds"][end] == NodeKind.PROGRAMME.value}
    must(known == wanted, "The programmes reached are not those spelt out.")
    must_be_stated(content["active"], "fields of work")
    drawn: set[str] = set()
    for draw in programmes:
        drawn = drawn.union(*areas_of(draw).values())
    return {
        "areas": {field["area"] for field in content["active"] if field["organisation"] in arrived},
        "areas_by_programme": drawn,
    }


PROOF = Proof(
    kind="flow",
    shows=Text(
        nl="Elke geldstroom onderweg, waar het geld aankomt, en de gebieden daar.",
        en="Every flow of money on the way, where the money arrives, and the areas there.",
    ),
    verify=verify,
)
