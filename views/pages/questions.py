"""Questions: every analysis on one page, from what it declares: its options, its answer, its rows opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from graph.analyses.registry import analyses
from graph.analyses.result import Analysis, Result, Theme
from graph.errors import AnalysisError
from views import cached
from views.components import answer, asking, controls, tables
from views.components.markup import plain, show
from views.page import Page
from views.session import Context
from views.text import common
from views.text import questions as words

_KEPT = frozenset({"ask", "lang", "reading", "recipe"})


def render(context: Context) -> None:
    """Draw the page."""
    ordered = sorted(analyses().values(), key=lambda a: (list(Theme).index(a.theme), a.name))
    by_name = {a.name: a for a in ordered}
    asked = controls.option(
        context,
        "ask",
        words.QUESTION,
        list(by_name),
        shown=lambda name: f"{context.say(by_name[name].title)}: {context.say(by_name[name].question)}",
        placeholder=words.CHOOSE,
        also=lambda: _forget(context),
    )
    if asked is None:
        _every(context, ordered)
        return
    _one(context, by_name[asked])


def _forget(context: Context) -> None:
    """Another question begins with its own options; the reading and the use stay."""
    for name in set(context.address.parameters) - _KEPT:
        context.address.put(name, None)


def _every(context: Context, ordered: Sequence[Analysis]) -> None:
    """All questions by theme, each a link."""
    for theme in Theme:
        own = [a for a in ordered if a.theme is theme]
        if not own:
            continue
        st.subheader(context.say(words.THEMES[theme.value]), anchor=False)
        cards = "".join(_card(context, analysis) for analysis in own)
        show(f'<div class="kp-cards">{cards}</div>')


def _card(context: Context, analysis: Analysis) -> str:
    state = {name: str(value) for name, value in analysis.example.items()}
    address = escape(context.link("questions", ask=analysis.name, **state), quote=True)
    title, question = (escape(context.say(text)) for text in (analysis.title, analysis.question))
    return (
        f'<div class="kp-card"><h3><a class="kp-name" href="{address}" target="_self">{title}</a></h3>'
        f"<p>{question}</p></div>"
    )


def _one(context: Context, analysis: Analysis) -> None:
    """One question: its options, the answer, and the row that is open."""
    given = asking.options(context, analysis)
    lacking = asking.missing(analysis, given)
    if lacking:
        names = ", ".join(context.say(label) for label in lacking)
        st.info(context.say(words.NEEDED, names=names))
        show(answer.example_link(context, analysis))
        return
    try:
        result = _answered(context, analysis, given)
    except AnalysisError as error:
        needed = ", ".join(context.say(label) for label in asking.to_begin_with(analysis, given))
        refused = context.say(words.REFUSED, message=plain(str(error)))
        st.info(context.say(words.NEEDED, names=needed) if needed else refused)
        if analysis.example:
            show(answer.example_link(context, analysis))
        return
    answer.sentence(context, result)
    keys = [result.key(place) for place in range(len(result.rows))]
    if keys:
        chosen = _opened(context, result, keys)
        answer.table(context, result, chosen, keys)
        answer.downloads(context, result)
        if chosen is None:
            st.caption(context.say(words.CLOSED))
        else:
            answer.opened(context, analysis, result, chosen)
    answer.method(context, analysis, result)


def _answered(context: Context, analysis: Analysis, given: Mapping[str, Any]) -> Result:
    if not analysis.reports_progress:
        with st.spinner(context.say(common.COMPUTING)):
            return cached.result(context.ecosystem, context.kept, analysis.name, given)
    bar = st.empty()

    def progress(done: int, total: int) -> None:
        bar.progress(done / total if total else 0.0, context.say(common.COMPUTING))

    try:
        return cached.result(context.ecosystem, context.kept, analysis.name, given, progress=progress)
    finally:
        bar.empty()


def _opened(context: Context, result: Result, keys: Sequence[str]) -> str | None:
    """The row that is open; where all rows are of one loss, its last step is open by itself."""
    places = {key: place for place, key in enumerate(keys)}
    # As many as the table shows, and the one of the address.
    given = context.address.parameters.get("row", "")
    more = [given] if places.get(given, 0) >= tables.MOST_ROWS else []
    chosen = controls.option(
        context,
        "row",
        words.OPEN,
        [*keys[: tables.MOST_ROWS], *more],
        shown=lambda key: answer.row_name(context, result, places[key]),
        placeholder=words.OPEN_HINT,
    )
    if chosen is None and len(keys) > 1 and _one_loss(result):
        return keys[-1]
    return chosen


def _one_loss(result: Result) -> bool:
    units = {(o.organisations, o.countries, o.items) if o else None for o in result.openings}
    return len(units) == 1 and None not in units


PAGE = Page(
    name="questions",
    title=words.TITLE,
    purpose=words.PURPOSE,
    icon="quiz",
    order=35,
    render=render,
)
