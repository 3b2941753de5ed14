"""The Python side: whose selection counts, and what is refused."""

from typing import Any

import pytest
import streamlit as st

from tests.views.components.network.words import KINDS, TEXTS
from views.components import network as component
from views.components.network import NetworkEdge, NetworkEvent, NetworkNode, network
from views.components.network.layout import positioned
from views.components.network.style import line_mark, node_mark

NODES = [NetworkNode(name, name.title(), "Company") for name in "abc"]
EDGES = [NetworkEdge("ab", "a", "b", "steel", "SUPPLIES")]


class Browser:
    """Stands for the page: keeps what was selected there, and hands over triggers once."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.session: dict[str, Any] = {}
        self.sent: dict[str, Any] = {}
        self.trigger: str | None = None
        self.clicks = 0
        monkeypatch.setattr(st, "session_state", self.session)
        monkeypatch.setattr(component, "_component", lambda: self.mounted)

    def mounted(self, **call: Any) -> dict[str, Any]:
        """What Streamlit gives back for a mounted component."""
        self.sent = call
        expand, self.trigger = self.trigger, None
        return {"selection": self.session.get("k", {}).get("selection"), "expand": expand}

    def click(self, **selection: str) -> None:
        """Select in the browser."""
        self.clicks += 1
        self.session["k"] = {"selection": {**selection, "at": self.clicks}}

    def run(self, selected: str | None = None) -> NetworkEvent:
        """One run of the page."""
        return network(NODES, EDGES, key="k", texts=TEXTS, kinds=KINDS, selected=selected)


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    """A fresh page."""
    return Browser(monkeypatch)


def test_nothing_is_selected_at_first(browser: Browser) -> None:
    assert browser.run() == NetworkEvent()


def test_a_click_is_what_counts(browser: Browser) -> None:
    browser.run()
    browser.click(node="a")
    assert browser.run() == NetworkEvent(node="a")
    browser.click(edge="ab")
    assert browser.run() == NetworkEvent(edge="ab")
    browser.click()
    assert browser.run() == NetworkEvent()


def test_the_page_selects(browser: Browser) -> None:
    assert browser.run("b").selected == "b"
    assert browser.run("ab").selected == "ab"
    assert browser.run(None).selected is None


def test_the_value_of_before_a_click_does_not_undo_it(browser: Browser) -> None:
    browser.run("a")
    browser.click(node="b")
    assert browser.run("a").selected == "b"
    assert browser.run("b").selected == "b"
    browser.click(node="c")
    assert browser.run("b").selected == "c"


def test_after_a_click_the_page_can_select_again(browser: Browser) -> None:
    browser.run()
    browser.click(node="a")
    browser.run()
    browser.run("a")
    assert browser.run("c").selected == "c"
    browser.click(node="a")
    assert browser.run("c").selected == "a"


def test_an_echoed_click_sends_the_same_bytes_again(browser: Browser) -> None:
    browser.run()
    before = browser.sent["data"]
    browser.click(node="b")
    browser.run()
    browser.run("b")
    assert browser.sent["data"] == before
    browser.run("a")
    assert browser.sent["data"] != before


def test_a_page_left_and_entered_again_starts_from_what_it_asks_for(browser: Browser) -> None:
    browser.run("a")
    browser.click(node="b")
    browser.run("b")
    browser.run("c")
    del browser.session["k"]  # Streamlit forgets what is not drawn
    assert browser.run("c").selected == "c"


def test_what_is_no_longer_drawn_is_not_selected(browser: Browser) -> None:
    browser.run()
    browser.click(node="gone")
    assert browser.run() == NetworkEvent()


def test_an_expansion_comes_once(browser: Browser) -> None:
    browser.trigger = "a"
    assert browser.run().expanded == "a"
    assert browser.run().expanded is None
    browser.trigger = "nobody"
    assert browser.run().expanded is None


def test_a_missing_text_is_refused(browser: Browser) -> None:
    texts = {name: text for name, text in TEXTS.items() if name not in {"fit", "no_webgl"}}
    with pytest.raises(ValueError, match="'k' lacks texts; add to the catalogue: fit, no_webgl"):
        network(NODES, EDGES, key="k", texts=texts, kinds=KINDS)


def test_nodes_get_positions_and_keep_all_else() -> None:
    tiers = positioned(NODES, EDGES, layout="tiers")
    assert [node.id for node in tiers] == ["a", "b", "c"]
    assert tiers[0].x < tiers[1].x
    force = positioned(NODES, EDGES)
    assert force == positioned(NODES, EDGES)
    kept = positioned(NODES, EDGES, fixed={"a": (5.0, 5.0), "b": (6.0, 5.0)})
    assert (kept[0].x, kept[0].y) == (5.0, 5.0)


def test_a_suffix_keeps_the_mark_and_a_strange_word_gets_a_plain_one() -> None:
    assert node_mark("Company:lost") == node_mark("Company")
    assert line_mark("SUPPLIES:planned") == line_mark("SUPPLIES")
    assert node_mark("?") != node_mark("Company")
    assert line_mark("?").dashed is False
