"""The schema is whole: every kind described in both languages, every property with one meaning."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from graph.errors import SchemaError
from graph.schema import (
    COUNTRIES,
    ITEM_LEVEL_ESSENTIALITY,
    LINE_KINDS,
    NLD_AREAS,
    NODES,
    ORGANISATION_KINDS,
    RELATIONS,
    USER_KINDS,
    VOCABULARIES,
    Flow,
    NodeKind,
    PropertySpec,
    RelationKind,
    RelationSpec,
    Text,
    Unit,
    ValueType,
    area_id,
    country_id,
)


def _texts() -> Iterator[tuple[str, Text]]:
    for node in NODES.values():
        yield from ((node.kind.value, text) for text in (node.label, node.plural, node.description))
    for relation in RELATIONS.values():
        texts = (relation.label, relation.verb, relation.verb_back, relation.description)
        yield from ((relation.kind.value, text) for text in texts)
    for given in _properties():
        yield from ((given.name, text) for text in (given.label, given.description))
    for vocabulary in VOCABULARIES.values():
        yield from ((f"{vocabulary.name}.{word}", text) for word, text in vocabulary.terms.items())


def _properties() -> Iterator[PropertySpec]:
    for spec in (*NODES.values(), *RELATIONS.values()):
        yield from spec.properties


def test_every_kind_is_declared() -> None:
    assert set(NODES) == set(NodeKind)
    assert set(RELATIONS) == set(RelationKind)


def test_everything_is_said_in_both_languages() -> None:
    assert [where for where, text in _texts() if not text.nl.strip() or not text.en.strip()] == []


def test_one_property_name_has_one_type_and_unit() -> None:
    seen: dict[str, tuple[ValueType, Unit]] = {}
    for given in _properties():
        assert seen.setdefault(given.name, (given.type, given.unit)) == (given.type, given.unit)


def test_a_unit_is_the_suffix_of_the_name() -> None:
    suffixes = {Unit.MEUR: "_meur", Unit.PERCENT: "_pct"}
    wrong = [p.name for p in _properties() if p.unit in suffixes and not p.name.endswith(suffixes[p.unit])]
    assert wrong == []


def test_every_end_is_allowed_by_some_relation_and_refused_by_another() -> None:
    for kind in NodeKind:
        assert any(spec.allows(a, b) for spec in RELATIONS.values() for a, b in spec.pairs if kind in (a, b))
    supplies = RELATIONS[RelationKind.SUPPLIES]
    assert supplies.allows(NodeKind.COMPANY, NodeKind.PROGRAMME)
    assert not supplies.allows(NodeKind.PROGRAMME, NodeKind.COMPANY)
    assert not supplies.allows(NodeKind.COMPANY, NodeKind.COUNTRY)
    for a, b in product(NodeKind, NodeKind):
        assert RELATIONS[RelationKind.PART_OF].allows(a, b) == (a is b is NodeKind.ITEM)


def test_depends_on_runs_against_supplies() -> None:
    """Whoever may supply may be depended on."""
    makers = {a for a, _ in RELATIONS[RelationKind.SUPPLIES].pairs}
    assert makers == {b for _, b in RELATIONS[RelationKind.DEPENDS_ON].pairs}


def test_symmetric_relations_allow_both_directions() -> None:
    for spec in RELATIONS.values():
        if spec.symmetric:
            assert {(b, a) for a, b in spec.pairs} == set(spec.pairs)
            assert spec.verb == spec.verb_back


def test_groups_of_kinds() -> None:
    assert USER_KINDS < ORGANISATION_KINDS
    assert len(ORGANISATION_KINDS) == 9
    assert {RELATIONS[kind].flow for kind in LINE_KINDS} == {Flow.GOODS}


def test_a_relation_without_ends_is_refused() -> None:
    text = Text(nl="x", en="x")
    with pytest.raises(SchemaError, match="SUPPLIES allows no ends"):
        RelationSpec(RelationKind.SUPPLIES, text, text, text, Flow.GOODS, text, ends=())


def test_countries_and_areas() -> None:
    assert (COUNTRIES["NL"].eu, COUNTRIES["NL"].nato) == (True, True)
    assert (COUNTRIES["US"].eu, COUNTRIES["US"].nato) == (False, True)
    assert (COUNTRIES["CN"].eu, COUNTRIES["CN"].nato) == (False, False)
    assert sum(country.eu for country in COUNTRIES.values()) == 27
    assert sum(country.nato for country in COUNTRIES.values()) == 32
    assert len(NLD_AREAS) == 5
    assert "maritime" not in NLD_AREAS
    assert (country_id("NL"), area_id("quantum")) == ("country-nl", "area-quantum")


def test_only_services_are_not_essential_by_level() -> None:
    contributing = {level for level, word in ITEM_LEVEL_ESSENTIALITY.items() if word != "essential"}
    assert contributing == {"service"}
