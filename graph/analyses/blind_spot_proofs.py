"""The proof of a row of blind spots: what was counted, listed, so that it can be counted again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph.analyses.listed import Listed, claim_records, figure, figures_of, line_record, supply_record
from graph.analyses.picture import Picture
from graph.analyses.result import Row
from graph.analyses.unmet_needs import PART
from graph.disruption.lines import ANY, Line
from graph.disruption.model import Model
from graph.schema import RelationKind

_SIGHT = (
    "tiers",
    "last_tier",
    "lines",
    "lines_per_tier",
    "needs",
    "ends",
    "frontier",
    "frontier_ids",
    "unallocated",
    "single_suppliers",
    "contributing",
    "set_aside",
    "sources",
    "weak_pct",
    "low_pct",
    "inferred_pct",
    "one_source_pct",
)


def proof_of(whole: Picture, show: str, row: Row, claims: Sequence[str]) -> tuple[str, Listed]:
    """Kind and content of the proof of one row.

    Parameters
    ----------
    claims
        The claims behind the row.
    """
    if show == "programmes":
        return "sight", _sight(whole, row)
    content = {"organisations": _organisation, "items": _item, "needs": _need}[show](whole, row, claims)
    return "tally", content


def _sight(whole: Picture, row: Row) -> Listed:
    programme, lines = row["programme_id"], whole.central.lines
    aside = lines.excluded[lines.excluded["programme"] == programme]
    return {
        "supply": supply_record(whole, programme),
        "contributing": [line_record(whole, x) for x in lines.contributing if x.programme == programme],
        "set_aside": _aside(aside),
        "figures": figures_of(row, _SIGHT),
    }


def _aside(excluded: Any) -> list[Listed]:  # noqa: ANN401 - rows of a table
    names = ("claim_id", "supplier", "reason")
    return [
        {"id": claim, "supplier": supplier, "reason": reason, "claims": [claim]}
        for claim, supplier, reason in zip(*(excluded[name] for name in names), strict=True)
    ]


def _counted(model: Model) -> tuple[Line, ...]:
    return (*model.lines.essential, *model.lines.contributing, *model.lines.incidental)


def _organisation(whole: Picture, row: Row, claims: Sequence[str]) -> Listed:
    who, gaps = row["organisation_id"], row["gaps"]
    touching = [line for line in _counted(whole.central) if who in (line.supplier, line.customer)]
    seat, control = whole.places.seats.get(who), whole.places.controllers.get(who)
    return {
        "about": who,
        "lists": {
            "lines": [line_record(whole, line) for line in touching],
            "seat": [] if seat is None else [{"id": seat}],
            "control": [] if control is None else [{"id": control}],
            "claims": claim_records(whole, claims),
        },
        "figures": [
            figure("lines", row["lines"], "number", "lines"),
            figure("no_line", "no_line" in gaps, "lacks", "lines"),
            figure("country_unknown", "country_unknown" in gaps, "lacks", "seat"),
            figure("control_unknown", "control_unknown" in gaps, "lacks", "control"),
            figure("weak_pct", row["weak_pct"], "share", "claims", field="weak"),
        ],
    }


def _item(whole: Picture, row: Row, _: Sequence[str]) -> Listed:
    model, item = whole.central, row["item_id"]
    first = len(model.activities) + len(model.needs)
    last = first + len(model.ends)
    own = [
        {**line_record(whole, line), "ends": all(first <= target < last for target in targets)}
        for line, targets in zip(model.lines.essential, model.feeds, strict=True)
        if line.item == item
    ]
    beside = [
        line_record(whole, line)
        for line in (*model.lines.contributing, *model.lines.incidental)
        if line.item == item
    ]
    every = ["lines", "beside"]
    return {
        "about": item,
        "lists": {"lines": own, "beside": beside},
        "figures": [
            figure("lines", row["lines"], "number", "lines"),
            figure("suppliers", row["suppliers"] or 0, "distinct", every, field="supplier"),
            figure("ends", row["ends"], "number", "lines", where={"ends": True}),
            figure("unallocated", row["unallocated"], "number", "lines", where={**_LOOSE}),
            figure("contributing", row["contributing"], "number", "beside"),
            figure("no_supplier", "no_supplier" in row["gaps"], "lacks", every),
            figure("sources", row["sources"], "distinct", "lines", field="sources"),
            *(
                figure(f"{flag}_pct", row[f"{flag}_pct"], "share", "lines", field=flag)
                for flag in ("weak", "low", "inferred")
            ),
            figure("one_source_pct", row["one_source_pct"], "single", "lines"),
        ],
    }


_LOOSE: Mapping[str, str | None] = {"programme": ANY, "for_item": None}


def _need(whole: Picture, row: Row, claims: Sequence[str]) -> Listed:
    item, who, programme = row["item_id"], row["needed_by_id"], row["programme_id"]
    lines = [line for line in _counted(whole.central) if line.item == item]
    makers = [line_record(whole, line) for line in lines]
    lists: dict[str, list[Listed]] = {"makers": makers, "claims": claim_records(whole, claims)}
    if row["ground"] == PART:
        lists["named"] = []
        # Met by anybody who supplies the part to anybody.
        lists["current"] = makers
        lists["part_of"] = _parts(whole, item, who)
    else:
        excluded = whole.central.lines.excluded
        own = (
            (excluded["item"] == item) & (excluded["customer"] == who) & (excluded["programme"] == programme)
        )
        lists["named"] = _aside(excluded[own])
        met = [line for line in lines if line.customer == who or programme == line.programme != ANY]
        lists["current"] = [line_record(whole, line) for line in met]
    return {
        "about": f"{item} for {who}",
        "lists": lists,
        "figures": [
            figure("without a current line", value=True, rule="lacks", of="current"),
            figure("named_ids", row["named_ids"], "values", "named", field="supplier"),
            figure("maker_ids", row["maker_ids"], "values", "makers", field="supplier"),
            figure("weak_pct", row["weak_pct"], "share", "claims", field="weak"),
        ],
    }


def _parts(whole: Picture, part: str, container: str) -> list[Listed]:
    claims = whole.ecosystem.relation_claims
    own = (claims["relation"] == RelationKind.PART_OF.value) & (claims["start_id"] == part)
    said = claims.loc[own & (claims["end_id"] == container), "claim_id"]
    return [{"id": [part, container], "claims": sorted(said)}]
