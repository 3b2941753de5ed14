"""Validation of much that is wrong: the work grows with the rows, and so do the messages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from graph.claims import Claim, Locator
from graph.schema import NodeKind, RelationKind
from graph.validate import Fault, Ledger, Record, SourceRecord, check
from graph.validate import records as module
from tests.graph.builders import SOURCE, node, relation

SIZE = 400


def _part(number: int, whole: int) -> tuple[Claim, ...]:
    item = node(f"i{number}", NodeKind.ITEM)
    return item, relation(f"i{number}", RelationKind.PART_OF, f"i{whole}")


def _checked(rows: list[tuple[Claim, ...]], *refused: int) -> Ledger:
    ledger = Ledger()
    for number in refused:
        ledger.refuse(Locator("table.csv", number + 2), None, "", Fault("is bad", "mend it"))
    records = [Record(Locator("table.csv", number + 2), claims) for number, claims in enumerate(rows)]
    check(records, [SourceRecord(Locator("sources.csv", 2), SOURCE)], ledger)
    return ledger


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[Locator]:
    """Every look at the references of a row."""
    seen: list[Locator] = []
    real = module._Check._reference_faults

    def counted(self: Any, record: Record) -> Iterator[tuple[str, str, Fault]]:  # noqa: ANN401
        seen.append(record.at)
        return real(self, record)

    monkeypatch.setattr(module._Check, "_reference_faults", counted)
    return seen


def test_a_long_chain_of_refusals_is_followed_once(looks: list[Locator]) -> None:
    ledger = _checked([_part(number, number + 1) for number in range(SIZE)])

    assert len(ledger.problems) == SIZE
    assert len(looks) <= 2 * SIZE


def test_what_another_row_still_defines_is_not_looked_at_again(looks: list[Locator]) -> None:
    nl = node("country-nl", NodeKind.COUNTRY)
    rows = [
        (node(f"c{n}", source_id="nobody"), nl, relation(f"c{n}", RelationKind.LOCATED_IN, "country-nl"))
        for n in range(SIZE)
    ]

    ledger = _checked([*rows, (nl,)])

    assert len(ledger.problems) == SIZE
    assert len(looks) == SIZE


def test_refused_definitions_are_passed_over_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0
    real = Ledger.refused

    def counted(self: Ledger, at: Locator) -> bool:
        nonlocal asked
        asked += 1
        return real(self, at)

    monkeypatch.setattr(Ledger, "refused", counted)
    _checked([(node("a"),)] * SIZE, *range(SIZE - 1))

    assert asked < 20 * SIZE


def test_a_long_loop_is_told_in_short() -> None:
    ledger = _checked([_part(number, (number + 1) % SIZE) for number in range(SIZE)])

    assert len(ledger.problems) == SIZE
    assert max(len(problem.message) for problem in ledger.problems) < 120
