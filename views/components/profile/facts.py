"""Facts of a node: each value with the numbers of its sources, these sources, and all of it as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from graph.analyses.evidence import facts
from graph.schema import NODE_PROPERTIES, VOCABULARIES, area_id, country_id
from views.components import tables
from views.components.details import source_line
from views.components.markup import confidence_label, node_link, show
from views.session import Context
from views.text import Text, common, components
from views.text import profile as words

_SHOWN_SOURCES = 6
_COUNTRIES = frozenset({"country", "controlling_country"})
# What a claim says of itself: values with the same of all these share one number.
_BEHIND = ("source_id", "observed_on", "confidence", "basis", "synthetic")


@dataclass(slots=True)
class _Value:
    """One value of a property, and the numbers of the sources that give it."""

    value: object
    numbers: list[int]


def panel(context: Context, node_id: str) -> None:
    """Facts and their sources, or that there are none."""
    st.subheader(context.say(words.FACTS), anchor=False)
    statements = facts(context.ecosystem, node_id).to_dict("records")
    if not statements:
        show(f'<p class="kp-quiet">{escape(context.say(components.NO_FACTS))}</p>')
        return
    sources: dict[tuple[object, ...], tuple[int, Mapping[Any, Any]]] = {}
    values: dict[str, list[_Value]] = {}
    for row in statements:
        number, _ = sources.setdefault(tuple(row[c] for c in _BEHIND), (len(sources) + 1, row))
        said = values.setdefault(str(row["property"]), [])
        known = next((v for v in said if v.value == row["value"]), None)
        if known is None:
            said.append(_Value(row["value"], [number]))
        else:
            known.numbers.append(number)
    disputed = {str(row["property"]) for row in statements if row["differs"]}
    titles = {number: _title(row) for number, row in sources.values()}
    lines = "".join(_row(context, name, said, titles, name in disputed) for name, said in values.items())
    caption = escape(context.say(words.FACTS_ALT))
    show(f'<table class="kp-factsheet"><caption>{caption}</caption><tbody>{lines}</tbody></table>')
    _sources(context, [row for _, row in sources.values()])
    with st.expander(context.count(words.EVERY_FACT, len(statements))):
        _table(context, statements)


def _title(row: Mapping[Any, Any]) -> str:
    return str(row["title"] or row["publisher"] or row["source_id"])


def _row(
    context: Context,
    name: str,
    said: Sequence[_Value],
    titles: Mapping[int, str],
    disputed: bool,  # noqa: FBT001 - one fact of the row
) -> str:
    spec = NODE_PROPERTIES[name]
    label, means = spec.label.get(context.language), spec.description.get(context.language)
    cells = [f"{_value(context, name, v.value)}{_references(v.numbers, titles)}" for v in said]
    if disputed:
        mark = f'<em class="kp-quiet">{escape(context.say(words.IN_USE))}</em>'
        differ = f'<span class="kp-chip kp-possible">{escape(context.say(words.DIFFER))}</span>'
        cells = [f"{cells[0]} {mark} {differ}", *cells[1:]]
    # Names and years that differ contradict nothing; the first is the one in use.
    return (
        f'<tr><th scope="row" title="{escape(means, quote=True)}">{escape(label)}</th>'
        f"<td>{'<br>'.join(cells)}</td></tr>"
    )


def _references(numbers: Sequence[int], titles: Mapping[int, str]) -> str:
    marks = (f'<span title="{escape(titles[n], quote=True)}">{n}</span>' for n in dict.fromkeys(numbers))
    return f"<sup>{', '.join(marks)}</sup>"


def _value(context: Context, name: str, value: object) -> str:
    """A value as HTML; countries and areas as links to their profiles."""
    text = escape(context.property_value(name, value))
    if name in _COUNTRIES:
        return _linked(context, country_id(str(value)), text)
    if name == "nld_areas" and isinstance(value, tuple):
        return ", ".join(
            _linked(context, area_id(str(v)), escape(context.property_value(name, (v,)))) for v in value
        )
    return text


def _linked(context: Context, node_id: str, text: str) -> str:
    return text if context.kind(node_id) is None else node_link(context, node_id, mark=False)


def _sources(context: Context, rows: Sequence[Mapping[Any, Any]]) -> None:
    items = [f'<li value="{n}">{source_line(context, row)}</li>' for n, row in enumerate(rows, start=1)]
    shown, folded = items[:_SHOWN_SOURCES], items[_SHOWN_SOURCES:]
    more = ""
    if folded:
        summary = escape(context.count(words.MORE_SOURCES, len(folded)))
        more = f'<details class="kp-quiet"><summary>{summary}</summary>{_list(folded)}</details>'
    label = escape(context.say(words.FACT_SOURCES))
    show(f'<p class="kp-quiet kp-above">{label}</p>{_list(shown)}{more}')


def _list(items: Sequence[str]) -> str:
    return f'<ol class="kp-sources">{"".join(items)}</ol>'


def _table(context: Context, statements: Sequence[Mapping[Any, Any]]) -> None:
    confidence, basis = VOCABULARIES["confidence"], VOCABULARIES["basis"]
    synthetic = any(row["synthetic"] for row in statements)
    columns: dict[Text, list[Any]] = {
        words.PROPERTY: [NODE_PROPERTIES[r["property"]].label.get(context.language) for r in statements],
        words.VALUE: [context.property_value(r["property"], r["value"]) for r in statements],
        words.IN_USE: [context.shown(bool(r["chosen"])) for r in statements],
        words.DIFFER: [context.say(common.YES) if r["differs"] else None for r in statements],
        common.SOURCE: [_title(r) for r in statements],
        common.PUBLISHED: [_day(context, r["published_on"]) for r in statements],
        common.SEEN: [_day(context, r["observed_on"]) for r in statements],
        common.CONFIDENCE: [
            confidence_label(r["confidence"], context.word(confidence, r["confidence"])) for r in statements
        ],
        common.BASIS: [context.word(basis, r["basis"]) for r in statements],
        common.SYNTHETIC: [context.say(common.YES) if r["synthetic"] else None for r in statements],
        common.ADDRESS: [r["url"] for r in statements],
    }
    if not synthetic:
        del columns[common.SYNTHETIC]
    if not any(row["differs"] for row in statements):
        del columns[words.DIFFER]
    tables.show(
        context,
        columns,
        alt=words.FACTS,
        config={common.ADDRESS: st.column_config.LinkColumn(display_text=context.say(common.OPEN))},
    )


def _day(context: Context, text: str | None) -> str | None:
    return context.day(text) if text else None
