"""A loss beside today: amounts, programmes in all three readings, and what is weakened but goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from graph.analyses.what_if import Amount, WhatIf
from graph.disruption.lines import ANY
from graph.disruption.model import Reading
from graph.disruption.sweep import Status
from graph.schema import Text
from graph.schema.readings import READING_WORDS
from views import cached
from views.components import tables
from views.components.markup import show, status_label
from views.session import Context
from views.text import common
from views.text import finding as finding_words
from views.text import what_if as words

Found = Mapping[Reading, WhatIf]


def amounts(context: Context, found: Found, chosen: Reading) -> None:
    """Today beside after in the chosen reading, and what stops in each reading, as one table."""
    st.subheader(context.say(words.SIDE_BY_SIDE), anchor=False)

    def say(text: Text, **values: object) -> str:
        return escape(context.say(text, **values), quote=True)

    after = f"{say(words.AFTER)}, {say(words.IN_READING, reading=context.say(READING_WORDS[chosen]))}"
    heads = "".join(
        f'<th scope="col" title="{say(common.READING_MEANS[r])}"{_marked(r is chosen)}>'
        f"{say(READING_WORDS[r])}</th>"
        for r in Reading
    )
    rows = "".join(
        _row(context, kind, {r: found[r].amounts[kind] for r in Reading}, chosen) for kind in words.KINDS
    )
    show(
        f'<table class="kp-compare"><caption>{say(words.COMPARED)}</caption>'
        f'<thead><tr><td rowspan="2"></td><th rowspan="2" scope="col">{say(words.TODAY)}</th>'
        f'<th colspan="2" scope="colgroup">{after}</th>'
        f'<th colspan="{len(Reading)}" scope="colgroup">{say(words.STOPPED_IN)}</th></tr>'
        f'<tr><th scope="col">{say(words.LEFT)}</th><th scope="col">{say(words.STOPPED)}</th>{heads}</tr>'
        f"</thead><tbody>{rows}</tbody></table>"
    )


def _marked(chosen: bool) -> str:  # noqa: FBT001 - a predicate of one cell
    return ' class="kp-chosen"' if chosen else ""


def _row(context: Context, kind: str, each: Mapping[Reading, Amount], chosen: Reading) -> str:
    amount = each[chosen]
    name, means = escape(context.say(words.KINDS[kind])), escape(context.say(words.KIND_MEANS[kind]))
    stopped = context.shown(amount.stopped)
    if amount.stopped:
        stopped = f"{stopped} ({share(context, amount)})"
    cells = "".join(
        f"<td{_marked(r is chosen)}>{escape(context.shown(each[r].stopped))}</td>" for r in Reading
    )
    return (
        f'<tr><th scope="row">{name}<small>{means}</small></th><td>{escape(context.shown(amount.today))}</td>'
        f"<td><strong>{escape(context.shown(amount.left))}</strong></td><td>{escape(stopped)}</td>{cells}</tr>"
    )


def share(context: Context, amount: Amount) -> str:
    """How much of it stops, never rounded to nothing."""
    percent = context.percent(amount.stopped, amount.today)
    return percent if percent != context.percent(0, amount.today) else f"<{context.percent(1, 100)}"


def programmes(context: Context, found: Found, chosen: Reading) -> None:
    """Programmes today against after in each reading: those that stop in any, and all."""
    st.subheader(context.say(finding_words.PROGRAMMES), anchor=False)
    changes, every = found[chosen].changes, found[chosen].model.programmes
    changed, all_of_them = st.tabs(
        [
            context.say(words.CHANGED, n=len(changes)),
            context.say(words.EVERY_PROGRAMME, n=len(every)),
        ]
    )
    first = [c.programme for c in changes]
    with changed:
        if changes:
            lost = [context.say(finding_words.LOST_OF_VALUE, lost=c.lost, whole=c.whole) for c in changes]
            _over_readings(context, found, first, words.ALT_CHANGED, {finding_words.LOST_OF: lost})
        else:
            show(f'<p class="kp-quiet">{escape(context.say(finding_words.NO_PROGRAMME))}</p>')
    with all_of_them:
        rest = sorted(set(every) - set(first), key=lambda p: context.name(p).casefold())
        _over_readings(context, found, [*first, *rest], words.ALT_EVERY, {})
        unknown = len(cached.lookup(context.ecosystem).programmes) - len(every)
        if unknown:
            st.caption(context.count(words.NO_LINES, unknown))


def _over_readings(
    context: Context,
    found: Found,
    programmes: Sequence[str],
    alt: Text,
    more: Mapping[Text, Sequence[str]],
) -> None:
    total, programmes = len(programmes), programmes[: tables.MOST_ROWS]
    status = {c.programme: c.status for c in next(iter(found.values())).changes}
    goes_on, stops = context.say(words.GOES_ON), context.say(words.STOPS)
    columns: dict[Text, Sequence[object]] = {
        common.PROGRAMME: [tables.name_cell(context, p) for p in programmes],
        words.TODAY: [goes_on] * len(programmes),
    }
    for reading in Reading:
        stopped = set(found[reading].loss.programmes)
        columns[words.AFTER_IN[reading.value]] = [stops if p in stopped else goes_on for p in programmes]
    columns[common.STATUS] = [status_label(context, status.get(p, Status.NONE).value) for p in programmes]
    help_of = {words.AFTER_IN[r.value]: common.READING_MEANS[r.value] for r in Reading}
    help_of[common.STATUS] = common.STATUS_MEANS
    config = {column: st.column_config.TextColumn(help=context.say(text)) for column, text in help_of.items()}
    more = {text: values[: tables.MOST_ROWS] for text, values in more.items()}
    shown = {**columns, **more}
    tables.show(context, shown, links=(common.PROGRAMME,), alt=alt, config=config, total=total)


def weakened(context: Context, found: WhatIf) -> None:
    """What loses a supplier or a contributing supply, and goes on."""
    strained, degraded = len(found.touched), len(found.loss.degraded)
    if not strained and not degraded:
        return
    st.subheader(context.say(words.WEAKENED), anchor=False)
    if strained:
        show(f'<p class="kp-quiet">{escape(context.count(finding_words.TOUCHED, strained))}</p>')
        _strains(context, found)
    if degraded:
        show(f'<p class="kp-quiet">{escape(context.count(finding_words.DEGRADED, degraded))}</p>')
        _degraded(context, found)


def _strains(context: Context, found: WhatIf) -> None:
    rows = found.strains[: tables.MOST_ROWS]
    columns: dict[Text, Sequence[object]] = {
        common.KIND: [context.say(finding_words.NODE_KINDS[s.node[0]]) for s in rows],
        words.WHO: [tables.name_cell(context, s.node[1]) for s in rows],
        words.FOR_WHAT: [tables.name_cell(context, s.node[2]) for s in rows],
        common.PROGRAMME: [tables.name_cell(context, _named(s.node[3])) for s in rows],
        words.LOSES: [context.name(s.item) for s in rows],
        words.LOST_FROM: [context.shown(tuple(context.name(o) for o in s.lost)) for s in rows],
        words.STILL_FROM: [context.shown(tuple(context.name(o) for o in s.left)) for s in rows],
    }
    links = (words.WHO, words.FOR_WHAT, common.PROGRAMME)
    tables.show(context, columns, links=links, alt=words.ALT_STRAINED, total=len(found.strains))


def _degraded(context: Context, found: WhatIf) -> None:
    rows = found.loss.degraded[: tables.MOST_ROWS]
    columns: dict[Text, Sequence[object]] = {
        words.WHO: [tables.name_cell(context, customer) for _, customer, _, _ in rows],
        words.LOSES: [tables.name_cell(context, item) for _, _, item, _ in rows],
        words.LOST_FROM: [tables.name_cell(context, supplier) for supplier, _, _, _ in rows],
        common.PROGRAMME: [tables.name_cell(context, _named(programme)) for *_, programme in rows],
    }
    tables.show(
        context, columns, links=tuple(columns), alt=words.ALT_DEGRADED, total=len(found.loss.degraded)
    )


def _named(programme: str) -> str | None:
    return None if programme == ANY else programme
