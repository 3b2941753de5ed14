"""What holds for every page, whatever it shows: the registry is walked, so a new page is in here at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

from graph.schema import Text
from tests.ecosystems import CURATED, EXAMPLE
from tests.views.drawn import LANGUAGES, again, catalogue, drawn, every_text, html_of, store_of
from views.address import Address
from views.frame import plain
from views.page import pages

PAGES = list(pages())
NOT_FILLED_IN = re.compile(r"\{[a-z_]*\}|\bNone\b|\bnan\b|\bNaN\b|<NA>|\bNaT\b")
# Shorter pieces may occur in names, in sources and in the other language.
SHORTEST_PIECE = 16
HOLE = re.compile(r"\{[a-z_]*\}")


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Addresses of stores: nothing in it, the worked example, the curated data."""
    folders: dict[str, Path | None] = {"empty": None, "example": EXAMPLE, "curated": CURATED}
    return {name: store_of(folder, tmp_path_factory.mktemp(name)) for name, folder in folders.items()}


@cache
def said_in(language: str) -> frozenset[str]:
    """Pieces of sentences that only a reader of `language` should meet."""
    other = "en" if language == "nl" else "nl"
    return frozenset(_pieces(catalogue(), language)) - frozenset(_pieces(catalogue(), other))


def _pieces(texts: list[Text], language: str) -> Iterator[str]:
    for text in texts:
        longest = max(HOLE.split(text.get(language)), key=len).strip()
        if len(longest) >= SHORTEST_PIECE and " " in longest:
            yield longest


def check(app: AppTest, page: str, language: str) -> None:
    """A page without a fault: titled, in one language, everything filled in."""
    assert [error.message for error in app.exception] == []
    assert [error.value for error in app.error] == []
    assert [warning.value for warning in app.warning] == []
    assert [title.value for title in app.title] == [pages()[page].title.get(language)]
    assert plain_purpose(page, language) in html_of(app)
    shown = every_text(app)
    assert NOT_FILLED_IN.findall(shown) == []
    strange = said_in("en" if language == "nl" else "nl")
    assert [piece for piece in strange if piece in shown] == []


def plain_purpose(page: str, language: str) -> str:
    """What stands under the title."""
    return " ".join(pages()[page].purpose.get(language).split())


def test_there_is_something_to_tell_languages_apart_by() -> None:
    assert min(len(said_in("nl")), len(said_in("en"))) > 150
    assert "Working it out" not in said_in("en"), "too short to tell"
    assert "Geen bekende lijn betekent niet: geen lijn" in " ".join(said_in("nl"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("store", ["empty", "example", "curated"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_whole_in_its_language(
    stores: dict[str, str], page: str, store: str, language: str
) -> None:
    app = drawn(stores[store], page, language)
    check(app, page, language)
    says_empty = any(code.value.startswith("knooppunt load") for code in app.code)
    assert says_empty == (store == "empty" and pages()[page].needs_data)


@pytest.mark.parametrize("page", PAGES)
def test_a_second_run_shows_the_same(stores: dict[str, str], page: str) -> None:
    app = drawn(stores["example"], page, "nl")
    first, address = every_text(app), dict(app.query_params)
    again(app, stores["example"])
    assert every_text(app) == first
    assert app.query_params == address


def names_read(store: str, page: str) -> dict[str, str]:
    """Parameters of which a page allows some values only, with a value that none allows."""
    found: dict[str, str] = {}

    def spied(method: str) -> object:
        real = getattr(Address, method)

        def spy(self: Address, name: str, *rest: object, **more: object) -> object:
            found[name] = "no-such-thing"
            return real(self, name, *rest, **more)

        return spy

    methods = ("optional", "words", "number")
    with patch.multiple(Address, **{method: spied(method) for method in methods}):
        drawn(store, page, "en")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_value_that_cannot_be_gives_a_notice(stores: dict[str, str], page: str, language: str) -> None:
    wrong = {n: v for n, v in names_read(stores["example"], page).items() if n != "lang"}
    app = drawn(stores["example"], page, language, **wrong)
    assert not app.exception
    assert not app.error
    told = "\n".join(warning.value for warning in app.warning)
    assert [name for name, value in wrong.items() if plain(f"{name}={value}") not in told] == []
    assert len(app.warning) == len(wrong)


@pytest.mark.parametrize("page", PAGES)
def test_a_language_that_is_none_gives_a_notice(stores: dict[str, str], page: str) -> None:
    app = drawn(stores["example"], page, "fr")
    assert [title.value for title in app.title] == [pages()[page].title.nl]
    assert [plain("lang=fr") in warning.value for warning in app.warning] == [True]


@pytest.mark.parametrize("page", PAGES)
def test_the_language_switch_keeps_the_page_and_its_state(stores: dict[str, str], page: str) -> None:
    app = drawn(stores["example"], page, "nl", node="radarworks", unit="organisation:chipfab", q="radar")
    app.button_group(key="lang").set_value("en")
    again(app, stores["example"])
    assert not app.exception
    assert [title.value for title in app.title] == [pages()[page].title.en]
    kept = {"node": "radarworks", "unit": "organisation:chipfab", "q": "radar", "lang": "en"}
    assert kept.items() <= app.query_params.items()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_with_something_opened_is_whole_in_its_language(
    stores: dict[str, str], page: str, language: str
) -> None:
    opened = {
        "node": "radarworks",
        "unit": "organisation:chipfab",
        "without": "chipfab",
        "reading": "cautious",
        "depth": "2",
    }
    check(drawn(stores["example"], page, language, **opened), page, language)
