"""What follows from a stated claim, and under which source."""

from __future__ import annotations

import pytest

from graph.claims import CURATION_SOURCE_ID, Basis, Claim, Confidence, RelationKey, Value
from graph.curation import (
    Gazetteer,
    Place,
    lead,
    organisation_claims,
    part,
    vocabulary_node,
    vocabulary_nodes,
)
from graph.schema import COUNTRIES, VOCABULARIES, NodeKind, RelationKind, area_id, country_id
from tests.graph.builders import node, relation

R = RelationKind
EDAM = Place("Edam", "Noord-Holland", "NL", "Edam-Volendam", 52.5, 5.05)
LAREN_G = Place("Laren", "Gelderland", "NL", "Lochem", 52.2, 6.36)
LAREN_N = Place("Laren", "Noord-Holland", "NL", None, 52.25, 5.22)
PLACES = Gazetteer([EDAM, LAREN_G, LAREN_N])


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (("Edam", "Noord-Holland", "NL"), EDAM),
        (("Edam", "", "NL"), EDAM),
        (("Edam", "Zeeland", "NL"), None),
        (("Edam", "", "BE"), None),
        (("Laren", "Gelderland", "NL"), LAREN_G),
        (("Laren", "", "NL"), None),
        (("Nowhere", "", "NL"), None),
    ],
)
def test_gazetteer(words: tuple[str, str, str], place: Place | None) -> None:
    assert PLACES.find(*words) is place


def test_first_of_two_alike_counts() -> None:
    again = Place("Edam", "Noord-Holland", "NL", None, 1, 1)
    assert Gazetteer([EDAM, again]).find("Edam", "", "NL") is EDAM


def follows(**properties: Value | None) -> list[Claim]:
    options = {"confidence": "low", "observed_on": "2024", "valid_to": "2030", "synthetic": True}
    return list(organisation_claims(node("acme", **options, **properties), PLACES))


def test_seat_has_the_source_of_the_claim() -> None:
    (seat,) = follows(country="NL")
    assert seat.key == RelationKey(R.LOCATED_IN, "acme", "country-nl")
    assert (seat.source_id, seat.basis, seat.properties) == ("made-up", Basis.STATED, {})


def test_areas_and_coordinates_are_curations() -> None:
    *active, where = follows(
        nld_areas=("quantum", "space"), city="Laren", province="Gelderland", country="NL"
    )[1:]
    assert [c.key for c in active] == [
        RelationKey(R.ACTIVE_IN, "acme", "area-quantum"),
        RelationKey(R.ACTIVE_IN, "acme", "area-space"),
    ]
    assert where.properties == {"municipality": "Lochem", "latitude": 52.2, "longitude": 6.36}
    for claim in (*active, where):
        assert (claim.source_id, claim.basis) == (CURATION_SOURCE_ID, Basis.INFERRED)


def test_what_follows_keeps_dates_confidence_and_mark() -> None:
    for claim in follows(nld_areas=("quantum",), city="Edam", country="NL"):
        assert (claim.confidence, claim.observed_on, claim.valid_to) == (Confidence.LOW, "2024", "2030")
        assert claim.synthetic


def test_nothing_follows_from_nothing() -> None:
    assert follows() == []
    assert follows(city="Laren", country="NL")[1:] == []
    assert list(organisation_claims(node("p", NodeKind.PROGRAMME, country="NL"), PLACES)) == []
    assert list(organisation_claims(relation("a", R.OWNS, "b"))) == []


def test_lead_and_part() -> None:
    programme = node("ship", NodeKind.PROGRAMME, confidence="low", observed_on="2024")
    leads = lead(programme, "ministry")
    assert leads.key == RelationKey(R.LEADS, "ministry", "ship")
    assert (leads.source_id, leads.confidence, leads.observed_on) == ("made-up", Confidence.LOW, "2024")
    belongs = part(
        node("radar", NodeKind.ITEM, confidence="low", observed_on="2024", valid_to="2030"), "frigate"
    )
    assert belongs.key == RelationKey(R.PART_OF, "radar", "frigate")
    assert (belongs.source_id, belongs.confidence, belongs.basis) == (
        CURATION_SOURCE_ID,
        Confidence.MEDIUM,
        Basis.INFERRED,
    )
    assert (belongs.observed_on, belongs.valid_to) == (None, None)


def test_vocabulary_nodes() -> None:
    for node_id in (*map(country_id, COUNTRIES), *map(area_id, VOCABULARIES["area"].terms)):
        claim = vocabulary_node(node_id)
        assert claim is not None
        assert {"name", "name_nl", "code"} <= claim.properties.keys()
    assert vocabulary_node("country-zz") is None
    assert vocabulary_node("acme") is None
    claims = [
        relation("a", R.LOCATED_IN, "country-nl"),
        relation("b", R.LOCATED_IN, "country-nl"),
        node("country-de"),
    ]
    assert [claim.key.id for claim in vocabulary_nodes(claims)] == ["country-nl"]
