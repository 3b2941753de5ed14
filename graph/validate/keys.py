"""What the schema lets a claim say: ids, ends of a relation and what it refers to, properties, dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from graph.claims import ID_PATTERN, NodeKey, RelationKey
from graph.schema import (
    AREA_PREFIX,
    COUNTRY_PREFIX,
    NODES,
    RELATIONS,
    VOCABULARIES,
    NodeKind,
    RelationKind,
    area_id,
    country_id,
)
from graph.validate.problems import Fault

BAD_ID = Fault("is a malformed id", "use only a-z, 0-9 and . + _ -, at most 200 of them")
_COUNTRY_IDS = frozenset(map(country_id, VOCABULARIES["country"].terms))
_AREA_IDS = frozenset(map(area_id, VOCABULARIES["area"].terms))
# Names of the properties that each kind may have.
ALLOWED: Mapping[NodeKind | RelationKind, frozenset[str]] = {
    **{node: frozenset(p.name for p in spec.properties) for node, spec in NODES.items()},
    **{relation: frozenset(p.name for p in spec.properties) for relation, spec in RELATIONS.items()},
}


def id_fault(key: NodeKey) -> Fault | None:
    """What is wrong with the id of a node, if anything."""
    if not ID_PATTERN.fullmatch(key.id):
        return BAD_ID
    if key.kind is NodeKind.COUNTRY:
        good = key.id in _COUNTRY_IDS
    elif key.kind is NodeKind.AREA:
        good = key.id in _AREA_IDS
    else:
        good = not key.id.startswith((COUNTRY_PREFIX, AREA_PREFIX))
    if good:
        return None
    remedy = f"{COUNTRY_PREFIX}xx and {AREA_PREFIX}word are ids of the schema's countries and areas only"
    return Fault("has a reserved prefix, or lacks the one of its kind", remedy)


def references(key: RelationKey) -> Iterator[tuple[str, str, NodeKind | None]]:
    """Fields of a key that name a node, and the kind it has to be, if one."""
    yield "start_id", key.start_id, None
    yield "end_id", key.end_id, None
    for name, node_id, wanted in (
        ("item_id", key.item_id, NodeKind.ITEM),
        ("for_item_id", key.for_item_id, NodeKind.ITEM),
        ("programme_id", key.programme_id, NodeKind.PROGRAMME),
    ):
        if node_id is not None:
            yield name, node_id, wanted


def labels(kinds: Iterable[NodeKind]) -> str:
    """Names of kinds, for a message."""
    return " or ".join(sorted(NODES[kind].label.en for kind in kinds))


def may_join(relation: RelationKind, starts: frozenset[NodeKind], ends: frozenset[NodeKind]) -> bool:
    """Whether a relation may lead from a node of one of some kinds to a node of one of others."""
    return any(RELATIONS[relation].allows(start, end) for start in starts for end in ends)


def ends_fault(key: RelationKey, starts: frozenset[NodeKind], ends: frozenset[NodeKind]) -> Fault | None:
    """What is wrong with a relation between nodes of these kinds, if anything."""
    spec = RELATIONS[key.relation]
    if not (starts and ends) or may_join(key.relation, starts, ends):
        return None
    may_start = {start for start, _ in spec.pairs}
    if starts & may_start:
        remedy = f"{labels(starts)} may have it to: {labels(e for s, e in spec.pairs if s in starts)}"
    else:
        remedy = f"it may begin at: {labels(may_start)}"
    message = f"may not join {labels(starts)} ({key.start_id}) to {labels(ends)} ({key.end_id})"
    return Fault(message, remedy)


def ends_before_it_begins(valid_from: str | None, valid_to: str | None) -> bool:
    """Whether dates, as far as both are known, are the wrong way round."""
    if valid_from is None or valid_to is None:
        return False
    shared = min(len(valid_from), len(valid_to))
    return valid_to[:shared] < valid_from[:shared]
