"""The page What-if over the worked example, with answers worked out by hand.

Its model has 3 programmes, 3 needs, 1 end and 10 activities. Gallium of Mine State goes into the chip of
Chipfab, that into both radars of Radarworks, those into the frigate of Yard and a German order. Weldco and
Hullco both make its hull; Weldco's steel for Dronery is an end. Otherfab makes chips for somebody else.
"""

from __future__ import annotations

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from graph.analyses.registry import analysis
from graph.disruption.model import Reading, Recipe
from tests.ecosystems import EXAMPLE, example_ecosystem
from tests.views.drawn import (
    LANGUAGES,
    TODAY,
    again,
    context_over,
    drawn,
    every_text,
    html_of,
    names,
    store_of,
    tables,
)
from views.components import finding
from views.components.markup import plain
from views.components.units import unit_of
from views.pages import what_if as page
from views.text import what_if as words

CHANGED = "Programmes that stop in one of the readings, today and after"
EVERY = "All programmes with known lines, today and after"
GOES_ON, STOPS = "▶ goes on", "✕ stops"
NOT_KNOWN = {
    "nl": "Wat hieruit geleverd wordt is niet bekend, en dus ook niet wat er zou stoppen.",
    "en": "What it supplies is not known, and so neither is what would stop.",
}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Store of the worked example."""
    return store_of(EXAMPLE, tmp_path_factory.mktemp("example"))


def amounts(app: AppTest) -> dict[str, list[str]]:
    """Rows of the comparison: today, goes on, stops, and stops in the three readings."""
    [table] = [e.value for e in app.html if "kp-compare" in e.value and "<table" in e.value]
    rows = re.findall(r'<tr><th scope="row">(.*?)<small>.*?</th>(.*?)</tr>', table)
    cell = r"<td[^>]*>(?:<strong>)?(.*?)(?:</strong>)?</td>"
    return {unescape(name): [unescape(found) for found in re.findall(cell, rest)] for name, rest in rows}


def programmes(app: AppTest, alt: str = CHANGED) -> list[tuple[str | None, str, str]]:
    """Name, what it does today and then in the three readings (+ goes on, - stops), and status of each."""
    table = tables(app)[alt]
    columns = ["today", "after, cautious", "after, central", "after, generous"]
    sign = {GOES_ON: "+", STOPS: "-"}
    after = ["".join(sign[cell] for cell in row) for row in table[columns].to_numpy()]
    return list(zip(names(table["programme"]), after, table["status"], strict=True))


def links(app: AppTest) -> list[str]:
    """Addresses that the HTML of the page leads to."""
    return [address for e in app.html for address in re.findall(r'href="([^"]*)"', e.value)]


# --- nothing chosen ----------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_start_says_what_the_page_does_and_gives_examples(example: str, language: str) -> None:
    app = drawn(example, "what-if", language)
    shown = html_of(app)
    assert words.START.get(language) in shown
    assert words.TOGETHER.get(language) in shown
    # SweGaN, Norma and the magnets are not in this graph: its gravest organisation stands in for the first.
    what_if = [a.replace("&amp;", "&") for a in links(app) if a.startswith("what-if?")]
    knobs = "reading=central&recipe=linked"
    assert what_if == [
        f"what-if?lang={language}&without=radarworks&{knobs}",
        f"what-if?lang={language}&country=CN&{knobs}",
        f"what-if?lang={language}&country=CN&item=gallium&{knobs}",
    ]
    two = {
        "nl": "In deze lezing stoppen 2 programma's en 2 behoeften.",
        "en": "2 programmes and 2 needs stop.",
    }
    assert shown.count(two[language]) == 3
    assert not app.dataframe
    assert not app.button


def test_examples_keep_the_reading(example: str) -> None:
    app = drawn(example, "what-if", reading="generous", recipe="all")
    assert sum("reading=generous&amp;recipe=all" in a for a in links(app) if a.startswith("what-if?")) == 3


def test_an_example_leads_to_what_it_promises(example: str) -> None:
    app = drawn(example, "what-if", country="CN", item="gallium", reading="central", recipe="linked")
    assert "Without every maker of Gallium from China, 2 programmes, 2 needs" in html_of(app)


def test_an_example_that_supplies_nothing_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = ({"without": ("navy",)}, {"without": ("no-such-firm",)}, {"without": ("weldco",)})
    monkeypatch.setattr(page, "_EXAMPLES", ((words.EXAMPLE_ORGANISATION, parts, "organisation"),))
    examples = page._examples(context_over(example_ecosystem()), Reading.CENTRAL, Recipe.LINKED)
    assert [found.loss.unit.organisations for _, found in examples] == [("weldco",)]


# --- side by side ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "answer", "rows"),
    [
        (
            "nl",
            "stoppen in deze lezing 2 programma's, 2 behoeften, 0 eindpunten en 4 activiteiten van anderen.",
            ("programma's", "behoeften van gebruikers", "eindpunten", "activiteiten"),
        ),
        (
            "en",
            "2 programmes, 2 needs, 0 ends and 4 activities of others stop in this reading.",
            ("programmes", "needs of users", "ends", "activities"),
        ),
    ],
)
def test_one_organisation_beside_today(
    example: str, language: str, answer: str, rows: tuple[str, ...]
) -> None:
    app = drawn(example, "what-if", language, without="mine-state")
    assert answer in html_of(app)
    # Today, goes on, stops; then what stops in the cautious, central and generous reading: in the last,
    # Otherfab's chips replace Chipfab's.
    assert amounts(app) == dict(
        zip(
            rows,
            [
                ["3", "1", "2 (67%)", "2", "2", "0"],
                ["3", "1", "2 (67%)", "2", "2", "0"],
                ["1", "1", "0", "0", "0", "0"],
                ["10", "5", "5 (50%)", "5", "5", "2"],
            ],
            strict=True,
        )
    )
    assert not app.warning
    assert f"profile?lang={language}&amp;node=mine-state" in links(app)


def test_programmes_today_and_after(example: str) -> None:
    app = drawn(example, "what-if", without="mine-state")
    stopped = [("German radar order", "+--+", "◧ likely"), ("New frigate", "+--+", "◧ likely")]
    assert programmes(app) == stopped
    assert programmes(app, EVERY) == [*stopped, ("New drone", "++++", "– nothing known")]
    assert [tab.label for tab in app.tabs][:2] == [
        "Stops in a reading (2)",
        "All programmes with known lines (3)",
    ]
    # Lost of all its needs and ends: one each.
    assert list(tables(app)[CHANGED]["needs and ends lost"]) == ["1 of 1", "1 of 1"]


def test_a_programme_that_stops_in_another_reading_goes_on_in_this_one(example: str) -> None:
    app = drawn(example, "what-if", without="mine-state", reading="generous")
    assert [(after, status) for _, after, status in programmes(app)] == [("+--+", "◧ likely")] * 2
    assert amounts(app)["programmes"] == ["3", "3", "0", "2", "2", "0"]
    assert "Without Mine State, 0 programmes, 0 needs, 0 ends and 1 activity of others stop" in html_of(app)


def test_recipe_all_lets_steel_stop_the_drone(example: str) -> None:
    linked = drawn(example, "what-if", without="weldco")
    assert amounts(linked)["programmes"] == ["3", "3", "0", "1", "0", "0"]
    assert amounts(linked)["ends"] == ["1", "0", "1 (100%)", "1", "1", "1"]
    fed = drawn(example, "what-if", without="weldco", recipe="all")
    # The end is no more; the drone needs its steel in every reading, the frigate its hull in the cautious.
    assert amounts(fed)["programmes"] == ["3", "2", "1 (33%)", "2", "1", "1"]
    assert amounts(fed)["ends"] == ["0", "0", "0", "0", "0", "0"]


def test_why_a_programme_stops_is_told_step_by_step_with_proof(example: str) -> None:
    app = drawn(example, "what-if", without="mine-state", why="programme|new-frigate")
    shown = html_of(app)
    assert "Chipfab can no longer make Radar chip: Gallium from ■Mine State is lost." in shown
    assert "New frigate stops: it lacks Frigate at" in shown
    assert "Worked example, no real company" in shown
    assert "Certificate holds" in shown
    assert "Certificate (JSON)" in every_text(app)
    # Chipfab, two radars, a frigate; two needs; two programmes.
    assert "All steps (8)" in [tab.label for tab in app.tabs]


@pytest.mark.parametrize("reading", list(Reading))
def test_two_makers_together_stop_what_neither_stops_alone(example: str, reading: Reading) -> None:
    together = drawn(example, "what-if", without="weldco,hullco", reading=reading.value)
    assert programmes(together)[0] == ("New frigate", "+---", "◼ confirmed")
    assert "Without Hullco and Weldco, 1 programme, 1 need, 1 end and 1 activity of others stop" in html_of(
        together
    )
    for alone in ("weldco", "hullco"):
        app = drawn(example, "what-if", without=alone, reading=reading.value)
        assert programmes(app) == [("New frigate", "+-++", "◻ possible")]


# --- countries and items -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "title", "answer"),
    [
        (
            "nl",
            "Alles wat in Frankrijk gevestigd is of van daaruit beheerst wordt",
            "stoppen in deze lezing 2 programma's, 2 behoeften, 0 eindpunten en 1 activiteit van anderen.",
        ),
        (
            "en",
            "Everything seated in or controlled from France",
            "2 programmes, 2 needs, 0 ends and 1 activity of others stop in this reading.",
        ),
    ],
)
def test_a_country_is_what_it_controls_too(example: str, language: str, title: str, answer: str) -> None:
    app = drawn(example, "what-if", language, country="FR")
    assert title in html_of(app)
    assert answer in html_of(app)


def test_a_country_and_an_item_are_those_makers_only(example: str) -> None:
    """Germany makes chips at Chipfab alone; Taiwan's Otherfab makes them too, and goes on."""
    app = drawn(example, "what-if", country="DE", item="chip")
    assert "Every maker of Radar chip from Germany" in html_of(app)
    assert amounts(app)["activities"] == ["10", "6", "4 (40%)", "4", "4", "1"]
    everybody = drawn(example, "what-if", item="chip")
    # Both chip makers, both radars, the frigate and the drone, in every reading.
    assert amounts(everybody)["activities"] == ["10", "4", "6 (60%)", "6", "6", "6"]
    assert {status for *_, status in programmes(everybody)} == {"◼ confirmed"}
    both = drawn(example, "what-if", country="DE,TW", item="chip")
    assert amounts(both) == amounts(everybody)


def test_an_organisation_comes_on_top_with_all_it_makes(example: str) -> None:
    app = drawn(example, "what-if", country="DE", item="chip", without="dronery")
    assert [name for name, *_ in programmes(app)] == ["New drone", "German radar order", "New frigate"]
    assert amounts(app)["programmes"] == ["3", "0", "3 (100%)", "3", "3", "1"]


# --- what is not known -------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "state",
    [{"without": "navy"}, {"country": "NL", "item": "chip"}, {"country": "SE"}, {"item": "maintenance"}],
)
def test_no_known_supply_is_not_nothing_would_happen(
    example: str, language: str, state: dict[str, str]
) -> None:
    app = drawn(example, "what-if", language, **state)
    [info] = app.info
    start = {"nl": "geen onmisbare levering bekend", "en": "no essential supply is known"}
    assert start[language] in info.value
    assert NOT_KNOWN[language] in html_of(app)
    # Only a contributing supply that is lost is listed.
    assert len(app.dataframe) == (state == {"item": "maintenance"})
    assert "kp-compare" not in "".join(e.value for e in app.html if "<style>" not in e.value)


def test_a_contributing_line_is_told_where_nothing_stops(example: str) -> None:
    app = drawn(example, "what-if", item="maintenance")
    assert "1 contributing line is lost too; it degrades its customer and stops nothing." in html_of(app)


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ({"without": "mine-state,navy"}, ["Of Navy no essential supply is known."]),
        (
            {"country": "CN,SE"},
            ["Of everything seated in or controlled from Sweden no essential supply is known."],
        ),
        (
            {"country": "DE", "item": "chip,gallium"},
            ["Of every maker of Gallium from Germany no essential supply is known."],
        ),
        ({"without": "mine-state"}, []),
        ({"country": "DE", "item": "chip"}, []),
    ],
)
def test_what_adds_nothing_is_named(example: str, state: dict[str, str], told: list[str]) -> None:
    app = drawn(example, "what-if", **state)
    assert re.findall(r"Of .*? no essential supply is known\.", html_of(app)) == told


@pytest.mark.parametrize("name", ["without", "country", "item"])
def test_an_unknown_id_gives_a_notice_and_the_rest_stands(example: str, name: str) -> None:
    state = {"without": "mine-state"}
    state[name] = ",".join(filter(None, [state.get(name), "nowhere-to-be-found"]))
    app = drawn(example, "what-if", **state)
    [warning] = app.warning
    assert plain(f"{name}=nowhere-to-be-found") in warning.value
    assert amounts(app)["programmes"][2] == "2 (67%)"


def test_only_unknown_ids_are_a_start(example: str) -> None:
    app = drawn(example, "what-if", without="nowhere-to-be-found")
    assert len(app.warning) == 1
    assert words.START.en in html_of(app)


# --- weak evidence -----------------------------------------------------------------------------


def test_status_without_weak_lines_is_told(example: str) -> None:
    """Hullco's only line is weak; without it Weldco is alone, and the frigate still stops with both gone."""
    alone = drawn(example, "what-if", without="hullco", reading="cautious")
    assert "Without those lines the status falls to: nothing known." in html_of(alone)
    together = drawn(example, "what-if", without="hullco,weldco")
    assert "Without those lines the status stands." in html_of(together)


@pytest.mark.parametrize("recipe", list(Recipe))
def test_status_without_weak_lines_agrees_with_the_chokepoints(recipe: Recipe) -> None:
    ecosystem = example_ecosystem()
    context = context_over(ecosystem)
    result = analysis("chokepoints").function(ecosystem, reading=Reading.CENTRAL, recipe=recipe, as_of=TODAY)
    order = ["confirmed", "likely", "possible", "none"]
    compared = 0
    for row in result.rows:
        part = "without" if row["unit_kind"] == "organisation" else "countries"
        unit = unit_of(context, **{part: (row["unit_id"],)})
        found = finding.scenario(context, unit, reading=Reading.CENTRAL, recipe=recipe)
        # A loss that is firmer without its weak alternatives stands.
        wanted = max(row["status"], row["status_without_weak"], key=order.index)
        assert page._without_weak(context, found, recipe) == wanted
        compared += 1
    assert compared > 8


# --- state -------------------------------------------------------------------------------------


def test_choices_are_in_the_address_and_can_be_taken_back(example: str) -> None:
    app = drawn(example, "what-if")
    app.multiselect(key="without:en").set_value(["weldco", "hullco"])
    again(app, example)
    assert app.query_params["without"] == "weldco,hullco"
    app.multiselect(key="country:en").set_value(["CN"])
    app.multiselect(key="item:en").set_value(["gallium", "chip"])
    again(app, example)
    assert app.query_params["country"] == "CN"
    assert app.query_params["item"] == "gallium,chip"
    assert "Hullco, Weldco and every maker of Radar chip, Gallium from China" in html_of(app)
    app.button(key="clear").click()
    again(app, example)
    assert app.query_params == {"lang": "en"}
    assert words.START.en in html_of(app)


def test_what_was_explained_of_another_loss_is_forgotten_without_a_notice(example: str) -> None:
    app = drawn(example, "what-if", without="mine-state", why="programme|german-radar")
    assert app.selectbox(key="why:en").value == "programme|german-radar"
    app.multiselect(key="without:en").set_value(["dronery"])
    again(app, example)
    assert not app.warning
    assert app.selectbox(key="why:en").value == "programme|new-drone"
    assert "why" not in app.query_params


def test_file_names_stay_short() -> None:
    unit = unit_of(context_over(example_ecosystem()), without=("weldco", "hullco"), countries=("CN",))
    assert page._file_name(unit) == "hullco-weldco-CN"
