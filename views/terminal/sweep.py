"""Every single-unit what-if on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from graph.analyses.single_loss_columns import UNIT
from graph.analyses.single_losses import SingleLosses, single_losses
from graph.disruption.model import Reading, Recipe
from graph.ecosystem import Ecosystem
from graph.schema import Text
from graph.schema.readings import READING_BEFORE_NOUN
from views.terminal.analysis import names_of, show_rows, synthetic_caveats
from views.terminal.output import say, show_csv, show_json, waiting

ANSWER = Text(
    nl="Van {units} {sort} legt in de {reading} lezing het verlies van {stopping} op zichzelf een programma "
    "stil, en dat van nog {lacking} alleen een behoefte.",
    en="Of {units} {sort}, the loss of {stopping} by itself stops a programme in the {reading} reading, and "
    "that of {lacking} more only a need.",
)


@dataclass(frozen=True, slots=True)
class Question:
    """What is taken out one at a time, and how it is looked at."""

    unit: str
    reading: str
    recipe: str
    as_of: date | None


def swept(ecosystem: Ecosystem, question: Question, *, workers: int | None, dask: str | None) -> SingleLosses:
    """What each unit stops, with a progress bar where it takes long."""
    with waiting("Sweeping") as progress:
        losses = single_losses(
            ecosystem,
            unit=question.unit,
            reading=Reading(question.reading),
            recipe=Recipe(question.recipe),
            as_of=question.as_of,
            workers=workers,
            dask=dask,
            progress=progress,
        )
    return replace(losses, caveats=(*losses.caveats, *synthetic_caveats(ecosystem)))


def show_sweep(
    losses: SingleLosses, ecosystem: Ecosystem, *, output: str, language: str, limit: int | None
) -> None:
    """Write what each unit stops: JSON and CSV of all units, or a table of the gravest."""
    names = names_of(ecosystem, language)
    rows = losses.named(names, language)
    if output == "json":
        show_json(
            {
                "fingerprint": losses.fingerprint,
                "parameters": losses.parameters,
                "answer": _answer(losses, language),
                "columns": [column.to_json(language) for column in losses.columns],
                "rows": rows,
                "method": losses.method.get(language),
                "caveats": [caveat.get(language) for caveat in losses.caveats],
            }
        )
    elif output == "csv":
        columns = [column.name for column in losses.columns]
        show_csv(columns, [list(row.values()) for row in rows])
    else:
        say(_answer(losses, language))
        show_rows(losses.columns, rows, names, language=language, limit=limit)
        for caveat in losses.caveats:
            say(f"- {caveat.get(language)}")


def _answer(losses: SingleLosses, language: str) -> str:
    parameters: Mapping[str, str] = losses.parameters
    stopping = sum(bool(row["programmes"]) for row in losses.rows)
    return ANSWER.get(language).format(
        units=len(losses.rows),
        sort=UNIT.words[parameters["unit"]].get(language),
        reading=READING_BEFORE_NOUN[Reading(parameters["reading"])].get(language),
        stopping=stopping,
        lacking=sum(bool(row["programmes"] or row["needs"]) for row in losses.rows) - stopping,
    )
