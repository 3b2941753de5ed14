"""A takeover in the worked example, worked out by hand, and its agreement with a graph that says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.analyses.balance import balance
from graph.analyses.chokepoints import chokepoints
from graph.analyses.key_positions import key_positions
from graph.analyses.proofs import check_proof
from graph.analyses.proving import prove
from graph.analyses.second_source import second_source
from graph.analyses.takeover import ANALYSIS, takeover
from graph.claims import Claim, NodeKey
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from graph.schema import NodeKind, RelationKind
from loaders.base import loader
from loaders.pipeline import read
from tests.ecosystems import EXAMPLE, curated_ecosystem, example_ecosystem
from tests.graph.builders import SOURCE, node, relation
from tests.graph.disruption.worlds import TODAY, ecosystem, line, world


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
        ("balance", "US"): ("neither", "they"),
        ("organisations_over_us", "US"): ("0", "1"),
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


def test_a_key_position_comes_to_be_held_from_outside() -> None:
    """The mill sits in the Netherlands and a German yard rests on it; where it is counted is its seat."""
    graph = ecosystem(
        world(line("mill", "yard", "steel"), line("yard", "shop", "ship"), parts={"steel": "ship"}),
        countries={"mill": "NL", "yard": "DE", "shop": "DE"},
    )
    rows = found("mill", "US", graph)
    assert rows["key_position", "mill"] == (None, "outside")
    # Over us nobody holds anything, and what we hold we keep by the seat of the mill.
    assert {measure for measure, _ in rows} >= {"controlling_country", "key_position"}
    assert not {measure for measure, _ in rows} & {"balance", "organisations_over_us", "needs_theirs"}
    assert found("mill", "NL", graph)["key_position", "mill"] == (None, "inside")


def test_the_balance_follows_control_in_both_directions() -> None:
    """A mill in Belgium that a Dutch yard and a French shop need, taken over from the Netherlands.

    Losing the Netherlands then stops the shop as well; Belgium keeps what it holds by the seat of the mill.
    """
    graph = ecosystem(
        world(
            line("mill", "yard", "steel"),
            line("mill", "shop", "steel"),
            line("yard", "navy", "ship"),
            line("shop", "fleet", "ship"),
            users=["navy", "fleet"],
            parts={"steel": "ship"},
        ),
        countries={"mill": "BE", "yard": "NL", "shop": "FR", "navy": "NL", "fleet": "FR"},
    )
    rows = found("mill", "NL", graph)
    assert rows["balance", "FR"] == ("neither", "we")
    assert rows["status_theirs", "FR"] == ("none", "confirmed")
    assert (rows["needs_theirs", "FR"], rows["activities_theirs", "FR"]) == (("0", "1"), ("0", "1"))
    assert not [unit for measure, unit in rows if measure == "organisations_over_us"]
    # From the United States, that country comes to hold the mill over us beside Belgium.
    rows = found("mill", "US", graph)
    assert (rows["balance", "US"], rows["organisations_over_us", "US"]) == (("neither", "they"), ("0", "1"))


def test_a_second_source_at_home_is_no_longer_the_first_choice() -> None:
    """Nobody but the mill makes steel; the forge and the foundry make plate, which is near to it."""
    near = {"level": "component", "domains": ("naval",)}
    graph = Ecosystem.from_claims(
        [
            node("mill", country="DE"),
            *(node(firm, country="NL") for firm in ("yard", "forge", "foundry", "shop")),
            node("navy", NodeKind.ARMED_FORCE, country="NL"),
            node("ship", NodeKind.ITEM, level="platform"),
            *(node(item, NodeKind.ITEM, **near) for item in ("steel", "plate")),
            *(relation(item, RelationKind.PART_OF, "ship") for item in ("steel", "plate")),
            relation("mill", RelationKind.SUPPLIES, "yard", item_id="steel"),
            relation("yard", RelationKind.SUPPLIES, "navy", item_id="ship"),
            *(relation(f, RelationKind.SUPPLIES, "shop", item_id="plate") for f in ("forge", "foundry")),
        ],
        [SOURCE],
    )

    def changes(organisation: str, country: str) -> list[tuple[object, ...]]:
        rows = takeover(graph, organisation=organisation, country=country, as_of=TODAY).rows
        return [
            (r["measure"], r["unit_id"], r["item_id"], r["member_ids"], r["before"], r["after"])
            for r in rows
            if r["measure"] in {"second_source", "policy_answer"}
        ]

    # Both stand at home; of equals the first by name is named. From China neither is at hand any more.
    assert changes("forge", "CN") == [
        ("second_source", "mill", "steel", [], "forge", "foundry"),
        ("policy_answer", "mill", "steel", ["forge"], "build", None),
    ]
    assert changes("foundry", "CN") == [("policy_answer", "mill", "steel", ["foundry"], "build", None)]
    assert changes("yard", "CN") == []


THEIRS = tuple(f"{kind}_theirs" for kind in ("status", "programmes", "needs", "ends", "activities"))
MEASURES = ("key_position", "balance", "organisations_over_us", *THEIRS, "second_source")
Answers = dict[tuple[str, str], str | None]


def _answers(graph: Ecosystem) -> Answers:
    """Three answers of a graph, by measure and unit."""
    known: Answers = {}
    for row in balance(graph, as_of=TODAY).rows:
        for measure in ("balance", "organisations_over_us", *THEIRS):
            known[measure, row["country"]] = str(row[measure])
    words = {None: None, True: "outside", False: "inside"}
    for row in key_positions(graph, as_of=TODAY).rows:
        known["key_position", row["unit_id"]] = words[row["controlled_from_outside"]]
    # A takeover looks at the chokepoints that are organisations.
    for row in (r for r in second_source(graph, as_of=TODAY).rows if r["chokepoint_kind"] == "organisation"):
        known["second_source", row["chokepoint_id"]] = row["candidate_id"]
    return known


def _of(known: Answers, key: tuple[str, str]) -> str | None:
    """An answer, where a country without a row in the balance holds nothing and is held by nothing."""
    nothing = {"balance": "neither", "status_theirs": "none", "key_position": None, "second_source": None}
    return known.get(key, nothing.get(key[0], "0"))


@pytest.mark.parametrize("country", ["US", "CN", "DE", "NL"])
def test_positions_balance_and_second_sources_are_those_of_a_graph_that_says_so(country: str) -> None:
    """An oracle: every organisation of the worked example in turn, its control stated and all asked anew."""
    reading = read(loader("facts"), EXAMPLE, dataset="tests")
    now = _answers(example_ecosystem())
    for organisation in ("yard", "radarworks", "chipfab", "weldco", "hullco", "dronery", "otherfab"):
        rows = takeover(example_ecosystem(), organisation=organisation, country=country, as_of=TODAY).rows
        group = {r["unit_id"] for r in rows if r["measure"] == "controlling_country"}
        claims = [
            replace(claim, properties={**claim.properties, "controlling_country": country})
            if isinstance(claim.key, NodeKey) and claim.key.id in group
            else claim
            for claim in reading.claims
        ]
        then = _answers(Ecosystem.from_claims(claims, reading.sources))
        listed = {
            (r["measure"], r["unit_id"]): (r["before"], r["after"]) for r in rows if r["measure"] in MEASURES
        }
        both = {key: (_of(now, key), _of(then, key)) for key in now.keys() | then.keys()}
        assert listed == {key: (before, after) for key, (before, after) in both.items() if before != after}
