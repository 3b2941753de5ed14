"""Options that analyses share: the days that lie before all data, and what could be meant instead."""

from __future__ import annotations

from datetime import date

import pytest

from graph.analyses.options import day_of, first_year
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from graph.schema import RelationKind
from tests.graph.builders import SOURCE, node, relation


@pytest.mark.parametrize("dated", [{"year": 2015}, {"valid_to": "2015"}, {"observed_on": "2015-03-01"}])
def test_every_date_of_a_claim_counts(dated: dict[str, object]) -> None:
    claims = [node("mill"), node("yard"), relation("mill", RelationKind.SUPPLIES, "yard", **dated)]
    graph = Ecosystem.from_claims(claims, [SOURCE])

    assert first_year(graph) == 2015
    assert day_of(graph, date(2015, 1, 1)) == date(2015, 1, 1)
    with pytest.raises(AnalysisError, match="the first date in this graph is in 2015"):
        day_of(graph, date(2014, 12, 31))
