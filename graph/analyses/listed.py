"""What a count lists in its proof: lines with their statements, what leads to a programme, money, claims."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from graph.analyses.atlas import Atlas
from graph.analyses.funding import Fund
from graph.analyses.picture import Picture
from graph.analyses.programme_supply import lines_into, programme_supply
from graph.disruption.lines import Line
from graph.schema import area_id

Listed = dict[str, Any]


def line_record(whole: Picture, line: Line) -> Listed:
    """A line and all statements of it."""
    return {
        "id": list(line.key),
        "supplier": line.supplier,
        "programme": line.programme,
        "for_item": line.for_item,
        "statements": [
            {
                "claim": said.claim_id,
                "source": said.source_id,
                "low": said.low,
                "inferred": said.inferred,
                "synthetic": said.synthetic,
            }
            for said in whole.central.lines.statements[line.key]
        ],
    }


def supply_record(whole: Picture, programme: str) -> Listed:
    """The needs and ends of a programme, and every line upstream of them with what it feeds."""
    model = whole.central
    supply = programme_supply(model, programme, into=lines_into(model))
    upstream = {tier.line for tier in supply.lines}
    lines = []
    for line, targets in zip(model.lines.essential, model.feeds, strict=True):
        if line in upstream:
            names = [model.name_of(target) for target in targets]
            lines.append({**line_record(whole, line), "feeds": [[kind, *name] for kind, name in names]})
    return {
        "programme": programme,
        "needs": [list(need) for need in supply.needs],
        "ends": [list(end) for end in supply.ends],
        "lines": lines,
    }


def claim_records(whole: Picture, claims: Iterable[str]) -> list[Listed]:
    """Claims, each with whether it is weak."""
    return [{"id": claim, "weak": claim in whole.weak_claims} for claim in claims]


def fund_records(funds: Iterable[Fund]) -> list[Listed]:
    """Flows of money with what states them."""
    return [
        {
            "giver": fund.giver,
            "receiver": fund.receiver,
            "value_meur": fund.value_meur,
            "planned": fund.planned,
            "claims": list(fund.claim_ids),
        }
        for fund in funds
    ]


def active_records(atlas: Atlas, organisations: Collection[str]) -> list[Listed]:
    """In which areas organisations are active, with what says so."""
    words = {area_id(word): word for word in atlas.territories}
    return [
        {"organisation": organisation, "area": words[area], "claims": list(said)}
        for (organisation, area), said in atlas.fields.items()
        if organisation in organisations and area in words
    ]


def draws_record(atlas: Atlas, programme: str) -> Listed:
    """Everything that the areas of a programme follow from, and the money that goes to it."""
    land = atlas.land
    supply = supply_record(land.whole, programme)
    joined = {o: said for (o, joins), said in land.participation.items() if joins == programme}
    suppliers = {line["supplier"] for line in supply["lines"]}
    items = sorted({line["id"][2] for line in supply["lines"]})
    return {
        "supply": supply,
        "participants": [{"id": o, "claims": list(said)} for o, said in joined.items()],
        "active": active_records(atlas, suppliers | joined.keys()),
        "items": [{"id": i, "areas": [w for w, held in atlas.items.items() if i in held]} for i in items],
        "funds": fund_records(land.money.into([programme])),
    }


def flow_record(atlas: Atlas, giver: str) -> Listed:
    """Money into a giver and out of it, as far as it goes, with the areas where it arrives."""
    known = atlas.land.money
    onward = known.onward(giver)
    planned = [fund for fund in known.out_of(giver, planned=True) if fund.planned]
    funds = list(dict.fromkeys([*known.into([giver]), *onward, *planned]))
    ends = {giver} | {fund.receiver for fund in onward}
    arrived = {end for end in ends if not known.passes_on(end)}
    programmes = [p for p in atlas.land.programmes if p in arrived]
    return {
        "giver": giver,
        "funds": fund_records(funds),
        "kinds": {end: atlas.land.kinds[end] for end in sorted(ends)},
        "active": active_records(atlas, arrived),
        "programmes": [draws_record(atlas, programme) for programme in programmes],
    }


def members_record(about: str, row: Mapping[str, Any], claims: Mapping[str, Sequence[str]]) -> Listed:
    """The organisations of a territory, each with what says that it belongs there."""
    members = [{"id": o, "claims": list(said)} for o, said in sorted(claims.items())]
    return {
        "about": about,
        "lists": {"organisations": members},
        "figures": [
            figure("organisations", row["organisations"], "number", "organisations"),
            figure("organisation_ids", row["organisation_ids"], "values", "organisations"),
        ],
    }


def figure(name: str, value: object, rule: str, of: str | Sequence[str], **more: object) -> Listed:
    """One figure of a tally: what it is said to be, by which rule, of which lists."""
    return {"name": name, "value": value, "rule": rule, "of": of, **more}


def figures_of(row: Mapping[str, Any], names: Iterable[str]) -> Listed:
    """The values of a row under these names."""
    return {name: row[name] for name in names}
