"""Concentration of small tables by hand, of curated ones from the CSV, and proofs that hold or not."""

from __future__ import annotations

import copy

import pandas as pd
import pytest

from graph.analyses.concentration import ANALYSIS, concentration
from graph.analyses.proofs import check_proof
from graph.analyses.proofs.envelope import sealed
from graph.analyses.proving import prove
from graph.analyses.result import Row
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from graph.schema import NodeKind, RelationKind
from tests.ecosystems import CURATED, curated_ecosystem, example_ecosystem
from tests.graph.builders import SOURCE, node, relation
from tests.graph.disruption.worlds import TODAY

NAMES = ("herfindahl_low", "herfindahl_high", "suppliers", "parties")


def graph(*lines: tuple[str, str, float | None], note: str = "", owner: bool = False) -> Ecosystem:
    """Suppliers of steel in the Netherlands and Germany, with shares of the customer's supply."""
    claims = [node("steel", NodeKind.ITEM, level="component")]
    for supplier, customer, share in lines:
        given = {} if share is None else {"share_pct": share}
        claims += [node(supplier, country="DE" if supplier.startswith("d") else "NL"), node(customer)]
        text = {"note": note} if note else {}
        claims.append(relation(customer, RelationKind.DEPENDS_ON, supplier, item_id="steel", **given, **text))
    if owner:
        claims += [
            node("holding", country="FR"),
            *(relation("holding", RelationKind.OWNS, s, share_pct=100.0) for s in ("d1", "d2")),
        ]
    unique = {claim.key: claim for claim in claims}
    return Ecosystem.from_claims(list(unique.values()), [SOURCE])


def row(result_rows: tuple[Row, ...], by: str, customer: str | None) -> Row:
    """The one row of a customer."""
    (found,) = (r for r in result_rows if r["by"] == by and r["customer_id"] == customer)
    return found


def test_four_equal_by_supplier_owner_and_country() -> None:
    rows = concentration(
        graph(*((s, "yard", 25.0) for s in ("d1", "d2", "n1", "n2")), owner=True), as_of=TODAY
    ).rows
    assert [row(rows, "supplier", "yard")[n] for n in NAMES] == [0.25, 0.25, 4, 4]
    # One owner of half, two owners not known: 0.5² + 2 × 0.25².
    assert [row(rows, "parent", "yard")[n] for n in NAMES] == [0.375, 0.375, 4, 3]
    assert row(rows, "parent", "yard")["unknown_parties"] == 2
    assert [row(rows, "country", "yard")[n] for n in NAMES] == [0.5, 0.5, 4, 2]
    assert row(rows, "supplier", "yard")["effective_high"] == 4
    assert row(rows, "supplier", "yard")["known_pct"] == 100


def test_missing_shares_give_an_interval() -> None:
    rows = concentration(graph(("d1", "yard", 50.0), ("n1", "yard", None), ("n2", "yard", None)), as_of=TODAY)
    assert [row(rows.rows, "supplier", "yard")[n] for n in NAMES] == [0.375, 0.5, 3, 3]
    # The two Dutch ones hold the other half together, whichever way it is split.
    assert [row(rows.rows, "country", "yard")[n] for n in NAMES] == [0.5, 0.5, 3, 2]


def test_an_owner_of_a_supplier_without_share_takes_the_rest() -> None:
    given = graph(("d1", "yard", 50.0), ("d2", "yard", None), owner=True)
    result = concentration(given, as_of=TODAY)
    assert [row(result.rows, "supplier", "yard")[n] for n in NAMES] == [0.5, 0.5, 2, 2]
    assert [row(result.rows, "parent", "yard")[n] for n in NAMES] == [1, 1, 2, 1]
    proof = prove(ANALYSIS, given, result, "steel|yard|parent")
    assert proof["content"]["unnamed"] is False
    assert check_proof(proof, fingerprint=given.fingerprint).valid


def test_several_customers_have_a_row_each_and_one_overall_without_shares() -> None:
    rows = concentration(graph(("d1", "yard", None), ("n1", "dock", None)), as_of=TODAY).rows
    assert [r["customer_id"] for r in rows if r["by"] == "supplier"] == [None, "dock", "yard"]
    assert [row(rows, "supplier", None)[n] for n in NAMES] == [0.5, 1, 2, 2]
    shared = concentration(graph(("d1", "yard", 80.0), ("n1", "dock", None)), as_of=TODAY).rows
    assert [r["customer_id"] for r in shared if r["by"] == "supplier"] == ["dock", "yard"]


def test_a_share_of_turnover_is_none_of_supply() -> None:
    given = graph(("d1", "yard", 8.0), note="About a twelfth of its turnover")
    (found,) = (r for r in concentration(given, as_of=TODAY).rows if r["by"] == "supplier")
    assert (found["herfindahl_low"], found["known_pct"]) == (1, None)


def test_shares_over_the_whole_give_no_index_but_a_reason() -> None:
    given = graph(("d1", "yard", 60.0), ("n1", "yard", 60.0))
    result = concentration(given, as_of=TODAY)
    found = row(result.rows, "supplier", "yard")
    assert (found["herfindahl_low"], found["herfindahl_high"], found["fault"]) == (None, None, "over_100")
    with pytest.raises(AnalysisError, match="contradict one another"):
        prove(ANALYSIS, given, result, "steel|yard|supplier")


def test_curated_shares_are_those_of_the_table() -> None:
    table = pd.read_csv(CURATED / "relations.csv", dtype=str)
    gallium = table[(table["item_id"] == "gallium") & (table["start_id"] == "european-union")]
    shares = gallium.groupby("end_id")["share_pct"].agg(lambda s: sorted(map(float, s.dropna())))
    assert shares["china-state"] == [71.0, 79.0]
    assert shares["russia-state"] == [13.0]
    result = concentration(curated_ecosystem(), item="gallium", as_of=TODAY)
    found = row(result.rows, "supplier", "european-union")
    # By hand: .71² + .13² and .79² + .13² + .08², the rest being named by nobody.
    assert sorted(shares.index) == ["china-state", "russia-state"]
    assert (found["herfindahl_low"], found["herfindahl_high"]) == (0.521, 0.6474)
    assert found["known_pct"] == 84
    raw = concentration(curated_ecosystem(), item="critical-raw-materials", as_of=TODAY)
    assert row(raw.rows, "supplier", "european-union")["fault"] == "several_things"


def test_rows_are_proved_and_a_changed_proof_is_refused() -> None:
    given = graph(("d1", "yard", 50.0), ("n1", "yard", None), ("n2", "yard", None))
    result = concentration(given, as_of=TODAY)
    for place in range(len(result.rows)):
        proof = prove(ANALYSIS, given, result, result.key(place))
        assert check_proof(proof, fingerprint=given.fingerprint).valid
    content = dict(prove(ANALYSIS, given, result, "steel|yard|supplier")["content"])

    def reason(**changes: object) -> str:
        found = check_proof(sealed("shares", given.fingerprint, {**copy.deepcopy(content), **changes}))
        assert not found.valid
        return found.reason

    assert "The lowest index is 0.375" in reason(low=0.3)
    assert "The highest index is 0.500" in reason(high=0.9)
    fewer = [party for party in content["parties"] if party["id"] != "n2"]
    assert "The lowest index" in reason(parties=fewer)
    without = [{**party, "claims": []} for party in content["parties"]]
    assert "No claim is named" in reason(parties=without)


def test_every_curated_row_is_proved() -> None:
    curated = curated_ecosystem()
    result = concentration(curated, lines="all", as_of=TODAY)
    assert len(result.rows) > 2500
    for place in range(0, len(result.rows), 60):
        if result.rows[place]["fault"] is None:
            proof = prove(ANALYSIS, curated, result, result.key(place))
            assert check_proof(proof, fingerprint=curated.fingerprint).valid


def test_one_item_and_an_unknown_one() -> None:
    graph = example_ecosystem()
    assert {r["item_id"] for r in concentration(graph, item="hull", as_of=TODAY).rows} == {"hull"}
    with pytest.raises(AnalysisError, match="no item 'hul'"):
        concentration(graph, item="hul", as_of=TODAY)
    without = concentration(curated_ecosystem(), item="amphibious-ship", as_of=TODAY)
    assert without.answer.en.startswith("No supply line of this item is known")
    assert "nothing to measure" in concentration(Ecosystem.from_claims([], []), as_of=TODAY).answer.en
