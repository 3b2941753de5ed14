"""Control and ownership: the controlling country with its ground, the owners to the top, the holdings."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from graph.analyses.profile import Holding, holdings
from graph.schema import country_id
from views import cached
from views.components.markup import node_link, show
from views.components.profile.relations import heading, table, viewed
from views.session import Context
from views.text import Text, common
from views.text import profile as words

_ARROW = '<span class="kp-arrow" aria-hidden="true">→</span>'


def country(context: Context, node_id: str) -> None:
    """The controlling country, on which ground, and the chain of owners that was followed."""
    st.subheader(context.say(words.CONTROL), anchor=False)
    row: dict[Any, Any] = cached.control(context.ecosystem, context.today).loc[node_id].to_dict()
    code = row["controlling_country"]
    where = escape(context.country(code))
    if code is not None and context.kind(country_id(code)) is not None:
        where = node_link(context, country_id(code), mark=False)
    ground = escape(context.say(words.GROUNDS[row["ground"]]))
    label = escape(context.say(words.CONTROLLED_FROM))
    show(
        f'<p class="kp-paragraph"><span class="kp-quiet">{label}:</span> <strong>{where}</strong>'
        f' <span class="kp-quiet">({ground})</span></p>'
    )
    if row["chain"]:
        _chain(context, node_id, row["chain"], row["ultimate_parent_id"])


def _chain(context: Context, node_id: str, owners: Sequence[str], top: str | None) -> None:
    names = [f"<strong>{escape(context.name(node_id))}</strong>"]
    for owner in owners:
        mark = f' <span class="kp-quiet">({escape(context.say(words.PARENT))})</span>' if owner == top else ""
        names.append(f"{node_link(context, owner)}{mark}")
    label = escape(context.say(words.CHAIN))
    show(f'<p class="kp-chain"><span class="kp-quiet">{label}:</span> {_ARROW.join(names)}</p>')


def owners_and_holdings(context: Context, node_id: str, *, always: bool) -> None:
    """Owners to the top and holdings all the way down, each as a table.

    Parameters
    ----------
    always
        Whether to say so when no owner is known.
    """
    owners = holdings(context.ecosystem, node_id, upwards=True)
    if owners:
        _table(context, node_id, owners, words.OWNERS, upwards=True)
    elif always:
        heading(context, context.say(words.OWNERS), 0)
        show(f'<p class="kp-quiet">{escape(context.say(words.NO_OWNER))}</p>')
    held = holdings(context.ecosystem, node_id, upwards=False)
    if held:
        _table(context, node_id, held, words.HOLDINGS, upwards=False)


def _table(context: Context, node_id: str, found: Sequence[Holding], label: Text, *, upwards: bool) -> None:
    ids = [h.relation_id for h in found]
    rows = context.ecosystem.relations.loc[ids]
    rows = rows.assign(other_id=[h.owner_id if upwards else h.owned_id for h in found])
    heading(context, context.say(label), len(found))
    far = any(h.steps > 1 for h in found)
    lead: dict[Text, list[str | None]]
    if upwards:
        lead = {words.OWNER: [h.owner_id for h in found], words.OWNED: [h.owned_id for h in found]}
    else:
        lead = {words.OWNED: [h.owned_id for h in found], words.HELD_BY: [h.owner_id for h in found]}
    if not far:
        del lead[words.OWNED if upwards else words.HELD_BY]
    seats = context.ecosystem.nodes["country"].reindex(rows["other_id"]).tolist()
    more: dict[Text, Sequence[Any]] = {common.COUNTRY: [context.country(c) if c else None for c in seats]}
    if far:
        more = {words.STEPS: [h.steps for h in found], **more}
    table(context, viewed(context, node_id, rows), rows, alt=label, lead=lead, more=more, ordered=True)
