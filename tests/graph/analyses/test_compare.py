"""Two what-ifs and two days side by side, by hand, and their proofs."""

from __future__ import annotations

import copy
from datetime import date

import pytest

from graph.analyses.compare import ANALYSIS, compare
from graph.analyses.proofs import check_proof
from graph.analyses.proofs.envelope import sealed
from graph.analyses.proving import prove
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from tests.ecosystems import curated_ecosystem
from tests.graph.disruption.worlds import TODAY, ecosystem, line, world


def _graph() -> Ecosystem:
    return ecosystem(
        world(
            line("mill", "yard", "steel", "frigate"),
            line("forge", "yard", "steel", "frigate", valid_to="2024"),
            line("yard", "frigate", "ship"),
            line("mill", "tank", "steel"),
            programmes=["frigate", "tank"],
            parts={"steel": "ship"},
        ),
        countries={"mill": "DE", "yard": "NL"},
    )


def test_two_what_ifs_side_by_side() -> None:
    result = compare(_graph(), without=("mill",), against_without=("yard",), as_of=TODAY)
    found = {(r["stops"], r["node_id"]): (r["first"], r["second"], r["change"]) for r in result.rows}
    assert found == {
        ("programme", "tank"): ("confirmed", "none", "less_firm"),
        ("need", "tank"): ("confirmed", "none", "less_firm"),
        ("activity", "yard"): ("confirmed", "none", "less_firm"),
        ("programme", "frigate"): ("confirmed", "confirmed", "same"),
        ("need", "frigate"): ("confirmed", "confirmed", "same"),
    }


def test_one_what_if_on_two_days() -> None:
    # Until the end of 2024 the forge stood beside the mill; since then the mill is alone.
    result = compare(_graph(), without=("mill",), as_of=date(2024, 6, 1), against_as_of=TODAY)
    rows = {(r["stops"], r["node_id"]): r for r in result.rows}
    frigate = rows["programme", "frigate"]
    assert (frigate["first"], frigate["second"], frigate["change"]) == ("possible", "confirmed", "firmer")
    assert rows["programme", "tank"]["change"] != "less_firm"


def test_the_chokepoints_of_two_days() -> None:
    result = compare(_graph(), as_of=date(2024, 6, 1), against_as_of=TODAY)
    rows = {(r["stops"], r["node_id"]): (r["first"], r["second"]) for r in result.rows}
    assert rows["organisation", "forge"] == ("possible", "none")
    assert rows["country", "NL"] == ("confirmed", "confirmed")
    proof = prove(ANALYSIS, _graph(), result, "organisation|yard||")
    assert check_proof(proof).valid


def test_every_row_is_proved_and_changed_proofs_are_refused() -> None:
    graph = curated_ecosystem()
    result = compare(graph, country="CN", against_country="US", as_of=TODAY)
    assert all(result.evidence)
    for place in range(0, len(result.rows), 20):
        proof = prove(ANALYSIS, graph, result, result.key(place))
        assert check_proof(proof, fingerprint=graph.fingerprint).valid
    content = copy.deepcopy(dict(proof["content"]))
    content["first"]["stopped"]["programmes"] = []
    verdict = check_proof(sealed("comparison", graph.fingerprint, content))
    assert not verdict.valid
    assert "The first loss is not proved" in verdict.reason


def test_bad_options_name_what_is_allowed() -> None:
    graph = _graph()
    with pytest.raises(AnalysisError, match="Both sides are the same"):
        compare(graph, without=("mill",), as_of=TODAY)
    with pytest.raises(AnalysisError, match="taken out first"):
        compare(graph, against_without=("mill",), as_of=TODAY)
    with pytest.raises(AnalysisError, match="no organisation 'mil'"):
        compare(graph, without=("mil",), against_without=("mill",), as_of=TODAY)
    with pytest.raises(AnalysisError, match=r"no organisation 'mil' .*\(--against-without\)"):
        compare(graph, without=("mill",), against_without=("mil",), as_of=TODAY)
    with pytest.raises(AnalysisError, match=r"no item '' .*\(--item\)"):
        compare(graph, without=("mill",), item="", against_country="CN", as_of=TODAY)
    with pytest.raises(AnalysisError, match=r"no country 'nl' .*\(--against-country\). Did you mean NL"):
        compare(graph, without=("mill",), against_country="nl", as_of=TODAY)
    with pytest.raises(AnalysisError, match="before all data"):
        compare(curated_ecosystem(), country="CN", against_as_of=date(1200, 1, 1), as_of=TODAY)
    nothing = ecosystem(world(line("a", "b", None), line("c", "b", None)))
    assert compare(nothing, without=("a",), against_without=("c",), as_of=TODAY).answer.en.startswith(
        "On neither"
    )


def test_weak_evidence_is_that_of_the_lines_of_both_sides() -> None:
    """The frigate rests on the weak steel and on the ship; the tank on a steel that is well supported."""
    graph = ecosystem(
        world(
            line("mill", "yard", "steel", confidence="low"),
            line("yard", "frigate", "ship"),
            line("mill", "tank", "steel"),
            programmes=["frigate", "tank"],
            parts={"steel": "ship"},
        )
    )
    rows = compare(graph, without=("mill",), against_without=("yard",), as_of=TODAY).rows
    found = {r["node_id"]: r["weak_pct"] for r in rows if r["stops"] in {"programme", "activity"}}
    assert found == {"tank": 0.0, "yard": 100.0, "frigate": 50.0}
