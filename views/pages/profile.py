"""Profile: one node of any kind, with all that is known of it and what is not."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from graph.analyses.profile import Side
from graph.schema import (
    COUNTRIES,
    COUNTRY_PREFIX,
    NODES,
    ORGANISATION_KINDS,
    RELATIONS,
    NodeKind,
    RelationKind,
)
from views import cached
from views.components import search
from views.components.details import paragraph
from views.components.markup import kind_chip, node_link, show
from views.components.profile import control, facts, item, loss, places, programme, questions, relations
from views.components.profile.heading import heading
from views.components.profile.relations import View
from views.components.units import unit_of
from views.page import Page
from views.session import Context
from views.text import profile as words

_EACH = 5
_SUPPLIERS = {start.value for start, _ in RELATIONS[RelationKind.SUPPLIES].pairs}
_OWNERS = (Side.OWNER, Side.OWNED)


def render(context: Context) -> None:
    """Draw the page."""
    asked = context.address.text("node")
    node_id = context.address.optional("node", cached.lookup(context.ecosystem).kinds)
    place, _ = st.columns([6, 5])
    with place:
        search.box(context, words.SEARCH, hint=words.SEARCH_HINT, nothing=words.NOTHING_FOUND)
    if node_id is None:
        _start(context, asked)
        return
    heading(context, node_id)
    questions.links(context, node_id)
    view = relations.view_of(context, node_id)
    _KINDS[context.kind(node_id) or ""](context, view)
    if view.relations.empty:
        paragraph(context.say(words.NO_RELATIONS))
    relations.every_source(context, view)


def _start(context: Context, asked: str) -> None:
    """What looks like the id that is not known, and where to begin for each kind of node."""
    near = search.hits(context, asked) if asked else []
    if near:
        st.caption(context.say(words.PERHAPS, node=asked))
        search.choices(context, near, "near")
    st.caption(context.say(words.START))
    cells = []
    for kind in NODES:
        found = _beginnings(context, kind)
        if found:
            names = ", ".join(node_link(context, n, mark=False) for n in found)
            cells.append(f"<dt>{kind_chip(context, kind.value)}</dt><dd>{names}</dd>")
    show(f'<dl class="kp-facts kp-start">{"".join(cells)}</dl>')


def _beginnings(context: Context, kind: NodeKind) -> tuple[str, ...]:
    if kind is NodeKind.COUNTRY:
        there = cached.by_country(context.ecosystem, context.today)
        codes = sorted(there, key=lambda code: (-len(there[code]), code))
        known = (f"{COUNTRY_PREFIX}{code.lower()}" for code in codes)
        return tuple(n for n in known if context.kind(n) is not None)[:_EACH]
    if kind is NodeKind.AREA:
        return tuple(n for n, k in cached.lookup(context.ecosystem).kinds.items() if k == kind.value)
    return cached.starting_points(context.ecosystem, (kind.value,), _EACH)


def _organisation(context: Context, view: View) -> None:
    node_id = view.node_id
    left, right = st.columns([6, 5], gap="large")
    with left:
        facts.panel(context, node_id)
    with right:
        long = loss.panel(context, node_id, unit_of(context, without=(node_id,)), words.LOSS)
    with left if long else right:
        control.country(context, node_id)
        relations.through_lines(context, view)
    relations.facing(context, view, can_supply=context.kind(node_id) in _SUPPLIERS)
    control.owners_and_holdings(context, node_id, always=context.kind(node_id) == NodeKind.COMPANY.value)
    relations.others(context, view, without=_OWNERS)


def _programme(context: Context, view: View) -> None:
    supply = programme.supply_of(context, view.node_id)
    left, right = st.columns([6, 5], gap="large")
    with left:
        facts.panel(context, view.node_id)
    with right:
        programme.stopped_by(context, view.node_id, supply)
    programme.needed(context, supply)
    programme.tiers(context, view.node_id, supply)
    programme.not_known(context, supply)
    relations.facing(context, view, can_supply=False)
    programme.mentions(context, view)
    control.owners_and_holdings(context, view.node_id, always=False)
    relations.others(context, view, without=_OWNERS)


def _item(context: Context, view: View) -> None:
    left, right = st.columns([6, 5], gap="large")
    with left:
        facts.panel(context, view.node_id)
    with right:
        loss.panel(context, view.node_id, unit_of(context, items=(view.node_id,)), words.LOSS_ITEM)
    item.made_by(context, view)
    item.lines(context, view)
    item.built_up(context, view.node_id)
    relations.others(context, view, without=(Side.WHOLE, Side.PART))


def _country(context: Context, view: View) -> None:
    code = view.node_id.removeprefix(COUNTRY_PREFIX).upper()
    there = places.presence_of(context, code)
    places.in_short(context, code, there)
    left, right = st.columns([6, 5], gap="large")
    with left:
        facts.panel(context, view.node_id)
        places.controlled_elsewhere(context, there)
    with right:
        if code in COUNTRIES:
            loss.panel(context, view.node_id, unit_of(context, countries=(code,)), words.LOSS_COUNTRY)
    places.organisations(context, there)
    places.programmes(context, code)
    places.elsewhere(context, view, there)


def _area(context: Context, view: View) -> None:
    left, right = st.columns([6, 5], gap="large")
    with left:
        facts.panel(context, view.node_id)
    with right:
        places.items_of_area(context, view.node_id)
    relations.others(context, view)


_KINDS: Mapping[str, Callable[[Context, View], None]] = {
    **{kind.value: _organisation for kind in ORGANISATION_KINDS},
    NodeKind.PROGRAMME.value: _programme,
    NodeKind.ITEM.value: _item,
    NodeKind.COUNTRY.value: _country,
    NodeKind.AREA.value: _area,
}

PAGE = Page(name="profile", title=words.TITLE, purpose=words.PURPOSE, icon="badge", order=50, render=render)
