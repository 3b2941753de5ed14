"""Figures against their targets, on the curated data and on a large invented graph: `make bench`.

Times are the best of a few runs in one process; the ratio compares two ways of computing the same
thing in the same run, so it holds on any machine. What cannot be measured here is said, not left out.
"""

import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from graph.analyses.picture import picture
from graph.analyses.registry import analyses
from graph.disruption.model import Model, compile_model
from graph.disruption.scenario import stops
from graph.disruption.sweep import organisation_units, sweep
from graph.ecosystem import Ecosystem
from graph.stores.base import ClaimStore
from graph.stores.opening import open_store
from loaders.base import loader
from loaders.pipeline import load
from tests.benchmarks.engine import SINGLE, Timing, edit_seconds, pairs_seconds, timings
from tests.benchmarks.figures import Figure, best_of
from tests.benchmarks.first_page import seconds_until_drawn
from tests.benchmarks.fixpoint import groups_of, stopped_by_fixpoint
from tests.benchmarks.large import large_figures
from tests.benchmarks.report import (
    append_history,
    engine_table,
    plot,
    ratios,
    read_history,
    regressions,
    today,
)
from tests.command_line import NEEDED
from tests.conftest import REPOSITORY, find_chromium
from tests.neo4j_server.server import Address, ServerError, missing, running

CURATED = REPOSITORY / "data" / "curated"
UNITS_COMPARED = 40
ANSWER_SECONDS = 0.3
# These try every set of three, every source, every fact.
LONG_ANSWER_SECONDS = {"cut_sets": 3.0, "robustness": 3.0, "new_facts": 3.0}


@contextmanager
def loaded_store(folder: Path) -> Iterator[ClaimStore]:
    """A SQLite store with the curated data."""
    with open_store(f"sqlite:///{folder / 'curated.sqlite'}") as store:
        load(loader("facts"), CURATED, store)
        yield store


def loading(folder: Path) -> Figure:
    """Curated tables read, checked and written into a new SQLite file."""
    runs = iter(range(3))

    def once() -> None:
        with open_store(f"sqlite:///{folder / f'load-{next(runs)}.sqlite'}") as store:
            load(loader("facts"), CURATED, store)

    return Figure("curated load into SQLite", best_of(3, once), 3.0, "new file, best of 3")


def loading_neo4j() -> Figure:
    """The same into Neo4j: the server that is named, or one of our own."""
    name, target = "curated load into Neo4j", 10.0
    if uri := os.environ.get("KNOOPPUNT_TEST_NEO4J_URI"):
        return _loaded_once(name, target, Address(uri, os.environ.get("KNOOPPUNT_TEST_NEO4J_PASSWORD", "")))
    if absent := missing():
        return Figure(name, None, target, f"no server: {', '.join(absent)} not on PATH")
    try:
        with running() as address:
            return _loaded_once(name, target, address)
    except ServerError as error:
        return Figure(name, None, target, str(error).splitlines()[0])


def _loaded_once(name: str, target: float, address: Address) -> Figure:
    with open_store(address.uri, address.password) as store:
        if store.status().claims:
            return Figure(name, None, target, "the server named is not empty")
        seconds = best_of(1, lambda: load(loader("facts"), CURATED, store))
    return Figure(name, seconds, target, "claims and property graph, first run of a new server")


def drawing(store: ClaimStore) -> list[Figure]:
    """The first page in a real browser, drawn to its footer."""
    visits = (
        ("first page, new server", 5.0, "browser with an empty cache"),
        ("first page, another visitor", None, "warm server, browser with an empty cache"),
        ("first page, coming back", 1.0, "warm server, browser that has the app's scripts"),
    )
    chromium = find_chromium()
    if chromium is None:
        return [Figure(name, None, target, "no Chromium on PATH") for name, target, _ in visits]
    seconds = seconds_until_drawn(store.uri, chromium)
    return [Figure(name, s, target, note) for (name, target, note), s in zip(visits, seconds, strict=True)]


def assembling(store: ClaimStore) -> Figure:
    """Claims read from the store and assembled into tables."""

    def once() -> None:
        ecosystem = Ecosystem.from_store(store)
        _ = ecosystem.nodes, ecosystem.relations, ecosystem.fingerprint

    return Figure("ecosystem from store", best_of(3, once), 1.0, "SQLite, tables and fingerprint")


def disrupting(ecosystem: Ecosystem) -> list[Figure]:
    """The model compiled, every organisation taken out, and the same by a plain fixpoint."""
    compiling = best_of(5, lambda: compile_model(ecosystem))
    model = compile_model(ecosystem)
    units = organisation_units(model)
    sweep(model, units)
    sweeping = best_of(10, lambda: sweep(model, units))
    return [
        Figure("compile one reading", compiling, 0.2, f"central, {len(model.lines.essential)} lines"),
        Figure("all single-organisation what-ifs", sweeping, 0.1, f"central, {len(units)} units, warm"),
        compared(model, units),
    ]


def compared(model: Model, units: dict[str, list[int]]) -> Figure:
    """How many times faster the sweep is than a plain fixpoint, on the units that stop most.

    Raises
    ------
    AssertionError
        When the two disagree.
    """
    largest = sorted(units.values(), key=lambda failed: -len(stops(model, failed)))[:UNITS_COMPARED]
    groups = groups_of(model)
    for failed in largest:
        assert {t for t, _ in stops(model, failed)} == stopped_by_fixpoint(groups, failed)
    fast = best_of(5, lambda: [stops(model, failed) for failed in largest])
    plain = best_of(1, lambda: [stopped_by_fixpoint(groups, failed) for failed in largest])
    note = f"the {len(largest)} units that stop most; both agree"
    return Figure("loss against a plain fixpoint", plain / fast, 10.0, note, is_factor=True)


def asking(ecosystem: Ecosystem, options: Mapping[str, Mapping[str, Any]]) -> list[Figure]:
    """Every analysis answered, the graph and its picture at hand.

    Parameters
    ----------
    options
        By name of the analysis, what it cannot be asked without.
    """
    picture(ecosystem)
    figures = []
    for name, analysis in sorted(analyses().items()):
        ask = partial(analysis.function, ecosystem, **options.get(name, {}))
        rows, seconds = len(ask().rows), best_of(3, ask)
        target = LONG_ANSWER_SECONDS.get(name, ANSWER_SECONDS)
        figures.append(Figure(f"analysis {name}", seconds, target, f"{rows} rows, best of 3"))
    return figures


def table(figures: list[Figure]) -> str:
    """The figures as text, columns aligned."""
    rows = [("figure", "measured", "target", "", "note"), *(figure.row() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def machine() -> str:
    """What the figures were measured on."""
    python = f"Python {platform.python_version()}"
    return f"{os.cpu_count()} CPUs, {platform.machine()}, {platform.system()}, {python}"


def busy() -> str:
    """How busy the machine was besides."""
    return f"load {os.getloadavg()[0]:.1f} over the last minute"


def sweeping(timings: list[Timing]) -> list[Figure]:
    """The engine against its targets; graphs without any loop are shown in the page, and have none."""
    figures = []
    for units, target in ((1_000, 0.005), (100_000, 0.65), (1_000_000, 5.0)):
        own = [t for t in timings if (t.way, t.units) == ("engine", units) and t.kind != "no loops"]
        hardest = max(own, key=lambda t: t.seconds, default=None)
        note = f"hardest: {hardest.kind}, {hardest.single:.0%} single-source" if hardest else "not run"
        name = f"every what-if of {units:,} units, {10 * units:,} lines"
        figures.append(Figure(name, hardest.seconds if hardest else None, target, note))
    against = [ratio for name, ratio in ratios(timings).items() if name.endswith("10000 networkx")]
    slowest = min(against, default=None)
    figures.append(
        Figure(
            "against networkx at 10,000 units", slowest, 1_000, "copy and remove, 50 units", is_factor=True
        )
    )
    hardest_pairs = max(pairs_seconds(single) for single in SINGLE)
    figures.append(Figure("all pairs of 1,000 units", hardest_pairs, 5.0, "tiers, hardest of three regimes"))
    figures.append(Figure("one line edited, swept anew", edit_seconds(), 0.002, "1,000 units, tiers"))
    return figures


def write_page(figures: list[Figure], timings: list[Timing]) -> None:
    """Write docs/benchmarks.md and its plot."""
    plot(timings, REPOSITORY / "docs" / "pictures" / "benchmarks.svg")
    rows = "\n".join(f"| {' | '.join(figure.row())} |" for figure in figures)
    text = _PAGE.format(day=today(), machine=f"{machine()}; {busy()}", rows=rows, table=engine_table(timings))
    (REPOSITORY / "docs" / "benchmarks.md").write_text(text, encoding="utf-8")


_PAGE = """# Benchmarks

Written by `make bench` on {day}; {machine}. Times are the best of a few runs in one process,
or of one run where it is long. Ratios of earlier commits: [benchmarks-history.csv](benchmarks-history.csv).

## Against the targets
| figure | measured | target | | note |
|---|---|---|---|---|
{rows}

## Every what-if at once
The loss of every single unit, exactly, the plan included. Graphs are random and seeded, in three regimes by
the share of groups with one supplier; other groups have two to five. *Random*: suppliers from all units.
*Tiers*: six tiers fed by the next, popular suppliers, 2 % of lines from anywhere. *No loops*: suppliers stand
strictly upstream; there losses are large and do not contain one another, the hardest case for the method.
Rivals are timed on a seeded sample where marked, and extrapolated; all ways agree on every unit they share.

{table}

![Time against size, both on log axes, of the engine and its rivals](pictures/benchmarks.svg)
"""


def main() -> int:
    """Measure, print, write the page, and say by the exit code whether every target measured was reached."""
    with tempfile.TemporaryDirectory(prefix="knooppunt-bench-") as name:
        folder = Path(name)
        figures = [loading(folder), loading_neo4j()]
        with loaded_store(folder) as store:
            figures.append(assembling(store))
            ecosystem = Ecosystem.from_store(store)
            figures += disrupting(ecosystem)
            figures += asking(ecosystem, {name: analyses()[name].example for name in NEEDED})
            figures += drawing(store)
        figures += large_figures(folder)
    measured = list(timings())
    figures += sweeping(measured)
    print(f"{machine()}; {busy()}")
    print(table(figures))
    write_page(figures, measured)
    history = REPOSITORY / "docs" / "benchmarks-history.csv"
    slower = regressions(ratios(measured), read_history(history), machine())
    append_history(history, ratios(measured), machine())
    for line in slower:
        print(f"slower than it was: {line}")
    return int(bool(slower) or any(figure.verdict == "MISSED" for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
