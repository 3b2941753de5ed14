"""The worked example and the curated data as ecosystems, read once per test run."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from graph.ecosystem import Ecosystem
from loaders.base import loader
from loaders.pipeline import read
from loaders.synthetic.profile import read_profile
from loaders.synthetic.tables import synthetic_tables
from loaders.synthetic.writing import write_tables

REPOSITORY = Path(__file__).parent.parent
EXAMPLE = REPOSITORY / "tests" / "data" / "example"
CURATED = REPOSITORY / "data" / "curated"
PROFILE = REPOSITORY / "data" / "synthetic" / "profile.toml"
# What a question cannot be put without, in the worked example.
EXAMPLE_OPTIONS: dict[str, dict[str, object]] = {
    "takeover": {"organisation": "yard", "country": "US"},
    "explain": {"programme": "new-frigate", "organisation": "chipfab"},
    "compare": {"without": ("weldco",), "against_without": ("chipfab",)},
}


@cache
def ecosystem_of(folder: Path) -> Ecosystem:
    """Ecosystem of a folder of fact tables."""
    reading = read(loader("facts"), folder, dataset="tests")
    return Ecosystem.from_claims(reading.claims, reading.sources)


def example_ecosystem() -> Ecosystem:
    """The worked example."""
    return ecosystem_of(EXAMPLE)


def curated_ecosystem() -> Ecosystem:
    """The curated data."""
    return ecosystem_of(CURATED)


@cache
def synthetic_ecosystem(organisations: int = 400, lines: int = 1_500, seed: int = 11) -> Ecosystem:
    """An invented ecosystem of so many organisations and lines."""
    tables = synthetic_tables(read_profile(PROFILE), organisations=organisations, lines=lines, seed=seed)
    with tempfile.TemporaryDirectory(prefix="knooppunt-synthetic-") as name:
        folder = Path(name) / "tables"
        write_tables(tables, folder)
        return ecosystem_of(folder)
