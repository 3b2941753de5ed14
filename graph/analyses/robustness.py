"""Robustness: which findings stand without weak statements, and without each single source.

Every organisation and country that stops a programme or need is tried again without low-confidence
statements, without inferred ones, without all weak ones, and without each source in turn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from graph.analyses.options import MODEL_OPTIONS
from graph.analyses.picture import (
    Picture,
    UnitKey,
    claims_of,
    model_caveats,
    parameters_of,
    picture,
    source_count,
    unit_opening,
    weak_pct,
)
from graph.analyses.result import Analysis, Progress, Result, Row, Theme
from graph.analyses.robustness_columns import COLUMNS, METHOD
from graph.analyses.source_trials import falls
from graph.disruption.lines import Statement
from graph.disruption.model import Reading, Recipe, compile_model
from graph.disruption.sweep import Status, member_units, organisation_units, statuses
from graph.ecosystem import Ecosystem
from graph.schema import Text

_ORDER = tuple(Status)
_TRIALS: Mapping[str, Callable[[Statement], bool]] = {
    "low": lambda said: not said.low,
    "inferred": lambda said: not said.inferred,
    "weak": lambda said: not said.weak,
}


def robustness(
    ecosystem: Ecosystem,
    *,
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
    progress: Progress | None = None,
) -> Result:
    """Which findings stand without weak statements, and which rest on a single source.

    Parameters
    ----------
    reading
        Reading whose lines are counted as evidence; statuses look at all three.
    progress
        Told how many sources were tried, and of how many.

    Returns
    -------
    Result
        A row per organisation or country that stops a programme or need in any reading: unit_id, status,
        the status without low-confidence, inferred and all weak statements, and the sources whose leaving
        out lowers it.

    Notes
    -----
    Cost O(sources × (lines at the organisations they speak of + units touched × what stops)).
    """
    reading = Reading(reading)
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    trials = {name: _without(whole, keep) for name, keep in _TRIALS.items()}
    falling = falls(whole, progress=progress)
    findings = [unit for unit, status in whole.statuses.items() if status is not Status.NONE]
    found = [_row(whole, unit, reading, trials, falling.get(unit, {})) for unit in findings]
    found.sort(
        key=lambda pair: (_ORDER.index(Status(pair[0]["status"])), pair[0]["stands"], pair[0]["unit_id"])
    )
    rows = tuple(row for row, _ in found)
    return Result(
        analysis=ANALYSIS.name,
        fingerprint=ecosystem.fingerprint,
        parameters=parameters_of(whole, reading),
        answer=_answer(rows),
        columns=COLUMNS,
        rows=rows,
        method=METHOD,
        caveats=model_caveats(whole.models[reading]),
        evidence=tuple(claims for _, claims in found),
        openings=tuple(unit_opening((row["unit_kind"], row["unit_id"])) for row in rows),
    )


def _without(whole: Picture, keep: Callable[[Statement], bool]) -> Mapping[UnitKey, Status]:
    """Statuses when only the statements for which `keep` holds count; owners and seats stay."""
    lines = whole.central.lines.kept(keep)
    models = {r: compile_model(whole.ecosystem, reading=r, recipe=whole.recipe, lines=lines) for r in Reading}
    model = models[Reading.CENTRAL]
    units = {
        **{("organisation", unit): own for unit, own in organisation_units(model).items()},
        **{("country", unit): own for unit, own in member_units(model, whole.by_country).items()},
    }
    return statuses(models, units)


def _row(
    whole: Picture,
    unit: UnitKey,
    reading: Reading,
    trials: Mapping[str, Mapping[UnitKey, Status]],
    falling: Mapping[str, Status],
) -> tuple[Row, tuple[str, ...]]:
    own, status = whole.units[unit], whole.statuses[unit]
    lines = whole.support(own, whole.stopped(own, reading), reading)
    if not lines:
        # Nothing stops in the chosen reading; the status comes from the cautious one.
        lines = whole.support(own, whole.stopped(own, Reading.CAUTIOUS), Reading.CAUTIOUS)
    left = {name: found.get(unit, Status.NONE) for name, found in trials.items()}
    lowest = max(falling.values(), key=_ORDER.index, default=status)
    place = _ORDER.index(status)
    row = {
        "unit_id": unit[1],
        "unit_kind": unit[0],
        "status": status.value,
        "stands": not falling and all(_ORDER.index(s) <= place for s in left.values()),
        "status_without_low": left["low"].value,
        "status_without_inferred": left["inferred"].value,
        "status_without_weak": left["weak"].value,
        "status_without_source": lowest.value,
        "lowering_source_ids": sorted(falling),
        "lines": len(lines),
        "sources": source_count(lines),
        "weak_pct": weak_pct(lines),
    }
    return row, claims_of(lines)


def _answer(rows: Sequence[Row]) -> Text:
    if not rows:
        return Text(
            nl="Er is geen bevinding om te toetsen: geen bekend verlies legt een programma of behoefte stil.",
            en="There is no finding to try: no known loss stops a programme or need.",
        )
    stand = sum(row["stands"] for row in rows)
    single = sum(bool(row["lowering_source_ids"]) for row in rows)
    weak = sum(
        _ORDER.index(Status(row["status_without_weak"])) > _ORDER.index(Status(row["status"])) for row in rows
    )
    firm = [row for row in rows if row["status"] == Status.CONFIRMED.value]
    return Text(
        nl=f"Van {len(rows)} bevindingen blijven er {stand} even vast zonder zwakke vermeldingen en zonder "
        f"elke afzonderlijke bron ({sum(row['stands'] for row in firm)} van {len(firm)} bevestigde); {weak} "
        f"dalen zonder zwakke vermeldingen, {single} rusten op één bron.",
        en=f"Of {len(rows)} findings {stand} stand as firm without weak statements and without each single "
        f"source ({sum(row['stands'] for row in firm)} of {len(firm)} confirmed ones); {weak} fall without "
        f"weak statements, {single} rest on one source.",
    )


ANALYSIS = Analysis(
    name="robustness",
    title=Text(nl="Houdbaarheid", en="Robustness"),
    question=Text(
        nl="Welke bevindingen houden stand zonder zwakke vermeldingen, en zonder elke afzonderlijke bron?",
        en="Which findings stand without weak statements, and without each single source?",
    ),
    function=robustness,
    options=MODEL_OPTIONS,
    cost="O(sources × (lines at the organisations they speak of + units touched × what stops))",
    reference="Leave-one-out, exact; Horn unit propagation for each trial",
    theme=Theme.KNOWLEDGE,
)
