"""CSV bundle: the fact tables that the facts loader reads back to exactly the same claims.

What follows from a row (`graph.curation`) is not written a second time: a seat stays a cell of its
organisation. Where it would not follow exactly, the row says `derive` no, and it stands in full in
relations.csv or nodes.csv. Cells are never altered to be harmless in a spreadsheet, since they have
to read back; open a bundle of unknown origin in a text editor first.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from graph.claims import Claim, Locator, Source
from graph.ecosystem import Ecosystem
from graph.errors import ExportError
from graph.export.csv_tables import COLUMNS, EXTRAS, Row, tables
from graph.export.registry import Export, ExportRequest
from graph.schema import Text
from graph.validate import Ledger, Record, Severity, SourceRecord, check

MARKING = "public data"
MANIFEST = "manifest.json"
FORMAT = "knooppunt csv bundle 1"
_OPTIONAL_TABLES = frozenset({"nodes", "places"})
_NEEDS_QUOTES = re.compile(r'[",\r\n]')


def write_bundle(
    claims: Iterable[Claim],
    sources: Iterable[Source],
    folder: Path,
    *,
    made_on: date | None = None,
    filters: Mapping[str, Any] | None = None,
) -> None:
    """Write claims and sources as a folder of tables that reads back to the same fingerprint.

    The folder appears whole or not at all. Its manifest.json says what made it, when, from which
    graph and how many rows; the loader does not read that file.

    Parameters
    ----------
    folder
        Does not exist yet, or is empty.
    made_on
        Date for the manifest; today if left out.
    filters
        How the graph was cut, for the manifest.

    Raises
    ------
    ExportError
        When the folder holds something, a claim refers to a node or source that is not among those
        given, or a value cannot be written so that it reads back.

    Notes
    -----
    Cost O(c log c) for c claims.
    """
    known = {claim.id: claim for claim in claims}
    described = {source.id: source for source in sources}
    _refuse_unreadable(list(known.values()), described)
    rows = tables(known, described.values())
    manifest = {
        "format": FORMAT,
        "generator": f"knooppunt {_version()}",
        "made_on": (made_on or datetime.now(tz=UTC).date()).isoformat(),
        "fingerprint": Ecosystem.from_claims(known.values(), described.values()).fingerprint,
        "marking": MARKING,
        "filters": dict(filters or {}),
        "claims": len(known),
        "synthetic_claims": sum(claim.synthetic for claim in known.values()),
        "rows": {f"{name}.csv": len(rows.get(name, ())) for name in COLUMNS},
    }
    files = {
        f"{name}.csv": _csv(columns, rows.get(name, ()))
        for name, columns in COLUMNS.items()
        if rows.get(name) or name not in _OPTIONAL_TABLES
    }
    files[MANIFEST] = json.dumps(manifest, ensure_ascii=False, indent=2, default=str) + "\n"
    _write_folder(files, folder)


def _refuse_unreadable(claims: Sequence[Claim], sources: Mapping[str, Source]) -> None:
    """Refuse what the loader would refuse, by the same check."""
    ledger = Ledger()
    records = [Record(at=Locator("claim", number), claims=(c,)) for number, c in enumerate(claims)]
    described = [SourceRecord(Locator("source", n), source) for n, source in enumerate(sources.values())]
    check(records, described, ledger)
    errors = [problem for problem in ledger.problems if problem.severity is Severity.ERROR]
    if errors:
        first = errors[0]
        about = ""
        if first.file == "claim" and first.row is not None:
            about = f" about {_subject(claims[first.row])}"
        message = (
            f"The bundle could not be read back: {len(errors)} problems; the first, {first.column} "
            f"{first.found!r} of a claim{about}, {first.message}. Export more of the graph, or all of it."
        )
        raise ExportError(message)
    missing = sorted({claim.source_id for claim in claims} - sources.keys())
    if missing:
        message = f"No description of source {', '.join(missing[:5])}; export it together with its claims."
        raise ExportError(message)


def _subject(claim: Claim) -> str:
    key = claim.key
    start, end = getattr(key, "start_id", None), getattr(key, "end_id", None)
    return f"{start} {getattr(key, 'relation', '')} {end}" if start else key.id


def _csv(columns: Sequence[str], rows: Sequence[Row]) -> str:
    extras = [name for name in EXTRAS if name not in columns and any(name in row for row in rows)]
    header = [*columns, *extras]
    lines = [header, *([row.get(name, "") for name in header] for row in rows)]
    return "".join(",".join(map(_quoted, line)) + "\n" for line in lines)


def _quoted(cell: str) -> str:
    if not _NEEDS_QUOTES.search(cell):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'


def _version() -> str:
    try:
        return version("knooppunt")
    except PackageNotFoundError:
        return "(not installed)"


def _write_folder(files: Mapping[str, str], folder: Path) -> None:
    """Write all files beside the folder first, then put them in its place at once."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        message = f"{folder} exists and is not an empty folder; choose another name."
        raise ExportError(message)
    made: Path | None = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".knooppunt-", dir=folder.parent))
        for name, text in files.items():
            (made / name).write_text(text, encoding="utf-8", newline="")
        # A folder made for temporary use is closed to others; this one is to be like any other.
        made.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        made.rename(folder)
    except OSError as error:
        message = f"{folder} cannot be written ({error.strerror}); choose a place you may write to."
        raise ExportError(message) from error
    finally:
        if made is not None:
            shutil.rmtree(made, ignore_errors=True)


def _write(request: ExportRequest, path: Path) -> None:
    write_bundle(request.claims, request.sources, path, made_on=request.made_on, filters=request.filters)


EXPORT = Export(
    name="csv",
    title=Text(nl="CSV-bundel", en="CSV bundle"),
    description=Text(
        nl="Een map met tabellen en alle herkomst; `load facts` leest haar terug tot precies dezelfde graaf.",
        en="A folder of tables with all provenance; `load facts` reads it back to exactly the same graph.",
    ),
    suffix="",
    write=_write,
)
