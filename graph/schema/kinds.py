"""The words a schema is written in: kinds, units, and what is said of a property, node or relation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from graph.errors import SchemaError


@dataclass(frozen=True, slots=True)
class Text:
    """A text in both languages of the product."""

    nl: str
    en: str

    def get(self, language: str) -> str:
        """Text in `language`, which is "nl" or "en"."""
        return self.nl if language == "nl" else self.en


class NodeKind(StrEnum):
    """What a node is; the value is its label in Neo4j."""

    # Python's own for words of an enumeration is slow, and a load asks a million times.
    __hash__ = str.__hash__

    COMPANY = "Company"
    KNOWLEDGE_INSTITUTION = "KnowledgeInstitution"
    GOVERNMENT_BODY = "GovernmentBody"
    ARMED_FORCE = "ArmedForce"
    COLLABORATION_PLATFORM = "CollaborationPlatform"
    REGIONAL_ECOSYSTEM = "RegionalEcosystem"
    ASSOCIATION = "Association"
    FINANCIER = "Financier"
    INSTRUMENT = "Instrument"
    PROGRAMME = "Programme"
    ITEM = "Item"
    AREA = "Area"
    COUNTRY = "Country"


class RelationKind(StrEnum):
    """What a relation says of its start and its end; the value is its type in Neo4j."""

    __hash__ = str.__hash__

    SUPPLIES = "SUPPLIES"
    CONTRACTED_BY = "CONTRACTED_BY"
    DEPENDS_ON = "DEPENDS_ON"
    OWNS = "OWNS"
    MEMBER_OF = "MEMBER_OF"
    PARTNER_OF = "PARTNER_OF"
    FUNDS = "FUNDS"
    LOCATED_IN = "LOCATED_IN"
    PARTICIPATES_IN = "PARTICIPATES_IN"
    REGULATES = "REGULATES"
    LEADS = "LEADS"
    ACTIVE_IN = "ACTIVE_IN"
    PART_OF = "PART_OF"
    PRODUCED_IN = "PRODUCED_IN"


class Flow(StrEnum):
    """What flows along a relation."""

    GOODS = "goods"
    MONEY = "money"
    CONTROL = "control"
    KNOWLEDGE = "knowledge"
    MEMBERSHIP = "membership"
    PLACE = "place"
    STRUCTURE = "structure"


class ValueType(StrEnum):
    """Type of a property's value."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    LIST = "list"
    DATE = "date"


class Unit(StrEnum):
    """Unit of a number; the suffix of the property's name says it too."""

    NONE = ""
    MEUR = "million euro"
    PERCENT = "percent"
    HEADS = "head count"
    DEGREES = "degrees (WGS 84)"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words allowed for a property, each with its text in both languages."""

    name: str
    label: Text
    terms: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class PropertySpec:
    """One property: its type, unit, words and bounds."""

    name: str
    type: ValueType
    label: Text
    description: Text
    unit: Unit = Unit.NONE
    vocabulary: Vocabulary | None = None
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class NodeSpec:
    """One node kind: what it is called and what may be said of it."""

    kind: NodeKind
    label: Text
    plural: Text
    description: Text
    properties: tuple[PropertySpec, ...]


@dataclass(frozen=True, slots=True)
class RelationSpec:
    """One relation kind: which ends it may join, how it reads both ways, and what flows.

    Parameters
    ----------
    verb
        Reads from start to end ("supplies").
    verb_back
        Reads from end to start ("is supplied by").
    ends
        Allowed pairs, as groups of start kinds with groups of end kinds.
    symmetric
        Whether the direction means nothing (a partnership).
    """

    kind: RelationKind
    label: Text
    verb: Text
    verb_back: Text
    flow: Flow
    description: Text
    ends: tuple[tuple[frozenset[NodeKind], frozenset[NodeKind]], ...]
    properties: tuple[PropertySpec, ...] = ()
    symmetric: bool = False
    _pairs: frozenset[tuple[NodeKind, NodeKind]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Spread the groups into pairs once, and refuse a relation that can join nothing."""
        pairs = frozenset((a, b) for starts, ends in self.ends for a in starts for b in ends)
        if not pairs:
            message = f"Relation {self.kind} allows no ends; give at least one pair of kinds."
            raise SchemaError(message)
        object.__setattr__(self, "_pairs", pairs)

    def allows(self, start: NodeKind, end: NodeKind) -> bool:
        """Whether a node of kind `start` may have this relation to one of kind `end`."""
        return (start, end) in self._pairs

    @property
    def pairs(self) -> frozenset[tuple[NodeKind, NodeKind]]:
        """All allowed (start kind, end kind) pairs."""
        return self._pairs
