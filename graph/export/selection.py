"""Cutting out the part of the graph that an export is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from graph.analyses.neighbourhood import neighbourhood
from graph.claims import Claim, Source
from graph.disruption.scenario import near
from graph.ecosystem import Ecosystem
from graph.errors import ExportError
from graph.schema import NodeKind

# What a relation names beside its two ends.
_NAMED = ("item_id", "for_item_id", "programme_id")


def surroundings(ecosystem: Ecosystem, node_ids: Iterable[str], *, depth: int) -> tuple[str, ...]:
    """Ids of the given nodes and of all within `depth` relations of any of them.

    Raises
    ------
    ExportError
        When an id is not in the graph; the message names ids that look like it.

    Notes
    -----
    Cost O(depth x m) for each of the nodes and m relations.
    """
    wanted = set(node_ids)
    _refuse_unknown(ecosystem, wanted)
    if depth:
        for node_id in sorted(wanted):
            wanted |= set(neighbourhood(ecosystem, node_id, depth=depth, cap=len(ecosystem)).nodes.index)
    return tuple(sorted(wanted))


def programme_nodes(ecosystem: Ecosystem, programme_id: str) -> tuple[str, ...]:
    """Ids of a programme, of its direct neighbours, and of the ends of every relation that names it.

    Raises
    ------
    ExportError
        When there is no such programme; the message names ids that look like it.
    """
    nodes = ecosystem.nodes
    _refuse_unknown(ecosystem, {programme_id}, set(nodes.index[nodes["kind"] == NodeKind.PROGRAMME.value]))
    relations = ecosystem.relations
    own = relations[
        (relations["programme_id"] == programme_id)
        | (relations["start_id"] == programme_id)
        | (relations["end_id"] == programme_id)
    ]
    return tuple(sorted({programme_id, *own["start_id"], *own["end_id"]}))


def with_named(ecosystem: Ecosystem, node_ids: Iterable[str]) -> tuple[str, ...]:
    """The given ids and those of the items and programmes that relations among them name.

    A table of relations can only be read back together with the items and programmes in it.
    """
    wanted = set(node_ids)
    relations = ecosystem.relations
    among = relations[relations["start_id"].isin(wanted) & relations["end_id"].isin(wanted)]
    named = pd.concat([among[column] for column in _NAMED]).dropna()
    return tuple(sorted(wanted | (set(named) & set(ecosystem.nodes.index))))


def provenance(
    ecosystem: Ecosystem, claims: Iterable[Claim], sources: Iterable[Source]
) -> tuple[Sequence[Claim], Sequence[Source]]:
    """Those of the claims that `ecosystem` holds, and the sources of these."""
    held = set(ecosystem.node_claims["claim_id"]) | set(ecosystem.relation_claims["claim_id"])
    kept = [claim for claim in claims if claim.id in held]
    named = {claim.source_id for claim in kept}
    return kept, [source for source in sources if source.id in named]


def _refuse_unknown(ecosystem: Ecosystem, wanted: set[str], known: set[str] | None = None) -> None:
    known = set(ecosystem.nodes.index) if known is None else known
    for unknown in sorted(wanted - known):
        raise ExportError(f"Not in this graph: {unknown!r}.{near(unknown, known, 'such id')}")
