"""The curated data gives the counts and the chains that the design states."""

import json
from datetime import date

import pytest

from graph.disruption.certificate import issue
from graph.disruption.checker import check
from graph.disruption.model import Counts, Reading, Recipe, compile_model
from graph.disruption.scenario import Unit, failure_unit, lose
from graph.disruption.sweep import organisation_units
from tests.ecosystems import curated_ecosystem

DAY = date(2026, 11, 24)


def test_counts() -> None:
    counts = compile_model(curated_ecosystem(), as_of=DAY).counts
    assert counts == Counts(
        statements=972,
        lines=810,
        statements_feeding_nothing=201,
        lines_feeding_nothing=counts.lines_feeding_nothing,
        lines_for_no_programme=counts.lines_for_no_programme,
        activities=640,
        needs=340,
        ends=172,
        programmes=100,
    )
    assert counts.ends <= counts.lines_feeding_nothing <= counts.statements_feeding_nothing


def test_gallium_nitride_wafers_reach_the_frigates() -> None:
    """SweGaN's wafers, UMS's chips, Thales' radar: the chain to the ASW frigate and the F126."""
    model = compile_model(curated_ecosystem(), as_of=DAY)
    loss = lose(model, failure_unit(curated_ecosystem(), without=["swegan"]))
    assert {"asw-frigate", "f126"} <= set(loss.programmes)
    makers = [organisation for organisation, _, _ in loss.activities]
    assert {"united-monolithic-semiconductors", "thales-nederland"} <= set(makers)
    stopped = [model.name_of(step.node)[1] for step in loss.steps]
    chips = min(k for k, name in enumerate(stopped) if name[0] == "united-monolithic-semiconductors")
    radar = min(k for k, name in enumerate(stopped) if name[0] == "thales-nederland")
    assert chips < radar < stopped.index("f126")


def test_end_users_never_stop() -> None:
    model = compile_model(curated_ecosystem(), as_of=DAY)
    loss = lose(model, failure_unit(curated_ecosystem(), without=["china-state"]))
    assert {"asw-frigate", "f126"} <= set(loss.programmes)
    assert not {organisation for organisation, _, _ in loss.activities} & model.lines.users


@pytest.mark.parametrize("reading", Reading)
@pytest.mark.parametrize("recipe", Recipe)
def test_every_organisation_has_a_valid_certificate(reading: Reading, recipe: Recipe) -> None:
    model = compile_model(curated_ecosystem(), reading=reading, recipe=recipe, as_of=DAY)
    for organisation in organisation_units(model):
        certificate = issue(model, lose(model, Unit(organisations=(organisation,))))
        verdict = check(json.loads(json.dumps(certificate)), fingerprint=model.fingerprint)
        assert verdict.valid, f"{organisation}: {verdict.reason}"
