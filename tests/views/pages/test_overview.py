"""The page Overview over the worked example, counted by hand from its five tables."""

from __future__ import annotations

import pytest

from tests.ecosystems import EXAMPLE
from tests.views.drawn import LANGUAGES, drawn, html_of, store_of, tables


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of a store with the worked example."""
    return store_of(EXAMPLE, tmp_path_factory.mktemp("example"))


def test_how_much_there_is(example: str) -> None:
    # relations.csv has 14 rows; of the other tables come 7 parts, 11 seats and 3 leaders. The sources are
    # the one of the example and the curation that derives the parts.
    found = {metric.label: metric.value for metric in drawn(example, "overview").metric}
    assert found == {
        "organisations": "11",
        "Dutch companies": "5",
        "programmes": "3",
        "items": "8",
        "relations": "35",
        "sources": "2",
    }


def test_what_is_not_known_stands_with_its_whole(example: str) -> None:
    table = tables(drawn(example, "overview"))["What is not known"].set_index("what")
    assert list(table.columns) == ["number", "of", "share"]
    found = {what: (row["number"], row["of"]) for what, row in table.iterrows()}
    # Ten essential lines, of seven items; chips and hull sections have two known suppliers. Steel for the
    # drone maker goes nowhere known. One contract ended and one is planned, of thirteen statements.
    assert found == {
        "companies without a known supply line": (0, 7),
        "Dutch companies without a known controlling country": (0, 5),
        "programmes without a known supply line": (0, 3),
        "supplied items with one known supplier": (5, 7),
        "lines without a known use of the item": (1, 10),
        "claims about relations without a date": (7, 35),
        "statements that do not count (planned, ended, no item)": (2, 13),
    }
    assert table.loc["claims about relations without a date", "share"] == pytest.approx(20.0)


def test_organisations_by_kind_and_place(example: str) -> None:
    found = tables(drawn(example, "overview"))
    kinds = found["Organisations by kind"].to_numpy().tolist()
    assert kinds == [["companies", 5, 2], ["armed forces", 1, 1], ["government bodies", 1, 1]]
    assert found["Dutch organisations by province"].to_numpy().tolist() == [["province unknown", 5, 2]]


def test_areas_without_anything_are_shown_empty(example: str) -> None:
    areas = tables(drawn(example, "overview"))["NLD areas and maritime"].set_index("area")
    assert areas["organisations"].tolist() == [0] * 6
    assert areas["items"].to_dict() == {
        "quantum": 0,
        "sensors": 2,
        "intelligent systems": 1,
        "space": 0,
        "smart materials": 1,
        "maritime": 2,
    }


def test_how_firm_and_how_old(example: str) -> None:
    found = tables(drawn(example, "overview"))
    # The parts are inferred and undated; one line is of low confidence, one contract is planned.
    firm = found["How firm"].set_index("confidence")
    assert firm.loc["high"].to_dict() == {"stated": 26, "inferred": 0, "planned": 1}
    assert firm.loc["medium"].to_dict() == {"stated": 0, "inferred": 7, "planned": 0}
    assert firm.loc["low"].to_dict() == {"stated": 1, "inferred": 0, "planned": 0}
    assert found["How old"].to_numpy().tolist() == [["2026", 28], ["unknown", 7]]
    assert found["Relations by kind"]["relations"].sum() == 35


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_leads_to_the_page_that_answers_it(example: str, language: str) -> None:
    app = drawn(example, "overview", language)
    html = "".join(element.value for element in app.html)
    assert f'href="questions?lang={language}&amp;ask=dependencies"' in html
    assert f'href="chokepoints?lang={language}"' in html
    assert f'href="questions?lang={language}&amp;ask=key_positions"' in html
    question = "Waar hangen we van af?" if language == "nl" else "What do we depend on?"
    assert question in html_of(app)
