"""A proof of any kind whose parts are of another type is refused with a reason, never with a crash."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from graph.analyses.proofs import check_proof, proofs
from graph.analyses.proofs.envelope import sealed
from graph.analyses.proving import prove
from graph.analyses.second_source import ANALYSIS, second_source
from tests.ecosystems import example_ecosystem
from tests.graph.disruption.worlds import TODAY

ODD: tuple[Any, ...] = (None, True, 1, "x", [], [["x"]], {}, {"x": 1})


@pytest.fixture(scope="module")
def remedy() -> dict[str, Any]:
    graph = example_ecosystem()
    result = second_source(graph, as_of=TODAY)
    proof = dict(prove(ANALYSIS, graph, result, result.key(0)))
    assert check_proof(proof).valid
    return proof


@pytest.mark.parametrize("kind", sorted(proofs()))
def test_odd_content_is_refused(kind: str) -> None:
    for content in ({}, {"x": 1}):
        verdict = check_proof(sealed(kind, "f", content))
        assert (verdict.valid, bool(verdict.reason)) == (False, True)


def test_every_part_of_the_content_has_its_type(remedy: dict[str, Any]) -> None:
    for name in remedy["content"]:
        for odd in ODD:
            content = {**copy.deepcopy(remedy["content"]), name: odd}
            verdict = check_proof(sealed("remedy", remedy["fingerprint"], content))
            assert (verdict.valid, bool(verdict.reason)) == (False, True), (name, odd)


def test_every_part_of_the_envelope_has_its_type(remedy: dict[str, Any]) -> None:
    for odd in (None, True, 1, [], {}):
        assert not check_proof(sealed("remedy", odd, remedy["content"])).valid  # type: ignore[arg-type]
        assert not check_proof({**remedy, "kind": odd}).valid
        assert not check_proof({**remedy, "digest": odd}).valid
