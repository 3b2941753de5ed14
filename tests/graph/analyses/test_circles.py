"""Circles of countries: the named ones, lists of codes, and what is refused."""

from __future__ import annotations

import pytest

from graph.analyses.circles import CIRCLE, CIRCLES, circle
from graph.errors import AnalysisError
from graph.schema import COUNTRIES

# In the Union and in the alliance; in the Union alone; in the alliance alone; in neither.
BOTH, UNION, ALLIANCE, NEITHER = "DE", "IE", "US", "CN"


@pytest.mark.parametrize(
    ("given", "inside"),
    [
        ("nl", set()),
        ("eu", {BOTH, UNION}),
        ("eu-nato", {BOTH, UNION, ALLIANCE}),
    ],
)
def test_named_circles_grow_outwards(given: str, inside: set[str]) -> None:
    found = circle(given)
    assert "NL" in found
    assert found & {BOTH, UNION, ALLIANCE, NEITHER} == inside
    assert found <= COUNTRIES.keys()


def test_the_named_circles_have_as_many_members_as_the_treaties() -> None:
    # 27 in the Union and 32 in the alliance, of which 23 are in both.
    assert [len(circle(name)) for name in CIRCLES] == [1, 27, 27 + 32 - 23]


def test_codes_are_read_in_any_case_with_spaces_and_doubles() -> None:
    assert circle("NL,BE,DE") == circle(" nl , be,,de, NL,") == {"NL", "BE", "DE"}
    assert circle(" EU-NATO ") == circle("eu-nato")
    assert circle("be") == {"BE"}
    # A list that begins like a circle is a list.
    assert circle("nl,") == {"NL"}


@pytest.mark.parametrize("given", ["", "  ", ",", " , "])
def test_an_empty_circle_is_refused(given: str) -> None:
    with pytest.raises(AnalysisError, match=r"circle is empty \(--circle\); use nl, eu, eu-nato"):
        circle(given)


def test_every_unknown_country_is_named() -> None:
    with pytest.raises(AnalysisError, match=r"no country 'XX', 'NATO' \(--circle\)"):
        circle("NL,xx,nato")
    with pytest.raises(AnalysisError, match="no country 'EU'"):
        circle("eu,US")


def test_the_option_names_every_circle() -> None:
    assert (CIRCLE.name, CIRCLE.default) == ("circle", "nl")
    assert tuple(CIRCLE.words or {}) == CIRCLES
