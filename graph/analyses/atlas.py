"""The areas of the strategy, and what belongs to each: organisations, items, programmes, money."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from graph.analyses.funding import Fund
from graph.analyses.territory import Landscape, Territory, claims_in_order, drawing, money
from graph.schema import VOCABULARIES, NodeKind, RelationKind, area_id

WORDS = tuple(VOCABULARIES["area"].terms)


class Atlas:
    """Areas and what belongs to each: organisations, items, programmes."""

    def __init__(self, land: Landscape) -> None:
        """Read who is active where, and the areas of items. Cost O(claims)."""
        self.land = land
        self.fields = land.pairs(RelationKind.ACTIVE_IN)
        self.territories = {word: _territory(land, self.fields, area_id(word)) for word in WORDS}
        nodes = land.whole.ecosystem.nodes
        items = nodes[nodes["kind"] == NodeKind.ITEM.value]
        self.items: dict[str, set[str]] = {word: set() for word in WORDS}
        for item, words in zip(items.index, items["nld_areas"], strict=True):
            for word in words or ():
                self.items[word].add(str(item))

    @cached_property
    def drawing(self) -> Mapping[str, dict[str, Any]]:
        """Programmes that draw on each area, as `graph.analyses.territory.drawing` has them."""
        return {word: drawing(self.land, t, self.items[word]) for word, t in self.territories.items()}

    def areas_of(self, programme: str, *names: str) -> list[str]:
        """Areas that a programme draws on, by any of the lists named."""
        return [w for w in WORDS if any(programme in self.drawing[w][name] for name in names)]

    @cached_property
    def active(self) -> Mapping[str, list[str]]:
        """Areas of every organisation that is active in one."""
        found: dict[str, list[str]] = {}
        for word, territory in self.territories.items():
            for organisation in territory.organisations:
                found.setdefault(organisation, []).append(word)
        return found

    @cached_property
    def without_area(self) -> list[str]:
        """Programmes that draw on no area as far as is known."""
        return [p for p in self.land.programmes if not self.areas_of(p, "drawing_ids")]

    @cached_property
    def money(self) -> Mapping[str, tuple[dict[str, Any], list[Fund]]]:
        """Money that reaches each area."""
        return {
            word: money(self.land, territory, self.drawing[word]["drawing_ids"])
            for word, territory in self.territories.items()
        }


def _territory(land: Landscape, active: Mapping[tuple[str, str], tuple[str, ...]], node: str) -> Territory:
    inside = {a: said for (a, b), said in active.items() if b == node and a in land.organisations}
    return Territory(frozenset(inside), claims_in_order(*inside.values()))
