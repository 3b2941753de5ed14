"""Chokepoints: the ranked table, and one row opened: what stops, why, by which sources, and the proof."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from graph.analyses.chokepoint_filter import narrowed
from graph.analyses.result import Result, Row
from graph.analyses.what_if import WhatIf
from graph.disruption.model import Reading, Recipe
from graph.disruption.scenario import Unit
from graph.disruption.sweep import Status
from graph.schema import COUNTRIES, ORGANISATION_KINDS, VOCABULARIES, country_id
from views import cached
from views.components import controls, derivation, finding, loss_options, tables
from views.components.details import paragraph
from views.components.markup import plain, status_label
from views.components.units import unit_of, unit_state
from views.page import Page
from views.session import Context
from views.text import Text, common
from views.text import chokepoints as words

_KINDS = ("all", "organisation", "country")


def render(context: Context) -> None:
    """Draw the page."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        reading = loss_options.reading(context)
        recipe = loss_options.recipe(context)
        kind = controls.choice(
            context,
            "units",
            words.UNITS,
            _KINDS,
            shown=lambda k: context.say(words.UNIT_KINDS[k]),
            default="all",
        )
    loss_options.explained(context, reading)
    with st.spinner(context.say(common.COMPUTING)):
        result = cached.chokepoints(context.ecosystem, context.kept, reading, recipe, context.today)
    (statuses, country, area), place = _filters(context, result)
    rows = narrowed(
        context.ecosystem,
        result.rows,
        unit_kind=None if kind == "all" else kind,
        statuses=statuses,
        country=country,
        area=area,
    )
    with place:
        unit = _opened(context, result, rows)
    paragraph(
        context.count(
            words.SHOWN, len(rows), all=len(result.rows), answer=result.answer.get(context.language)
        )
    )
    if rows:
        _table(context, result, rows, unit)
    else:
        st.info(context.say(words.NONE_LEFT))
    _one(context, result, unit, reading, recipe)
    _method(context, result)


_Filters = tuple[tuple[str, ...], str | None, str | None]


def _filters(context: Context, result: Result) -> tuple[_Filters, DeltaGenerator]:
    """Statuses, country and area to keep, and the place beside them."""
    left, middle, right, beside = st.columns([3, 3, 3, 4])
    statuses = [s.value for s in Status]
    known = {c for row in result.rows for c in _countries(row)}
    # Another reading may stop nothing there: then the table is empty, and the filter stays.
    asked = {context.address.text("country")} & COUNTRIES.keys()
    countries = sorted(known | asked, key=context.country)
    areas = VOCABULARIES["area"]
    with left:
        status = controls.several(
            context,
            "status",
            words.STATUS,
            statuses,
            shown=lambda s: status_label(context, s),
            placeholder=words.EVERY_STATUS,
            explained=context.say(common.STATUS_MEANS),
        )
    with middle:
        country = controls.option(
            context,
            "country",
            words.COUNTRY,
            countries,
            shown=context.country,
            placeholder=words.EVERY_COUNTRY,
        )
    with right:
        area = controls.option(
            context,
            "area",
            words.AREA,
            list(areas.terms),
            shown=lambda a: context.word(areas, a),
            placeholder=words.EVERY_AREA,
        )
    return (status, country, area), beside


def _countries(row: Row) -> set[str]:
    return {c for c in (row["country"], row.get("controlling_country")) if c is not None}


def _key(row: Row) -> str:
    return f"{row['unit_kind']}:{row['unit_id']}"


def _name(context: Context, key: str) -> str:
    kind, _, unit_id = key.partition(":")
    return context.country(unit_id) if kind == "country" else context.name(unit_id)


def _opened(context: Context, result: Result, rows: Sequence[Row]) -> str | None:
    """The unit that is open; any organisation or country may be, also one that stops nothing."""
    keys = [_key(row) for row in rows[: tables.MOST_ROWS]]
    given = context.address.text("unit")
    more = [given] if given and given not in keys and _exists(context, given) else []
    everything = [_key(row) for row in result.rows[: tables.MOST_ROWS]]
    return controls.option(
        context,
        "unit",
        words.OPEN,
        [*keys, *(k for k in more if k not in keys)] or everything,
        shown=lambda key: _name(context, key),
        placeholder=words.OPEN_HINT,
    )


def _exists(context: Context, key: str) -> bool:
    kind, _, unit_id = key.partition(":")
    if kind == "country":
        return unit_id in COUNTRIES
    return kind == "organisation" and context.kind(unit_id) in ORGANISATION_KINDS


def _table(context: Context, result: Result, rows: Sequence[Row], unit: str | None) -> None:
    total, rows = len(rows), rows[: tables.MOST_ROWS]
    keys = [_key(row) for row in rows]
    columns: dict[Text, list[Any]] = {
        words.RANK: list(range(1, len(rows) + 1)),
        common.NAME: [_name(context, key) for key in keys],
        common.KIND: [context.say(words.UNIT_KIND[row["unit_kind"]]) for row in rows],
        common.STATUS: [status_label(context, row["status"]) for row in rows],
        words.PROGRAMMES: [row["programmes"] for row in rows],
        words.NEEDS: [row["needs"] for row in rows],
        words.ENDS: [row["ends"] for row in rows],
        words.ACTIVITIES: [row["activities"] for row in rows],
        words.OTHERS: [len(row["substitutes"]) for row in rows],
        words.WEAK: [row["weak_pct"] for row in rows],
        words.STANDS: [status_label(context, row["status_without_weak"]) for row in rows],
        words.SEAT: [context.country(row["country"]) for row in rows],
        words.CONTROL: [
            None if row["unit_kind"] == "country" else context.country(row["controlling_country"])
            for row in rows
        ],
        words.ITEMS: [context.shown(tuple(context.name(i) for i in row["items"])) for row in rows],
    }
    tables.choosable(
        context,
        columns,
        alt=words.ALT,
        key="chokepoints",
        selected=keys.index(unit) if unit in keys else None,
        on_choice=lambda place: context.address.put("unit", None if place is None else keys[place]),
        config=_config(context, _explained(context, result)),
        total=total,
    )
    if unit is None:
        st.caption(context.say(words.CLOSED))
    elif unit not in keys:
        st.caption(context.say(words.NOT_IN_TABLE, name=plain(_name(context, unit))))


def _explained(context: Context, result: Result) -> dict[str, str]:
    """What each column means, as the analysis says it."""
    return {c.name: c.description.get(context.language) for c in result.columns}


def _config(context: Context, explained: Mapping[str, str]) -> dict[Text, Any]:
    columns = st.column_config
    return {
        words.RANK: columns.NumberColumn(width=45),
        common.NAME: columns.TextColumn(width=230),
        common.KIND: columns.TextColumn(help=context.say(words.KIND_MEANS), width=95),
        common.STATUS: columns.TextColumn(help=explained["status"], width=125),
        words.PROGRAMMES: columns.NumberColumn(help=explained["programmes"], width=95),
        words.NEEDS: columns.NumberColumn(help=explained["needs"], width=85),
        words.ENDS: columns.NumberColumn(help=explained["ends"], width=85),
        words.ACTIVITIES: columns.NumberColumn(help=explained["activities"], width=90),
        words.OTHERS: columns.NumberColumn(help=explained["substitutes"], width=100),
        words.WEAK: columns.NumberColumn(help=explained["weak_pct"], format="%.0f%%", width=95),
        words.STANDS: columns.TextColumn(help=explained["status_without_weak"], width=140),
        words.CONTROL: columns.TextColumn(help=explained["controlling_country"]),
        words.ITEMS: columns.TextColumn(help=explained["items"], width=300),
    }


def _one(context: Context, result: Result, key: str | None, reading: Reading, recipe: Recipe) -> None:
    if key is None:
        return
    kind, _, unit_id = key.partition(":")
    organisations, countries = ((unit_id,), ()) if kind == "organisation" else ((), (unit_id,))
    unit = unit_of(context, without=organisations, countries=countries)
    row = next((r for r in result.rows if _key(r) == key), None)
    found = finding.scenario(context, unit, reading=reading, recipe=recipe)
    with st.container(border=True, key="kp-finding"):
        finding.title(_name(context, key), _links(context, unit, found, reading, recipe))
        finding.answer(context, found)
        if not found.loss.unit_activities:
            return
        finding.proof(context, found, name=unit_id)
        finding.firmness(context, found, without_weak=row["status_without_weak"] if row else None)
        finding.aside(context, found)
        left, right = st.columns([6, 5], gap="large")
        with left:
            finding.programmes(context, found)
        with right:
            finding.replacements(context, found)
        derivation.why(context, found)


def _links(context: Context, unit: Unit, found: WhatIf, reading: Reading, recipe: Recipe) -> dict[str, str]:
    knobs = {"reading": reading.value, "recipe": recipe.value}
    node = unit.organisations[0] if unit.organisations else country_id(unit.countries[0])
    links = {
        context.say(common.TO_WHAT_IF): context.link("what-if", **unit_state(unit), **knobs),
        context.say(common.TO_PROFILE): context.link("profile", node=node),
        context.say(common.TO_EXPLORE): context.link("explore", node=node),
    }
    if unit.organisations:
        asked = {"ask": "second_source", "chokepoint": node, "show": "all"}
        links[context.say(words.TO_REMEDY)] = context.link("questions", **asked, **knobs)
    first = found.changes[0].programme if found.changes else None
    return links | finding.why_link(
        context, first, organisations=unit.organisations, countries=unit.countries, **knobs
    )


def _method(context: Context, result: Result) -> None:
    with st.expander(context.say(words.METHOD)):
        st.write(result.method.get(context.language))
        for caveat in result.caveats:
            st.write(f"- {caveat.get(context.language)}")


PAGE = Page(
    name="chokepoints",
    title=words.TITLE,
    purpose=words.PURPOSE,
    icon="emergency_home",
    order=30,
    render=render,
)
