"""The data model, declared once: everything else reads it from here."""

from graph.schema.kinds import (
    Flow,
    NodeKind,
    NodeSpec,
    PropertySpec,
    RelationKind,
    RelationSpec,
    Text,
    Unit,
    ValueType,
    Vocabulary,
)
from graph.schema.nodes import NODE_PROPERTIES, NODES, ORGANISATION_KINDS
from graph.schema.relations import LINE_KINDS, RELATION_PROPERTIES, RELATIONS
from graph.schema.vocabularies import COUNTRIES, NLD_AREAS, VOCABULARIES, Country

# End users: they never stop, they lack something.
USER_KINDS = frozenset({NodeKind.GOVERNMENT_BODY, NodeKind.ARMED_FORCE})
COUNTRY_PREFIX = "country-"
AREA_PREFIX = "area-"
ITEM_LEVEL_ESSENTIALITY = {
    level: "contributing" if level == "service" else "essential" for level in VOCABULARIES["level"].terms
}


def country_id(code: str) -> str:
    """Node id of the country with ISO code `code`."""
    return f"{COUNTRY_PREFIX}{code.lower()}"


def area_id(word: str) -> str:
    """Node id of the area that the vocabulary calls `word`."""
    return f"{AREA_PREFIX}{word}"


__all__ = [
    "AREA_PREFIX",
    "COUNTRIES",
    "COUNTRY_PREFIX",
    "ITEM_LEVEL_ESSENTIALITY",
    "LINE_KINDS",
    "NLD_AREAS",
    "NODES",
    "NODE_PROPERTIES",
    "ORGANISATION_KINDS",
    "RELATIONS",
    "RELATION_PROPERTIES",
    "USER_KINDS",
    "VOCABULARIES",
    "Country",
    "Flow",
    "NodeKind",
    "NodeSpec",
    "PropertySpec",
    "RelationKind",
    "RelationSpec",
    "Text",
    "Unit",
    "ValueType",
    "Vocabulary",
    "area_id",
    "country_id",
]
