"""Overview: how much is known, how firm, how old, and what is visibly not known."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from graph.analyses.overview import Overview, share_pct
from graph.schema import NODES, RELATIONS, VOCABULARIES, NodeKind, RelationKind
from views import cached
from views.components import charts
from views.components.cards import question
from views.components.tables import shares
from views.page import Page
from views.session import Context
from views.text import common
from views.text import overview as words


def render(context: Context) -> None:
    """Draw the page."""
    counts = cached.counts(context.ecosystem, context.today)
    _questions(context)
    _totals(context, counts)
    left, right = st.columns([5, 6], gap="medium")
    with left:
        _by_kind(context, counts)
        _by_area(context, counts)
        _by_province(context, counts)
    with right:
        _not_known(context, counts)
        _firmness(context, counts)
        _age(context, counts)
        _by_relation(context, counts)


def _questions(context: Context) -> None:
    depend, stop, others = st.columns(3)
    question(
        context, depend, words.DEPEND, words.DEPEND_HOW, words.DEPEND_LINK, "questions", ask="dependencies"
    )
    question(context, stop, words.STOP, words.STOP_HOW, words.STOP_LINK, "chokepoints")
    question(
        context, others, words.OTHERS, words.OTHERS_HOW, words.OTHERS_LINK, "questions", ask="key_positions"
    )


def _totals(context: Context, counts: Overview) -> None:
    totals = counts.totals
    cells = (
        (words.ORGANISATIONS, totals.organisations),
        (words.HOME_COMPANIES, totals.home_companies),
        (words.PROGRAMMES, totals.programmes),
        (words.ITEMS, totals.items),
        (words.RELATIONS, totals.relations),
        (words.SOURCES, totals.sources),
    )
    for column, (label, value) in zip(st.columns(len(cells)), cells, strict=True):
        column.metric(context.say(label), context.shown(value))


def _by_kind(context: Context, counts: Overview) -> None:
    charts.titled(words.BY_KIND, context)
    table = counts.organisations.assign(
        kind=[NODES[NodeKind(k)].plural.get(context.language) for k in counts.organisations["kind"]]
    )
    charts.bars(
        context,
        table,
        label="kind",
        series={"home": context.say(words.HOME), "abroad": context.say(words.ABROAD)},
        heading=context.say(words.BY_KIND),
        row_label=context.say(common.KIND),
    )


def _by_area(context: Context, counts: Overview) -> None:
    charts.titled(words.BY_AREA, context)
    st.caption(context.say(words.BY_AREA_NOTE))
    areas = VOCABULARIES["area"]
    charts.bars(
        context,
        counts.areas.assign(area=[context.word(areas, a) for a in counts.areas["area"]]),
        label="area",
        series={"organisations": context.say(words.ORGANISATIONS), "items": context.say(words.ITEMS)},
        heading=context.say(words.BY_AREA),
        row_label=context.say(words.AREA),
    )


def _by_province(context: Context, counts: Overview) -> None:
    charts.titled(words.BY_REGION, context)
    unknown = context.say(words.PROVINCE_UNKNOWN)
    charts.bars(
        context,
        counts.provinces.assign(province=[p or unknown for p in counts.provinces["province"]]),
        label="province",
        series={
            "companies": context.say(words.COMPANIES),
            "others": context.say(words.OTHER_ORGANISATIONS),
        },
        heading=context.say(words.BY_REGION),
        row_label=context.say(words.PROVINCE),
    )


def _by_relation(context: Context, counts: Overview) -> None:
    charts.titled(words.BY_RELATION, context)
    names = [RELATIONS[RelationKind(r)].label.get(context.language) for r in counts.relations["relation"]]
    charts.bars(
        context,
        counts.relations.assign(relation=names),
        label="relation",
        series={"relations": context.say(words.RELATIONS)},
        heading=context.say(words.BY_RELATION),
        row_label=context.say(common.KIND),
    )


def _age(context: Context, counts: Overview) -> None:
    charts.titled(words.AGE, context)
    st.caption(context.say(words.AGE_NOTE))
    years = [context.day(None if year is None else str(year)) for year in counts.years["year"]]
    charts.columns(
        context,
        counts.years.assign(year=years),
        label="year",
        value="claims",
        heading=context.say(words.AGE),
        names=(context.say(words.YEAR), context.say(words.CLAIMS)),
    )


def _firmness(context: Context, counts: Overview) -> None:
    charts.titled(words.FIRMNESS, context)
    st.caption(context.say(words.FIRMNESS_NOTE))
    confidence, basis = VOCABULARIES["confidence"], VOCABULARIES["basis"]
    table = counts.confidence.rename(index=lambda word: context.word(confidence, word))
    charts.bars(
        context,
        table.rename_axis("confidence").reset_index(),
        label="confidence",
        series={word: context.word(basis, word) for word in basis.terms},
        heading=context.say(words.FIRMNESS),
        row_label=confidence.label.get(context.language),
    )


def _not_known(context: Context, counts: Overview) -> None:
    charts.titled(words.IGNORANCE, context)
    st.caption(context.say(words.IGNORANCE_NOTE))
    known = counts.ignorance
    rows = [
        (words.WITHOUT_LINE, known.without_line, known.companies),
        (words.WITHOUT_CONTROL, known.without_control, known.home_companies),
        (words.WITHOUT_PROGRAMME_LINE, known.without_programme_line, known.programmes),
        (words.SINGLE_SUPPLIER, known.single_supplier, known.supplied_items),
        (words.UNALLOCATED, known.unallocated, known.lines),
        (words.UNDATED, known.undated, known.claims),
        (words.SET_ASIDE, known.set_aside, known.statements),
    ]
    table = pd.DataFrame(
        [(context.say(t), n, whole, share_pct(n, whole)) for t, n, whole in rows],
        columns=["what", "n", "of", "percent"],
    )
    shares(
        context,
        table,
        labels=(words.WHAT, words.NUMBER, words.OF, words.PART),
        alt=words.IGNORANCE,
    )


PAGE = Page(
    name="overview",
    title=words.TITLE,
    purpose=words.PURPOSE,
    icon="dashboard",
    order=10,
    render=render,
)
