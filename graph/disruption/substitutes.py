"""Who else is known to make an item, and whether they are domestic, allied or neither."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.disruption.control import controlling_countries
from graph.disruption.model import Model
from graph.ecosystem import Ecosystem
from graph.schema import COUNTRIES

DOMESTIC = "NL"


class Circle(StrEnum):
    """Where a maker stands, seen from the Netherlands."""

    DOMESTIC = "domestic"
    ALLIED = "allied"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Substitute:
    """An organisation known to make exactly the item, for somebody else or for the same customer."""

    organisation: str
    item: str
    country: str | None
    controlling_country: str | None
    circle: Circle


def circle_of(country: str | None, controlling_country: str | None) -> Circle:
    """The outermost circle of seat and control: foreign control of a domestic firm is not domestic.

    Unknown control leaves the seat to decide; an unknown seat is unknown.
    """
    if country is None:
        return Circle.UNKNOWN
    order = [Circle.DOMESTIC, Circle.ALLIED, Circle.OTHER]
    circles = [_circle(code) for code in (country, controlling_country) if code is not None]
    return max(circles, key=order.index)


def _circle(code: str) -> Circle:
    if code == DOMESTIC:
        return Circle.DOMESTIC
    country = COUNTRIES[code]
    return Circle.ALLIED if country.eu or country.nato else Circle.OTHER


@dataclass(frozen=True, slots=True)
class Places:
    """Where organisations sit and are controlled from; one that is missing is not known."""

    seats: Mapping[str, str]
    controllers: Mapping[str, str]


def places_of(ecosystem: Ecosystem, *, as_of: date | None = None) -> Places:
    """Seats and controlling countries of all organisations on the day `as_of`; today when left out."""
    control = controlling_countries(ecosystem, as_of=as_of)
    seats = ecosystem.nodes["country"]
    return Places(
        seats={str(n): str(c) for n, c in seats.items() if c is not None},
        controllers={str(n): str(c) for n, c in control["controlling_country"].items() if c is not None},
    )


def makers_by_item(model: Model, places: Places) -> dict[str, tuple[Substitute, ...]]:
    """Everybody known to make each item, nearest circle first.

    Notes
    -----
    Cost O(a log a) for a activities.
    """
    order = list(Circle)
    found: dict[str, list[Substitute]] = {}
    for organisation, item in sorted({(o, i) for o, i, _ in model.activities}):
        seat, control = places.seats.get(organisation), places.controllers.get(organisation)
        maker = Substitute(organisation, item, seat, control, circle_of(seat, control))
        found.setdefault(item, []).append(maker)
    return {i: tuple(sorted(ms, key=lambda m: order.index(m.circle))) for i, ms in found.items()}


def substitutes(
    model: Model, items: Iterable[str], *, without: Iterable[str], places: Places
) -> tuple[Substitute, ...]:
    """Known makers of `items` other than the organisations `without`, by item, nearest circle first."""
    makers, gone = makers_by_item(model, places), set(without)
    return tuple(m for i in sorted(set(items)) for m in makers.get(i, ()) if m.organisation not in gone)
