"""Certificates on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from graph.analyses.proofs import check_proof
from graph.errors import CertificateError
from views.terminal.output import say, show_csv, show_json

INVALID = 1
# What a what-if says and its certificate proves.
_SAID_TWICE = ("fingerprint", "reading", "recipe", "stopped")


def verdict_of(file: Path, fingerprint: str | None, *, output: str) -> int:
    """Check the certificate in `file`, write the verdict, and give the exit code: 0 valid, 1 not.

    Parameters
    ----------
    fingerprint
        Fingerprint of the graph it should speak of, or None for any.

    Raises
    ------
    CertificateError
        When the file cannot be read.
    """
    try:
        # An editor may have put a byte order mark in front.
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        message = f"{file} cannot be read: {error.strerror or error}; name a file with a certificate."
        raise CertificateError(message) from error
    except UnicodeDecodeError:
        return _tell(valid=False, reason="It is no text in UTF-8, and so no certificate.", output=output)
    try:
        found: Any = json.loads(text)
    except ValueError as error:
        return _tell(valid=False, reason=f"It is not JSON: {error}.", output=output)
    except RecursionError:
        return _tell(valid=False, reason="It is nested too deep for a certificate.", output=output)
    around: dict[str, Any] = {}
    if isinstance(found, dict) and isinstance(found.get("certificate"), dict):
        around, found = found, found["certificate"]
    verdict = check_proof(found, fingerprint=fingerprint)
    contradicted = [name for name in _SAID_TWICE if name in around and around[name] != found.get(name)]
    if verdict.valid and contradicted:
        reason = f"The what-if around it says something else: {', '.join(contradicted)}."
        return _tell(valid=False, reason=reason, output=output)
    return _tell(valid=verdict.valid, reason=verdict.reason, output=output)


def _tell(*, valid: bool, reason: str, output: str) -> int:
    if output == "json":
        show_json({"valid": valid, "reason": reason})
    elif output == "csv":
        show_csv(("valid", "reason"), [(valid, reason)])
    else:
        say(f"{'valid' if valid else 'not valid'}: {reason}")
    return 0 if valid else INVALID
