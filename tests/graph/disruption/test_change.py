"""A changed model against a fresh compilation of the changed lines."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

import pytest

from graph.disruption.change import Changed, Changes
from graph.disruption.lines import Line, Lines
from graph.disruption.model import Model, Reading, Recipe, compile_model
from graph.disruption.scenario import stops
from graph.disruption.statements import read_lines
from tests.ecosystems import curated_ecosystem
from tests.graph.disruption.worlds import TODAY, Bare, World, line, world

Stops = dict[str, set[object]]


def _fresh(model: Model, source: object, add: list[Line], remove: set[int]) -> Model:
    kept = [x for k, x in enumerate(model.lines.essential) if k not in remove]
    essential = tuple(sorted([*kept, *add], key=lambda x: (*x.activity, x.customer, x.for_item or "")))
    lines: Lines = replace(model.lines, essential=essential)
    return compile_model(source, reading=model.reading, recipe=model.recipe, lines=lines)  # type: ignore[arg-type]


def _all_stops(model: Model) -> Stops:
    organisations = {a[0] for a in model.activities}
    found = {}
    for o in organisations:
        own = [n for n, a in enumerate(model.activities) if a[0] == o]
        found[o] = {model.name_of(n) for n, _ in stops(model, own)}
    return found


def _changed_stops(changed: Changed, model: Model, organisations: set[str]) -> Stops:
    found = {}
    for o in organisations:
        own = changed.own.get(o, tuple(n for n, a in enumerate(model.activities) if a[0] == o))
        found[o] = {changed.name_of(n) for n, _ in changed.stops(own)}
    return found


def random_world(rng: random.Random) -> World:
    firms, users, items = [f"f{k}" for k in range(6)], ["u0"], [f"i{k}" for k in range(5)]
    programmes = ["p0", "p1"]
    statements = [
        line(
            rng.choice(firms),
            rng.choice([*firms, *users, *programmes[:1]]),
            rng.choice(items),
            rng.choice([None, None, *programmes]),
            for_item=rng.choice([None, None, None, *items]),
            sole=rng.random() < 0.15,
        )
        for _ in range(rng.randint(3, 14))
    ]
    statements = [s for s in statements if s.start != s.end]
    parts = {a: b for a, b in pairwise(items) if rng.random() < 0.6}
    return world(*statements, users=users, programmes=programmes, parts=parts)


@pytest.mark.parametrize("seed", range(40))
def test_changes_equal_a_fresh_compilation(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    for _ in range(12):
        source = Bare(random_world(rng))
        reading, recipe = rng.choice(list(Reading)), rng.choice(list(Recipe))
        model = compile_model(source, reading=reading, recipe=recipe, as_of=TODAY)  # type: ignore[arg-type]
        essential = model.lines.essential
        remove = {k for k in range(len(essential)) if rng.random() < 0.2}
        others = random_world(rng)
        spare = read_lines(Bare(others), as_of=TODAY).essential  # type: ignore[arg-type]
        keys = {_ends(x) for k, x in enumerate(essential) if k not in remove}
        known = set(model.lines.containers)
        add = [x for x in spare if rng.random() < 0.3 and _ends(x) not in keys and x.item in known]
        changed = Changes(model).changed(add=add, remove=remove)
        fresh = _fresh(model, source, add, remove)
        expected = _all_stops(fresh)
        assert _changed_stops(changed, model, set(expected)) == expected, (seed, reading, recipe)


def _ends(x: Line) -> tuple[object, ...]:
    return (*x.activity, x.customer, x.for_item)


def test_an_organisation_without_lines_left_stops_nothing() -> None:
    source = Bare(
        world(
            line("mill", "yard", "steel"),
            line("yard", "navy", "ship"),
            users=["navy"],
            parts={"steel": "ship"},
        )
    )
    model = compile_model(source, as_of=TODAY)  # type: ignore[arg-type]
    place = next(k for k, x in enumerate(model.lines.essential) if x.supplier == "mill")
    changed = Changes(model).changed(remove=[place])
    mill = [n for n, a in enumerate(model.activities) if a[0] == "mill"]
    assert [model.name_of(n) for n, _ in stops(model, mill)] == [
        ("activity", ("yard", "ship", "*")),
        ("need", ("navy", "ship", "*")),
    ]
    assert changed.own == {"mill": ()}
    assert changed.stops(mill) == []


def test_a_second_mill_replaces_the_first_and_not_itself() -> None:
    source = Bare(
        world(
            line("mill", "yard", "steel"),
            line("yard", "navy", "ship"),
            users=["navy"],
            parts={"steel": "ship"},
        )
    )
    model = compile_model(source, as_of=TODAY)  # type: ignore[arg-type]
    first = next(x for x in model.lines.essential if x.supplier == "mill")
    changed = Changes(model).changed(add=[replace(first, supplier="forge", claim_ids=("new",))])
    mill = [n for n, a in enumerate(model.activities) if a[0] == "mill"]
    assert changed.stops(mill) == []
    both = [changed.name_of(n)[1] for n, _ in changed.stops([*mill, *changed.own["forge"]])]
    assert both == [("yard", "ship", "*"), ("navy", "ship", "*")]


def test_curated_lines_one_by_one() -> None:
    ecosystem = curated_ecosystem()
    for reading in Reading:
        model = compile_model(ecosystem, reading=reading, as_of=TODAY)
        changes = Changes(model)
        for place in range(0, len(model.lines.essential), 160):
            fresh = _fresh(model, ecosystem, [], {place})
            expected = _all_stops(fresh)
            assert _changed_stops(changes.changed(remove=[place]), model, set(expected)) == expected
