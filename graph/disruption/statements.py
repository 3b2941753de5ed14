"""Reading the lines of a graph: statement by statement, or in columns where there are many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from graph.bulk import without_search_for_cycles
from graph.claims import Basis, Confidence
from graph.disruption.line_columns import ColumnLines, ColumnStatements, Objects, read_columns
from graph.disruption.lines import ANY, CLASSES, EXCLUDED, Classes, LineKey, Lines, Statement, by_class
from graph.ecosystem import Ecosystem, has_ended, lies_ahead
from graph.schema import ITEM_LEVEL_ESSENTIALITY, LINE_KINDS, USER_KINDS, NodeKind, RelationKind

# Below, the plain way is quick, and what it makes is quicker to run through.
COLUMNS_FROM = 20_000
# What is read of a statement.
STATED = (
    *("claim_id", "relation", "start_id", "end_id", "item_id", "programme_id", "for_item_id"),
    *("basis", "valid_from", "valid_to", "essentiality", "sole_source", "source_id"),
    *("confidence", "synthetic"),
)


def read_lines(ecosystem: Ecosystem, *, as_of: date) -> Lines:
    """Lines of `ecosystem` on the day `as_of`.

    Notes
    -----
    Cost O(statements + items × depth of `part_of`): about 20 µs a statement one by one, 2 µs in columns.
    """
    nodes, claims = ecosystem.nodes, ecosystem.relation_claims
    kinds = nodes["kind"]
    programmes = frozenset(kinds.index[kinds == NodeKind.PROGRAMME.value])
    counts = claims["relation"].isin([k.value for k in LINE_KINDS]).to_numpy()
    statements = {name: claims[name].to_numpy()[counts] for name in STATED}
    part_of = _part_of(claims)
    read = in_columns if counts.sum() >= COLUMNS_FROM else one_by_one
    found = read(statements, programmes, _item_essentiality(nodes), as_of.isoformat())
    return Lines(
        as_of=as_of,
        **found.classes,
        excluded=found.excluded,
        containers=_containers({*kinds.index[kinds == NodeKind.ITEM.value], *found.items}, part_of),
        part_of=part_of,
        users=programmes | frozenset(kinds.index[kinds.isin([k.value for k in USER_KINDS])]),
        programmes=programmes,
        statements=found.statements,
    )


class Found(NamedTuple):
    """What reading gives: statements by line, those set aside, lines by essentiality, items named."""

    statements: Mapping[LineKey, tuple[Statement, ...]]
    excluded: pd.DataFrame
    classes: Classes
    items: frozenset[str]


def in_columns(
    rows: Mapping[str, Objects], programmes: frozenset[str], essentiality: Mapping[str, str], today: str
) -> Found:
    """What `one_by_one` gives, from columns of numbers."""
    with without_search_for_cycles():
        columns, excluded = read_columns(rows, programmes, essentiality, today)
    essential, contributing, incidental = (
        ColumnLines(columns, columns.places(strength)) for strength in range(len(CLASSES))
    )
    classes = Classes(essential=essential, contributing=contributing, incidental=incidental)
    items = frozenset(columns.words[np.unique(columns.item)].tolist())
    return Found(ColumnStatements(columns), excluded, classes, items)


def one_by_one(
    rows: Mapping[str, Objects], programmes: frozenset[str], essentiality: Mapping[str, str], today: str
) -> Found:
    """Counted statements by line, and a table of those set aside: the reference."""
    counted: dict[LineKey, list[Statement]] = {}
    excluded: list[tuple[str, str, str, str | None, str, str]] = []
    for values in zip(*(rows[name].tolist() for name in STATED), strict=True):
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
    # Stores give claims in orders of their own; certificates are to be the same from each.
    ordered = {key: tuple(sorted(said, key=lambda s: s.claim_id)) for key, said in counted.items()}
    items = frozenset(key[2] for key in ordered)
    return Found(
        ordered, pd.DataFrame(excluded, columns=list(EXCLUDED), dtype=object), by_class(ordered), items
    )


def _set_aside(item: str | None, basis: str, begin: str | None, until: str | None, today: str) -> str | None:
    """Why a statement does not count, or None."""
    if basis == Basis.PLANNED.value:
        return "planned"
    if has_ended(until, today):
        return "ended"
    if lies_ahead(begin, today):
        return "not_begun"
    return "no_item" if item is None else None


def _item_essentiality(nodes: pd.DataFrame) -> dict[str, str]:
    items = nodes[nodes["kind"] == NodeKind.ITEM.value]
    return {
        item: own or ITEM_LEVEL_ESSENTIALITY.get(level or "", "essential")
        for item, own, level in zip(items.index, items["essentiality"], items["level"], strict=True)
    }


def _part_of(claims: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    rows = claims[claims["relation"] == RelationKind.PART_OF.value]
    return tuple(sorted(set(zip(rows["start_id"], rows["end_id"], strict=True))))


def _containers(items: Iterable[str], part_of: tuple[tuple[str, str], ...]) -> dict[str, frozenset[str]]:
    above: dict[str, list[str]] = {}
    for part, whole in part_of:
        above.setdefault(part, []).append(whole)
    found = {}
    for item in items:
        if item not in above:
            found[item] = frozenset((item,))
            continue
        seen, stack = {item}, [item]
        while stack:
            for whole in above.get(stack.pop(), ()):
                if whole not in seen:
                    seen.add(whole)
                    stack.append(whole)
        found[item] = frozenset(seen)
    return found
