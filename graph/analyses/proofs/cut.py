"""Proof of a minimal cut set: the loss of all its members stops the programme, that of all but one does not.

The content holds one certificate of a loss for the whole set, and one for each set that lacks one member.
A smaller set stops no more than a larger one, so these say that no proper subset stops the programme. A
set of one needs no second certificate: where nothing is taken out, nothing stops.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

from graph.analyses.proofs import Proof
from graph.analyses.proofs.envelope import must
from graph.disruption.checker import check
from graph.schema import Text


def verify(content: Mapping[str, Any]) -> str:
    """Check the losses, and that their units are the set and its largest proper subsets.

    Raises
    ------
    Refused
        When a loss does not hold, speaks of another unit, or says something else of the programme.

    Notes
    -----
    Cost that of checking as many certificates of a loss as the set has members, and one.
    """
    programme, members = content["programme"], list(content["members"])
    must(bool(members) and len(set(members)) == len(members), "members must be distinct, and at least one.")
    whole = content["whole"]
    _loss(whole, members, content)
    must(programme in whole["stopped"]["programmes"], f"The whole set does not stop {programme}.")
    parts = {tuple(part["unit"]["organisations"]): part for part in content["parts"]}
    wanted = list(combinations(sorted(members), len(members) - 1)) if len(members) > 1 else []
    must(set(parts) == set(wanted), "The parts are not the sets that lack one member each.")
    for subset in wanted:
        part = parts[subset]
        _loss(part, list(subset), content)
        stopped = part["stopped"]["programmes"]
        must(programme not in stopped, f"{', '.join(subset)} alone stop {programme}: the set is not minimal.")
    return f"The loss of {', '.join(members)} together stops {programme}; that of all but one does not."


def _loss(certificate: Mapping[str, Any], members: list[str], content: Mapping[str, Any]) -> None:
    unit = certificate["unit"]
    must(sorted(unit["organisations"]) == sorted(members), "A loss is not that of the members it stands for.")
    must(not unit["countries"] and not unit["items"], "A loss takes out more than organisations.")
    for name in ("reading", "recipe", "as_of"):
        must(certificate[name] == content[name], f"The losses are not of one {name}.")
    verdict = check(certificate, fingerprint=content["fingerprint"])
    must(verdict.valid, f"The loss of {', '.join(members)} is not proved: {verdict.reason}")


PROOF = Proof(
    kind="cut",
    shows=Text(
        nl="Het verlies van alle leden samen legt het programma stil, dat van alle op één na niet.",
        en="The loss of all members together stops the programme, that of all but one does not.",
    ),
    verify=verify,
)
