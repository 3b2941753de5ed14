"""Proof of a comparison: the losses of both sides, each checked, and where the thing in question stops."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.analyses.proofs import Proof
from graph.analyses.proofs.envelope import must
from graph.disruption.checker import check
from graph.schema import Text

_PLURALS = {"programme": "programmes", "need": "needs", "end": "ends", "activity": "activities"}


def verify(content: Mapping[str, Any]) -> str:
    """Check both losses, and say on which side the thing stops.

    Raises
    ------
    Refused
        When a loss does not hold, or the two are not of one graph, reading and recipe.

    Notes
    -----
    Cost that of checking two certificates of a loss.
    """
    first, second = content["first"], content["second"]
    for name, certificate in (("first", first), ("second", second)):
        verdict = check(certificate)
        must(verdict.valid, f"The {name} loss is not proved: {verdict.reason}")
    for name in ("fingerprint", "reading", "recipe"):
        must(first[name] == second[name], f"The losses are not of one {name}.")
    kind, *name = content["node"]
    if kind not in _PLURALS:
        counts = [len(c["stopped"]["programmes"]) for c in (first, second)]
        return f"The loss of {' '.join(name)} stops {counts[0]} programmes first and {counts[1]} second."
    stands = [_stops(c, kind, name) for c in (first, second)]
    words = ["stops" if stopped else "does not stop" for stopped in stands]
    return f"{' · '.join(name)} {words[0]} on the first side and {words[1]} on the second, in this reading."


def _stops(certificate: Mapping[str, Any], kind: str, name: list[str]) -> bool:
    stopped = certificate["stopped"][_PLURALS[kind]]
    return (name[0] if kind == "programme" else name) in stopped


PROOF = Proof(
    kind="comparison",
    shows=Text(
        nl="Wat aan elke kant stilvalt in de gekozen lezing.",
        en="What stops on each side in the chosen reading.",
    ),
    verify=verify,
)
