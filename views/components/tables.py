"""Tables with headings in the reader's language, and names that lead to profiles."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from graph.schema import RELATIONS, VOCABULARIES, RelationKind
from views.components.markup import confidence_label
from views.session import Context
from views.text import Text, common

# A link column shows what stands behind the last hash of its address.
_SHOWN = r"#name=(.+)$"
_HEIGHT = 420
_ROWS_AT_FULL_HEIGHT = 11
# More rows than a reader scrolls through are some megabytes, sent at every run.
MOST_ROWS = 5_000
# Low enough that what opens below a table is seen to open.
_LOW = 350
_ROWS_AT_LOW_HEIGHT = 9


def name_cell(context: Context, node_id: str | None) -> str | None:
    """Cell of a link column: the profile's address, with the name to show at its end."""
    if node_id is None or context.kind(node_id) is None:
        return None
    return f"{context.link('profile', node=node_id)}#name={quote(context.name(node_id), safe='')}"


def name_cells(context: Context, node_ids: Iterable[str | None]) -> list[str | None]:
    """Cells of a link column; each node is looked up once."""
    listed = list(node_ids)
    cells = {node_id: name_cell(context, node_id) for node_id in set(listed)}
    return [cells[node_id] for node_id in listed]


def show(
    context: Context,
    columns: Mapping[Text, Sequence[Any]],
    *,
    alt: Text,
    links: Collection[Text] = (),
    grouped: Collection[Text] = (),
    widths: Mapping[Text, int] | None = None,
    config: Mapping[Text, Any] | None = None,
    total: int | None = None,
) -> None:
    """A table whose columns are headed by texts; absent values are left empty.

    Parameters
    ----------
    links
        Columns whose cells `name_cell` made.
    grouped
        Columns of numbers to write as the reader's language does; they still sort as numbers.
    widths
        Widths of link columns, in pixels; as wide as Streamlit thinks fit when left out.
    config
        Column settings of Streamlit for single columns.
    total
        Rows there are, where the columns hold only the first `MOST_ROWS` of them.
    """
    table = _first_rows(context, columns, total)
    settings = {context.say(text): value for text, value in (config or {}).items()}
    for text in links:
        settings[context.say(text)] = st.column_config.LinkColumn(
            display_text=_SHOWN, alignment="left", width=(widths or {}).get(text)
        )
    st.dataframe(
        _written(context, table, grouped),
        hide_index=True,
        height="content" if len(table) < _ROWS_AT_FULL_HEIGHT else _HEIGHT,
        placeholder="",
        alt=context.say(alt),
        column_config=settings,
    )


def _first_rows(context: Context, columns: Mapping[Text, Sequence[Any]], total: int | None) -> pd.DataFrame:
    """The rows that are shown, and a word where there are more."""
    table = pd.DataFrame({context.say(text): list(values) for text, values in columns.items()})
    there = max(len(table), total or 0)
    if there > MOST_ROWS:
        st.caption(context.say(common.FIRST_ROWS, shown=MOST_ROWS, n=there))
    return table.iloc[:MOST_ROWS]


def _written(context: Context, table: pd.DataFrame, grouped: Collection[Text]) -> pd.DataFrame | Styler:
    """A table whose numbers are shown in the reader's language and stay numbers."""
    if not grouped:
        return table
    # A name of its own, or pandas makes one up and the browser takes every run for another table.
    return table.style.set_uuid("kp").format({context.say(text): context.shown for text in grouped})


def relations(context: Context, table: pd.DataFrame, *, alt: Text) -> None:
    """Relations as a table: who, what, about what, and how firm."""
    total, table = len(table), table.iloc[:MOST_ROWS]
    confidence, basis = VOCABULARIES["confidence"], VOCABULARIES["basis"]
    verbs = {k.value: spec.verb.get(context.language) for k, spec in RELATIONS.items()}
    show(
        context,
        {
            common.FROM: name_cells(context, table["start_id"]),
            common.RELATION: [verbs[RelationKind(r).value] for r in table["relation"]],
            common.TO: name_cells(context, table["end_id"]),
            common.ITEM: name_cells(context, table["item_id"]),
            common.PROGRAMME: name_cells(context, table["programme_id"]),
            common.CONFIDENCE: [
                confidence_label(c, context.word(confidence, c)) for c in table["confidence"]
            ],
            common.BASIS: [context.word(basis, b) for b in table["basis"]],
            common.SEEN: [context.day(d) if d else None for d in table["observed_on"]],
            common.VALID_TO: [context.day(d) if d else None for d in table["valid_to"]],
            common.SOURCES: table["sources"].tolist(),
        },
        alt=alt,
        links=(common.FROM, common.TO, common.ITEM, common.PROGRAMME),
        total=total,
    )


def shares(
    context: Context, table: pd.DataFrame, *, labels: tuple[Text, Text, Text, Text], alt: Text
) -> None:
    """Numbers out of a whole, with the share as a bar: columns what, n, of and percent."""
    what, number, whole, part = labels
    columns = st.column_config
    show(
        context,
        {
            what: table["what"].tolist(),
            number: table["n"].tolist(),
            whole: table["of"].tolist(),
            part: table["percent"].tolist(),
        },
        alt=alt,
        grouped=(number, whole),
        config={
            what: columns.TextColumn(width=390),
            number: columns.NumberColumn(width=62),
            whole: columns.NumberColumn(width=62),
            part: columns.ProgressColumn(format="%.0f%%", min_value=0, max_value=100, width=95),
        },
    )


def claims(context: Context, table: pd.DataFrame, *, total: int | None = None) -> None:
    """Claims about relations with their sources, as `graph.analyses.evidence.evidence` gives them.

    Parameters
    ----------
    total
        Claims there are, where the table holds only the first `MOST_ROWS` of them.
    """
    total, table = max(len(table), total or 0), table.iloc[:MOST_ROWS]
    confidence, basis = VOCABULARIES["confidence"], VOCABULARIES["basis"]
    untitled = context.say(common.UNTITLED_SOURCE)
    rows = table.to_dict("records")
    show(
        context,
        {
            common.FROM: name_cells(context, (r["start_id"] for r in rows)),
            common.RELATION: [
                RELATIONS[RelationKind(r["relation"])].verb.get(context.language) for r in rows
            ],
            common.TO: name_cells(context, (r["end_id"] for r in rows)),
            common.ITEM: name_cells(context, (r["item_id"] for r in rows)),
            common.SOURCE: [r["title"] or untitled for r in rows],
            common.PUBLISHER: [r["publisher"] for r in rows],
            common.PUBLISHED: [context.day(r["published_on"] or r["observed_on"]) for r in rows],
            common.CONFIDENCE: [
                confidence_label(r["confidence"], context.word(confidence, r["confidence"])) for r in rows
            ],
            common.BASIS: [context.word(basis, r["basis"]) for r in rows],
            common.ADDRESS: [r["url"] for r in rows],
        },
        alt=common.SOURCES,
        links=(common.FROM, common.TO, common.ITEM),
        total=total,
        config={common.ADDRESS: st.column_config.LinkColumn(display_text=context.say(common.OPEN))},
    )


def choosable(
    context: Context,
    columns: Mapping[Text, Sequence[Any]],
    *,
    alt: Text,
    key: str,
    selected: int | None,
    on_choice: Callable[[int | None], None],
    config: Mapping[Text, Any],
    total: int | None = None,
) -> None:
    """A table of which one row can be chosen; the address, not the table, keeps what is chosen.

    Parameters
    ----------
    key
        Name of the table on its page.
    selected
        Place of the row that is chosen.
    on_choice
        Told the place of the row that the reader chooses, or None when the choice is taken back.
    total
        Rows there are, where the columns hold only the first `MOST_ROWS` of them.
    """
    table = _first_rows(context, columns, total)
    own_key = f"{key}:{context.language}:{_state_key(key, table, selected)}"
    rows_chosen = [] if selected is None else [selected]

    def chosen() -> None:
        rows = st.session_state[own_key].selection.rows
        place = rows[0] if rows else None
        st.session_state[f"{key}:choice"] = replace(st.session_state[f"{key}:choice"], latest=place)
        on_choice(place)

    st.dataframe(
        table,
        hide_index=True,
        height=_LOW if len(table) >= _ROWS_AT_LOW_HEIGHT else "content",
        placeholder="",
        alt=context.say(alt),
        key=own_key,
        on_select=chosen,
        selection_mode="single-row",
        selection_default={"selection": {"rows": rows_chosen}},
        column_config={context.say(text): value for text, value in config.items()},
    )


@dataclass(frozen=True, slots=True)
class _Choice:
    """What a table was drawn with, and what its reader chose last."""

    content: str
    start: int | None
    latest: int | None


def _state_key(key: str, table: pd.DataFrame, selected: int | None) -> str:
    """Name of the table's state: it stays while the reader chooses in it, so that it need not scroll back.

    Other rows, or a choice made elsewhere, make another table with a state of its own.
    """
    rows = repr((table.shape, table.iloc[:, 1].tolist())).encode()
    content = hashlib.blake2b(rows, digest_size=8).hexdigest()
    choice: _Choice | None = st.session_state.get(f"{key}:choice")
    if choice is None or choice.content != content or choice.latest != selected:
        choice = _Choice(content, selected, selected)
        st.session_state[f"{key}:choice"] = choice
    return f"{choice.content}:{choice.start}"
