"""The envelope of a proof and which checker it goes to: what is sound, and every way in which it is not."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from graph.analyses import proofs as package
from graph.analyses.proofs import check_proof, proofs
from graph.analyses.proofs.envelope import Refused, must, sealed, unsealed
from graph.disruption.certificate import issue
from graph.disruption.scenario import Unit, lose
from tests.graph.disruption.worlds import compiled, line, world

# One organisation joins two others, who have no other link.
SIDES = {"node": "b", "links": [["a", "b"], ["b", "c"]], "sides": [["a"], ["c"]]}
SHARES = {
    "parties": [{"id": "a", "low": 1.0, "high": 1.0, "known": True, "claims": ["claim"]}],
    "unnamed": False,
    "low": 1,
    "high": 1,
}


def proof(**changes: Any) -> dict[str, Any]:
    """A sound proof, changed without a new digest."""
    return {**sealed("separation", "mine", SIDES), **changes}


def resealed(content: object) -> dict[str, Any]:
    """A proof around any value, with the digest that belongs to it."""
    rest = {"content": content, "fingerprint": "mine", "kind": "separation", "version": 1}
    text = json.dumps(rest, sort_keys=True, separators=(",", ":"))
    return {**rest, "digest": hashlib.sha256(text.encode()).hexdigest()}


def loss() -> dict[str, Any]:
    """Certificate of a loss."""
    model = compiled(world(line("a", "navy", "ship"), users=["navy"]))
    return issue(model, lose(model, Unit(organisations=("a",))))


def reason(certificate: object, fingerprint: str | None = None) -> str:
    """Why a certificate is refused."""
    verdict = check_proof(certificate, fingerprint=fingerprint)
    assert not verdict.valid
    return verdict.reason


def test_the_digest_is_that_of_the_rest_in_one_order_without_spaces() -> None:
    text = '{"content":{"a":[null,true],"é":1},"fingerprint":"f","kind":"k","version":1}'
    found = sealed("k", "f", {"é": 1, "a": [None, True]})
    assert found["digest"] == hashlib.sha256(text.encode()).hexdigest()
    assert {name: found[name] for name in found if name != "digest"} == json.loads(text)


def test_a_sound_proof_gives_its_content_also_after_a_way_through_json() -> None:
    there_and_back = json.loads(json.dumps(dict(reversed(proof().items())), indent=2))
    assert unsealed(there_and_back, fingerprint="mine") == SIDES
    assert unsealed(proof(), fingerprint=None) == SIDES
    verdict = check_proof(there_and_back, fingerprint="mine")
    assert (verdict.valid, verdict.reason) == (
        True,
        "Without b its part of the graph falls into 2 sides, of 1, 1 organisations.",
    )


@pytest.mark.parametrize("name", ["version", "fingerprint", "content", "digest"])
def test_a_missing_part_is_named(name: str) -> None:
    rest = {part: value for part, value in proof().items() if part != name}
    assert reason(rest) == f"{name} is missing."


def test_the_kind_is_part_of_the_envelope() -> None:
    with pytest.raises(Refused, match="kind is missing"):
        unsealed({part: value for part, value in proof().items() if part != "kind"}, fingerprint=None)


def test_another_version_is_refused() -> None:
    assert reason(proof(version=2)) == "Version 2 is not known; known is 1."


@pytest.mark.parametrize(
    "changes",
    [
        {"content": {**SIDES, "node": "a"}},
        {"fingerprint": "yours"},
        {"kind": "shares"},
        {"digest": "0" * 64},
        {"digest": None},
        {"remark": "added"},
    ],
)
def test_whatever_is_changed_afterwards_shows(changes: dict[str, Any]) -> None:
    # Even where the fingerprint is made to fit the store.
    found = reason(proof(**changes), "yours")
    assert found.startswith(("The digest does not fit the content", "digest is no text"))


def test_a_proof_of_another_graph_is_refused_by_both_names() -> None:
    assert reason(proof(), "yours").startswith("It speaks of the graph mine; the store holds yours.")
    assert reason(sealed("separation", "", SIDES), "yours").startswith("It speaks of the graph ;")


def test_a_sealed_proof_that_does_not_hold_is_refused_by_its_checker() -> None:
    linked = {**SIDES, "links": [*SIDES["links"], ["a", "c"]]}
    assert "A link leads from one side to c" in reason(sealed("separation", "mine", linked))


@pytest.mark.parametrize("kind", ["marvel", "", "Separation", None, ["separation"], 3])
def test_an_unknown_kind_is_refused_and_the_known_ones_named(kind: object) -> None:
    text = reason(proof(kind=kind))
    assert text.startswith(f"There is no kind of proof {kind!r}; known are: chain, comparison, cut, ")
    assert text.endswith("and that of a loss.")


@pytest.mark.parametrize("certificate", [None, 3, "kind", ["kind"], [proof()], {}])
def test_what_is_no_proof_at_all_is_refused(certificate: object) -> None:
    words = "not in the form of a certificate" if certificate == {} else "JSON object; this is none"
    assert words in reason(certificate)


@pytest.mark.parametrize("content", [None, [], "links", 3])
def test_content_that_is_no_object_is_refused(content: object) -> None:
    assert reason(resealed(content)) == "content is no JSON object."


@pytest.mark.parametrize(
    ("kind", "content", "error"),
    [
        ("separation", {}, "KeyError"),
        ("separation", {**SIDES, "links": 3}, "TypeError"),
        ("separation", {**SIDES, "links": [["a", "b", "c"]]}, "ValueError"),
        ("shares", {**SHARES, "low": 10**400}, "OverflowError"),
        ("remedy", {"before": loss(), "after": loss(), "gain": [], "line": []}, "AttributeError"),
    ],
)
def test_content_of_another_form_is_refused_rather_than_failed_on(
    kind: str, content: dict[str, Any], error: str
) -> None:
    text = reason(sealed(kind, "mine", content))
    assert text.startswith(f"Its content is not as a proof of this kind has it: {error}")


def test_content_too_deep_to_read_is_refused() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    assert "RecursionError" in reason(proof(content={"node": deep}))


def test_shares_that_the_strange_ones_are_made_of_hold() -> None:
    assert check_proof(sealed("shares", "mine", SHARES)).valid


def test_a_certificate_without_a_kind_is_that_of_a_loss() -> None:
    certificate = loss()
    verdict = check_proof(certificate, fingerprint=certificate["fingerprint"])
    assert (verdict.valid, verdict.reason) == (True, "1 stops follow from 1 lines.")
    assert "It speaks of the graph" in reason(certificate, "yours")
    assert "changed after it was issued" in reason({**certificate, "as_of": "2026-01-01"})


def test_each_file_of_the_package_declares_a_kind_of_its_own_name() -> None:
    stems = {path.stem for path in Path(str(package.__file__)).parent.glob("*.py")}
    # What several checkers read alike declares nothing.
    assert set(proofs()) == stems - {"__init__", "envelope", "stated"}
    for kind, declared in proofs().items():
        assert declared.kind == kind
        assert declared.shows.nl != declared.shows.en
    with pytest.raises(TypeError):
        proofs()["separation"] = proofs()["shares"]  # type: ignore[index]


def test_must_refuses_with_the_reason_unless_it_holds() -> None:
    must(1 < 2, "One is less than two.")  # noqa: PLR0133
    with pytest.raises(Refused, match=r"^Two is not less than one\.$"):
        must(2 < 1, "Two is not less than one.")  # noqa: PLR0133
