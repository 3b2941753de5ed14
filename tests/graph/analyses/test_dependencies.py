"""Dependencies of the worked example by hand, their test, their proofs and bad options."""

from __future__ import annotations

import copy

import pytest

from graph.analyses.dependencies import ANALYSIS, dependencies
from graph.analyses.picture import picture
from graph.analyses.proofs import check_proof
from graph.analyses.proofs.envelope import sealed
from graph.analyses.proving import prove
from graph.disruption.model import Reading
from graph.disruption.scenario import failure_unit, lose
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from graph.schema import NodeKind, RelationKind
from tests.ecosystems import curated_ecosystem, example_ecosystem
from tests.graph.builders import SOURCE, node, relation
from tests.graph.disruption.worlds import TODAY

COUNTS = ("programmes", "needs", "ends", "activities")


def test_the_worked_example_by_hand() -> None:
    """Gallium stops chips, radars and the frigate, but the German firm and order are not ours."""
    result = dependencies(example_ecosystem(), as_of=TODAY)
    found = {
        r["unit_id"]: (r["status"], r["tier"], *(r[kind] for kind in COUNTS), r["outside_by"])
        for r in result.rows
    }
    assert found == {
        "radarworks": ("confirmed", 1, 1, 1, 0, 1, "control"),
        "FR": ("confirmed", 1, 1, 1, 0, 1, None),
        "mine-state": ("likely", 2, 1, 1, 0, 3, "both"),
        "CN": ("likely", 2, 1, 1, 0, 3, None),
        "chipfab": ("likely", 1, 1, 1, 0, 3, "both"),
        "DE": ("likely", 1, 1, 1, 0, 3, None),
        "otherfab": ("likely", 1, 1, 1, 0, 1, "both"),
        "TW": ("likely", 1, 1, 1, 0, 1, None),
    }


def test_the_three_parts_of_the_test_by_hand() -> None:
    rows = {r["unit_id"]: r for r in dependencies(example_ecosystem(), as_of=TODAY).rows}
    parts = ("one_sided", "interest_touched", "hardly_replaceable", "unwanted", "importance", "supply_risk")
    assert [rows["radarworks"][name] for name in parts] == [True, True, True, True, "programme", "raised"]
    # Another known maker of chips exists, outside EU and NATO, so the loss does not stand generously.
    assert [rows["chipfab"][name] for name in parts] == [True, True, False, False, "programme", "moderate"]
    assert rows["chipfab"]["alternative_ids"] == ["otherfab"]
    assert [rows["chipfab"][f"alternatives_{c}"] for c in ("domestic", "allied", "other")] == [None, None, 1]
    assert rows["otherfab"]["supply_risk"] == "raised"
    assert rows["mine-state"]["alternatives"] is None


def test_a_party_that_depends_on_the_circle_is_not_one_sided() -> None:
    supplies = RelationKind.SUPPLIES
    graph = Ecosystem.from_claims(
        [
            node("lens", country="NL"),
            node("laser", country="US"),
            node("navy", NodeKind.ARMED_FORCE, country="NL"),
            node("optics", NodeKind.ITEM, level="component"),
            node("weapon", NodeKind.ITEM, level="system"),
            relation("lens", supplies, "laser", item_id="optics", for_item_id="weapon"),
            relation("laser", supplies, "navy", item_id="weapon"),
        ],
        [SOURCE],
    )
    (row,) = (r for r in dependencies(graph, as_of=TODAY).rows if r["unit_id"] == "laser")
    assert (row["one_sided"], row["interest_touched"], row["hardly_replaceable"]) == (False, True, True)
    assert row["unwanted"] is False


def test_a_country_whose_users_need_the_circle_is_not_one_sided() -> None:
    supplies = RelationKind.SUPPLIES
    graph = Ecosystem.from_claims(
        [
            node("lens", country="NL"),
            node("laser", country="US"),
            node("navy", NodeKind.ARMED_FORCE, country="NL"),
            node("army", NodeKind.ARMED_FORCE, country="US"),
            node("optics", NodeKind.ITEM, level="component"),
            node("weapon", NodeKind.ITEM, level="system"),
            relation("lens", supplies, "army", item_id="optics"),
            relation("laser", supplies, "navy", item_id="weapon"),
        ],
        [SOURCE],
    )
    rows = {r["unit_id"]: r for r in dependencies(graph, as_of=TODAY).rows}
    # The firm needs nothing of ours; an army of its country does.
    assert {unit: row["one_sided"] for unit, row in rows.items()} == {"laser": True, "US": False}
    assert {unit: row["unwanted"] for unit, row in rows.items()} == {"laser": True, "US": False}


@pytest.mark.parametrize("reading", list(Reading))
def test_curated_counts_are_those_of_the_loss_worked_out_apart(reading: Reading) -> None:
    """Each row against a what-if of its own, sorted by the seats in the nodes table."""
    curated = curated_ecosystem()
    result = dependencies(curated, circle="NL,BE", reading=reading, as_of=TODAY)
    seats = curated.nodes["country"]
    whole = picture(curated, as_of=TODAY)
    for row in result.rows[::7]:
        kind = "country" if row["unit_kind"] == "country" else "without"
        value = row["unit_id"] if kind == "country" else (row["unit_id"],)
        unit = failure_unit(curated, **{kind: value}, by_country=whole.by_country)  # type: ignore[arg-type]
        loss = lose(whole.models[reading], unit)
        assert row["activities"] == sum(seats[o] in {"NL", "BE"} for o, _, _ in loss.activities)
        named = [p for p in loss.programmes if seats[p] is not None]
        assert len([p for p in row["programme_ids"] if seats[p] is not None]) == sum(
            seats[p] in {"NL", "BE"} for p in named
        )


def test_options_narrow_the_list() -> None:
    graph = example_ecosystem()

    def units(**options: str) -> list[str]:
        return [r["unit_id"] for r in dependencies(graph, as_of=TODAY, **options).rows]

    assert units(programme="new-drone") == ["TW", "otherfab"]
    assert units(country="FR") == ["FR", "radarworks"]
    assert units(item="gallium") == ["CN", "mine-state"]
    assert set(units(area="sensors")) == {"radarworks", "FR", "chipfab", "DE", "otherfab", "TW"}
    # Seen from the EU the German order counts too, so gallium comes before the drone's chips.
    assert units(circle="eu") == ["CN", "mine-state", "TW", "otherfab"]
    assert units(programme="german-radar") == []
    with pytest.raises(AnalysisError, match=r"no area 'sensor' .* Did you mean sensors"):
        units(area="sensor")
    with pytest.raises(AnalysisError, match="The circle is empty"):
        units(circle=" , ")


def test_nothing_outside_says_so() -> None:
    result = dependencies(example_ecosystem(), circle="NL,DE,TW,CN,FR", as_of=TODAY)
    assert result.rows == ()
    assert "that does not show that there is none" in result.answer.en


def test_every_row_is_proved_and_a_changed_proof_is_refused() -> None:
    graph = example_ecosystem()
    result = dependencies(graph, as_of=TODAY)
    for place in range(len(result.rows)):
        proof = dict(prove(ANALYSIS, graph, result, result.key(place)))
        assert check_proof(proof, fingerprint=graph.fingerprint).valid
    content = proof["content"]
    (honest,) = content["parts"]

    def verdict(**changes: object) -> str:
        changed = {**copy.deepcopy(honest), **changes}
        forged = sealed("sides", graph.fingerprint, {**content, "parts": [changed]})
        found = check_proof(forged)
        assert not found.valid
        return found.reason

    assert "are counted on the side" in verdict(counted={**honest["counted"], "programmes": 9})
    assert "are counted on the side" in verdict(codes=["US"])
    assert "is not stated" in verdict(countries={})
    loss = copy.deepcopy(honest["loss"])
    loss["stopped"]["programmes"] = []
    assert "A loss is not proved" in verdict(loss=loss)
