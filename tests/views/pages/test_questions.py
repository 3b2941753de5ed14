"""The page Questions: every question from its declaration, its controls, its answer, and a row opened."""

from __future__ import annotations

import json

import pytest

from graph.analyses.registry import analyses
from graph.analyses.result import Theme
from tests.command_line import NEEDED
from tests.ecosystems import CURATED, EXAMPLE
from tests.views.drawn import LANGUAGES, again, drawn, every_text, html_of, store_of, tables
from tests.views.pages.test_every_page import check
from views.text import questions as words

# The options of the command line that a question needs, as state of the page.
STATE = {
    name: {
        flag.removeprefix("--").replace("-", "_"): value
        for flag, value in zip(flags[::2], flags[1::2], strict=True)
    }
    for name, flags in NEEDED.items()
}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> str:
    return store_of(EXAMPLE, tmp_path_factory.mktemp("questions"))


@pytest.fixture(scope="module")
def curated(tmp_path_factory: pytest.TempPathFactory) -> str:
    return store_of(CURATED, tmp_path_factory.mktemp("questions-curated"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_is_listed_under_its_theme(example: str, language: str) -> None:
    shown = html_of(drawn(example, "questions", language))
    app = drawn(example, "questions", language)
    headings = [h.value for h in app.subheader]
    assert headings == [
        words.THEMES[t.value].get(language) for t in Theme if any(a.theme is t for a in analyses().values())
    ]
    missing = [a.name for a in analyses().values() if a.question.get(language) not in shown]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(analyses()))
def test_a_question_is_answered_whole_in_its_language(example: str, name: str, language: str) -> None:
    app = drawn(example, "questions", language, ask=name, **STATE.get(name, {}))
    check(app, "questions", language)
    table = tables(app)[words.ANSWER.get(language)]
    assert len(table)
    assert [column for column in table.columns if not str(column).strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(analyses()))
def test_the_first_row_opens_with_its_proof(example: str, name: str, language: str) -> None:
    state = {"ask": name, **STATE.get(name, {})}
    keys = drawn(example, "questions", language, **state).selectbox(key=f"row:{language}").options
    assert keys
    app = drawn(example, "questions", language, **state)
    app.selectbox(key=f"row:{language}").select_index(0)
    again(app, example)
    check(app, "questions", language)
    shown = html_of(app)
    proved = words.PROVED.get(language) in shown
    counts = words.COUNTED.get(language) in shown
    assert proved != counts


def test_an_opened_row_shows_its_values_its_proof_and_its_chain(example: str) -> None:
    app = drawn(example, "questions", "en", ask="dependencies", row="chipfab|organisation")
    shown = html_of(app)
    # By hand: chips come from one other maker, in Taiwan; the frigate stops by way of the radar.
    assert "1. one-sided yes" in shown.replace("1. one-sidedyes", "1. one-sided yes")
    assert "Otherfab" in shown
    assert words.PROVED.en in shown
    assert "Shortest chain: ■ Chipfab" in shown or "Chipfab" in shown.split("Shortest chain:")[1][:40]
    assert "New frigate" in shown.split("Shortest chain:")[1][:200]


def test_countries_are_named_in_the_language_of_the_page(example: str) -> None:
    table = tables(drawn(example, "questions", "nl", ask="chokepoints"))[words.ANSWER.nl]
    assert {"Nederland", "Frankrijk", "Duitsland"} <= set(table["naam"])
    assert not {"Netherlands", "France", "Germany"} & set(table["naam"])
    assert list(table["naam"]) == list(table["eenheid"])


def test_options_stand_in_the_address_and_narrow_the_answer(example: str) -> None:
    everything = drawn(example, "questions", "en", ask="dependencies")
    narrowed = drawn(example, "questions", "en", ask="dependencies", country="FR", circle="NL,DE")
    name = words.ANSWER.en
    assert len(tables(everything)[name]) == 8
    assert set(tables(narrowed)[name]["unit"]) == {"France", "Radarworks"}


def test_another_question_forgets_the_options_of_the_last(example: str) -> None:
    app = drawn(
        example, "questions", "en", ask="dependencies", country="FR", reading="cautious", row="FR|country"
    )
    app.selectbox(key="ask:en").set_value("key_positions")
    again(app, example)
    assert dict(app.query_params) == {"lang": "en", "ask": "key_positions", "reading": "cautious"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_lacking_is_named_with_an_example(example: str, language: str) -> None:
    app = drawn(example, "questions", language, ask="explain")
    assert [info.value for info in app.info] == [
        words.NEEDED.get(language).format(names={"nl": "Programma", "en": "Programme"}[language])
    ]
    assert words.EXAMPLE.get(language) in html_of(app)


def test_a_question_that_cannot_be_answered_says_why(example: str) -> None:
    app = drawn(example, "questions", "en", ask="compare", without="chipfab")
    assert len(app.info) == 1
    assert "Both sides are the same" in app.info[0].value.replace("\\", "")
    assert not app.exception


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_the_frigate_depends_on_china_is_one_page(curated: str, language: str) -> None:
    """The issue's own question: a sentence, a tier diagram and a table with the sources of each step."""
    app = drawn(curated, "questions", language, ask="explain", programme="asw-frigate", country="CN")
    shown = every_text(app)
    assert words.ANSWER.get(language) in tables(app)
    assert "SweGaN" in shown or "Gallium" in shown
    drawings = [json.loads(b.proto.bytes) for b in app.get("bidi_component")]
    assert [d for d in drawings if len(d["nodes"]["label"]) > 3]


def test_routes_are_drawn_in_tiers(curated: str) -> None:
    app = drawn(curated, "questions", "en", ask="routes", programme="asw-frigate")
    app.selectbox(key="row:en").select_index(0)
    again(app, curated)
    assert words.ROUTES.en in every_text(app)
