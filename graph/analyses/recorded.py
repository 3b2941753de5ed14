"""A result as plain values and back, so that an answer that took long can be kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from graph.analyses.result import Column, Opening, Result, Row
from graph.schema import Text

_TEXTS = frozenset({"label", "description", "absent"})
_TUPLE = "(tuple)"


def result_to_record(result: Result) -> dict[str, Any]:
    """All of `result` as plain JSON values; a claim that several rows rest on stands in it once."""
    numbers: dict[str, int] = {}
    evidence = [[numbers.setdefault(claim, len(numbers)) for claim in claims] for claims in result.evidence]
    return {
        "analysis": result.analysis,
        "fingerprint": result.fingerprint,
        "parameters": _plain(result.parameters),
        "answer": _text(result.answer),
        "columns": [_column(column) for column in result.columns],
        "rows": [_plain(row) for row in result.rows],
        "method": _text(result.method),
        "caveats": [_text(caveat) for caveat in result.caveats],
        "claims": list(numbers),
        "evidence": evidence,
        "openings": [
            opening and [getattr(opening, field.name) for field in fields(Opening)]
            for opening in result.openings
        ],
    }


def result_from_record(record: Mapping[str, Any]) -> Result:
    """The result that `result_to_record` wrote.

    Raises
    ------
    KeyError, IndexError, TypeError, ValueError
        When the record is of another form.
    """
    claims, rows = record["claims"], len(record["rows"])
    if len(record["evidence"]) != rows or len(record["openings"]) not in {0, rows}:
        message = f"{rows} rows want as many lists of claims and openings."
        raise ValueError(message)
    return Result(
        analysis=record["analysis"],
        fingerprint=record["fingerprint"],
        parameters=_row(record["parameters"]),
        answer=Text(**record["answer"]),
        columns=tuple(_column_of(column) for column in record["columns"]),
        rows=tuple(_row(row) for row in record["rows"]),
        method=Text(**record["method"]),
        caveats=tuple(Text(**caveat) for caveat in record["caveats"]),
        evidence=tuple(tuple(claims[k] for k in numbers) for numbers in record["evidence"]),
        openings=tuple(opening and Opening(*map(tuple, opening)) for opening in record["openings"]),
    )


def _text(text: Text) -> dict[str, str]:
    return {"nl": text.nl, "en": text.en}


def _column(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields(Column):
        value = getattr(column, field.name)
        if field.name in _TEXTS:
            found[field.name] = value and _text(value)
        elif field.name == "vocabulary":
            found[field.name] = {word: _text(text) for word, text in value.items()}
        else:
            found[field.name] = value
    return found


def _column_of(record: Mapping[str, Any]) -> Column:
    values = dict(record)
    for name in _TEXTS:
        values[name] = values[name] and Text(**values[name])
    values["vocabulary"] = {word: Text(**text) for word, text in values["vocabulary"].items()}
    return Column(**values)


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a row holds
    """`value` for JSON, which knows no tuple."""
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        inner = [_plain(each) for each in value]
        return {_TUPLE: inner} if isinstance(value, tuple) else inner
    return value


def _row(record: Mapping[str, Any]) -> Row:
    return {name: _value(value) for name, value in record.items()}


def _value(value: Any) -> Any:  # noqa: ANN401 - whatever a row holds
    if isinstance(value, list):
        return [_value(each) for each in value]
    if isinstance(value, Mapping):
        return tuple(map(_value, value[_TUPLE])) if _TUPLE in value else _row(value)
    return value
