"""Supply lines: what the statements of the graph come to, before anything stops.

A statement is one claim of SUPPLIES, CONTRACTED_BY (start to end) or DEPENDS_ON (end to start). It is
set aside, and listed, when it is planned, ended before the day asked for, begins after it, or names no
item. The others are gathered into lines (supplier, customer, item, programme or ``*``, item it goes
into). A line is essential if any of its statements is, and sole-source if any says so. Only essential
lines carry loss; contributing and incidental ones are listed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, TypedDict

import pandas as pd

from graph.claims import Basis, Confidence
from graph.ecosystem import Ecosystem
from graph.schema import ITEM_LEVEL_ESSENTIALITY, LINE_KINDS, USER_KINDS, NodeKind, RelationKind

ANY = "*"
_CLASSES = ("essential", "contributing", "incidental")
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
    essential: tuple[Line, ...]
    contributing: tuple[Line, ...]
    incidental: tuple[Line, ...]
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
        return replace(self, statements=statements, **_by_class(statements))


def read_lines(ecosystem: Ecosystem, *, as_of: date) -> Lines:
    """Lines of `ecosystem` on the day `as_of`.

    Notes
    -----
    Cost O(statements + items × depth of `part_of`).
    """
    nodes = ecosystem.nodes
    kinds = {str(n): str(k) for n, k in nodes["kind"].items()}
    programmes = frozenset(n for n, k in kinds.items() if k == NodeKind.PROGRAMME.value)
    users = programmes | {n for n, k in kinds.items() if k in USER_KINDS}
    claims = ecosystem.relation_claims
    essentiality = _item_essentiality(nodes)
    counted, excluded = _statements(claims, programmes, essentiality, as_of)
    part_of = _part_of(claims)
    items = {n for n, k in kinds.items() if k == NodeKind.ITEM.value} | {key[2] for key in counted}
    return Lines(
        as_of=as_of,
        **_by_class(counted),
        excluded=excluded,
        containers=_containers(items, part_of),
        part_of=part_of,
        users=frozenset(users),
        programmes=programmes,
        statements=counted,
    )


def _statements(
    claims: pd.DataFrame, programmes: frozenset[str], essentiality: Mapping[str, str], as_of: date
) -> tuple[dict[LineKey, tuple[Statement, ...]], pd.DataFrame]:
    """Counted statements by line, and a table of those set aside."""
    rows = claims[claims["relation"].isin([k.value for k in LINE_KINDS])]
    today = as_of.isoformat()
    counted: dict[LineKey, list[Statement]] = {}
    excluded: list[tuple[str, str, str, str | None, str, str]] = []
    columns = ["claim_id", "relation", "start_id", "end_id", "item_id", "programme_id", "for_item_id"]
    columns += ["basis", "valid_from", "valid_to", "essentiality", "sole_source", "source_id"]
    columns += ["confidence", "synthetic"]
    for values in zip(*(rows[c].tolist() for c in columns), strict=True):
        claim, relation, start, end, item, programme, for_item, basis, begin, until, *rest = values
        back = relation == RelationKind.DEPENDS_ON.value
        supplier, customer = (end, start) if back else (start, end)
        programme = customer if customer in programmes else programme or ANY
        reason = _set_aside(item, basis, begin, until, today)
        if reason is None:
            own, sole, source, confidence, synthetic = rest
            # A slice may hold a line without the node of its item: nothing is said of it, so it is essential.
            own = own or essentiality.get(item, "essential")
            low, inferred = confidence == Confidence.LOW.value, basis == Basis.INFERRED.value
            statement = Statement(own, sole is True, claim, source, low, inferred, bool(synthetic))
            counted.setdefault((supplier, customer, item, programme, for_item), []).append(statement)
        else:
            excluded.append((claim, supplier, customer, item, programme, reason))
    names = ["claim_id", "supplier", "customer", "item", "programme", "reason"]
    # Stores give claims in orders of their own; certificates are to be the same from each.
    ordered = {key: tuple(sorted(said, key=lambda s: s.claim_id)) for key, said in counted.items()}
    return ordered, pd.DataFrame(excluded, columns=names, dtype=object)


def _set_aside(item: str | None, basis: str, begin: str | None, until: str | None, today: str) -> str | None:
    """Why a statement does not count, or None. A date of n characters is held against n of the day."""
    if basis == Basis.PLANNED.value:
        return "planned"
    if until is not None and until < today[: len(until)]:
        return "ended"
    if begin is not None and begin > today[: len(begin)]:
        return "not_begun"
    return "no_item" if item is None else None


def _item_essentiality(nodes: pd.DataFrame) -> dict[str, str]:
    items = nodes[nodes["kind"] == NodeKind.ITEM.value]
    return {
        item: own or ITEM_LEVEL_ESSENTIALITY.get(level or "", "essential")
        for item, own, level in zip(items.index, items["essentiality"], items["level"], strict=True)
    }


class _Classes(TypedDict):
    essential: tuple[Line, ...]
    contributing: tuple[Line, ...]
    incidental: tuple[Line, ...]


def _by_class(statements: Mapping[LineKey, Sequence[Statement]]) -> _Classes:
    """Lines by essentiality, each in the order of their keys."""
    found: dict[str, list[Line]] = {name: [] for name in _CLASSES}
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
        essentiality=min((s.essentiality for s in statements), key=_CLASSES.index),
        sole_source=any(s.sole_source for s in statements),
        claim_ids=tuple(s.claim_id for s in statements),
        source_ids=tuple(s.source_id for s in statements),
        weak=all(s.weak for s in statements),
    )


def _part_of(claims: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    rows = claims[claims["relation"] == RelationKind.PART_OF.value]
    return tuple(sorted(set(zip(rows["start_id"], rows["end_id"], strict=True))))


def _containers(items: Iterable[str], part_of: tuple[tuple[str, str], ...]) -> dict[str, frozenset[str]]:
    above: dict[str, list[str]] = {}
    for part, whole in part_of:
        above.setdefault(part, []).append(whole)
    found = {}
    for item in items:
        seen, stack = {item}, [item]
        while stack:
            for whole in above.get(stack.pop(), ()):
                if whole not in seen:
                    seen.add(whole)
                    stack.append(whole)
        found[item] = frozenset(seen)
    return found
