"""The envelope of a proof: what kind it is, of which graph, and a digest over all of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

VERSION = 1


class Refused(Exception):
    """The proof does not hold, for the reason given."""


def sealed(kind: str, fingerprint: str, content: Mapping[str, Any]) -> dict[str, Any]:
    """A proof as plain JSON values.

    Examples
    --------
    >>> unsealed(sealed("shares", "f", {"a": 1}), fingerprint="f")
    {'a': 1}
    """
    proof = {"kind": kind, "version": VERSION, "fingerprint": fingerprint, "content": dict(content)}
    return {**proof, "digest": _digest(proof)}


def unsealed(proof: Mapping[str, Any], *, fingerprint: str | None) -> Mapping[str, Any]:
    """The content of a proof whose envelope is sound.

    Raises
    ------
    Refused
        When a part is missing, the digest differs, or it speaks of another graph.
    """
    for name in ("kind", "version", "fingerprint", "content", "digest"):
        must(name in proof, f"{name} is missing.")
    for name in ("kind", "fingerprint", "digest"):
        must(isinstance(proof[name], str), f"{name} is no text.")
    must(
        proof["version"] is not True and proof["version"] == VERSION,
        f"Version {proof['version']!r} is not known; known is {VERSION}.",
    )
    rest = {name: value for name, value in proof.items() if name != "digest"}
    must(proof["digest"] == _digest(rest), "The digest does not fit the content: it was changed.")
    content = proof["content"]
    must(isinstance(content, Mapping), "content is no JSON object.")
    if fingerprint is not None:
        own = proof["fingerprint"]
        must(
            own == fingerprint,
            f"It speaks of the graph {own}; the store holds {fingerprint}. Load that data, or prove it anew.",
        )
    return dict(content)


def must(holds: bool, reason: str) -> None:  # noqa: FBT001 - reads as a sentence
    """Refuse the proof unless `holds`.

    Raises
    ------
    Refused
        With the reason.
    """
    if not holds:
        raise Refused(reason)


def _digest(proof: Mapping[str, Any]) -> str:
    text = json.dumps(proof, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
