"""The report of a load on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.schema import Text
from views.numbers import number
from views.terminal.output import Table, say, show_csv, show_json, show_tables

_TABLES = Text(nl="bestand|gelezen|aanvaard|geweigerd", en="file|read|accepted|refused")
_PROBLEMS = Text(
    nl="waar|kolom|gevonden|wat er mis is|wat te doen", en="where|column|found|what is wrong|what to do"
)
_TITLES = {
    "error": Text(nl="Geweigerd", en="Refused"),
    "notice": Text(nl="Het bekijken waard", en="Worth a look"),
}
_TOTAL = Text(nl="samen", en="in all")
_FIELDS = ("severity", "file", "row", "column", "found", "message", "remedy")
_DONE = Text(
    nl="{written} nieuwe uitspraken, {unchanged} onveranderd, {retired} vervallen, {revived} terug;"
    " {sources_written} bronnen nieuw of veranderd.",
    en="{written} claims written, {unchanged} unchanged, {retired} retired, {revived} revived;"
    " {sources_written} sources new or changed.",
)
_TOOK = Text(
    nl="{seconds} seconden, {speed} rijen per seconde.",
    en="{seconds} seconds, {speed} rows per second.",
)
_NOT_STORED = Text(
    nl="Niets opgeslagen: --strict weigert alles als er iets geweigerd is.",
    en="Nothing was stored: --strict refuses all if anything is refused.",
)


def show_report(report: Mapping[str, Any], *, output: str, language: str) -> None:
    """Write what a load did: per file, every problem, and what the store took.

    Parameters
    ----------
    report
        The plain values of a `RunReport`; JSON is all of it, CSV the list of problems.
    """
    problems = report["problems"]
    if output == "json":
        show_json(report)
        return
    if output == "csv":
        show_csv(_FIELDS, [[problem[field] for field in _FIELDS] for problem in problems])
        return
    counts = [(file, c["read"], c["accepted"], c["refused"]) for file, c in report["tables"].items()]
    in_all = (_TOTAL.get(language), report["read"], report["accepted"], report["refused"])
    show_tables(Table(report["dataset"], tuple(_TABLES.get(language).split("|")), [*counts, in_all]))
    for severity, title in _TITLES.items():
        rows = [_problem(problem) for problem in problems if problem["severity"] == severity]
        if rows:
            headings = tuple(_PROBLEMS.get(language).split("|"))
            show_tables(Table(f"{title.get(language)} ({len(rows)})", headings, rows))
    say((_DONE if report["stored"] else _NOT_STORED).get(language).format(**report))
    seconds, speed = (
        number(round(report["seconds"], 1), language),
        number(report["rows_per_second"], language),
    )
    say(_TOOK.get(language).format(seconds=seconds, speed=speed))


def _problem(problem: Mapping[str, Any]) -> tuple[object, ...]:
    where = problem["file"] if problem["row"] is None else f"{problem['file']}:{problem['row']}"
    return (where, problem["column"], problem["found"], problem["message"], problem["remedy"])
