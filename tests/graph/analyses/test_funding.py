"""Money by hand: what adds up, what may be the same money, and who stands behind whom."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analyses.funding import Fund, Money, lower_bound
from graph.claims import Claim
from graph.ecosystem import Ecosystem
from graph.schema import NodeKind, RelationKind
from tests.graph.builders import SOURCE, node, relation
from tests.graph.disruption.worlds import TODAY


def fund(giver: str, receiver: str, value: float | None) -> Fund:
    return Fund(giver, receiver, value, planned=False, weak=False, claim_ids=())


@pytest.mark.parametrize(
    ("funds", "least"),
    [
        ([], None),
        ([("state", "lab", None)], None),
        ([("state", "lab", 10.0), ("bank", "lab", None), ("bank", "mill", 2.5)], 12.5),
        # Each of two givers is said to give the same ten: that may be one ten.
        ([("state", "lab", 10.0), ("province", "lab", 10.0)], 10.0),
        # One giver is said to give the same ten to two: a project and its lead.
        ([("state", "lab", 10.0), ("state", "project", 10.0)], 10.0),
        ([("state", "lab", 10.0), ("state", "site", 10.0), ("bank", "site", 10.0)], 10.0),
        # Equal amounts of others to others are apart.
        ([("state", "lab", 10.0), ("bank", "mill", 10.0)], 20.0),
        # What the lab gives on is out of what it got.
        ([("state", "lab", 10.0), ("lab", "mill", 4.0), ("bank", "mill", 1.0)], 11.0),
        # More than it got: at least that much is there.
        ([("state", "lab", 1.0), ("lab", "mill", 40.0)], 40.0),
        # A circle has no way in, and yet at least the largest is there.
        ([("lab", "mill", 3.0), ("mill", "lab", 2.0)], 3.0),
    ],
)
def test_the_least_that_amounts_come_to(
    funds: list[tuple[str, str, float | None]], least: float | None
) -> None:
    assert lower_bound(fund(*f) for f in funds) == least


_AMOUNTS = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd"), st.none() | st.integers(1, 5).map(float)),
    max_size=8,
)


@given(_AMOUNTS)
def test_between_the_largest_and_the_sum_and_in_any_order(funds: list[tuple[str, str, float | None]]) -> None:
    known = [value for *_, value in funds if value is not None]
    least = lower_bound(fund(*f) for f in funds)
    assert least == lower_bound(fund(*f) for f in reversed(funds))
    if known:
        assert least is not None
        assert max(known) <= least <= sum(known)
    else:
        assert least is None


CLAIMS: list[Claim] = [
    node("state", NodeKind.GOVERNMENT_BODY),
    node("plan", NodeKind.INSTRUMENT),
    node("pot", NodeKind.INSTRUMENT),
    node("bank", NodeKind.FINANCIER),
    *(node(o) for o in ("mill", "lab", "shed")),
    relation("state", RelationKind.FUNDS, "pot", item_text="start", value_meur=25.0),
    relation("state", RelationKind.FUNDS, "pot", item_text="later", value_meur=100.0),
    relation("state", RelationKind.FUNDS, "plan", value_meur=310.0),
    relation("plan", RelationKind.FUNDS, "pot", basis="planned"),
    relation("pot", RelationKind.FUNDS, "mill"),
    relation("bank", RelationKind.FUNDS, "lab", value_meur=7.0, basis="inferred"),
    relation("bank", RelationKind.FUNDS, "lab", item_text="round", value_meur=2.0),
    relation("bank", RelationKind.FUNDS, "shed", valid_to="2022"),
]


def money() -> Money:
    graph = Ecosystem.from_claims(CLAIMS, [SOURCE])
    kinds = {str(n): str(k) for n, k in graph.nodes["kind"].items()}
    return Money(graph, kinds, as_of=TODAY)


def test_one_giver_and_one_receiver_are_one_flow_of_the_largest_amount() -> None:
    known = money()
    values = {(f.giver, f.receiver): (f.value_meur, f.weak) for f in known.funds}
    assert values == {
        ("state", "pot"): (100.0, False),
        ("state", "plan"): (310.0, False),
        ("pot", "mill"): (None, False),
        # The seven is inferred; that a smaller amount is stated does not make it firm.
        ("bank", "lab"): (7.0, True),
    }
    assert [(f.giver, f.receiver) for f in known.planned] == [("plan", "pot")]
    assert known.ended == 1


def test_who_stands_behind_and_where_it_leads() -> None:
    known = money()
    assert known.behind(["pot"]) == {"pot", "state"}
    assert known.behind(["pot"], planned=True) == {"pot", "state", "plan"}
    # A company is not passed through.
    assert known.behind(["mill"]) == {"mill"}
    assert {f.receiver for f in known.onward("state")} == {"pot", "plan", "mill"}
    assert [f.receiver for f in known.onward("plan")] == []


def test_a_flow_that_ended_counts_before_it_did() -> None:
    graph = Ecosystem.from_claims(CLAIMS, [SOURCE])
    kinds = {str(n): str(k) for n, k in graph.nodes["kind"].items()}
    known = Money(graph, kinds, as_of=date(2022, 6, 1))
    assert [f.giver for f in known.into(["shed"])] == ["bank"]
    assert known.ended == 0
