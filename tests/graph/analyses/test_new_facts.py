"""New facts on small worlds, by hand."""

from __future__ import annotations

from datetime import date

import pytest

from graph.analyses.new_facts import new_facts
from graph.analyses.proofs import check_proof
from graph.analyses.proving import prove
from graph.analyses.registry import analysis
from graph.errors import AnalysisError
from tests.ecosystems import curated_ecosystem
from tests.graph.disruption.worlds import TODAY, ecosystem, line, world


def test_another_mill_would_free_the_first_and_another_yard_both() -> None:
    graph = ecosystem(
        world(
            line("mill", "yard", "steel"),
            line("yard", "frigate", "ship"),
            programmes=["frigate"],
            parts={"steel": "ship"},
        )
    )
    result = new_facts(graph, as_of=TODAY)
    found = [
        (r["fact"], r["customer_id"], r["item_id"], r["changes"], r["less_firm_ids"]) for r in result.rows
    ]
    assert found == [
        ("second_supplier", "frigate", "ship", 2, ["mill", "yard"]),
        ("second_supplier", "yard", "steel", 1, ["mill"]),
    ]
    assert result.rows[0]["supplier_ids"] == ["yard"]
    assert result.answer.en.endswith(
        "that Frigate has another supplier of Ship: 2 organisations and countries."
    )


def test_a_known_use_makes_a_finding_of_a_loose_end() -> None:
    # Nothing says what the yard does with paint: an end, which stops nothing that is needed.
    graph = ecosystem(
        world(line("mill", "yard", "paint"), line("yard", "frigate", "ship"), programmes=["frigate"])
    )
    rows = {(r["fact"], r["customer_id"]): r for r in new_facts(graph, as_of=TODAY).rows}
    use = rows["use", "yard"]
    assert (use["item_id"], use["firmer_ids"], use["less_firm_ids"]) == ("paint", ["mill"], [])


def test_two_suppliers_already_leave_no_fact_to_learn() -> None:
    graph = ecosystem(
        world(line("mill", "frigate", "steel"), line("forge", "frigate", "steel"), programmes=["frigate"])
    )
    # Only in the cautious reading does either stop the frigate, and there no third would help.
    result = new_facts(graph, as_of=TODAY)
    assert result.rows == ()
    assert result.answer.en == "None of 1 conceivable facts changes the status of an organisation or country."


def test_curated_facts_open_to_a_proved_loss() -> None:
    graph = curated_ecosystem()
    result = new_facts(graph, as_of=TODAY)
    assert len({result.key(k) for k in range(len(result.rows))}) == len(result.rows) > 100
    for place in range(0, len(result.rows), 40):
        proof = prove(analysis("new_facts"), graph, result, result.key(place))
        assert check_proof(proof, fingerprint=graph.fingerprint).valid
    with pytest.raises(AnalysisError, match="before all data"):
        new_facts(graph, as_of=date(1200, 1, 1))


def test_weak_evidence_is_that_of_the_known_lines() -> None:
    graph = ecosystem(
        world(
            line("mill", "yard", "steel", confidence="low"),
            line("yard", "frigate", "ship"),
            programmes=["frigate"],
            parts={"steel": "ship"},
        )
    )
    assert [(r["item_id"], r["weak_pct"]) for r in new_facts(graph, as_of=TODAY).rows] == [
        ("ship", 0.0),
        ("steel", 100.0),
    ]
