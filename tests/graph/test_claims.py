"""A claim's id is its content, and nothing else."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.claims import (
    Basis,
    Claim,
    Confidence,
    Locator,
    NodeKey,
    RelationKey,
    claim_from_record,
    claim_to_record,
    key_parts,
    key_to_json,
    properties_json,
)
from graph.errors import ClaimError
from graph.schema import NodeKind, RelationKind
from tests.graph.builders import node, relation


def test_where_a_claim_was_read_is_not_part_of_its_id() -> None:
    claim = node("yard", country="NL")
    moved = replace(claim, locator=Locator("other.csv", 7), loader="x", dataset="y", raw={"country": "nl"})
    assert moved.id == claim.id


@pytest.mark.parametrize(
    "change",
    [
        {"source_id": "other"},
        {"properties": {"name": "Yard", "country": "DE"}},
        {"observed_on": "2025"},
        {"valid_from": "2025"},
        {"valid_to": "2025"},
        {"confidence": Confidence.LOW},
        {"basis": Basis.INFERRED},
        {"synthetic": True},
        {"key": NodeKey("yard", NodeKind.ARMED_FORCE)},
    ],
)
def test_any_change_of_content_is_another_claim(change: dict[str, object]) -> None:
    claim = node("yard", country="NL")
    assert replace(claim, **change).id != claim.id  # type: ignore[arg-type]


def test_relations_for_two_programmes_are_two_relations() -> None:
    keys = {
        RelationKey(RelationKind.SUPPLIES, "a", "b", item_id="radar", programme_id=p).id
        for p in (None, "frigate", "drone")
    }
    assert len(keys) == 3


def test_a_claim_without_a_source_is_refused() -> None:
    with pytest.raises(ClaimError, match="no source"):
        Claim(NodeKey("yard", NodeKind.COMPANY), {}, source_id="", confidence=Confidence.HIGH)


def test_a_claim_cannot_be_changed_from_outside() -> None:
    given_properties = {"name": "Yard"}
    claim = Claim(NodeKey("yard", NodeKind.COMPANY), given_properties, "s", Confidence.HIGH)
    given_properties["name"] = "Other"
    assert claim.properties["name"] == "Yard"
    with pytest.raises(TypeError):
        claim.properties["name"] = "Other"  # type: ignore[index]


def test_an_unknown_word_in_a_stored_claim_is_an_error() -> None:
    record = claim_to_record(node("yard"))
    record["confidence"] = "certain"
    with pytest.raises(ClaimError, match="certain"):
        claim_from_record(record)


def digest(content: object) -> str:
    """The hash that ids are, by the standard library's JSON."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


_values = st.one_of(
    st.text(max_size=8),
    st.integers(-5, 5),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.lists(st.text(max_size=4), max_size=3).map(tuple),
)


@given(st.dictionaries(st.text(max_size=6), _values, max_size=4), st.text(max_size=6), st.booleans())
def test_a_claim_survives_its_record(properties: dict[str, object], text: str, about_node: object) -> None:
    whole = node("a") if about_node else relation("a", RelationKind.SUPPLIES, "b", item_text=text)
    claim = replace(whole, properties=properties)  # type: ignore[arg-type]
    back = claim_from_record(claim_to_record(claim))
    assert back == claim
    assert back.id == claim.id


@given(st.dictionaries(st.text(max_size=6), _values, max_size=4), st.text(max_size=6), st.booleans())
def test_an_id_is_the_hash_of_the_content_as_json(
    properties: dict[str, object], text: str, about_node: object
) -> None:
    """Ids stand in stores and certificates, so how they are made may not change."""
    whole = node("a") if about_node else relation("a", RelationKind.SUPPLIES, "b", item_text=text)
    claim = replace(whole, properties=properties, observed_on=text or None)  # type: ignore[arg-type]
    content = claim_to_record(claim)
    for where in ("loader", "dataset", "file", "row", "raw"):
        del content[where]

    assert claim.id == digest(content)
    if not isinstance(claim.key, NodeKey):
        assert claim.key.id == digest(list(content["key"].values()))
    plain = {"ensure_ascii": False, "separators": (",", ":")}
    assert key_to_json(key_parts(claim.key)) == json.dumps(content["key"], **plain)
    assert properties_json(claim.properties) == json.dumps(content["properties"], **plain)


@pytest.mark.parametrize("value", [0, 10**40, True, 1.5, 1e300, -0.0, math.inf, '\u2028\ud7ff"\\\x00é'])
def test_json_of_any_value_is_that_of_the_standard_library(value: object) -> None:
    claim = replace(node("a"), properties={"x": value})  # type: ignore[dict-item]
    assert properties_json(claim.properties) == json.dumps(
        {"x": value}, ensure_ascii=False, separators=(",", ":")
    )
