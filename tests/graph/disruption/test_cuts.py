"""Minimal cut sets, by hand and against every combination."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from graph.disruption.cuts import all_pairs, minimal, minimal_cuts, programme_cuts
from graph.disruption.model import Model, Reading, Recipe, compile_model
from graph.disruption.scenario import stops
from tests.ecosystems import curated_ecosystem
from tests.graph.disruption.test_change import random_world
from tests.graph.disruption.worlds import TODAY, Bare, compiled, line, world


def _programme(model: Model, name: str) -> int:
    return model.size - len(model.programmes) + model.programmes.index(name)


def test_two_mills_and_one_yard_by_hand() -> None:
    # The ship needs the yard; the yard needs steel from either mill. So: the yard, or both mills.
    model = compiled(
        world(
            line("mill", "yard", "steel", "frigate"),
            line("forge", "yard", "steel", "frigate"),
            line("yard", "frigate", "ship"),
            programmes=["frigate"],
            parts={"steel": "ship"},
        )
    )
    cuts = minimal_cuts(model)
    assert cuts[_programme(model, "frigate")] == (("yard",), ("forge", "mill"))
    assert minimal_cuts(model, order=1)[_programme(model, "frigate")] == (("yard",),)


def test_an_organisation_behind_both_alternatives_is_a_set_of_one() -> None:
    model = compiled(
        world(
            line("mine", "mill", "ore"),
            line("mine", "forge", "ore"),
            line("mill", "frigate", "steel"),
            line("forge", "frigate", "steel"),
            programmes=["frigate"],
            parts={"ore": "steel"},
        )
    )
    # Lines to a programme stand apart per item, so both makers of steel serve one need.
    assert minimal_cuts(model)[_programme(model, "frigate")] == (("mine",), ("forge", "mill"))


@pytest.mark.parametrize("seed", range(25))
def test_every_combination_agrees(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    for _ in range(8):
        reading, recipe = rng.choice(list(Reading)), rng.choice(list(Recipe))
        source = Bare(random_world(rng))
        model = compile_model(source, reading=reading, recipe=recipe, as_of=TODAY)  # type: ignore[arg-type]
        expected = _brute(model, 3)
        found = {node: {tuple(cut) for cut in cuts} for node, cuts in minimal_cuts(model, order=3).items()}
        assert found == expected, (seed, reading, recipe)
        for order in (1, 2):
            assert as_sets(all_pairs(model, order=order)) == as_sets(programme_cuts(model, order=order))


def as_sets(programmes: list[tuple[tuple[str, ...], ...]]) -> list[set[tuple[str, ...]]]:
    """Cuts of each programme in no order."""
    return [set(cuts) for cuts in programmes]


def test_pairs_of_the_curated_data_are_those_that_the_families_give(monkeypatch: pytest.MonkeyPatch) -> None:
    model = compile_model(curated_ecosystem(), as_of=TODAY)
    families = programme_cuts(model, order=2)
    monkeypatch.setattr("graph.disruption.cuts.ENGINE_FROM", 0)
    assert programme_cuts(model, order=2) == families
    assert sum(map(len, families)) > len(model.programmes)


def _brute(model: Model, order: int) -> dict[int, set[tuple[str, ...]]]:
    own: dict[str, list[int]] = {}
    for node, (organisation, _, _) in enumerate(model.activities):
        own.setdefault(organisation, []).append(node)
    found: dict[int, set[tuple[str, ...]]] = {}
    for size in range(1, order + 1):
        for chosen in combinations(sorted(own), size):
            failed = [node for organisation in chosen for node in own[organisation]]
            for node in {*failed, *(target for target, _ in stops(model, failed))}:
                smaller = found.setdefault(node, set())
                if not any(set(cut) <= set(chosen) for cut in smaller):
                    smaller.add(chosen)
    return found


def test_minimal_keeps_those_that_hold_no_other() -> None:
    assert minimal([(1, 2), (2, 3), (1, 2, 3), (4,), (4, 5)]) == {(1, 2), (2, 3), (4,)}
    assert minimal([]) == set()
