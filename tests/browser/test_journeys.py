"""Journeys through the real app on the curated data, in a real Chromium."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from graph.disruption.checker import check
from tests.browser_support import Watched, browsing, streamlit_app, watched
from tests.conftest import REPOSITORY
from tests.ecosystems import CURATED
from tests.views.drawn import LANGUAGES, store_of
from views.page import pages

pytestmark = pytest.mark.browser

PATIENCE_MS = 15_000
HOLDS = {"en": "Certificate holds", "nl": "Certificaat klopt"}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the app on the curated data."""
    store = store_of(CURATED, tmp_path_factory.mktemp("journeys"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KNOOPPUNT_STORE", store)
        with streamlit_app(REPOSITORY / "app.py") as found:
            yield found


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Chromium for the tests of this file."""
    with browsing(chromium) as found:
        yield found


@pytest.fixture
def watch(browser: Browser, address: str) -> Iterator[Watched]:
    """A page; whatever a journey does, nothing is asked of another host and no script fails."""
    with watched(browser, own=address, width=1400, height=1000) as found:
        found.page.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)
        yield found
        assert (found.foreign, found.errors, found.dialogs) == ([], [], [])


def go(watch: Watched, address: str, page: str, **state: str) -> Page:
    """Open a page of the app and wait until it is drawn."""
    query = "&".join(f"{name}={value}" for name, value in state.items())
    watch.page.goto(f"{address}/{page}?{query}")
    watch.page.locator(".kp-footer").wait_for()
    return watch.page


@pytest.mark.parametrize("language", LANGUAGES)
def test_swegan_to_the_frigates_with_sources_and_certificate(
    watch: Watched, address: str, language: str
) -> None:
    page = go(watch, address, "chokepoints", lang=language, unit="organisation:swegan")
    chain = page.locator(".kp-chain")
    for name in ("SweGaN", "United Monolithic Semiconductors", "Thales Nederland", "ASW frigate"):
        expect(chain).to_contain_text(name)
    expect(page.locator(".kp-proof")).to_contain_text(HOLDS[language])
    expect(page.locator("[data-testid=stMain]")).to_contain_text("F126")
    sources = page.locator(".kp-steps details").first
    sources.locator("summary").click()
    expect(sources.locator("a").first).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("button", name="JSON").first.click()
    certificate = json.loads(Path(saved.value.path()).read_text(encoding="utf-8"))
    assert certificate["unit"]["organisations"] == ["swegan"]
    assert {"asw-frigate", "f126"} <= set(certificate["stopped"]["programmes"])
    assert check(certificate).valid


@pytest.mark.parametrize("language", LANGUAGES)
def test_china_and_its_raw_materials(watch: Watched, address: str, language: str) -> None:
    page = go(watch, address, "chokepoints", lang=language, unit="country:CN")
    expect(page.locator(".kp-proof")).to_contain_text(HOLDS[language])
    expect(page.locator(".kp-chain")).to_contain_text("China")
    expect(page.locator("[data-testid=stMain]")).to_contain_text("Gallium")


def test_the_language_switch_keeps_the_view(watch: Watched, address: str) -> None:
    page = go(watch, address, "chokepoints", lang="en", unit="organisation:swegan", reading="generous")
    expect(page.get_by_role("heading", name="Chokepoints")).to_be_visible()
    page.get_by_text("NL", exact=True).first.click()
    expect(page.get_by_role("heading", name="Knelpunten")).to_be_visible()
    expect(page.locator(".kp-proof")).to_contain_text(HOLDS["nl"])
    assert "lang=nl" in page.url
    assert "unit=organisation" in page.url
    assert "reading=generous" in page.url


def test_explore_draws_a_neighbourhood_and_a_key_selects_in_it(watch: Watched, address: str) -> None:
    page = go(watch, address, "explore", lang="en", node="swegan")
    drawing = page.get_by_role("application").first
    drawing.wait_for()
    page.locator(".kn[data-version]").first.wait_for()
    drawing.focus()
    page.keyboard.press("Home")
    expect(page.locator(".kn-live").first).to_contain_text("relations in view")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url("**selected=*")
    expect(page.locator("[data-testid=stDataFrame]").first).to_be_visible()


@pytest.mark.parametrize("name", list(pages()))
def test_no_page_asks_anything_of_another_host(watch: Watched, address: str, name: str) -> None:
    page = go(watch, address, name, lang="nl")
    expect(page.get_by_role("heading", level=1)).to_contain_text(pages()[name].title.nl)
    expect(page.locator("[data-testid=stException]")).to_have_count(0)


def test_a_what_if_from_its_example_is_a_link(watch: Watched, address: str) -> None:
    page = go(watch, address, "what-if", lang="en")
    page.get_by_role("link", name="See this").first.click()
    expect(page.locator(".kp-proof")).to_contain_text(HOLDS["en"])
    assert "without=swegan" in page.url
