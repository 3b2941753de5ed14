"""The worked example and the curated data as ecosystems, read once per test run."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from graph.ecosystem import Ecosystem
from loaders.base import loader
from loaders.pipeline import read

REPOSITORY = Path(__file__).parent.parent
EXAMPLE = REPOSITORY / "tests" / "data" / "example"
CURATED = REPOSITORY / "data" / "curated"
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
