"""Lines and models in columns are those made one by one."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from functools import partial

import numpy as np
import pytest

from graph.disruption import statements
from graph.disruption.line_columns import ColumnLines, Decoded
from graph.disruption.lines import Lines
from graph.disruption.model import Model, Reading, Recipe, compile_model
from graph.disruption.scenario import Unit, lose
from graph.disruption.statements import read_lines
from graph.schema import NodeKind
from tests.ecosystems import curated_ecosystem, example_ecosystem
from tests.graph.disruption.worlds import TODAY, Bare, Statement, World

WORLDS = 500


def messy_world(rng: random.Random) -> World:
    """Few names, so that lines coincide; all that can be said of a statement, at random."""
    firms, programmes = [f"f{k}" for k in range(rng.randint(2, 7))], ["p0", "p1", "q"]
    users = {"u0": NodeKind.ARMED_FORCE, "u1": NodeKind.GOVERNMENT_BODY}
    items = [f"i{k}" for k in range(rng.randint(1, 6))]
    words = (None, None, "", "essential", "contributing", "incidental")
    dates = (*[None] * 12, "2025", "2026", "2026-11", "2026-11-23", "2026-11-24", "2026-11-25", "2027-01")
    made = [
        Statement(
            start=rng.choice([*firms, "u0"]),
            end=rng.choice([*firms, *users, *programmes[:2]]),
            item=rng.choice([None, *items, *items, *items]),
            programme=rng.choice([None, None, "", *programmes]),
            for_item=rng.choice([None, None, None, *items]),
            relation=rng.choice(["SUPPLIES", "SUPPLIES", "CONTRACTED_BY", "DEPENDS_ON", "OWNS"]),
            sole=rng.random() < 0.15,
            essentiality=rng.choice(words),
            basis=rng.choice(["stated", "stated", "stated", "inferred", "planned"]),
            valid_from=rng.choice(dates),
            valid_to=rng.choice(dates),
            confidence=rng.choice(["high", "medium", "low"]),
        )
        for _ in range(rng.randint(0, 40))
    ]
    again = rng.choices(made, k=len(made) // 3)
    made += [
        replace(s, essentiality=rng.choice(words), sole=rng.random() < 0.1, confidence="low") for s in again
    ]
    return World(
        statements=tuple(s for s in made if s.start != s.end),
        users=users,
        programmes=tuple(programmes),
        levels={item: rng.choice(["service", "component", "material"]) for item in items[::2]},
        essentialities={item: rng.choice(words[3:]) for item in items[:1]},
        # Upwards only: nothing contains itself.
        parts=tuple((a, b) for a in items for b in items if a < b and rng.random() < 0.2),
    )


def both(source: object, monkeypatch: pytest.MonkeyPatch) -> tuple[Lines, Lines]:
    """Lines one by one, and in columns."""
    read = partial(read_lines, source, as_of=TODAY)  # type: ignore[arg-type]
    with monkeypatch.context() as patch:
        patch.setattr(statements, "COLUMNS_FROM", 1_000_000)
        one = read()
        patch.setattr(statements, "COLUMNS_FROM", 0)
        return one, read()


def said(lines: Lines) -> dict[str, object]:
    """All that lines say, as plain values."""
    return {
        "classes": [list(own) for own in (lines.essential, lines.contributing, lines.incidental)],
        "excluded": lines.excluded.to_dict("list"),
        "containers": lines.containers,
        "part_of": lines.part_of,
        "users": (lines.users, lines.programmes, lines.as_of),
        "statements": {key: lines.statements[key] for key in lines.statements},
    }


def content(model: Model) -> dict[str, object]:
    """All that a model holds, as plain values."""
    return {
        "nodes": [list(n) for n in (model.activities, model.needs, model.ends, model.programmes)],
        "groups": (model.group_target.tolist(), list(model.group_item)),
        "members": (model.member_start.tolist(), model.members.tolist()),
        "feeds": list(model.feeds),
        "counts": model.counts,
        "kinds": model.kinds,
        "named": (model.fingerprint, model.reading, model.recipe),
    }


def same_everything(source: object, monkeypatch: pytest.MonkeyPatch) -> tuple[Lines, Lines]:
    """Compare lines, and models in every reading and recipe."""
    one, other = both(source, monkeypatch)
    assert said(one) == said(other)
    assert isinstance(other.essential, ColumnLines)
    for reading in Reading:
        for recipe in Recipe:
            made = partial(compile_model, source, reading=reading, recipe=recipe)  # type: ignore[arg-type]
            first, second = made(lines=one), made(lines=other)
            assert content(first) == content(second)
            assert first.members.dtype == second.members.dtype == np.int32
    return one, other


@pytest.mark.parametrize("part", range(10))
def test_columns_give_what_one_by_one_gives(part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = repeated = replaced = 0
    for seed in range(part, WORLDS, 10):
        one, _ = same_everything(Bare(messy_world(random.Random(seed))), monkeypatch)  # noqa: S311
        counted += len(one.essential)
        repeated += sum(len(line.claim_ids) > 1 for line in one.essential)
        replaced += len(one.excluded)
    # The worlds hold what the two ways could differ in.
    assert min(counted, repeated, replaced) > WORLDS // 10


def test_worked_case_and_curated_data(monkeypatch: pytest.MonkeyPatch) -> None:
    same_everything(example_ecosystem(), monkeypatch)
    one, other = same_everything(curated_ecosystem(), monkeypatch)
    assert len(one.essential) > 500
    kept = [lines.kept(lambda statement: not statement.low) for lines in (one, other)]
    assert said(kept[0]) == said(kept[1])


def test_a_large_graph_is_read_in_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    ecosystem = example_ecosystem()
    assert isinstance(read_lines(ecosystem, as_of=TODAY).essential, tuple)
    monkeypatch.setattr(statements, "COLUMNS_FROM", 1)
    lines = read_lines(ecosystem, as_of=TODAY)
    assert isinstance(lines.essential, ColumnLines)
    model = compile_model(ecosystem, lines=lines)
    assert isinstance(model.activities, Decoded)


def test_what_stops_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    ecosystem = example_ecosystem()
    first, second = (compile_model(ecosystem, lines=lines) for lines in both(ecosystem, monkeypatch))
    for organisation in {activity[0] for activity in first.activities}:
        unit = Unit(organisations=(organisation,))
        assert lose(first, unit) == lose(second, unit)


def test_members_are_made_one_by_one_in_runs_and_from_the_end() -> None:
    tens = Decoded(5, lambda run: iter(range(10 * run.start, 10 * run.stop, 10)))
    assert list(tens) == [0, 10, 20, 30, 40]
    assert (tens[1], tens[-1], tens[1:4], tens[::2]) == (10, 40, (10, 20, 30), (0, 20, 40))
    assert (len(tens), 30 in tens, tens.index(20)) == (5, True, 2)
    with pytest.raises(IndexError):
        tens[5]


def test_another_day_gives_other_lines_in_columns_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements, "COLUMNS_FROM", 0)
    until = Statement("a", "b", "steel", valid_to="2026")
    bare = Bare(World((until,)))
    for day, count in ((date(2026, 12, 31), 1), (date(2027, 1, 1), 0)):
        assert len(read_lines(bare, as_of=day).essential) == count  # type: ignore[arg-type]
