"""Ways to say things, over the worked example."""

from __future__ import annotations

import pytest

from graph.schema import NODE_PROPERTIES, VOCABULARIES
from tests.ecosystems import example_ecosystem
from tests.views.drawn import context_over
from views.session import Context
from views.text import Text, common, counted


@pytest.fixture(params=["nl", "en"])
def context(request: pytest.FixtureRequest) -> Context:
    """The example in either language."""
    return context_over(example_ecosystem(), request.param)


def said(context: Context, nl: str, en: str) -> str:
    """What is expected in the language of `context`."""
    return nl if context.language == "nl" else en


def test_numbers_in_a_sentence_are_written_as_the_language_does(context: Context) -> None:
    text = Text(nl="{n} van {all}, {list}, {flag}, {what}", en="{n} of {all}, {list}, {flag}, {what}")
    found = context.say(text, n=1776, all=0.5, list=("a", 1000), flag=True, what="{n}")
    assert found == said(context, "1.776 van 0,5, a, 1.000, ja, {n}", "1,776 of 0.5, a, 1,000, yes, {n}")


def test_counted_phrases_agree_with_their_number(context: Context) -> None:
    phrase = counted(("{n} lijn", "{n} line"), ("{n} lijnen", "{n} lines"))
    assert context.count(phrase, 1) == said(context, "1 lijn", "1 line")
    assert context.count(phrase, 1000) == said(context, "1.000 lijnen", "1,000 lines")


def test_what_is_unknown_is_called_so(context: Context) -> None:
    unknown = said(context, "onbekend", "unknown")
    assert context.day(None) == context.country(None) == context.country("ZZ") == unknown
    assert context.word(VOCABULARIES["confidence"], None) == unknown
    assert context.word(VOCABULARIES["confidence"], "of some other list") == "of some other list"


def test_nodes_have_names_in_the_language_where_there_is_one(context: Context) -> None:
    assert context.name("radar") == said(context, "Marineradar", "Naval radar")
    assert context.name("yard") == "Yard"
    assert context.name("country-de") == said(context, "Duitsland", "Germany")
    assert context.name("nobody") == "nobody"
    assert (context.kind("yard"), context.kind("nobody")) == ("Company", None)


def test_values_of_properties_are_words_and_numbers_of_the_language(context: Context) -> None:
    assert context.property_value("start_year", 2025.0) == "2025"
    assert context.property_value("turnover_meur", 1234.5) == said(context, "1.234,5", "1,234.5")
    assert context.property_value("country", "DE") == said(context, "Duitsland", "Germany")
    areas = NODE_PROPERTIES["nld_areas"].vocabulary
    assert areas is not None
    expected = ", ".join(areas.terms[word].get(context.language) for word in ("sensors", "maritime"))
    assert context.property_value("nld_areas", ("sensors", "maritime")) == expected


def test_links_keep_the_language_and_leave_out_what_is_not_said(context: Context) -> None:
    assert context.link("explore", node="yard", selected=None) == f"explore?lang={context.language}&node=yard"


def test_links_go_where_the_app_put_the_page() -> None:
    context = context_over(example_ecosystem())
    moved = type(context)(
        loaded=context.loaded,
        language="en",
        address=context.address,
        today=context.today,
        links={"explore": "elsewhere"},
        provenance=context.provenance,
    )
    assert moved.link("explore") == "elsewhere?lang=en"
    assert moved.say(common.YES) == "yes"
