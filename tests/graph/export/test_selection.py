"""Parts of the graph: a neighbourhood, a programme, and what relations name."""

from __future__ import annotations

import pytest

from graph.claims import Source
from graph.ecosystem import Ecosystem
from graph.errors import ExportError
from graph.export.selection import programme_nodes, provenance, surroundings, with_named
from graph.schema import NodeKind, RelationKind
from tests.graph.builders import SOURCE, node, relation

S = RelationKind.SUPPLIES
CLAIMS = [
    node("mine"),
    node("mill"),
    node("yard"),
    node("navy", NodeKind.ARMED_FORCE),
    node("steel", NodeKind.ITEM),
    node("frigate", NodeKind.PROGRAMME),
    relation("mine", S, "mill"),
    relation("mill", S, "yard", item_id="steel", programme_id="frigate"),
    relation("navy", RelationKind.LEADS, "frigate"),
]
ECOSYSTEM = Ecosystem.from_claims(CLAIMS, [SOURCE])


def test_surroundings_grow_by_one_relation_a_step_in_either_direction() -> None:
    assert surroundings(ECOSYSTEM, ["yard"], depth=0) == ("yard",)
    assert surroundings(ECOSYSTEM, ["yard"], depth=1) == ("mill", "yard")
    assert surroundings(ECOSYSTEM, ["yard"], depth=9) == ("mill", "mine", "yard")


def test_unknown_id_is_refused_with_ids_like_it() -> None:
    with pytest.raises(ExportError, match=r"Not in this graph: 'yards'\. Did you mean yard"):
        surroundings(ECOSYSTEM, ["yards"], depth=1)
    with pytest.raises(ExportError, match=r"Not in this graph: 'yard'\. Choose one of: frigate"):
        programme_nodes(ECOSYSTEM, "yard")


def test_programme_brings_its_neighbours_and_the_ends_of_its_relations() -> None:
    assert programme_nodes(ECOSYSTEM, "frigate") == ("frigate", "mill", "navy", "yard")


def test_items_and_programmes_named_come_along() -> None:
    assert with_named(ECOSYSTEM, ["mill", "yard"]) == ("frigate", "mill", "steel", "yard")
    assert with_named(ECOSYSTEM, ["mill"]) == ("mill",)


def test_provenance_keeps_the_claims_of_the_cut_and_their_sources() -> None:
    other = Source(id="other")

    claims, sources = provenance(ECOSYSTEM.only(["mine", "mill"]), CLAIMS, [SOURCE, other])

    assert [claim.key for claim in claims] == [CLAIMS[0].key, CLAIMS[1].key, CLAIMS[6].key]
    assert sources == [SOURCE]
