"""Analyses on the command line: a command from what an analysis declares, and its result written out."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import Enum
from typing import Annotated, Any, Literal, cast

import typer
from typer.core import TyperCommand

from graph.analyses.kept import KeptResults
from graph.analyses.proving import prove
from graph.analyses.registry import analyses
from graph.analyses.result import Analysis, Column, Option, Result, Row
from graph.ecosystem import Ecosystem
from graph.schema import COUNTRIES, Text
from graph.settings import LANGUAGES
from views.numbers import number
from views.terminal.arguments import day, ids
from views.terminal.output import Table, fitting, note, say, show_csv, show_json, show_tables, waiting
from views.text.common import NO, NONE_KNOWN, SYNTHETIC_BANNER, UNKNOWN, YES

ROWS_SHOWN = 40
# A country stops dozens of programmes; a table is for looking, JSON and CSV hold all.
LIST_SHOWN = 3
_MORE = Text(nl="Nog {more}; --rows 0 toont alle rijen.", en="{more} more; --rows 0 shows all rows.")
_NARROW = Text(
    nl="Te smal voor: {hidden}. Maak het venster breder, of vraag --format csv of json.",
    en="Too narrow for: {hidden}. Widen the window, or ask for --format csv or json.",
)


def analysis_command(
    analysis: Analysis, answer: Callable[..., None], shared: Mapping[str, object]
) -> TyperCommand:
    """The command of one analysis: each of its options is an option of the command.

    Parameters
    ----------
    answer
        Called with the analysis, its options as a mapping, and the shared options by name.
    shared
        Options that every analysis has, name to annotation; each is None where it is not given.
    """

    def run(**given: Any) -> None:
        own = {option.name: _typed(option, given.pop(option.name)) for option in analysis.options}
        answer(analysis, own, **given)

    keyword = inspect.Parameter.KEYWORD_ONLY
    parameters = [
        inspect.Parameter(o.name, keyword, default=_default(o), annotation=_annotation(o))
        for o in analysis.options
    ]
    parameters += [
        inspect.Parameter(name, keyword, default=None, annotation=annotation)
        for name, annotation in shared.items()
    ]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    single = typer.Typer(add_completion=False)
    single.command(analysis.name, help=analysis.question.en)(run)
    return cast("TyperCommand", typer.main.get_command(single))


def _annotation(option: Option) -> object:
    flag = f"--{option.name.replace('_', '-')}"
    help_text = option.description.en
    kind: Any = type(option.default)
    if option.choices:
        kind = Literal[option.choices]
    elif isinstance(option.default, date) or option.name.endswith("as_of"):
        return Annotated[date | None, typer.Option(flag, metavar="YYYY-MM-DD", parser=day, help=help_text)]
    elif option.default is None:
        kind = str if option.required else str | None
    elif isinstance(option.default, bool):
        return Annotated[bool, typer.Option(f"{flag}/--no-{flag[2:]}", help=help_text)]
    elif isinstance(option.default, (tuple, list)):
        kind = list[str]
    return Annotated[kind, typer.Option(flag, help=help_text)]


def _default(option: Option) -> object:
    value = option.default
    if option.required:
        return inspect.Parameter.empty
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _typed(option: Option, value: object) -> object:
    if isinstance(option.default, Enum):
        return type(option.default)(value)
    return ids(value) if isinstance(option.default, tuple) and isinstance(value, list) else value


def answered(
    analysis: Analysis, ecosystem: Ecosystem, options: Mapping[str, object], kept: KeptResults
) -> Result:
    """The answer of an analysis, kept or worked out, with a progress bar where it says how far it is."""
    with waiting(analysis.title.en) as progress:
        result = kept.answer(analysis, ecosystem, options, progress=progress)
    return replace(result, caveats=(*result.caveats, *synthetic_caveats(ecosystem)))


def synthetic_caveats(ecosystem: Ecosystem) -> tuple[Text, ...]:
    """The word of warning about a graph that holds what is invented."""
    count = ecosystem.synthetic_claims
    if not count:
        return ()
    said = {lang: SYNTHETIC_BANNER.get(count).get(lang).format(n=number(count, lang)) for lang in LANGUAGES}
    return (Text(**said),)


def show_proof(analysis: Analysis, ecosystem: Ecosystem, result: Result, key: str) -> None:
    """Write the certificate of the row of `result` with that key, as JSON."""
    show_json(prove(analysis, ecosystem, result, key))


def names_of(ecosystem: Ecosystem, language: str) -> dict[str, str]:
    """Name of every node in `language`, else in English, else its id."""
    nodes = ecosystem.nodes
    names = nodes["name_nl"].fillna(nodes["name"]) if language == "nl" else nodes["name"]
    return {str(node): name or str(node) for node, name in names.items()}


def show_analyses(output: str, language: str) -> None:
    """Write the list of analyses."""
    rows = [(a.name, a.title.get(language), a.question.get(language), a.cost) for a in analyses().values()]
    show_listing(("analysis", "title", "question", "cost"), rows, output)


def show_listing(columns: Sequence[str], rows: Sequence[Sequence[object]], output: str) -> None:
    """Write rows as a list of objects, as CSV or as a table."""
    if output == "json":
        show_json([dict(zip(columns, row, strict=True)) for row in rows])
    elif output == "csv":
        show_csv(columns, rows)
    else:
        show_tables(Table("", tuple(columns), rows))


def show_result(
    result: Result, names: Mapping[str, str], *, output: str, language: str, limit: int | None = None
) -> None:
    """Write a result.

    Parameters
    ----------
    names
        Node id to name, for tables; CSV and JSON keep ids.
    limit
        Number of rows of a table, 0 for all; CSV and JSON always hold all. None shows the first 40.
    """
    if output == "json":
        show_json(result.to_json(language))
        return
    if output == "csv":
        show_csv(*result.table())
        return
    say(result.answer.get(language))
    show_rows(result.columns, result.rows, names, language=language, limit=limit)
    for caveat in result.caveats:
        say(f"- {caveat.get(language)}")


def show_rows(
    columns: Sequence[Column],
    rows: Sequence[Row],
    names: Mapping[str, str],
    *,
    language: str,
    limit: int | None,
) -> None:
    """Write the first rows as a table, and say what was left out; `names` and `limit` as in `show_result`."""
    shown = rows[: (ROWS_SHOWN if limit is None else limit) or None]
    if shown:
        labels = tuple(_label(column, language) for column in columns)
        cells = [[_shown(c.of(row), c, names, language) for c in columns] for row in shown]
        table, hidden = fitting(Table("", labels, cells))
        show_tables(table)
        if hidden:
            note(_NARROW.get(language).format(hidden=", ".join(hidden)))
    if len(shown) < len(rows):
        note(_MORE.get(language).format(more=len(rows) - len(shown)))


def _label(column: Column, language: str) -> str:
    label = column.label.get(language)
    return f"{label} ({column.unit})" if column.unit else label


def _shown(value: object, column: Column, names: Mapping[str, str], language: str) -> object:
    if value is None or value in ((), []):
        return (column.absent or (UNKNOWN if value is None else NONE_KNOWN)).get(language).rstrip(".")
    if isinstance(value, (tuple, list)):
        parts = [str(_shown(inner, column, names, language)) for inner in value[:LIST_SHOWN]]
        return ", ".join(parts) + (f" (+{len(value) - LIST_SHOWN})" if len(value) > LIST_SHOWN else "")
    if isinstance(value, Mapping):
        return ", ".join(f"{_word(key, column, names, language)}: {inner}" for key, inner in value.items())
    if isinstance(value, bool):
        return (YES if value else NO).get(language)
    return _word(value, column, names, language) if isinstance(value, str) else value


def _word(value: str, column: Column, names: Mapping[str, str], language: str) -> str:
    if value in column.vocabulary:
        return column.vocabulary[value].get(language)
    if column.node_ids and value not in names and value in COUNTRIES:
        return COUNTRIES[value].name.get(language)
    return names.get(value, value) if column.node_ids else value
