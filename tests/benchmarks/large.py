"""An invented graph of 100,000 organisations and a million lines: loaded, explored, swept, proved."""

from __future__ import annotations

import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from graph.analyses.kept import KeptResults
from graph.analyses.registry import analysis
from graph.disruption import statements
from graph.disruption.certificate import issue
from graph.disruption.checker import check
from graph.disruption.model import Model, compile_model
from graph.disruption.scenario import Unit, lose, stops
from graph.disruption.sweep import Sweep, organisation_units, sweep
from graph.ecosystem import Ecosystem
from graph.stores.opening import open_store
from loaders.base import loader
from loaders.pipeline import load
from loaders.synthetic.profile import read_profile
from loaders.synthetic.tables import synthetic_tables
from loaders.synthetic.writing import write_tables
from tests.benchmarks.exploring import building_seconds, slowest_neighbourhood, slowest_search
from tests.benchmarks.figures import Figure, best_of
from tests.conftest import REPOSITORY

PROFILE = REPOSITORY / "data" / "synthetic" / "profile.toml"
ORGANISATIONS, LINES = 100_000, 1_000_000
DAY = date(2026, 11, 24)
# Units by chance, and those that stop most.
CHECKED, GRAVEST = 100, 5


def large_figures(folder: Path) -> list[Figure]:
    """All that is measured on it."""
    figures, ecosystem = loading(folder)
    return [
        *figures,
        *exploring(ecosystem),
        *compiling(ecosystem),
        *sweeping(ecosystem),
        answering(ecosystem),
    ]


def loading(folder: Path) -> tuple[list[Figure], Ecosystem]:
    """Tables read, checked and written into a new SQLite file, and read back."""
    tables = synthetic_tables(read_profile(PROFILE), organisations=ORGANISATIONS, lines=LINES, seed=1)
    write_tables(tables, folder / "large")
    del tables
    with open_store(f"sqlite:///{folder / 'large.sqlite'}") as store:
        report = load(loader("facts"), folder / "large", store)
        start = time.perf_counter()
        ecosystem = Ecosystem.from_store(store)
        back = time.perf_counter() - start
    size = f"{report.read:,} rows, {report.claims:,} claims"
    speed = f"{report.rows_per_second:,} rows/s"
    return [
        Figure("large: load into SQLite", report.seconds, 60.0, f"{size}, {speed}"),
        Figure("large: ecosystem from store", back, 20.0, "without assembling its tables"),
    ], ecosystem


def exploring(ecosystem: Ecosystem) -> list[Figure]:
    """Searched and looked around in."""
    searching, linking, index = building_seconds(ecosystem)
    size = f"{len(ecosystem):,} nodes, {len(ecosystem.relations):,} relations"
    found, query = slowest_search(ecosystem, index)
    around, cut = slowest_neighbourhood(ecosystem)
    return [
        Figure("large: search prepared", searching, 10.0, f"{size}, once"),
        Figure("large: slowest search", found, 0.3, f'"{query}"'),
        Figure("large: neighbourhoods prepared", linking, 10.0, "once"),
        Figure("large: slowest neighbourhood", around, 0.5, cut),
    ]


def compiling(ecosystem: Ecosystem) -> list[Figure]:
    """From tables to arrays in columns, and line by line for comparison: one model.

    Raises
    ------
    AssertionError
        When the two differ.
    """
    seconds = best_of(3, lambda: compile_model(ecosystem, as_of=DAY))
    model = compile_model(ecosystem, as_of=DAY)
    columns, statements.COLUMNS_FROM = statements.COLUMNS_FROM, len(ecosystem.relation_claims) + 1
    try:
        start = time.perf_counter()
        reference = compile_model(ecosystem, as_of=DAY)
        plain = time.perf_counter() - start
    finally:
        statements.COLUMNS_FROM = columns
    for name in ("group_target", "member_start", "members"):
        assert np.array_equal(getattr(model, name), getattr(reference, name)), name
    for name in ("activities", "needs", "ends", "programmes", "group_item", "feeds"):
        assert tuple(getattr(model, name)) == tuple(getattr(reference, name)), name
    size = f"{len(model.lines.essential):,} essential of {LINES:,} lines"
    return [
        Figure("large: compile from tables to arrays", seconds, 3.0, size),
        Figure("large: against line by line", plain / seconds, 5.0, "one model", is_factor=True),
    ]


def sweeping(ecosystem: Ecosystem) -> list[Figure]:
    """Every organisation taken out; a sample against the plain loop, with certificates that are checked.

    Raises
    ------
    AssertionError
        When the engine and the loop differ, or a certificate does not hold.
    """
    model = compile_model(ecosystem, as_of=DAY)
    units = organisation_units(model)
    sweep(model, units)
    seconds = best_of(3, lambda: sweep(model, units))
    found, names = sweep(model, units), list(units)
    sample = np.random.default_rng(1).permutation(len(names))[:CHECKED].tolist()
    gravest = np.argsort(-found.activities, kind="stable")[:GRAVEST].tolist()
    slowest = 0.0
    for place in [*sample, *gravest]:
        start = time.perf_counter()
        _proved(model, names[place], units[names[place]], found, place)
        slowest = max(slowest, time.perf_counter() - start)
    note = f"slowest of {len(sample)} by chance and the {len(gravest)} gravest; all hold"
    return [
        Figure("large: every organisation taken out", seconds, None, f"{len(units):,} units, four counts"),
        Figure("large: what-if, certificate and check", slowest, None, note),
    ]


def _proved(model: Model, name: str, own: list[int], found: Sweep, place: int) -> None:
    loss = lose(model, Unit(organisations=(name,)))
    counts = (found.programmes[place], found.needs[place], found.ends[place], found.activities[place])
    assert tuple(map(len, (loss.programmes, loss.needs, loss.ends, loss.activities))) == counts, name
    assert len(stops(model, own)) == sum(counts), name
    verdict = check(issue(model, loss), fingerprint=model.fingerprint)
    assert verdict.valid, f"{name}: {verdict.reason}"


def answering(ecosystem: Ecosystem) -> Figure:
    """The chokepoints as they were kept.

    Raises
    ------
    AssertionError
        When they were not kept.
    """
    question, options = analysis("chokepoints"), dict[str, Any](as_of=DAY)
    with tempfile.TemporaryDirectory(prefix="knooppunt-bench-") as name:
        kept = KeptResults(Path(name))
        first = best_of(1, lambda: kept.answer(question, ecosystem, options))
        assert kept.path(question, ecosystem, options).is_file()
        again = best_of(1, lambda: kept.answer(question, ecosystem, options))
    return Figure("large: chokepoints, kept", again, None, f"worked out in {first:.0f} s")
