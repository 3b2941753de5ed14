"""Controls take their value from the address and write it back; the default is left out."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def page() -> None:
    """One control of each sort, and what they say."""
    import json
    from dataclasses import replace

    import streamlit as st

    from tests.ecosystems import example_ecosystem
    from tests.views.drawn import context_over
    from views.address import Address
    from views.components import controls
    from views.text import Text

    context = replace(context_over(example_ecosystem()), address=Address(st.query_params))
    label = Text("Naam", "Name")
    values = [
        controls.choice(context, "side", label, ["a", "b"], shown=str.upper, default="a"),
        controls.option(context, "one", label, ["x", "y"], shown=str.upper, placeholder=label),
        controls.option(context, "set", label, ["x", "y"], shown=str, placeholder=label, default="y"),
        controls.several(context, "some", label, ["p", "q"], shown=str, placeholder=label),
        controls.several(context, "usual", label, ["p", "q"], shown=str, placeholder=label, default=["p"]),
        controls.whole_number(context, "many", label, (1, 2000), default=1),
        controls.words(context, "text", label, placeholder=label),
    ]
    st.code(json.dumps([values, [r.name for r in context.address.refused]]))


def drawn(**state: str) -> AppTest:
    """The page at an address."""
    app = AppTest.from_function(page, default_timeout=30)
    app.query_params.update(state)
    return app.run()


def said(app: AppTest) -> str:
    """What the controls gave, and what was refused."""
    assert not app.exception
    return str(app.code[0].value)


def test_without_an_address_the_defaults_hold() -> None:
    app = drawn()
    assert said(app) == '[["a", null, "y", [], ["p"], 1, ""], []]'
    assert app.query_params == {}


def test_the_address_is_what_the_controls_show() -> None:
    state = {"side": "b", "one": "x", "set": "x", "some": "q,p", "usual": "", "many": "2000", "text": "hi"}
    app = drawn(**state)
    assert said(app) == '[["b", "x", "x", ["q", "p"], [], 2000, "hi"], []]'
    assert app.button_group(key="side:en").value == "b"
    assert app.selectbox(key="one:en").value == "x"
    assert app.multiselect(key="some:en").value == ["q", "p"]
    assert app.multiselect(key="usual:en").value == []
    assert app.button_group(key="many:en").formatted_values == ["2,000"]
    assert app.text_input(key="text:en").value == "hi"
    assert app.query_params == state


def test_a_change_is_written_and_the_default_taken_out() -> None:
    app = drawn(side="b", one="x", some="p", many="2000", text="hi", other="stays")
    app.button_group(key="side:en").set_value("a")
    app.selectbox(key="one:en").set_value("y")
    app.selectbox(key="set:en").set_value("x")
    app.multiselect(key="some:en").set_value([])
    app.multiselect(key="usual:en").set_value([])
    app.button_group(key="many:en").set_value("1")
    app.text_input(key="text:en").set_value("")
    app.run()
    assert said(app) == '[["a", "y", "x", [], [], 1, ""], []]'
    assert app.query_params == {"one": "y", "set": "x", "usual": "", "other": "stays"}


def test_what_cannot_be_falls_back_and_is_reported() -> None:
    app = drawn(side="c", one="z", some="p,?", many="3")
    assert said(app) == '[["a", null, "y", ["p"], ["p"], 1, ""], ["side", "one", "some", "many"]]'


def test_the_address_wins_over_what_a_control_showed_before() -> None:
    app = drawn(side="a")
    app.query_params["side"] = "b"
    app.run()
    assert app.button_group(key="side:en").value == "b"
