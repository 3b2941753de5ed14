"""The page Explore over the worked example: who stands around whom, drawn and as tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from graph.export.registry import exports
from tests.ecosystems import EXAMPLE
from tests.views.drawn import again, drawn, html_of, linked, store_of, store_with, tables

# By relations.csv and its own country: chips from chipfab, which it owns; radars to yard and foreign navy.
AROUND_RADARWORKS = {"radarworks", "chipfab", "yard", "foreign-navy", "country-nl"}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of a store with the worked example."""
    return store_of(EXAMPLE, tmp_path_factory.mktemp("example"))


def drawing(app: AppTest) -> dict[str, Any]:
    """What the page hands to the drawing."""
    [component] = app.get("bidi_component")
    found: dict[str, Any] = json.loads(component.proto.bytes)
    return found


def links(drawn_: dict[str, Any]) -> set[tuple[str, str, str]]:
    """Drawn links as (start, label, end)."""
    ids, labels, edges = drawn_["nodes"]["id"], drawn_["labels"], drawn_["edges"]
    rows = zip(edges["start"], edges["label"], edges["end"], strict=True)
    return {(ids[start], labels[label], ids[end]) for start, label, end in rows}


def nodes(app: AppTest) -> pd.DataFrame:
    """The table of nodes, by node id."""
    table = tables(app)["The nodes in view"]
    return table.set_axis([linked(cell) for cell in table["name"]])


def test_a_neighbourhood_is_drawn_and_stands_in_the_tables(example: str) -> None:
    app = drawn(example, "explore", node="radarworks")
    assert not app.exception
    picture = drawing(app)
    assert set(picture["nodes"]["id"]) == AROUND_RADARWORKS
    assert links(picture) == {
        ("chipfab", "supplies: Radar chip", "radarworks"),
        ("radarworks", "owns", "chipfab"),
        ("radarworks", "supplies: Naval radar", "yard"),
        ("radarworks", "supplies: Naval radar", "foreign-navy"),
        ("radarworks", "is located in", "country-nl"),
    }
    table = nodes(app)
    assert set(table.index) == AROUND_RADARWORKS
    assert table["steps"].to_dict() == {n: int(n != "radarworks") for n in AROUND_RADARWORKS}
    assert table.loc["chipfab", "country"] == "Germany"
    relations = tables(app)["The relations in view"]
    assert len(relations) == 5
    assert {linked(cell) for cell in relations["item"].dropna()} == {"chip", "radar"}


def test_the_summary_counts_what_is_in_view(example: str) -> None:
    app = drawn(example, "explore", node="radarworks")
    assert (
        "Radarworks (company) with 5 nodes and 5 relations within 1 step; 2 companies, 1 armed force, "
        "1 country." in html_of(app)
    )


def test_two_steps_reach_the_mine_and_the_ministry_and_no_other_country(example: str) -> None:
    table = nodes(drawn(example, "explore", node="radarworks", depth="2"))
    second = set(table.index[table["steps"] == 2])
    assert second == {"mine-state", "ministry", "weldco", "hullco", "navy", "german-radar"}
    assert {n for n in table.index if n.startswith("country-")} == {"country-nl"}


def test_a_relation_that_ended_says_until_when(example: str) -> None:
    relations = tables(drawn(example, "explore", node="hullco"))["The relations in view"]
    until = {linked(row["to"]): row["until"] for _, row in relations.iterrows()}
    assert until["foreign-navy"] == "2019"
    assert pd.isna(until["yard"])


def test_filters_leave_out_kinds_relations_weak_claims_and_other_programmes(example: str) -> None:
    def around(**filters: str) -> set[str]:
        return set(nodes(drawn(example, "explore", node="yard", **filters)).index) - {"yard"}

    assert around() == {"ministry", "radarworks", "weldco", "hullco", "navy", "country-nl"}
    assert around(kinds="Company") == {"radarworks", "weldco", "hullco"}
    assert around(relations="CONTRACTED_BY") == {"ministry"}
    assert around(least="high") == {"ministry", "radarworks", "weldco", "navy", "country-nl"}
    assert around(programme="new-frigate") == {"ministry", "radarworks", "weldco", "hullco"}


def test_filters_that_leave_nothing_do_not_say_that_there_is_nothing(example: str) -> None:
    app = drawn(example, "explore", node="yard", relations="OWNS")
    [info] = app.info
    assert "No relation of Yard" in info.value
    assert "does not mean there is none" in info.value


def test_an_item_shows_who_makes_it_and_what_it_is_part_of(example: str) -> None:
    app = drawn(example, "explore", node="chip")
    assert set(nodes(app).index) == {"chip", "chipfab", "otherfab", "radar", "drone", "gallium"}
    mentions = tables(app)["Who supplies or gets what by the lines in view"]
    assert [(linked(row["name"]), linked(row["named in the lines"])) for _, row in mentions.iterrows()] == [
        ("chipfab", "chip"),
        ("otherfab", "chip"),
    ]
    # Drawn and tabled alike.
    dashed = {(start, end) for start, label, end in links(drawing(app)) if label == "1 line"}
    assert dashed == {("chipfab", "chip"), ("otherfab", "chip")}


def test_the_cap_says_how_many_are_not_drawn(tmp_path: Path) -> None:
    # A hub with 60 suppliers: 50 at most leaves 11 out.
    store = store_with(tmp_path, hub=60)
    app = drawn(store, "explore", node="hub", cap="50")
    assert "11 nodes within this distance are not drawn" in html_of(app)
    assert len(nodes(app)) == 50
    app = drawn(store, "explore", node="hub")
    assert "not drawn" not in html_of(app)
    assert len(nodes(app)) == 61


def test_search_offers_names_and_a_click_puts_one_in_the_centre(example: str) -> None:
    app = drawn(example, "explore", q="radar", selected="gone")
    offered = [button.key for button in app.button]
    assert offered[0].startswith("hit:")
    assert {"hit:radar", "hit:radarworks", "hit:german-radar", "hit:chip"} <= set(offered)
    app.button(key="hit:radarworks").click()
    again(app, example)
    assert app.query_params == {"lang": "en", "node": "radarworks"}
    assert set(nodes(app).index) == AROUND_RADARWORKS


def test_the_other_language_finds_too(example: str) -> None:
    app = drawn(example, "explore", "nl", q="pantserstaal")
    assert [button.label for button in app.button] == ["◆ Pantserstaal"]


def test_nothing_found_is_told_with_the_words_as_text(example: str) -> None:
    app = drawn(example, "explore", q="[zzz](x)")
    assert [info.value for info in app.info] == [
        "Nothing found for “\\[zzz\\]\\(x\\)”. Try part of the name; accents and capitals do not matter."
    ]
    assert not app.button


def test_without_a_node_it_offers_well_linked_ones(example: str) -> None:
    app = drawn(example, "explore")
    assert not app.get("bidi_component")
    assert "start:radarworks" in [button.key for button in app.button]


def test_details_are_those_of_the_selected_node(example: str) -> None:
    app = drawn(example, "explore", node="radarworks", selected="chipfab")
    html = html_of(app)
    assert "Chipfab ●companychipfab" in html
    assert "controlling countryGermany" in html
    assert drawing(app)["command"]["id"] == "chipfab"
    app.button(key="centre").click()
    again(app, example)
    assert app.query_params == {"lang": "en", "node": "chipfab"}


def test_the_keyboard_goes_to_a_neighbour_by_its_name(example: str) -> None:
    app = drawn(example, "explore", node="radarworks")
    walk = app.selectbox(key="neighbour:radarworks")
    assert walk.options == ["● Chipfab", "⬢ Foreign Navy", "○ Netherlands", "● Yard"]
    walk.set_value("yard")
    again(app, example)
    assert app.query_params["selected"] == "yard"
    assert "Yard ●companyyard" in html_of(app)


def test_details_of_a_selected_relation_come_with_its_sources(example: str) -> None:
    picture = drawing(drawn(example, "explore", node="radarworks"))
    place = next(
        place
        for place, label in enumerate(picture["edges"]["label"])
        if picture["labels"][label] == "supplies: Radar chip"
    )
    app = drawn(example, "explore", node="radarworks", selected=picture["edges"]["id"][place])
    html = html_of(app)
    assert "Chipfab supplies ●Radarworks" in html
    assert "Worked example, no real company · knooppunt · 1 Jan 2026 · ●●● high · stated" in html


def test_a_selection_that_is_not_in_view_falls_back_to_the_centre(example: str) -> None:
    app = drawn(example, "explore", node="radarworks", selected="dronery")
    assert "Radarworks ●companyradarworks" in html_of(app)
    assert "selected" not in app.query_params


def test_controls_write_the_address_and_the_default_is_left_out(example: str) -> None:
    app = drawn(example, "explore", node="radarworks")
    app.button_group(key="depth:en").set_value("2")
    app.multiselect(key="kinds:en").set_value(["Company"])
    again(app, example)
    assert app.query_params == {"lang": "en", "node": "radarworks", "depth": "2", "kinds": "Company"}
    assert "Filters (1 set)" in _popovers(app)
    app.button_group(key="depth:en").set_value("1")
    app.multiselect(key="kinds:en").set_value([])
    again(app, example)
    assert app.query_params == {"lang": "en", "node": "radarworks"}
    assert "Filters" in _popovers(app)


def _popovers(app: AppTest) -> list[str]:
    return [block.proto.popover.label for block in app.get("popover")]


def test_what_is_in_view_can_be_saved_in_every_format(example: str) -> None:
    app = drawn(example, "explore", "nl", node="radarworks")
    assert [b.label for b in app.get("download_button")] == [e.title.nl for e in exports().values()]
