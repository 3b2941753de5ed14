"""What is known of one node or one relation, in short, for beside a drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from graph.analyses.evidence import evidence
from graph.analyses.links import claim_rows
from graph.analyses.profile import Side, relations_of
from graph.schema import (
    COUNTRY_PREFIX,
    NODE_PROPERTIES,
    ORGANISATION_KINDS,
    RELATION_PROPERTIES,
    RELATIONS,
    VOCABULARIES,
    NodeKind,
    RelationKind,
)
from views import numbers
from views.components.markup import confidence_label, external_link, kind_chip, node_link, page_link, show
from views.session import Context
from views.text import Text, common, components

# The name is the heading, and a town says more than its coordinates, which the profile has.
_LEFT_OUT = frozenset({"name", "name_nl", "latitude", "longitude"})


def heading(context: Context, node_id: str) -> None:
    """Name and kind of a node."""
    kind = context.kind(node_id) or ""
    show(
        f'<div class="kp-heading"><strong>{escape(context.name(node_id))}</strong> {kind_chip(context, kind)}'
        f'<code class="kp-id">{escape(node_id)}</code></div>'
    )


def values(context: Context, node_id: str) -> None:
    """The values in use of a node's properties, with a mark where sources differ."""
    row = context.ecosystem.nodes.loc[node_id]
    conflicts = context.ecosystem.conflicts
    disputed = set(conflicts.loc[conflicts["subject_id"] == node_id, "property"])
    cells = []
    for name, spec in NODE_PROPERTIES.items():
        value = row.get(name)
        if name in _LEFT_OUT or not known(value):
            continue
        mark = (
            f' <em class="kp-quiet">{escape(context.say(components.CONFLICT))}</em>'
            if name in disputed
            else ""
        )
        text = escape(context.property_value(name, value))
        cells.append((spec.label.get(context.language), text + mark))
    _list(context, cells, components.NO_FACTS)


def known(value: object) -> bool:
    """Whether a cell of a table holds a value."""
    if isinstance(value, tuple):
        return bool(value)
    return value is not None and value == value  # noqa: PLR0124


def sides(context: Context, node_id: str) -> None:
    """How many relations a node has of each sort."""
    counts = relations_of(context.ecosystem, node_id)["side"].value_counts()
    cells = [
        (context.say(components.SIDES[side.value]), context.shown(int(counts[side.value])))
        for side in Side
        if side.value in counts
    ]
    _list(context, cells, components.NO_RELATIONS)


def _list(context: Context, cells: Sequence[tuple[str, str]], empty: Text) -> None:
    if not cells:
        show(f'<p class="kp-quiet">{escape(context.say(empty))}</p>')
        return
    rows = "".join(f"<dt>{escape(label)}</dt><dd>{text}</dd>" for label, text in cells)
    show(f'<dl class="kp-facts">{rows}</dl>')


def relations(context: Context, relation_ids: Sequence[str]) -> None:
    """Relations of one kind between two nodes: what is said of each, and by whom."""
    table = context.ecosystem.relations.loc[list(relation_ids)]
    first = table.iloc[0]
    spec = RELATIONS[RelationKind(first["relation"])]
    start, end = (node_link(context, first[name]) for name in ("start_id", "end_id"))
    verb = escape(spec.verb.get(context.language))
    show(f'<div class="kp-heading">{start} <strong>{verb}</strong> {end}</div>')
    for relation_id, row in table.iterrows():
        _list(context, _about(context, row), components.NO_FACTS)
        behind = claim_rows(context.ecosystem).about([str(relation_id)])["claim_id"]
        sources(context, evidence(context.ecosystem, behind))


def _about(context: Context, row: pd.Series) -> list[tuple[str, str]]:
    cells = [
        (context.say(label), node_link(context, row[name]))
        for name, label in (
            ("item_id", common.ITEM),
            ("for_item_id", components.GOES_INTO),
            ("programme_id", common.PROGRAMME),
        )
        if known(row[name])
    ]
    if known(row["item_text"]):
        cells.append((context.say(common.ITEM_WORDS), f"“{escape(row['item_text'])}”"))
    for name, spec in RELATION_PROPERTIES.items():
        if known(row[name]):
            text = numbers.year(row[name]) if name == "year" else context.shown(row[name])
            if spec.vocabulary is not None:
                text = context.word(spec.vocabulary, row[name])
            cells.append((spec.label.get(context.language), escape(text)))
    if known(row["valid_to"]):
        cells.append((context.say(common.VALID_TO), escape(context.day(row["valid_to"]))))
    return cells


def sources(context: Context, table: pd.DataFrame) -> None:
    """Claims with their sources, one line each: title, publisher, date, confidence, basis."""
    rows = [source_line(context, row) for row in table.to_dict("records")]
    show('<ul class="kp-sources">', *(f"<li>{row}</li>" for row in rows), "</ul>")


def source_line(context: Context, row: Mapping[Any, Any]) -> str:
    """One claim's source as HTML."""
    title = str(row["title"] or row["publisher"] or context.say(common.UNTITLED_SOURCE))
    url = row["url"] if isinstance(row["url"], str) else None
    published = row["published_on"] or row["observed_on"]
    confidence = VOCABULARIES["confidence"]
    parts = [
        external_link(title, url),
        escape(str(row["publisher"])) if row["publisher"] and row["title"] else "",
        escape(context.day(str(published))) if published else escape(context.say(common.NO_DATE)),
        escape(confidence_label(str(row["confidence"]), context.word(confidence, str(row["confidence"])))),
        escape(context.word(VOCABULARIES["basis"], str(row["basis"]))),
        escape(context.say(common.SYNTHETIC)) if row["synthetic"] else "",
    ]
    return " · ".join(part for part in parts if part)


def paragraph(text: str) -> None:
    """A paragraph of plain text."""
    show(f'<p class="kp-paragraph">{escape(text)}</p>')


def page_links(context: Context, node_id: str, *, here: str) -> None:
    """Links to the other pages that speak of a node."""
    kind = context.kind(node_id) or ""
    organisation = kind in {k.value for k in ORGANISATION_KINDS}
    links: list[tuple[Text, str, dict[str, str]]] = [
        (common.TO_PROFILE, "profile", {"node": node_id}),
        (common.TO_EXPLORE, "explore", {"node": node_id}),
    ]
    if organisation:
        links.append((common.TO_WHAT_IF, "what-if", {"without": node_id}))
    if kind == NodeKind.ITEM.value:
        links.append((common.TO_WHAT_IF, "what-if", {"item": node_id}))
    if kind == NodeKind.COUNTRY.value:
        code = node_id.removeprefix(COUNTRY_PREFIX).upper()
        links.append((common.TO_WHAT_IF, "what-if", {"country": code}))
    cells = [
        page_link(context.say(label), context.link(page, **state))
        for label, page, state in links
        if page != here
    ]
    show(f'<span class="kp-links">{" ".join(cells)}</span>')
