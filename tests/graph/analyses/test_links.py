"""Rows by node and by relation: the same rows, in the same order, as reading the whole table gives."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from graph.analyses.links import Grouped, claim_rows, links_of
from graph.ecosystem import Ecosystem
from graph.schema import RelationKind
from tests.ecosystems import curated_ecosystem, example_ecosystem, synthetic_ecosystem
from tests.graph.builders import SOURCE, node, relation

GRAPHS = [example_ecosystem, curated_ecosystem, synthetic_ecosystem]


def test_rows_by_number_by_hand() -> None:
    grouped = Grouped(np.array([2, 0, -1, 2, 0], dtype=np.int32), 4)
    rows, owners = grouped.of(np.array([2, 1, 0, 3]))
    assert (rows.tolist(), owners.tolist()) == ([0, 3, 1, 4], [2, 2, 0, 0])
    given = Grouped(np.array([1, 0], dtype=np.int32), 2, np.array([7, 9], dtype=np.int32))
    assert given.of(np.array([0, 1]))[0].tolist() == [9, 7]


@pytest.mark.parametrize("graph", GRAPHS)
def test_the_relations_about_a_node_are_those_that_join_or_name_it(graph: Callable[[], Ecosystem]) -> None:
    ecosystem = graph()
    relations, links = ecosystem.relations, links_of(ecosystem)
    columns = ["start_id", "end_id", "item_id", "for_item_id", "programme_id"]
    for node_id in [*ecosystem.nodes.index[::23], "none-such"]:
        plain = np.flatnonzero((relations[columns] == node_id).any(axis=1))
        number = links.number(node_id)
        assert (links.about(number).tolist() if number >= 0 else []) == plain.tolist()
        ends = (relations["start_id"] == node_id) | (relations["end_id"] == node_id)
        owns = np.flatnonzero(ends & (relations["relation"] == "OWNS"))
        assert links.of_kind([node_id], RelationKind.OWNS.value).tolist() == owns.tolist()


@pytest.mark.parametrize("graph", GRAPHS)
def test_claims_are_found_by_relation_and_by_id(graph: Callable[[], Ecosystem]) -> None:
    ecosystem = graph()
    claims, rows = ecosystem.relation_claims, claim_rows(ecosystem)
    some = [*ecosystem.relations.index[::-17], "none-such"]
    pd.testing.assert_frame_equal(rows.about(some), claims[claims["relation_id"].isin(some)])
    ids = [*claims["claim_id"][::-13], "none-such", claims["claim_id"].iloc[-1]]
    assert rows.named(ids)["claim_id"].tolist() == claims["claim_id"][::-13].tolist()
    assert len(rows.named([])) == len(rows.about([])) == 0


def test_arrays_are_made_once_per_graph_and_go_with_it() -> None:
    ecosystem = Ecosystem.from_claims([node("a"), relation("a", RelationKind.PARTNER_OF, "a")], [SOURCE])
    first = links_of(ecosystem)
    assert links_of(ecosystem) is first
    assert claim_rows(ecosystem) is claim_rows(ecosystem)
    assert links_of(ecosystem.without(["a"])).nodes == 0
    gone = weakref.ref(first)
    del first, ecosystem
    gc.collect()
    assert gone() is None
