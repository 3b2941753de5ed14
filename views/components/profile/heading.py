"""Name, kind and country of a node, what it is in one sentence, and links to the pages that speak of it."""

from __future__ import annotations

from html import escape

import streamlit as st

from graph.schema import country_id
from views.components import details
from views.components.markup import kind_chip, kind_mark, node_link, show
from views.session import Context
from views.text import profile as words

_SENTENCES = ("description", "activity")


def heading(context: Context, node_id: str) -> None:
    """Who this is."""
    row = context.ecosystem.nodes.loc[node_id]
    kind = str(row["kind"])
    parts = [kind_chip(context, kind)]
    if details.known(row["country"]):
        place = country_id(str(row["country"]))
        name = escape(context.country(str(row["country"])))
        parts.append(name if context.kind(place) is None else node_link(context, place, mark=False))
    parts.append(f'<code class="kp-id">{escape(node_id)}</code>')
    if row["synthetic"]:
        parts.append(f'<span class="kp-chip kp-likely">{escape(context.say(words.ALL_SYNTHETIC))}</span>')
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="kp-who"):
        title = f"<h2>{kind_mark(context, kind)}{escape(context.name(node_id))}</h2>"
        st.html(f'<div class="kp-title">{title}<span>{" ".join(parts)}</span></div>', width="content")
        details.page_links(context, node_id, here="profile")
    said = next((row[name] for name in _SENTENCES if details.known(row[name])), None)
    if said is not None:
        show(f'<p class="kp-paragraph">{escape(str(said))}</p>')
