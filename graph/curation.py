"""Curation: claims that follow from a stated one, under the source `knooppunt-curation`.

A seat gives a relation to a country, areas of the strategy give relations to those areas, a place has
coordinates, and an item is part of another by common engineering knowledge. What follows keeps the
dates, the confidence and the synthetic mark of what it follows from. It is derived here and nowhere
else, so a loader and the CSV bundle agree on what need not be written down.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from graph.claims import CURATION_SOURCE_ID, Basis, Claim, Confidence, NodeKey, RelationKey, Value
from graph.schema import (
    AREA_PREFIX,
    COUNTRIES,
    COUNTRY_PREFIX,
    NLD_AREAS,
    ORGANISATION_KINDS,
    VOCABULARIES,
    NodeKind,
    RelationKind,
    area_id,
    country_id,
)

_NOTHING: Mapping[str, Value] = {}
# What is part of what is engineering judgement, whatever the sources of the item itself.
PART_OF_CONFIDENCE = Confidence.MEDIUM


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its coordinates in degrees (WGS 84)."""

    name: str
    province: str
    country: str
    municipality: str | None
    latitude: int | float
    longitude: int | float


class Gazetteer:
    """Places by name, province and country; the first of several that are alike counts."""

    def __init__(self, places: Iterable[Place]) -> None:
        """Index the places."""
        self._exact: dict[tuple[str, str, str], Place] = {}
        self._by_name: defaultdict[tuple[str, str], list[Place]] = defaultdict(list)
        for place in places:
            if self._exact.setdefault((place.name, place.province, place.country), place) is place:
                self._by_name[place.name, place.country].append(place)

    def find(self, name: str, province: str, country: str) -> Place | None:
        """The place, or None; without a province only where one place of the country has that name."""
        exact = self._exact.get((name, province, country))
        if exact or province:
            return exact
        namesakes = self._by_name.get((name, country), [])
        return namesakes[0] if len(namesakes) == 1 else None


NOWHERE = Gazetteer(())


@lru_cache(maxsize=512)
def vocabulary_node(node_id: str) -> Claim | None:
    """The node that the schema itself defines: a country or an area; None for any other id."""
    properties: dict[str, Value]
    if node_id in _COUNTRIES:
        country = COUNTRIES[_COUNTRIES[node_id]]
        kind = NodeKind.COUNTRY
        properties = {"name": country.name.en, "name_nl": country.name.nl, "code": country.code}
    elif node_id in _AREAS:
        word = _AREAS[node_id]
        name = VOCABULARIES["area"].terms[word]
        kind = NodeKind.AREA
        properties = {"name": name.en, "name_nl": name.nl, "code": word, "is_nld_area": word in NLD_AREAS}
    else:
        return None
    return Claim(
        key=NodeKey(node_id, kind),
        properties=properties,
        source_id=CURATION_SOURCE_ID,
        confidence=Confidence.HIGH,
        basis=Basis.INFERRED,
    )


_PREFIXES = (COUNTRY_PREFIX, AREA_PREFIX)
_COUNTRIES = {country_id(code): code for code in COUNTRIES}
_AREAS = {area_id(word): word for word in VOCABULARIES["area"].terms}


def vocabulary_nodes(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Countries and areas that relations among the claims join, each once per place it is read from."""
    seen = set()
    for claim in claims:
        if isinstance(claim.key, NodeKey):
            continue
        for node_id in (claim.key.start_id, claim.key.end_id):
            if not node_id.startswith(_PREFIXES) or node_id in seen:
                continue
            seen.add(node_id)
            if node := vocabulary_node(node_id):
                yield replace(node, loader=claim.loader, dataset=claim.dataset, locator=claim.locator)


def organisation_claims(claim: Claim, places: Gazetteer = NOWHERE) -> Iterator[Claim]:
    """What follows from a claim about an organisation: seat, areas and coordinates.

    The relation to the country of the seat has the source of the claim itself; all else is curation's.
    """
    if not isinstance(claim.key, NodeKey) or claim.key.kind not in ORGANISATION_KINDS:
        return
    stated = claim.properties
    country, areas = stated.get("country"), stated.get("nld_areas")
    if isinstance(country, str):
        key = RelationKey(RelationKind.LOCATED_IN, claim.key.id, country_id(country))
        yield _following(claim, key)
    for area in areas if isinstance(areas, tuple) else ():
        yield _curated(claim, RelationKey(RelationKind.ACTIVE_IN, claim.key.id, area_id(area)))
    words = [str(stated.get(name, "")) for name in ("city", "province", "country")]
    place = places.find(*words) if words[0] else None
    if place:
        where: dict[str, Value] = {"latitude": place.latitude, "longitude": place.longitude}
        if place.municipality is not None:
            where["municipality"] = place.municipality
        yield replace(_curated(claim, claim.key), properties=where)


def lead(claim: Claim, organisation_id: str) -> Claim:
    """The relation that a claim about a programme states by naming who leads it."""
    key = RelationKey(RelationKind.LEADS, organisation_id, claim.key.id)
    return _following(claim, key)


def part(claim: Claim, whole_id: str) -> Claim:
    """The relation that says that an item is part of another; it holds at any time."""
    key = RelationKey(RelationKind.PART_OF, claim.key.id, whole_id)
    return Claim(
        key=key,
        properties=_NOTHING,
        source_id=CURATION_SOURCE_ID,
        confidence=PART_OF_CONFIDENCE,
        basis=Basis.INFERRED,
        synthetic=claim.synthetic,
        loader=claim.loader,
        dataset=claim.dataset,
        locator=claim.locator,
    )


def _following(claim: Claim, key: NodeKey | RelationKey) -> Claim:
    """A claim about something else that stands where `claim` does; written out, for a load makes many."""
    return Claim(
        key=key,
        properties=_NOTHING,
        source_id=claim.source_id,
        confidence=claim.confidence,
        basis=claim.basis,
        observed_on=claim.observed_on,
        valid_from=claim.valid_from,
        valid_to=claim.valid_to,
        synthetic=claim.synthetic,
        loader=claim.loader,
        dataset=claim.dataset,
        locator=claim.locator,
    )


def _curated(claim: Claim, key: NodeKey | RelationKey) -> Claim:
    return replace(_following(claim, key), source_id=CURATION_SOURCE_ID, basis=Basis.INFERRED)
