"""What stands around every page: name, navigation, language, notices, and what the page speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path

import streamlit as st

from graph.errors import EcosystemError
from graph.settings import LANGUAGES
from views import numbers
from views.components.markup import plain, show
from views.page import Page, pages
from views.session import Context
from views.text import Text, common

_STYLE = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
_LOAD = "knooppunt load facts data/curated"


def bar(context: Context, known: Mapping[str, st.Page]) -> None:
    """Name, links to the pages in the reader's language, and the language switch."""
    show(f"<style>{_STYLE}</style>")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="kp-bar"):
        name = escape(context.say(common.WORDMARK))
        st.html(f'<span class="kp-wordmark" translate="no">{name}</span>', width="content")
        for name, page in pages().items():
            st.page_link(
                known[name],
                label=page.title.get(context.language),
                icon=f":material/{page.icon}:",
                query_params={"lang": context.language},
            )
        st.space("stretch")
        _language(context)


def _language(context: Context) -> None:
    key = "lang"
    st.session_state[key] = context.language
    st.segmented_control(
        context.say(common.LANGUAGE),
        LANGUAGES,
        key=key,
        required=True,
        format_func=str.upper,
        label_visibility="collapsed",
        on_change=lambda: context.address.put("lang", st.session_state[key]),
    )


def draw(context: Context, page: Page) -> None:
    """The page, with notices of what the address said that cannot be, and what it speaks of."""
    language = context.language
    with st.container(key="kp-head", gap=None):
        st.title(page.title.get(language), anchor=False)
        show(f'<p class="kp-purpose">{escape(page.purpose.get(language))}</p>')
    notices = st.container()
    _synthetic(context)
    if page.needs_data and not len(context.ecosystem):
        empty(context)
        return
    try:
        # What is worked out once for a graph may take seconds; shown only where it takes over half of one.
        with st.spinner(context.say(common.COMPUTING)):
            page.render(context)
    except EcosystemError as error:
        st.error(context.say(common.FAILED, message=plain(str(error))), icon=":material/error:")
    for refused in context.address.refused:
        message = context.say(common.REFUSED_ADDRESS, name=refused.name, value=refused.value)
        notices.warning(plain(message), icon=":material/link_off:")
    _footer(context)


def _synthetic(context: Context) -> None:
    if count := context.ecosystem.synthetic_claims:
        st.warning(context.count(common.SYNTHETIC_BANNER, count), icon=":material/science:")


def _footer(context: Context) -> None:
    loaded = context.loaded.loaded_at
    invented = context.ecosystem.synthetic_claims
    text = context.say(
        common.FOOTER,
        fingerprint=context.ecosystem.fingerprint[:12],
        loaded=numbers.partial_date(loaded[:10], context.language) if loaded else context.say(common.UNKNOWN),
        today=context.day(context.today.isoformat()),
        data=context.say(common.INVENTED_DATA if invented else common.PUBLIC_DATA),
    )
    show(f'<p class="kp-footer">{escape(text)}</p>')


def empty(context: Context) -> None:
    """What to do when the store holds nothing."""
    st.subheader(context.say(common.EMPTY_TITLE), anchor=False)
    st.write(context.say(common.EMPTY, store=plain(context.loaded.store)))
    st.code(_LOAD, language="sh")
    st.write(context.say(common.EMPTY_THEN))


def unavailable(language: str, message: str) -> None:
    """What to do when the store cannot be opened."""

    def say(text: Text) -> str:
        return text.get(language)

    show(f"<style>{_STYLE}</style>")
    st.title(say(common.WORDMARK), anchor=False)
    st.subheader(say(common.UNAVAILABLE_TITLE), anchor=False)
    st.write(say(common.UNAVAILABLE))
    st.error(plain(message), icon=":material/database_off:")
    st.write(say(common.UNAVAILABLE_THEN))
    st.code(_LOAD, language="sh")
