"""Proof of a remedy: the loss as it is, and the loss with one new line, and the difference between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.analyses.proofs import Proof
from graph.analyses.proofs.envelope import must
from graph.disruption.checker import check
from graph.schema import Text

_HYPOTHETICAL = ["hypothetical"]
_SAME = ("fingerprint", "reading", "recipe", "as_of")
_KINDS = {"programmes", "needs", "ends", "activities"}
_UNIT = ("organisations", "countries", "items")


def verify(content: Mapping[str, Any]) -> str:
    """Check both losses, that they differ by the one line, and that the gain is their difference.

    Raises
    ------
    Refused
        When a loss does not hold, the new line is not the only one made up, or the gain is another.

    Notes
    -----
    Cost that of checking two certificates of a loss.
    """
    before, after, gain = content["before"], content["after"], content["gain"]
    for name, certificate in (("before", before), ("after", after)):
        verdict = check(certificate)
        must(verdict.valid, f"The loss {name} is not proved: {verdict.reason}")
    for name in _SAME:
        must(before[name] == after[name], f"The losses are not of one {name}.")
    for name in _UNIT:
        must(before["unit"][name] == after["unit"][name], "The losses are not of one unit.")
    must(not _made_up(before), "The loss before holds a line that nobody stated.")
    must(_made_up(after) in ([], [list(content["line"])]), "The loss after holds other new lines.")
    must(gain.keys() == _KINDS, f"The gain does not count {', '.join(sorted(_KINDS))}, each once.")
    for kind, saved in gain.items():
        difference = len(before["stopped"][kind]) - len(after["stopped"][kind])
        must(saved == difference, f"The gain in {kind} is {difference}, not {saved}.")
    supplier, customer, item, *_ = content["line"]
    counts = ", ".join(f"{number} {kind}" for kind, number in gain.items())
    return f"One new line of {item} from {supplier} to {customer} saves {counts}."


def _made_up(certificate: Mapping[str, Any]) -> list[list[Any]]:
    names = ("supplier", "customer", "item", "programme", "for_item")
    return [
        [line[name] for name in names] for line in certificate["lines"] if line["claims"] == _HYPOTHETICAL
    ]


PROOF = Proof(
    kind="remedy",
    shows=Text(
        nl="Wat stilvalt zonder en met de ene nieuwe lijn, en dus wat zij scheelt.",
        en="What stops without and with the one new line, and so what it saves.",
    ),
    verify=verify,
)
