"""The page Profile over a made-up graph with every kind of node, with answers worked out by hand."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from graph.schema import NodeKind
from tests.ecosystems import CURATED
from tests.views.drawn import LANGUAGES, drawn, html_of, linked, store_of, tables
from tests.views.pages import profile_world

ONE_OF_EACH = {
    "yard": NodeKind.COMPANY,
    "tno": NodeKind.KNOWLEDGE_INSTITUTION,
    "ministry": NodeKind.GOVERNMENT_BODY,
    "navy": NodeKind.ARMED_FORCE,
    "defport": NodeKind.COLLABORATION_PLATFORM,
    "brainport": NodeKind.REGIONAL_ECOSYSTEM,
    "nidv": NodeKind.ASSOCIATION,
    "bank": NodeKind.FINANCIER,
    "fund": NodeKind.INSTRUMENT,
    "new-frigate": NodeKind.PROGRAMME,
    "chip": NodeKind.ITEM,
    "area-sensors": NodeKind.AREA,
    "country-fr": NodeKind.COUNTRY,
}
NOT_FILLED_IN = re.compile(r"\{[a-z_]*\}|\bNone\b|\bnan\b|<NA>|\bNaT\b")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Store of the made-up graph."""
    return profile_world.store(tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="module")
def curated(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Store of the curated data."""
    return store_of(CURATED, tmp_path_factory.mktemp("curated"))


def sound(app: AppTest) -> str:
    """What the page says, after a look that nothing went wrong."""
    assert [error.message for error in app.exception] == []
    assert [error.value for error in app.error] == []
    said = html_of(app)
    assert NOT_FILLED_IN.findall(said) == []
    return said


def headings(app: AppTest) -> list[str]:
    """Headings of the parts."""
    return [heading.value for heading in app.subheader]


def who(table: pd.DataFrame, column: str) -> list[str]:
    """Ids in a column of links."""
    return [linked(cell) for cell in table[column]]


def test_every_kind_is_tried() -> None:
    assert set(ONE_OF_EACH.values()) == set(NodeKind)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("node", ONE_OF_EACH)
def test_a_node_of_each_kind_has_a_profile_in_both_languages(world: str, node: str, language: str) -> None:
    app = drawn(world, "profile", language, node=node)
    said = sound(app)
    assert headings(app)[0] == ("Feiten" if language == "nl" else "Facts")
    assert node in said
    assert ("Sources of the facts" if language == "en" else "Bronnen van de feiten") in said


def test_facts_name_their_sources_and_say_where_these_differ(world: str) -> None:
    facts = tables(drawn(world, "profile", node="yard"))["Facts"]
    staff = facts[facts["property"] == "employees"]
    assert staff["value"].tolist() == ["600", "550"]
    assert staff["in use"].tolist() == ["yes", "no"]
    assert staff["source"].tolist() == ["Made up", "Shipyard news"]
    assert staff["sources differ"].tolist() == ["yes", "yes"]
    assert pd.isna(facts.loc[facts["property"] == "city", "sources differ"]).all()


def test_owners_go_to_the_top_and_say_who_controls(world: str) -> None:
    app = drawn(world, "profile", node="yard")
    owners = tables(app)["Owners, to the top"]
    assert who(owners, "owner") == ["holding", "top"]
    assert owners["share (%)"].tolist() == ["60", "100"]
    assert "Controlling country: France (follows from the chain of owners)" in html_of(app)
    assert who(tables(app)["Holdings, all the way down"], "holding") == ["oldyard"]


def test_suppliers_show_what_is_planned_ended_and_alone(world: str) -> None:
    table = tables(drawn(world, "profile", node="yard"))["suppliers"]
    standing = dict(zip(who(table, "name"), table["standing"].fillna("").tolist(), strict=True))
    assert standing == {"radarworks": "", "laterworks": "planned", "oldyard": "ended"}
    assert table["until"].dropna().tolist() == ["2019"]
    assert table["sole source"].dropna().tolist() == ["yes, says the source"]
    assert len(tables(drawn(world, "profile", node="yard"))["customers"]) == 2


def test_the_loss_is_told_in_three_readings_with_a_certificate(world: str) -> None:
    said = sound(drawn(world, "profile", node="chipfab"))
    assert "Without Chipfab, 1 programme, 1 need, 0 ends and 2 activities of others stop" in said
    assert "cautious1102central1102generous1102" in said
    assert "Certificate holds: just verified by a checker that shares no code with the solver." in said


def test_a_programme_says_what_it_needs_by_whom_and_where_sight_stops(world: str) -> None:
    app = drawn(world, "profile", node="new-frigate")
    said = sound(app)
    assert who(tables(app)["Whose loss stops it"], "organisation") == ["chipfab", "radarworks", "yard"]
    lines = tables(app)["Known lines, tier by tier"]
    assert lines["tier"].tolist() == [0, 1, 2]
    assert who(lines, "supplier") == ["yard", "radarworks", "chipfab"]
    assert lines["known suppliers"].tolist() == [
        "one known",
        "one in the world, says the source",
        "one known",
    ]
    assert "no supplier of its own is known; there sight stops: ●Chipfab" in said
    assert "2 statements do not count: 1 ended, 1 planned." in said


def test_not_known_never_looks_like_none(world: str) -> None:
    app = drawn(world, "profile", node="paper-programme")
    assert "does not mean that it depends on nobody" in app.info[0].value
    lonely = sound(drawn(world, "profile", node="lonely"))
    assert "No supplier and no customer known. That does not mean there are none." in lonely
    assert "No owner known. That does not mean there is none." in lonely
    assert "Controlling country: unknown" in lonely
    assert (
        "a user here: it does not stop, it lacks something"
        in drawn(world, "profile", node="navy").info[0].value
    )


def test_synthetic_is_marked(world: str) -> None:
    app = drawn(world, "profile", node="phantom")
    assert "synthetic, not true" in html_of(app)
    assert tables(app)["Facts"]["synthetic"].tolist() == ["yes"]
    assert "synthetic, not true" not in html_of(drawn(world, "profile", node="chipfab"))


def test_an_item_says_who_makes_it_and_what_it_goes_into(world: str) -> None:
    app = drawn(world, "profile", node="chip")
    assert who(tables(app)["Known makers"], "name") == ["chipfab"]
    assert "part ofNaval radarand through these ofFrigatecontainsOre" in html_of(app)
    ore = drawn(world, "profile", node="ore")
    assert "China" in "".join(str(t.to_string()) for t in tables(ore).values()) + html_of(ore)


def test_a_country_tells_seat_and_control_apart(world: str) -> None:
    app = drawn(world, "profile", node="country-fr")
    found = tables(app)
    assert who(found["Seated here"], "name") == ["holding", "top"]
    assert who(found["Seated elsewhere, controlled from here"], "name") == ["oldyard", "radarworks", "yard"]
    assert "Seated elsewhere and controlled from here: 3." in html_of(app)


def test_an_unknown_node_is_named_and_near_ones_are_offered(world: str) -> None:
    app = drawn(world, "profile", node="radarwork")
    assert "node=radarwork, which is not known here" in app.warning[0].value
    assert "radarwork" in app.caption[0].value
    assert headings(app) == []
    assert "company" in html_of(app)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "node",
    ["thales-nederland", "ministerie-van-defensie", "asw-frigate", "gallium", "country-cn", "area-sensors"],
)
def test_curated_profiles_are_whole(curated: str, node: str, language: str) -> None:
    app = drawn(curated, "profile", language, node=node)
    sound(app)
    assert len(headings(app)) >= 3


def questions_of(app: AppTest) -> set[str]:
    """What the links to questions ask for, as they stand in the address."""
    html = "".join(element.value for element in app.html)
    return {re.sub(r"lang=\w\w&amp;", "", state) for state in re.findall(r'href="questions\?([^"]*)"', html)}


@pytest.mark.parametrize(
    ("node_id", "asked"),
    [
        ("new-frigate", {"ask=routes&amp;programme=new-frigate", "ask=cut_sets&amp;programme=new-frigate"}),
        ("chip", {"ask=single_sources&amp;item=chip", "ask=concentration&amp;item=chip"}),
        ("yard", {"ask=foreign_control&amp;organisation=yard", "ask=takeover&amp;organisation=yard"}),
        ("country-fr", {"ask=balance&amp;country=FR", "ask=dependencies&amp;country=FR"}),
        ("area-sensors", {"ask=areas&amp;area=sensors", "ask=key_positions&amp;area=sensors"}),
    ],
)
def test_the_questions_about_a_node_stand_under_its_name(world: str, node_id: str, asked: set[str]) -> None:
    found = questions_of(drawn(world, "profile", node=node_id))
    assert asked <= found
    # A second side, which no profile gives, would only be asked for.
    assert not any("ask=compare" in state for state in found)
