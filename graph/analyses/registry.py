"""All analyses, found by walking the package: a new question is one new file with an `ANALYSIS`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from graph.analyses.result import Analysis
from graph.discovery import declared
from graph.errors import AnalysisError


@cache
def analyses() -> Mapping[str, Analysis]:
    """Every analysis by name."""
    found = {analysis.name: analysis for _, analysis in declared("graph.analyses", "ANALYSIS", Analysis)}
    return MappingProxyType(found)


def analysis(name: str) -> Analysis:
    """The analysis called `name`.

    Raises
    ------
    AnalysisError
        When there is none of that name.
    """
    known = analyses()
    if name not in known:
        message = f"There is no analysis {name!r}; choose one of: {', '.join(sorted(known))}."
        raise AnalysisError(message)
    return known[name]
