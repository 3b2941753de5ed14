"""Areas: the five NLD areas and maritime; who is active, which programmes draw on them, what money comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from graph.analyses.area_columns import AREA_COLUMNS, METHOD, MONEY_COLUMNS, PROGRAMME_COLUMNS, SHOW_WORDS
from graph.analyses.funding import Fund, lower_bound
from graph.analyses.options import AREA, MODEL_OPTIONS, asked, picked_word
from graph.analyses.picture import Picture, claims_of, model_caveats, parameters_of, picture
from graph.analyses.result import Analysis, Column, Opening, Option, Result, Row, Theme
from graph.analyses.territory import (
    Landscape,
    Territory,
    amounts,
    claims_in_order,
    drawing,
    fund_claims,
    losses,
    money,
    participation_claims,
    who,
)
from graph.disruption.model import Reading, Recipe
from graph.ecosystem import Ecosystem
from graph.schema import NLD_AREAS, VOCABULARIES, NodeKind, RelationKind, Text, area_id

WORDS = tuple(VOCABULARIES["area"].terms)
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
    atlas = _Atlas(Landscape(whole))
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
        answer=_answer(atlas),
        columns=columns[listed],
        rows=rows,
        method=METHOD,
        caveats=(*_caveats(atlas), *model_caveats(whole.models[Reading(reading)])),
        evidence=tuple(claims for _, claims, _ in found),
        openings=tuple(opening for *_, opening in found),
    )


class _Atlas:
    """Areas and what belongs to each: organisations, items, programmes."""

    def __init__(self, land: Landscape) -> None:
        """Read who is active where, and the areas of items. Cost O(claims)."""
        self.land = land
        active = land.pairs(RelationKind.ACTIVE_IN)
        self.territories = {word: _territory(land, active, area_id(word)) for word in WORDS}
        nodes = land.whole.ecosystem.nodes
        items = nodes[nodes["kind"] == NodeKind.ITEM.value]
        self.items: dict[str, set[str]] = {word: set() for word in WORDS}
        for item, words in zip(items.index, items["nld_areas"], strict=True):
            for word in words or ():
                self.items[word].add(str(item))

    @cached_property
    def drawing(self) -> Mapping[str, dict[str, Any]]:
        """Programmes that draw on each area, as `graph.analyses.territory.drawing` has them."""
        return {word: drawing(self.land, t, self.items[word]) for word, t in self.territories.items()}

    def areas_of(self, programme: str, *names: str) -> list[str]:
        """Areas that a programme draws on, by any of the lists named."""
        return [w for w in WORDS if any(programme in self.drawing[w][name] for name in names)]

    @cached_property
    def active(self) -> Mapping[str, list[str]]:
        """Areas of every organisation that is active in one."""
        found: dict[str, list[str]] = {}
        for word, territory in self.territories.items():
            for organisation in territory.organisations:
                found.setdefault(organisation, []).append(word)
        return found

    @cached_property
    def without_area(self) -> list[str]:
        """Programmes that draw on no area as far as is known."""
        return [p for p in self.land.programmes if not self.areas_of(p, "drawing_ids")]

    @cached_property
    def money(self) -> Mapping[str, tuple[dict[str, Any], list[Fund]]]:
        """Money that reaches each area."""
        return {
            word: money(self.land, territory, self.drawing[word]["drawing_ids"])
            for word, territory in self.territories.items()
        }


def _territory(land: Landscape, active: Mapping[tuple[str, str], tuple[str, ...]], node: str) -> Territory:
    inside = {a: said for (a, b), said in active.items() if b == node and a in land.organisations}
    return Territory(frozenset(inside), claims_in_order(*inside.values()))


def _areas(atlas: _Atlas, chosen: str | None, reading: Reading) -> list[_Found]:
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


def _programmes(atlas: _Atlas, chosen: str | None, _: Reading) -> list[_Found]:
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
        row = {
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
        found.append((row, claims, None))
    return sorted(found, key=lambda f: (bool(f[0]["areas"]), -len(f[0]["gaps"]), f[0]["programme_id"]))


def _instruments(atlas: _Atlas, chosen: str | None, _: Reading) -> list[_Found]:
    """A row per instrument, and per financier that is known to give or to receive."""
    land, found = atlas.land, []
    instruments = {n for n, k in land.kinds.items() if k == NodeKind.INSTRUMENT.value}
    moving = {end for f in (*land.money.funds, *land.money.planned) for end in (f.giver, f.receiver)}
    for giver in sorted(instruments | {end for end in moving if land.money.passes_on(end)}):
        row, claims = _instrument(atlas, giver)
        if chosen is None or chosen in row["areas"] or chosen in row["areas_by_programme"]:
            found.append((row, claims, None))
    return sorted(found, key=lambda f: (f[0]["kind"] != NodeKind.INSTRUMENT.value, f[0]["giver_id"]))


def _instrument(atlas: _Atlas, giver: str) -> tuple[Row, tuple[str, ...]]:
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
    row = {
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
    return row, claims_in_order(fund_claims(put_in), fund_claims(onward), fund_claims(planned))


def _in_order(words: Collection[str]) -> list[str]:
    return [word for word in WORDS if word in words]


def _answer(atlas: _Atlas) -> Text:
    land = atlas.land
    if not any(t.organisations for t in atlas.territories.values()):
        return Text(
            nl="Van geen enkele organisatie is op deze dag bekend in welk gebied zij actief is.",
            en="Of no organisation is it known on this day in which area it is active.",
        )
    active, loose, every = len(atlas.active), len(atlas.without_area), len(land.programmes)
    no_programme = [w for w in WORDS if not atlas.drawing[w]["drawing"]]
    no_money = [w for w in WORDS if not (atlas.money[w][0]["funds"] or atlas.money[w][0]["programme_funds"])]
    covered = Text(
        nl="elk gebied heeft een bekend programma en een bekende geldstroom",
        en="every area has a known programme and a known flow of money",
    )
    if no_programme or no_money:
        covered = Text(
            nl=f"zonder bekend programma: {_named(no_programme, 'nl')}; zonder bekende geldstroom: "
            f"{_named(no_money, 'nl')}",
            en=f"without a known programme: {_named(no_programme, 'en')}; without a known flow of money: "
            f"{_named(no_money, 'en')}",
        )
    return Text(
        nl=f"In de vijf NLD-gebieden en maritiem zijn {active} organisaties actief; {every - loose} van "
        f"{every} programma's putten eruit en van {loose} is geen gebied bekend; {covered.nl}.",
        en=f"In the five NLD areas and maritime {active} organisations are active; {every - loose} of "
        f"{every} programmes draw on them and of {loose} no area is known; {covered.en}.",
    )


def _named(words: Sequence[str], language: str) -> str:
    terms = VOCABULARIES["area"].terms
    return (
        ", ".join(terms[word].get(language) for word in words)
        or {"nl": "geen gebied", "en": "no area"}[language]
    )


def _caveats(atlas: _Atlas) -> tuple[Text, ...]:
    land, known = atlas.land, atlas.land.money
    several = sum(len(words) > 1 for words in atlas.active.values())
    nowhere = len(land.organisations) - len(atlas.active)
    on_the_way = sum(known.passes_on(f.receiver) for f in known.funds)
    unvalued = sum(f.value_meur is None for f in known.funds)
    no_lines = sum(p not in land.supply for p in land.programmes)
    stuck = [g for g in land.kinds if land.kinds[g] == NodeKind.INSTRUMENT.value and not known.out_of(g)]
    instruments = sum(k == NodeKind.INSTRUMENT.value for k in land.kinds.values())
    return (
        Text(
            nl=f"{several} organisaties zijn in meer dan één gebied actief en tellen in elk mee; rijen zijn "
            f"dus niet bij elkaar op te tellen. Van {nowhere} organisaties is geen gebied bekend.",
            en=f"{several} organisations are active in more than one area and count in each, so rows do not "
            f"add up. Of {nowhere} organisations no area is known.",
        ),
        Text(
            nl=f"Van {unvalued} van de {len(known.funds)} geldstromen is geen bedrag bekend; bedragen zijn "
            f"ondergrenzen. {on_the_way} geldstromen gaan naar een fonds, regeling of financier en zijn dan "
            "nog niet aangekomen.",
            en=f"Of {unvalued} of the {len(known.funds)} flows of money no amount is known; amounts are "
            f"lower bounds. {on_the_way} flows go to a fund, scheme or financier and have not arrived by "
            "that.",
        ),
        Text(
            nl=f"Van {len(stuck)} van de {instruments} instrumenten is geen ontvanger bekend. Niet "
            f"meegeteld: {len(known.planned)} aangekondigde geldstromen en {known.ended} geëindigde "
            "vermeldingen.",
            en=f"Of {len(stuck)} of the {instruments} instruments no receiver is known. Not counted: "
            f"{len(known.planned)} announced flows of money and {known.ended} ended statements.",
        ),
        Text(
            nl=f"{len(atlas.without_area)} programma's putten uit geen bekend gebied; van {no_lines} van de "
            f"{len(land.programmes)} programma's is geen onmisbare lijn bekend.",
            en=f"{len(atlas.without_area)} programmes draw on no known area; of {no_lines} of the "
            f"{len(land.programmes)} programmes no essential line is known.",
        ),
    )


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
)
