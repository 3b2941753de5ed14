"""Rows that describe sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.claims import CURATION_SOURCE, CURATION_SOURCE_ID, ID_PATTERN, Locator, Source
from graph.validate.keys import BAD_ID
from graph.validate.problems import Fault, Ledger, enter_duplicate


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
