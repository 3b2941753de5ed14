"""From rows of fact tables to claims: one claim per source, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from graph.claims import (
    CURATION_SOURCE_ID,
    Basis,
    Claim,
    Confidence,
    Locator,
    NodeKey,
    RelationKey,
    Source,
)
from graph.curation import Gazetteer, Place, lead, organisation_claims, part, vocabulary_nodes
from graph.packed import NO_CLAIMS, Said
from graph.schema import NodeKind, RelationKind
from graph.validate import Fault, Ledger, Record, SourceRecord
from loaders.base import Description, Mapped, ParsedRow, Rows
from loaders.facts.packing import RelationPacking

Columns = Mapping[tuple[RelationKind | None, str], str]

_ORGANISATION_COLUMNS: Columns = {
    (RelationKind.LOCATED_IN, "end_id"): "country",
    (RelationKind.ACTIVE_IN, "end_id"): "nld_areas",
}
_PROGRAMME_COLUMNS: Columns = {
    (RelationKind.LEADS, "start_id"): "lead_organisation_id",
    (RelationKind.LEADS, "relation"): "lead_organisation_id",
}
_ITEM_COLUMNS: Columns = {
    (RelationKind.PART_OF, "end_id"): "part_of",
    (RelationKind.PART_OF, "relation"): "part_of",
}
_SHOWN_LINES = 10
_RELATION_COLUMNS = (
    *("relation", "start_id", "end_id", "source_id"),
    *("item_id", "item_text", "for_item_id", "programme_id", "valid_to_year", "valid_to"),
)
_SAID_COLUMNS = ("confidence", "basis", "observed_on", "valid_from", "valid_to", "valid_to_year")
_RELATIONS = {kind.value: kind for kind in RelationKind}
_CONFIDENCES = {word.value: word for word in Confidence}
_BASES = {word.value: word for word in Basis}

Follow = Callable[[ParsedRow, Claim], Iterable[Claim]]


class FactsMapping:
    """One run over the rows of a folder."""

    def __init__(self, description: Description, ledger: Ledger, dataset: str) -> None:
        """Take what the source's description says, and where to enter what cannot be mapped."""
        self._description = description
        self._ledger = ledger
        self._dataset = dataset
        self._loader = description.name

    def run(self, rows: Mapping[str, Rows]) -> Mapped:
        """Records and sources of all tables; nodes before the relations that refer to them."""
        places = Gazetteer(self._places(rows.get("places", ())))

        def seated(_: ParsedRow, claim: Claim) -> Iterable[Claim]:
            return organisation_claims(claim, places)

        kinds = self._description.words["organisation_kind"]
        records = [
            *self._nodes("organisations", rows, lambda row: _kind(row, kinds), seated, _ORGANISATION_COLUMNS),
            *self._nodes("programmes", rows, lambda _: NodeKind.PROGRAMME, _led, _PROGRAMME_COLUMNS),
            *self._nodes("items", rows, lambda _: NodeKind.ITEM, _parts, _ITEM_COLUMNS),
            *self._nodes("nodes", rows, _kind, lambda *_: (), {}),
        ]
        packed = NO_CLAIMS
        if "relations" in rows:
            packing = RelationPacking(rows["relations"], loader=self._loader, dataset=self._dataset)
            records += filter(None, map(self._relation, packing.odd_rows()))
            packed = packing.packed()
        return Mapped(records=records, sources=list(_sources(rows.get("sources", ()))), packed=packed)

    def _nodes(
        self,
        table: str,
        rows: Mapping[str, Rows],
        kind_of: Callable[[ParsedRow], NodeKind | None],
        follow: Follow,
        columns: Columns,
    ) -> Iterator[Record]:
        unsourced: list[Locator] = []
        unrated: list[Locator] = []
        for row in rows.get(table, ()):
            node_id, kind = row.text("id"), kind_of(row)
            if node_id is None:
                continue
            if kind is None:
                self._ledger.lose(node_id, row.at)
                continue
            if not self._ledger.refused(row.at):
                unsourced += [] if row.ids("source_ids") else [row.at]
                unrated += [] if row.text("confidence") else [row.at]
            claims = list(self._claims(table, row, NodeKey(node_id, kind)))
            if row.flag("derive") is not False:
                claims += [after for claim in claims for after in follow(row, claim)]
            identity = f"{node_id}/{row.text('statement') or 1}"
            yield _record(row.at, claims, identity, columns, "source_ids")
        self._note(unsourced, "source_ids", f"stand under {CURATION_SOURCE_ID} as inferred", "name a source")
        default = self._description.defaults[f"{table}_confidence"]
        if default == Confidence.LOW:
            self._note(unrated, "confidence", "count as low", "write high, medium or low")

    def _claims(self, table: str, row: ParsedRow, key: NodeKey) -> Iterator[Claim]:
        source_ids = row.ids("source_ids")
        default = self._description.defaults[f"{table}_confidence"]
        said = _said(row, default, Basis.STATED if source_ids else Basis.INFERRED)
        raw = {**row.raw, "kind": str(row.fields["kind"])} if "kind" in row.fields else row.raw
        for source_id in source_ids or (CURATION_SOURCE_ID,):
            yield self._claim(row, key, source_id, said, raw)

    def _relation(self, row: ParsedRow) -> Record | None:
        word, start, end, source_id, *more = row.texts(*_RELATION_COLUMNS)
        if not (start and end and source_id and word):
            return None
        item, item_text, for_item, programme, year, ends = more
        if year and ends and not ends.startswith(year):
            fault = Fault(f"contradicts valid_to_year {year}", "keep one of both, or make them agree")
            self._ledger.refuse(row.at, "valid_to", ends, fault)
        key = RelationKey(_RELATIONS[word], start, end, item, item_text, for_item, programme)
        said = _said(row, Confidence.LOW, Basis.STATED)
        claims = [self._claim(row, key, source_id, said, row.raw)]
        if row.flag("derive") is not False:
            claims += vocabulary_nodes(claims)
        return Record(at=row.at, claims=tuple(claims))

    def _claim(
        self,
        row: ParsedRow,
        key: NodeKey | RelationKey,
        source_id: str,
        said: Said,
        raw: Mapping[str, str],
    ) -> Claim:
        return Claim(
            key=key,
            properties=row.properties,
            source_id=source_id,
            confidence=said.confidence,
            basis=said.basis,
            observed_on=said.observed_on,
            valid_from=said.valid_from,
            valid_to=said.valid_to,
            synthetic=said.synthetic,
            loader=self._loader,
            dataset=self._dataset,
            locator=row.at,
            raw=raw,
        )

    def _places(self, rows: Iterable[ParsedRow]) -> Iterator[Place]:
        first: dict[tuple[str, str, str], tuple[Place, Locator]] = {}
        for row in rows:
            place = None if self._ledger.refused(row.at) else _place(row)
            if place is None:
                continue
            known, at = first.setdefault((place.name, place.province, place.country), (place, row.at))
            if at != row.at:
                self._repeated(row.at, at, place.name, same=known == place)
            elif known is place:
                yield place

    def _repeated(self, at: Locator, first: Locator, name: str, *, same: bool) -> None:
        if same:
            fault = Fault(f"is the same as {first.file} line {first.row}", "one of both can go")
            self._ledger.notice(at, "place", name, fault)
        else:
            fault = Fault(
                f"is a place with other coordinates at {first.file} line {first.row}, which was kept",
                "keep the right one, or give both their province",
            )
            self._ledger.refuse(at, "place", name, fault)

    def _note(self, rows: Sequence[Locator], column: str, what: str, remedy: str) -> None:
        """One notice for all rows of a table that lack something."""
        if not rows:
            return
        lines = ", ".join(str(at.row) for at in rows[:_SHOWN_LINES])
        more = " …" if len(rows) > _SHOWN_LINES else ""
        fault = Fault(f"is empty in {len(rows)} rows, which {what} (lines {lines}{more})", remedy)
        self._ledger.notice(Locator(rows[0].file), column, "", fault)


def _said(row: ParsedRow, confidence: str, basis: Basis) -> Said:
    """What a row says of itself as evidence; a faulty cell counts as empty, its row is refused."""
    word, ground, observed_on, valid_from, valid_to, ends = row.texts(*_SAID_COLUMNS)
    believed, based = _CONFIDENCES[word or confidence], _BASES[ground or basis]
    return Said(observed_on, valid_from, valid_to or ends, believed, based, row.flag("synthetic") is True)


def _kind(row: ParsedRow, words: Mapping[str, str] | None = None) -> NodeKind | None:
    word = row.text("kind")
    return NodeKind(words[word] if words else word) if word else None


def _led(row: ParsedRow, claim: Claim) -> Iterator[Claim]:
    organisation_id = row.text("lead_organisation_id")
    if organisation_id:
        yield lead(claim, organisation_id)


def _parts(row: ParsedRow, claim: Claim) -> Iterator[Claim]:
    return (part(claim, whole) for whole in row.ids("part_of"))


def _record(at: Locator, claims: list[Claim], identity: str, columns: Columns, source_column: str) -> Record:
    """A record of claims, each once, with the countries and areas they lead to."""
    once = {claim.id: claim for claim in (*claims, *vocabulary_nodes(claims))}
    return Record(
        at=at,
        claims=tuple(once.values()),
        identity=identity,
        columns=columns,
        source_column=source_column,
    )


def _place(row: ParsedRow) -> Place | None:
    name, country = row.text("place"), row.text("country")
    latitude, longitude = row.properties.get("latitude"), row.properties.get("longitude")
    if not (name and country and isinstance(latitude, int | float) and isinstance(longitude, int | float)):
        return None
    return Place(
        name=name,
        province=row.text("province") or "",
        country=country,
        municipality=row.text("municipality"),
        latitude=latitude,
        longitude=longitude,
    )


def _sources(rows: Iterable[ParsedRow]) -> Iterator[SourceRecord]:
    for row in rows:
        source_id = row.text("id")
        if source_id:
            source = Source(
                id=source_id,
                title=row.text("title"),
                publisher=row.text("publisher"),
                url=row.text("url"),
                published_on=row.text("published_on"),
                kind=row.text("kind"),
            )
            yield SourceRecord(row.at, source)
