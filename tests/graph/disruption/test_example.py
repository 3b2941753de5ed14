"""The worked example comes out as `expected.json` says, all of it."""

import json
from itertools import product

import pytest

from graph.disruption.certificate import issue
from graph.disruption.checker import check
from graph.disruption.model import Reading, Recipe, compile_model
from graph.disruption.scenario import failure_unit, lose, organisations_by_country
from graph.disruption.sweep import member_units, organisation_units, statuses, sweep
from tests.ecosystems import EXAMPLE, example_ecosystem
from tests.graph.disruption.worlds import TODAY

EXPECTED = json.loads((EXAMPLE / "expected.json").read_text(encoding="utf-8"))
CASES = {
    "cautious": (Reading.CAUTIOUS, Recipe.LINKED),
    "central": (Reading.CENTRAL, Recipe.LINKED),
    "generous": (Reading.GENEROUS, Recipe.LINKED),
    "central, recipe all": (Reading.CENTRAL, Recipe.ALL),
}
READINGS = {r: compile_model(example_ecosystem(), reading=r, as_of=TODAY) for r in Reading}


@pytest.mark.parametrize("case", CASES)
def test_every_organisation_stops_what_is_expected(case: str) -> None:
    reading, recipe = CASES[case]
    model = compile_model(example_ecosystem(), reading=reading, recipe=recipe, as_of=TODAY)
    found = {}
    for organisation in organisation_units(model):
        loss = lose(model, failure_unit(example_ecosystem(), without=[organisation]))
        found[organisation] = {
            "programmes": list(loss.programmes),
            "needs": [list(n) for n in loss.needs],
            "ends": [list(n) for n in loss.ends],
            "activities": [list(n) for n in loss.activities],
        }
    assert found == EXPECTED[case]


@pytest.mark.parametrize("reading", Reading)
def test_sweep_counts_what_is_expected(reading: Reading) -> None:
    counts = sweep(READINGS[reading], organisation_units(READINGS[reading]))
    for kind in ("programmes", "needs", "ends", "activities"):
        assert dict(zip(counts.units, getattr(counts, kind).tolist(), strict=True)) == {
            organisation: len(stopped[kind]) for organisation, stopped in EXPECTED[reading.value].items()
        }


def test_statuses_are_as_expected() -> None:
    units = organisation_units(READINGS[Reading.CENTRAL])
    assert statuses(READINGS, units) == EXPECTED["status"]


@pytest.mark.parametrize("country", EXPECTED["countries, central"])
def test_countries_stop_what_is_expected(country: str) -> None:
    loss = lose(READINGS[Reading.CENTRAL], failure_unit(example_ecosystem(), country=country, as_of=TODAY))
    found = {"programmes": list(loss.programmes), "needs": [list(n) for n in loss.needs]}
    assert found == EXPECTED["countries, central"][country]


def test_member_units_agree_with_single_what_ifs() -> None:
    model = READINGS[Reading.CENTRAL]
    units = member_units(model, organisations_by_country(example_ecosystem(), as_of=TODAY))
    assert set(units) == {"NL", "DE", "FR", "TW", "CN"}
    counts = sweep(model, units)
    for row, country in enumerate(counts.units):
        loss = lose(model, failure_unit(example_ecosystem(), country=country, as_of=TODAY))
        assert counts.needs[row] == len(loss.needs)
        assert counts.activities[row] == len(loss.activities)


@pytest.mark.parametrize(("reading", "recipe"), list(product(Reading, Recipe)))
def test_every_certificate_is_valid(reading: Reading, recipe: Recipe) -> None:
    model = compile_model(example_ecosystem(), reading=reading, recipe=recipe, as_of=TODAY)
    options = [{"without": [o]} for o in organisation_units(model)]
    options += [{"country": c} for c in ("NL", "DE", "FR", "CN", "US")]
    options += [{"item": i} for i in ("chip", "hull", "frigate")]
    options += [{"item": "chip", "country": "DE"}, {"without": ["weldco", "hullco"], "item": "gallium"}]
    for option in options:
        loss = lose(model, failure_unit(example_ecosystem(), as_of=TODAY, **option))
        certificate = json.loads(json.dumps(issue(model, loss)))
        assert check(certificate, fingerprint=example_ecosystem().fingerprint).valid, option


def test_what_carries_no_loss_is_listed() -> None:
    lines = READINGS[Reading.CENTRAL].lines
    set_aside = lines.excluded[["supplier", "item", "reason"]].to_numpy().tolist()
    assert sorted(set_aside) == [["dronery", "drone", "planned"], ["hullco", "hull", "ended"]]
    assert [(x.supplier, x.item) for x in lines.contributing] == [("yard", "maintenance")]
    loss = lose(READINGS[Reading.CENTRAL], failure_unit(example_ecosystem(), without=["yard"]))
    assert loss.degraded == (("yard", "navy", "maintenance", "*"),)
