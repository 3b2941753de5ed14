"""Proof of what a loss stops on one side: the loss, the country of everything that stops, and the count.

Each part holds a certificate of a loss, the countries of what stops in it, the codes of the side, and what
was counted. The check verifies the loss, counts anew, and compares.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph.analyses.proofs import Proof
from graph.analyses.proofs.envelope import must
from graph.disruption.checker import check
from graph.schema import Text

_KINDS = ("programmes", "needs", "ends", "activities")


def verify(content: Mapping[str, Any]) -> str:
    """Check every part's loss, and that exactly what belongs to the side was counted.

    Raises
    ------
    Refused
        When a loss does not hold, the country of something that stops is left out, or a count differs.

    Notes
    -----
    Cost that of checking the certificates.
    """
    parts = content["parts"]
    must(bool(parts), "There is no part to check.")
    said = []
    for part in parts:
        loss = part["loss"]
        verdict = check(loss)
        must(verdict.valid, f"A loss is not proved: {verdict.reason}")
        must(loss["reading"] == content["reading"], "A loss is of another reading than the proof.")
        must(loss["recipe"] == content["recipe"], "A loss is of another recipe than the proof.")
        found = {kind: _of_side(part, loss["stopped"][kind]) for kind in _KINDS}
        for kind in _KINDS:
            counted = part["counted"][kind]
            must(
                counted == len(found[kind]),
                f"{counted} {kind} are counted on the side; of what stops {len(found[kind])} belong to it.",
            )
        numbers = ", ".join(f"{len(found[kind])} {kind}" for kind in _KINDS)
        codes = ", ".join(part["codes"])
        said.append(f"{'in' if part['within'] else 'outside'} {codes}: {numbers}")
    return f"What stops {'; '.join(said)}."


def _of_side(part: Mapping[str, Any], stopped: Sequence[Any]) -> list[Any]:
    codes, within, countries = set(part["codes"]), part["within"], part["countries"]
    found = []
    for thing in stopped:
        who = thing if isinstance(thing, str) else thing[0]
        must(who in countries, f"The country of {who} is not stated.")
        own = set(countries[who])
        if own & codes if within else own - codes:
            found.append(thing)
    return found


PROOF = Proof(
    kind="sides",
    shows=Text(
        nl="Wat het verlies aan één kant stillegt, geteld naar het land van elk ding.",
        en="What the loss stops on one side, counted by the country of each thing.",
    ),
    verify=verify,
)
