"""State of a view in the address, so that a view is a link: plain words and numbers, checked when read.

The address is the truth. A widget takes its value from it on every run and writes it back when the user
changes it; whatever the address says that cannot be, falls back to the default with a notice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, MutableMapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

_LONGEST_TEXT = 120
_SEPARATOR = ","


@dataclass(frozen=True, slots=True)
class Refused:
    """A value in the address that could not be used."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Address:
    """The query part of the address of the page on screen.

    Parameters
    ----------
    parameters
        Names and values; written to when a value changes.
    refused
        Values that could not be used, in the order they were met.
    """

    parameters: MutableMapping[str, str]
    refused: list[Refused] = field(default_factory=list)

    def word(self, name: str, allowed: Collection[str], default: str) -> str:
        """One of the allowed words, or the default."""
        return self.optional(name, allowed) or default

    def optional(self, name: str, allowed: Collection[str]) -> str | None:
        """One of the allowed words, or None where the address names none."""
        value = self.parameters.get(name)
        if not value:
            return None
        if value in allowed:
            return value
        self._refuse(name, value)
        return None

    def words(self, name: str, allowed: Collection[str], default: Iterable[str] = ()) -> tuple[str, ...]:
        """Some of the allowed words, each once; those not allowed are left out."""
        if name not in self.parameters:
            return tuple(default)
        given = dict.fromkeys(w for w in self.parameters[name].split(_SEPARATOR) if w)
        for word in given:
            if word not in allowed:
                self._refuse(name, word)
        return tuple(word for word in given if word in allowed)

    def number(self, name: str, *, minimum: int, maximum: int, default: int) -> int:
        """A whole number within bounds, or the default."""
        value = self.parameters.get(name)
        if not value:
            return default
        if value.isascii() and value.isdigit() and minimum <= int(value[:9]) <= maximum:
            return int(value)
        self._refuse(name, value)
        return default

    def day(self, name: str) -> date | None:
        """A day written as YYYY-MM-DD, or None where the address names none."""
        value = self.parameters.get(name)
        if not value:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            self._refuse(name, value)
            return None

    def text(self, name: str) -> str:
        """Free text, cut to a sane length."""
        return self.parameters.get(name, "")[:_LONGEST_TEXT]

    def put(self, name: str, value: str | int | Iterable[str] | None, *, default: object = None) -> None:
        """Set a value; the default is left out, so that addresses stay short."""
        if not isinstance(value, (str, int)) and value is not None:
            value = tuple(value)
        if value in (None, "") or value == default:
            if name in self.parameters:
                del self.parameters[name]
        else:
            self.parameters[name] = value if isinstance(value, str) else _joined(value)

    def _refuse(self, name: str, value: str) -> None:
        found = Refused(name, value[:_LONGEST_TEXT])
        if found not in self.refused:
            self.refused.append(found)


def _joined(value: int | tuple[str, ...] | None) -> str:
    return _SEPARATOR.join(value) if isinstance(value, tuple) else str(value)


def query(**values: str | int | Iterable[str] | None) -> dict[str, str]:
    """Parameters for a link, without those that are None or empty."""
    found = {}
    for name, value in values.items():
        text = value if isinstance(value, str) else str(value) if isinstance(value, int) else None
        if text is None and value is not None and not isinstance(value, int):
            text = _SEPARATOR.join(value)
        if text:
            found[name] = text
    return found


def link(page: str, **values: str | int | Iterable[str] | None) -> str:
    """Address of a page with its state, relative to any other page of the app."""
    text = urlencode(query(**values))
    return f"{page}?{text}" if text else page
