"""Supply lines: what the statements of the graph come to, before anything stops.

A statement is one claim of SUPPLIES, CONTRACTED_BY (start to end) or DEPENDS_ON (end to start). It is
set aside, and listed, when it is planned, ended before the day asked for, begins after it, or names no
item. The others are gathered into lines (supplier, customer, item, programme or ``*``, item it goes
into). A line is essential if any of its statements is, and sole-source if any says so. Only essential
lines carry loss; contributing and incidental ones are listed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, TypedDict

import pandas as pd

ANY = "*"
CLASSES = ("essential", "contributing", "incidental")
# Columns of the table of statements set aside.
EXCLUDED = ("claim_id", "supplier", "customer", "item", "programme", "reason")
Name = tuple[str, str, str]
LineKey = tuple[str, str, str, str, str | None]


class Statement(NamedTuple):
    """What one claim says of a line; `essentiality` is its own, else that of the item."""

    essentiality: str
    sole_source: bool
    claim_id: str
    source_id: str
    low: bool
    inferred: bool
    synthetic: bool

    @property
    def weak(self) -> bool:
        """Whether it is low-confidence, inferred or synthetic."""
        return self.low or self.inferred or self.synthetic


@dataclass(frozen=True, slots=True)
class Line:
    """One supply line and what stands behind it.

    Parameters
    ----------
    programme
        Id of the programme it is for, or ``*`` where none is named.
    for_item
        The item it goes into, where the record says so.
    claim_ids, source_ids
        The statements, in one order.
    weak
        Whether every statement is low-confidence, inferred or synthetic.
    """

    supplier: str
    customer: str
    item: str
    programme: str
    for_item: str | None
    essentiality: str
    sole_source: bool
    claim_ids: tuple[str, ...]
    source_ids: tuple[str, ...]
    weak: bool

    @property
    def key(self) -> LineKey:
        """What tells it from all other lines."""
        return (self.supplier, self.customer, self.item, self.programme, self.for_item)

    @property
    def activity(self) -> tuple[str, str, str]:
        """The supplier's activity that this line comes out of."""
        return (self.supplier, self.item, self.programme)


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines of a graph on a day, the statements set aside, and what the rules need to know.

    Parameters
    ----------
    essential, contributing, incidental
        Lines by essentiality.
    excluded
        One row per statement that does not count: claim_id, supplier, customer, item, programme, reason
        (planned, ended, not_begun or no_item).
    containers
        Item to all items that contain it, itself included.
    users
        Nodes that never stop: government bodies, armed forces and programmes.
    statements
        Those that count, by line.
    """

    as_of: date
    essential: Sequence[Line]
    contributing: Sequence[Line]
    incidental: Sequence[Line]
    excluded: pd.DataFrame
    containers: Mapping[str, frozenset[str]]
    part_of: tuple[tuple[str, str], ...]
    users: frozenset[str]
    programmes: frozenset[str]
    statements: Mapping[LineKey, tuple[Statement, ...]]

    def kept(self, keep: Callable[[Statement], bool]) -> Lines:
        """The lines that the statements for which `keep` holds still come to.

        Notes
        -----
        Cost O(statements).
        """
        statements = {
            key: left for key, said in self.statements.items() if (left := tuple(filter(keep, said)))
        }
        return replace(self, statements=statements, **by_class(statements))


class Classes(TypedDict):
    """Lines by essentiality."""

    essential: Sequence[Line]
    contributing: Sequence[Line]
    incidental: Sequence[Line]


def by_class(statements: Mapping[LineKey, Sequence[Statement]]) -> Classes:
    """Lines by essentiality, each in the order of their keys."""
    found: dict[str, list[Line]] = {name: [] for name in CLASSES}
    for key in sorted(statements, key=lambda k: (*k[:4], k[4] or "")):
        line = line_of(key, statements[key])
        found[line.essentiality].append(line)
    return {
        "essential": tuple(found["essential"]),
        "contributing": tuple(found["contributing"]),
        "incidental": tuple(found["incidental"]),
    }


def line_of(key: LineKey, statements: Sequence[Statement]) -> Line:
    """The line that statements of it come to."""
    supplier, customer, item, programme, for_item = key
    return Line(
        supplier=supplier,
        customer=customer,
        item=item,
        programme=programme,
        for_item=for_item,
        essentiality=min((s.essentiality for s in statements), key=CLASSES.index),
        sole_source=any(s.sole_source for s in statements),
        claim_ids=tuple(s.claim_id for s in statements),
        source_ids=tuple(s.source_id for s in statements),
        weak=all(s.weak for s in statements),
    )
