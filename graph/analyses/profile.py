"""One node from all sides: its relations read from where it stands, and its owners to the top."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pandas as pd

from graph.analyses.links import claim_rows, links_of
from graph.claims import Basis
from graph.ecosystem import Ecosystem, holds, lies_ahead
from graph.schema import LINE_KINDS, RelationKind


class Side(StrEnum):
    """Where the other end of a relation stands, seen from a node."""

    SUPPLIER = "supplier"
    CUSTOMER = "customer"
    NAMED_LINE = "named_line"
    OWNER = "owner"
    OWNED = "owned"
    PROGRAMME = "programme"
    PARTICIPANT = "participant"
    MEMBER_OF = "member_of"
    MEMBER = "member"
    PARTNER = "partner"
    FUNDER = "funder"
    FUNDED = "funded"
    REGULATOR = "regulator"
    REGULATED = "regulated"
    AREA = "area"
    ACTIVE = "active"
    PLACE = "place"
    LOCATED = "located"
    WHOLE = "whole"
    PART = "part"
    ORIGIN = "origin"
    MATERIAL = "material"


# Seen from the start of a relation, and seen from its end.
_SIDES = {
    RelationKind.SUPPLIES: (Side.CUSTOMER, Side.SUPPLIER),
    RelationKind.CONTRACTED_BY: (Side.CUSTOMER, Side.SUPPLIER),
    RelationKind.DEPENDS_ON: (Side.SUPPLIER, Side.CUSTOMER),
    RelationKind.OWNS: (Side.OWNED, Side.OWNER),
    RelationKind.MEMBER_OF: (Side.MEMBER_OF, Side.MEMBER),
    RelationKind.PARTNER_OF: (Side.PARTNER, Side.PARTNER),
    RelationKind.FUNDS: (Side.FUNDED, Side.FUNDER),
    RelationKind.LOCATED_IN: (Side.PLACE, Side.LOCATED),
    RelationKind.PARTICIPATES_IN: (Side.PROGRAMME, Side.PARTICIPANT),
    RelationKind.REGULATES: (Side.REGULATED, Side.REGULATOR),
    RelationKind.LEADS: (Side.PROGRAMME, Side.PARTICIPANT),
    RelationKind.ACTIVE_IN: (Side.AREA, Side.ACTIVE),
    RelationKind.PART_OF: (Side.WHOLE, Side.PART),
    RelationKind.PRODUCED_IN: (Side.ORIGIN, Side.MATERIAL),
}
_LINES = [k.value for k in LINE_KINDS]


class Standing(StrEnum):
    """Whether a relation counts on a day; a relation with several claims stands as its best one does."""

    CURRENT = "current"
    PLANNED = "planned"
    NOT_BEGUN = "not_begun"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Holding:
    """One step of ownership: who holds whom, which share, and how far from the node asked about."""

    relation_id: str
    owner_id: str
    owned_id: str
    share_pct: float | None
    steps: int
    valid_to: str | None
    planned: bool


def relations_of(ecosystem: Ecosystem, node_id: str) -> pd.DataFrame:
    """Every relation of a node, read from where it stands.

    A line that names the node as its item or programme is among them, as `Side.NAMED_LINE`.

    Returns
    -------
    pandas.DataFrame
        Indexed by relation id: side, other_id, and the columns of the ecosystem's relations; other_id
        is the supplier where the line only names the node.

    Notes
    -----
    Cost O(relations of the node), after the first call for a graph (`graph.analyses.links`).
    """
    links = links_of(ecosystem)
    number = links.number(node_id)
    own = ecosystem.relations.iloc[links.about(number) if number >= 0 else []]
    sides, others = [], []
    columns = (own["relation"], own["start_id"], own["end_id"])
    for relation, start, end in zip(*columns, strict=True):
        here, there = _SIDES[RelationKind(relation)]
        if node_id == start:
            sides.append(here.value)
            others.append(end)
        elif node_id == end:
            sides.append(there.value)
            others.append(start)
        else:
            sides.append(Side.NAMED_LINE.value)
            others.append(end if relation == RelationKind.DEPENDS_ON.value else start)
    return own.assign(side=sides, other_id=others)


def supplier_and_customer(relations: pd.DataFrame) -> pd.DataFrame:
    """Relations with columns supplier_id and customer_id, whichever way they are written.

    Both are None for a relation that is no supply.
    """
    line = relations["relation"].isin(_LINES)
    back = relations["relation"] == RelationKind.DEPENDS_ON.value
    supplier = relations["end_id"].where(back, relations["start_id"])
    customer = relations["start_id"].where(back, relations["end_id"])
    return relations.assign(supplier_id=supplier.where(line, None), customer_id=customer.where(line, None))


def holdings(ecosystem: Ecosystem, node_id: str, *, upwards: bool, limit: int = 12) -> tuple[Holding, ...]:
    """Owners of a node up to the top, or what it holds all the way down, nearest first.

    Parameters
    ----------
    upwards
        Owners; else holdings.
    limit
        Steps at most; a loop is walked once.
    """
    relations, links = ecosystem.relations, links_of(ecosystem)
    here, there = ("end_id", "start_id") if upwards else ("start_id", "end_id")
    found: list[Holding] = []
    seen, frontier = {node_id}, [node_id]
    for steps in range(1, limit + 1):
        owns = links.of_kind(frontier, RelationKind.OWNS.value)
        rows = relations.iloc[owns]
        rows = rows[rows[here].isin(frontier)].sort_values([here, there])
        frontier = []
        columns = (rows[c] for c in ("start_id", "end_id", "share_pct", "valid_to", "basis"))
        for relation, owner, owned, share, valid_to, basis in zip(rows.index, *columns, strict=True):
            known_share = None if share != share else float(share)  # noqa: PLR0124
            planned = basis == Basis.PLANNED.value
            found.append(Holding(relation, owner, owned, known_share, steps, valid_to, planned))
            other = owner if upwards else owned
            if other not in seen:
                seen.add(other)
                frontier.append(other)
        if not frontier:
            break
    return tuple(found)


def standings(ecosystem: Ecosystem, relation_ids: Iterable[str], *, as_of: date) -> dict[str, Standing]:
    """How each relation stands on the day `as_of`.

    One claim that holds and is not planned makes its relation current; else a plan that holds makes it
    planned. A relation whose every claim has ended, or is yet to begin, says so.

    Notes
    -----
    Cost O(claims about these relations), after the first call for a graph (`graph.analyses.links`).
    """
    claims = claim_rows(ecosystem).about(relation_ids)
    today = as_of.isoformat()
    found: dict[str, Standing] = {}
    order = list(Standing)
    columns = (claims[c] for c in ("relation_id", "basis", "valid_from"))
    for relation, basis, begin, now in zip(*columns, holds(claims, as_of), strict=True):
        if now:
            own = Standing.PLANNED if basis == Basis.PLANNED.value else Standing.CURRENT
        else:
            own = Standing.NOT_BEGUN if lies_ahead(begin, today) else Standing.ENDED
        found[relation] = min(own, found.get(relation, own), key=order.index)
    return found
