"""The fact tables of a synthetic ecosystem: columns of text, as the facts loader reads them.

Every row says `synthetic`; every id, name and source title says it once more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from graph.errors import LoadError
from graph.schema import NLD_AREAS, VOCABULARIES
from loaders.synthetic.draw import Ints, draw, spread, tail, words
from loaders.synthetic.network import Items, LineDrawing, SupplyLines, draw_items
from loaders.synthetic.profile import Profile, Shares

FEWEST_ORGANISATIONS = 50
_SECTOR = 1_000
_USERS = ("government", "armed_forces")
_ESSENTIAL = {"service": "contributing"}
Cells = Sequence[str]
Table = Mapping[str, Cells]


@dataclass(frozen=True, slots=True)
class _Sizes:
    companies: int
    makers: int
    items: int
    programmes: int
    sources: int


def synthetic_tables(profile: Profile, *, organisations: int, lines: int, seed: int) -> dict[str, Table]:
    """Tables by name: sources, organisations, programmes, items and relations.

    Parameters
    ----------
    organisations, lines
        How many there are to be; relations hold the lines, and the owners of organisations besides.
    seed
        The same seed gives the same tables.

    Raises
    ------
    LoadError
        When the numbers do not go together.

    Notes
    -----
    Cost O(organisations + lines).
    """
    if organisations < FEWEST_ORGANISATIONS or lines < 1 or seed < 0:
        message = f"Ask for at least {FEWEST_ORGANISATIONS} organisations and one line, and a seed from 0 up."
        raise LoadError(message)
    rng = np.random.default_rng(seed)
    kinds = spread(organisations, np.array(list(profile.kinds.values())))
    sizes = _sizes(profile, dict(zip(profile.kinds, kinds.tolist(), strict=True)), organisations, lines)
    drawn = draw_items(
        rng, profile.network, makers=sizes.makers, items=sizes.items, programmes=sizes.programmes
    )
    kind_of = np.repeat(np.array(list(profile.kinds)), kinds)
    users = np.flatnonzero(np.isin(kind_of, _USERS))
    found = LineDrawing(rng, profile.network, drawn, users=len(users), programmes=sizes.programmes).run(lines)
    return _Writing(rng, profile, sizes).tables(kind_of, users, drawn, found)


def _sizes(profile: Profile, kinds: Mapping[str, int], organisations: int, lines: int) -> _Sizes:
    companies = kinds["company"]
    makers = max(5, round(companies * (1 - np.exp(-profile.makers_rate * lines / organisations))))
    per_item = float(profile.network.makers_per_item @ np.arange(1, len(profile.network.makers_per_item) + 1))
    return _Sizes(
        companies=companies,
        makers=makers,
        items=max(5, round(makers * profile.items_per_maker / per_item)),
        programmes=max(2, round(organisations * profile.programmes_per_organisation)),
        sources=max(2, round(organisations * profile.sources_per_organisation)),
    )


class _Writing:
    """Turns positions into cells."""

    def __init__(self, rng: np.random.Generator, profile: Profile, sizes: _Sizes) -> None:
        self._rng, self._profile, self._sizes = rng, profile, sizes
        self._sources = _numbered("synthetic-source-", sizes.sources)

    def tables(
        self, kind_of: NDArray[np.str_], users: Ints, items: Items, lines: SupplyLines
    ) -> dict[str, Table]:
        # Companies stand first, so a maker's position is that of its organisation.
        ids = _numbered("synthetic-organisation-", len(kind_of))
        programmes = _numbered("synthetic-programme-", self._sizes.programmes)
        item_ids = _numbered("synthetic-item-", len(items.tier))
        level = self._levels(items.tier)
        names = [f"Synthetic {word} {n}" for n, word in enumerate(level, 1)]
        customers = np.concatenate([np.arange(self._sizes.makers), users])
        relations = self._lines(lines, ids, customers, item_ids, names, programmes, items)
        for name, cells in self._owners(ids).items():
            relations[name] = [*relations[name], *cells]
        return {
            "sources": self._source_table(),
            "organisations": self._organisations(ids, kind_of.tolist()),
            "programmes": self._programmes(programmes, [ids[user] for user in users.tolist()]),
            "items": self._items(item_ids, names, level, items),
            "relations": relations,
        }

    def _cells(self, size: int, shares: Shares) -> list[str]:
        found, positions = words(self._rng, size, shares)
        return [found[p] for p in positions.tolist()]

    def _some(self, cells: Cells, share: float) -> list[str]:
        """The cells, of which only this share is filled in."""
        known = (self._rng.random(len(cells)) < share).tolist()
        return [cell if there else "" for cell, there in zip(cells, known, strict=True)]

    def _cited(self, size: int) -> list[str]:
        positions = draw(self._rng, size, tail(self._sizes.sources, self._profile.network.supplier_tail))
        return [self._sources[p] for p in positions.tolist()]

    def _levels(self, tiers: Ints) -> list[str]:
        first = self._cells(len(tiers), self._profile.levels["first"])
        later = self._cells(len(tiers), self._profile.levels["later"])
        return [b if tier else a for a, b, tier in zip(first, later, tiers.tolist(), strict=True)]

    def _source_table(self) -> Table:
        size = self._sizes.sources
        return {
            "id": self._sources,
            "title": [f"Synthetic source {n}; nobody published it" for n in range(1, size + 1)],
            "publisher": ["synthetic"] * size,
            "published_on": self._cells(size, self._profile.lines["year"]),
            "kind": self._cells(size, self._profile.source_kinds),
        }

    def _organisations(self, ids: list[str], kinds: list[str]) -> Table:
        size, facts = len(ids), self._profile.organisations
        country = self._cells(size, self._profile.countries)
        abroad = (self._rng.random(size) < facts["controlled_abroad"]).tolist()
        owner = self._cells(size, self._profile.countries)
        control = [b if a else c for a, b, c in zip(abroad, owner, country, strict=True)]
        # As unequal as in a sector of a thousand, however many there are: no company of millions.
        weight = tail(_SECTOR, facts["size_tail"])[self._rng.integers(0, _SECTOR, size)]
        heads = np.maximum(1, np.round(weight * facts["employees_mean"] / weight.mean()))
        turnover = np.round(heads * facts["turnover_per_employee_meur"], 2)
        areas = dict.fromkeys((*sorted(NLD_AREAS), "maritime"), 1.0) | {"maritime": 5.0}
        return {
            "id": ids,
            "name": [f"Synthetic {k.replace('_', ' ')} {n}" for n, k in enumerate(kinds, 1)],
            "kind": kinds,
            "country": country,
            "ownership": self._cells(size, self._profile.ownership),
            "employees": self._some([str(int(h)) for h in heads.tolist()], facts["employees_known"]),
            "turnover_meur": self._some([repr(t) for t in turnover.tolist()], facts["turnover_known"]),
            "domains": self._cells(size, dict.fromkeys(VOCABULARIES["domain"].terms, 1.0)),
            "nld_areas": self._some(self._cells(size, areas), facts["areas_known"]),
            "controlling_country": self._some(control, facts["controlling_country_known"]),
            **self._standing(size),
        }

    def _programmes(self, ids: list[str], users: list[str]) -> Table:
        size = len(ids)
        leads = [users[p] for p in draw(self._rng, size, tail(len(users), 1.0)).tolist()]
        kinds = {"materiel": 0.5, "research": 0.24, "innovation": 0.155, "international": 0.105}
        return {
            "id": ids,
            "name": [f"Synthetic programme {n}" for n in range(1, size + 1)],
            "kind": self._cells(size, kinds),
            "country": self._cells(size, self._profile.countries),
            "lead_organisation_id": self._some(leads, 0.6),
            "domain": self._cells(size, dict.fromkeys(VOCABULARIES["domain"].terms, 1.0)),
            "start_year": self._cells(size, self._profile.lines["year"]),
            **self._standing(size),
        }

    def _items(self, ids: list[str], names: list[str], level: list[str], items: Items) -> Table:
        wholes, starts = items.wholes.tolist(), items.whole_starts.tolist()
        parts = ["|".join(ids[w] for w in wholes[a:b]) for a, b in pairwise(starts)]
        standing = self._standing(len(ids))
        return {
            "id": ids,
            "name": names,
            "level": level,
            "essentiality": [_ESSENTIAL.get(word, "essential") for word in level],
            "part_of": parts,
            "domain": self._cells(len(ids), dict.fromkeys(VOCABULARIES["domain"].terms, 1.0)),
            "source_ids": standing["source_ids"],
            "synthetic": standing["synthetic"],
        }

    def _standing(self, size: int) -> dict[str, list[str]]:
        return {
            "source_ids": self._cited(size),
            "observed_on": self._some(
                self._cells(size, self._profile.lines["year"]), self._profile.lines["year_known"]
            ),
            "confidence": self._cells(size, self._profile.lines["confidence"]),
            "synthetic": ["yes"] * size,
        }

    def _lines(
        self,
        lines: SupplyLines,
        ids: list[str],
        customers: Ints,
        item_ids: list[str],
        names: list[str],
        programmes: list[str],
        items: Items,
    ) -> dict[str, list[str]]:
        size, facts = len(lines.item), self._profile.lines
        to_user = lines.customer >= self._sizes.makers
        kinds = list(facts["relation_to_company"])
        to_users = np.array([facts["relation_to_user"][kind] for kind in kinds])
        to_makers = np.array(list(facts["relation_to_company"].values()))
        kind = np.where(to_user, draw(self._rng, size, to_users), draw(self._rng, size, to_makers))
        back = kind == kinds.index("DEPENDS_ON")
        customer = customers[lines.customer]
        alone = items.maker_counts[lines.item] == 1
        # Nobody says "the only one in the world" of an item with two known makers.
        sole = alone & (self._rng.random(size) < facts["sole_source"] / max(alone.mean(), 0.001))
        year = self._some(self._cells(size, facts["year"]), facts["year_known"])
        money = np.round(self._rng.lognormal(3.0, 1.7, size), 1).tolist()
        return {
            "start_id": _taken(ids, np.where(back, customer, lines.supplier)),
            "relation": _taken(kinds, kind),
            "end_id": _taken(ids, np.where(back, lines.supplier, customer)),
            "item_id": _taken(item_ids, lines.item),
            "item_text": _taken(names, lines.item),
            "for_item_id": _taken([*item_ids, ""], lines.use),
            "programme_id": _taken([*programmes, ""], lines.programme),
            "share_pct": self._some(
                _taken([*map(str, range(1, 101))], draw(self._rng, size, np.ones(100))), facts["share_known"]
            ),
            "sole_source": _taken(["", "yes"], sole.astype(np.int64)),
            "year": year,
            "valid_to_year": self._some(year, facts["ended"]),
            "value_meur": self._some([*map(repr, money)], facts["value_known"]),
            "source_id": self._cited(size),
            "observed_on": year,
            "confidence": self._cells(size, facts["confidence"]),
            "basis": self._cells(size, facts["basis"]),
            "synthetic": ["yes"] * size,
        }

    def _owners(self, ids: list[str]) -> dict[str, list[str]]:
        """Who owns whom: a parent stands before its daughter, so nobody owns itself."""
        companies = self._sizes.companies
        size = min(round(len(ids) * self._profile.owned_per_organisation), companies - 1)
        daughter = 1 + np.sort(self._rng.permutation(companies - 1)[:size])
        parent = np.floor(self._rng.random(size) ** 2 * daughter).astype(np.int64)
        empty = [""] * size
        year = self._some(self._cells(size, self._profile.lines["year"]), self._profile.lines["year_known"])
        named = {
            "start_id": _taken(ids, parent),
            "relation": ["OWNS"] * size,
            "end_id": _taken(ids, daughter),
            "year": year,
            "source_id": self._cited(size),
            "observed_on": year,
            "confidence": self._cells(size, self._profile.lines["confidence"]),
            "basis": ["stated"] * size,
            "synthetic": ["yes"] * size,
        }
        others = ("item_id", "item_text", "for_item_id", "programme_id", "share_pct", "sole_source")
        return {**named, **dict.fromkeys((*others, "valid_to_year", "value_meur"), empty)}


def _numbered(prefix: str, size: int) -> list[str]:
    return [f"{prefix}{n}" for n in range(1, size + 1)]


def _taken(cells: Sequence[str], positions: Ints) -> list[str]:
    """Cells at positions; the last one, which is empty, where nothing is named (-1)."""
    return [cells[p] for p in positions.tolist()]


def rows(table: Table) -> Iterator[tuple[str, ...]]:
    """The table row by row, its header first."""
    yield tuple(table)
    yield from zip(*table.values(), strict=True)
