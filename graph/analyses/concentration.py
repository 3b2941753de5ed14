"""Concentration: how evenly an item's supply is spread over suppliers, owners and countries.

The index stands per customer, because shares are published per customer; several customers have one row
each, and one overall where no share is known of any, since nobody publishes how much each takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.analyses.concentration_columns import COLUMNS, METHOD, NOT_NAMED
from graph.analyses.herfindahl import TOLERANCE, Bounds, Interval, herfindahl
from graph.analyses.options import ITEM, LINES, MODEL_OPTIONS, asked, picked_word
from graph.analyses.picture import (
    Picture,
    claims_of,
    counted_lines,
    model_caveats,
    parameters_of,
    picture,
    weak_pct,
)
from graph.analyses.proofs.envelope import sealed
from graph.analyses.result import Analysis, Result, Row, Theme
from graph.disruption.lines import Line
from graph.disruption.model import Reading, Recipe
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from graph.schema import Text

GROUPINGS = ("supplier", "parent", "country")
# A note that speaks of turnover gives a share of what the firm earns, not of what the customer uses.
_OTHER_WHOLE = re.compile(r"turnover|revenue|omzet", re.IGNORECASE)
OVER = "over_100"
MIXED = "several_things"


@dataclass(frozen=True, slots=True)
class _Share:
    """What sources say of one supplier's part of a customer's supply; None is not said."""

    supplier: str
    interval: Interval | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """Shares of one item to one customer, or to all where `customer` is None.

    `fault` says why the shares cannot be used together; the index is then not known.
    """

    item: str
    customer: str | None
    shares: tuple[_Share, ...]
    lines: tuple[Line, ...]
    fault: str | None


def concentration(
    ecosystem: Ecosystem,
    *,
    item: str | None = None,
    lines: str = "essential",
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
) -> Result:
    """The Herfindahl index of every item's supply, by supplier, ultimate parent and country of the seat.

    Parameters
    ----------
    item
        Only this item.
    lines
        "essential", or "all" to count contributing and incidental lines too.

    Returns
    -------
    Result
        Three rows per item and customer, and three per item overall where no share of it is known: the index
        as an interval, the effective number of suppliers, how much of the supply is known by share.

    Raises
    ------
    AnalysisError
        When the item or a word is not known.

    Notes
    -----
    Cost O(lines) for points and missing shares; 2^k per table for k shares that differ between sources.
    """
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    chosen, counted = asked(ecosystem, item=item)["item"], picked_word(lines, LINES)
    found = [
        (_row(whole, table, by), claims_of(table.lines))
        for table in _tables(whole, chosen, counted)
        for by in GROUPINGS
    ]
    rows = tuple(row for row, _ in found)
    return Result(
        analysis=ANALYSIS.name,
        fingerprint=ecosystem.fingerprint,
        parameters=parameters_of(whole, reading, item=chosen, lines=counted),
        answer=_answer(rows, chosen),
        columns=COLUMNS,
        rows=rows,
        method=METHOD,
        caveats=(NOT_NAMED, *model_caveats(whole.models[Reading(reading)])),
        evidence=tuple(claims for _, claims in found),
    )


def _tables(whole: Picture, chosen: str | None, lines: str) -> Iterator[_Table]:
    """Tables by item, each customer's and the one overall."""
    said = _said(whole.ecosystem)
    by_item: dict[str, list[Line]] = {}
    for line in counted_lines(whole, lines):
        if chosen in {None, line.item}:
            by_item.setdefault(line.item, []).append(line)
    for item, own in sorted(by_item.items()):
        customers = sorted({line.customer for line in own})
        tables = [_table(item, c, [line for line in own if line.customer == c], said) for c in customers]
        if len(tables) > 1 and not any(s.interval for t in tables for s in t.shares):
            yield _table(item, None, own, said)
        yield from tables


def _said(ecosystem: Ecosystem) -> Mapping[str, tuple[float, str]]:
    """Share and what it is of, by claim; a share of turnover is none of supply."""
    claims = ecosystem.relation_claims
    rows = claims[claims["share_pct"].notna()]
    return {
        str(claim): (float(share) / 100, str(text or "").casefold())
        for claim, share, text, note in zip(
            rows["claim_id"], rows["share_pct"], rows["item_text"], rows["note"], strict=True
        )
        if not _OTHER_WHOLE.search(str(note or ""))
    }


def _table(
    item: str, customer: str | None, lines: Sequence[Line], said: Mapping[str, tuple[float, str]]
) -> _Table:
    by_supplier: dict[str, list[Line]] = {}
    for line in lines:
        by_supplier.setdefault(line.supplier, []).append(line)
    shares, things = [], set()
    for supplier, own in sorted(by_supplier.items()):
        claims = claims_of(own)
        figures = [said[claim] for claim in claims if claim in said]
        things |= {text for _, text in figures}
        values = [share for share, _ in figures]
        interval = (min(values), max(values)) if values else None
        shares.append(_Share(supplier, interval, claims))
    fault = MIXED if len(things) > 1 else None
    if fault is None and sum(s.interval[0] for s in shares if s.interval) > 1:
        fault = OVER
    return _Table(item, customer, tuple(shares), tuple(lines), fault)


def _parties(whole: Picture, table: _Table, by: str) -> dict[str, list[_Share]]:
    """Suppliers by the party they count as; one of whom that is not known counts as its own."""
    found: dict[str, list[_Share]] = {}
    for share in table.shares:
        party = share.supplier
        if by == "parent":
            party = whole.parents.get(share.supplier, share.supplier)
        elif by == "country":
            party = whole.places.seats.get(share.supplier, share.supplier)
        found.setdefault(party, []).append(share)
    return found


def _interval(members: Sequence[_Share]) -> Interval | None:
    """Share of a party from its members'; one of them unsaid leaves the top open."""
    known = [share.interval for share in members if share.interval]
    if not known:
        return None
    low = sum(interval[0] for interval in known)
    high = 1.0 if len(known) < len(members) else min(1.0, sum(interval[1] for interval in known))
    return (low, high)


def _all_said(shares: Sequence[_Share]) -> bool:
    return all(share.interval is not None for share in shares)


def _bounds(table: _Table, parties: Mapping[str, Sequence[_Share]]) -> Bounds | None:
    if table.fault is not None:
        return None
    return herfindahl(
        [_interval(members) for members in parties.values()], closed=not _all_said(table.shares)
    )


def _row(whole: Picture, table: _Table, by: str) -> Row:
    parties = _parties(whole, table, by)
    bounds = _bounds(table, parties)
    known = [share.interval[0] for share in table.shares if share.interval]
    seats = whole.places.seats
    unknown = {
        "supplier": 0,
        "parent": sum(s.supplier not in whole.parents for s in table.shares),
        "country": sum(s.supplier not in seats for s in table.shares),
    }
    return {
        "item_id": table.item,
        "customer_id": table.customer,
        "by": by,
        "herfindahl_low": round(bounds.low, 6) if bounds else None,
        "herfindahl_high": round(bounds.high, 6) if bounds else None,
        "effective_low": round(1 / bounds.high, 3) if bounds else None,
        "effective_high": round(1 / bounds.low, 3) if bounds and bounds.low else None,
        "suppliers": len(table.shares),
        "parties": len(parties),
        "party_ids": sorted(parties),
        "unknown_parties": unknown[by],
        "known_pct": round(100 * sum(known), 1) if known and table.fault is None else None,
        "fault": table.fault,
        "weak_pct": weak_pct(table.lines),
    }


def _answer(rows: Sequence[Row], chosen: str | None) -> Text:
    if not rows and chosen is not None:
        return Text(
            nl="Van dit product is op deze dag geen leveringslijn bekend, dus er is niets te meten.",
            en="No supply line of this item is known on this day, so there is nothing to measure.",
        )
    if not rows:
        return Text(
            nl="Van geen product is op deze dag een leveringslijn bekend, dus er is niets te meten.",
            en="No supply line of any item is known on this day, so there is nothing to measure.",
        )
    supplier = [row for row in rows if row["by"] == "supplier"]
    items = {row["item_id"] for row in supplier}
    single = sum(row["herfindahl_low"] == 1 for row in supplier)
    shares = sum(row["known_pct"] is not None for row in supplier)
    fault = sum(row["fault"] is not None for row in supplier)
    return Text(
        nl=f"Producten: {len(items)}; tabellen per afnemer of samen: {len(supplier)}. Geheel bij één "
        f"bekende leverancier: {single}. Met een gepubliceerd aandeel: {shares}; met aandelen die elkaar "
        f"tegenspreken: {fault}.",
        en=f"Items: {len(items)}; tables per customer or together: {len(supplier)}. Wholly with one known "
        f"supplier: {single}. With a published share: {shares}; with shares that contradict one another: "
        f"{fault}.",
    )


def prove(
    ecosystem: Ecosystem,
    row: Row,
    *,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
    **options: Any,
) -> dict[str, Any]:
    """Proof of one row: the shares of all parties with their claims, and both ends of the index."""
    if row["fault"] is not None:
        message = "The shares contradict one another, so there is no index to prove."
        raise AnalysisError(message)
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    tables = _tables(whole, row["item_id"], options["lines"])
    table = next(t for t in tables if t.customer == row["customer_id"])
    parties = _parties(whole, table, row["by"])
    bounds = _bounds(table, parties)
    if bounds is None:
        message = "The shares contradict one another, so there is no index to prove."
        raise AnalysisError(message)
    listed: list[dict[str, Any]] = [
        {
            "id": party,
            "known": _all_said(members),
            "low": (interval := _interval(members) or (0.0, 1.0))[0],
            "high": interval[1],
            "claims": [claim for share in members for claim in share.claims],
        }
        for party, members in sorted(parties.items())
    ]
    content = {
        "item": row["item_id"],
        "customer": row["customer_id"],
        "by": row["by"],
        "parties": listed,
        "unnamed": _all_said(table.shares) and sum(p["low"] for p in listed) < 1 - TOLERANCE,
        "low": bounds.low,
        "high": bounds.high,
    }
    return sealed("shares", ecosystem.fingerprint, content)


ANALYSIS = Analysis(
    name="concentration",
    title=Text(nl="Concentratie", en="Concentration"),
    question=Text(
        nl="Hoe geconcentreerd is de levering van elk product: over leveranciers, eigenaren en landen?",
        en="How concentrated is the supply of each item: over suppliers, owners and countries?",
    ),
    function=concentration,
    options=(ITEM, LINES, *MODEL_OPTIONS),
    cost="O(lines); 2^k per table for k shares that differ between sources",
    reference="Herfindahl (1950); Hirschman (1964)",
    theme=Theme.STRUCTURE,
    prove=prove,
)
