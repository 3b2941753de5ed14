"""Routes of small worlds and of the known chain of the ASW frigate, and their proofs."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest

from graph.analyses.proofs import check_proof
from graph.analyses.proofs.envelope import sealed
from graph.analyses.proving import prove
from graph.analyses.routes import ANALYSIS, routes
from graph.disruption.model import Reading
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from tests.ecosystems import curated_ecosystem
from tests.graph.disruption.worlds import TODAY, ecosystem, line, world


def _yards(*, second: bool) -> Ecosystem:
    more = [line("forge", "west", "steel"), line("west", "frigate", "ship")] if second else []
    return ecosystem(
        world(
            line("mill", "east", "steel"),
            line("east", "frigate", "ship"),
            *more,
            programmes=["frigate", "tank"],
            parts={"steel": "ship"},
        )
    )


def test_one_way_passes_everybody_on_it() -> None:
    rows = {r["item_id"]: r for r in routes(_yards(second=False), as_of=TODAY).rows}
    assert (rows["steel"]["independent"], rows["steel"]["dominators"]) == (1, ["mill", "east"])
    assert (rows["steel"]["tier"], rows["ship"]["tier"]) == (1, 0)
    assert rows["steel"]["routes"] == [["mill", "east"]]


def test_two_ways_leave_nobody_on_all() -> None:
    result = routes(_yards(second=True), item="steel", as_of=TODAY)
    (row,) = result.rows
    assert (row["independent"], row["independent_at_most"], row["dominators"]) == (2, 2, [])
    assert sorted(row["routes"]) == [["forge", "west"], ["mill", "east"]]
    assert result.openings == (None,)
    assert len(result.evidence[0]) == 4


def test_swegan_is_on_every_route_of_wafers_to_the_frigate() -> None:
    graph = curated_ecosystem()
    (row,) = routes(graph, programme="asw-frigate", item="gan-epi-wafer", as_of=TODAY).rows
    assert row["dominators"] == ["swegan", "united-monolithic-semiconductors", "thales-nederland"]
    assert (row["independent"], row["tier"]) == (1, 2)


@pytest.mark.parametrize("reading", list(Reading))
def test_every_curated_row_is_proved(reading: Reading) -> None:
    graph = curated_ecosystem()
    result = routes(graph, reading=reading, as_of=TODAY)
    for place in range(0, len(result.rows), 7):
        verdict = check_proof(
            prove(ANALYSIS, graph, result, result.key(place)), fingerprint=graph.fingerprint
        )
        assert verdict.valid, (result.rows[place], verdict.reason)


def test_a_changed_proof_is_refused() -> None:
    graph = _yards(second=True)
    result = routes(graph, item="steel", as_of=TODAY)
    proof = prove(ANALYSIS, graph, result, result.key(0))
    assert check_proof(proof).valid
    content = proof["content"]
    lies: list[tuple[str, Any, str]] = [
        ("independent", 3, "number of independent routes"),
        ("separating", ["mill"], "A route is left"),
        ("dominators", ["mill"], "dominators"),
        ("routes", [content["routes"][0], content["routes"][0]], "share an organisation"),
        ("steps", content["steps"][1:], "no step"),
    ]
    for name, value, reason in lies:
        lie = copy.deepcopy(dict(proof))
        lie["content"][name] = value
        assert not check_proof(lie).valid
        # With a digest of its own the lie still does not hold.
        verdict = check_proof(sealed("routes", graph.fingerprint, lie["content"]))
        assert not verdict.valid
        assert reason in verdict.reason


def test_nothing_found_says_why() -> None:
    graph = _yards(second=False)
    assert routes(graph, programme="tank", as_of=TODAY).answer.en == (
        "No known essential line leads to this programme, so there is no route."
    )
    with pytest.raises(AnalysisError, match=r"no item 'steal' .* Did you mean steel"):
        routes(graph, item="steal", as_of=TODAY)
    with pytest.raises(AnalysisError, match="before all data"):
        routes(curated_ecosystem(), as_of=date(1200, 1, 1))
