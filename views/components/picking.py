"""Choosing nodes from lists of any length: a list to choose from, and beyond some length a box to type in.

The browser gets every option of a list at every run, and a hundred thousand of them make each click slow.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import streamlit as st

from graph.schema import Text
from views import cached
from views.components import controls
from views.components.markup import glyph, kind_label, plain
from views.session import Context
from views.text import common

# The longest list that is sent whole: a few hundred kilobytes.
LONGEST_LIST = 5_000
_HITS = 8


def one(
    context: Context,
    name: str,
    label: Text,
    options: Sequence[str],
    *,
    kinds: Collection[str],
    placeholder: Text,
) -> str | None:
    """One node or none.

    Parameters
    ----------
    options
        Ids to choose from, in order.
    kinds
        Kinds that these nodes are of, all of which are among `options`; every kind when empty.
    """
    shown = cached.lookup(context.ecosystem).names(context.language).__getitem__
    if len(options) <= LONGEST_LIST:
        return controls.option(context, name, label, options, shown=shown, placeholder=placeholder)
    chosen = context.address.optional(name, _known(context, name, kinds))
    if chosen is None:
        _typed(context, name, label, kinds, lambda node_id: context.address.put(name, node_id))
        return None
    return controls.option(context, name, label, [chosen], shown=shown, placeholder=placeholder)


def several(
    context: Context,
    name: str,
    label: Text,
    options: Sequence[str],
    *,
    kinds: Collection[str],
    placeholder: Text,
) -> tuple[str, ...]:
    """Any number of nodes; parameters as of `one`."""
    shown = cached.lookup(context.ecosystem).names(context.language).__getitem__
    if len(options) <= LONGEST_LIST:
        return controls.several(context, name, label, options, shown=shown, placeholder=placeholder)
    chosen = context.address.words(name, _known(context, name, kinds))
    if chosen:
        controls.several(context, name, label, chosen, shown=shown, placeholder=placeholder)
    _typed(
        context,
        name,
        common.ADD if chosen else label,
        kinds,
        lambda node_id: context.address.put(name, dict.fromkeys((*chosen, node_id))),
    )
    return chosen


def _known(context: Context, name: str, kinds: Collection[str]) -> set[str]:
    """Nodes of these kinds that the address names; to go through all there are would take longer."""
    given = context.address.parameters.get(name, "").split(",")
    found = {node_id: context.kind(node_id) for node_id in given}
    return {node_id for node_id, kind in found.items() if kind is not None and (not kinds or kind in kinds)}


def _typed(
    context: Context, name: str, label: Text, kinds: Collection[str], choose: Callable[[str], None]
) -> None:
    """A box to type part of a name in, and what is found as buttons."""
    key = f"{name}:{context.language}:typed"

    def chosen(node_id: str) -> None:
        choose(node_id)
        st.session_state[key] = ""

    query = st.text_input(
        context.say(label), key=key, type="search", placeholder=context.say(common.TYPE_A_NAME), live=True
    )
    if not query:
        return
    hits = cached.search_index(context.ecosystem).search(query, limit=_HITS, kinds=kinds)
    if not hits:
        st.caption(context.say(common.NONE_OF_THAT_NAME, query=plain(query)))
    with st.container(horizontal=True, gap="xsmall"):
        for hit in hits:
            st.button(
                f"{glyph(hit.kind)} {plain(context.name(hit.node_id))}",
                key=f"{name}:hit:{hit.node_id}",
                help=kind_label(context, hit.kind),
                on_click=chosen,
                args=(hit.node_id,),
            )
