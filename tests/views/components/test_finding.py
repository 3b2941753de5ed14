"""A finding on the page, over the worked example with answers worked out by hand."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.ecosystems import EXAMPLE
from tests.views.drawn import drawn, html_of, store_of, tables
from views.components import finding


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Store of the worked example."""
    return store_of(EXAMPLE, tmp_path_factory.mktemp("example"))


def test_what_is_lost_stands_by_maker_and_folds_away_when_long(
    example: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Radarworks makes the radar of two programmes, Weldco its hull and steel."""
    state = {"without": "radarworks,weldco"}
    [line] = [e.value for e in drawn(example, "what-if", **state).html if "What is lost" in e.value]
    assert "<details" not in line
    shown = unescape(re.sub(r"<[^>]*>", "", line))
    assert shown == (
        "What is lost (4 known activities): ●Radarworks: Naval radar for German radar order,"
        " Naval radar for New frigate; ●Weldco: Hull section for New frigate, Armour steel"
    )
    monkeypatch.setattr(finding, "_LISTED", 3)
    [folded] = [e.value for e in drawn(example, "what-if", **state).html if "What is lost" in e.value]
    assert "<summary>What is lost (4 known activities):</summary>" in folded


def test_items_that_nobody_else_makes_are_named_beside_who_could_step_in(example: str) -> None:
    """Otherfab makes chips as Chipfab does; nobody but Mine State makes gallium."""
    app = drawn(example, "what-if", without="chipfab,mine-state")
    assert list(tables(app)["Who could step in"]["circle"]) == ["elsewhere"]
    assert "No other maker is known of: Gallium." in html_of(app)
    assert "No other maker is known of" not in html_of(drawn(example, "what-if", without="chipfab"))


@pytest.mark.parametrize(
    ("without", "told"),
    [
        ("dronery", "1 line, not weakly supported"),
        ("mine-state", "5 lines, none of them weakly supported"),
        ("hullco,weldco", "Weakly supported: 1 of the 4 lines (25%)"),
    ],
)
def test_how_many_lines_are_weak_is_told(example: str, without: str, told: str) -> None:
    assert told in html_of(drawn(example, "what-if", without=without))
