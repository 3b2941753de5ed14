"""A takeover in the worked example, worked out by hand, and its agreement with a graph that says so."""

from __future__ import annotations

import pytest

from graph.analyses.chokepoints import chokepoints
from graph.analyses.proofs import check_proof
from graph.analyses.proving import prove
from graph.analyses.takeover import ANALYSIS, takeover
from graph.claims import Claim, NodeKey
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from graph.schema import NodeKind, RelationKind
from loaders.base import loader
from loaders.pipeline import read
from tests.ecosystems import EXAMPLE, curated_ecosystem, example_ecosystem
from tests.graph.builders import SOURCE, node, relation
from tests.graph.disruption.worlds import TODAY


def found(
    organisation: str, country: str, graph: Ecosystem | None = None
) -> dict[tuple[str, str], tuple[object, ...]]:
    """Before and after, by measure and unit."""
    result = takeover(graph or example_ecosystem(), organisation=organisation, country=country, as_of=TODAY)
    return {(r["measure"], r["unit_id"]): (r["before"], r["after"]) for r in result.rows}


def test_the_yard_from_the_united_states_by_hand() -> None:
    """The US loses nothing now; with the yard it would stop the frigate, its need and its programme."""
    assert found("yard", "US") == {
        ("controlling_country", "yard"): ("NL", "US"),
        ("status", "US"): ("none", "confirmed"),
        ("status_ours", "US"): ("none", "confirmed"),
        ("programmes", "US"): ("0", "1"),
        ("programmes_ours", "US"): ("0", "1"),
        ("needs", "US"): ("0", "1"),
        ("needs_ours", "US"): ("0", "1"),
        ("dependency", "yard"): ("inside", "outside"),
        # The Netherlands keeps it by its seat, so losing the Netherlands stops as much as before.
    }


def test_what_a_firm_controls_comes_along_and_the_former_country_loses_it() -> None:
    """Radarworks owns chipfab by the only share that is not stated: both leave their countries."""
    rows = found("radarworks", "CN")
    assert rows["controlling_country", "radarworks"] == ("FR", "CN")
    assert rows["controlling_country", "chipfab"] == ("DE", "CN")
    # France held the radar alone; Germany keeps chipfab by its seat.
    assert rows["programmes", "FR"] == ("2", "0")
    assert ("programmes", "DE") not in rows
    # China now stops the radar for both orders however chips are replaced.
    assert rows["status", "CN"] == ("likely", "confirmed")


def test_nothing_changes_where_control_is_there_already() -> None:
    result = takeover(example_ecosystem(), organisation="yard", country="NL", as_of=TODAY)
    assert result.rows == ()
    assert result.answer.en == "Yard is controlled from Netherlands already; nothing changes."


def test_the_new_country_stops_what_it_stops_in_a_graph_that_says_so() -> None:
    """The same as loading the takeover as a fact and asking again."""
    reading = read(loader("facts"), EXAMPLE, dataset="tests")
    claims: list[Claim] = []
    for claim in reading.claims:
        if claim.key == NodeKey("weldco", NodeKind.COMPANY):
            claims.append(node("weldco", country="NL", controlling_country="TW"))
        else:
            claims.append(claim)
    then = Ecosystem.from_claims(claims, [*reading.sources, SOURCE])
    (row,) = (r for r in chokepoints(then, as_of=TODAY, reading="cautious").rows if r["unit_id"] == "TW")  # type: ignore[arg-type]
    result = takeover(
        example_ecosystem(),
        organisation="weldco",
        country="TW",
        reading="cautious",
        as_of=TODAY,  # type: ignore[arg-type]
    )
    after = {r["measure"]: r["after"] for r in result.rows if r["unit_id"] == "TW"}
    assert after["programmes"] == str(row["programmes"]) == "2"
    assert after["activities"] == str(row["activities"])


def test_makers_that_could_step_in_and_sets_that_share_a_country() -> None:
    """Weldco and hullco both make hulls: taken from China, weldco is no Dutch substitute any more."""
    rows = takeover(example_ecosystem(), organisation="weldco", country="CN", as_of=TODAY).rows
    makers = [(r["item_id"], r["before"], r["after"]) for r in rows if r["measure"] == "maker"]
    assert makers == [("hull", "domestic", "other")]
    shared = [
        (r["member_ids"], r["programme_id"], r["before"], r["after"])
        for r in rows
        if r["measure"] == "shared_country"
    ]
    # Both keep their seats in the Netherlands, and what they share with it.
    assert shared == []
    graph = Ecosystem.from_claims(
        [
            node("mill", country="DE"),
            node("forge", country="FR"),
            node("frigate", NodeKind.PROGRAMME, country="NL"),
            node("steel", NodeKind.ITEM, level="component"),
            relation("mill", RelationKind.SUPPLIES, "frigate", item_id="steel"),
            relation("forge", RelationKind.SUPPLIES, "frigate", item_id="steel"),
        ],
        [SOURCE],
    )
    rows = takeover(graph, organisation="mill", country="FR", as_of=TODAY).rows
    shared = [(r["member_ids"], r["before"], r["after"]) for r in rows if r["measure"] == "shared_country"]
    assert shared == [(["forge", "mill"], None, "FR")]


def test_rows_open_to_losses_that_are_proved() -> None:
    curated = curated_ecosystem()
    result = takeover(curated, organisation="thales-nederland", country="US", as_of=TODAY)
    assert len(result.rows) > 8
    for place in range(len(result.rows)):
        assert result.evidence[place]
        assert check_proof(prove(ANALYSIS, curated, result, result.key(place))).valid


@pytest.mark.parametrize(
    ("organisation", "country", "message"),
    [("yar", "US", "no organisation 'yar'"), ("yard", "QQ", "There is no country 'QQ'")],
)
def test_bad_options(organisation: str, country: str, message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        takeover(example_ecosystem(), organisation=organisation, country=country, as_of=TODAY)


def test_weak_evidence_is_the_share_of_the_claims_of_the_change() -> None:
    """That hullco makes hulls stands in one low-confidence claim; that weldco does, in one that is not."""
    shares = {}
    for firm in ("hullco", "weldco"):
        rows = takeover(example_ecosystem(), organisation=firm, country="CN", as_of=TODAY).rows
        (shares[firm],) = (r["weak_pct"] for r in rows if r["measure"] == "maker")
    assert shares == {"hullco": 100.0, "weldco": 0.0}
