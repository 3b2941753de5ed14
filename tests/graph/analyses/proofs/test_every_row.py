"""Every row of every question has a proof, and every question says on how weak evidence its rows rest."""

from __future__ import annotations

from typing import Any

import pytest

from graph.analyses.proofs import check_proof
from graph.analyses.proving import prove
from graph.analyses.registry import analyses, analysis
from tests.ecosystems import example_ecosystem
from tests.graph.disruption.worlds import TODAY

# What a question cannot be put without, in the worked example.
NEEDED: dict[str, dict[str, Any]] = {
    "takeover": {"organisation": "yard", "country": "US"},
    "explain": {"programme": "new-frigate", "organisation": "chipfab"},
    "compare": {"without": ("weldco",), "against_without": ("chipfab",)},
}
# Of one step of an explanation it is said whether its statements are weak.
WEAK = {"explain": "weak"}


@pytest.mark.parametrize("name", sorted(analyses()))
def test_every_row_is_proved_and_says_how_weak_its_evidence_is(name: str) -> None:
    graph, asked = example_ecosystem(), analysis(name)
    result = asked.function(graph, as_of=TODAY, **NEEDED.get(name, {}))
    assert result.rows
    for place, row in enumerate(result.rows):
        proof = prove(asked, graph, result, result.key(place))
        verdict = check_proof(proof, fingerprint=graph.fingerprint)
        assert verdict.valid, verdict.reason
        assert WEAK.get(name, "weak_pct") in row
