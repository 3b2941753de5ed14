"""The page Chokepoints over the worked example, against the answers worked out by hand."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.ecosystems import EXAMPLE, example_ecosystem
from tests.views.drawn import LANGUAGES, again, context_over, drawn, html_of, linked, store_of, tables
from views.text import finding as words

EXPECTED = json.loads((EXAMPLE / "expected.json").read_text(encoding="utf-8"))
READINGS = ("cautious", "central", "generous")
NAMES = {
    "chipfab": "Chipfab",
    "dronery": "Dronery",
    "hullco": "Hullco",
    "mine-state": "Mine State",
    "otherfab": "Otherfab",
    "radarworks": "Radarworks",
    "weldco": "Weldco",
    "yard": "Yard",
}
SAID = context_over(example_ecosystem())
COUNTED = ("programmes", "needs", "ends", "activities")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of a store with the worked example."""
    return store_of(EXAMPLE, tmp_path_factory.mktemp("example"))


def table(app: AppTest, kind: str | None = None) -> pd.DataFrame:
    """The ranked table by name, of one kind of unit if asked for."""
    assert not app.exception
    found = tables(app)["Chokepoints, gravest first"].set_index("name")
    return found if kind is None else found[found["kind"] == kind]


@pytest.mark.parametrize("reading", READINGS)
def test_the_table_counts_what_stops(example: str, reading: str) -> None:
    rows = table(drawn(example, "chokepoints", reading=reading), "organisation")
    found = {name: [int(row[column]) for column in COUNTED] for name, row in rows.iterrows()}
    expected = {NAMES[o]: [len(stopped[c]) for c in COUNTED] for o, stopped in EXPECTED[reading].items()}
    # Losses that stop nothing in this reading are listed as well, where another reading gives them a status.
    assert found == expected


def test_the_other_recipe_lets_steel_stop_the_drone(example: str) -> None:
    rows = table(drawn(example, "chokepoints", recipe="all"), "organisation")
    stopped = EXPECTED["central, recipe all"]
    assert rows["programmes"].to_dict() == {NAMES[o]: len(s["programmes"]) for o, s in stopped.items()}
    assert rows.loc["Weldco", "programmes"] == 1


def test_statuses_are_those_of_all_readings_together(example: str) -> None:
    rows = table(drawn(example, "chokepoints"), "organisation")
    found = {name: status.split()[-1] for name, status in rows["status"].items()}
    assert found == {NAMES[o]: status for o, status in EXPECTED["status"].items()}


def test_countries_stand_among_the_organisations(example: str) -> None:
    rows = table(drawn(example, "chokepoints"), "country")
    stopped = {"DE": "Germany", "CN": "China", "FR": "France"}
    for code, name in stopped.items():
        assert rows.loc[name, "programmes"] == len(EXPECTED["countries, central"][code]["programmes"])
    # France stops what it controls: radarworks has its seat in the Netherlands.
    assert rows.loc["France", "items"] == "Naval radar"


def test_the_gravest_comes_first_and_the_ranks_count_up(example: str) -> None:
    rows = table(drawn(example, "chokepoints"))
    assert rows["#"].tolist() == list(range(1, len(rows) + 1))
    order = ["confirmed", "likely", "possible"]
    ranks = [order.index(status.split()[-1]) for status in rows["status"]]
    assert ranks == sorted(ranks)


def test_weak_evidence_is_shown_beside_the_status_without_it(example: str) -> None:
    rows = table(drawn(example, "chokepoints", reading="cautious"))
    assert rows.loc["Hullco", "weak evidence"] == 50.0
    assert rows.loc["Hullco", "without weak evidence"].endswith("nothing known")
    assert rows.loc["Yard", "without weak evidence"].endswith("confirmed")


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        ({"units": "country"}, {"Netherlands", "France", "China", "Germany", "Taiwan"}),
        ({"units": "organisation", "status": "confirmed"}, {"Radarworks", "Dronery", "Yard"}),
        ({"status": "possible"}, {"Weldco", "Hullco"}),
        ({"status": "confirmed,possible", "country": "FR"}, {"France", "Radarworks"}),
        ({"country": "CN"}, {"China", "Mine State"}),
    ],
)
def test_filters_narrow_the_table(example: str, filters: dict[str, str], left: set[str]) -> None:
    app = drawn(example, "chokepoints", **filters)
    assert set(table(app).index) == left
    assert f"{len(left)} of 13 units shown." in html_of(app)
    assert not app.warning


def test_one_unit_left_is_counted_as_one(example: str) -> None:
    app = drawn(example, "chokepoints", units="organisation", country="FR")
    assert table(app).index.tolist() == ["Radarworks"]
    assert "1 of 13 units shown." in html_of(app)


def test_nothing_left_is_not_called_no_chokepoint(example: str) -> None:
    # Only organisations are in an area, and of these none says so.
    app = drawn(example, "chokepoints", area="sensors")
    assert len(app.info) == 1
    # A country of which nothing is known keeps the filter, and the table is empty.
    app = drawn(example, "chokepoints", country="BR")
    assert [info.value.split(".")[0] for info in app.info] == ["Nothing is left with these filters"]
    assert "only known lines count" in app.info[0].value
    assert not app.warning
    assert app.selectbox(key="country:en").value == "BR"


def test_a_closed_page_says_how_to_open_a_row(example: str) -> None:
    app = drawn(example, "chokepoints")
    assert any(caption.value.startswith("Choose a row") for caption in app.caption)
    assert not app.get("bidi_component")


def test_an_opened_unit_lists_its_programmes_and_who_could_step_in(example: str) -> None:
    app = drawn(example, "chokepoints", unit="organisation:chipfab")
    found = tables(app)
    programmes = {
        linked(r["programme"]): (r["status"].split()[-1], r["stops in this reading"], r["lost"])
        for _, r in found["Programmes"].iterrows()
    }
    assert programmes == {
        "german-radar": ("likely", "yes", "1 of 1"),
        "new-frigate": ("likely", "yes", "1 of 1"),
    }
    others = {
        (linked(r["item"]), linked(r["name"]), r["circle"]) for _, r in found["Who could step in"].iterrows()
    }
    assert others == {("chip", "otherfab", "elsewhere")}


def test_an_opened_unit_is_derived_step_by_step(example: str) -> None:
    app = drawn(example, "chokepoints", unit="organisation:chipfab", why="programme|new-frigate")
    steps = tables(app)["Why, step by step"]
    stopped = EXPECTED["central"]["chipfab"]
    expected = {("programme", p) for p in stopped["programmes"]}
    expected |= {("need", *need) for need in stopped["needs"]}
    expected |= {("activity", *activity) for activity in stopped["activities"]}
    assert {_step(row) for _, row in steps.iterrows()} == expected
    # Each cause stands before its effect.
    assert steps["step"].tolist() == list(range(1, len(expected) + 1))
    html = html_of(app)
    assert (
        "Shortest chain: ●Chipfab (Radar chip)→●Radarworks (Naval radar)→●Yard (Frigate)"
        "→■Ministry (Frigate)→★New frigate" in html
    )
    assert "●Yard can no longer make Frigate for New frigate: Naval radar from ●Radarworks is lost." in html
    assert "★New frigate stops: it lacks Frigate at ■Ministry." in html
    assert html.count("Worked example, no real company · knooppunt · 1 Jan 2026") == 3


def _step(row: pd.Series) -> tuple[str, ...]:
    cells = (row["what stops"], row["item"], row["programme"])
    return (row["kind"], *(linked(cell) for cell in cells if isinstance(cell, str)))


def test_sources_stand_behind_the_steps(example: str) -> None:
    app = drawn(example, "chokepoints", unit="organisation:chipfab")
    sources = tables(app)["sources"]
    assert {(linked(r["from"]), r["relation"], linked(r["to"])) for _, r in sources.iterrows()} == {
        ("chipfab", "supplies", "radarworks"),
        ("radarworks", "supplies", "foreign-navy"),
        ("radarworks", "supplies", "yard"),
        ("yard", "is contracted by", "ministry"),
    }
    assert set(sources["source"]) == {"Worked example, no real company"}


def test_the_chain_is_drawn_from_the_unit_to_the_programmes(example: str) -> None:
    [component] = drawn(example, "chokepoints", unit="organisation:chipfab").get("bidi_component")
    picture: dict[str, Any] = json.loads(component.proto.bytes)
    across = dict(zip(picture["nodes"]["id"], picture["nodes"]["x"], strict=True))
    assert across["activity|chipfab|chip"] == min(across.values())
    assert (
        across["programme|new-frigate"]
        > across["activity|yard|frigate"]
        > across["activity|radarworks|radar"]
    )
    # All of it is crossed, and what was taken out has the strong rim.
    flags = dict(zip(picture["nodes"]["id"], picture["nodes"]["flags"], strict=True))
    assert all(flag & 4 for flag in flags.values())
    assert [node for node, flag in flags.items() if flag & 2] == ["activity|chipfab|chip"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_certificate_is_verified_and_offered(example: str, language: str) -> None:
    app = drawn(example, "chokepoints", language, unit="country:CN")
    assert not app.error
    verified = "Certificaat klopt" if language == "nl" else "Certificate holds"
    assert verified in html_of(app)
    assert [b.key for b in app.get("download_button")] == ["certificate:CN"]


def test_a_unit_that_stops_nothing_here_is_not_called_harmless(example: str) -> None:
    html = html_of(drawn(example, "chokepoints", unit="organisation:hullco"))
    assert f"{SAID.say(words.STOPS_NOTHING, unit='Hullco')} ◻ possible" in html
    assert "does not mean nothing depends on it" in SAID.say(words.STOPS_NOTHING, unit="Hullco")


def test_a_unit_outside_the_table_can_be_opened_and_says_so(example: str) -> None:
    app = drawn(example, "chokepoints", unit="organisation:hullco", status="confirmed")
    assert "Hullco is not in the table" in " ".join(caption.value for caption in app.caption)
    assert not app.warning
    # The ministry supplies nothing at all.
    app = drawn(example, "chokepoints", unit="organisation:ministry")
    assert app.info[0].value == SAID.say(words.NO_ACTIVITY, unit="Ministry")


def test_a_unit_that_is_none_gives_a_notice_and_opens_nothing(example: str) -> None:
    for unit in ("organisation:nobody", "country:ZZ", "item:chip", "chipfab"):
        app = drawn(example, "chokepoints", unit=unit)
        assert len(app.warning) == 1, unit
        assert not app.get("bidi_component")


def test_another_unit_forgets_what_was_asked_of_the_last_one(example: str) -> None:
    app = drawn(example, "chokepoints", unit="organisation:chipfab", why="need|ministry|frigate|new-frigate")
    assert app.selectbox(key="why:en").value == "need|ministry|frigate|new-frigate"
    app.selectbox(key="unit:en").set_value("organisation:dronery")
    again(app, example)
    assert not app.warning
    assert app.query_params == {"lang": "en", "unit": "organisation:dronery"}
    assert app.selectbox(key="why:en").value == "programme|new-drone"


def test_the_choice_of_a_reading_is_explained_and_kept_in_the_address(example: str) -> None:
    app = drawn(example, "chokepoints", unit="organisation:chipfab")
    app.button_group(key="reading:en").set_value("generous")
    again(app, example)
    assert app.query_params == {"lang": "en", "unit": "organisation:chipfab", "reading": "generous"}
    html = html_of(app)
    assert "Generous: any known maker of exactly that item may step in" in html
    # Otherfab makes chips too: in the generous reading nothing stops.
    assert SAID.say(words.STOPS_NOTHING, unit="Chipfab") in html


def test_links_lead_to_the_same_unit_elsewhere(example: str) -> None:
    app = drawn(example, "chokepoints", unit="country:CN", reading="cautious")
    html = "".join(element.value for element in app.html)
    assert 'href="what-if?lang=en&amp;country=CN&amp;reading=cautious&amp;recipe=linked"' in html
    assert 'href="explore?lang=en&amp;node=country-cn"' in html


def test_the_method_and_its_caveats_are_told(example: str) -> None:
    [expander] = drawn(example, "chokepoints").expander
    said = " ".join(markdown.value for markdown in expander.markdown)
    assert len(said) > 300
    assert said.count("- ") >= 2
