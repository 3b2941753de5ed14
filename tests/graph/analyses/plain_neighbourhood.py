"""A neighbourhood as it is meant, by reading every relation at every step: what the arrays have to give."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from graph.analyses.neighbourhood import DEFAULT_CAP, Neighbourhood
from graph.claims import Confidence
from graph.ecosystem import Ecosystem
from graph.schema import LINE_KINDS, NodeKind, RelationKind

_PLACES = frozenset({NodeKind.COUNTRY.value, NodeKind.AREA.value})
_MENTIONED = frozenset({NodeKind.ITEM.value, NodeKind.PROGRAMME.value})


def around(
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
    """What stands around `centre`, by reading every relation at every step."""
    nodes = ecosystem.nodes
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
