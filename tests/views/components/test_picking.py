"""Choosing from long lists: typed instead of listed, the same address, and no list sent."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from views.components import picking


def page() -> None:
    """One node of a sort, several of another, and what they say."""
    import json
    from dataclasses import replace

    import streamlit as st

    from tests.ecosystems import example_ecosystem
    from tests.views.drawn import context_over
    from views import cached
    from views.address import Address
    from views.components import picking
    from views.text import Text

    context = replace(context_over(example_ecosystem()), address=Address(st.query_params))
    known, label = cached.lookup(context.ecosystem), Text("Naam", "Name")
    values = [
        picking.one(context, "one", label, known.items, kinds=("Item",), placeholder=label),
        picking.several(context, "some", label, known.organisations, kinds=("Company",), placeholder=label),
        picking.one(context, "any", label, known.nodes, kinds=(), placeholder=label),
    ]
    st.code(json.dumps([values, [r.value for r in context.address.refused]]))


def drawn(**state: str) -> AppTest:
    """The page at an address."""
    app = AppTest.from_function(page, default_timeout=30)
    app.query_params.update(state)
    return app.run()


def said(app: AppTest) -> str:
    """What was chosen, and what was refused."""
    assert not app.exception
    return str(app.code[0].value)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every list is longer than what is sent."""
    monkeypatch.setattr(picking, "LONGEST_LIST", 2)


def test_a_short_list_is_a_list() -> None:
    app = drawn(one="radar", some="yard,radarworks")
    assert said(app) == '[["radar", ["yard", "radarworks"], null], []]'
    assert "Naval radar" in app.selectbox(key="one:en").options
    assert len(app.multiselect(key="some:en").options) == 11
    assert not app.text_input


def test_of_a_long_list_only_what_is_chosen_is_sent(typed: None) -> None:
    assert said(drawn()) == "[[null, [], null], []]"
    app = drawn(one="radar", some="yard,radarworks", any="yard")
    assert said(app) == '[["radar", ["yard", "radarworks"], "yard"], []]'
    assert app.selectbox(key="one:en").options == ["Naval radar"]
    assert len(app.multiselect(key="some:en").options) == 2
    # What is chosen is one click from being taken back; another organisation may be added.
    assert [box.label for box in app.text_input] == ["Add"]


def test_what_is_typed_is_found_among_its_sort_and_chosen_by_a_click(typed: None) -> None:
    app = drawn(some="yard")
    app.text_input(key="some:en:typed").set_value("radr").run()
    # Radarworks looks alike, and so does the radar, which is no company.
    assert [b.key for b in app.button] == ["some:hit:radarworks"]
    app.button(key="some:hit:radarworks").click().run()
    assert said(app) == '[[null, ["yard", "radarworks"], null], []]'
    assert app.query_params == {"some": "yard,radarworks"}
    assert app.text_input(key="some:en:typed").value == ""
    app.text_input(key="one:en:typed").set_value("radar").run()
    app.button(key="one:hit:radar").click().run()
    assert said(app) == '[["radar", ["yard", "radarworks"], null], []]'
    app.multiselect(key="some:en").set_value(["radarworks"]).run()
    assert said(app) == '[["radar", ["radarworks"], null], []]'


def test_what_is_of_another_sort_or_not_there_is_refused(typed: None) -> None:
    app = drawn(one="yard", some="yard,radar,none-such", any="none-such")
    assert said(app) == '[[null, ["yard"], null], ["yard", "radar", "none-such", "none-such"]]'


def test_nothing_of_that_name_is_said(typed: None) -> None:
    app = drawn()
    app.text_input(key="one:en:typed").set_value("qqqq").run()
    assert [c.value for c in app.caption] == ["Nothing found for “qqqq”."]
    assert not app.button
