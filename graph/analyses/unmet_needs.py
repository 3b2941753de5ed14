"""Needs without a known supplier: stated ones whose supplier is planned or gone, and parts that nobody makes.

The model knows a need only by a line that meets it, so it has none without a supplier. What is listed here
stands beside it: an item that a statement says somebody gets, while every such statement is set aside (it
is planned, has not begun or has ended); and an item that is part of something delivered, while nobody is
known to supply it to anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from graph.analyses.picture import Picture, claims_of, weak_claims_pct
from graph.analyses.result import Row
from graph.analyses.territory import Landscape
from graph.disruption.lines import ANY, Line
from graph.schema import RelationKind, Text

ANNOUNCED, ENDED, PART = "announced", "ended", "part"
_AHEAD = frozenset({"planned", "not_begun"})
_Found = tuple[Row, tuple[str, ...]]
_Set = tuple[str, str, str]


def unmet_needs(whole: Picture) -> list[_Found]:
    """Needs that no current line meets, as far as is known, those of most programmes first.

    Notes
    -----
    Cost O(programmes × lines + statements + items).
    """
    found = [*_stated(whole), *_parts(whole)]
    return sorted(found, key=lambda pair: _order(pair[0]))


def _order(row: Row) -> tuple[object, ...]:
    grounds = (ANNOUNCED, ENDED, PART)
    place = grounds.index(row["ground"])
    return (place, -len(row["programme_ids"]), row["needed_by_id"], row["item_id"], row["programme_id"] or "")


def _counted(whole: Picture) -> tuple[Line, ...]:
    lines = whole.central.lines
    return (*lines.essential, *lines.contributing, *lines.incidental)


def _stated(whole: Picture) -> Iterator[_Found]:
    """Items that somebody is said to get, by statements of which none counts on the day."""
    met = {(who, line.item) for line in _counted(whole) for who in (line.customer, line.programme)}
    met -= {(ANY, line.item) for line in _counted(whole)}
    excluded = whole.central.lines.excluded
    columns = ("customer", "item", "programme", "supplier", "reason", "claim_id")
    by_need: dict[_Set, list[tuple[str, str, str]]] = {}
    for customer, item, programme, *said in zip(*(excluded[c] for c in columns), strict=True):
        if item is not None and not {(customer, item), (programme, item)} & met:
            by_need.setdefault((customer, item, programme), []).append((said[0], said[1], said[2]))
    for (customer, item, programme), statements in by_need.items():
        ahead = any(reason in _AHEAD for _, reason, _ in statements)
        row = {
            "needed_by_id": customer,
            "item_id": item,
            "programme_id": programme,
            "ground": ANNOUNCED if ahead else ENDED,
            "programme_ids": [] if programme == ANY else [programme],
            "named_ids": sorted({supplier for supplier, _, _ in statements}),
        }
        yield _described(whole, row, sorted(claim for _, _, claim in statements))


def _parts(whole: Picture) -> Iterator[_Found]:
    """Parts of what somebody gets, of which no supplier at all is known."""
    supplied = {line.item for line in _counted(whole)}
    delivered: dict[str, list[Line]] = {}
    for line in whole.central.lines.essential:
        delivered.setdefault(line.item, []).append(line)
    used = Landscape(whole).used
    behind = _part_claims(whole)
    for part, container in whole.central.lines.part_of:
        if part in supplied or container not in delivered:
            continue
        row = {
            "needed_by_id": container,
            "item_id": part,
            "programme_id": None,
            "ground": PART,
            "programme_ids": sorted(used.get(container, ())),
            "named_ids": [],
        }
        yield _described(whole, row, [*behind[part, container], *claims_of(delivered[container])])


def _part_claims(whole: Picture) -> Mapping[tuple[str, str], Sequence[str]]:
    claims = whole.ecosystem.relation_claims
    rows = claims[claims["relation"] == RelationKind.PART_OF.value]
    found: dict[tuple[str, str], list[str]] = {}
    for part, container, claim in zip(rows["start_id"], rows["end_id"], rows["claim_id"], strict=True):
        found.setdefault((part, container), []).append(claim)
    return {pair: sorted(said) for pair, said in found.items()}


def _described(whole: Picture, row: dict[str, Any], claims: Iterable[str]) -> _Found:
    behind = tuple(dict.fromkeys(claims))
    makers = sorted({line.supplier for line in _counted(whole) if line.item == row["item_id"]})
    return {**row, "maker_ids": makers, "weak_pct": weak_claims_pct(whole, behind)}, behind


def answer(rows: Sequence[Row]) -> Text:
    """The list in a sentence; where it is empty, why."""
    if not rows:
        return Text(
            nl="Elke behoefte die een vermelding noemt, heeft een bekende leverancier. Een behoefte die geen "
            "vermelding en geen opbouw noemt, is niet te zien; dat toont niet dat zij er niet is.",
            en="Every need that a statement names has a known supplier. A need that no statement and no "
            "build-up names cannot be seen; that does not show that there is none.",
        )
    count = {ground: sum(row["ground"] == ground for row in rows) for ground in (ANNOUNCED, ENDED, PART)}
    orphaned = sum(not row["maker_ids"] for row in rows)
    return Text(
        nl=f"Behoeften zonder bekende huidige leverancier: {len(rows)}. Van {count[ANNOUNCED]} is er een "
        f"aangekondigd, van {count[ENDED]} is de laatste levering geëindigd, en {count[PART]} zijn delen van "
        f"iets dat geleverd wordt. Bij {orphaned} is ook voor een ander geen maker bekend.",
        en=f"Needs without a known current supplier: {len(rows)}. Of {count[ANNOUNCED]} one is announced, of "
        f"{count[ENDED]} the last delivery has ended, and {count[PART]} are parts of something delivered. "
        f"For {orphaned} no maker is known for anybody else either.",
    )
