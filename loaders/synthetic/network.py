"""The supply network of a synthetic ecosystem, as arrays of positions.

Companies that make something stand in tiers. An item is made in one tier, by one or more of its makers,
and is part of items of the tier before. A *group* is an item bought by one customer for one programme:
by an end user if it is of the first tier, otherwise by a maker of the tier before, rather one that makes
what the item is part of, sometimes by one of the same tier, and now and then by its own supplier.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from graph.errors import LoadError
from graph.runs import changes
from loaders.synthetic.draw import Ints, draw, runs, spread, tail
from loaders.synthetic.profile import Floats, Network

NONE = -1
_ROUNDS = 60
_ATTEMPTS = 8


@dataclass(frozen=True, slots=True)
class Items:
    """Items, who makes them and what they are part of.

    Parameters
    ----------
    tier
        Of the makers, 0 for the first.
    starts, makers
        Makers of item i are `makers[starts[i]:starts[i + 1]]`, in order.
    whole_starts, wholes
        What item i is part of, in the same way.
    home
        The programme that an item is mostly bought for.
    """

    tier: Ints
    starts: Ints
    makers: Ints
    whole_starts: Ints
    wholes: Ints
    home: Ints

    @property
    def maker_counts(self) -> Ints:
        """Number of makers of each item."""
        return np.diff(self.starts)

    @property
    def whole_counts(self) -> Ints:
        """Number of items that each is part of."""
        return np.diff(self.whole_starts)


@dataclass(frozen=True, slots=True)
class SupplyLines:
    """Lines as parallel arrays; `customer` counts makers first, then users; NONE where nothing is named."""

    supplier: Ints
    customer: Ints
    item: Ints
    programme: Ints
    use: Ints


@dataclass(frozen=True, slots=True)
class _Groups:
    """Groups of lines; `first` is the first supplier's place among the item's makers, NONE to take turns."""

    key: Ints
    customer: Ints
    item: Ints
    programme: Ints
    use: Ints
    size: Ints
    first: Ints

    def at(self, rows: Ints | NDArray[np.bool_]) -> _Groups:
        return _Groups(*(getattr(self, name)[rows] for name in self.__slots__))


def draw_items(
    rng: np.random.Generator, network: Network, *, makers: int, items: int, programmes: int
) -> Items:
    """Items with their makers, so that every maker makes at least one where there are enough items."""
    per_tier, items_per_tier = _by_tier(makers, items, network.tiers)
    begin = np.cumsum(per_tier) - per_tier
    tiers = np.repeat(np.arange(len(per_tier)), items_per_tier)
    pairs = [
        _makers_of_tier(rng, network, int(count), int(wanted)) + np.array([[first], [begin[t]]])
        for t, (count, wanted, first) in enumerate(
            zip(per_tier, items_per_tier, np.cumsum(items_per_tier) - items_per_tier, strict=True)
        )
    ]
    item_of, maker_of = np.concatenate(pairs, axis=1)
    whole_starts, wholes = _wholes(rng, network, tiers)
    home = draw(rng, items, tail(programmes, network.programme_tail))
    for tier in range(1, len(per_tier)):
        rows = np.flatnonzero(tiers == tier)
        home[rows] = home[wholes[whole_starts[rows]]]
    return Items(tiers, _starts(item_of, items), maker_of, whole_starts, wholes, home)


def _by_tier(makers: int, items: int, shares: Floats) -> tuple[Ints, Ints]:
    """Makers and items per tier; a tier too small to have both has neither."""
    per_tier, items_per_tier = spread(makers, shares), spread(items, shares)
    empty = (per_tier == 0) | (items_per_tier == 0)
    per_tier[0] += per_tier[empty].sum()
    items_per_tier[0] += items_per_tier[empty].sum()
    per_tier[1:][empty[1:]] = 0
    items_per_tier[1:][empty[1:]] = 0
    kept = per_tier > 0
    return per_tier[kept], items_per_tier[kept]


def _makers_of_tier(rng: np.random.Generator, network: Network, makers: int, items: int) -> Ints:
    """Pairs of item and maker within one tier, ordered, each once."""
    counts = np.minimum(draw(rng, items, network.makers_per_item) + 1, makers)
    item_of = np.repeat(np.arange(items), counts)
    weights = tail(makers, network.supplier_tail)
    maker_of = draw(rng, len(item_of), weights)
    sure = min(makers, len(item_of))
    maker_of[rng.permutation(len(item_of))[:sure]] = rng.permutation(makers)[:sure]
    pairs = np.unique(item_of * makers + maker_of)
    return np.stack([pairs // makers, pairs % makers])


def _wholes(rng: np.random.Generator, network: Network, tiers: Ints) -> tuple[Ints, Ints]:
    """What the items of later tiers are part of: items of the tier before, rather the common ones."""
    counts = draw(rng, len(tiers), network.wholes_per_item) + 1
    counts[tiers == 0] = 0
    pairs = []
    for tier in range(1, int(tiers.max()) + 1):
        rows, above = np.flatnonzero(tiers == tier), np.flatnonzero(tiers == tier - 1)
        chosen = above[draw(rng, int(counts[rows].sum()), tail(len(above), network.item_tail))]
        pairs.append(np.unique(np.repeat(rows, counts[rows]) * len(tiers) + chosen))
    both = np.concatenate(pairs) if pairs else np.array([], dtype=np.int64)
    return _starts(both // len(tiers), len(tiers)), both % len(tiers)


def _starts(positions: Ints, size: int) -> Ints:
    return np.concatenate([[0], np.cumsum(np.bincount(positions, minlength=size))])


class LineDrawing:
    """Draws supply lines among makers and users until there are enough, each once."""

    def __init__(
        self, rng: np.random.Generator, network: Network, items: Items, *, users: int, programmes: int
    ) -> None:
        """Take the items; makers are those that some item has."""
        self._rng, self._network, self._items = rng, network, items
        self._programmes = programmes
        self._popularity = tail(len(items.tier), network.item_tail)[rng.permutation(len(items.tier))]
        self._makers = int(items.makers.max()) + 1
        self._tier = np.zeros(self._makers, dtype=np.int64)
        self._tier[items.makers] = np.repeat(items.tier, items.maker_counts)
        self._tier_begin = np.searchsorted(self._tier, np.arange(int(items.tier.max()) + 2))
        # Those of the tier that stand before all makers of an item: to them no loop of lines leads back.
        self._room = items.makers[items.starts[:-1]] - self._tier_begin[items.tier]
        self._user_weights = tail(users, network.customer_tail)
        by_maker = np.argsort(items.makers, kind="stable")
        self._made = np.repeat(np.arange(len(items.tier)), items.maker_counts)[by_maker]
        self._made_starts = _starts(items.makers, self._makers)

    def run(self, lines: int) -> SupplyLines:
        """Exactly so many lines.

        Raises
        ------
        LoadError
            When so few organisations cannot have so many lines.
        """
        to_users = round(lines * self._network.user_share)
        parts = [self._fill(to_users, to_user=True), self._fill(lines - to_users, to_user=False)]
        return self._expand(_joined(*parts))

    def _fill(self, lines: int, *, to_user: bool) -> _Groups:
        """Groups with exactly so many lines; the last one is cut off so that the number is right."""
        groups, found = self._draw(max(lines, 1000), to_user=to_user), 0
        for _ in range(_ROUNDS):
            _, first = np.unique(groups.key, return_index=True)
            groups = groups.at(np.sort(first))
            found = int(groups.size.sum())
            if found >= lines:
                room = lines - np.cumsum(groups.size) + groups.size
                return replace(groups, size=np.clip(room, 0, groups.size)).at(room > 0)
            groups = _joined(groups, self._draw(max(lines - found, 1000), to_user=to_user))
        whom = "end users" if to_user else "companies"
        message = (
            f"So few organisations cannot have {lines} supply lines to {whom}, at most about {found}; "
            "ask for fewer lines, or for more organisations."
        )
        raise LoadError(message)

    def _draw(self, size: int, *, to_user: bool) -> _Groups:
        rng, net = self._rng, self._network
        sideways = (rng.random(size) < net.sideways_share) & (not to_user)
        want = draw(rng, size, net.suppliers_per_group) + 1
        item = self._choose_items(sideways, want, to_user=to_user)
        programme = np.where(rng.random(size) < net.programme_share, self._items.home[item], NONE)
        anew = (programme != NONE) & (rng.random(size) < 0.5) & to_user
        programme[anew] = draw(rng, int(anew.sum()), tail(self._programmes, net.programme_tail))
        size_of = np.minimum(want, self._items.maker_counts[item])
        nothing = np.full(size, NONE)
        groups = _Groups(nothing, nothing.copy(), item, programme, nothing.copy(), size_of, nothing.copy())
        if to_user:
            groups.customer[:] = self._makers + draw(rng, size, self._user_weights)
        else:
            self._choose_customers(groups, sideways)
            self._turn(groups, np.flatnonzero(rng.random(size) < net.back_share))
        key = (groups.customer * len(self._items.tier) + groups.item) * (self._programmes + 1)
        return replace(groups, key=key + groups.programme)

    def _choose_items(self, sideways: NDArray[np.bool_], want: Ints, *, to_user: bool) -> Ints:
        """An item of a tier that suits, with as many makers as wanted if one turns up in a few attempts."""
        straight = np.flatnonzero((self._items.tier == 0) == to_user)
        item = np.zeros(len(want), dtype=np.int64)
        for chosen, pool in ((sideways, np.flatnonzero(self._room > 0)), (~sideways, straight)):
            rows = np.flatnonzero(chosen)
            for _ in range(_ATTEMPTS):
                item[rows] = pool[draw(self._rng, len(rows), self._popularity[pool])]
                rows = rows[self._items.maker_counts[item[rows]] < want[rows]]
        return item

    def _choose_customers(self, groups: _Groups, sideways: NDArray[np.bool_]) -> None:
        """Companies as customers, and the whole that an item is bought for where it is named."""
        rng, net, items, item = self._rng, self._network, self._items, groups.item
        to_whole = rng.random(len(item)) < net.to_whole_share / (1 - net.sideways_share)
        rows = np.flatnonzero(~sideways & to_whole)
        wholes = items.wholes[_one_of(rng, items.whole_starts, item[rows])]
        groups.customer[rows] = items.makers[_one_of(rng, items.starts, wholes)]
        groups.use[rows] = np.where(rng.random(len(rows)) < net.use_share, wholes, NONE)
        for tier in range(1, len(self._tier_begin) - 1):
            rows = np.flatnonzero(~sideways & ~to_whole & (items.tier[item] == tier))
            begin, end = self._tier_begin[tier - 1 : tier + 1]
            groups.customer[rows] = begin + draw(rng, len(rows), tail(int(end - begin), net.customer_tail))
        rows = np.flatnonzero(sideways)
        before = np.floor(rng.random(len(rows)) ** 2 * self._room[item[rows]]).astype(np.int64)
        groups.customer[rows] = self._tier_begin[items.tier[item[rows]]] + before

    def _turn(self, groups: _Groups, rows: Ints) -> None:
        """Turn some groups round: the customer sells something it makes to the supplier."""
        maker = groups.customer[rows].copy()
        groups.customer[rows] = self._items.makers[self._items.starts[groups.item[rows]]]
        item = self._made[_one_of(self._rng, self._made_starts, maker)]
        groups.item[rows] = item
        groups.use[rows] = NONE
        groups.size[rows] = 1
        own = np.repeat(self._items.starts[item], self._items.maker_counts[item])
        spot = own + runs(self._items.maker_counts[item])
        hit = self._items.makers[spot] == np.repeat(maker, self._items.maker_counts[item])
        groups.first[rows] = (spot - own)[hit]

    def _expand(self, groups: _Groups) -> SupplyLines:
        """One line per supplier; the makers of an item take turns."""
        sizes = groups.size
        item = np.repeat(groups.item, sizes)
        first = np.where(groups.first == NONE, _served_before(groups.item, sizes), groups.first)
        turn = (np.repeat(first, sizes) + runs(sizes)) % self._items.maker_counts[item]
        return SupplyLines(
            supplier=self._items.makers[self._items.starts[item] + turn],
            customer=np.repeat(groups.customer, sizes),
            item=item,
            programme=np.repeat(groups.programme, sizes),
            use=np.repeat(groups.use, sizes),
        )


def _joined(first: _Groups, second: _Groups) -> _Groups:
    return _Groups(*(np.concatenate([getattr(first, n), getattr(second, n)]) for n in _Groups.__slots__))


def _served_before(item: Ints, sizes: Ints) -> Ints:
    """How many lines of the same item the groups before each one have."""
    order = np.argsort(item, kind="stable")
    ended = np.cumsum(sizes[order])
    before = np.empty_like(sizes)
    begun = np.flatnonzero(changes(item[order]))
    offsets = (ended - sizes[order])[begun]
    before[order] = ended - sizes[order] - np.repeat(offsets, np.diff(begun, append=len(item)))
    return before


def _one_of(rng: np.random.Generator, starts: Ints, positions: Ints) -> Ints:
    """A place within the run of each position, drawn evenly."""
    counts = starts[positions + 1] - starts[positions]
    return starts[positions] + np.floor(rng.random(len(positions)) * counts).astype(np.int64)
