"""The frame around every page: navigation, language, notices, what the page speaks of, and no store."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ecosystems import EXAMPLE, example_ecosystem
from tests.views.drawn import LANGUAGES, again, drawn, every_text, html_of, store_of
from views import numbers
from views.frame import plain
from views.page import pages

HOSTILE = "<img src=x onerror=alert(1)> **[x](javascript:1)** :red[x] $x$ `x`"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of a store with the worked example."""
    return store_of(EXAMPLE, tmp_path_factory.mktemp("example"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bar_links_every_page_in_the_language(example: str, language: str) -> None:
    app = drawn(example, "explore", language)
    links = [(link.proto.label, link.proto.page, link.proto.query_string) for link in app.get("page_link")]
    first = next(iter(pages()))
    expected = [(p.title.get(language), p.name, f"lang={language}") for p in pages().values()]
    assert first == "overview"
    assert links == expected


@pytest.mark.parametrize("address", ["", "overview"])
def test_the_first_page_stands_at_the_root_and_under_its_name(example: str, address: str) -> None:
    app = drawn(example, address)
    assert not app.exception
    assert [title.value for title in app.title] == ["Overview"]
    # The link to it is the address it stands at, so that the bar marks it as the page on screen.
    assert app.get("page_link")[0].proto.page == address


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_footer_says_which_graph_and_which_day(example: str, language: str) -> None:
    app = drawn(example, "overview", language)
    footer = html_of(app).splitlines()[-1]
    today = numbers.partial_date(date.today().isoformat(), language)  # noqa: DTZ011 - the reader's day
    assert example_ecosystem().fingerprint[:12] in footer
    assert footer.count(str(today)) == 2
    assert ("wat niet gevonden is" if language == "nl" else "what was not found") in footer


def test_the_language_of_the_settings_is_the_default(example: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KNOOPPUNT_LANGUAGE", "en")
    app = drawn(example, "overview", "")
    assert app.title[0].value == "Overview"
    monkeypatch.delenv("KNOOPPUNT_LANGUAGE")
    assert again(app, example).title[0].value == "Overzicht"


def test_the_switch_changes_the_language_and_nothing_else(example: str) -> None:
    state = {"unit": "organisation:chipfab", "reading": "cautious", "units": "organisation", "country": "NL"}
    app = drawn(example, "chokepoints", "nl", **state)
    assert app.title[0].value == "Knelpunten"
    for language, title in (("en", "Chokepoints"), ("nl", "Knelpunten")):
        app.button_group(key="lang").set_value(language)
        again(app, example)
        assert not app.exception
        assert app.title[0].value == title
        assert app.query_params == {"lang": language, **state}
        assert not app.warning
        assert app.selectbox(key=f"unit:{language}").value == "organisation:chipfab"


@pytest.mark.parametrize(
    ("language", "notice"),
    [
        ("nl", "In het adres staat reading=rosy; dat is hier niet bekend en is overgeslagen."),
        ("en", "The address says reading=rosy, which is not known here; it was left aside."),
    ],
)
def test_what_the_address_says_wrong_is_told(example: str, language: str, notice: str) -> None:
    app = drawn(example, "chokepoints", language, reading="rosy")
    assert [warning.value for warning in app.warning] == [plain(notice)]
    # What was meant is what is shown: the default.
    assert app.button_group(key=f"reading:{language}").value == "central"


def test_a_notice_is_text_whatever_the_address_says(example: str) -> None:
    app = drawn(example, "explore", "en", node=HOSTILE)
    [warning] = app.warning
    assert plain(HOSTILE) in warning.value
    assert HOSTILE not in every_text(app)


def test_no_character_of_plain_text_means_anything() -> None:
    assert plain("a*b") == "a\\*b"
    assert plain("Mill 9") == "Mill 9"
    bare = plain(HOSTILE).replace("\\\\", "")
    assert [c for place, c in enumerate(bare) if c in "*[]<>$`:" and bare[place - 1] != "\\"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_store_says_what_to_do(tmp_path: Path, language: str) -> None:
    store = store_of(None, tmp_path)
    app = drawn(store, "overview", language)
    assert [code.value for code in app.code] == ["knooppunt load facts data/curated"]
    assert app.subheader[0].value == (
        "Er is nog niets geladen" if language == "nl" else "Nothing is loaded yet"
    )
    assert plain(store) in app.markdown[0].value


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", pages())
def test_without_a_store_every_page_says_what_is_wrong(tmp_path: Path, page: str, language: str) -> None:
    missing = tmp_path / "no" / "such.sqlite"
    app = drawn(f"sqlite:///{missing}", page, language)
    assert not app.exception
    assert (
        app.subheader[0].value
        == {
            "nl": "De opslag is niet bereikbaar",
            "en": "The store cannot be reached",
        }[language]
    )
    [error] = app.error
    assert plain(f"There is no store at {missing}") in error.value
    assert not missing.parent.exists()


def test_a_file_that_is_no_store_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.sqlite").write_text("groceries " * 1000, encoding="utf-8")
    app = drawn(f"sqlite:///{tmp_path / 'notes.sqlite'}", "explore")
    assert not app.exception
    assert len(app.error) == 1
    assert "cannot be reached" in app.subheader[0].value


def test_a_password_in_the_store_address_is_not_shown(tmp_path: Path) -> None:
    app = drawn("bolt://knooppunt:hunter2@localhost:7687", "explore")
    assert len(app.error) == 1
    assert "hunter2" not in every_text(app)


def failing_page() -> None:
    """A page that cannot be worked out, between what the frame draws."""
    from graph.errors import AnalysisError
    from tests.ecosystems import example_ecosystem
    from tests.views.drawn import context_over
    from views import frame
    from views.page import Page
    from views.text import Text

    def render(context: object) -> None:
        raise AnalysisError("No such *thing*.")

    page = Page("x", Text("Titel", "Title"), Text("Doel", "Purpose"), "hub", 1, render)
    frame.draw(context_over(example_ecosystem()), page)


def test_a_page_that_fails_says_why_and_keeps_its_frame() -> None:
    app = AppTest.from_function(failing_page, default_timeout=30).run()
    assert not app.exception
    assert app.title[0].value == "Title"
    assert app.error[0].value == "This could not be worked out: " + plain("No such *thing*.")
    assert "Graph" in html_of(app).splitlines()[-1]


def synthetic_page() -> None:
    """A page over a graph of which a part is invented."""
    import streamlit as st

    from graph.ecosystem import Ecosystem
    from tests.graph.builders import SOURCE, node
    from tests.views.drawn import context_over
    from views import frame
    from views.page import Page
    from views.text import Text

    claims = [node("yard"), node("mill", synthetic=True)]
    page = Page("x", Text("Titel", "Title"), Text("Doel", "Purpose"), "hub", 1, lambda _: st.write("drawn"))
    frame.draw(context_over(Ecosystem.from_claims(claims, [SOURCE])), page)


def test_what_is_synthetic_is_said_above_every_page() -> None:
    app = AppTest.from_function(synthetic_page, default_timeout=30).run()
    assert not app.exception
    [warning] = app.warning
    assert "holds 1 synthetic claim:" in warning.value
    assert app.markdown[0].value == "drawn"
