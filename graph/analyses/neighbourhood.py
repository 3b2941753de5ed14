"""What stands around a node, to a chosen depth and with a cap, for drawing and for reading.

Countries and areas count as neighbours of the centre only: otherwise everybody in a country would be
everybody's neighbour, and the drawing would show little else. A line names its item and its programme without
being a relation to them, so these mentions count as links when an item or a programme is expanded.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from graph.analyses.links import Flags, Links, links_of
from graph.claims import Confidence
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from graph.runs import Longs, distinct
from graph.schema import NodeKind

DEFAULT_CAP = 150
LARGEST_CAP = 2_000
_PLACES = frozenset({NodeKind.COUNTRY.value, NodeKind.AREA.value})
_MENTIONED = frozenset({NodeKind.ITEM.value, NodeKind.PROGRAMME.value})


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A node and what stands around it.

    Parameters
    ----------
    nodes
        Nodes kept, indexed by id: kind, name, hops from the centre; nearest first.
    relations
        Relations among them, indexed by relation id.
    mentions
        Lines that name an expanded item or programme: start_id (organisation), end_id (item or
        programme), lines (how many).
    reached
        Nodes within the depth, before the cap.
    """

    centre: str
    nodes: pd.DataFrame
    relations: pd.DataFrame
    mentions: pd.DataFrame
    reached: int

    @property
    def left_out(self) -> int:
        """Nodes within the depth that the cap left out."""
        return self.reached - len(self.nodes)


def neighbourhood(
    ecosystem: Ecosystem,
    centre: str,
    *,
    depth: int = 1,
    cap: int = DEFAULT_CAP,
    node_kinds: Collection[str] = (),
    relation_kinds: Collection[str] = (),
    at_least: Confidence = Confidence.LOW,
    programme: str | None = None,
) -> Neighbourhood:
    """What stands around `centre`.

    Where the cap bites, nearer nodes stay before farther ones, and among equals those with more links.

    Parameters
    ----------
    depth
        Relations away from the centre, at most.
    cap
        Nodes at most, the centre included.
    node_kinds, relation_kinds
        Kinds to keep; all when empty. The centre always stays.
    at_least
        Lowest confidence of a relation.
    programme
        Only lines for this programme, and relations with it.

    Raises
    ------
    AnalysisError
        When `centre` is not in the graph.

    Notes
    -----
    The first call for a graph sorts its relations by node (`graph.analyses.links`); from then on the cost
    is O(relations of the nodes reached).
    """
    links = links_of(ecosystem)
    number = links.number(centre)
    if not 0 <= number < links.nodes:
        raise AnalysisError(f"There is no node {centre!r} in this graph; search for its name.")
    counts = _Counting(links, number, node_kinds, relation_kinds, at_least, programme)
    hops, expanded = _walk(links, counts, number, depth)
    reached = int(np.count_nonzero(hops >= 0))
    kept = _capped(counts, hops, cap)
    inside: Flags = np.zeros(links.nodes, dtype=bool)
    inside[kept] = True
    rows = distinct(counts.rows_at(kept))
    rows = rows[inside[links.start[rows]] & inside[links.end[rows]]]
    starts, ends = links.mentions(np.flatnonzero(expanded & inside), counts.keep)
    drawn = inside[starts]
    table = ecosystem.nodes[["kind", "name"]].iloc[kept].assign(hops=hops[kept])
    return Neighbourhood(
        centre=centre,
        nodes=table.sort_values(["hops", "kind", "name"], kind="stable"),
        relations=ecosystem.relations.iloc[rows],
        mentions=_table_of_mentions(links, starts[drawn], ends[drawn]),
        reached=reached,
    )


class _Counting:
    """Which relations count: those of the filters, and of a place only those with the centre."""

    def __init__(
        self,
        links: Links,
        centre: int,
        node_kinds: Collection[str],
        relation_kinds: Collection[str],
        at_least: Confidence,
        programme: str | None,
    ) -> None:
        self._links = links
        self._centre = centre
        wanted = np.isin(links.node_kinds, list(node_kinds)) if node_kinds else None
        self._nodes: Flags = np.ones(links.nodes, dtype=bool) if wanted is None else wanted[links.kind]
        self._nodes[centre] = True
        # A place joins nobody but the centre to others.
        self._joins: Flags = ~np.isin(links.node_kinds, list(_PLACES))[links.kind]
        self._relations: Flags = np.ones(len(links.relation_kinds), dtype=bool)
        if relation_kinds:
            self._relations = np.isin(links.relation_kinds, list(relation_kinds))
        self._least = at_least.rank
        self._programme = None if programme is None else links.number(programme)

    def keep(self, rows: Longs) -> Flags:
        """Whether each of these relations counts."""
        links = self._links
        start, end = links.start[rows], links.end[rows]
        keep: Flags = (links.confidence[rows] >= self._least) & self._relations[links.relation[rows]]
        keep &= self._nodes[start] & self._nodes[end]
        keep &= (start == self._centre) | (end == self._centre) | (self._joins[start] & self._joins[end])
        if self._programme is not None:
            named = (links.programme[rows], start, end)
            # Relations without a programme have none as number; so would an unknown one.
            keep &= np.any([column == self._programme for column in named], axis=0) & (self._programme >= 0)
        return keep

    def rows_at(self, nodes: Longs) -> Longs:
        """Relations that count and have an end at one of `nodes`; some twice."""
        rows, _ = self._links.touching(nodes)
        return rows[self.keep(rows)]

    def links_of(self, nodes: Longs) -> Longs:
        """How many relations that count each of `nodes` has; one with itself is two."""
        rows, owners = self._links.touching(nodes)
        return np.bincount(owners[self.keep(rows)], minlength=self._links.nodes)[nodes]


def _walk(links: Links, counts: _Counting, centre: int, depth: int) -> tuple[Longs, Flags]:
    """Hops from the centre by node, -1 where not reached, and the nodes that were expanded."""
    hops: Longs = np.full(links.nodes, -1, dtype=np.int64)
    expanded: Flags = np.zeros(links.nodes, dtype=bool)
    is_mentioned = np.isin(links.node_kinds, list(_MENTIONED))[links.kind]
    frontier: Longs = np.array([centre], dtype=np.int64)
    hops[centre] = 0
    for hop in range(1, depth + 1):
        expanded[frontier] = True
        rows = counts.rows_at(frontier)
        at_lines, _ = links.mentions(frontier[is_mentioned[frontier]], counts.keep)
        reached = np.zeros(links.nodes, dtype=bool)
        for ends in (links.start[rows], links.end[rows], at_lines):
            reached[ends] = True
        frontier = np.flatnonzero(reached & (hops < 0))
        hops[frontier] = hop
        if not len(frontier):
            break
    return hops, expanded


def _capped(counts: _Counting, hops: Longs, cap: int) -> Longs:
    """Numbers of the nodes that stay, in order; only the links of those at the edge are counted."""
    reached = np.flatnonzero(hops >= 0)
    if len(reached) <= cap:
        return reached
    up_to = np.cumsum(np.bincount(hops[reached]))
    edge = int(np.searchsorted(up_to, max(cap, 1)))
    near = np.flatnonzero((hops >= 0) & (hops < edge))
    ring = np.flatnonzero(hops == edge)
    # Nodes are numbered in the order of their ids.
    order = np.lexsort((ring, -counts.links_of(ring)))
    return np.sort(np.concatenate([near, ring[order[: max(cap, 1) - len(near)]]]))


def _table_of_mentions(links: Links, starts: Longs, ends: Longs) -> pd.DataFrame:
    pairs, lines = np.unique(starts * links.nodes + ends, return_counts=True)
    starts, ends = np.divmod(pairs, links.nodes)
    return pd.DataFrame(
        {
            "start_id": links.ids(starts),
            "end_id": links.ids(ends),
            "lines": lines.astype(np.int64),
        }
    )


def best_linked(
    ecosystem: Ecosystem,
    *,
    kinds: Collection[str] = (NodeKind.COMPANY.value, NodeKind.PROGRAMME.value),
    each: int = 6,
) -> tuple[str, ...]:
    """Nodes of each of `kinds` with the most relations, for a reader who does not know where to begin."""
    links = links_of(ecosystem)
    found: list[str] = []
    for kind in kinds:
        own = links.node_kinds == kind if kind not in _PLACES else np.zeros(len(links.node_kinds), dtype=bool)
        linked = np.flatnonzero(own[links.kind] & (links.degrees > 0))
        # Nodes are numbered in the order of their ids.
        order = np.lexsort((linked, -links.degrees[linked]))[:each]
        found.extend(links.id(n) for n in linked[order].tolist())
    return tuple(found)
