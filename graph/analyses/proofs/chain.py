"""Proof of who controls an organisation: all owners at every step, and the rule that leads up.

The rule is applied anew: up the one owner with more than half, or the only owner where no share is stated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from graph.analyses.proofs import Proof
from graph.analyses.proofs.envelope import must
from graph.schema import Text


def verify(content: Mapping[str, Any]) -> str:
    """Check every step of the chain against all owners there, and the country against what is stated.

    Raises
    ------
    Refused
        When a step does not follow from the owners, an owner has no claim, or the end is another.

    Notes
    -----
    Cost O(owners at all steps).
    """
    steps = content["steps"]
    must(bool(steps) and steps[0]["id"] == content["organisation"], "It does not begin at the organisation.")
    names = [step["id"] for step in steps]
    must(len(set(names)) == len(names), "The chain comes back to where it was.")
    for step in steps:
        for owner in step["owners"]:
            must(bool(owner["claims"]), f"No claim says that {owner['id']} owns {step['id']}.")
    for below, above in pairwise(steps):
        follows = _controller(below["owners"])
        must(
            follows == above["id"], f"From {below['id']} the owners lead to {follows}, not to {above['id']}."
        )
    last = steps[-1]
    beyond = _controller(last["owners"])
    must(beyond in {None, *names}, f"The chain stops at {last['id']}, but its owners lead on to {beyond}.")
    clear = beyond is None and not _several(last["owners"]) and len(steps) > 1
    parent = last["id"] if clear else None
    must(content["ultimate_parent"] == parent, f"The ultimate parent is {parent or 'not known'}.")
    stated = [step["stated"] for step in steps if step["stated"]]
    country = stated[0] if stated else last["seat"] if clear else None
    must(content["controlling_country"] == country, f"The controlling country is {country or 'not known'}.")
    return f"{names[0]} is controlled from {country or 'a country not known'}; chain: {' → '.join(names)}."


def _controller(owners: Sequence[Mapping[str, Any]]) -> str | None:
    majority = [o["id"] for o in owners if (o["share_pct"] or 0) > 50]
    if len(majority) == 1:
        return str(majority[0])
    if len(owners) == 1 and owners[0]["share_pct"] is None:
        return str(owners[0]["id"])
    return None


def _several(owners: Sequence[Mapping[str, Any]]) -> bool:
    """Whether more than one owner might be in control."""
    majority = [o for o in owners if (o["share_pct"] or 0) > 50]
    return _controller(owners) is None and (bool(majority) or any(o["share_pct"] is None for o in owners))


PROOF = Proof(
    kind="chain",
    shows=Text(
        nl="Elke stap volgt uit alle eigenaren daar, en het land uit wat bronnen stellen of uit de top.",
        en="Each step follows from all owners there, and the country from what sources state or the top.",
    ),
    verify=verify,
)
