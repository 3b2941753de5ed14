"""Reading what was typed; light, since every run of the command line imports it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import typer


def day(text: str) -> date:
    """The day that an option names.

    Raises
    ------
    typer.BadParameter
        When it is not a date as in 2026-11-24.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no date; write YYYY-MM-DD.") from error


def ids(*given: Sequence[str] | None) -> tuple[str, ...]:
    """Ids given one by one, after one another or separated by commas, each once.

    Raises
    ------
    typer.BadParameter
        When something was given and no id is in it: whoever typed it did not ask for everything.

    Examples
    --------
    >>> ids(["a,b", "c"], None, ["a"])
    ('a', 'b', 'c')
    """
    parts = (part.strip() for texts in given for text in texts or () for part in text.split(","))
    found = tuple(dict.fromkeys(part for part in parts if part))
    if any(given) and not found:
        raise typer.BadParameter("an empty text names no id; give one, or leave the option out.")
    return found


def inherited(context: typer.Context, parameter: typer.CallbackParam, value: Any) -> Any:  # noqa: ANN401
    """`value`, or where it is not given, that of the same option of a command around this one."""
    outer = context.parent
    while value is None and outer is not None:
        value = outer.params.get(parameter.name or "")
        outer = outer.parent
    return value


Store = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="URI",
        callback=inherited,
        help="sqlite:///path, bolt://user@host:port or neo4j://user@host:port; else KNOOPPUNT_STORE. "
        "A password comes from KNOOPPUNT_STORE_PASSWORD only.",
    ),
]
Output = Annotated[
    Literal["table", "json", "csv"] | None,
    typer.Option("--format", callback=inherited, help="How to write the result (default: table)."),
]
Lang = Annotated[
    Literal["nl", "en"] | None,
    typer.Option("--lang", callback=inherited, help="Language of texts; else KNOOPPUNT_LANGUAGE, else en."),
]
AsOf = Annotated[
    date | None,
    typer.Option("--as-of", metavar="YYYY-MM-DD", parser=day, help="The day to look at (default: today)."),
]
Reading = Annotated[
    Literal["cautious", "central", "generous"],
    typer.Option("--reading", help="How far suppliers replace one another."),
]
Recipe = Annotated[
    Literal["linked", "all"],
    typer.Option(
        "--recipe", help="What a line without a known use feeds: nothing, or all its customer makes."
    ),
]
Rows = Annotated[
    int | None,
    typer.Option(
        "--rows", metavar="N", min=0, help="Rows of a table, 0 for all; JSON and CSV always hold all."
    ),
]
Prove = Annotated[
    str | None,
    typer.Option(
        "--prove",
        metavar="KEY",
        help="Write the certificate of the row with this key (`key` in JSON) instead of the table; "
        "`knooppunt certificate FILE` checks it.",
    ),
]
UnitSort = Annotated[
    Literal["organisation", "country", "owner", "region", "item"],
    typer.Option(
        "--unit", help="What is lost as a whole, one at a time; an owner with all that it controls."
    ),
]
Workers = Annotated[
    int | None,
    typer.Option("--workers", metavar="N", help="Share the work over N processes; the answer is the same."),
]
Dask = Annotated[
    str | None,
    typer.Option(
        "--dask",
        metavar="ADDRESS",
        help="Share the work over the Dask cluster of this scheduler, such as tcp://host:8786; with "
        "--workers, for that many.",
    ),
]
MoreIds = Annotated[list[str] | None, typer.Argument(metavar="ID", help="Further ids.")]
Without = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="ID", help="Organisation to lose; may be repeated."),
]
LostCountry = Annotated[
    str | None, typer.Option(metavar="CC", help="Lose all that is seated in or controlled from it.")
]
LostItem = Annotated[
    str | None, typer.Option(metavar="ID", help="Lose all who make it; with --country, those of there.")
]
CauseOrganisation = Annotated[
    str | None, typer.Option("--organisation", metavar="ID", help="The cause: this organisation.")
]
CauseCountry = Annotated[str | None, typer.Option(metavar="CC", help="The cause: this country.")]
CauseItem = Annotated[
    str | None, typer.Option(metavar="ID", help="The cause: all who make it; with --country, there.")
]
Dataset = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Name for what is loaded; claims gone from it are retired."),
]
AllowShrink = Annotated[
    bool, typer.Option("--allow-shrink", help="Accept that it holds much less than last time.")
]
ExportIds = Annotated[list[str] | None, typer.Argument(metavar="ID", help="Further ids for --nodes.")]
ExportPath = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="PATH", help="File or folder to make.")
]
Nodes = Annotated[
    list[str] | None, typer.Option("--nodes", metavar="ID", help="Only these and their neighbourhood.")
]
Depth = Annotated[int, typer.Option(metavar="N", min=0, max=9, help="How many relations around --nodes.")]
OneProgramme = Annotated[
    str | None, typer.Option(metavar="ID", help="Only who and what takes part in this programme.")
]
MinConfidence = Annotated[
    Literal["low", "medium", "high"], typer.Option(help="Only claims of at least this confidence.")
]
ThatDay = Annotated[
    date | None,
    typer.Option("--as-of", metavar="YYYY-MM-DD", parser=day, help="Only what held on that day."),
]
WithoutSynthetic = Annotated[bool, typer.Option("--without-synthetic", help="Leave out what is invented.")]
CertificateFile = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="JSON file with a certificate, or a whole what-if with one."),
]
ExportFormat = Annotated[str | None, typer.Argument(metavar="FORMAT", help="Without it, list the formats.")]
SchemaOutput = Annotated[
    Literal["table", "json", "markdown"] | None, typer.Option("--format", help="How to write it.")
]
OnlyCheck = Annotated[bool, typer.Option("--check", help="Write nothing; exit code 1 if a page drifted.")]
DocsFolder = Annotated[
    Path | None,
    typer.Option(metavar="FOLDER", help="Folder of the pages (default: docs/ beside cli.py)."),
]
