"""Chokepoints: whose loss stops a programme or a need, how firmly, and who could step in.

Every organisation with an activity and every country (seat or control) is taken out, one at a time, in
all three readings. A row says what stops in the chosen reading, the unit's status over the readings, how
much of the evidence is weak, and whether the status stands without it. The certificate of a row comes from
`graph.disruption.certificate.issue` for the same unit, reading and recipe.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from graph.analyses.chokepoint_columns import COLUMNS, METHOD
from graph.analyses.options import MODEL_OPTIONS
from graph.analyses.picture import (
    Picture,
    UnitKey,
    claims_of,
    model_caveats,
    parameters_of,
    picture,
    source_count,
    unit_opening,
    weak_pct,
)
from graph.analyses.result import Analysis, Opening, Result, Row, Theme
from graph.disruption.lines import Line
from graph.disruption.model import Model, Reading, Recipe
from graph.disruption.substitutes import Circle, Places, Substitute
from graph.disruption.sweep import Status, Sweep, sweep
from graph.ecosystem import Ecosystem
from graph.schema import COUNTRIES, Text

_ORDER = tuple(Status)
_Found = tuple[Row, tuple[str, ...], Opening]


def chokepoints(
    ecosystem: Ecosystem,
    *,
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
) -> Result:
    """Every organisation and country whose loss stops anything, gravest first.

    Parameters
    ----------
    reading
        Reading whose counts are shown; the status looks at all three.
    recipe
        What a line feeds where nothing says so.
    as_of
        Day whose lines count; today when left out.

    Returns
    -------
    Result
        A row per unit that stops anything in the cautious reading: unit_id, unit_kind, status, counts,
        the programmes that stop, weak evidence and known substitutes.

    Notes
    -----
    Cost O(units × uses of what stops), six compilations included.
    """
    reading = Reading(reading)
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    counts = sweep(whole.models[reading], whole.units)
    widest = sweep(whole.models[Reading.CAUTIOUS], whole.units)
    found = [
        _found(whole, reading, unit, counts, place)
        for place, unit in enumerate(whole.units)
        if _stops_anything(widest, place)
    ]
    found.sort(key=lambda triple: _gravity(triple[0]))
    rows = tuple(row for row, _, _ in found)
    return Result(
        analysis=ANALYSIS.name,
        fingerprint=ecosystem.fingerprint,
        parameters=parameters_of(whole, reading),
        answer=_answer(rows, whole.models[reading]),
        columns=COLUMNS,
        rows=rows,
        method=METHOD,
        caveats=model_caveats(whole.models[reading]),
        evidence=tuple(claims for _, claims, _ in found),
        openings=tuple(opening for _, _, opening in found),
    )


def _found(whole: Picture, reading: Reading, unit: UnitKey, counts: Sweep, place: int) -> _Found:
    model, own = whole.models[reading], whole.units[unit]
    down = whole.stopped(own, reading)
    lines = whole.support(own, down, reading)
    items = (model.activities[node][1] for node in own)
    row = {
        **_who(unit, whole.names, whole.places),
        "status": whole.statuses[unit].value,
        **_what(model, counts, place, down),
        **_weakness(lines, whole.statuses[unit], whole.strong.statuses.get(unit, Status.NONE)),
        **_replacement(whole.makers, items, whole.members(unit)),
    }
    return row, claims_of(lines), unit_opening(unit)


def _stops_anything(counts: Sweep, place: int) -> bool:
    return bool(
        counts.programmes[place] or counts.needs[place] or counts.ends[place] or counts.activities[place]
    )


def _who(unit: tuple[str, str], names: Mapping[str, str], places: Places) -> Row:
    kind, unit_id = unit
    if kind == "country":
        return {"unit_id": unit_id, "unit_kind": kind, "name": COUNTRIES[unit_id].name.en, "country": unit_id}
    return {
        "unit_id": unit_id,
        "unit_kind": kind,
        "name": names[unit_id],
        "country": places.seats.get(unit_id),
        "controlling_country": places.controllers.get(unit_id),
    }


def _what(model: Model, counts: Sweep, place: int, down: Sequence[tuple[int, int]]) -> Row:
    names = [model.name_of(node) for node, _ in down]
    return {
        "programmes": int(counts.programmes[place]),
        "needs": int(counts.needs[place]),
        "ends": int(counts.ends[place]),
        "activities": int(counts.activities[place]),
        "programme_ids": sorted(str(name) for kind, name in names if kind == "programme"),
    }


def _weakness(lines: Sequence[Line], status: Status, strong: Status) -> Row:
    return {
        "lines": len(lines),
        "sources": source_count(lines),
        "weak_pct": weak_pct(lines),
        "status_without_weak": strong.value,
        "stands_without_weak": _ORDER.index(strong) <= _ORDER.index(status),
    }


def _replacement(
    makers: Mapping[str, Sequence[Substitute]], items: Iterable[str], members: frozenset[str]
) -> Row:
    wanted = sorted(set(items))
    known = [s for item in wanted for s in makers[item] if s.organisation not in members]
    return {
        "items": wanted,
        "substitutes": sorted({s.organisation for s in known}),
        "substitutes_domestic": _count(known, Circle.DOMESTIC),
        "substitutes_allied": _count(known, Circle.ALLIED),
        "substitutes_other": _count(known, Circle.OTHER) + _count(known, Circle.UNKNOWN),
    }


def _count(known: Iterable[Substitute], circle: Circle) -> int:
    return len({s.organisation for s in known if s.circle is circle})


def _gravity(row: Row) -> tuple[object, ...]:
    status = _ORDER.index(Status(row["status"]))
    return (status, -row["programmes"], -row["needs"], -row["activities"], -row["ends"], row["unit_id"])


def _answer(rows: Sequence[Row], model: Model) -> Text:
    if not model.lines.essential:
        return Text(
            nl="Er is geen enkele onmisbare leveringslijn bekend op deze dag, dus niets om weg te nemen.",
            en="No essential supply line is known on this day, so there is nothing to take out.",
        )
    kinds = {
        kind: [sum(r["unit_kind"] == kind and r["status"] == s.value for r in rows) for s in _ORDER[:3]]
        for kind in ("organisation", "country")
    }
    one, two = kinds["organisation"], kinds["country"]
    if not sum(one) + sum(two):
        return Text(
            nl="Geen enkel bekend verlies van één organisatie of land legt een programma of behoefte stil.",
            en="No known loss of one organisation or country stops a programme or need.",
        )
    return Text(
        nl=f"Van {sum(one)} organisaties en {sum(two)} landen legt het verlies een programma of behoefte "
        f"stil: bevestigd {one[0]} en {two[0]}, waarschijnlijk {one[1]} en {two[1]}, mogelijk {one[2]} en "
        f"{two[2]}.",
        en=f"The loss of each of {sum(one)} organisations and {sum(two)} countries stops a programme or "
        f"need: confirmed {one[0]} and {two[0]}, likely {one[1]} and {two[1]}, possible {one[2]} and "
        f"{two[2]}.",
    )


ANALYSIS = Analysis(
    name="chokepoints",
    title=Text(nl="Knelpunten", en="Chokepoints"),
    question=Text(
        nl="Waar legt één verlies een programma of behoefte stil, en wie zou kunnen inspringen?",
        en="Where does one loss stop a programme or need, and who could step in?",
    ),
    function=chokepoints,
    options=MODEL_OPTIONS,
    cost="O(units × uses of what stops); six compilations of O(lines)",
    reference="Horn unit propagation; B-hypergraph reachability (Gallo et al. 1993; Ausiello et al. 2017)",
    theme=Theme.DEPENDENCE,
)
