"""An item: who is known to make it, who gets it, what it is part of and what it contains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from graph.analyses.item_profile import makers, structure
from graph.analyses.profile import Side, Standing, supplier_and_customer
from views import cached
from views.components import tables
from views.components.details import known
from views.components.markup import node_link, show
from views.components.profile.relations import View, heading, section
from views.session import Context
from views.text import Text, common
from views.text import profile as words


def made_by(context: Context, view: View) -> None:
    """Known makers with their seat and control."""
    found = makers(view.side(Side.NAMED_LINE), view.standings, view.node_id)
    heading(context, context.say(words.MAKERS), len(found))
    if not found:
        show(f'<p class="kp-quiet">{escape(context.say(words.NO_MAKER))}</p>')
        return
    places = cached.places(context.ecosystem, context.today)
    columns: dict[Text, Sequence[Any]] = {
        common.NAME: [tables.name_cell(context, m.organisation) for m in found],
        words.SEAT: [context.country(places.seats.get(m.organisation)) for m in found],
        words.CONTROL_SHORT: [context.country(places.controllers.get(m.organisation)) for m in found],
        words.STANDING: [
            None if m.standing is Standing.CURRENT else context.say(words.STANDINGS[m.standing.value])
            for m in found
        ],
        words.CUSTOMERS_NUMBER: [len(m.customers) for m in found],
        words.FOR_PROGRAMMES: [
            context.shown(tuple(context.name(p) for p in m.programmes)) or None for m in found
        ],
    }
    tables.show(
        context,
        {text: values for text, values in columns.items() if any(known(v) for v in values)},
        alt=words.MAKERS,
        links=(common.NAME,),
        config={words.CUSTOMERS_NUMBER: st.column_config.NumberColumn(width=85)},
    )


def lines(context: Context, view: View) -> None:
    """Who gets the item from whom, and what is said to go into it."""
    named = supplier_and_customer(view.named(lines=True))
    for column, label in (("item_id", words.LINES_OF_ITEM), ("for_item_id", words.INTO_ITEM)):
        rows = named[named[column] == view.node_id]
        if rows.empty:
            continue
        lead: Mapping[Text, Sequence[str | None]] = {
            common.SUPPLIER: rows["supplier_id"].tolist(),
            common.CUSTOMER: rows["customer_id"].tolist(),
        }
        section(context, view, rows, label, lead=lead)


def built_up(context: Context, node_id: str) -> None:
    """Wholes and parts, near and far."""
    st.subheader(context.say(words.STRUCTURE), anchor=False)
    found = structure(cached.lines(context.ecosystem, context.today).part_of, node_id)
    cells = [
        (label, names)
        for label, names in (
            (words.PART_OF, found.wholes),
            (words.PART_OF_ABOVE, found.above),
            (words.CONTAINS, found.parts),
            (words.CONTAINS_BELOW, found.below),
        )
        if names
    ]
    if not cells:
        show(f'<p class="kp-quiet">{escape(context.say(words.NO_STRUCTURE))}</p>')
        return
    parts = "".join(
        f"<dt>{escape(context.say(label))}</dt><dd>{_names(context, names)}</dd>" for label, names in cells
    )
    note = escape(context.say(words.STRUCTURE_NOTE))
    show(f'<dl class="kp-facts">{parts}</dl><p class="kp-quiet">{note}</p>')


def _names(context: Context, node_ids: Sequence[str]) -> str:
    ordered = sorted(node_ids, key=lambda n: context.name(n).casefold())
    return ", ".join(node_link(context, n, mark=False) for n in ordered)
