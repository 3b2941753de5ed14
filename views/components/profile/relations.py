"""Relations of a node as sections, one for each side of it that has any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from graph.analyses.evidence import evidence, leading_claims
from graph.analyses.links import claim_rows
from graph.analyses.profile import Side, Standing, relations_of, standings
from graph.ecosystem import Ecosystem
from graph.schema import LINE_KINDS, RELATION_PROPERTIES, RELATIONS, VOCABULARIES, RelationKind, country_id
from views import numbers
from views.components import tables
from views.components.details import known
from views.components.markup import confidence_label, kind_label, node_link, show
from views.session import Context
from views.text import Text, common, components
from views.text import profile as words

_LINES = frozenset(k.value for k in LINE_KINDS)
_FACING = frozenset({Side.SUPPLIER, Side.CUSTOMER, Side.NAMED_LINE})
_NAMED = 12
_NARROWEST, _WIDEST = 90, 250
_ESSENTIALITY = VOCABULARIES["essentiality"]
_SHARE, _SOLE, _DEGREE, _WORTH, _NOTE = (
    RELATION_PROPERTIES[name].label
    for name in ("share_pct", "sole_source", "essentiality", "value_meur", "note")
)


@dataclass(frozen=True)
class View:
    """Relations of one node, and what a table says of each.

    Parameters
    ----------
    relations
        As `graph.analyses.profile.relations_of` gives them.
    today
        Day on which they count.
    """

    node_id: str
    relations: pd.DataFrame
    ecosystem: Ecosystem
    today: date

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """Whether each counts today."""
        return standings(self.ecosystem, self._ids(), as_of=self.today)

    @cached_property
    def sources(self) -> pd.DataFrame:
        """The winning claim of each, with its source."""
        return leading_claims(self.ecosystem, self._ids())

    def _ids(self) -> list[str]:
        return [str(i) for i in self.relations.index]

    def only(self, rows: pd.DataFrame) -> View:
        """The same node, with some of its relations; a country has too many to ask all their claims."""
        return self if len(rows) == len(self.relations) else replace(self, relations=rows)

    def side(self, side: Side) -> pd.DataFrame:
        """The relations on one side."""
        return self.relations[self.relations["side"] == side.value]

    def named(self, *, lines: bool) -> pd.DataFrame:
        """Relations between others that name the node: supply lines, or all others."""
        rows = self.side(Side.NAMED_LINE)
        return rows[rows["relation"].isin(_LINES) == lines]


def view_of(context: Context, node_id: str) -> View:
    """All relations of a node."""
    return viewed(context, node_id, relations_of(context.ecosystem, node_id))


def viewed(context: Context, node_id: str, relations: pd.DataFrame) -> View:
    """These relations, seen from a node."""
    return View(node_id, relations, context.ecosystem, context.today)


def heading(context: Context, label: str, count: int) -> None:
    """Heading of a section with the number of what is known; none known is no number."""
    text = label[:1].upper() + label[1:]
    st.subheader(context.say(words.COUNTED, label=text, n=count) if count else text, anchor=False)


def section(context: Context, view: View, rows: pd.DataFrame, label: Text, **options: Any) -> None:
    """A heading, how many do not count today, and the table; options go to `table`."""
    heading(context, context.say(label), len(rows))
    view = view.only(rows)
    aside = sum(view.standings[str(r)] is not Standing.CURRENT for r in rows.index)
    if aside:
        show(f'<p class="kp-quiet">{escape(context.count(words.WITH_SET_ASIDE, aside))}</p>')
    table(context, view, rows, alt=label, **options)


def table(
    context: Context,
    view: View,
    rows: pd.DataFrame,
    *,
    alt: Text,
    lead: Mapping[Text, Sequence[str | None]] | None = None,
    more: Mapping[Text, Sequence[Any]] | None = None,
    verbs: bool = False,
    ordered: bool = False,
) -> None:
    """Relations as a table; columns that hold nothing are left out.

    Parameters
    ----------
    lead
        Columns of node ids that stand first; the other end of each relation when left out.
    more
        Columns that follow them.
    verbs
        Whether to say which relation it is, where the ends alone do not.
    ordered
        Whether the rows stay as they are; else what counts today comes first, then by name.
    """
    total, view = len(rows), view.only(rows)
    order = (list(range(total)) if ordered else _order(context, view, rows))[: tables.MOST_ROWS]
    rows = rows.iloc[order]
    view = view.only(rows)
    ends = lead or {common.NAME: rows["other_id"].tolist()}
    if lead:
        ends = {text: [values[k] for k in order] for text, values in lead.items()}
    links = {text: tables.name_cells(context, values) for text, values in ends.items()}
    columns: dict[Text, Sequence[Any]] = {
        **links,
        **{text: [values[k] for k in order] for text, values in (more or {}).items()},
        **({} if lead else _who(context, view, rows)),
        **({common.RELATION: _verbs(context, rows)} if verbs else {}),
        **_what(context, view, rows),
        **_behind(context, view, rows),
    }
    filled = {text: values for text, values in columns.items() if any(known(v) for v in values)}
    named = {common.ITEM: "item_id", components.GOES_INTO: "for_item_id", common.PROGRAMME: "programme_id"}
    ids = {**ends, **{text: rows[column].tolist() for text, column in named.items()}}
    tables.show(
        context,
        filled,
        alt=alt,
        links=[text for text in ids if text in filled],
        widths={text: _width(context, values) for text, values in ids.items()},
        config=_config(context),
        total=total,
    )


def _width(context: Context, node_ids: Sequence[str | None]) -> int:
    """Width of a column of names in pixels: the longest name whole, within reason."""
    longest = max((len(context.name(n)) for n in set(node_ids) if n is not None), default=0)
    return min(max(7 * longest + 24, _NARROWEST), _WIDEST)


def _order(context: Context, view: View, rows: pd.DataFrame) -> list[int]:
    """Places of the rows: what counts today first, then by name."""
    rank = list(Standing)
    keys = [
        (rank.index(view.standings[str(r)]), context.name(str(o)).casefold(), str(r))
        for r, o in zip(rows.index, rows["other_id"], strict=True)
    ]
    return sorted(range(len(keys)), key=keys.__getitem__)


def _who(context: Context, view: View, rows: pd.DataFrame) -> dict[Text, list[Any]]:
    """What tells the others apart: role, kind and country, where these are not all the same."""
    others = rows["other_id"].tolist()
    kinds = [kind_label(context, context.kind(n)) for n in others]
    countries = context.ecosystem.nodes["country"].reindex(others).tolist()
    roles = [
        _role(context, str(relation), from_here=start == view.node_id)
        for relation, start in zip(rows["relation"], rows["start_id"], strict=True)
    ]
    found: dict[Text, list[Any]] = {}
    # Of a supply the item says more than the verb, and a supplier is mostly a company.
    if len(set(roles)) > 1 and not _are_lines(rows):
        found[words.ROLE] = roles
    if len(set(kinds)) > 1 and not _are_lines(rows):
        found[common.KIND] = kinds
    if len(set(countries)) > 1 or _are_lines(rows):
        found[common.COUNTRY] = [context.country(c) if known(c) else None for c in countries]
    return found


def _are_lines(rows: pd.DataFrame) -> bool:
    return bool(rows["relation"].isin(_LINES).all())


def _role(context: Context, relation: str, *, from_here: bool) -> str:
    spec = RELATIONS[RelationKind(relation)]
    return (spec.verb if from_here else spec.verb_back).get(context.language)


def _verbs(context: Context, rows: pd.DataFrame) -> list[str]:
    return [_role(context, str(r), from_here=True) for r in rows["relation"]]


def _what(context: Context, view: View, rows: pd.DataFrame) -> dict[Text, list[Any]]:
    def link(column: str) -> list[str | None]:
        return tables.name_cells(context, (n if n != view.node_id else None for n in rows[column]))

    def each(column: str, write: Callable[[Any], Any]) -> list[Any]:
        return [write(v) if known(v) else None for v in rows[column]]

    return {
        common.ITEM: link("item_id"),
        common.ITEM_WORDS: rows["item_text"].tolist(),
        components.GOES_INTO: link("for_item_id"),
        common.PROGRAMME: link("programme_id"),
        words.STANDING: _standing(context, view, rows),
        common.SEEN: _seen(context, rows),
        common.VALID_TO: each("valid_to", context.day),
        _SHARE: each("share_pct", context.shown),
        _SOLE: each("sole_source", lambda v: context.say(words.STATED_SOLE) if v else None),
    }


def _standing(context: Context, view: View, rows: pd.DataFrame) -> list[str | None]:
    """Only what does not count today is marked."""
    found = [view.standings[str(r)] for r in rows.index]
    return [None if s is Standing.CURRENT else context.say(words.STANDINGS[s.value]) for s in found]


def _seen(context: Context, rows: pd.DataFrame) -> list[str | None]:
    """The year that a source gives for the fact, else the date of the observation."""
    return [
        numbers.year(year) if known(year) else context.day(seen) if known(seen) else None
        for year, seen in zip(rows["year"], rows["observed_on"], strict=True)
    ]


def _behind(context: Context, view: View, rows: pd.DataFrame) -> dict[Text, list[Any]]:
    confidence, basis = VOCABULARIES["confidence"], VOCABULARIES["basis"]
    behind = view.sources.reindex(rows.index)
    several = (rows["sources"] > 1).any()
    synthetic = rows["synthetic"].tolist()
    degrees = [context.word(_ESSENTIALITY, e) if known(e) else None for e in rows["essentiality"]]
    return {
        common.CONFIDENCE: [confidence_label(c, context.word(confidence, c)) for c in rows["confidence"]],
        common.BASIS: [context.word(basis, b) for b in rows["basis"]],
        common.SYNTHETIC: [context.say(common.YES) if s else None for s in synthetic],
        common.SOURCE: [t or p or None for t, p in zip(behind["title"], behind["publisher"], strict=True)],
        words.SOURCE_COUNT: rows["sources"].tolist() if several else [],
        common.ADDRESS: behind["url"].tolist(),
        _DEGREE: degrees,
        _WORTH: [context.shown(v) if known(v) else None for v in rows["value_meur"]],
        _NOTE: rows["note"].tolist(),
    }


def _config(context: Context) -> dict[Text, Any]:
    column = st.column_config
    return {
        common.ITEM_WORDS: column.TextColumn(width=200),
        _SOLE: column.TextColumn(width=125),
        _SHARE: column.TextColumn(width=85),
        _WORTH: column.TextColumn(width=125),
        words.STANDING: column.TextColumn(width=110),
        common.SEEN: column.TextColumn(width=95),
        common.VALID_TO: column.TextColumn(width=95),
        _NOTE: column.TextColumn(width=220),
        common.CONFIDENCE: column.TextColumn(width=115),
        common.BASIS: column.TextColumn(width=90),
        words.SOURCE_COUNT: column.NumberColumn(width=75),
        common.ADDRESS: column.LinkColumn(display_text=context.say(common.OPEN), width=65),
    }


def facing(context: Context, view: View, *, can_supply: bool) -> None:
    """Suppliers and customers of an organisation, or that none are known."""
    suppliers, customers = view.side(Side.SUPPLIER), view.side(Side.CUSTOMER)
    if suppliers.empty and customers.empty:
        if can_supply:
            st.subheader(context.say(words.SUPPLY), anchor=False)
            _none(context, words.NO_SUPPLY)
        return
    _one_side(context, view, suppliers, Side.SUPPLIER, words.NO_SUPPLIER)
    if can_supply or len(customers):
        _one_side(context, view, customers, Side.CUSTOMER, words.NO_CUSTOMER)


def _one_side(context: Context, view: View, rows: pd.DataFrame, side: Side, none: Text) -> None:
    label = components.SIDES[side.value]
    if len(rows):
        section(context, view, rows, label)
        return
    heading(context, context.say(label), 0)
    _none(context, none)


def _none(context: Context, text: Text) -> None:
    show(f'<p class="kp-quiet">{escape(context.say(text))}</p>')


def others(context: Context, view: View, *, without: Iterable[Side] = ()) -> None:
    """All other sides that have any relation, beside one another where there are several."""
    left_out = _FACING | set(without)
    tables_by_side = {s: _worth_saying(context, view, s) for s in Side if s not in left_out}
    sides = [s for s, rows in tables_by_side.items() if len(rows)]
    if len(sides) == 1:
        section(context, view, tables_by_side[sides[0]], components.SIDES[sides[0].value])
        return
    columns = st.columns(2, gap="large")
    heights = [0, 0]
    for side in sorted(sides, key=lambda s: -len(tables_by_side[s])):
        rows = tables_by_side[side]
        place = heights.index(min(heights))
        heights[place] += min(len(rows), 11) + 3
        with columns[place]:
            section(context, view, rows, components.SIDES[side.value])


def _worth_saying(context: Context, view: View, side: Side) -> pd.DataFrame:
    """Relations on one side, without the country of the seat, which is among the facts."""
    rows = view.side(side)
    seat = context.ecosystem.nodes.loc[view.node_id, "country"]
    if side is Side.PLACE and known(seat):
        return rows[rows["other_id"] != country_id(str(seat))]
    return rows


def through_lines(context: Context, view: View) -> None:
    """Programmes that the node's own supplies name, most lines first."""
    lines = view.relations[view.relations["relation"].isin(_LINES)]
    counts = Counter(str(p) for p in lines["programme_id"].dropna() if p != view.node_id)
    if not counts:
        return
    names = [
        f"{node_link(context, p)} ({escape(context.shown(n))})"
        for p, n in sorted(counts.items(), key=lambda pair: (-pair[1], context.name(pair[0]).casefold()))
    ]
    label = escape(context.say(words.THROUGH_LINES))
    shown, folded = names[:_NAMED], names[_NAMED:]
    more = ""
    if folded:
        summary = escape(context.count(words.AND_MORE, len(folded)))
        more = f'<details class="kp-quiet"><summary>{summary}</summary>{", ".join(folded)}</details>'
    show(f'<p class="kp-paragraph"><span class="kp-quiet">{label}:</span> {", ".join(shown)}</p>{more}')


def every_source(context: Context, view: View) -> None:
    """All claims about the relations, folded away."""
    ids = claim_rows(context.ecosystem).about(str(i) for i in view.relations.index)["claim_id"]
    if ids.empty:
        return
    with st.expander(context.count(words.EVERY_SOURCE, len(ids))):
        shown = evidence(context.ecosystem, ids[: tables.MOST_ROWS])
        tables.claims(context, shown, total=len(ids))
