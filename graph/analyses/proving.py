"""The certificate of one row of a result."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from graph.analyses.picture import Picture, picture
from graph.analyses.result import Analysis, Opening, Result
from graph.disruption.certificate import issue
from graph.disruption.model import Reading, Recipe
from graph.disruption.scenario import Unit, failure_unit, lose
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError


def unit_of(whole: Picture, opening: Opening) -> Unit:
    """The failure unit that a row opens to."""
    return failure_unit(
        whole.ecosystem,
        without=opening.organisations,
        country=opening.countries or None,
        item=opening.items or None,
        by_country=whole.by_country,
    )


def loss_certificate(whole: Picture, opening: Opening, reading: Reading) -> dict[str, Any]:
    """Certificate of the loss that a row opens to."""
    model = whole.models[reading]
    return issue(model, lose(model, unit_of(whole, opening)))


def prove(analysis: Analysis, ecosystem: Ecosystem, result: Result, key: str) -> Mapping[str, Any]:
    """Certificate of the row of `result` with that key.

    Raises
    ------
    AnalysisError
        When there is no such row, or nothing about it to prove.
    """
    place = result.place_of(key)
    if place is None:
        some = ", ".join(repr(result.key(k)) for k in range(min(3, len(result.rows))))
        hint = f" The first keys are {some}." if some else " There are no rows."
        message = f"No row of {analysis.name} has the key {key!r} (--prove).{hint}"
        raise AnalysisError(message)
    names = {option.name for option in analysis.options}
    options = {name: value for name, value in result.parameters.items() if name in names}
    if analysis.prove is not None:
        return analysis.prove(ecosystem, result.rows[place], **_typed(options))
    opening = result.opening(place)
    if opening is None:
        message = f"A row of {analysis.name} counts what is known; there is no loss or structure to prove."
        raise AnalysisError(message)
    given = _typed(options)
    whole = picture(ecosystem, recipe=given.get("recipe", Recipe.LINKED), as_of=given.get("as_of"))
    return loss_certificate(whole, opening, given.get("reading", Reading.CENTRAL))


def _typed(options: Mapping[str, Any]) -> dict[str, Any]:
    """Options of the model as the types that analyses take; a result keeps them as plain values."""
    types = {"reading": Reading, "recipe": Recipe, "as_of": date.fromisoformat}
    return {
        name: types[name](value) if name in types and isinstance(value, str) else value
        for name, value in options.items()
    }
