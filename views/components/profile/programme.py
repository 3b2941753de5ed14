"""A programme: whose loss stops it, what it needs, its lines tier by tier, and what is not known of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from graph.analyses.evidence import evidence
from graph.analyses.programme_supply import ProgrammeSupply, Stopper, TierLine, stoppers
from graph.disruption.lines import ANY, Name
from graph.disruption.model import Reading, Recipe
from graph.schema import country_id
from views import cached
from views.components import tables
from views.components.details import known
from views.components.markup import node_link, show, status_label
from views.components.profile.loss import by_status
from views.components.profile.relations import View, heading, table
from views.session import Context
from views.text import Counted, Text, common
from views.text import profile as words

_NAMED = 40


def supply_of(context: Context, node_id: str) -> ProgrammeSupply:
    """The known supply of a programme, in the central reading."""
    return cached.supply(context.ecosystem, node_id, context.today)


def stopped_by(context: Context, node_id: str, supply: ProgrammeSupply) -> None:
    """Units whose loss stops the programme."""
    st.subheader(context.say(words.STOPPED_BY), anchor=False)
    if not supply.lines:
        st.info(context.say(words.NO_LINES))
        return
    with st.spinner(context.say(common.COMPUTING)):
        ask = partial(cached.chokepoints, context.ecosystem, context.kept)
        results = {r: ask(r, Recipe.LINKED, context.today) for r in Reading}
    found = stoppers(results, node_id)
    if not found:
        _quiet(context.say(words.NO_STOPPER))
        return
    _quiet(context.say(words.STOPPED_BY_NOTE))
    _stoppers(context, found)


def _stoppers(context: Context, found: Sequence[Stopper]) -> None:
    countries = [s for s in found if s.unit["unit_kind"] == "country"]
    if countries:
        st.caption(context.say(words.COUNTRY_STOPPERS))
        by_status(context, [(country_id(s.unit["unit_id"]), s.status) for s in countries])
    organisations = [s for s in found if s.unit["unit_kind"] == "organisation"]
    if not organisations:
        return
    rows = [s.unit for s in organisations]
    columns: dict[Text, Sequence[Any]] = {
        words.UNIT: [tables.name_cell(context, r["unit_id"]) for r in rows],
        common.STATUS: [status_label(context, s.status.value) for s in organisations],
        words.MAKES: [context.shown(tuple(context.name(i) for i in r["items"])) for r in rows],
        words.OTHER_MAKERS: [len(r["substitutes"]) for r in rows],
    }
    column = st.column_config
    tables.show(
        context,
        columns,
        alt=words.STOPPED_BY,
        links=(words.UNIT,),
        config={
            common.STATUS: column.TextColumn(width=120),
            words.OTHER_MAKERS: column.NumberColumn(width=115),
        },
    )


def needed(context: Context, supply: ProgrammeSupply) -> None:
    """What the programme needs, and who is known to deliver it."""
    if not supply.needs:
        return
    heading(context, context.say(words.NEEDED), len(supply.needs))
    known = _suppliers(supply)
    needs = supply.needs[: tables.MOST_ROWS]
    suppliers = [sorted(known.get(need, ())) for need in needs]
    columns: dict[Text, Sequence[Any]] = {
        common.CUSTOMER: tables.name_cells(context, (n[0] for n in needs)),
        common.ITEM: tables.name_cells(context, (n[1] for n in needs)),
        words.DELIVERED_BY: [context.shown(tuple(context.name(s) for s in found)) for found in suppliers],
        words.KNOWN_SUPPLIERS: [len(found) for found in suppliers],
    }
    tables.show(
        context,
        columns,
        alt=words.NEEDED,
        links=(common.CUSTOMER, common.ITEM),
        total=len(supply.needs),
        config={words.KNOWN_SUPPLIERS: st.column_config.NumberColumn(width=140)},
    )


def _suppliers(supply: ProgrammeSupply) -> Mapping[Name, set[str]]:
    """Who delivers what to whom for which programme."""
    found: dict[Name, set[str]] = {}
    for x in (t.line for t in supply.lines):
        found.setdefault((x.customer, x.item, x.programme), set()).add(x.supplier)
    return found


def tiers(context: Context, node_id: str, supply: ProgrammeSupply) -> None:
    """Known lines, the deliveries to the user first."""
    if not supply.lines:
        return
    heading(context, context.say(words.TIERS), len(supply.lines))
    _quiet(context.say(words.TIERS_NOTE))
    shown = supply.lines[: tables.MOST_ROWS]
    lines = [t.line for t in shown]
    claims = evidence(context.ecosystem, [x.claim_ids[0] for x in lines])
    behind = zip(*(claims[c].tolist() for c in ("title", "publisher", "url")), strict=True)
    of_claim = dict(zip(claims.index, behind, strict=True))
    sources = [of_claim[x.claim_ids[0]] for x in lines]
    columns: dict[Text, Sequence[Any]] = {
        words.TIER: [t.tier for t in shown],
        common.SUPPLIER: tables.name_cells(context, (x.supplier for x in lines)),
        common.ITEM: tables.name_cells(context, (x.item for x in lines)),
        common.CUSTOMER: tables.name_cells(context, (x.customer for x in lines)),
        words.LINE_FOR: [_programme(context, x.programme, node_id) for x in lines],
        words.KNOWN_SUPPLIERS: [_known(context, t) for t in shown],
        words.WEAK: [context.say(common.YES) if x.weak else None for x in lines],
        common.SOURCE: [title or publisher for title, publisher, _ in sources],
        common.ADDRESS: [url for _, _, url in sources],
    }
    column = st.column_config
    tables.show(
        context,
        {text: values for text, values in columns.items() if any(known(v) for v in values)},
        alt=words.TIERS,
        links=(common.SUPPLIER, common.ITEM, common.CUSTOMER),
        total=len(supply.lines),
        config={
            words.TIER: column.NumberColumn(width=60),
            words.KNOWN_SUPPLIERS: column.TextColumn(
                width=140, help=context.say(words.KNOWN_SUPPLIERS_MEANS)
            ),
            words.WEAK: column.TextColumn(width=110, help=context.say(words.WEAK_MEANS)),
            common.ADDRESS: column.LinkColumn(display_text=context.say(common.OPEN), width=65),
        },
    )


def _programme(context: Context, programme: str, here: str) -> str | None:
    """For which programme a line is, where it is not the one on the page."""
    if programme == here:
        return None
    return context.say(common.ANY_PROGRAMME) if programme == ANY else context.name(programme)


def _known(context: Context, line: TierLine) -> str:
    if line.line.sole_source:
        return context.say(words.SOLE_KNOWN)
    return context.say(words.ONE_KNOWN) if line.suppliers == 1 else context.shown(line.suppliers)


def not_known(context: Context, supply: ProgrammeSupply) -> None:
    """Where sight of the programme ends."""
    parts = [
        _listed(context, words.ENDS, [_end(context, end) for end in supply.ends]),
        _listed(context, words.FRONTIER, [node_link(context, o) for o in _makers(supply)]),
    ]
    single = sum(t.suppliers == 1 for t in supply.lines)
    if single:
        parts.append(escape(context.count(words.SINGLE, single)))
    if len(supply.set_aside):
        reasons = Counter(supply.set_aside["reason"])
        said = ", ".join(context.say(words.REASONS[str(r)], n=n) for r, n in sorted(reasons.items()))
        parts.append(escape(context.count(words.SET_ASIDE, len(supply.set_aside), reasons=said)))
    if supply.contributing:
        parts.append(escape(context.count(words.CONTRIBUTING, len(supply.contributing))))
    shown = [part for part in parts if part]
    if shown:
        st.subheader(context.say(words.UNKNOWN), anchor=False)
        show(f'<ul class="kp-list">{"".join(f"<li>{part}</li>" for part in shown)}</ul>')


def _makers(supply: ProgrammeSupply) -> list[str]:
    return list(dict.fromkeys(organisation for organisation, _, _ in supply.frontier))


def _end(context: Context, end: Name) -> str:
    customer, item, _ = end
    return f"{node_link(context, customer)} ({node_link(context, item, mark=False)})"


def _listed(context: Context, phrase: Counted, names: Sequence[str]) -> str:
    if not names:
        return ""
    more = len(names) - _NAMED
    shown = [*names[:_NAMED], *([escape(context.count(words.AND_MORE, more))] if more > 0 else [])]
    return f"{escape(context.count(phrase, len(names)))} {', '.join(shown)}"


def mentions(context: Context, view: View) -> None:
    """Supplies and other relations that name the programme, whether they count or not."""
    others = view.named(lines=False)
    if len(others):
        heading(context, context.say(words.NAMING_OTHERS), len(others))
        _between(context, view, others, words.NAMING_OTHERS)
    lines = view.named(lines=True)
    if len(lines):
        with st.expander(context.say(words.COUNTED, label=context.say(words.NAMING_LINES), n=len(lines))):
            _between(context, view, lines, words.NAMING_LINES)


def _between(context: Context, view: View, rows: pd.DataFrame, label: Text) -> None:
    """Relations between others."""
    lead: Mapping[Text, Sequence[str | None]] = {
        common.FROM: rows["start_id"].tolist(),
        common.TO: rows["end_id"].tolist(),
    }
    table(context, view, rows, alt=label, lead=lead, verbs=True)


def _quiet(text: str) -> None:
    show(f'<p class="kp-quiet">{escape(text)}</p>')
