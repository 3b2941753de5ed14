"""Rows that describe sources, and what is said of a row that stands there twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.claims import CURATION_SOURCE, CURATION_SOURCE_ID, ID_PATTERN, Locator, Source
from graph.validate.keys import BAD_ID
from graph.validate.problems import Fault, Ledger


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """One row that describes a source."""

    at: Locator
    source: Source


def checked_sources(rows: Sequence[SourceRecord], ledger: Ledger) -> dict[str, SourceRecord]:
    """The sources by id, of which some may be refused; the first of several that share one counts."""
    first: dict[str, SourceRecord] = {}
    for row in rows:
        source_id = row.source.id
        if not ID_PATTERN.fullmatch(source_id):
            ledger.refuse(row.at, "id", source_id, BAD_ID)
        elif source_id == CURATION_SOURCE_ID and row.source != CURATION_SOURCE:
            fault = Fault("describes the source of what Knooppunt derives", "leave it out: it is built in")
            ledger.notice(row.at, "id", source_id, fault)
            first[source_id] = SourceRecord(row.at, CURATION_SOURCE)
        elif source_id not in first or ledger.refused(first[source_id].at):
            first[source_id] = row
        else:
            same = row.source == first[source_id].source
            remedy = "merge the rows, or give this one an id of its own"
            enter_duplicate(ledger, row.at, source_id, first[source_id].at, None if same else remedy)
    return first


def enter_duplicate(ledger: Ledger, at: Locator, found: str, first: Locator, remedy: str | None) -> None:
    """Refuse a second row of one id; without a remedy it says the same, and is only noted."""
    if remedy is None:
        fault = Fault(f"is the same as {where(first)}", "one of both can go")
        ledger.notice(at, "id" if found else None, found, fault)
    else:
        message = f"is a duplicate id: {where(first)} has it with other content, and was kept"
        ledger.refuse(at, "id", found, Fault(message, remedy))


def where(at: Locator) -> str:
    """File and line, for a message."""
    return f"{at.file} line {at.row}"
