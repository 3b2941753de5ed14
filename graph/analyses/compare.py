"""Compare: two what-ifs, or one on two days, or the chokepoints of two days, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.analyses.compare_columns import COLUMNS, METHOD
from graph.analyses.options import AS_OF, MODEL_OPTIONS, must_know_cause
from graph.analyses.picture import (
    Picture,
    claims_of,
    model_caveats,
    parameters_of,
    picture,
    unit_opening,
    weak_pct,
)
from graph.analyses.proofs.envelope import sealed
from graph.analyses.proving import loss_certificate, unit_of
from graph.analyses.result import Analysis, Opening, Option, Pick, Result, Row, Theme
from graph.disruption.lines import Line
from graph.disruption.model import Reading, Recipe
from graph.disruption.scenario import own_activities
from graph.disruption.sweep import Status, node_statuses
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from graph.schema import Text

_ORDER = tuple(Status)
_KINDS = ("programme", "need", "end", "activity", "unit")
_FLAGS = ("--without", "--country", "--item")
_AGAINST_FLAGS = ("--against-without", "--against-country", "--against-item")
_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of the comparison: what is taken out, of which picture, and what follows."""

    whole: Picture
    cause: Opening | None
    statuses: Mapping[_Key, Status]
    lines: Mapping[_Key, Sequence[Line]]


def _lines(key: _Key, first: _Side, second: _Side) -> list[Line]:
    """Lines behind one thing on either side, each once."""
    return list(dict.fromkeys([*first.lines.get(key, ()), *second.lines.get(key, ())]))


def compare(  # noqa: PLR0913 - one parameter per option
    ecosystem: Ecosystem,
    *,
    without: tuple[str, ...] = (),
    country: str | None = None,
    item: str | None = None,
    against_without: tuple[str, ...] = (),
    against_country: str | None = None,
    against_item: str | None = None,
    against_as_of: date | None = None,
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
) -> Result:
    """What stops in one what-if and in another, or on one day and on another, side by side.

    Parameters
    ----------
    without, country, item
        What is taken out first; nothing to compare the chokepoints of two days.
    against_without, against_country, against_item, against_as_of
        What is taken out second, and the second day; the same as first when left out.

    Returns
    -------
    Result
        A row per thing that stops on either side, or per unit: its status first and second, and what changed.
        Cost that of two losses in three readings, or of two sweeps.

    Raises
    ------
    AnalysisError
        When both sides are the same, or an id is unknown.
    """
    causes = (_cause(without, country, item), _cause(against_without, against_country, against_item))
    _must_differ(*causes, one_day=against_as_of in {None, as_of})
    must_know_cause(ecosystem, without, country, item, options=_FLAGS)
    must_know_cause(ecosystem, against_without, against_country, against_item, options=_AGAINST_FLAGS)
    first = _side(picture(ecosystem, recipe=recipe, as_of=as_of), causes[0])
    later = against_as_of or first.whole.day
    second = _side(picture(ecosystem, recipe=recipe, as_of=later), causes[1] or causes[0])
    keys = sorted({*first.statuses, *second.statuses}, key=lambda k: _place(k, first, second))
    rows = tuple(_row(key, first, second) for key in keys)
    return Result(
        analysis=ANALYSIS.name,
        fingerprint=ecosystem.fingerprint,
        parameters={
            **parameters_of(first.whole, reading),
            **_named("", causes[0]),
            **_named("against_", causes[1]),
            "against_as_of": later.isoformat(),
        },
        answer=_answer(rows, first),
        columns=COLUMNS,
        rows=rows,
        method=METHOD,
        caveats=model_caveats(first.whole.models[Reading(reading)]),
        evidence=tuple(claims_of(_lines(key, first, second)) for key in keys),
        openings=tuple(_opening(key, first, second) for key in keys),
    )


def _must_differ(first: Opening | None, second: Opening | None, *, one_day: bool) -> None:
    if first is None and second is not None:
        message = "Name what is taken out first: --without, --country or --item."
        raise AnalysisError(message)
    if second is None and one_day:
        message = (
            "Both sides are the same; name a second what-if (--against-without, --against-country or "
            "--against-item) or a second day (--against-as-of)."
        )
        raise AnalysisError(message)


def _cause(without: Sequence[str], country: str | None, item: str | None) -> Opening | None:
    if not without and country is None and item is None:
        return None
    return Opening(tuple(without), (country,) if country else (), (item,) if item else ())


def _named(prefix: str, cause: Opening | None) -> dict[str, Any]:
    named = cause or Opening()
    return {
        f"{prefix}without": list(named.organisations),
        f"{prefix}country": next(iter(named.countries), None),
        f"{prefix}item": next(iter(named.items), None),
    }


def _side(whole: Picture, cause: Opening | None) -> _Side:
    if cause is None:
        return _every_unit(whole)
    unit = unit_of(whole, cause)
    own = own_activities(whole.central, unit)
    found = node_statuses(whole.models, own)
    down = whole.stopped(own, Reading.CAUTIOUS)
    statuses: dict[_Key, Status] = {}
    lines: dict[_Key, Sequence[Line]] = {}
    for node, status in found.items():
        key = _key(*whole.central.name_of(node))
        behind = whole.behind(down, [node], Reading.CAUTIOUS)
        statuses[key], lines[key] = status, whole.support(own, behind, Reading.CAUTIOUS)
    return _Side(whole, cause, statuses, lines)


def _every_unit(whole: Picture) -> _Side:
    """Nothing in particular taken out: every organisation and country with its status."""
    statuses: dict[_Key, Status] = {}
    lines: dict[_Key, Sequence[Line]] = {}
    for unit, status in whole.statuses.items():
        if status is not Status.NONE:
            down = whole.stopped(whole.units[unit], Reading.CAUTIOUS)
            key = ("unit", *unit)
            statuses[key], lines[key] = status, whole.support(whole.units[unit], down, Reading.CAUTIOUS)
    return _Side(whole, None, statuses, lines)


def _key(kind: str, name: tuple[str, ...] | str) -> _Key:
    return (kind, name) if isinstance(name, str) else (kind, *name)


def _place(key: _Key, first: _Side, second: _Side) -> tuple[object, ...]:
    one, two = (_ORDER.index(side.statuses.get(key, Status.NONE)) for side in (first, second))
    return (one == two, _KINDS.index(key[0]), min(one, two), key)


def _row(key: _Key, first: _Side, second: _Side) -> Row:
    one, two = (side.statuses.get(key, Status.NONE) for side in (first, second))
    firmer, looser = _ORDER.index(two) < _ORDER.index(one), _ORDER.index(two) > _ORDER.index(one)
    # A unit is (kind of unit, id); anything else is (who, item, programme), a programme only (id,).
    who, thing, programme = (*key[1:], None, None)[:3] if key[0] != "unit" else (key[2], None, None)
    return {
        "stops": key[0] if key[0] != "unit" else key[1],
        "node_id": who,
        "item_id": thing,
        "programme_id": programme,
        "first": one.value,
        "second": two.value,
        "change": "firmer" if firmer else "less_firm" if looser else "same",
        "weak_pct": weak_pct(_lines(key, first, second)),
    }


def _opening(key: _Key, first: _Side, second: _Side) -> Opening | None:
    """The loss in which it stops more firmly; only of the day that the model options name."""
    if key[0] == "unit":
        return unit_opening((key[1], key[2]))
    sides = [side for side in (first, second) if key in side.statuses]
    best = min(sides, key=lambda side: _ORDER.index(side.statuses[key]))
    return (
        Opening(best.cause.organisations, best.cause.countries, best.cause.items, key) if best.cause else None
    )


def _answer(rows: Sequence[Row], first: _Side) -> Text:
    if not rows:
        return Text(
            nl="Aan geen van beide kanten valt iets stil, voor zover bekend.",
            en="On neither side does anything stop, as far as is known.",
        )
    change = [row["change"] for row in rows]
    what = Text(nl="organisaties en landen", en="organisations and countries")
    if first.cause is not None:
        what = Text(
            nl="programma's, behoeften, eindpunten en activiteiten",
            en="programmes, needs, ends and activities",
        )
    return Text(
        nl=f"Van {len(rows)} {what.nl} die aan een van beide kanten tellen zijn er {change.count('same')} "
        f"gelijk, {change.count('firmer')} aan de tweede kant vaster en {change.count('less_firm')} minder "
        "vast.",
        en=f"Of {len(rows)} {what.en} that count on either side {change.count('same')} are the same, "
        f"{change.count('firmer')} firmer on the second side and {change.count('less_firm')} less firm.",
    )


def prove(
    ecosystem: Ecosystem,
    row: Row,
    *,
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
    against_as_of: date | str | None = None,
    **causes: Any,
) -> dict[str, Any]:
    """Proof of one row: the losses of both sides, and that it stops in them or not."""
    again = date.fromisoformat(against_as_of) if isinstance(against_as_of, str) else against_as_of
    sides = [picture(ecosystem, recipe=recipe, as_of=day) for day in (as_of, again or as_of)]
    first = _cause(causes.get("without", ()), causes.get("country"), causes.get("item"))
    named = [causes.get(f"against_{name}") for name in ("without", "country", "item")]
    second = _cause(named[0] or (), named[1], named[2]) or first
    if first is None or second is None:
        unit = (
            Opening((row["node_id"],))
            if row["stops"] == "organisation"
            else Opening(countries=(row["node_id"],))
        )
        first = second = unit
    node = [row["stops"], row["node_id"], row["item_id"], row["programme_id"]]
    content = {
        "node": [part for part in node if part is not None],
        "first": loss_certificate(sides[0], first, Reading(reading)),
        "second": loss_certificate(sides[1], second, Reading(reading)),
    }
    return sealed("comparison", ecosystem.fingerprint, content)


def _second(option: Option, nl: str, en: str) -> Option:
    return Option(
        f"against_{option.name}",
        option.default,
        Text(nl=nl, en=en),
        Text(nl=f"Tweede kant: {option.description.nl}", en=f"Second side: {option.description.en}"),
        picks=option.picks,
    )


_WITHOUT = Option(
    "without",
    (),
    Text(nl="Zonder", en="Without"),
    Text(nl="Organisaties die wegvallen (id's).", en="Organisations taken out (ids)."),
    picks=Pick.ORGANISATIONS,
)
_COUNTRY = Option(
    "country",
    None,
    Text(nl="Land", en="Country"),
    Text(nl="Land dat wegvalt (code van twee letters).", en="Country taken out (two-letter code)."),
    picks=Pick.COUNTRY,
)
_ITEM = Option(
    "item",
    None,
    Text(nl="Product", en="Item"),
    Text(nl="Product waarvan alle makers wegvallen (id).", en="Item all whose makers are taken out (id)."),
    picks=Pick.ITEM,
)
ANALYSIS = Analysis(
    name="compare",
    title=Text(nl="Vergelijken", en="Compare"),
    question=Text(
        nl="Wat valt stil in het ene geval en wat in het andere, of op de ene dag en de andere?",
        en="What stops in one case and what in another, or on one day and on another?",
    ),
    function=compare,
    options=(
        _WITHOUT,
        _COUNTRY,
        _ITEM,
        _second(_WITHOUT, "Of zonder", "Or without"),
        _second(_COUNTRY, "Of land", "Or country"),
        _second(_ITEM, "Of product", "Or item"),
        _second(AS_OF, "Tweede dag", "Second day"),
        *MODEL_OPTIONS,
    ),
    cost="Two losses in three readings, or two sweeps",
    reference="Horn unit propagation",
    theme=Theme.DEPENDENCE,
    example={"country": "CN", "against_country": "US"},
    prove=prove,
)
