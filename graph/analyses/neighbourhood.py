"""What stands around a node, to a chosen depth and with a cap, for drawing and for reading.

Countries and areas count as neighbours of the centre only: otherwise everybody in a country would be
everybody's neighbour, and the drawing would show little else. A line names its item and its programme without
being a relation to them, so these mentions count as links when an item or a programme is expanded.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from graph.claims import Confidence
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from graph.schema import LINE_KINDS, NodeKind, RelationKind

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
    Cost O(depth × m) for m relations.
    """
    nodes = ecosystem.nodes
    if centre not in nodes.index:
        raise AnalysisError(f"There is no node {centre!r} in this graph; search for its name.")
    kinds = nodes["kind"]
    relations = _wanted(ecosystem.relations, relation_kinds, at_least, programme)
    allowed = set(kinds.index[kinds.isin(list(node_kinds))] if node_kinds else kinds.index) | {centre}
    relations = relations[relations["start_id"].isin(allowed) & relations["end_id"].isin(allowed)]
    relations = _without_far_places(relations, kinds, centre)
    mentions = _mentions(relations, allowed)
    hops, expanded = _walk(relations, mentions, kinds, centre, depth)
    kept = _capped(hops, relations, cap)
    inside = relations["start_id"].isin(kept) & relations["end_id"].isin(kept)
    drawn = mentions["end_id"].isin(expanded & kept) & mentions["start_id"].isin(kept)
    table = nodes.loc[sorted(kept), ["kind", "name"]].assign(hops=lambda t: [hops[n] for n in t.index])
    return Neighbourhood(
        centre=centre,
        nodes=table.sort_values(["hops", "kind", "name"], kind="stable"),
        relations=relations[inside],
        mentions=mentions[drawn].reset_index(drop=True),
        reached=len(hops),
    )


def _wanted(
    relations: pd.DataFrame, kinds: Collection[str], at_least: Confidence, programme: str | None
) -> pd.DataFrame:
    ranks = {c.value: c.rank for c in Confidence}
    keep = relations["confidence"].map(ranks) >= at_least.rank
    if kinds:
        keep &= relations["relation"].isin(list(kinds))
    if programme is not None:
        keep &= (relations[["programme_id", "start_id", "end_id"]] == programme).any(axis=1)
    return relations[keep]


def _without_far_places(relations: pd.DataFrame, kinds: pd.Series, centre: str) -> pd.DataFrame:
    places = set(kinds.index[kinds.isin(_PLACES)])
    own = (relations["start_id"] == centre) | (relations["end_id"] == centre)
    return relations[own | ~(relations["start_id"].isin(places) | relations["end_id"].isin(places))]


def _mentions(relations: pd.DataFrame, allowed: Collection[str]) -> pd.DataFrame:
    """Who a line connects with the item and the programme it names."""
    lines = relations[relations["relation"].isin([k.value for k in LINE_KINDS])]
    back = lines["relation"] == RelationKind.DEPENDS_ON.value
    supplier = lines["end_id"].where(back, lines["start_id"])
    customer = lines["start_id"].where(back, lines["end_id"])
    pairs = pd.concat(
        [
            pd.DataFrame({"start_id": ends, "end_id": named})
            for ends, named in (
                (supplier, lines["item_id"]),
                (customer, lines["for_item_id"]),
                (supplier, lines["programme_id"]),
                (customer, lines["programme_id"]),
            )
        ],
        ignore_index=True,
    ).dropna()
    pairs = pairs[pairs["end_id"].isin(allowed) & (pairs["start_id"] != pairs["end_id"])]
    return pairs.groupby(["start_id", "end_id"], sort=True).size().rename("lines").reset_index()


def _walk(
    relations: pd.DataFrame, mentions: pd.DataFrame, kinds: pd.Series, centre: str, depth: int
) -> tuple[dict[str, int], set[str]]:
    """Hops from the centre by node, and the nodes that were expanded."""
    hops = {centre: 0}
    expanded: set[str] = set()
    frontier = {centre}
    for hop in range(1, depth + 1):
        named = {n for n in frontier if kinds[n] in _MENTIONED}
        expanded |= frontier
        found = set(relations.loc[relations["start_id"].isin(frontier), "end_id"])
        found |= set(relations.loc[relations["end_id"].isin(frontier), "start_id"])
        found |= set(mentions.loc[mentions["end_id"].isin(named), "start_id"])
        frontier = found - hops.keys()
        hops.update(dict.fromkeys(frontier, hop))
    return hops, expanded


def _capped(hops: dict[str, int], relations: pd.DataFrame, cap: int) -> set[str]:
    if len(hops) <= cap:
        return set(hops)
    ends = pd.concat([relations["start_id"], relations["end_id"]])
    links = ends[ends.isin(hops)].value_counts().to_dict()
    return set(sorted(hops, key=lambda n: (hops[n], -links.get(n, 0), n))[: max(cap, 1)])


def best_linked(
    ecosystem: Ecosystem,
    *,
    kinds: Collection[str] = (NodeKind.COMPANY.value, NodeKind.PROGRAMME.value),
    each: int = 6,
) -> tuple[str, ...]:
    """Nodes of each of `kinds` with the most relations, for a reader who does not know where to begin."""
    relations, nodes = ecosystem.relations, ecosystem.nodes
    links = pd.concat([relations["start_id"], relations["end_id"]]).value_counts()
    links = links[~links.index.isin(nodes.index[nodes["kind"].isin(_PLACES)])].sort_index()
    found: list[str] = []
    for kind in kinds:
        own = links[links.index.isin(nodes.index[nodes["kind"] == kind])]
        found.extend(str(n) for n in own.sort_values(ascending=False, kind="stable").index[:each])
    return tuple(found)
