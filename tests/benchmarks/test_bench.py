"""The measuring itself: what it compares agrees, and a missed target is called so."""

from pathlib import Path

import pytest

from graph.analyses import kept
from graph.analyses.registry import analyses
from graph.disruption import statements
from graph.disruption.certificate import issue
from graph.disruption.model import Reading, compile_model
from graph.disruption.scenario import stops
from graph.disruption.sweep import organisation_units
from graph.ecosystem import Ecosystem
from graph.stores.opening import open_store
from loaders.base import loader
from loaders.pipeline import load
from tests.benchmarks import large
from tests.benchmarks.bench import ANSWER_SECONDS, asking, compared, table
from tests.benchmarks.figures import Figure
from tests.benchmarks.fixpoint import groups_of, stopped_by_fixpoint
from tests.benchmarks.large import answering, compiling, exploring, sweeping
from tests.ecosystems import EXAMPLE_OPTIONS, example_ecosystem


@pytest.fixture
def example(repository: Path, tmp_path: Path) -> Ecosystem:
    """The worked example."""
    with open_store(f"sqlite:///{tmp_path / 'example.sqlite'}") as store:
        load(loader("facts"), repository / "tests" / "data" / "example", store)
        return Ecosystem.from_store(store)


@pytest.mark.parametrize("reading", Reading)
def test_fixpoint_and_solver_agree(example: Ecosystem, reading: Reading) -> None:
    model = compile_model(example, reading=reading)
    groups = groups_of(model)
    units = organisation_units(model)
    solved = {name: {t for t, _ in stops(model, failed)} for name, failed in units.items()}
    assert any(solved.values())
    assert solved == {name: stopped_by_fixpoint(groups, failed) for name, failed in units.items()}


def test_ratio_is_measured(example: Ecosystem) -> None:
    model = compile_model(example)
    figure = compared(model, organisation_units(model))
    assert figure.measured is not None
    assert figure.measured > 0


def test_every_analysis_has_a_figure() -> None:
    figures = asking(example_ecosystem(), EXAMPLE_OPTIONS)
    assert [figure.name for figure in figures] == [f"analysis {name}" for name in sorted(analyses())]
    assert all(figure.measured for figure in figures)
    assert not [figure.name for figure in figures if figure.note.startswith("0 rows")]
    longer = {figure.name for figure in figures if figure.target != ANSWER_SECONDS}
    assert longer == {"analysis cut_sets", "analysis new_facts", "analysis robustness"}


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [
        (Figure("load", 2.9, 3.0), "reached"),
        (Figure("load", 3.1, 3.0), "MISSED"),
        (Figure("load", None, 3.0, "no server"), "not measured"),
        (Figure("ratio", 9.0, 10.0, is_factor=True), "MISSED"),
        (Figure("ratio", 11.0, 10.0, is_factor=True), "reached"),
    ],
)
def test_verdict(figure: Figure, verdict: str) -> None:
    assert figure.verdict == verdict
    assert verdict in table([figure])


def test_a_graph_is_measured_as_the_large_one_is(example: Ecosystem, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements, "COLUMNS_FROM", 0)
    monkeypatch.setattr(kept, "KEPT_FROM_SECONDS", 0.0)
    figures = [*exploring(example), *compiling(example), *sweeping(example), answering(example)]
    assert len({figure.name for figure in figures}) == len(figures) == 9
    assert all(figure.measured for figure in figures)


def test_a_certificate_that_does_not_hold_is_no_figure(
    example: Ecosystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large, "issue", lambda model, loss: {**issue(model, loss), "lines": []})
    with pytest.raises(AssertionError):
        sweeping(example)


def test_an_answer_that_was_not_kept_is_no_figure(example: Ecosystem) -> None:
    with pytest.raises(AssertionError):
        answering(example)
