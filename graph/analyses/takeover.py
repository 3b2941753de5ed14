"""Takeover: what changes in the other answers if an organisation came under control from a country.

Only control changes: seats, lines and activities stay. Whatever the organisation itself controls comes
along. The losses of the countries concerned, the dependencies of the circle, the makers that could step in
the sets that share a country, the key positions, the balance and the second sources are worked out before
and after, and what differs is listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from graph.analyses.circles import CIRCLE, circle
from graph.analyses.holdings import holdings_of
from graph.analyses.options import MODEL_OPTIONS, picked
from graph.analyses.picture import (
    model_caveats,
    parameters_of,
    picture,
)
from graph.analyses.result import Analysis, Opening, Option, Pick, Result, Theme
from graph.analyses.sides import USERS, Sides, downs
from graph.analyses.takeover_columns import COLUMNS, METHOD, ONLY_CONTROL
from graph.analyses.takeover_deal import Change, Deal, Value, behind, deal_of
from graph.analyses.takeover_positions import balances, positions, second_sources
from graph.disruption.cuts import programme_cuts
from graph.disruption.model import Reading, Recipe
from graph.disruption.substitutes import circle_of
from graph.disruption.sweep import STATUS_OF_READING, Status
from graph.ecosystem import Ecosystem
from graph.schema import COUNTRIES, ORGANISATION_KINDS, Text

_COUNTS = ("programmes", "needs", "ends", "activities")


def takeover(
    ecosystem: Ecosystem,
    *,
    organisation: str,
    country: str,
    circle: str = "nl",
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
) -> Result:
    """What changes if an organisation, with all it controls, came under control from a country.

    Parameters
    ----------
    organisation
        Id of the organisation that is taken over.
    country
        Code of the country that would control it.

    Returns
    -------
    Result
        A row per thing that differs, before and after. No rows where nothing would.

    Raises
    ------
    AnalysisError
        When the organisation or the country is not known, or the circle is empty.

    Notes
    -----
    Cost that of a few losses in three readings, of the minimal cut sets, and of the second sources that the
    organisations concerned could be.
    """
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    kinds = ecosystem.nodes["kind"]
    known = map(str, kinds[kinds.isin([k.value for k in ORGANISATION_KINDS])].index)
    target = picked(organisation, known, what="organisation", option="--organisation") or ""
    buyer = picked(country, COUNTRIES, what="country", option="--country") or ""
    deal = deal_of(whole, target, buyer, Sides(whole, _circle(circle)), Reading(reading))
    found = list(_changes(deal))
    return Result(
        analysis=ANALYSIS.name,
        fingerprint=ecosystem.fingerprint,
        parameters=parameters_of(whole, reading, organisation=target, country=buyer, circle=circle),
        answer=_answer(deal, target, found),
        columns=COLUMNS,
        rows=tuple(change.row(whole) for change in found),
        method=METHOD,
        caveats=(ONLY_CONTROL, *model_caveats(whole.models[Reading(reading)])),
        evidence=tuple(change.claims for change in found),
        openings=tuple(change.opening for change in found),
    )


def _circle(given: str) -> frozenset[str]:
    return circle(given)


def _changes(deal: Deal) -> Iterator[Change]:
    if not deal.changed:
        return
    yield from _control(deal)
    yield from _countries(deal)
    yield from _outside(deal)
    yield from _makers(deal)
    yield from _shared(deal)
    yield from positions(deal)
    yield from balances(deal)
    yield from second_sources(deal)


def _control(deal: Deal) -> Iterator[Change]:
    """Members that change hands."""
    holdings = holdings_of(deal.whole)
    for member in deal.changed:
        yield Change(
            "controlling_country",
            "organisation",
            member,
            deal.former[member],
            deal.buyer,
            Opening((member,)),
            (*holdings.claims_of([member]), *behind(deal, [member])),
        )


def _countries(deal: Deal) -> Iterator[Change]:
    """What the loss of the new and of each former country of control stops, of all and of the circle."""
    former = sorted({c for c in deal.former.values() if c not in {None, deal.buyer}}, key=str)
    for country in (deal.buyer, *map(str, former)):
        now = deal.whole.by_country.get(country, frozenset())
        then = deal.after.get(country, frozenset())
        before, after = (_measured(deal, members) for members in (now, then))
        opening = Opening(countries=(country,))
        if country == deal.buyer:
            opening = replace(opening, organisations=tuple(sorted(then - now)))
        claims = behind(deal, sorted(now ^ then))
        for measure, value in before.items():
            if value != after[measure]:
                yield Change(measure, "country", country, value, after[measure], opening, claims)


def _measured(deal: Deal, members: frozenset[str]) -> dict[str, Value]:
    """What stops without the organisations `members`, and how firmly."""
    sides, own = deal.sides, deal.whole.activities_of(members)
    lost = downs(deal.whole, own)
    found: dict[str, Value] = {"status": Status.NONE.value, "status_ours": Status.NONE.value}
    for reading, status in reversed(STATUS_OF_READING):
        users = [node for node, _ in lost[reading] if sides.kinds[node] in USERS]
        if users:
            found["status"] = status.value
        if any(sides.ours[node] for node in users):
            found["status_ours"] = status.value
    stopped = [node for node, _ in lost[deal.reading]]
    every = sides.counts(stopped)
    ours = sides.counts(node for node in stopped if sides.ours[node])
    found |= {kind: every[kind] for kind in _COUNTS}
    return found | {f"{kind}_ours": ours[kind] for kind in _COUNTS}


def _outside(deal: Deal) -> Iterator[Change]:
    """Members that come to stand outside the circle, or within it, with what of ours stops with each."""
    seats = deal.whole.places.seats
    circle = deal.sides.circle
    for member in deal.changed:
        seated = seats.get(member) in circle or seats.get(member) is None
        before = not seated or (deal.former[member] or next(iter(circle))) not in circle
        after = not seated or deal.buyer not in circle
        if before is after:
            continue
        counts = _measured(deal, frozenset({member}))
        if not any(counts[f"{kind}_ours"] for kind in _COUNTS):
            continue
        words = ("inside", "outside")
        opening = Opening((member,))
        claims = behind(deal, [member])
        yield Change("dependency", "organisation", member, words[before], words[after], opening, claims)


def _makers(deal: Deal) -> Iterator[Change]:
    """Items of which a known maker moves to another circle: who could step in becomes another answer."""
    seats = deal.whole.places.seats
    changed = set(deal.changed)
    for item, makers in sorted(deal.whole.makers.items()):
        for maker in makers:
            if maker.organisation not in changed or len(makers) < 2:
                continue
            after = circle_of(seats.get(maker.organisation), deal.buyer)
            if after is not maker.circle:
                yield Change(
                    "maker",
                    "organisation",
                    maker.organisation,
                    maker.circle.value,
                    after.value,
                    Opening(items=(item,)),
                    behind(deal, [maker.organisation], item=item),
                    item=item,
                )


def _shared(deal: Deal) -> Iterator[Change]:
    """Minimal cut sets of several that come to share a country, or no longer do."""
    model = deal.whole.models[deal.reading]
    changed = set(deal.changed)
    for programme, cuts in zip(model.programmes, programme_cuts(model), strict=True):
        for cut in cuts:
            if len(cut) < 2 or not changed & set(cut):
                continue
            before, after = (_common(cut, by_country) for by_country in (deal.whole.by_country, deal.after))
            if before != after:
                yield Change(
                    "shared_country",
                    "organisation",
                    min(changed & set(cut)),
                    before,
                    after,
                    Opening(tuple(cut), why=("programme", programme)),
                    behind(deal, cut),
                    programme=programme,
                    members=tuple(cut),
                )


def _common(cut: Sequence[str], by_country: Mapping[str, frozenset[str]]) -> str | None:
    found = sorted(code for code, members in by_country.items() if set(cut) <= members)
    return ", ".join(found) or None


def _answer(deal: Deal, target: str, found: Sequence[Change]) -> Text:
    name = Text(nl=deal.whole.names_nl[target], en=deal.whole.names[target])
    country = COUNTRIES[deal.buyer].name
    if not found:
        return Text(
            nl=f"{name.nl} wordt al vanuit {country.nl} beheerst; er verandert niets.",
            en=f"{name.en} is controlled from {country.en} already; nothing changes.",
        )
    along = len(deal.group) - 1
    ours = sum(change.measure == "dependency" for change in found)
    shared = sum(change.measure == "shared_country" for change in found)
    programmes = [c for c in found if (c.measure, c.unit) == ("programmes", deal.buyer)]
    more = int(programmes[0].after or 0) - int(programmes[0].before or 0) if programmes else 0
    return Text(
        nl=f"{name.nl} onder zeggenschap vanuit {country.nl}: organisaties die meegaan {along}; programma's "
        f"die het verlies van dat land meer stillegt in deze lezing {more}; organisaties die van kant "
        f"wisselen ten opzichte van de kring {ours}; stilleggende groepen die een ander land delen {shared}.",
        en=f"{name.en} under control from {country.en}: organisations that come along {along}; programmes "
        f"more that the loss of that country stops in this reading {more}; organisations that change sides "
        f"towards the circle {ours}; cut sets that share another country {shared}.",
    )


ANALYSIS = Analysis(
    name="takeover",
    title=Text(nl="Overname", en="Takeover"),
    question=Text(
        nl="Wat verandert er in de andere antwoorden als een organisatie vanuit een land wordt overgenomen?",
        en="What changes in the other answers if an organisation is taken over from a country?",
    ),
    function=takeover,
    options=(
        Option(
            "organisation",
            None,
            Text(nl="Organisatie", en="Organisation"),
            Text(nl="Wie overgenomen wordt (id).", en="Who is taken over (id)."),
            picks=Pick.ORGANISATION,
            required=True,
        ),
        Option(
            "country",
            None,
            Text(nl="Vanuit", en="From"),
            Text(nl="Het nieuwe land van zeggenschap (code).", en="The new country of control (code)."),
            picks=Pick.COUNTRY,
            required=True,
        ),
        CIRCLE,
        *MODEL_OPTIONS,
    ),
    cost="A few losses in three readings, the minimal cut sets, and second sources of what they make",
    reference="Comparison of two states; Horn unit propagation",
    theme=Theme.CONTROL,
    example={"organisation": "thales-nederland", "country": "US"},
)
