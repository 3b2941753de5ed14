"""Cut sets of small worlds by hand, of the worked example, and their proofs."""

from __future__ import annotations

import copy
import json
from datetime import date

import pytest

from graph.analyses.cut_sets import ANALYSIS, cut_sets
from graph.analyses.proofs import check_proof
from graph.analyses.proving import prove
from graph.disruption.model import Reading
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from graph.schema import NodeKind, RelationKind
from tests.ecosystems import EXAMPLE, curated_ecosystem, example_ecosystem
from tests.graph.builders import SOURCE, node, relation
from tests.graph.disruption.worlds import TODAY, ecosystem, line, world

EXPECTED = json.loads((EXAMPLE / "expected.json").read_text(encoding="utf-8"))
SHIP = world(
    line("mill", "yard", "steel", "frigate"),
    line("forge", "yard", "steel", "frigate", confidence="low"),
    line("yard", "frigate", "ship"),
    programmes=["frigate", "tank"],
    parts={"steel": "ship"},
)
SEATS = {"mill": "DE", "forge": "DE", "yard": "NL"}


def test_yard_or_both_mills_by_hand() -> None:
    result = cut_sets(ecosystem(SHIP, countries=SEATS), as_of=TODAY)
    found = [(r["programme_id"], r["members"], r["order"], r["hidden_single_point"]) for r in result.rows]
    assert found == [("frigate", ["yard"], 1, False), ("frigate", ["forge", "mill"], 2, True)]
    pair = result.rows[1]
    assert (pair["shared_by"], pair["countries"], pair["owner_id"]) == (["country"], ["DE"], None)
    # Both lines of steel and the line of the ship carry it; only forge's is weak.
    assert pair["weak_pct"] == pytest.approx(33.3)
    assert (pair["members_without_country"], pair["members_without_owner"]) == (0, 2)


def test_an_owner_behind_both_mills_and_a_shared_province_are_seen() -> None:
    claims = [
        node("mill", country="DE", province="Gelderland"),
        node("forge", country="NL", province="Gelderland"),
        node("holding", country="FR"),
        node("frigate", NodeKind.PROGRAMME),
        node("steel", NodeKind.ITEM, level="component"),
        relation("mill", RelationKind.SUPPLIES, "frigate", item_id="steel"),
        relation("forge", RelationKind.SUPPLIES, "frigate", item_id="steel"),
        relation("holding", RelationKind.OWNS, "mill", share_pct=100.0),
        relation("holding", RelationKind.OWNS, "forge", share_pct=60.0),
    ]
    result = cut_sets(Ecosystem.from_claims(claims, [SOURCE]), as_of=TODAY)
    (row,) = result.rows
    assert row["members"] == ["forge", "mill"]
    assert row["shared_by"] == ["owner", "country", "region"]
    assert (row["owner_id"], row["countries"], row["region_ids"]) == ("holding", ["FR"], ["Gelderland"])


@pytest.mark.parametrize("reading", list(Reading))
def test_sets_of_one_are_those_of_the_worked_example(reading: Reading) -> None:
    result = cut_sets(example_ecosystem(), reading=reading, as_of=TODAY)
    found = {(r["members"][0], r["programme_id"]) for r in result.rows if r["order"] == 1}
    expected = {
        (organisation, programme)
        for organisation, stopped in EXPECTED[reading.value].items()
        for programme in stopped["programmes"]
    }
    assert found == expected


def test_every_curated_set_is_proved_and_a_changed_proof_is_refused() -> None:
    curated = curated_ecosystem()
    result = cut_sets(curated, as_of=TODAY)
    assert len(result.rows) > 300
    several = [k for k, row in enumerate(result.rows) if row["order"] > 1]
    for place in [*several, *range(0, len(result.rows), 20)]:
        proof = prove(ANALYSIS, curated, result, result.key(place))
        assert check_proof(proof, fingerprint=curated.fingerprint).valid
    proof = prove(ANALYSIS, curated, result, result.key(several[0]))
    for name, value in (
        ("programme", "f126"),
        ("members", ["swegan"]),
        ("parts", []),
        ("reading", "cautious"),
    ):
        changed = copy.deepcopy(dict(proof))
        changed["content"][name] = value
        assert not check_proof(changed).valid


def test_a_set_that_is_not_minimal_cannot_be_proved() -> None:
    graph = ecosystem(SHIP, countries=SEATS)
    row = {"programme_id": "frigate", "members": ["forge", "yard"]}
    assert ANALYSIS.prove is not None
    verdict = check_proof(ANALYSIS.prove(graph, row, as_of=TODAY))
    assert not verdict.valid
    assert verdict.reason == "yard alone stop frigate: the set is not minimal."


def test_one_programme_one_order() -> None:
    graph = ecosystem(SHIP, countries=SEATS)
    assert [r["members"] for r in cut_sets(graph, programme="frigate", order=1, as_of=TODAY).rows] == [
        ["yard"]
    ]
    nothing = cut_sets(graph, programme="tank", as_of=TODAY)
    assert nothing.rows == ()
    assert nothing.answer.en == (
        "No known essential line leads to this programme, so there is nothing to take out."
    )


def test_bad_options_name_what_is_allowed() -> None:
    graph = ecosystem(SHIP)
    with pytest.raises(AnalysisError, match=r"no programme 'frigat' .* Did you mean frigate"):
        cut_sets(graph, programme="frigat", as_of=TODAY)
    with pytest.raises(AnalysisError, match="choose 1, 2 or 3"):
        cut_sets(graph, order=4, as_of=TODAY)
    with pytest.raises(AnalysisError, match="choose 1, 2 or 3"):
        cut_sets(graph, order="three", as_of=TODAY)  # type: ignore[arg-type]
    with pytest.raises(AnalysisError, match="lies before all data"):
        cut_sets(curated_ecosystem(), as_of=date(1000, 1, 1))


def test_the_answer_speaks_of_the_sizes_that_were_sought() -> None:
    singles = cut_sets(example_ecosystem(), order=1, as_of=TODAY)
    assert "pair" not in singles.answer.en
    assert f"{len(singles.rows)} of one organisation;" in singles.answer.en
    pairs = cut_sets(example_ecosystem(), order=2, as_of=TODAY)
    assert "of a pair;" in pairs.answer.en
    assert "triple" not in pairs.answer.en
