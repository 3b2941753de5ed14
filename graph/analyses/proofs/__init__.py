"""Proofs other than that of a loss: each kind in a file of its own, checked from its content alone.

A proof is plain JSON in an envelope (`graph.analyses.proofs.envelope`): kind, version, fingerprint of the
graph, content, digest. Its checker imports nothing of the analysis that made it. A certificate without a
kind is that of a loss, which `graph.disruption.checker` verifies.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from graph.analyses.proofs.envelope import Refused, unsealed
from graph.discovery import declared
from graph.disruption.checker import Verdict, check
from graph.schema import Text


@dataclass(frozen=True, slots=True)
class Proof:
    """A kind of proof: its name in the envelope, what it shows, and its checker.

    Parameters
    ----------
    shows
        What holds when the check succeeds, in one sentence.
    verify
        Told the content; raises `Refused` of the envelope, with the reason, when it does not hold.
    """

    kind: str
    shows: Text
    verify: Callable[[Mapping[str, Any]], str]


@cache
def proofs() -> Mapping[str, Proof]:
    """Every kind of proof by its name."""
    found = {proof.kind: proof for _, proof in declared("graph.analyses.proofs", "PROOF", Proof)}
    return MappingProxyType(found)


def check_proof(certificate: object, *, fingerprint: str | None = None) -> Verdict:
    """Verify any certificate, that of a loss or of another kind, from its own content.

    Parameters
    ----------
    fingerprint
        Fingerprint of the graph it should speak of, where one is at hand.
    """
    if not isinstance(certificate, Mapping) or "kind" not in certificate:
        return check(certificate, fingerprint=fingerprint)
    proof = proofs().get(str(certificate["kind"]))
    if proof is None:
        known = ", ".join(sorted(proofs()))
        reason = f"There is no kind of proof {certificate['kind']!r}; known are: {known}, and that of a loss."
        return Verdict(valid=False, reason=reason)
    try:
        content = unsealed(certificate, fingerprint=fingerprint)
        return Verdict(valid=True, reason=proof.verify(content))
    except Refused as refusal:
        return Verdict(valid=False, reason=str(refusal))
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError) as error:
        return Verdict(valid=False, reason=f"Its content is not as a proof of this kind has it: {error!r}.")
