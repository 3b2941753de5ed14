"""Proofs of counts on small worlds: every row is proved, and each thing that could be changed is refused."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from graph.analyses.proofs import check_proof
from graph.analyses.proofs.envelope import sealed
from graph.analyses.proofs.stated import at_least
from graph.analyses.proving import prove
from graph.analyses.registry import analysis
from graph.ecosystem import Ecosystem
from tests.ecosystems import curated_ecosystem, example_ecosystem
from tests.graph.analyses.test_areas import world as areas_world
from tests.graph.analyses.test_blind_spots import world as sight_world
from tests.graph.disruption.worlds import TODAY

Content = dict[str, Any]
LISTS = {
    "blind_spots": ("programmes", "organisations", "items", "needs"),
    "areas": ("areas", "programmes", "money"),
    "health": (None,),
    "regions": (None,),
}
CASES = [(name, show) for name, shows in LISTS.items() for show in shows]


def proof_of(name: str, graph: Ecosystem, key: str, show: str | None = None) -> Mapping[str, Any]:
    """Proof of one row of a question."""
    asked = analysis(name)
    result = asked.function(graph, as_of=TODAY, **({} if show is None else {"show": show}))
    return prove(asked, graph, result, key)


@pytest.mark.parametrize(("name", "show"), CASES)
def test_every_row_of_small_worlds_is_proved(name: str, show: str | None) -> None:
    for graph in (areas_world(), sight_world(), example_ecosystem()):
        asked = analysis(name)
        result = asked.function(graph, as_of=TODAY, **({} if show is None else {"show": show}))
        for place in range(len(result.rows)):
            verdict = check_proof(
                prove(asked, graph, result, result.key(place)), fingerprint=graph.fingerprint
            )
            assert verdict.valid, verdict.reason


@pytest.mark.parametrize(("name", "show"), CASES)
def test_rows_of_the_curated_data_are_proved(name: str, show: str | None) -> None:
    graph, asked = curated_ecosystem(), analysis(name)
    result = asked.function(graph, as_of=TODAY, **({} if show is None else {"show": show}))
    for place in range(0, len(result.rows), max(1, len(result.rows) // 12)):
        verdict = check_proof(prove(asked, graph, result, result.key(place)), fingerprint=graph.fingerprint)
        assert verdict.valid, verdict.reason


def refused(proof: Mapping[str, Any], change: Callable[[Content], object]) -> str:
    """Why a proof is refused after a change, sealed anew."""
    content = copy.deepcopy(dict(proof["content"]))
    change(content)
    verdict = check_proof(sealed(proof["kind"], proof["fingerprint"], content))
    assert not verdict.valid
    return verdict.reason


def test_a_changed_sight_is_refused() -> None:
    """Of the frigate: the ship at tier 0, two makers of steel at 1, the ore at 2."""
    proof = proof_of("blind_spots", sight_world(), "frigate", "programmes")
    assert check_proof(proof).reason == (
        "frigate: 4 lines in 3 tiers; sight ends at 2 makers and 0 deliveries of unknown use."
    )
    lines = proof["content"]["supply"]["lines"]
    ore = next(place for place, line in enumerate(lines) if line["id"][2] == "ore")

    def stray(content: Content) -> None:
        content["supply"]["lines"][ore]["feeds"] = [["need", "other", "ship", "tank"]]

    def twice(content: Content) -> None:
        content["supply"]["lines"].append(content["supply"]["lines"][ore])

    def unsaid(content: Content) -> None:
        content["supply"]["lines"][ore]["statements"] = []

    def firm(content: Content) -> None:
        for statement in content["supply"]["lines"][ore]["statements"]:
            statement.update(low=False, inferred=False)

    def shorter(content: Content) -> None:
        del content["supply"]["lines"][ore]

    assert refused(proof, lambda c: c["figures"].update(last_tier=1)) == "last_tier is 2, not 1."
    assert refused(proof, lambda c: c["figures"].pop("ends")).startswith("The figures are not")
    assert refused(proof, stray).endswith("does not lead to frigate.")
    assert refused(proof, twice) == "A claim is counted twice among the lines."
    assert refused(proof, unsaid) == "No claim is named for one of the lines."
    assert refused(proof, firm) == "weak_pct is 25.0, not 50.0."
    assert refused(proof, shorter) == "tiers is 2, not 3."


def test_a_changed_draw_is_refused() -> None:
    """The frigate draws on smart materials by its steel and ore, and on maritime by its yard and ship."""
    proof = proof_of("areas", areas_world(), "frigate", "programmes")
    assert check_proof(proof).reason == (
        "frigate draws on maritime, smart_materials; 0 flows of money reach it."
    )
    study = proof_of("areas", areas_world(), "study", "programmes")
    assert refused(proof, lambda c: c["figures"].update(areas=["maritime"])).startswith("areas is ")
    # By its items it still draws on both.
    assert refused(proof, lambda c: c["active"].clear()).startswith("areas_supplying is set(), not [")
    assert refused(study, lambda c: c["funds"][0].update(value_meur=9.0)) == "value_meur is 9.0, not 8.0."
    assert refused(study, lambda c: c["funds"][0].update(receiver="frigate")) == (
        "Money is listed that goes elsewhere."
    )
    assert refused(study, lambda c: c["participants"].clear()).startswith("areas is set()")


def test_a_changed_flow_is_refused() -> None:
    """Of the pot: 25 million from the state and something announced by the plan; it funds the yard."""
    proof = proof_of("areas", areas_world(), "pot", "money")
    assert check_proof(proof).reason == "1 flows out of pot; its money arrives at 1 receivers."
    assert refused(proof, lambda c: c["figures"].update(received_meur=30.0)) == (
        "received_meur is 25.0, not 30.0."
    )
    assert refused(proof, lambda c: c["kinds"].update(yard="Instrument")).startswith("areas is set()")
    assert refused(proof, lambda c: c["kinds"].update(yard="Programme")) == (
        "The programmes reached are not those spelt out."
    )
    stray = {"giver": "plan", "receiver": "mill", "value_meur": 1.0, "planned": False, "claims": ["x"]}
    assert refused(proof, lambda c: c["funds"].append(stray)) == (
        "Money is listed that neither comes from the giver nor goes to it."
    )


def test_a_changed_tally_is_refused() -> None:
    proof = proof_of("health", example_ecosystem(), "relations|OWNS")
    assert check_proof(proof).reason == "relations: OWNS: count 1, counted anew."
    assert refused(proof, lambda c: c["figures"][0].update(value=2)) == "count is 1, not 2."
    assert refused(proof, lambda c: c["lists"]["members"].append(c["lists"]["members"][0])) == (
        "A member of members is listed twice."
    )
    assert refused(proof, lambda c: c["lists"]["members"][0].update(claims=[])) == (
        "No claim is named for one of the members."
    )
    assert refused(proof, lambda c: c["figures"].clear()) == "There is no figure to check."
    assert refused(proof, lambda c: c["lists"]["members"][0].update(links=[["a", "b"], ["b", "c"]])) == (
        f"{proof['content']['lists']['members'][0]['id']} is no loop."
    )


def test_amounts_add_up_to_a_lower_bound_by_hand() -> None:
    def fund(giver: str, receiver: str, value: float | None) -> dict[str, Any]:
        return {"giver": giver, "receiver": receiver, "value_meur": value}

    # What the lab gives on counts no more, and of two equal amounts to one receiver one does.
    assert at_least([fund("state", "lab", 10.0), fund("lab", "shop", 4.0), fund("bank", "shop", 1.0)]) == 11.0
    assert (
        at_least([fund("state", "lab", 10.0), fund("town", "lab", 10.0), fund("bank", "lab", None)]) == 10.0
    )
    # Three equal amounts that touch in a row may be one; a fourth that touches none is another.
    row = [fund("a", "x", 5.0), fund("a", "y", 5.0), fund("b", "y", 5.0), fund("c", "z", 5.0)]
    assert at_least(row) == 10.0
    assert at_least([fund("a", "x", None)]) is None
