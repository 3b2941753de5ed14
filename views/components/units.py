"""The unit that is lost, as words and as an address."""

from __future__ import annotations

from graph.disruption.scenario import Unit, failure_unit
from views import cached
from views.session import Context
from views.text import finding as words


def unit_of(
    context: Context,
    *,
    without: tuple[str, ...] = (),
    countries: tuple[str, ...] = (),
    items: tuple[str, ...] = (),
) -> Unit:
    """The failure unit that the options name together."""
    return failure_unit(
        context.ecosystem,
        without=without,
        country=countries,
        item=items,
        by_country=cached.by_country(context.ecosystem, context.today),
    )


def unit_name(context: Context, unit: Unit) -> str:
    """What a unit is called in a sentence."""
    parts = [context.name(o) for o in unit.organisations]
    countries = ", ".join(context.country(c) for c in unit.countries)
    items = ", ".join(context.name(i) for i in unit.items)
    if countries and items:
        parts.append(context.say(words.ITEM_COUNTRY_UNIT, item=items, country=countries))
    elif countries:
        parts.append(context.say(words.COUNTRY_UNIT, country=countries))
    elif items:
        parts.append(context.say(words.ITEM_UNIT, item=items))
    *first, last = parts
    return f"{', '.join(first)}{context.say(words.AND)}{last}" if first else last


def unit_state(unit: Unit) -> dict[str, str]:
    """A unit as state of the page What-if."""
    return {
        "without": ",".join(unit.organisations),
        "country": ",".join(unit.countries),
        "item": ",".join(unit.items),
    }
