"""Every single-unit what-if of one sort at once: what the loss of each unit by itself stops.

It answers for a whole graph, of any size, over several processes or a cluster where asked; the analyses
that look into a loss, with its evidence, are others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.analyses.options import day_of, picked_word
from graph.analyses.picture import model_caveats
from graph.analyses.regions import region_members
from graph.analyses.result import Column, Row
from graph.analyses.single_loss_columns import COLUMNS, COUNTRY, ITEM, METHOD, ORGANISATION, REGION, UNIT
from graph.disruption.model import Model, Reading, Recipe, compile_model
from graph.disruption.scenario import organisations_by_country, organisations_by_owner
from graph.disruption.statements import read_lines
from graph.disruption.sweep import (
    Progress,
    Sweep,
    item_units,
    member_units,
    organisation_units,
    sweep,
    swept_statuses,
)
from graph.ecosystem import Ecosystem
from graph.schema import COUNTRIES, Text

_Unit = tuple[str, str]


@dataclass(frozen=True, slots=True)
class SingleLosses:
    """What each unit of one sort stops by itself.

    Parameters
    ----------
    fingerprint
        The graph that was asked.
    parameters
        Every option that the answer depends on, with its value.
    rows
        A row per unit, gravest first: the names of `COLUMNS` without ``name``, which depends on the reader.
    caveats
        What the reader must know before using it.
    """

    fingerprint: str
    parameters: Mapping[str, Any]
    rows: tuple[Row, ...]
    caveats: tuple[Text, ...]
    columns: tuple[Column, ...] = COLUMNS
    method: Text = METHOD

    def named(self, names: Mapping[str, str], language: str) -> list[dict[str, Any]]:
        """Rows with every column, each unit's name in `language`; `names` are those of nodes."""
        return [
            {c.name: row.get(c.name, _name(row, names, language)) for c in self.columns} for row in self.rows
        ]


def _name(row: Row, names: Mapping[str, str], language: str) -> str:
    unit = row["unit_id"]
    if row["unit_kind"] == COUNTRY:
        return COUNTRIES[unit].name.get(language)
    return names.get(unit, unit)


def single_losses(
    ecosystem: Ecosystem,
    *,
    unit: str = ORGANISATION,
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
    workers: int | None = None,
    dask: str | None = None,
    progress: Progress | None = None,
) -> SingleLosses:
    """What the loss of each unit stops: most programmes first, then needs, activities and id.

    Parameters
    ----------
    unit
        "organisation", "country" (seat or control), "owner" (with all that it controls), "region" (province
        or regional ecosystem) or "item" (everybody who makes it).
    workers, dask, progress
        As in `graph.disruption.sweep.sweep`; the answer does not depend on them.

    Raises
    ------
    AnalysisError
        When a word is not known, the day lies before all data, or the workers cannot do it.

    Notes
    -----
    Cost that of three compilations and sweeps, as the status looks at all readings.
    """
    sort, day = picked_word(unit, UNIT), day_of(ecosystem, as_of)
    lines = read_lines(ecosystem, as_of=day)
    models = {r: compile_model(ecosystem, reading=r, recipe=Recipe(recipe), lines=lines) for r in Reading}
    model = models[Reading(reading)]
    units = _units(ecosystem, model, sort, day)
    sweeps = {
        r: sweep(models[r], units, workers=workers, dask=dask, progress=progress and _part(progress, place))
        for place, r in enumerate(Reading)
    }
    parameters = {
        "unit": sort,
        "reading": model.reading.value,
        "recipe": model.recipe.value,
        "as_of": day.isoformat(),
    }
    return SingleLosses(
        ecosystem.fingerprint,
        parameters,
        tuple(sorted(_rows(units, sweeps, model.reading), key=_gravity)),
        model_caveats(model),
    )


def _units(ecosystem: Ecosystem, model: Model, sort: str, day: date) -> dict[_Unit, list[int]]:
    """Activities of every unit, by its kind and id."""
    if sort == REGION:
        return member_units(model, region_members(ecosystem, day))
    if sort == ORGANISATION:
        units = organisation_units(model)
    elif sort == ITEM:
        units = item_units(model)
    elif sort == COUNTRY:
        units = member_units(model, organisations_by_country(ecosystem, as_of=day))
    else:
        units = member_units(model, organisations_by_owner(ecosystem, as_of=day))
    return {(sort, unit): nodes for unit, nodes in units.items()}


def _part(progress: Progress, place: int) -> Progress:
    """How far one reading is, as so much of all three."""
    return lambda done, total: progress(place * total + done, len(Reading) * total)


def _rows(units: Iterable[_Unit], sweeps: Mapping[Reading, Sweep], reading: Reading) -> list[Row]:
    counts, firm = sweeps[reading], swept_statuses(sweeps, units)
    numbers = (counts.programmes, counts.needs, counts.ends, counts.activities)
    return [
        {
            "unit_id": unit,
            "unit_kind": kind,
            "status": firm[kind, unit].value,
            "programmes": programmes,
            "needs": needs,
            "ends": ends,
            "activities": activities,
        }
        for (kind, unit), programmes, needs, ends, activities in zip(
            units, *(n.tolist() for n in numbers), strict=True
        )
    ]


def _gravity(row: Row) -> tuple[object, ...]:
    return (-row["programmes"], -row["needs"], -row["activities"], row["unit_id"], row["unit_kind"])
