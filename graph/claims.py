"""Claims: what one source says about one node or one relation, the only record that is stored.

A claim's id is a hash of its content: key, properties, source, dates, confidence, basis and the
synthetic mark. Where it was read (file, row, loader, dataset) is not part of it, so a second load or
an export read back is the same claim, and a changed value is a new one.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from graph.errors import ClaimError
from graph.schema import NodeKind, RelationKind

Value = str | int | float | bool | tuple[str, ...]
# Source, observed on, valid from, valid to, confidence, basis and synthetic mark.
Evidence = tuple[str, str | None, str | None, str | None, str, str, bool]

CURATION_SOURCE_ID = "knooppunt-curation"
# No longer than an index of either store takes.
ID_PATTERN = re.compile(r"[a-z0-9.+_-]{1,200}")
DATE_PATTERN = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_NOTHING: Mapping[str, Any] = MappingProxyType({})
# What json.dumps makes of a text if it need not be ASCII.
_decoder = json.JSONDecoder()
_quoted = json.encoder.encode_basestring
_RANKS = {"low": 1, "medium": 2, "high": 3}


class Confidence(StrEnum):
    """How far a claim is to be trusted."""

    __hash__ = str.__hash__

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """3 for high, 2 for medium, 1 for low."""
        return _RANKS[self.value]


class Basis(StrEnum):
    """Whether the source says it, it was concluded, or it is announced."""

    __hash__ = str.__hash__

    STATED = "stated"
    INFERRED = "inferred"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Source:
    """Who published a claim, and where; None where that is not known."""

    id: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published_on: str | None = None
    kind: str | None = None


# What the loaders derive is nobody's published word, so it stands under a source of its own.
CURATION_SOURCE = Source(
    id=CURATION_SOURCE_ID,
    title="Knooppunt curation: derived by common knowledge, not stated by a source",
    publisher="knooppunt",
    kind="reference",
)


class NodeKey(NamedTuple):
    """The node that a claim is about."""

    id: str
    kind: NodeKind


class RelationKey(NamedTuple):
    """The relation that a claim is about; two claims with one key state the same relation."""

    relation: RelationKind
    start_id: str
    end_id: str
    item_id: str | None = None
    item_text: str | None = None
    for_item_id: str | None = None
    programme_id: str | None = None

    @property
    def id(self) -> str:
        """Hash of the key, 32 hexadecimal characters."""
        return relation_id(key_parts(self))


class Locator(NamedTuple):
    """Where in a source's files a claim was read; the header is row 1."""

    file: str
    row: int | None = None


_NOWHERE = Locator(file="")


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says about one node or one relation.

    Parameters
    ----------
    key
        The node or relation.
    properties
        Parsed values by property name of the schema; a value that is not known is absent.
    source_id
        Id of the source.
    observed_on, valid_from, valid_to
        Dates as far as known: a year, a month or a day; None is unknown.
    confidence, basis, synthetic
        How far to trust it, on what ground, and whether it is invented for demonstration.
    loader, dataset, locator
        Who read it, as part of what, and where; not part of the id.
    raw
        The cells as they stood, for those whose parsed value differs from them.

    Raises
    ------
    ClaimError
        When the source is empty.
    """

    key: NodeKey | RelationKey
    properties: Mapping[str, Value]
    source_id: str
    confidence: Confidence
    basis: Basis = Basis.STATED
    observed_on: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    synthetic: bool = False
    loader: str = ""
    dataset: str = ""
    locator: Locator = _NOWHERE
    raw: Mapping[str, str] = field(default_factory=dict)
    _id: str = field(default="", init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse a claim without a source and close its mappings to change."""
        if not self.source_id:
            message = f"A claim about {self.key} has no source; name who published it."
            raise ClaimError(message)
        properties = MappingProxyType(dict(self.properties)) if self.properties else _NOTHING
        object.__setattr__(self, "properties", properties)
        object.__setattr__(self, "raw", MappingProxyType(dict(self.raw)) if self.raw else _NOTHING)

    @property
    def id(self) -> str:
        """Hash of the content, 32 hexadecimal characters."""
        if not self._id:
            object.__setattr__(self, "_id", _content_id_of(self))
        return self._id

    @property
    def subject_id(self) -> str:
        """Id of the node or of the relation's key."""
        return self.key.id


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _key_record(key: NodeKey | RelationKey) -> dict[str, str | None]:
    if isinstance(key, NodeKey):
        return {"id": key.id, "kind": key.kind.value}
    return {
        "relation": key.relation.value,
        "start_id": key.start_id,
        "end_id": key.end_id,
        "item_id": key.item_id,
        "item_text": key.item_text,
        "for_item_id": key.for_item_id,
        "programme_id": key.programme_id,
    }


# The functions below write what `json.dumps` does, without white space and not confined to ASCII. They are
# called for every claim of a load, and cost a fraction of it.


def json_of(value: Value | None) -> str:
    """JSON of a value of a property or a key."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, tuple):
        return f"[{','.join(map(_quoted, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    # An infinite number is written in a way of its own.
    return repr(value) if isinstance(value, int) or math.isfinite(value) else json.dumps(value)


def _json_object(record: Iterable[tuple[str, Value]]) -> str:
    return f"{{{','.join([f'{_quoted(name)}:{json_of(value)}' for name, value in record])}}}"


def key_parts(key: NodeKey | RelationKey) -> tuple[str, ...]:
    """JSON of each value of a key, in the order of its fields."""
    if isinstance(key, NodeKey):
        return _quoted(key.id), _quoted(key.kind)
    relation, start, end, item, text, for_item, programme = key
    return (
        _quoted(relation),
        _quoted(start),
        _quoted(end),
        "null" if item is None else _quoted(item),
        "null" if text is None else _quoted(text),
        "null" if for_item is None else _quoted(for_item),
        "null" if programme is None else _quoted(programme),
    )


def relation_id(parts: tuple[str, ...]) -> str:
    """Id of a relation from the parts of its key."""
    return _digest(f"[{','.join(parts)}]")


def key_to_json(parts: tuple[str, ...]) -> str:
    """JSON of a key from its parts, as a store keeps it."""
    if len(parts) == len(NodeKey._fields):
        return f'{{"id":{parts[0]},"kind":{parts[1]}}}'
    relation, start, end, item, text, for_item, programme = parts
    return (
        f'{{"relation":{relation},"start_id":{start},"end_id":{end},"item_id":{item},"item_text":{text},'
        f'"for_item_id":{for_item},"programme_id":{programme}}}'
    )


def properties_json(properties: Mapping[str, Value]) -> str:
    """JSON of properties, as a store keeps it."""
    return _json_object(properties.items()) if properties else "{}"


def content_id(parts: tuple[str, ...], properties: str, said: Evidence) -> str:
    """Id of a claim: the hash of JSON of its content with sorted names.

    Parameters
    ----------
    parts
        Of the key.
    properties
        JSON of the properties with sorted names.
    """
    source_id, observed_on, valid_from, valid_to, confidence, basis, synthetic = said
    if len(parts) == len(NodeKey._fields):
        key = key_to_json(parts)
    else:
        relation, start, end, item, text, for_item, programme = parts
        key = (
            f'{{"end_id":{end},"for_item_id":{for_item},"item_id":{item},"item_text":{text},'
            f'"programme_id":{programme},"relation":{relation},"start_id":{start}}}'
        )
    return _digest(
        f'{{"basis":{_quoted(basis)},"confidence":{_quoted(confidence)},"key":{key},'
        f'"observed_on":{"null" if observed_on is None else _quoted(observed_on)},'
        f'"properties":{properties},"source_id":{_quoted(source_id)},'
        f'"synthetic":{"true" if synthetic else "false"},'
        f'"valid_from":{"null" if valid_from is None else _quoted(valid_from)},'
        f'"valid_to":{"null" if valid_to is None else _quoted(valid_to)}}}'
    )


def sorted_json(properties: Mapping[str, Value]) -> str:
    """JSON of properties with sorted names, as `content_id` takes it."""
    return _json_object(sorted(properties.items())) if properties else "{}"


def _content_id_of(claim: Claim) -> str:
    said = (
        claim.source_id,
        claim.observed_on,
        claim.valid_from,
        claim.valid_to,
        claim.confidence,
        claim.basis,
        claim.synthetic,
    )
    return content_id(key_parts(claim.key), sorted_json(claim.properties), said)


def _plain(value: Value) -> str | int | float | bool | list[str]:
    return list(value) if isinstance(value, tuple) else value


def _content(claim: Claim) -> dict[str, Any]:
    return {
        "key": _key_record(claim.key),
        "properties": {name: _plain(value) for name, value in claim.properties.items()},
        "source_id": claim.source_id,
        "observed_on": claim.observed_on,
        "valid_from": claim.valid_from,
        "valid_to": claim.valid_to,
        "confidence": claim.confidence.value,
        "basis": claim.basis.value,
        "synthetic": claim.synthetic,
    }


# Reading a store looks words up a million times.
_CONFIDENCES = {word.value: word for word in Confidence}
_BASES = {word.value: word for word in Basis}
_RELATION_KINDS = {kind.value: kind for kind in RelationKind}
_NODE_KINDS = {kind.value: kind for kind in NodeKind}


def claim_to_record(claim: Claim) -> dict[str, Any]:
    """Plain JSON values that `claim_from_record` turns back into an equal claim."""
    return {
        **_content(claim),
        "loader": claim.loader,
        "dataset": claim.dataset,
        "file": claim.locator.file,
        "row": claim.locator.row,
        "raw": dict(claim.raw),
    }


def key_from_record(record: Mapping[str, Any]) -> NodeKey | RelationKey:
    """Node key or relation key from its plain values."""
    if "relation" in record:
        return RelationKey(**{**record, "relation": _RELATION_KINDS[record["relation"]]})
    return NodeKey(id=record["id"], kind=_NODE_KINDS[record["kind"]])


def claim_from_record(record: Mapping[str, Any], *, stored_id: str | None = None) -> Claim:
    """Claim from the plain values that `claim_to_record` gave.

    Parameters
    ----------
    stored_id
        The id it was stored under, where it came from a store.

    Raises
    ------
    ClaimError
        When a value is missing, has a word the schema does not know, or is not what was stored.
    """
    try:
        claim = Claim(
            key=key_from_record(record["key"]),
            properties={name: stored_value(value) for name, value in record["properties"].items()},
            source_id=record["source_id"],
            confidence=_CONFIDENCES[record["confidence"]],
            basis=_BASES[record["basis"]],
            observed_on=record["observed_on"],
            valid_from=record["valid_from"],
            valid_to=record["valid_to"],
            synthetic=bool(record["synthetic"]),
            loader=record["loader"],
            dataset=record["dataset"],
            locator=Locator(file=record["file"], row=record["row"]),
            raw=record["raw"],
        )
        unlike = stored_id is not None and claim.id != stored_id
    except (AttributeError, KeyError, ValueError, TypeError) as error:
        raise ClaimError(_UNREADABLE.format(error)) from error
    if unlike:
        raise ClaimError(_UNREADABLE.format(f"{stored_id} no longer says what it said"))
    return claim


_UNREADABLE = (
    "A stored claim cannot be read ({}): the store is damaged or of another version. "
    "Load the data into a new store."
)


def stored_json(text: str) -> Any:  # noqa: ANN401 - whatever was stored
    """The value that a store kept as JSON.

    Raises
    ------
    ClaimError
        When it is no longer JSON.
    """
    if text == "{}":
        return {}
    try:
        value, end = _decoder.raw_decode(text)
        # Anything but what was written: white space, or something behind it.
        return value if end == len(text) else json.loads(text)
    except (TypeError, ValueError, RecursionError) as error:
        raise ClaimError(_UNREADABLE.format(error)) from error


def stored_value(value: object) -> Value:
    """The value of a property that a store kept as JSON.

    Raises
    ------
    TypeError
        When no property has such a value.
    """
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return tuple(value)
    if isinstance(value, str | int | float):
        return value
    message = f"{value!r} is no value of a property"
    raise TypeError(message)


def source_to_record(source: Source) -> dict[str, str | None]:
    """Plain values of a source."""
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "published_on": source.published_on,
        "kind": source.kind,
    }
