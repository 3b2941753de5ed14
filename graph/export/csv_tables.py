"""The rows of a CSV bundle: which table says what, and what follows from a row and need not be said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from graph.claims import Basis, Claim, NodeKey, RelationKey, Source, Value
from graph.curation import Gazetteer, Place, lead, organisation_claims, part, vocabulary_nodes
from graph.errors import ExportError
from graph.schema import (
    NODE_PROPERTIES,
    ORGANISATION_KINDS,
    RELATION_PROPERTIES,
    VOCABULARIES,
    NodeKind,
    PropertySpec,
    RelationKind,
)
from graph.validate import Fault, date_of, text_of, value_of

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "sources": ("id", "title", "publisher", "url", "published_on", "kind"),
    "organisations": (
        *("id", "name", "aliases", "kind", "country", "city", "province", "ownership", "employees"),
        *("turnover_meur", "domains", "nld_areas", "activity", "source_ids", "observed_on", "confidence"),
        "controlling_country",
    ),
    "programmes": (
        *("id", "name", "aliases", "kind", "country", "lead_organisation_id", "domain", "start_year"),
        *("value_meur", "description", "source_ids", "observed_on", "confidence"),
    ),
    "items": (
        *("id", "name", "name_nl", "level", "essentiality", "part_of", "domain", "nld_area"),
        *("source_ids", "confidence"),
    ),
    "nodes": ("id", "kind", *NODE_PROPERTIES, "source_ids", "observed_on", "confidence"),
    "relations": (
        *("start_id", "relation", "end_id", "item_id", "item_text", "for_item_id", "programme_id"),
        *("share_pct", "sole_source", "essentiality", "year", "valid_to_year", "value_meur"),
        *("source_id", "observed_on", "confidence", "basis", "note"),
    ),
    "places": ("place", "province", "municipality", "country", "latitude", "longitude"),
}
# Columns that stand in a table only if one of its rows needs them.
EXTRAS = (
    *("observed_on", "basis", "synthetic", "valid_from", "valid_to", "statement", "derive"),
    "accepted_until",
)
# Columns that give a property of another name.
_HEADINGS: Mapping[str, Mapping[str, str]] = {
    "programmes": {"programme_kind": "kind", "domains": "domain"},
    "items": {"domains": "domain", "nld_areas": "nld_area"},
}
_MANDATORY = {
    "organisations": {"name"},
    "programmes": {"name", "programme_kind"},
    "items": {"name", "level"},
}
_ORGANISATION_WORDS = {
    NodeKind.COMPANY: "company",
    NodeKind.KNOWLEDGE_INSTITUTION: "knowledge_institution",
    NodeKind.GOVERNMENT_BODY: "government",
    NodeKind.ARMED_FORCE: "armed_forces",
    NodeKind.COLLABORATION_PLATFORM: "collaboration_platform",
    NodeKind.REGIONAL_ECOSYSTEM: "regional_ecosystem",
    NodeKind.ASSOCIATION: "association",
    NodeKind.FINANCIER: "financier",
    NodeKind.INSTRUMENT: "instrument",
}
_COORDINATES = frozenset({"municipality", "latitude", "longitude"})

Row = dict[str, str]
Group = list[Claim]


def tables(claims: Mapping[str, Claim], sources: Iterable[Source]) -> dict[str, list[Row]]:
    """Rows of every table, in an order that depends on their content only.

    Parameters
    ----------
    claims
        Claims by id; whatever one refers to is among them.

    Raises
    ------
    ExportError
        When a value cannot be written so that it reads back.

    Notes
    -----
    Cost O(c log c) for c claims.
    """
    made = _Tables(claims).run()
    made["sources"] = [_source_row(source) for source in sorted(sources, key=lambda s: s.id)]
    return made


class _Tables:
    """The rows of all tables but the sources; a claim leaves `left` once a row gives it."""

    def __init__(self, claims: Mapping[str, Claim]) -> None:
        self.claims = claims
        self.left = dict(claims)
        self.rows: defaultdict[str, list[Row]] = defaultdict(list)
        self.leaders: defaultdict[str, set[str]] = defaultdict(set)
        self.wholes: defaultdict[str, set[str]] = defaultdict(set)
        for key in (claim.key for claim in claims.values()):
            if isinstance(key, RelationKey) and key.relation is RelationKind.LEADS:
                self.leaders[key.end_id].add(key.start_id)
            elif isinstance(key, RelationKey) and key.relation is RelationKind.PART_OF:
                self.wholes[key.start_id].add(key.end_id)

    def run(self) -> dict[str, list[Row]]:
        groups: defaultdict[str, list[Group]] = defaultdict(list)
        for group in _groups(self.claims.values()):
            groups[_table_of(group[0])].append(group)
        places = self._places(groups["organisations"])
        self.rows["places"] = [_place_row(place) for place in places]
        gazetteer = Gazetteer(places)
        for group in groups["organisations"]:
            follows = (after for claim in group for after in organisation_claims(claim, gazetteer))
            self._add_node("organisations", group, follows)
        for group in groups["programmes"]:
            leader = self._leader(group)
            follows = (lead(claim, leader) for claim in group if leader)
            self._add_node("programmes", group, follows, lead_organisation_id=leader)
        for group in groups["items"]:
            wholes = self._whole_items(group)
            follows = (part(group[0], whole) for whole in wholes)
            self._add_node("items", group, follows, part_of="|".join(wholes))
        for claim in sorted(self.left.values(), key=_relation_order):
            if isinstance(claim.key, RelationKey):
                self._add_relation(claim, claim.key)
        for group in groups["nodes"]:
            if rest := [claim for claim in group if claim.id in self.left]:
                self._add_node("nodes", rest, ())
        for rows in self.rows.values():
            _number_statements(rows)
        return self.rows

    def _take(self, row: Row, follows: Iterable[Claim]) -> None:
        """Leave to the reader what follows from a row, if all of it is to be said; else forbid it."""
        stated = list(follows)
        ids = {claim.id for claim in (*stated, *vocabulary_nodes(stated))}
        if ids <= self.claims.keys():
            for claim_id in ids:
                self.left.pop(claim_id, None)
        else:
            row["derive"] = "no"

    def _add_node(self, table: str, group: Group, follows: Iterable[Claim], **cells: str) -> None:
        claim = group[0]
        headings = _HEADINGS.get(table, {})
        row = _provenance_cells(claim) | cells | {"id": claim.key.id}
        if isinstance(claim.key, NodeKey) and table in {"organisations", "nodes"}:
            kind = claim.key.kind
            row["kind"] = _ORGANISATION_WORDS[kind] if table == "organisations" else kind.value
        for name, value in claim.properties.items():
            row[headings.get(name, name)] = _cell(value, NODE_PROPERTIES[name], claim)
        row["source_ids"] = "|".join(sorted({c.source_id for c in group}))
        for said in group:
            self.left.pop(said.id, None)
        self._take(row, follows)
        self.rows[table].append(row)

    def _add_relation(self, claim: Claim, key: RelationKey) -> None:
        if claim.id not in self.left:
            return
        row = _provenance_cells(claim) | {"basis": claim.basis.value, "source_id": claim.source_id}
        if claim.valid_to and len(claim.valid_to) == len("YYYY"):
            row["valid_to_year"] = row.pop("valid_to")
        row |= {"start_id": key.start_id, "relation": key.relation.value, "end_id": key.end_id}
        for name in ("item_id", "item_text", "for_item_id", "programme_id"):
            text = getattr(key, name)
            if text is not None:
                row[name] = _text(text, name, claim)
        for name, value in claim.properties.items():
            row[name] = _cell(value, RELATION_PROPERTIES[name], claim)
        del self.left[claim.id]
        self._take(row, [claim])
        self.rows["relations"].append(row)

    def _leader(self, group: Group) -> str:
        """The one organisation that the row of a programme can name as its leader, or ""."""
        for leader in sorted(self.leaders[group[0].key.id]):
            if all(lead(claim, leader).id in self.left for claim in group):
                return leader
        return ""

    def _whole_items(self, group: Group) -> list[str]:
        wholes = sorted(self.wholes[group[0].key.id])
        return [whole for whole in wholes if part(group[0], whole).id in self.left]

    def _places(self, organisations: Iterable[Group]) -> list[Place]:
        """Places that give organisations the coordinates that claims give them."""
        coordinates: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims.values():
            if isinstance(claim.key, NodeKey) and claim.properties.keys() <= _COORDINATES:
                coordinates[claim.key.id].append(claim)
        found: dict[tuple[str, str, str], Place] = {}
        # Those with a province first, since a bare name finds them as well if it is the only one.
        ordered = sorted(organisations, key=lambda group: "province" not in group[0].properties)
        for group in ordered:
            for claim in coordinates[group[0].key.id]:
                place = _place(group[0], claim)
                key = (place.name, place.province, place.country) if place else None
                if place is None or key is None or key in found:
                    continue
                if place.province or not Gazetteer(found.values()).find(*key):
                    found[key] = place
        return [found[key] for key in sorted(found)]


def _groups(claims: Iterable[Claim]) -> list[Group]:
    """Claims about nodes that differ in their source only, by node."""
    groups: defaultdict[tuple[str, str], Group] = defaultdict(list)
    for claim in claims:
        if isinstance(claim.key, NodeKey):
            groups[claim.key.id, replace(claim, source_id="any").id].append(claim)
    return [sorted(groups[key], key=lambda c: c.source_id) for key in sorted(groups)]


def _table_of(claim: Claim) -> str:
    kind = claim.key.kind if isinstance(claim.key, NodeKey) else None
    if kind in ORGANISATION_KINDS:
        table = "organisations"
    else:
        table = {NodeKind.PROGRAMME: "programmes", NodeKind.ITEM: "items"}.get(kind or NodeKind.AREA, "nodes")
    headings = _HEADINGS.get(table, {})
    columns = {headings.get(name, name) for name in claim.properties}
    fits = _MANDATORY.get(table, set()) <= claim.properties.keys() and columns <= {*COLUMNS[table], *EXTRAS}
    return table if fits else "nodes"


def _relation_order(claim: Claim) -> tuple[str, ...]:
    key = claim.key
    if isinstance(key, NodeKey):
        return (key.id,)
    return (key.start_id, key.relation.value, key.end_id, key.item_id or "", claim.source_id, claim.id)


def _place(organisation: Claim, claim: Claim) -> Place | None:
    """The place that would give an organisation the coordinates of a claim."""
    stated = organisation.properties
    city, province, country = (stated.get(name, "") for name in ("city", "province", "country"))
    latitude, longitude = claim.properties.get("latitude"), claim.properties.get("longitude")
    municipality = claim.properties.get("municipality")
    if not (isinstance(city, str) and isinstance(province, str) and isinstance(country, str)):
        return None
    if not (isinstance(latitude, int | float) and isinstance(longitude, int | float) and city and country):
        return None
    name = municipality if isinstance(municipality, str) else None
    numbers = {"latitude": latitude, "longitude": longitude}
    if not all(_is_read_as(number, NODE_PROPERTIES[spec]) for spec, number in numbers.items()):
        return None
    if name is not None and not _reads_back(name):
        return None
    place = Place(city, province, country, name, latitude, longitude)
    same = any(after.id == claim.id for after in organisation_claims(organisation, Gazetteer([place])))
    return place if same else None


def _place_row(place: Place) -> Row:
    row = {
        "place": place.name,
        "province": place.province,
        "country": place.country,
        "latitude": text_of(place.latitude),
        "longitude": text_of(place.longitude),
    }
    return row if place.municipality is None else {**row, "municipality": place.municipality}


def _provenance_cells(claim: Claim) -> Row:
    row = {"confidence": claim.confidence.value}
    for name in ("observed_on", "valid_from", "valid_to"):
        text = getattr(claim, name)
        if text is not None:
            if date_of(text) != text:
                raise _unwritable(claim, name, text)
            row[name] = text
    if claim.basis is not Basis.STATED:
        row["basis"] = claim.basis.value
    if claim.synthetic:
        row["synthetic"] = "yes"
    return row


def _source_row(source: Source) -> Row:
    row = {"id": source.id}
    for name in COLUMNS["sources"][1:]:
        value = getattr(source, name)
        if value is None:
            continue
        good = _reads_back(value)
        good &= name != "published_on" or date_of(value) == value
        good &= name != "kind" or value in VOCABULARIES["source_kind"].terms
        if not good:
            message = f"Source {source.id} has the {name} {value!r}, which does not read back; correct it."
            raise ExportError(message)
        row[name] = value
    return row


def _cell(value: Value, spec: PropertySpec, claim: Claim) -> str:
    """Text of a value, proven to read back as the same value of the same type."""
    text = text_of(value)
    if not (_is_read_as(value, spec) and _reads_back(text)):
        raise _unwritable(claim, spec.name, text)
    return text


def _is_read_as(value: Value, spec: PropertySpec) -> bool:
    back = value_of(text_of(value), spec)
    return not isinstance(back, Fault) and type(back) is type(value) and back == value


def _text(text: str, name: str, claim: Claim) -> str:
    if not _reads_back(text):
        raise _unwritable(claim, name, text)
    return text


def _reads_back(text: str) -> bool:
    """Whether a text survives a file in UTF-8 whose cells are stripped and where "" is no value."""
    clean = text == text.strip() and text != "" and "\0" not in text
    return clean and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _unwritable(claim: Claim, name: str, text: str) -> ExportError:
    at = f"{claim.locator.file} line {claim.locator.row}" if claim.locator.file else claim.loader
    return ExportError(
        f"Claim {claim.id} about {claim.key.id} ({at}) has the {name} {text!r}, which would not read back "
        "from a CSV file; correct it at its source, or export another format."
    )


def _number_statements(rows: list[Row]) -> None:
    """Tell several rows of one id apart."""
    often = Counter(row["id"] for row in rows if "id" in row)
    given: Counter[str] = Counter()
    for row in rows:
        if often[row.get("id", "")] > 1:
            given[row["id"]] += 1
            row["statement"] = str(given[row["id"]])
