"""Areas: the five NLD areas and maritime; who is active, which programmes draw on them, what money comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from graph.analyses.area_answers import answer, caveats
from graph.analyses.area_columns import AREA_COLUMNS, METHOD, MONEY_COLUMNS, PROGRAMME_COLUMNS, SHOW_WORDS
from graph.analyses.atlas import WORDS, Atlas
from graph.analyses.funding import lower_bound
from graph.analyses.listed import draws_record, figures_of, flow_record, members_record
from graph.analyses.options import AREA, MODEL_OPTIONS, asked, picked_word
from graph.analyses.picture import (
    Picture,
    claims_of,
    model_caveats,
    parameters_of,
    picture,
    weak_claims_pct,
)
from graph.analyses.proofs.envelope import sealed
from graph.analyses.proving import loss_certificate
from graph.analyses.result import Analysis, Column, Opening, Option, Result, Row, Theme
from graph.analyses.territory import (
    Landscape,
    Territory,
    amounts,
    claims_in_order,
    fund_claims,
    losses,
    makers_of,
    participation_claims,
    who,
)
from graph.disruption.model import Reading, Recipe
from graph.ecosystem import Ecosystem
from graph.schema import NLD_AREAS, NodeKind, Text, area_id

SHOW = Option(
    "show",
    "areas",
    Text(nl="Lijst", en="List"),
    Text(
        nl="Wat de rijen zijn: gebieden, alle programma's, of fondsen, regelingen en financiers.",
        en="What the rows are: areas, all programmes, or funds, schemes and financiers.",
    ),
    tuple(SHOW_WORDS),
    words=SHOW_WORDS,
)
_Found = tuple[Row, tuple[str, ...], Opening | None]


def areas(
    ecosystem: Ecosystem,
    *,
    show: str = "areas",
    area: str | None = None,
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
) -> Result:
    """The areas of the strategy, or its programmes or its money by area, with what is not known of each.

    Parameters
    ----------
    show
        Which list: "areas", "programmes" or "money".
    area
        Only this area, or what draws on it or reaches it.
    reading
        Reading in which the loss of everybody active in an area is counted.

    Returns
    -------
    Result
        A row per area, per programme, or per instrument and financier that funds or is funded.

    Raises
    ------
    AnalysisError
        When a word is not known, or the day lies before all data.

    Notes
    -----
    Cost O(programmes × lines + claims + what stops).
    """
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    listed = picked_word(show, SHOW)
    chosen = asked(ecosystem, area=area)["area"]
    atlas = Atlas(Landscape(whole))
    rows_of = {"areas": _areas, "programmes": _programmes, "money": _instruments}[listed]
    found = rows_of(atlas, chosen, Reading(reading))
    rows = tuple(row for row, _, _ in found)
    columns: Mapping[str, tuple[Column, ...]] = {
        "areas": AREA_COLUMNS,
        "programmes": PROGRAMME_COLUMNS,
        "money": MONEY_COLUMNS,
    }
    return Result(
        analysis=ANALYSIS.name,
        fingerprint=ecosystem.fingerprint,
        parameters=parameters_of(whole, Reading(reading), show=listed, area=chosen),
        answer=answer(atlas, listed, chosen, rows),
        columns=columns[listed],
        rows=rows,
        method=METHOD,
        caveats=(*caveats(atlas), *model_caveats(whole.models[Reading(reading)])),
        evidence=tuple(claims for _, claims, _ in found),
        openings=tuple(opening for *_, opening in found),
    )


def _areas(atlas: Atlas, chosen: str | None, reading: Reading) -> list[_Found]:
    """A row per area, the five NLD areas first."""
    land = atlas.land
    words = [word for word in WORDS if chosen in {None, word}]
    territories = [atlas.territories[word] for word in words]
    found: list[_Found] = []
    for word, territory, (loss, lines, opening) in zip(
        words, territories, losses(land.whole, territories, reading), strict=True
    ):
        reaching, funds = atlas.money[word]
        row = {
            "area": word,
            "is_nld_area": word in NLD_AREAS,
            "gaps": _area_gaps(territory, atlas.drawing[word], reaching),
            **who(land, territory.organisations),
            "provinces": _provinces(land.whole, territory.organisations),
            "items": len(atlas.items[word]),
            "items_supplied": len(atlas.items[word] & {a[1] for a in land.whole.central.activities}),
            **atlas.drawing[word],
            **reaching,
            **loss,
        }
        joined = participation_claims(land, territory)
        claims = claims_in_order(territory.claim_ids, joined, fund_claims(funds), lines)
        found.append((row, claims, opening))
    return found


def _area_gaps(territory: Territory, drawn: Row, reaching: Row) -> list[str]:
    missing = {
        "no_organisation": not territory.organisations,
        "no_programme": not drawn["drawing"],
        **_money_gaps(reaching, reaching["programme_funds"]),
        "no_instrument": not reaching["instrument_ids"],
    }
    return [gap for gap, lacks in missing.items() if lacks]


def _money_gaps(reaching: Row, beside: int = 0) -> dict[str, bool]:
    funded = bool(reaching["funds"] or beside)
    return {
        "no_finance": not funded,
        "no_amount": bool(reaching["funds"]) and reaching["value_meur"] is None,
    }


def _provinces(whole: Picture, organisations: Iterable[str]) -> list[str]:
    seats = whole.ecosystem.nodes["province"].dropna().reindex(sorted(organisations)).dropna()
    counts = Counter(str(province) for province in seats)
    return sorted(counts, key=lambda province: (-counts[province], province))


def _programmes(atlas: Atlas, chosen: str | None, _: Reading) -> list[_Found]:
    """A row per programme, those without an area first."""
    land, found = atlas.land, []
    participants: dict[str, list[tuple[str, ...]]] = {}
    for (_organisation, programme), said in land.participation.items():
        participants.setdefault(programme, []).append(said)
    for programme in land.programmes:
        words = atlas.areas_of(programme, "drawing_ids")
        if chosen is not None and chosen not in words:
            continue
        lines, joined = land.supply.get(programme, ()), participants.get(programme, [])
        funds = land.money.into([programme])
        known = amounts(funds)
        missing = {"no_area": not words, "no_line": not lines, **_money_gaps(known)}
        row: dict[str, Any] = {
            "programme_id": programme,
            "gaps": [gap for gap, lacks in missing.items() if lacks],
            "areas": words,
            "areas_supplying": atlas.areas_of(programme, "supplied_ids"),
            "areas_of_items": atlas.areas_of(programme, "using_ids"),
            "areas_joined": atlas.areas_of(programme, "joined_ids"),
            "lines": len(lines),
            "participants": len(joined),
            **{name: known[name] for name in ("funds", "funds_without_value", "value_meur")},
            "giver_ids": sorted({f.giver for f in funds}),
        }
        claims = claims_in_order(*joined, fund_claims(funds), claims_of(t.line for t in lines))
        row["weak_pct"] = weak_claims_pct(land.whole, claims)
        found.append((row, claims, None))
    return sorted(found, key=lambda f: (bool(f[0]["areas"]), -len(f[0]["gaps"]), f[0]["programme_id"]))


def _instruments(atlas: Atlas, chosen: str | None, _: Reading) -> list[_Found]:
    """A row per instrument, and per financier that is known to give or to receive."""
    land, found = atlas.land, []
    instruments = {n for n, k in land.kinds.items() if k == NodeKind.INSTRUMENT.value}
    moving = {end for f in (*land.money.funds, *land.money.planned) for end in (f.giver, f.receiver)}
    for giver in sorted(instruments | {end for end in moving if land.money.passes_on(end)}):
        row, claims = _instrument(atlas, giver)
        if chosen is None or chosen in row["areas"] or chosen in row["areas_by_programme"]:
            found.append((row, claims, None))
    return sorted(found, key=lambda f: (f[0]["kind"] != NodeKind.INSTRUMENT.value, f[0]["giver_id"]))


def _instrument(atlas: Atlas, giver: str) -> tuple[Row, tuple[str, ...]]:
    known = atlas.land.money
    put_in, direct, onward = known.into([giver]), known.out_of(giver), known.onward(giver)
    planned = [f for f in known.out_of(giver, planned=True) if f.planned]
    reached = {f.receiver for f in onward}
    arrived = {end for end in reached if not known.passes_on(end)}
    by_programme = {w for end in arrived for w in atlas.areas_of(end, "drawing_ids")}
    active = {w for end in arrived for w in atlas.active.get(end, ())}
    given = amounts(direct)
    missing = {
        "no_finance": not put_in,
        "no_receiver": not direct,
        "no_area": bool(direct) and not active | by_programme,
    }
    row: dict[str, Any] = {
        "giver_id": giver,
        "kind": atlas.land.kinds[giver],
        "gaps": [gap for gap, lacks in missing.items() if lacks],
        "received_meur": lower_bound(put_in),
        **{name: given[name] for name in ("funds", "funds_without_value", "value_meur")},
        "areas": _in_order(active),
        "areas_by_programme": _in_order(by_programme),
        "receiver_ids": sorted(arrived),
        "by_way_of_ids": sorted(reached - arrived),
        "planned_receiver_ids": sorted(f.receiver for f in planned),
    }
    claims = claims_in_order(fund_claims(put_in), fund_claims(onward), fund_claims(planned))
    row["weak_pct"] = weak_claims_pct(atlas.land.whole, claims)
    return row, claims


def _in_order(words: Collection[str]) -> list[str]:
    return [word for word in WORDS if word in words]


def prove(
    ecosystem: Ecosystem,
    row: Row,
    *,
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
    **options: Any,
) -> Mapping[str, Any]:
    """Proof of one row: the loss of an area, what a programme draws on, or where money goes.

    Of an area where nobody is known to make anything there is no loss; its organisations are listed.
    """
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    atlas = Atlas(Landscape(whole))
    if options["show"] == "programmes":
        drawn = draws_record(atlas, row["programme_id"])
        names = [c.name for c in PROGRAMME_COLUMNS if c.name not in _UNPROVED]
        return sealed("draws", ecosystem.fingerprint, {**drawn, "figures": figures_of(row, names)})
    if options["show"] == "money":
        flow = flow_record(atlas, row["giver_id"])
        names = [c.name for c in MONEY_COLUMNS if c.name not in _UNPROVED]
        return sealed("flow", ecosystem.fingerprint, {**flow, "figures": figures_of(row, names)})
    territory = atlas.territories[row["area"]]
    if makers := makers_of(whole, territory):
        return loss_certificate(whole, Opening(makers), Reading(reading))
    said = {o: claims for (o, area), claims in atlas.fields.items() if area == area_id(row["area"])}
    inside = {o: said[o] for o in territory.organisations}
    return sealed("tally", ecosystem.fingerprint, members_record(row["area"], row, inside))


# Keys, words for what is absent, and weak evidence, which is counted over all claims of a row.
_UNPROVED = frozenset({"programme_id", "giver_id", "kind", "gaps", "weak_pct"})


ANALYSIS = Analysis(
    name="areas",
    title=Text(nl="Gebieden", en="Areas"),
    question=Text(
        nl="Wie is actief in de NLD-gebieden en maritiem, welke programma's putten eruit, en welk geld komt "
        "er?",
        en="Who is active in the NLD areas and maritime, which programmes draw on them, and what money "
        "reaches them?",
    ),
    function=areas,
    options=(SHOW, AREA, *MODEL_OPTIONS),
    cost="O(programmes × lines + claims + what stops)",
    reference="Counts of known facts; breadth-first search upstream; Horn unit propagation for the loss",
    theme=Theme.ECOSYSTEM,
    prove=prove,
)
