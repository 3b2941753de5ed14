"""Every single loss of a small world, worked out by hand for each sort of unit."""

from __future__ import annotations

from datetime import date

import pytest

from graph.analyses.single_losses import single_losses
from graph.disruption.model import Reading
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from graph.schema import NodeKind, RelationKind
from tests.graph.builders import SOURCE, node, relation
from tests.graph.disruption.worlds import TODAY

SUPPLIES = RelationKind.SUPPLIES
ITEMS = ("ore", "salt", "sand", "plans", "steel", "rope", "ship")
# Ore becomes steel at the mill; mill or forge is enough for the yard's ship. The mine's salt goes to a lab of
# which no more is known, and so do the holding's plans and the sand of the loft, whose province nobody knows;
# the forge's rope goes to the navy for no programme. The group owns the holding, and that mill and forge.
CLAIMS = [
    node("mine", country="CN", name_nl="De Mijn"),
    node("mill", country="NL", province="Gelderland"),
    node("forge", country="NL", province="Gelderland"),
    node("yard", country="NL", province="Zeeland"),
    node("lab", country="NL", province="Zeeland"),
    node("loft", country="NL"),
    node("holding", country="NL", province="Utrecht"),
    node("group", country="US"),
    node("navy", NodeKind.ARMED_FORCE, country="NL"),
    node("campus", NodeKind.REGIONAL_ECOSYSTEM, country="NL"),
    node("frigate", NodeKind.PROGRAMME),
    *(node(item, NodeKind.ITEM, level="component") for item in ITEMS),
    relation("mine", SUPPLIES, "mill", item_id="ore", for_item_id="steel"),
    relation("mine", SUPPLIES, "lab", item_id="salt"),
    relation("loft", SUPPLIES, "lab", item_id="sand"),
    relation("holding", SUPPLIES, "lab", item_id="plans"),
    relation("mill", SUPPLIES, "yard", item_id="steel", for_item_id="ship"),
    relation("forge", SUPPLIES, "yard", item_id="steel", for_item_id="ship"),
    relation("forge", SUPPLIES, "navy", item_id="rope"),
    relation("yard", SUPPLIES, "navy", item_id="ship", programme_id="frigate"),
    relation("group", RelationKind.OWNS, "holding", share_pct=100.0),
    relation("holding", RelationKind.OWNS, "mill", share_pct=60.0),
    relation("holding", RelationKind.OWNS, "forge"),
    relation("forge", RelationKind.LOCATED_IN, "campus"),
]
WORLD = Ecosystem.from_claims(CLAIMS, [SOURCE])
NUMBERS = ("programmes", "needs", "ends", "activities")
# Kind and id of each unit, then what it stops: programmes, needs, ends, activities of others.
BY_HAND = {
    "organisation": [
        ("organisation", "yard", 1, 1, 0, 0),
        ("organisation", "forge", 0, 1, 0, 0),
        ("organisation", "mine", 0, 0, 1, 1),
        ("organisation", "holding", 0, 0, 1, 0),
        ("organisation", "loft", 0, 0, 1, 0),
        ("organisation", "mill", 0, 0, 0, 0),
    ],
    "country": [
        ("country", "US", 1, 2, 1, 1),
        ("country", "NL", 1, 2, 2, 0),
        ("country", "CN", 0, 0, 1, 1),
    ],
    "owner": [("owner", "group", 1, 2, 1, 1), ("owner", "holding", 1, 2, 1, 1)],
    "region": [
        ("province", "Gelderland", 1, 2, 0, 1),
        ("province", "Zeeland", 1, 1, 0, 0),
        ("regional_ecosystem", "campus", 0, 1, 0, 0),
        ("province", "Utrecht", 0, 0, 1, 0),
    ],
    "item": [
        ("item", "steel", 1, 1, 0, 1),
        ("item", "ship", 1, 1, 0, 0),
        ("item", "rope", 0, 1, 0, 0),
        ("item", "ore", 0, 0, 0, 1),
        ("item", "plans", 0, 0, 1, 0),
        ("item", "salt", 0, 0, 1, 0),
        ("item", "sand", 0, 0, 1, 0),
    ],
}


@pytest.mark.parametrize("unit", BY_HAND)
def test_each_sort_of_unit_stops_what_was_worked_out(unit: str) -> None:
    found = single_losses(WORLD, unit=unit, as_of=TODAY)

    assert [(r["unit_kind"], r["unit_id"], *(r[n] for n in NUMBERS)) for r in found.rows] == BY_HAND[unit]
    assert found.fingerprint == WORLD.fingerprint
    assert found.parameters == {
        "unit": unit,
        "reading": "central",
        "recipe": "linked",
        "as_of": "2026-11-24",
    }


def test_read_cautiously_the_forge_does_not_stand_in_for_the_mill() -> None:
    found = single_losses(WORLD, reading=Reading.CAUTIOUS, as_of=TODAY)
    by_id = {row["unit_id"]: tuple(row[n] for n in NUMBERS) for row in found.rows}

    assert by_id == {
        "forge": (1, 2, 0, 1),
        "holding": (0, 0, 1, 0),
        "loft": (0, 0, 1, 0),
        "mill": (1, 1, 0, 1),
        "mine": (1, 1, 1, 2),
        "yard": (1, 1, 0, 0),
    }
    assert [row["unit_id"] for row in found.rows] == ["forge", "mine", "mill", "yard", "holding", "loft"]


def test_the_status_looks_at_all_three_readings() -> None:
    # Only the forge has rope, and only the yard the ship; read cautiously nobody stands in for the mill.
    firm = {"yard": "confirmed", "forge": "confirmed", "mine": "possible", "mill": "possible"}
    firm |= {"holding": "none", "loft": "none"}
    for reading in Reading:
        found = single_losses(WORLD, reading=reading, as_of=TODAY)
        assert {row["unit_id"]: row["status"] for row in found.rows} == firm


def test_names_are_those_of_the_reader() -> None:
    names = {"mine": "De Mijn", "campus": "Campus"}

    def named(unit: str, language: str) -> set[str]:
        return {row["name"] for row in single_losses(WORLD, unit=unit).named(names, language)}

    assert named("country", "nl") == {"Verenigde Staten", "Nederland", "China"}
    assert named("country", "en") == {"United States", "Netherlands", "China"}
    assert named("region", "nl") == {"Gelderland", "Zeeland", "Utrecht", "Campus"}
    assert "De Mijn" in named("organisation", "nl")


def test_progress_tells_how_far_it_is() -> None:
    seen: list[tuple[int, int]] = []
    single_losses(WORLD, as_of=TODAY, progress=lambda done, total: seen.append((done, total)))
    # Six units in each of three readings.
    assert seen == [(done, 18) for done in range(1, 19)]


def test_what_is_not_known_is_refused() -> None:
    with pytest.raises(AnalysisError, match="'moon' for --unit; choose one of: organisation, country"):
        single_losses(WORLD, unit="moon")
    with pytest.raises(AnalysisError, match="0 workers cannot work"):
        single_losses(WORLD, workers=0)
    dated = Ecosystem.from_claims([*CLAIMS, node("old", observed_on="2020-01-01")], [SOURCE])
    with pytest.raises(AnalysisError, match="lies before all data"):
        single_losses(dated, as_of=date(1999, 1, 1))


def test_a_graph_without_lines_has_no_units() -> None:
    bare = Ecosystem.from_claims([node("mill", country="NL", province="Zeeland")], [SOURCE])
    assert [single_losses(bare, unit=unit).rows for unit in BY_HAND] == [()] * len(BY_HAND)
