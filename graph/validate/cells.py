"""Cells: the value that a text gives a property, or what is wrong with it."""

from __future__ import annotations

import math
import re
from datetime import date
from functools import lru_cache

from graph.claims import DATE_PATTERN, Value
from graph.schema import PropertySpec, ValueType, Vocabulary
from graph.validate.problems import Fault

# Up to here every whole number is the same as an integer and as a float.
LARGEST_WHOLE = 2**53
_INTEGER = re.compile(r"[+-]?[0-9]+")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_YES_NO = {"yes": True, "no": False}


def value_of(text: str, spec: PropertySpec) -> Value | Fault:
    """Value that a cell's text gives a property, or what is wrong with it.

    White space at both ends is dropped. A list is separated by bars. A number is written with a
    point, without thousands separators or unit; one without a point is an int, whatever its property.
    """
    text = text.strip()
    if spec.type is ValueType.LIST:
        parts = tuple(part.strip() for part in text.split("|"))
        if "" in parts:
            return Fault("has an empty element in a list", "write elements as a|b, without a bar at the ends")
        return next((f for part in parts if (f := _word_fault(part, spec.vocabulary))), parts)
    if spec.type is ValueType.BOOLEAN:
        return _YES_NO.get(text, Fault("is neither yes nor no", "write yes or no, or leave it empty"))
    if spec.type in {ValueType.INTEGER, ValueType.NUMBER}:
        return _number_of(text, spec)
    if spec.type is ValueType.DATE:
        return date_of(text)
    return _word_fault(text, spec.vocabulary) or text


def _number_of(text: str, spec: PropertySpec) -> int | float | Fault:
    whole = spec.type is ValueType.INTEGER
    if not (_INTEGER if whole else _NUMBER).fullmatch(text):
        kind = "a whole number" if whole else "a number"
        return Fault(
            f"is not {kind}",
            "write digits" + ("" if whole else " with a point for decimals") + ", without unit or separators",
        )
    # Long runs of digits are cut off before int(), which refuses more than 4,300 of them.
    number: int | float = int(text) if _INTEGER.fullmatch(text) and len(text) < 30 else float(text)
    if not math.isfinite(number) or (isinstance(number, int) and abs(number) > LARGEST_WHOLE):
        return Fault("is too large a number", "check the digits and the unit")
    low, high = spec.minimum, spec.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        least = "" if low is None else f" at least {low:g}"
        most = "" if high is None else f" at most {high:g}"
        both = " and" if least and most else ""
        unit = f" ({spec.unit.value})" if spec.unit.value else ""
        return Fault("is out of bounds", f"{spec.name} is{least}{both}{most}{unit}")
    return number


@lru_cache(maxsize=4096)
def date_of(text: str) -> str | Fault:
    """A date of the calendar as year, month or day, or what is wrong with it."""
    text = text.strip()
    remedy = "write YYYY, YYYY-MM or YYYY-MM-DD"
    if not DATE_PATTERN.fullmatch(text) or not text.isascii():
        return Fault("is not a date", remedy)
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    try:
        date(year, month, day)
    except ValueError:
        return Fault("is a date that no calendar has", remedy)
    return text


def word_of(text: str, vocabulary: Vocabulary) -> str | Fault:
    """A word of a vocabulary, or what is wrong with it."""
    return _word_fault(text.strip(), vocabulary) or text.strip()


def _word_fault(text: str, vocabulary: Vocabulary | None) -> Fault | None:
    if vocabulary is None or text in vocabulary.terms:
        return None
    if vocabulary.name == "country":
        return Fault("has an unknown country code", "write two capitals of ISO 3166-1, such as NL")
    message = f"has an unknown word {text!r} for {vocabulary.label.en}"
    return Fault(message, f"use one of: {', '.join(vocabulary.terms)}")


def text_of(value: Value) -> str:
    """The text that `value_of` reads back as this value, if its property allows the value at all."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "|".join(value)
    return value if isinstance(value, str) else repr(value)
