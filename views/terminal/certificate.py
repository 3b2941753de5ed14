"""Certificates on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from graph.analyses.proofs import check_proof
from graph.errors import CertificateError
from views.terminal.output import say, show_csv, show_json

INVALID = 1


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
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        message = f"{file} cannot be read: {error.strerror or error}; name a file with a certificate."
        raise CertificateError(message) from error
    except UnicodeDecodeError:
        return _tell(valid=False, reason="It is no text in UTF-8, and so no certificate.", output=output)
    try:
        found: Any = json.loads(text)
    except ValueError as error:
        return _tell(valid=False, reason=f"It is not JSON: {error}.", output=output)
    if isinstance(found, dict) and isinstance(found.get("certificate"), dict):
        found = found["certificate"]
    verdict = check_proof(found, fingerprint=fingerprint)
    return _tell(valid=verdict.valid, reason=verdict.reason, output=output)


def _tell(*, valid: bool, reason: str, output: str) -> int:
    if output == "json":
        show_json({"valid": valid, "reason": reason})
    elif output == "csv":
        show_csv(("valid", "reason"), [(valid, reason)])
    else:
        say(f"{'valid' if valid else 'not valid'}: {reason}")
    return 0 if valid else INVALID
