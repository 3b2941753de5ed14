"""One what-if: a failure unit, and everything that stops with it.

A unit is a set of activities: an organisation's, those seated in or controlled from a country, those that
make an item, or any of these together; a country and an item together are the makers of that item in that
country, and organisations come on top. The loss is the least fixpoint of stops, found with a counter of
live suppliers per group, in time proportional to what stops.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.disruption.control import controlling_countries
from graph.disruption.lines import Line, Name
from graph.disruption.model import Model
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from graph.schema import COUNTRIES, ORGANISATION_KINDS, NodeKind

# How many names a message holds: those like what was given, and all there are.
_NEAR, _FEW = 3, 12


@dataclass(frozen=True, slots=True)
class Unit:
    """What fails together.

    Parameters
    ----------
    organisations
        Organisations named one by one, with all they make.
    countries
        Everything seated in or controlled from them; with `items`, only those that make one of the items.
    items
        Everybody who makes one of them; with `countries`, only those of these countries.
    country_organisations
        The organisations that `countries` come to.
    """

    organisations: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    country_organisations: frozenset[str] = frozenset()

    @property
    def country(self) -> str | None:
        """The countries in one text, or None."""
        return ", ".join(self.countries) or None

    @property
    def item(self) -> str | None:
        """The items in one text, or None."""
        return ", ".join(self.items) or None

    def holds(self, organisation: str, item: str) -> bool:
        """Whether `organisation` making `item` is part of the unit."""
        if organisation in self.organisations:
            return True
        if not self.countries and not self.items:
            return False
        there = not self.countries or organisation in self.country_organisations
        return there and (not self.items or item in self.items)


@dataclass(frozen=True, slots=True)
class Step:
    """One stop: the node, and the group that had lost every supplier."""

    node: int
    group: int


@dataclass(frozen=True, slots=True)
class Loss:
    """What stops when a unit stops.

    Parameters
    ----------
    unit_activities
        The unit's own activities; they are not among `activities`.
    programmes, needs, ends, activities
        What stops besides, sorted.
    degraded
        Contributing lines lost with the unit: (supplier, customer, item, programme).
    steps
        Every stop with its cause, in an order in which each cause stands before its effect.
    """

    unit: Unit
    unit_activities: tuple[Name, ...]
    programmes: tuple[str, ...]
    needs: tuple[Name, ...]
    ends: tuple[Name, ...]
    activities: tuple[Name, ...]
    degraded: tuple[tuple[str, str, str, str], ...]
    steps: tuple[Step, ...]


def failure_unit(
    ecosystem: Ecosystem,
    *,
    without: Iterable[str] = (),
    country: str | Iterable[str] | None = None,
    item: str | Iterable[str] | None = None,
    by_country: Mapping[str, frozenset[str]] | None = None,
    as_of: date | None = None,
) -> Unit:
    """The unit that the options name together.

    Parameters
    ----------
    without
        Ids of organisations.
    country
        ISO 3166-1 alpha-2 code, or several.
    item
        Id of an item, or several.
    by_country
        Organisations by country, where known from `organisations_by_country`.
    as_of
        Day whose owners count; today when left out.

    Raises
    ------
    AnalysisError
        When nothing is named, or an id or code is not known.
    """
    organisations, countries, items = _several(without), _several(country), _several(item)
    kinds = ecosystem.nodes["kind"]
    known = kinds[kinds.isin([k.value for k in ORGANISATION_KINDS])].index
    _must_know(organisations, known, "organisation", "--without")
    _must_know(items, kinds[kinds == NodeKind.ITEM.value].index, "item", "--item")
    for code in countries:
        if code not in COUNTRIES:
            message = f"There is no country {code!r} (--country); use an ISO 3166-1 code such as NL or CN."
            raise AnalysisError(message)
    if not (organisations or countries or items):
        message = "Nothing is taken out; name an organisation, a country or an item."
        raise AnalysisError(message)
    if countries and by_country is None:
        by_country = organisations_by_country(ecosystem, as_of=as_of)
    there = frozenset[str]().union(*((by_country or {}).get(code, frozenset()) for code in countries))
    return Unit(organisations, countries, items, there)


def _several(given: str | Iterable[str] | None) -> tuple[str, ...]:
    if given is None:
        return ()
    return (given,) if isinstance(given, str) else tuple(sorted(set(given)))


def _must_know(ids: Sequence[str], known: Iterable[str], what: str, option: str) -> None:
    names = set(known)
    for wanted in ids:
        if wanted in names:
            continue
        message = f"There is no {what} {wanted!r} in this graph ({option}).{near(wanted, names, what)}"
        raise AnalysisError(message)


def near(given: str, known: Iterable[str], what: str) -> str:
    """What could be given instead: names like it, all where they are few, else some of them.

    Examples
    --------
    >>> near("nl", ["BE", "NL"], "country")
    ' Did you mean NL?'
    >>> near("mill", ["yard"], "organisation")
    ' Choose one of: yard.'
    """
    names = sorted(set(known))
    alike = [name for name in names if name.casefold() == given.casefold()]
    if alike := alike or difflib.get_close_matches(given, names, n=_NEAR):
        return f" Did you mean {', '.join(alike)}?"
    if not names:
        return f" There is no {what} at all."
    if len(names) <= _FEW:
        return f" Choose one of: {', '.join(names)}."
    return f" There are {len(names)}, such as {', '.join(names[:_NEAR])}."


def organisations_by_country(ecosystem: Ecosystem, *, as_of: date | None = None) -> dict[str, frozenset[str]]:
    """Organisations seated in or controlled from each country on the day `as_of`; today when left out."""
    found: dict[str, set[str]] = {}
    nodes = ecosystem.nodes
    organisations = nodes[nodes["kind"].isin([k.value for k in ORGANISATION_KINDS])]
    for organisation, country in organisations["country"].dropna().items():
        found.setdefault(country, set()).add(str(organisation))
    control = controlling_countries(ecosystem, as_of=as_of)
    for organisation, country in control["controlling_country"].dropna().items():
        found.setdefault(country, set()).add(str(organisation))
    return {country: frozenset(members) for country, members in found.items()}


def organisations_by_owner(ecosystem: Ecosystem, *, as_of: date | None = None) -> dict[str, frozenset[str]]:
    """Every owner in control, with itself and all that it controls, directly or tiers up."""
    found: dict[str, set[str]] = {}
    for organisation, chain in controlling_countries(ecosystem, as_of=as_of)["chain"].items():
        for owner in chain:
            found.setdefault(owner, {owner}).add(str(organisation))
    return {owner: frozenset(members) for owner, members in found.items()}


def lose(model: Model, unit: Unit) -> Loss:
    """Everything that stops when `unit` stops.

    Notes
    -----
    Cost O(activities of the unit's organisations, of all for an item alone, + uses of what stops).
    """
    own = own_activities(model, unit)
    steps = [Step(node, group) for node, group in stops(model, own)]
    names = [model.name_of(step.node) for step in steps]
    return Loss(
        unit=unit,
        unit_activities=tuple(model.activities[k] for k in own),
        programmes=tuple(sorted(n for kind, n in names if kind == "programme" and isinstance(n, str))),
        needs=_of_kind(names, "need"),
        ends=_of_kind(names, "end"),
        activities=_of_kind(names, "activity"),
        degraded=tuple(
            sorted(
                {
                    _place(line)
                    for supplier in _concerned(unit, model.contributed_by)
                    for line in model.contributed_by.get(supplier, ())
                    if unit.holds(supplier, line.item)
                }
            )
        ),
        steps=tuple(steps),
    )


def own_activities(model: Model, unit: Unit) -> list[int]:
    """Numbers of the activities that the unit is."""
    return sorted(
        node
        for organisation in _concerned(unit, model.made_by)
        for node in model.made_by.get(organisation, ())
        if unit.holds(organisation, model.activities[node][1])
    )


def _concerned(unit: Unit, everybody: Iterable[str]) -> Iterable[str]:
    """The organisations that may be part of a unit: for an item alone, everybody."""
    if unit.items and not unit.countries:
        return everybody
    return {*unit.organisations, *unit.country_organisations}


def stops(model: Model, failed: Sequence[int]) -> list[tuple[int, int]]:
    """Nodes that stop when the nodes `failed` stop, each with the group that had lost every supplier.

    The order is a derivation: every supplier of a listed group has failed or stands earlier. A node is
    listed once, and the failed ones not at all.
    """
    engine = model.engine
    left: dict[int, int] = {}
    queue = list(dict.fromkeys(failed))
    down = set(queue)
    found: list[tuple[int, int]] = []
    for node in queue:
        for group in engine.uses[node]:
            left[group] = alive = left.get(group, engine.sizes[group]) - 1
            target = engine.targets[group]
            if alive == 0 and target not in down:
                down.add(target)
                queue.append(target)
                found.append((target, group))
    return found


def _of_kind(names: Sequence[tuple[str, Name | str]], wanted: str) -> tuple[Name, ...]:
    return tuple(sorted(n for kind, n in names if kind == wanted and not isinstance(n, str)))


def _place(line: Line) -> tuple[str, str, str, str]:
    return (line.supplier, line.customer, line.item, line.programme)
