"""The state of a store on the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import pandas as pd

from graph.analyses.health import health, supply_loops
from graph.analyses.result import Result
from graph.disruption.model import Model, Reading, Recipe, compile_model
from graph.ecosystem import Ecosystem
from graph.errors import StoreError
from graph.schema import Text
from graph.stores.base import StoreStatus
from views.terminal.analysis import show_listing
from views.terminal.output import Table, say, show_csv, show_json, show_tables

_CONFLICTS = Text(nl="Tegenspraken tussen bronnen", en="Conflicts between sources")
_DANGLING = Text(nl="Relaties zonder bekend eind", en="Relations that lack an end")
_LOOPS = Text(nl="Kringen van onderlinge leveranciers", en="Loops of mutual suppliers")
_EXCLUDED = Text(nl="Vermeldingen die niet meetellen", en="Statements that do not count")
_CONFLICT_COLUMNS = ("subject_id", "property", "value", "source_id", "confidence", "observed_on", "chosen")
_DANGLING_COLUMNS = ("relation", "start_id", "end_id", "source_id", "dataset", "file", "row")
_EXCLUDED_COLUMNS = ("reason", "supplier", "customer", "item", "programme", "claim_id")


@dataclass(frozen=True, slots=True)
class Check:
    """What a check found.

    Parameters
    ----------
    counts
        The analysis *health*.
    conflicts, dangling, excluded
        Rows of the lists behind its counts.
    loops
        Organisations of each loop of mutual suppliers.
    """

    status: StoreStatus
    counts: Result
    conflicts: Sequence[Mapping[str, Any]]
    dangling: Sequence[Mapping[str, Any]]
    excluded: Sequence[Mapping[str, Any]]
    loops: Sequence[tuple[str, ...]]

    @property
    def sound(self) -> bool:
        """Whether every relation joins two nodes that are there."""
        return not self.dangling


def checked(
    status: StoreStatus, ecosystem: Ecosystem, *, reading: str, recipe: str, as_of: date | None
) -> Check:
    """The check of a store's ecosystem, for the model of one reading."""
    model: Model = compile_model(ecosystem, reading=Reading(reading), recipe=Recipe(recipe), as_of=as_of)
    return Check(
        status=status,
        counts=health(ecosystem, reading=model.reading, recipe=model.recipe, as_of=model.lines.as_of),
        conflicts=[
            {"about": _about(row["subject_id"], ecosystem.relations), **row}
            for row in _records(ecosystem.conflicts, _CONFLICT_COLUMNS)
        ],
        dangling=_records(ecosystem.dangling, _DANGLING_COLUMNS),
        excluded=_records(model.lines.excluded, _EXCLUDED_COLUMNS),
        loops=supply_loops(model),
    )


def _records(table: pd.DataFrame, columns: Sequence[str]) -> list[dict[str, Any]]:
    rows = table[list(columns)].itertuples(index=False, name=None)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _about(subject: str, relations: pd.DataFrame) -> str:
    """A node's id, or the relation in words that can be looked up."""
    if subject not in relations.index:
        return subject
    row = relations.loc[subject]
    return f"{row['start_id']} {row['relation']} {row['end_id']}"


def show_check(check: Check, *, output: str, language: str) -> None:
    """Write a check; CSV holds its counts only."""
    counts = check.counts
    if output == "json":
        grouped: dict[str, dict[str, int]] = {}
        for row in counts.rows:
            grouped.setdefault(row["section"], {})[row["measure"]] = row["count"]
        lists = {name: getattr(check, name) for name in ("conflicts", "dangling", "excluded", "loops")}
        show_json(
            {
                "store": asdict(check.status),
                "fingerprint": counts.fingerprint,
                "parameters": counts.parameters,
                "sound": check.sound,
                "counts": grouped,
                **lists,
            }
        )
        return
    if output == "csv":
        names = [column.name for column in counts.columns]
        show_csv(names, [[row[name] for name in names] for row in counts.rows])
        return
    say(counts.answer.get(language))
    say(f"{check.status.uri}  {counts.fingerprint}")
    section, measure, number = counts.columns[:3]
    sections = dict.fromkeys(row["section"] for row in counts.rows)
    for name in sections:
        rows = [
            (_word(measure.vocabulary, row["measure"], language), row["count"])
            for row in counts.rows
            if row["section"] == name
        ]
        labels = (measure.label.get(language), number.label.get(language))
        show_tables(Table(_word(section.vocabulary, name, language), labels, rows))
    for title, columns, records in (
        (_CONFLICTS, ("about", *_CONFLICT_COLUMNS[1:]), check.conflicts),
        (_DANGLING, _DANGLING_COLUMNS, check.dangling),
        (_EXCLUDED, _EXCLUDED_COLUMNS, check.excluded),
    ):
        if records:
            rows = [tuple(record[column] for column in columns) for record in records]
            show_tables(Table(title.get(language), columns, rows))
    if check.loops:
        show_tables(Table(_LOOPS.get(language), ("organisations",), [(", ".join(x),) for x in check.loops]))


def _word(vocabulary: Mapping[str, Text], word: str, language: str) -> str:
    return vocabulary[word].get(language) if word in vocabulary else word


def status_record(status: StoreStatus, fingerprint: str) -> dict[str, Any]:
    """Plain values of a store's state, with the fingerprint of its graph."""
    return {**asdict(status), "fingerprint": fingerprint}


def show_status(status: StoreStatus, fingerprint: str, *, output: str) -> None:
    """Write what a store holds."""
    record = status_record(status, fingerprint)
    if output == "json":
        show_json(record)
        return
    datasets = record.pop("datasets")
    columns = ("dataset", "loader", "loaded_at", "claims")
    if output == "csv":
        show_csv(tuple(record), [tuple(record.values())])
        return
    show_listing(("what", "value"), list(record.items()), output)
    if datasets:
        show_tables(Table("", columns, [tuple(d[c] for c in columns) for d in datasets]))


def show_copy(copied: int, source: str, target: StoreStatus, target_print: str, *, output: str) -> None:
    """Write what a copy did, after comparing the fingerprints of both stores.

    Raises
    ------
    StoreError
        When the two graphs differ.
    """
    if source != target_print:
        message = (
            f"The copy in {target.uri} has fingerprint {target_print} instead of {source}; was the first"
            " store written to in the meantime? Copy again, into an empty store."
        )
        raise StoreError(message)
    record = {"copied": copied, **status_record(target, target_print)}
    if output == "json":
        show_json(record)
        return
    record["datasets"] = len(target.datasets)
    if output == "csv":
        show_csv(tuple(record), [tuple(record.values())])
    else:
        show_listing(("what", "value"), list(record.items()), output)
