"""Brokerage by hand, by the textbook graphs, and its proofs."""

from __future__ import annotations

import copy
from datetime import date

import networkx as nx
import pytest

from graph.analyses.brokerage import ANALYSIS, _bridges, _sides, brokerage
from graph.analyses.proofs import check_proof
from graph.analyses.proofs.envelope import sealed
from graph.analyses.proving import prove
from graph.errors import AnalysisError
from tests.ecosystems import curated_ecosystem
from tests.graph.disruption.worlds import TODAY, ecosystem, line, world

CHAIN = world(
    line("mine", "mill", "ore"),
    line("mill", "yard", "steel"),
    line("forge", "yard", "steel"),
    line("yard", "frigate", "ship"),
    programmes=["frigate"],
    parts={"ore": "steel", "steel": "ship"},
)


def test_a_chain_by_hand() -> None:
    result = brokerage(ecosystem(CHAIN), as_of=TODAY)
    rows = {r["organisation_id"]: r for r in result.rows}
    # Five nodes, so 4 × 3 ordered pairs of others. The yard is on mine, mill and forge to the frigate; the
    # mill on mine to yard and mine to frigate.
    assert rows["yard"]["betweenness"] == pytest.approx(3 / 12)
    assert rows["mill"]["betweenness"] == pytest.approx(2 / 12, abs=1e-6)
    assert set(rows) == {"yard", "mill"}
    assert (rows["yard"]["sides"], rows["yard"]["cut_off"]) == (3, 2)
    assert rows["yard"]["bridge_ids"] == ["forge", "frigate", "mill"]
    # The mine has betweenness 0 and is no articulation point, and is in no row: brokerage is no chokepoint.
    assert rows["mill"]["status"] == "possible"


def test_textbook_graphs() -> None:
    karate = nx.karate_club_graph()
    assert list(nx.articulation_points(karate)) == [0]
    assert _bridges(karate) == {0: [11], 11: [0]}
    assert [len(side) for side in _sides(karate, 0)] == [27, 5, 1]
    florentine = nx.betweenness_centrality(nx.florentine_families_graph())
    assert florentine["Medici"] == pytest.approx(0.521978, abs=1e-6)
    assert florentine["Guadagni"] == pytest.approx(0.254579, abs=1e-6)
    assert florentine["Albizzi"] == pytest.approx(0.212454, abs=1e-6)


def test_every_curated_row_is_proved() -> None:
    graph = curated_ecosystem()
    result = brokerage(graph, as_of=TODAY)
    points = [k for k, row in enumerate(result.rows) if row["articulation_point"]]
    assert len(points) > 100
    for place in [*points[::5], *range(0, len(result.rows), 9)]:
        proof = prove(ANALYSIS, graph, result, result.key(place))
        assert check_proof(proof, fingerprint=graph.fingerprint).valid
    ranks = [row["betweenness"] for row in result.rows]
    assert ranks == sorted(ranks, reverse=True)


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("node", "mine", "sides are not all nodes"),
        ("sides", [["forge"], ["frigate", "mill"]], "not all nodes"),
        ("sides", [["forge", "frigate"], ["mill"], ["mine"]], "leads from one side"),
        ("links", [["mill", "mine"], ["forge", "yard"]], "not of one piece"),
    ],
)
def test_a_changed_proof_is_refused(name: str, value: object, reason: str) -> None:
    graph = ecosystem(CHAIN)
    result = brokerage(graph, as_of=TODAY)
    proof = prove(ANALYSIS, graph, result, "yard")
    assert check_proof(proof).reason.startswith("Without yard its part of the graph falls into 3 sides")
    content = copy.deepcopy(dict(proof["content"])) | {name: value}
    verdict = check_proof(sealed("separation", graph.fingerprint, content))
    assert not verdict.valid
    assert reason in verdict.reason


def test_no_lines_no_brokers() -> None:
    graph = ecosystem(world(line("mill", "yard", None)))
    assert brokerage(graph, as_of=TODAY).answer.en.startswith("Nobody stands between others")
    with pytest.raises(AnalysisError, match="before all data"):
        brokerage(curated_ecosystem(), as_of=date(1200, 1, 1))
