"""Why a programme depends on something, by hand and on the known chains."""

from __future__ import annotations

from datetime import date

import pytest

from graph.analyses.explain import ANALYSIS, explain
from graph.analyses.proofs import check_proof
from graph.analyses.proving import prove
from graph.disruption.model import Reading
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from tests.ecosystems import curated_ecosystem
from tests.graph.disruption.worlds import TODAY, ecosystem, line, world


def _graph() -> Ecosystem:
    return ecosystem(
        world(
            line("mill", "yard", "steel", "frigate", confidence="low"),
            line("forge", "yard", "rivet", "frigate"),
            line("smith", "yard", "rivet", "frigate"),
            line("yard", "frigate", "ship"),
            programmes=["frigate", "tank"],
            parts={"steel": "ship", "rivet": "ship"},
        ),
        countries={"mill": "DE"},
    )


def test_each_step_says_what_lacks_who_supplied_it_and_who_says_so() -> None:
    result = explain(_graph(), programme="frigate", country="DE", as_of=TODAY)
    assert [
        (r["number"], r["stops"], r["node_id"], r["lacks_id"], r["supplier_ids"]) for r in result.rows
    ] == [
        (1, "activity", "yard", "steel", ["mill"]),
        (2, "need", "frigate", "ship", ["yard"]),
        (3, "programme", "frigate", None, ["frigate"]),
    ]
    assert [r["weak"] for r in result.rows] == [True, False, None]
    assert result.rows[0]["source_ids"] == ["made-up"]
    assert result.answer.en == (
        "In the central reading Frigate depends on Germany: Mill (Steel) → Yard (Ship) → Frigate (Ship) → "
        "Frigate. Weakly supported (low confidence or inferred): 1 of these 2 steps."
    )


def test_where_it_goes_on_the_wider_reading_is_named() -> None:
    # Two make rivets: only where nobody replaces anybody does the loss of one stop the frigate.
    result = explain(_graph(), programme="frigate", organisation="forge", as_of=TODAY)
    assert result.answer.en.startswith("Only in the cautious reading")
    assert [r["stops"] for r in result.rows] == ["activity", "need", "programme"]
    generous = explain(
        _graph(), programme="frigate", organisation="forge", reading=Reading.GENEROUS, as_of=TODAY
    )
    assert generous.rows[0]["lacks_id"] == "rivet"


def test_the_way_named_is_a_shortest_one() -> None:
    graph = ecosystem(
        world(
            # A long way to one maker of knobs, who buys from the mine as well, and one to another.
            line("mine", "one", "ore"),
            line("one", "two", "bar"),
            line("two", "three", "rod"),
            line("three", "near", "pin"),
            line("mine", "near", "pin"),
            line("mine", "four", "sand"),
            line("four", "far", "glass"),
            line("near", "yard", "knob"),
            line("far", "yard", "knob"),
            line("yard", "frigate", "ship"),
            programmes=["frigate"],
            parts=dict(
                pair.split()
                for pair in (
                    "ore bar",
                    "bar rod",
                    "rod pin",
                    "pin knob",
                    "sand glass",
                    "glass knob",
                    "knob ship",
                )
            ),
        )
    )
    result = explain(graph, programme="frigate", organisation="mine", as_of=TODAY)
    way = [r["node_id"] for r in result.rows if r["on_shortest_way"]]
    assert way == ["near", "yard", "frigate", "frigate"]
    tiers = {r["node_id"]: r["tier"] for r in result.rows if r["stops"] == "activity"}
    assert tiers == {"one": 1, "two": 2, "three": 3, "four": 1, "far": 2, "near": 4, "yard": 5}


def test_no_known_way_is_not_no_dependency() -> None:
    result = explain(_graph(), programme="tank", organisation="mill", as_of=TODAY)
    assert result.rows == ()
    assert "does not show that it does not depend on it" in result.answer.en
    assert result.answer.en.endswith("No essential line to this programme is known at all.")


@pytest.mark.parametrize(
    ("programme", "cause", "middle"),
    [
        ("asw-frigate", {"organisation": "swegan"}, ["united-monolithic-semiconductors", "thales-nederland"]),
        ("f126", {"organisation": "swegan"}, ["united-monolithic-semiconductors", "thales-nederland"]),
        ("asw-frigate", {"country": "CN"}, ["thales-nederland"]),
    ],
)
def test_known_chains_are_explained_with_sources_and_proved(
    programme: str, cause: dict[str, str], middle: list[str]
) -> None:
    graph = curated_ecosystem()
    result = explain(graph, programme=programme, as_of=TODAY, **cause)  # type: ignore[arg-type]
    way = [r["node_id"] for r in result.rows if r["on_shortest_way"] and r["stops"] == "activity"]
    assert way == middle
    assert all(claims for row, claims in zip(result.rows, result.evidence, strict=True) if row["lacks_id"])
    proof = prove(ANALYSIS, graph, result, result.key(len(result.rows) - 1))
    assert check_proof(proof, fingerprint=graph.fingerprint).valid
    assert programme in proof["stopped"]["programmes"]


def test_bad_options_name_what_is_allowed() -> None:
    graph = _graph()
    with pytest.raises(AnalysisError, match="use --organisation, --country or --item"):
        explain(graph, programme="frigate", as_of=TODAY)
    with pytest.raises(AnalysisError, match=r"no programme 'frigat' .*Did you mean frigate"):
        explain(graph, programme="frigat", organisation="mill", as_of=TODAY)
    with pytest.raises(AnalysisError, match=r"no organisation 'mil' .*\(--organisation\)"):
        explain(graph, programme="frigate", organisation="mil", as_of=TODAY)
    with pytest.raises(AnalysisError, match=r"no organisation '' .*\(--organisation\)"):
        explain(graph, programme="frigate", organisation="", country="CN", as_of=TODAY)
    with pytest.raises(AnalysisError, match=r"no country 'XX' .* such as "):
        explain(graph, programme="frigate", country="XX", as_of=TODAY)
    with pytest.raises(AnalysisError, match="before all data"):
        explain(curated_ecosystem(), programme="f126", country="CN", as_of=date(1200, 1, 1))
