"""Seconds until the first page is drawn, in a real Chromium, on a server of our own."""

import os
import time
from unittest.mock import patch

from playwright.sync_api import Page

from tests.browser_support import browsing, streamlit_app
from tests.conftest import REPOSITORY

# Drawn: the footer stands under everything else a page shows.
DRAWN = ".kp-footer"


def seconds_until_drawn(store: str, chromium: str) -> tuple[float, float, float]:
    """Seconds from the request to the page drawn.

    Parameters
    ----------
    store
        Address of the store to serve.
    chromium
        Path of the browser.

    Returns
    -------
    new, other, again
        The first visit to a new server; another visitor, whose browser has nothing in its cache; the
        same one coming back.
    """
    with (
        patch.dict(os.environ, KNOOPPUNT_STORE=store),
        streamlit_app(REPOSITORY / "app.py") as address,
        browsing(chromium) as browser,
    ):
        new = _visit(browser.new_page(), address)
        page = browser.new_page()
        return new, _visit(page, address), _visit(page, address)


def _visit(page: Page, address: str) -> float:
    start = time.perf_counter()
    page.goto(address)
    page.wait_for_selector(DRAWN, timeout=60_000)
    return time.perf_counter() - start
