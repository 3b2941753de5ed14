"""The measuring itself: what it compares agrees, and a missed target is called so."""

from pathlib import Path

import pytest

from graph.analyses.registry import analyses
from graph.disruption.model import Reading, compile_model
from graph.disruption.scenario import stops
from graph.disruption.sweep import organisation_units
from graph.ecosystem import Ecosystem
from graph.stores.opening import open_store
from loaders.base import loader
from loaders.pipeline import load
from tests.benchmarks.bench import ANSWER_SECONDS, Figure, asking, compared, exploring, table
from tests.benchmarks.fixpoint import groups_of, stopped_by_fixpoint
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


def test_a_graph_is_searched_and_looked_around_in(example: Ecosystem) -> None:
    figures = exploring(example)
    assert [figure.verdict for figure in figures] == ["reached"] * 4
    assert all(figure.measured and f"{len(example)} nodes" in figure.note for figure in figures)
