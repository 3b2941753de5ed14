"""Options of analyses: words that none of them knows, and days that lie before all data."""

from __future__ import annotations

from datetime import date

import pytest

from graph.analyses.options import day_of, first_year
from graph.analyses.registry import analyses
from graph.analyses.result import Analysis, Option
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from graph.schema import RelationKind
from tests.ecosystems import EXAMPLE_OPTIONS, example_ecosystem
from tests.graph.builders import SOURCE, node, relation

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
