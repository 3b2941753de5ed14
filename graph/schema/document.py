"""The schema written out: as plain values for programs, and as the page docs/schema.md for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from graph.schema.kinds import NodeKind, PropertySpec, RelationSpec, Text, Vocabulary
from graph.schema.nodes import NODES, ORGANISATION_KINDS
from graph.schema.relations import LINE_KINDS, RELATIONS
from graph.schema.vocabularies import COUNTRIES, NLD_AREAS, VOCABULARIES

_COUNTRY = "country"


def schema_record() -> dict[str, Any]:
    """The whole schema as plain JSON values: nodes, relations, vocabularies, texts in both languages."""
    return {
        "nodes": [
            {
                "kind": spec.kind.value,
                "label": _both(spec.label),
                "plural": _both(spec.plural),
                "description": _both(spec.description),
                "properties": [_property_record(p) for p in spec.properties],
            }
            for spec in NODES.values()
        ],
        "relations": [
            {
                "kind": spec.kind.value,
                "label": _both(spec.label),
                "verb": _both(spec.verb),
                "verb_back": _both(spec.verb_back),
                "flow": spec.flow.value,
                "symmetric": spec.symmetric,
                "description": _both(spec.description),
                "ends": sorted([start.value, end.value] for start, end in spec.pairs),
                "properties": [_property_record(p) for p in spec.properties],
            }
            for spec in RELATIONS.values()
        ],
        "vocabularies": {
            name: {word: _both(text) for word, text in vocabulary.terms.items()}
            for name, vocabulary in VOCABULARIES.items()
        },
    }


def _both(text: Text) -> dict[str, str]:
    return {"nl": text.nl, "en": text.en}


def _property_record(spec: PropertySpec) -> dict[str, Any]:
    return {
        "name": spec.name,
        "type": spec.type.value,
        "unit": spec.unit.value,
        "label": _both(spec.label),
        "description": _both(spec.description),
        "vocabulary": spec.vocabulary.name if spec.vocabulary else None,
        "minimum": spec.minimum,
        "maximum": spec.maximum,
    }


def markdown_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""A table in Markdown; a bar inside a cell is escaped.

    Examples
    --------
    >>> print(markdown_table(["a", "b"], [["1", "x|y"]]))
    | a | b |
    |---|---|
    | 1 | x\|y |
    """
    lines = [f"| {' | '.join(header)} |", f"|{'---|' * len(header)}"]
    lines += [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows]
    return "\n".join(lines)


def schema_markdown() -> str:
    """The page docs/schema.md: node kinds, relation kinds, properties and vocabularies."""
    sections = [
        "# The data model",
        "Every node kind, relation kind, property and vocabulary of `graph/schema`: English, *Dutch*.",
        "## Node kinds",
        _node_kinds(),
        "## Relation kinds",
        "Each relation has one direction, from start to end. Supply lines are "
        + ", ".join(f"`{k}`" for k in sorted(LINE_KINDS))
        + "; their key also holds `item_id`, `item_text`, `for_item_id` and `programme_id`.",
        _relation_kinds(),
        "### Which ends a relation may join",
        "*Organisation* stands for: " + ", ".join(_kinds(ORGANISATION_KINDS, group=False)) + ".",
        _relation_ends(),
        "## Properties of nodes",
        *_node_properties(),
        "## Properties of relations",
        _property_table(_properties_of_relations()),
        "## Vocabularies",
        *_vocabularies(),
    ]
    return "\n\n".join(sections) + "\n"


def _pair(text: Text) -> str:
    return f"{text.en}, *{text.nl}*"


def _node_kinds() -> str:
    rows = ([f"`{s.kind}`", _pair(s.label), _pair(s.plural), s.description.en] for s in NODES.values())
    return markdown_table(["kind", "label", "plural", "meaning"], rows)


def _relation_kinds() -> str:
    header = ["kind", "start to end", "end to start", "flow", "meaning"]
    rows = (
        [
            f"`{s.kind}`" + (" (symmetric)" if s.symmetric else ""),
            _pair(s.verb),
            _pair(s.verb_back),
            s.flow.value,
            s.description.en,
        ]
        for s in RELATIONS.values()
    )
    return markdown_table(header, rows)


def _kinds(kinds: Iterable[NodeKind], *, group: bool = True) -> list[str]:
    given = set(kinds)
    names = []
    if group and given >= ORGANISATION_KINDS:
        names.append("*organisation*")
        given -= ORGANISATION_KINDS
    # In the order of declaration: a set of strings has another order in every process.
    return names + [f"`{kind}`" for kind in NODES if kind in given]


def _relation_ends() -> str:
    def rows(spec: RelationSpec) -> Iterable[list[str]]:
        for starts, ends in spec.ends:
            yield [f"`{spec.kind}`", ", ".join(_kinds(starts)), ", ".join(_kinds(ends))]

    return markdown_table(["kind", "from", "to"], (row for s in RELATIONS.values() for row in rows(s)))


def _node_properties() -> Iterable[str]:
    groups: dict[tuple[str, ...], list[NodeKind]] = {}
    for spec in NODES.values():
        groups.setdefault(tuple(p.name for p in spec.properties), []).append(spec.kind)
    for kinds in groups.values():
        yield f"### Of {', '.join(_kinds(kinds))}"
        yield _property_table(NODES[kinds[0]].properties)


def _properties_of_relations() -> Sequence[PropertySpec]:
    return tuple({p.name: p for spec in RELATIONS.values() for p in spec.properties}.values())


def _property_table(properties: Iterable[PropertySpec]) -> str:
    header = ["property", "label", "type", "unit", "allowed", "meaning"]
    rows = (
        [
            f"`{p.name}`",
            _pair(p.label),
            p.type.value,
            p.unit.value or "-",
            _allowed(p),
            p.description.en,
        ]
        for p in properties
    )
    return markdown_table(header, rows)


def _allowed(spec: PropertySpec) -> str:
    if spec.vocabulary:
        return f"words of *{spec.vocabulary.name}*"
    if spec.minimum is not None and spec.maximum is not None:
        return f"{spec.minimum:g} to {spec.maximum:g}"
    if spec.minimum is not None:
        return f"at least {spec.minimum:g}"
    return "-" if spec.maximum is None else f"at most {spec.maximum:g}"


def _vocabularies() -> Iterable[str]:
    for name, vocabulary in VOCABULARIES.items():
        yield f"### {name} ({_pair(vocabulary.label)})"
        yield _countries() if name == _COUNTRY else _terms(vocabulary)


def _countries() -> str:
    eu = [code for code, country in COUNTRIES.items() if country.eu]
    nato = [code for code, country in COUNTRIES.items() if country.nato]
    return (
        f"The {len(COUNTRIES)} codes of ISO 3166-1 alpha-2 and what this data needs beside them"
        f" (`graph/schema/countries.csv`).\n\nEuropean Union ({len(eu)}): {', '.join(eu)}."
        f"\n\nNATO ({len(nato)}): {', '.join(nato)}."
    )


def _terms(vocabulary: Vocabulary) -> str:
    words = ([f"`{word}`", text.en, text.nl] for word, text in vocabulary.terms.items())
    table = markdown_table(["word", "English", "Dutch"], words)
    if vocabulary.name != "area":
        return table
    return f"{table}\n\nNLD areas: {', '.join(f'`{w}`' for w in vocabulary.terms if w in NLD_AREAS)}."
