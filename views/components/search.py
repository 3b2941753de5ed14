"""A search box for nodes: what is typed stands in the address, and every hit is a button."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from views import cached
from views.components import controls
from views.components.markup import glyph, kind_label
from views.session import Context
from views.text import Text

_HITS = 10


def box(context: Context, label: Text, *, hint: Text, nothing: Text) -> None:
    """A box to type in, with the nodes found below it; the chosen one becomes `node` in the address.

    Parameters
    ----------
    nothing
        Said when nothing is found, with the `{query}`.
    """
    query = controls.words(context, "q", label, placeholder=hint)
    if not query:
        return
    found = hits(context, query)
    if found:
        choices(context, found, "hit")
    else:
        st.info(context.say(nothing, query=query))


def hits(context: Context, query: str) -> list[str]:
    """Ids of the nodes that match best."""
    found = cached.search_index(context.ecosystem).search(query, limit=_HITS)
    return [hit.node_id for hit in found]


def choices(context: Context, node_ids: Sequence[str], key: str) -> None:
    """Nodes side by side as buttons."""
    with st.container(horizontal=True, gap="xsmall"):
        for node_id in node_ids:
            kind = context.kind(node_id)
            st.button(
                f"{glyph(kind)} {context.name(node_id)}",
                key=f"{key}:{node_id}",
                help=kind_label(context, kind),
                on_click=_go,
                args=(context, node_id),
            )


def _go(context: Context, node_id: str) -> None:
    context.address.put("node", node_id)
    context.address.put("q", None)
