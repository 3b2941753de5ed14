"""The description of a source, read from the `source.toml` beside its loader."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from graph.errors import SchemaError
from graph.schema import (
    NODE_PROPERTIES,
    NODES,
    RELATION_PROPERTIES,
    RELATIONS,
    VOCABULARIES,
    PropertySpec,
    Text,
    Vocabulary,
)


class CellType(StrEnum):
    """What a column holds that is no property of the schema."""

    PROPERTY = "property"
    TEXT = "text"
    IDS = "ids"
    DATE = "date"
    YEAR = "year"
    WORD = "word"
    FLAG = "flag"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what its cells hold, and whether they may be empty.

    Parameters
    ----------
    property
        The property that the cells give, for type PROPERTY; its type and bounds are the schema's.
    vocabulary
        The words allowed, for type WORD.
    """

    name: str
    type: CellType
    mandatory: bool = False
    property: PropertySpec | None = None
    vocabulary: Vocabulary | None = None


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table of a source: its file, whether it has to be there, and its columns by name."""

    name: str
    file: str
    required: bool
    columns: Mapping[str, Column]


@dataclass(frozen=True, slots=True)
class Description:
    """What `source.toml` says: texts for people, tables, words and defaults."""

    name: str
    title: Text
    description: Text
    publisher: str
    licence: str
    tables: Mapping[str, TableSpec]
    words: Mapping[str, Mapping[str, str]]
    defaults: Mapping[str, str]


def describe(package: str) -> Description:
    """Description of the source whose loader stands in `package`.

    Raises
    ------
    SchemaError
        When `source.toml` lacks something, or names a property or vocabulary the schema does not have.
    """
    try:
        text = files(package).joinpath("source.toml").read_text(encoding="utf-8")
        return _description(tomllib.loads(text))
    except (OSError, KeyError, TypeError, ValueError, AttributeError) as error:
        message = f"source.toml of {package} cannot be used ({error!r}); compare it with loaders/facts."
        raise SchemaError(message) from error


def _description(data: Mapping[str, Any]) -> Description:
    words = data.get("words", {})
    shared = data.get("columns", {})
    tables = {
        name: TableSpec(
            name=name,
            file=table["file"],
            required=table["required"],
            columns=MappingProxyType({c.name: c for c in _columns(table, shared, words)}),
        )
        for name, table in data["tables"].items()
    }
    return Description(
        name=data["name"],
        title=Text(**data["title"]),
        description=Text(**data["description"]),
        publisher=data["publisher"],
        licence=data["licence"],
        tables=MappingProxyType(tables),
        words=MappingProxyType(words),
        defaults=MappingProxyType(data.get("defaults", {})),
    )


def _columns(
    table: Mapping[str, Any], shared: Mapping[str, Any], words: Mapping[str, Any]
) -> Iterator[Column]:
    properties = RELATION_PROPERTIES if table.get("about") == "relations" else NODE_PROPERTIES
    if table.get("all_properties"):
        yield from (Column(name, CellType.PROPERTY, property=spec) for name, spec in properties.items())
    named = dict(table["columns"])
    for group in table.get("shared", ()):
        named = {**named, **shared[group]}
    for name, column in named.items():
        kind = CellType(column.get("type", CellType.PROPERTY))
        spec = properties[column.get("property", name)] if kind is CellType.PROPERTY else None
        yield Column(
            name=name,
            type=kind,
            mandatory=column.get("mandatory", False),
            property=spec,
            vocabulary=_vocabulary(column["words"], words) if kind is CellType.WORD else None,
        )


def _vocabulary(name: str, words: Mapping[str, Mapping[str, str]]) -> Vocabulary:
    """Words of the source itself, else of the schema, where kinds are words too."""
    if name in words:
        terms = {word: Text(nl=word, en=word) for word in words[name]}
    elif name == "node_kind":
        terms = {kind.value: spec.label for kind, spec in NODES.items()}
    elif name == "relation_kind":
        terms = {kind.value: spec.label for kind, spec in RELATIONS.items()}
    else:
        return VOCABULARIES[name]
    label = name.replace("_", " ")
    return Vocabulary(name=name, label=Text(nl=label, en=label), terms=MappingProxyType(terms))
