"""Minimal cut sets: the smallest sets of organisations whose joint loss stops something.

A set of organisations stops an activity if it holds the activity's own organisation, or if for one of its
groups it stops every supplier. Read as an equation over families of sets, this has a least solution, found
from below: the family of a node is its own organisation, and for each of its groups the unions of one set
per supplier. Sets above the wanted order are left out on the way, which loses nothing, since unions only
grow. This is the bottom-up form of MOCUS in the literature on fault trees, made fit for loops.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise

import numpy as np

from graph.disruption.engine.arrays import Units
from graph.disruption.model import Model
from graph.disruption.sweep import ENGINE_FROM, groups_of, organisation_units

Cut = tuple[int, ...]
_Family = set[Cut]
_PAIR = 2


def minimal_cuts(model: Model, *, order: int = 3) -> Mapping[int, tuple[tuple[str, ...], ...]]:
    """Minimal sets of at most `order` organisations that stop each node, smallest first.

    Returns
    -------
    Mapping
        Node number to its sets, each a sorted tuple of organisation ids; a node without any is left out.

    Notes
    -----
    Cost O(groups × families of their suppliers); a family can hold O(n^order) sets of n organisations, and
    holds tens on known data.

    References
    ----------
    Fussell and Vesely (1972), A new methodology for obtaining cut sets for fault trees.

    Examples
    --------
    Two makers of steel for one yard: the yard alone stops the frigate, the makers only together.

    >>> from graph.claims import Claim, Confidence, NodeKey, RelationKey
    >>> from graph.disruption.model import compile_model
    >>> from graph.ecosystem import Ecosystem
    >>> from graph.schema import NodeKind, RelationKind
    >>> keys = [
    ...     NodeKey("frigate", NodeKind.PROGRAMME),
    ...     *(NodeKey(maker, NodeKind.COMPANY) for maker in ("forge", "mill", "yard")),
    ...     RelationKey(RelationKind.SUPPLIES, "mill", "yard", item_id="steel", for_item_id="ship"),
    ...     RelationKey(RelationKind.SUPPLIES, "forge", "yard", item_id="steel", for_item_id="ship"),
    ...     RelationKey(RelationKind.SUPPLIES, "yard", "frigate", item_id="ship"),
    ... ]
    >>> graph = Ecosystem.from_claims([Claim(key, {}, "a-source", Confidence.HIGH) for key in keys], [])
    >>> model = compile_model(graph)
    >>> minimal_cuts(model)[model.size - 1]
    (('yard',), ('forge', 'mill'))
    """
    names = sorted({organisation for organisation, _, _ in model.activities})
    number = {name: place for place, name in enumerate(names)}
    families: list[_Family] = [set() for _ in range(model.size)]
    for node, (organisation, _, _) in enumerate(model.activities):
        families[node] = {(number[organisation],)}
    _solve(model, families, order)
    return {
        node: tuple(tuple(names[k] for k in cut) for cut in sorted(family, key=lambda c: (len(c), c)))
        for node, family in enumerate(families)
        if family
    }


def programme_cuts(model: Model, *, order: int = 3) -> list[tuple[tuple[str, ...], ...]]:
    """Minimal sets of at most `order` organisations that stop each programme, in the order of the model.

    Notes
    -----
    Singles and pairs of a large model are found by the engine, by taking every pair out; see `all_pairs`.
    """
    if order <= _PAIR and model.size > ENGINE_FROM:
        return all_pairs(model, order=order)
    families = minimal_cuts(model, order=order)
    first = model.size - len(model.programmes)
    return [families.get(first + place, ()) for place in range(len(model.programmes))]


def all_pairs(model: Model, *, order: int) -> list[tuple[tuple[str, ...], ...]]:
    """The same for sets of one or two, by sweeping the second of each pair over what the first leaves.

    Notes
    -----
    Cost O(organisations × (nodes + members)), memory O(nodes × programmes).
    """
    from graph.disruption.engine.pairs import pairs
    from graph.disruption.engine.sweep import sweep

    owned = organisation_units(model)
    names = sorted(owned)
    units = Units.of(owned[name] for name in names)
    count = len(model.programmes)
    weights = np.zeros((model.size, count), dtype=np.int64)
    weights[model.size - count :] = np.eye(count, dtype=np.int64)
    groups = groups_of(model)
    alone = sweep(groups, units, weights) > 0
    found: list[list[tuple[str, ...]]] = [
        [(names[k],) for k in np.flatnonzero(alone[:, p])] for p in range(count)
    ]
    if order == _PAIR:
        for first, together in pairs(groups, units, weights):
            fresh = (together > 0) & ~alone & ~alone[first]
            for second, programme in zip(*np.nonzero(fresh), strict=True):
                if second > first:
                    found[programme].append((names[first], names[second]))
    return [tuple(cuts) for cuts in found]


def _solve(model: Model, families: list[_Family], order: int) -> None:
    engine = model.engine
    members = [tuple(model.members[a:b].tolist()) for a, b in pairwise(model.member_start.tolist())]
    waiting = deque(range(len(members)))
    queued = [True] * len(members)
    while waiting:
        group = waiting.popleft()
        queued[group] = False
        target = engine.targets[group]
        joint = _unions([families[node] for node in members[group]], order)
        fresh = joint - families[target]
        if not fresh:
            continue
        merged = minimal(families[target] | fresh)
        if merged == families[target]:
            continue
        families[target] = merged
        for use in engine.uses[target]:
            if not queued[use]:
                queued[use] = True
                waiting.append(use)


def _unions(families: Sequence[_Family], order: int) -> _Family:
    """Unions of one set of each family, up to `order` members, minimal ones only."""
    if not all(families):
        return set()
    found: _Family = {()}
    for family in sorted(families, key=len):
        found = minimal(
            union
            for left in found
            for right in family
            if len(union := tuple(sorted({*left, *right}))) <= order
        )
        if not found:
            return set()
    return found


def minimal(cuts: Iterable[Cut]) -> _Family:
    """Those sets that hold no other of them.

    Examples
    --------
    >>> sorted(minimal([(1,), (1, 2), (2, 3)]))
    [(1,), (2, 3)]
    """
    every = set(cuts)
    return {
        cut
        for cut in every
        if not any(part in every for size in range(len(cut)) for part in combinations(cut, size))
    }
