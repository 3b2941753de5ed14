"""Key positions of the worked example by hand, and the mirror with dependencies."""

from __future__ import annotations

from graph.analyses.dependencies import dependencies
from graph.analyses.key_positions import ANALYSIS, key_positions
from graph.analyses.proofs import check_proof
from graph.analyses.proving import prove
from tests.ecosystems import curated_ecosystem, example_ecosystem
from tests.graph.disruption.worlds import TODAY, ecosystem, line, world

COUNTS = ("programmes", "needs", "ends", "activities")


def test_the_worked_example_by_hand() -> None:
    """Only the radar maker holds anything over another country: the German order."""
    (row,) = key_positions(example_ecosystem(), as_of=TODAY).rows
    assert (row["unit_id"], row["status"], row["status_any"], row["tier"]) == (
        "radarworks",
        "confirmed",
        "confirmed",
        1,
    )
    assert [row[kind] for kind in COUNTS] == [1, 1, 0, 0]
    assert (row["programme_ids"], row["user_ids"]) == (["german-radar"], ["foreign-navy"])
    assert (row["countries"], row["controlled_from_outside"], row["other_makers"]) == (["DE"], True, None)


def test_a_firm_of_others_counts_in_the_wider_status_only() -> None:
    graph = ecosystem(
        world(
            line("lens", "laser", "optics", for_item="weapon"),
            line("laser", "army", "weapon"),
            line("glass", "laser", "optics", for_item="weapon"),
            users=["army"],
        ),
        countries={"lens": "NL", "glass": "DE", "laser": "DE", "army": "NL"},
    )
    (row,) = key_positions(graph, as_of=TODAY).rows
    # Two makers of optics: the laser stops only where nobody replaces anybody; the army is ours.
    assert (row["unit_id"], row["status"], row["status_any"]) == ("lens", "none", "possible")
    assert [row[kind] for kind in COUNTS] == [0, 0, 0, 0]
    assert (row["other_makers"], row["other_maker_ids"]) == (1, ["glass"])


def test_what_one_circle_depends_on_is_what_the_other_holds() -> None:
    """The same loss, counted from both ends: NL over DE is what DE, as a circle, depends on."""
    graph = curated_ecosystem()
    held = {r["unit_id"]: r for r in key_positions(graph, country="DE", as_of=TODAY).rows}
    seen = {
        r["unit_id"]: r
        for r in dependencies(graph, circle="DE", country="NL", as_of=TODAY).rows
        if r["unit_kind"] == "organisation" and r["country"] == "NL"
    }
    assert held.keys() >= seen.keys()
    assert len(seen) > 10
    for unit, row in seen.items():
        assert [row[kind] for kind in COUNTS] == [held[unit][kind] for kind in COUNTS]
        assert row["status"] == held[unit]["status"]


def test_every_row_is_proved() -> None:
    graph = curated_ecosystem()
    for country in (None, "US"):
        result = key_positions(graph, country=country, as_of=TODAY)
        assert len(result.rows) > 20
        for place in range(0, len(result.rows), 5):
            proof = prove(ANALYSIS, graph, result, result.key(place))
            assert check_proof(proof, fingerprint=graph.fingerprint).valid


def test_nothing_held_says_so() -> None:
    graph = ecosystem(world(line("lens", "army", "optics"), users=["army"]), countries={"lens": "NL"})
    result = key_positions(graph, as_of=TODAY)
    assert result.rows == ()
    assert "that does not show that there is nothing" in result.answer.en
