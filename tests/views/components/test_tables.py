"""Tables: headings of the language, names that lead on, numbers that stay numbers."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from graph.ecosystem import Ecosystem
from tests.ecosystems import example_ecosystem
from tests.graph.builders import SOURCE, node
from tests.views.drawn import context_over
from views.components import tables


def test_a_cell_leads_to_the_profile_and_shows_the_name() -> None:
    context = context_over(Ecosystem.from_claims([node("x", name="A & B #1/2")], [SOURCE]))
    assert tables.name_cell(context, "x") == "profile?lang=en&node=x#name=A%20%26%20B%20%231%2F2"
    assert tables.name_cell(context, "nobody") is None
    assert tables.name_cell(context, None) is None


def shown_table(language: str) -> None:
    """A table with a link, a number and something unknown."""
    from tests.ecosystems import example_ecosystem
    from tests.views.drawn import context_over
    from views.components import tables
    from views.text import common, overview

    context = context_over(example_ecosystem(), language)
    tables.show(
        context,
        {
            common.NAME: [tables.name_cell(context, "radar"), None],
            overview.NUMBER: [1369, 25],
            common.COUNTRY: [None, "x"],
        },
        alt=common.NAME,
        links=(common.NAME,),
        grouped=(overview.NUMBER,),
    )


@pytest.mark.parametrize(
    ("language", "headings", "written"),
    [("nl", ["naam", "aantal", "land"], "1.369"), ("en", ["name", "number", "country"], "1,369")],
)
def test_headings_and_numbers_are_of_the_language(language: str, headings: list[str], written: str) -> None:
    app = AppTest.from_function(shown_table, kwargs={"language": language}, default_timeout=30).run()
    assert not app.exception
    [table] = app.dataframe
    assert list(table.value.columns) == headings
    assert table.value[headings[1]].tolist() == [1369, 25]
    display = table.proto.arrow_data.styler.display_values
    assert written.encode() in display
    settings = json.loads(table.proto.columns)
    assert settings[headings[0]]["type_config"]["type"] == "link"


def test_what_is_absent_is_left_empty() -> None:
    app = AppTest.from_function(shown_table, kwargs={"language": "en"}, default_timeout=30).run()
    [table] = app.dataframe
    assert table.proto.placeholder == ""
    assert table.value["country"].isna().tolist() == [True, False]


def choosable_table(rows: int) -> None:
    """A table of which the address has the first row chosen, if there is one."""
    from tests.ecosystems import example_ecosystem
    from tests.views.drawn import context_over
    from views.components import tables
    from views.text import common

    chosen: list[int | None] = []
    tables.choosable(
        context_over(example_ecosystem()),
        {common.KIND: list(range(rows)), common.NAME: [f"n{row}" for row in range(rows)]},
        alt=common.NAME,
        key="some",
        selected=0 if rows else None,
        on_choice=chosen.append,
        config={},
    )


@pytest.mark.parametrize("rows", [0, 1, 400])
def test_a_choosable_table_takes_any_number_of_rows(rows: int) -> None:
    app = AppTest.from_function(choosable_table, kwargs={"rows": rows}, default_timeout=30).run()
    assert not app.exception
    assert len(app.dataframe[0].value) == rows
    assert str(app.dataframe[0].proto.selection_default).count("0") == bool(rows)
    # A second run keeps the table that it drew, with what the reader chose in it.
    first = app.dataframe[0].proto.id
    assert app.run().dataframe[0].proto.id == first


def relation_table() -> None:
    """The relations of the worked example."""
    from tests.ecosystems import example_ecosystem
    from tests.views.drawn import context_over
    from views.components import tables
    from views.text import explore

    ecosystem = example_ecosystem()
    tables.relations(context_over(ecosystem), ecosystem.relations, alt=explore.ALT_RELATIONS)


def test_relations_say_how_firm_they_are_and_until_when() -> None:
    app = AppTest.from_function(relation_table, default_timeout=30).run()
    assert not app.exception
    table: pd.DataFrame = app.dataframe[0].value
    assert len(table) == len(example_ecosystem().relations)
    assert set(table["confidence"]) == {"●●● high", "●●○ medium", "●○○ low"}
    assert set(table["basis"]) == {"stated", "inferred", "planned"}
    assert table["until"].dropna().tolist() == ["2019"]
    assert (table["sources"] == 1).all()


def test_of_very_many_rows_the_first_are_sent_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 1)
    app = AppTest.from_function(shown_table, default_timeout=30, args=("en",)).run()
    assert not app.exception
    assert [c.value for c in app.caption] == ["The first 1 of 2 rows."]
    assert app.dataframe[0].value["number"].tolist() == [1369]
    monkeypatch.setattr(tables, "MOST_ROWS", 2)
    app = AppTest.from_function(shown_table, default_timeout=30, args=("en",)).run()
    assert not app.caption
    assert app.dataframe[0].value["number"].tolist() == [1369, 25]
