"""One item: who is known to make it, what it goes into, and what goes into it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from graph.analyses.profile import Standing, supplier_and_customer


@dataclass(frozen=True, slots=True)
class Structure:
    """Where an item stands in the build-up of things; the nearest are direct, the others beyond them.

    Parameters
    ----------
    wholes, above
        What it is part of, and what contains these.
    parts, below
        What it contains, and what these contain.
    """

    wholes: tuple[str, ...]
    above: tuple[str, ...]
    parts: tuple[str, ...]
    below: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Maker:
    """An organisation that some line names as supplier of an item.

    Parameters
    ----------
    customers, programmes
        Whom it supplies, and for which programmes, sorted.
    standing
        The best of its lines.
    """

    organisation: str
    customers: tuple[str, ...]
    programmes: tuple[str, ...]
    standing: Standing


def structure(part_of: Iterable[tuple[str, str]], item: str) -> Structure:
    """Wholes and parts of `item`, given pairs (part, whole).

    Notes
    -----
    Cost O(pairs).

    Examples
    --------
    >>> structure([("wafer", "chip"), ("chip", "radar")], "wafer")
    Structure(wholes=('chip',), above=('radar',), parts=(), below=())
    """
    up: dict[str, set[str]] = {}
    down: dict[str, set[str]] = {}
    for part, whole in part_of:
        up.setdefault(part, set()).add(whole)
        down.setdefault(whole, set()).add(part)
    return Structure(*_near_and_far(up, item), *_near_and_far(down, item))


def _near_and_far(links: Mapping[str, set[str]], item: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    near = links.get(item, set())
    seen, stack = {item}, [item]
    while stack:
        fresh = links.get(stack.pop(), set()) - seen
        seen |= fresh
        stack.extend(fresh)
    return tuple(sorted(near)), tuple(sorted(seen - near - {item}))


def makers(relations: pd.DataFrame, standings: Mapping[str, Standing], item: str) -> tuple[Maker, ...]:
    """Everybody that a line names as supplier of `item`, those who supply now first.

    Parameters
    ----------
    relations
        Relations of the item, indexed by id, as `graph.analyses.profile.relations_of` gives them.
    """
    lines = supplier_and_customer(relations[relations["item_id"] == item])
    lines = lines[lines["supplier_id"].notna()]
    order = list(Standing)
    found = []
    for supplier, rows in lines.groupby("supplier_id", sort=True):
        best = min((standings[str(r)] for r in rows.index), key=order.index)
        programmes = rows["programme_id"].dropna()
        found.append(
            Maker(
                str(supplier), tuple(sorted(set(rows["customer_id"]))), tuple(sorted(set(programmes))), best
            )
        )
    return tuple(sorted(found, key=lambda m: (order.index(m.standing), -len(m.customers), m.organisation)))
