"""Sweeps agree with single what-ifs, and statuses with the readings they come from."""

import sys

import numpy as np
import pytest

from graph.disruption.model import Reading, compile_model
from graph.disruption.scenario import Unit, lose
from graph.disruption.sweep import (
    Status,
    all_at_once,
    member_units,
    node_statuses,
    one_by_one,
    organisation_units,
    statuses,
    sweep,
)
from tests.ecosystems import curated_ecosystem
from tests.graph.disruption.worlds import TODAY, compiled, line, world

# solo alone serves its customer and says so; one and two serve theirs together; three's item is made
# elsewhere too.
WORLD = world(
    line("solo", "navy", "ship", "fleet", sole=True),
    line("one", "navy", "drone", "wing"),
    line("two", "navy", "drone", "wing"),
    line("three", "navy", "tank"),
    line("far", "army", "tank"),
    line("yard", "navy", "paint", essentiality="contributing"),
    line("miner", "smith", "ore"),
    users=["navy", "army"],
    programmes=["fleet", "wing"],
)
MODELS = {reading: compiled(WORLD, reading=reading) for reading in Reading}


@pytest.mark.parametrize("reading", Reading)
def test_counts_are_those_of_the_single_what_ifs(reading: Reading) -> None:
    model = MODELS[reading]
    counts = sweep(model, organisation_units(model))
    assert set(counts.units) == {"solo", "one", "two", "three", "far", "miner"}
    for row, organisation in enumerate(counts.units):
        loss = lose(model, Unit(organisations=(organisation,)))
        assert counts.programmes[row] == len(loss.programmes)
        assert counts.needs[row] == len(loss.needs)
        assert counts.ends[row] == len(loss.ends)
        assert counts.activities[row] == len(loss.activities)


@pytest.mark.parametrize("reading", Reading)
def test_the_engine_counts_as_the_reference_does(reading: Reading) -> None:
    models = [MODELS[reading], compile_model(curated_ecosystem(), reading=reading, as_of=TODAY)]
    for model in models:
        units = organisation_units(model)
        together = {"none": [], "half": list(range(0, len(model.activities), 2))}
        for asked in (units, {**together, "makers": [m for members in units.values() for m in members]}):
            assert np.array_equal(all_at_once(model, asked), one_by_one(model, asked))


def test_a_large_model_is_swept_by_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    model = MODELS[Reading.CENTRAL]
    monkeypatch.setattr("graph.disruption.sweep.ENGINE_FROM", 0)
    by_engine = sweep(model, organisation_units(model))
    monkeypatch.undo()
    assert np.array_equal(by_engine.needs, sweep(model, organisation_units(model)).needs)
    assert sys.modules["graph.disruption.engine.sweep"]


def test_status_is_the_most_generous_reading_that_stops_anything() -> None:
    assert statuses(MODELS, organisation_units(MODELS[Reading.CENTRAL])) == {
        "solo": Status.CONFIRMED,
        "three": Status.LIKELY,
        "far": Status.LIKELY,
        "one": Status.POSSIBLE,
        "two": Status.POSSIBLE,
        "miner": Status.NONE,
    }


def test_each_programme_and_need_has_a_status_of_its_own() -> None:
    """Solo and one fail together: the fleet for certain, the wing perhaps."""
    model = MODELS[Reading.CENTRAL]
    units = organisation_units(model)
    found = node_statuses(MODELS, [*units["solo"], *units["one"]])
    assert {model.name_of(n): s.value for n, s in found.items()} == {
        ("programme", "fleet"): "confirmed",
        ("need", ("navy", "ship", "fleet")): "confirmed",
        ("programme", "wing"): "possible",
        ("need", ("navy", "drone", "wing")): "possible",
    }


def test_member_units_leave_out_those_that_make_nothing() -> None:
    model = MODELS[Reading.CENTRAL]
    units = member_units(model, {"NL": frozenset({"one", "two", "navy"}), "DE": frozenset({"army"})})
    assert {c: [model.activities[n][0] for n in nodes] for c, nodes in units.items()} == {
        "NL": ["one", "two"]
    }
    assert sweep(model, units).programmes.tolist() == [1]


def test_no_units_give_no_counts() -> None:
    assert sweep(MODELS[Reading.CENTRAL], {}).needs.tolist() == []
