"""The answer to any question: the sentence, the table, and one row opened with its proof and sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from graph.analyses.evidence import evidence
from graph.analyses.proofs import check_proof, proofs
from graph.analyses.proving import prove
from graph.analyses.result import Analysis, Column, Opening, Result
from graph.disruption.model import Reading, Recipe
from graph.disruption.scenario import Unit
from graph.errors import AnalysisError
from graph.schema import COUNTRIES, Text
from views.components import derivation, finding, panels, tables
from views.components.details import paragraph
from views.components.markup import node_link, page_link, plain, show
from views.components.units import unit_name, unit_of, unit_state
from views.session import Context
from views.text import common
from views.text import questions as words
from views.written import csv_text, json_text

_LISTED = 3
_MANY = 12


def sentence(context: Context, result: Result) -> None:
    """The answer, with the number of rows and what may be saved."""
    paragraph(result.answer.get(context.language))


def table(context: Context, result: Result, chosen: str | None, keys: Sequence[str]) -> None:
    """All rows; choosing one opens it."""
    columns: dict[Text, list[Any]] = {}
    config: dict[Text, Any] = {}
    rows = result.rows[: tables.MOST_ROWS]
    for column in result.columns:
        values = [column.of(row) for row in rows]
        if all(value in (None, [], ()) for value in values):
            continue
        label = _heading(column)
        numeric = _numeric(values)
        absent = None if numeric else context.say(column.absent or common.UNKNOWN).rstrip(".")
        columns[label] = [absent if v is None else _cell(context, column, v) for v in values]
        config[label] = _column_config(context, column, numeric=numeric)
    tables.choosable(
        context,
        columns,
        alt=words.ANSWER,
        key=f"answer:{result.analysis}",
        selected=keys.index(chosen) if chosen in keys[: tables.MOST_ROWS] else None,
        on_choice=lambda place: _open(context, None if place is None else keys[place]),
        config=config,
        total=len(result.rows),
    )


def _open(context: Context, key: str | None) -> None:
    context.address.put("row", key)
    context.address.put("why", None)


def _heading(column: Column) -> Text:
    unit = f" ({column.unit})" if column.unit else ""
    return Text(nl=f"{column.label.nl}{unit}", en=f"{column.label.en}{unit}")


def _numeric(values: Sequence[object]) -> bool:
    return any(isinstance(v, (int, float)) and not isinstance(v, bool) for v in values)


def _column_config(context: Context, column: Column, *, numeric: bool) -> Any:  # noqa: ANN401
    """Settings of Streamlit for one column: what it means, and what an empty number means."""
    means = column.description.get(context.language)
    if not numeric:
        return st.column_config.TextColumn(help=means)
    empty = context.say(column.absent or common.UNKNOWN).rstrip(".")
    return st.column_config.NumberColumn(help=f"{means} ({context.say(common.EMPTY_CELL)}: {empty})")


def _cell(context: Context, column: Column, value: object) -> object:
    """A value for the table: numbers stay numbers, ids become names, the unknown stays empty."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    if isinstance(value, (tuple, list)):
        if not value:
            return context.say(column.absent or common.NONE_KNOWN).rstrip(".")
        shown = [word(context, column, part) for part in value[:_LISTED]]
        more = f" (+{len(value) - _LISTED})" if len(value) > _LISTED else ""
        return ", ".join(shown) + more
    return word(context, column, value)


def word(context: Context, column: Column, value: object) -> str:
    """One value as the reader's language has it, without links."""
    if isinstance(value, str):
        if value in column.vocabulary:
            return column.vocabulary[value].get(context.language)
        if column.countries or (column.node_ids and context.kind(value) is None and value in COUNTRIES):
            return context.country(value)
        return context.name(value) if column.node_ids else value
    if isinstance(value, (tuple, list)):
        return " → ".join(word(context, column, part) for part in value)
    if isinstance(value, Mapping):
        parts = (
            f"{column.vocabulary[name].get(context.language) if name in column.vocabulary else name} "
            f"{context.shown(number)}"
            for name, number in value.items()
        )
        return ", ".join(parts)
    return context.shown(value)


def opened(context: Context, analysis: Analysis, result: Result, key: str) -> None:
    """Everything behind one row: its values, its proof, how firm it is, the chain, the sources."""
    place = result.place_of(key)
    if place is None:
        return
    with st.container(border=True, key="kp-finding"):
        opening = result.opening(place)
        finding.title(row_name(context, result, place), _links(context, result, opening))
        left, right = st.columns([5, 6], gap="large")
        with left:
            _values(context, result, place)
        with right:
            proof = _proof(context, analysis, result, key)
            _firmness(context, result.evidence[place])
            if proof is not None:
                panels.panel(context, proof)
        if opening is not None:
            _loss(context, result, opening)
        _claims(context, result.evidence[place], behind_loss=opening is not None)


def row_name(context: Context, result: Result, place: int) -> str:
    """What a row is called: its key columns as the reader knows them."""
    columns = [c for c in result.columns if c.key] or list(result.columns[:1])
    row = result.rows[place]
    named = [(c, c.of(row)) for c in columns]
    found = [
        f"{c.label.get(context.language)} {context.shown(value)}"
        if isinstance(value, int)
        else context.shown(_cell(context, c, value))
        for c, value in named
        if value not in (None, "", ())
    ]
    return " · ".join(found)


def _links(context: Context, result: Result, opening: Opening | None) -> dict[str, str]:
    if opening is None:
        return {}
    unit = unit_of(context, without=opening.organisations, countries=opening.countries, items=opening.items)
    knobs = {
        name: str(result.parameters[name]) for name in ("reading", "recipe") if name in result.parameters
    }
    programme = opening.why[1] if opening.why[:1] == ("programme",) else None
    return {
        context.say(common.TO_WHAT_IF): context.link("what-if", **unit_state(unit), **knobs),
        **finding.why_link(
            context,
            programme,
            organisations=opening.organisations,
            countries=opening.countries,
            items=opening.items,
            **knobs,
        ),
    }


def _values(context: Context, result: Result, place: int) -> None:
    """Every value of a row with what it means, names as links."""
    row = result.rows[place]
    cells = []
    for column in result.columns:
        means = escape(column.description.get(context.language), quote=True)
        label = escape(_heading(column).get(context.language))
        cells.append(f'<dt title="{means}">{label}</dt><dd>{_linked(context, column, column.of(row))}</dd>')
    show(f'<dl class="kp-facts">{"".join(cells)}</dl>')


def _linked(context: Context, column: Column, value: object) -> str:
    if value is None or (isinstance(value, (tuple, list)) and not value):
        absent = column.absent or common.UNKNOWN
        if isinstance(value, (tuple, list)):
            absent = column.absent or common.NONE_KNOWN
        return f'<span class="kp-quiet">{escape(context.say(absent))}</span>'
    if isinstance(value, (tuple, list)):
        parts = [_linked(context, column, part) for part in value]
        if len(parts) <= _MANY:
            return ", ".join(parts)
        rest = ", ".join(parts[_MANY:])
        more = escape(context.count(common.MORE, len(parts) - _MANY))
        return f"{', '.join(parts[:_MANY])} <details><summary>{more}</summary>{rest}</details>"
    if column.node_ids and isinstance(value, str) and context.kind(value) is not None:
        return node_link(context, value)
    return escape(word(context, column, value))


def _proof(context: Context, analysis: Analysis, result: Result, key: str) -> Mapping[str, Any] | None:
    """The proof of a row: made, handed to the independent checker, and offered for download."""
    try:
        proof = prove(analysis, context.ecosystem, result, key)
    except AnalysisError:
        show(f'<p class="kp-quiet">{escape(context.say(words.COUNTED))}</p>')
        return None
    verdict = check_proof(proof, fingerprint=context.ecosystem.fingerprint)
    if verdict.valid:
        kind = proofs().get(str(proof.get("kind")))
        shows = kind.shows if kind else words.SHOWS_LOSS
        show(
            '<div class="kp-proof"><span class="kp-tick" aria-hidden="true">✓</span><div>'
            f"<strong>{escape(context.say(words.PROVED))}</strong><br>{escape(context.say(shows))} "
            f"{escape(context.say(words.DIGEST, digest=str(proof['digest'])[:16]))}</div></div>"
        )
    else:
        st.error(context.say(words.NOT_PROVED, reason=plain(verdict.reason)), icon=":material/gpp_bad:")
    st.download_button(
        context.say(words.DOWNLOAD_PROOF),
        data=json_text(proof),
        file_name=f"proof-{result.analysis}.json",
        mime="application/json",
        icon=":material/verified:",
        key=f"proof:{result.analysis}",
        on_click="ignore",
    )
    return proof


def _firmness(context: Context, claim_ids: Sequence[str]) -> None:
    rows = _evidence(context, claim_ids)
    if rows.empty:
        show(f'<p class="kp-quiet">{escape(context.say(words.NO_CLAIMS))}</p>')
        return
    weak = int(
        ((rows["confidence"] == "low") | (rows["basis"] == "inferred") | rows["synthetic"].astype(bool)).sum()
    )
    text = context.count(
        words.UNCERTAIN,
        len(rows),
        sources=context.count(words.SOURCES, rows["source_id"].nunique()),
        weak=weak,
        share=context.percent(weak, len(rows)),
    )
    show(f'<p class="kp-quiet">{escape(text)}</p>')


def _evidence(context: Context, claim_ids: Sequence[str]) -> pd.DataFrame:
    return evidence(context.ecosystem, claim_ids)


def _loss(context: Context, result: Result, opening: Opening) -> None:
    """The loss that a row opens to, step by step."""
    unit = unit_of(context, without=opening.organisations, countries=opening.countries, items=opening.items)
    found = finding.scenario(
        context,
        unit,
        reading=Reading(result.parameters["reading"]),
        recipe=Recipe(result.parameters["recipe"]),
    )
    st.subheader(context.say(words.LOSS, unit=plain(_short(context, unit))), anchor=False)
    if len(unit.organisations) <= _LISTED:
        finding.answer(context, found, activities=False)
    derivation.why(context, found, first=opening.why or None)


def _short(context: Context, unit: Unit) -> str:
    """What a unit is called, or its first members where there are many."""
    more = len(unit.organisations) - _LISTED
    if more < 2:
        return unit_name(context, unit)
    first = ", ".join(context.name(o) for o in unit.organisations[:_LISTED])
    return f"{first} {context.count(common.MORE, more)}"


def _claims(context: Context, claim_ids: Sequence[str], *, behind_loss: bool) -> None:
    rows = _evidence(context, claim_ids)
    if rows.empty:
        return
    with st.expander(context.say(words.BEHIND), expanded=not behind_loss):
        tables.claims(context, rows)


def method(context: Context, analysis: Analysis, result: Result) -> None:
    """How it was worked out, and what to know."""
    with st.expander(context.say(words.METHOD)):
        st.write(plain(result.method.get(context.language)))
        for caveat in result.caveats:
            st.write(f"- {plain(caveat.get(context.language))}")
        if analysis.reference:
            st.caption(context.say(words.REFERENCE, reference=plain(analysis.reference)))


def downloads(context: Context, result: Result) -> None:
    """The whole answer as CSV and as JSON."""
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            context.say(words.AS_CSV),
            data=lambda: csv_text(*result.table()),
            file_name=f"knooppunt-{result.analysis}.csv",
            mime="text/csv",
            icon=":material/download:",
            key=f"csv:{result.analysis}",
            on_click="ignore",
        )
        st.download_button(
            context.say(words.AS_JSON),
            data=lambda: json_text(result.to_json(context.language)),
            file_name=f"knooppunt-{result.analysis}.json",
            mime="application/json",
            icon=":material/download:",
            key=f"json:{result.analysis}",
            on_click="ignore",
        )


def example_link(context: Context, analysis: Analysis) -> str:
    """A link to the question with its example, as HTML."""
    state = {name: str(value) for name, value in analysis.example.items()}
    address = context.link("questions", ask=analysis.name, **state)
    return page_link(context.say(words.EXAMPLE), address)
