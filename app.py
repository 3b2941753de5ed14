"""The app: settings, store, graph, language and navigation, put together; everything else is in `views`."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from graph.analyses.kept import KeptResults
from graph.claims import Claim, Source
from graph.ecosystem import Ecosystem
from graph.errors import StoreError
from graph.settings import LANGUAGES, Settings, load_settings
from views import cached, frame
from views.address import Address
from views.page import Page, pages
from views.session import Context, Loaded
from views.text import common


# Asked at most every few seconds: a reload of data shows at the next click, and clicks stay quick.
@st.cache_resource(ttl=5, show_spinner=False)
def _stamp(store: str, _settings: Settings) -> tuple[str, str | None]:
    """What tells one state of the store from another, and when it last took something in."""
    from graph.stores.opening import open_store

    with open_store(store, _settings.store_password, create=False) as opened:
        loaded = opened.loaded()
    return repr(loaded), max(loaded.values(), default=None)


@st.cache_resource(max_entries=2, show_spinner=False)
def _graph(store: str, stamp: str, _settings: Settings) -> Ecosystem:  # noqa: ARG001 - part of the key
    from graph.stores.opening import open_store

    with open_store(store, _settings.store_password, create=False) as opened:
        ecosystem = Ecosystem.from_store(opened)
    # Assembled here, so that no page pays for it.
    len(ecosystem)
    return ecosystem


def _provenance(settings: Settings) -> tuple[list[Claim], list[Source]]:
    from graph.stores.opening import open_store

    with open_store(settings.store, settings.store_password, create=False) as opened:
        return list(opened.claims()), opened.sources()


def main() -> None:
    """Draw the page that the address asks for."""
    settings = load_settings()
    address = Address(st.query_params)
    language = address.word("lang", LANGUAGES, settings.language)
    st.set_page_config(page_title=common.WORDMARK.get(language), layout="wide")
    try:
        with st.spinner(common.LOADING.get(language)):
            stamp, loaded_at = _stamp(settings.store, settings)
            ecosystem = _graph(settings.store, stamp, settings)
            cached.prepare(ecosystem)
    except StoreError as error:
        frame.unavailable(language, str(error))
        return
    context = Context(
        loaded=Loaded(ecosystem, loaded_at, settings.store, KeptResults(settings.results)),
        language=language,
        address=address,
        today=date.today(),  # noqa: DTZ011 - the reader's day, not a moment
        links={},
        provenance=partial(_provenance, settings),
    )
    _show(context)


def _show(context: Context) -> None:
    first = next(iter(pages().values()))
    # Streamlit serves its default page at the root only, so the first page stands twice.
    home = _streamlit_page(context, first, at="")
    known = {page.name: _streamlit_page(context, page, at=page.name) for page in pages().values()}
    chosen = st.navigation([home, *known.values()], position="hidden")
    frame.bar(context, {**known, first.name: home} if chosen is home else known)
    chosen.run()


def _streamlit_page(context: Context, page: Page, *, at: str) -> st.Page:
    return st.Page(
        partial(frame.draw, context, page),
        title=page.title.get(context.language),
        url_path=at,
        default=not at,
    )


if __name__ == "__main__":
    main()
