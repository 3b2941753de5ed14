"""Choosing among chokepoints: by what falls away, how firmly, where it stands and what it is active in."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from graph.analyses.result import Row
from graph.ecosystem import Ecosystem


def narrowed(
    ecosystem: Ecosystem,
    rows: Iterable[Row],
    *,
    unit_kind: str | None = None,
    statuses: Collection[str] = (),
    country: str | None = None,
    area: str | None = None,
) -> tuple[Row, ...]:
    """The rows of the analysis of chokepoints that fit, in their order.

    Parameters
    ----------
    unit_kind
        "organisation" or "country"; None keeps both.
    statuses
        Words of the status; all when empty.
    country
        Country of the seat or of control.
    area
        Word of an area, which only organisations have.
    """
    areas = ecosystem.nodes["nld_areas"]

    def fits(row: Row) -> bool:
        if unit_kind is not None and row["unit_kind"] != unit_kind:
            return False
        if statuses and row["status"] not in statuses:
            return False
        if country is not None and country not in {row["country"], row.get("controlling_country")}:
            return False
        if area is None:
            return True
        return row["unit_kind"] == "organisation" and area in (areas.get(row["unit_id"]) or ())

    return tuple(row for row in rows if fits(row))
