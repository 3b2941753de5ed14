"""Balance of the worked example by hand, and its agreement with both directions."""

from __future__ import annotations

import copy

import pytest

from graph.analyses.balance import ANALYSIS, balance
from graph.analyses.dependencies import dependencies
from graph.analyses.proofs import check_proof
from graph.analyses.proofs.envelope import sealed
from graph.analyses.proving import prove
from graph.errors import AnalysisError
from tests.ecosystems import curated_ecosystem, example_ecosystem
from tests.graph.disruption.worlds import TODAY, ecosystem, line, world

COUNTS = ("programmes", "needs", "ends", "activities")


def test_the_worked_example_by_hand() -> None:
    result = balance(example_ecosystem(), as_of=TODAY)
    ours = {
        r["country"]: (r["balance"], r["status_ours"], *(r[f"{k}_ours"] for k in COUNTS)) for r in result.rows
    }
    assert ours == {
        "FR": ("they", "confirmed", 1, 1, 0, 1),
        "DE": ("both", "likely", 1, 1, 0, 3),
        "CN": ("they", "likely", 1, 1, 0, 3),
        "TW": ("they", "likely", 1, 1, 0, 1),
    }
    (germany,) = (r for r in result.rows if r["country"] == "DE")
    assert (germany["status_theirs"], *(germany[f"{k}_theirs"] for k in COUNTS)) == ("confirmed", 1, 1, 0, 0)
    assert (germany["organisations_over_us"], germany["our_organisations"]) == (1, 1)
    assert "Both ways: 1; only they over us: 3; only we over them: 0" in result.answer.en


def test_their_half_is_that_of_dependencies() -> None:
    graph = curated_ecosystem()
    rows = {r["country"]: r for r in balance(graph, circle="eu", as_of=TODAY).rows}
    countries = [r for r in dependencies(graph, circle="eu", as_of=TODAY).rows if r["unit_kind"] == "country"]
    assert len(countries) > 5
    for row in countries:
        mirror = rows[row["unit_id"]]
        assert [row[k] for k in COUNTS] == [mirror[f"{k}_ours"] for k in COUNTS]
        assert row["status"] == mirror["status_ours"]


def test_both_losses_are_proved_and_a_changed_count_is_refused() -> None:
    graph = curated_ecosystem()
    result = balance(graph, as_of=TODAY)
    for place in range(0, len(result.rows), 6):
        proof = prove(ANALYSIS, graph, result, result.key(place))
        assert check_proof(proof, fingerprint=graph.fingerprint).valid
        assert len(proof["content"]["parts"]) == 2
    content = copy.deepcopy(dict(proof["content"]))
    content["parts"][1]["counted"]["needs"] += 1
    assert not check_proof(sealed("sides", graph.fingerprint, content)).valid


def test_one_country_and_a_wrong_one() -> None:
    graph = example_ecosystem()
    assert [r["country"] for r in balance(graph, country="CN", as_of=TODAY).rows] == ["CN"]
    assert balance(graph, country="BE", as_of=TODAY).rows == ()
    with pytest.raises(AnalysisError, match="There is no country 'QQ'"):
        balance(graph, country="QQ", as_of=TODAY)


def test_a_country_of_the_circle_is_refused_and_one_without_findings_named() -> None:
    with pytest.raises(AnalysisError, match="NL lies within the circle"):
        balance(example_ecosystem(), country="NL", as_of=TODAY)
    nothing = balance(example_ecosystem(), country="JP", as_of=TODAY)
    assert nothing.rows == ()
    assert nothing.answer.en.startswith("Between us and Japan nothing is known to stop")
    assert "ons en Japan" in nothing.answer.nl


def test_weak_evidence_of_both_halves_by_hand() -> None:
    """They stop the yard by one low-confidence line, we stop their shop by one that is well supported."""
    graph = ecosystem(
        world(
            line("mill", "yard", "steel", confidence="low"),
            line("yard", "shop", "ship"),
            parts={"steel": "ship"},
        ),
        countries={"mill": "DE", "yard": "NL", "shop": "DE"},
    )
    (row,) = balance(graph, as_of=TODAY).rows
    assert (row["balance"], row["weak_pct"]) == ("both", 50.0)
