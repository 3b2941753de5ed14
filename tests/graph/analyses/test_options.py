"""Reading of options: the day, the first year that is dated, names that are known or nearly so."""

from __future__ import annotations

from datetime import date

import pytest

from graph.analyses.options import (
    AS_OF,
    LINES,
    MODEL_OPTIONS,
    READING,
    RECIPE,
    asked,
    day_of,
    first_year,
    picked,
)
from graph.analyses.registry import analyses
from graph.analyses.result import Analysis, Option
from graph.claims import Claim
from graph.disruption.model import Reading, Recipe
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from graph.schema import NodeKind, RelationKind
from tests.ecosystems import EXAMPLE_OPTIONS, example_ecosystem
from tests.graph.builders import SOURCE, node, relation

EMPTY = Ecosystem.from_claims([], [])


def graph(*claims: Claim) -> Ecosystem:
    """Ecosystem of claims."""
    return Ecosystem.from_claims(claims, [SOURCE])


def owned(**dates: object) -> Ecosystem:
    """Two firms, one the owner of the other, with the dates of that claim."""
    return graph(node("top"), node("firm"), relation("top", RelationKind.OWNS, "firm", **dates))


WORLD = graph(
    node("yard", country="NL"),
    node("asw-frigate", NodeKind.PROGRAMME),
    node("f126", NodeKind.PROGRAMME),
    node("radar", NodeKind.ITEM, level="system"),
)


@pytest.mark.parametrize("name", ["observed_on", "valid_from"])
@pytest.mark.parametrize("value", ["2019", "2019-05", "2019-05-31"])
def test_a_day_seen_or_begun_counts_for_the_first_year(name: str, value: str) -> None:
    assert first_year(owned(**{name: value})) == 2019


def test_the_first_year_is_the_earliest_of_nodes_and_relations() -> None:
    both = graph(
        node("top", observed_on="2012-01-01"),
        node("firm", observed_on="2020"),
        relation("top", RelationKind.OWNS, "firm", observed_on="2025-06", valid_from="2015"),
    )
    assert first_year(both) == 2012
    assert first_year(owned(observed_on="2025", valid_from="1998", valid_to="2001")) == 1998
    assert first_year(owned()) is None
    assert first_year(EMPTY) is None


def test_what_ended_before_it_was_seen_counts() -> None:
    assert first_year(owned(observed_on="2017-02", valid_to="2002")) == 2002
    assert day_of(owned(observed_on="2017-02", valid_to="2002"), date(2002, 1, 1)) == date(2002, 1, 1)


def test_a_day_in_or_after_the_first_year_is_taken() -> None:
    dated = owned(observed_on="2019-05-31")
    for day in (date(2019, 1, 1), date(2019, 12, 31), date(2100, 1, 1)):
        assert day_of(dated, day) == day
    # Nothing is dated, so nothing lies before it.
    assert day_of(owned(), date(1900, 1, 1)) == date(1900, 1, 1)


def test_a_day_before_all_data_is_refused_with_the_first_year() -> None:
    with pytest.raises(AnalysisError, match=r"2018-12-31 lies before all data \(--as-of\).* is in 2019\."):
        day_of(owned(observed_on="2019-05-31"), date(2018, 12, 31))


def test_left_out_the_day_is_today() -> None:
    before = date.today()  # noqa: DTZ011
    found = day_of(EMPTY, None)
    assert before <= found <= date.today()  # noqa: DTZ011


def test_a_known_name_or_none_is_taken_as_it_is() -> None:
    assert picked("b", iter(["b", "a"]), what="item", option="--item") == "b"
    assert picked(None, [], what="item", option="--item") is None


@pytest.mark.parametrize(
    ("known", "hint"),
    [
        (["f126", "asw"], "Did you mean f126?"),
        (["b", "a", "b"], "Choose one of: a, b."),
        ([], "There is no programme at all."),
        # Twelve are listed, thirteen are not.
        ([f"p{n:02}" for n in range(12)], "Choose one of: p00, p01, "),
    ],
)
def test_an_unknown_name_is_refused_with_a_hint(known: list[str], hint: str) -> None:
    with pytest.raises(AnalysisError) as raised:
        picked("f12x", known, what="programme", option="--programme")
    text = str(raised.value)
    assert text.startswith("There is no programme 'f12x' in this graph (--programme). ")
    assert hint in text


def test_of_many_names_unlike_the_one_given_a_few_are_named() -> None:
    many = [f"p{n:02}" for n in range(13)]
    with pytest.raises(AnalysisError, match=r"There are 13, such as p00, p01, p02\.$"):
        picked("zzz", many, what="item", option="--item")


def test_what_is_asked_is_checked_against_the_graph_and_the_vocabularies() -> None:
    nothing = {"programme": None, "area": None, "country": None, "item": None}
    assert asked(WORLD) == nothing
    given = {"programme": "f126", "area": "sensors", "country": "NL", "item": "radar"}
    assert asked(WORLD, **given) == given
    # A country counts whether or not anybody of the graph is there.
    assert asked(WORLD, country="CN") == {**nothing, "country": "CN"}


@pytest.mark.parametrize(
    ("name", "value"),
    [("programme", "radar"), ("item", "f126"), ("item", "yard"), ("area", "radar"), ("country", "XX")],
)
def test_what_is_of_another_kind_is_refused(name: str, value: str) -> None:
    with pytest.raises(AnalysisError, match=rf"no {name} '{value}' in this graph \(--{name}\)"):
        asked(WORLD, **{name: value})


def test_the_options_offer_what_the_model_knows() -> None:
    assert MODEL_OPTIONS == (READING, RECIPE, AS_OF)
    assert (READING.default, RECIPE.default, AS_OF.default) == (Reading.CENTRAL, Recipe.LINKED, None)
    for option, words in ((READING, list(Reading)), (RECIPE, list(Recipe)), (LINES, ["essential", "all"])):
        assert list(option.choices) == words
        assert set(option.words) == set(words)


DAY = date(2026, 11, 24)
WORDED = [(a, o) for a in analyses().values() for o in a.options if o.choices]


@pytest.mark.parametrize(("analysis", "option"), WORDED, ids=lambda x: x.name)
def test_an_unknown_word_is_refused_and_the_known_ones_named(analysis: Analysis, option: Option) -> None:
    given = {"as_of": DAY, **EXAMPLE_OPTIONS.get(analysis.name, {}), option.name: "nonsense"}
    with pytest.raises(AnalysisError, match="'nonsense'.*" + ", ".join(option.choices)):
        analysis.function(example_ecosystem(), **given)


@pytest.mark.parametrize("dated", [{"year": 2015}, {"valid_to": "2015"}, {"observed_on": "2015-03-01"}])
def test_every_date_of_a_claim_counts(dated: dict[str, object]) -> None:
    claims = [node("mill"), node("yard"), relation("mill", RelationKind.SUPPLIES, "yard", **dated)]
    graph = Ecosystem.from_claims(claims, [SOURCE])

    assert first_year(graph) == 2015
    assert day_of(graph, date(2015, 1, 1)) == date(2015, 1, 1)
    with pytest.raises(AnalysisError, match="the first date in this graph is in 2015"):
        day_of(graph, date(2014, 12, 31))
