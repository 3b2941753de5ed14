"""Values written out as JSON and as CSV, for the command line and for what the pages let readers save."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

# A spreadsheet takes a cell that starts so for a formula, and runs it.
_FORMULA = re.compile(r"^[=+\-@\t\r]")


def plain(value: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """`value` in the words of JSON: not-a-number is null, a date is text, a set is sorted."""
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(plain(inner) for inner in value)
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return str(value)
    if hasattr(value, "item"):
        value = value.item()
    return None if isinstance(value, float) and value != value else value  # noqa: PLR0124


def json_text(value: object) -> str:
    """`value` as JSON."""
    return json.dumps(plain(value), ensure_ascii=False, indent=1, allow_nan=False)


def cell(value: object) -> str:
    """One value as the text of a cell: nothing for the unknown, lists with bars, numbers as they are."""
    value = plain(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, list) and all(isinstance(inner, (str, int)) for inner in value):
        return "|".join(map(str, value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else str(value)


def csv_text(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Rows as CSV; text that a spreadsheet would run gets a quote before it."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_harmless(value) for value in row])
    return stream.getvalue()


def _harmless(value: object) -> str:
    text = cell(value)
    return f"'{text}" if not isinstance(value, (int, float)) and _FORMULA.match(text) else text
