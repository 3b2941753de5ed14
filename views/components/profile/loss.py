"""What stops when a node falls away: over the readings, as a sentence, with the proof."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from graph.analyses.what_if import WhatIf
from graph.disruption.model import Reading, Recipe
from graph.disruption.scenario import Unit
from graph.disruption.sweep import Status
from graph.schema import USER_KINDS, Text
from graph.schema.readings import READING_WORDS
from views import cached
from views.components import finding
from views.components.markup import node_link, page_link, show, status_chip
from views.components.units import unit_state
from views.session import Context
from views.text import common
from views.text import profile as words

_NAMED = 12


def panel(context: Context, node_id: str, unit: Unit, title: Text) -> bool:
    """The answer, what each reading says, the programmes, and the certificate as the checker found it.

    Returns
    -------
    bool
        Whether there is more than one sentence to it.
    """
    st.subheader(context.say(title), anchor=False)
    found = finding.scenario(context, unit, reading=Reading.CENTRAL, recipe=Recipe.LINKED)
    user = context.kind(node_id) in USER_KINDS
    if user and not found.loss.unit_activities:
        st.info(context.say(words.USER))
        return False
    finding.answer(context, found, activities=False)
    if not found.loss.unit_activities:
        return False
    _readings(context, unit)
    _programmes(context, found)
    finding.proof(context, found, name=node_id)
    finding.firmness(context, found, without_weak=_without_weak(context, unit))
    _links(context, unit)
    return True


def _readings(context: Context, unit: Unit) -> None:
    heads = "".join(f'<th scope="col">{escape(context.say(t))}</th>' for t in words.READING_COUNTED.values())
    lines = []
    for reading in Reading:
        loss = cached.loss(context.ecosystem, unit, reading, Recipe.LINKED, context.today)
        counts = (len(getattr(loss, kind)) for kind in words.READING_COUNTED)
        cells = "".join(f"<td>{escape(context.shown(n))}</td>" for n in counts)
        name = escape(context.say(READING_WORDS[reading.value]))
        chosen = ' class="kp-chosen"' if reading is Reading.CENTRAL else ""
        lines.append(f'<tr{chosen}><th scope="row">{name}</th>{cells}</tr>')
    corner, caption = escape(context.say(common.READING)), escape(context.say(words.READINGS_ALT))
    show(
        f'<table class="kp-compare kp-tight"><caption>{caption}</caption>'
        f'<thead><tr><th scope="row">{corner}</th>{heads}</tr></thead>'
        f"<tbody>{''.join(lines)}</tbody></table>"
    )


def _programmes(context: Context, found: WhatIf) -> None:
    """Programmes that stop in any reading, each with its status."""
    if not found.changes:
        return
    st.caption(context.say(words.PROGRAMMES_THAT_STOP))
    by_status(context, [(c.programme, c.status) for c in found.changes])


def by_status(context: Context, found: Sequence[tuple[str, Status]]) -> None:
    """Nodes gathered by how firmly something holds of them, as links."""
    gathered: dict[Status, list[str]] = {}
    for node_id, status in found:
        gathered.setdefault(status, []).append(node_id)
    cells = []
    for status, nodes in gathered.items():
        names = [node_link(context, n, mark=False) for n in nodes[:_NAMED]]
        if len(nodes) > _NAMED:
            names.append(escape(context.count(words.AND_MORE, len(nodes) - _NAMED)))
        cells.append(f"<dt>{status_chip(context, status.value)}</dt><dd>{', '.join(names)}</dd>")
    show(f'<dl class="kp-facts">{"".join(cells)}</dl>')


def _chokepoint(unit: Unit) -> tuple[str, str] | None:
    """Kind and id of the unit as the chokepoints name it; they do not take out items."""
    if unit.items:
        return None
    return ("organisation", unit.organisations[0]) if unit.organisations else ("country", unit.countries[0])


def _without_weak(context: Context, unit: Unit) -> str | None:
    key = _chokepoint(unit)
    day, kept = context.today, context.kept
    rows = cached.chokepoints(context.ecosystem, kept, Reading.CENTRAL, Recipe.LINKED, day).rows
    row = next((r for r in rows if (r["unit_kind"], r["unit_id"]) == key), None)
    return None if row is None else str(row["status_without_weak"])


def _links(context: Context, unit: Unit) -> None:
    links: Mapping[Text, str] = {common.TO_WHAT_IF: context.link("what-if", **unit_state(unit))}
    if key := _chokepoint(unit):
        links = {**links, words.TO_CHOKEPOINTS: context.link("chokepoints", unit=":".join(key))}
    cells = "".join(page_link(context.say(text), address) for text, address in links.items())
    show(f'<span class="kp-links">{cells}</span>')
