"""Every question on the curated data in a real Chromium, in both languages: answered, opened, proved."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from graph.analyses.registry import analyses
from graph.analyses.result import Theme
from tests.browser_support import Watched, browsing, streamlit_app, watched
from tests.conftest import REPOSITORY
from tests.ecosystems import CURATED
from tests.views.drawn import LANGUAGES, store_of
from views.text import questions as words

pytestmark = pytest.mark.browser

PATIENCE_MS = 20_000


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the app on the curated data."""
    store = store_of(CURATED, tmp_path_factory.mktemp("questions-browser"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KNOOPPUNT_STORE", store)
        with streamlit_app(REPOSITORY / "app.py") as found:
            yield found


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Chromium for the tests of this file."""
    with browsing(chromium) as found:
        yield found


@pytest.fixture(scope="module")
def watch(browser: Browser, address: str) -> Iterator[Watched]:
    """One page for all tests, so that the app's scripts are fetched once."""
    with watched(browser, own=address, width=1400, height=1000) as found:
        found.page.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)
        yield found
        assert (found.foreign, found.errors, found.dialogs) == ([], [], [])


def go(watch: Watched, address: str, language: str, **state: str) -> Page:
    """The page Questions in a state, drawn."""
    watch.page.goto(f"{address}/questions?{urlencode({'lang': language, **state})}")
    watch.page.locator(".kp-footer").wait_for()
    return watch.page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(analyses()))
def test_a_question_is_answered(watch: Watched, address: str, name: str, language: str) -> None:
    example = {option: str(value) for option, value in analyses()[name].example.items()}
    page = go(watch, address, language, ask=name, **example)
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
    expect(page.locator("[data-testid=stAlert]")).to_have_count(0)
    expect(page.locator("[data-testid=stDataFrame]").first).to_be_visible()
    expect(page.get_by_role("button", name=words.AS_CSV.get(language))).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_list_to_a_proof_with_clicks_only(watch: Watched, address: str, language: str) -> None:
    page = go(watch, address, language)
    expect(page.get_by_role("heading", name=words.THEMES[Theme.POSITION.value].get(language))).to_be_visible()
    page.get_by_role("link", name=analyses()["key_positions"].title.get(language), exact=True).click()
    page.get_by_role("combobox", name=words.OPEN.get(language)).click()
    page.get_by_role("option").first.click()
    expect(page.locator(".kp-proof")).to_contain_text(words.PROVED.get(language))
    expect(page.locator(".kp-chain")).to_be_visible()
    assert "row=" in page.url


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_the_frigate_depends_on_china_opens_by_itself(
    watch: Watched, address: str, language: str
) -> None:
    page = go(watch, address, language, ask="explain", programme="asw-frigate", country="CN")
    expect(page.locator(".kp-proof")).to_contain_text(words.PROVED.get(language))
    expect(page.locator(".kp-chain")).to_contain_text("Thales Nederland")
    page.locator(".kp-steps details").first.locator("summary").click()
    expect(page.locator(".kp-steps a[target=_blank]").first).to_be_visible()


def test_routes_stand_in_a_drawing(watch: Watched, address: str) -> None:
    page = go(watch, address, "en", ask="routes", programme="asw-frigate", row="asw-frigate|gan-epi-wafer")
    expect(page.locator(".kp-proof")).to_contain_text(words.PROVED.en)
    expect(page.get_by_text(words.ROUTES.en)).to_be_visible()
    expect(page.get_by_role("application").first).to_be_visible()
