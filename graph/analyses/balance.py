"""Balance: per country, what it holds over us and what we hold over it, in the same measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.analyses.balance_columns import COLUMNS, METHOD
from graph.analyses.circles import CIRCLE, circle
from graph.analyses.options import COUNTRY, MODEL_OPTIONS, picked
from graph.analyses.picture import (
    Picture,
    claims_of,
    model_caveats,
    parameters_of,
    picture,
    unit_opening,
    weak_pct,
)
from graph.analyses.proofs.envelope import sealed
from graph.analyses.result import Analysis, Opening, Result, Row, Theme
from graph.analyses.sides import Exposure, Sides, downs, exposed, exposure, part
from graph.disruption.lines import Line
from graph.disruption.model import Reading, Recipe
from graph.disruption.sweep import Status
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from graph.schema import COUNTRIES, Text

_ORDER = tuple(Status)
_COUNTS = ("programmes", "needs", "ends", "activities")


def balance(
    ecosystem: Ecosystem,
    *,
    circle: str = "nl",
    country: str | None = None,
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
) -> Result:
    """What every country outside our circle holds over us, and we over it.

    A country, and the circle, is everything seated in or controlled from it.

    Parameters
    ----------
    circle
        "nl", "eu", "eu-nato", or codes of countries with commas between.
    country
        Only this country.

    Returns
    -------
    Result
        A row per country where either side holds anything in the cautious reading.

    Raises
    ------
    AnalysisError
        When the circle is empty, a code is not known, or the country lies within the circle.

    Notes
    -----
    Cost O(organisations × uses of what stops), in three readings.
    """
    reading = Reading(reading)
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    chosen = picked(country, COUNTRIES, what="country", option="--country")
    sides = _sides(whole, circle)
    if chosen in sides.circle:
        message = f"{chosen} lies within the circle (--country); name a country outside it."
        raise AnalysisError(message)
    found = pairs(sides, reading, only=None if chosen is None else {chosen})
    rows = tuple(row_of(pair, reading, sides) for pair in found)
    return Result(
        analysis=ANALYSIS.name,
        fingerprint=ecosystem.fingerprint,
        parameters=parameters_of(whole, reading, circle=circle, country=chosen),
        answer=_answer(rows, whole, chosen),
        columns=COLUMNS,
        rows=rows,
        method=METHOD,
        caveats=model_caveats(whole.models[reading]),
        evidence=tuple(claims_of(pair.lines) for pair in found),
        openings=tuple(unit_opening(("country", pair.country)) for pair in found),
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """What a country holds over us and we over it; None is nothing known.

    `organisations` and `our_organisations` count those that each side holds it with, one by one.
    """

    country: str
    over_us: Exposure | None
    over_them: Exposure | None
    organisations: int
    our_organisations: int

    @property
    def lines(self) -> list[Line]:
        """Lines behind both, each once."""
        sides = (self.over_us, self.over_them)
        return list(dict.fromkeys(line for side in sides if side for line in side.lines))

    @property
    def weight(self) -> tuple[object, ...]:
        """Firmest over us first, then by what stops."""
        sides = (self.over_us, self.over_them)
        firm = tuple(_ORDER.index(side.status if side else Status.NONE) for side in sides)
        widest = tuple(-len(side.widest) if side else 0 for side in sides)
        return (*firm, *widest, self.country)


def _sides(whole: Picture, given: str) -> Sides:
    return Sides(whole, circle(given))


def pairs(sides: Sides, reading: Reading, *, only: Collection[str] | None = None) -> list[Pair]:
    """Every country outside the circle where either side holds anything, firmest over us first.

    Parameters
    ----------
    only
        Codes of the countries to look at; all when left out.
    """
    whole = sides.whole
    known = {*whole.by_country, *frozenset().union(*sides.codes)} - sides.circle
    countries = sorted(known if only is None else known & set(only))
    members = frozenset().union(*(whole.by_country.get(code, frozenset()) for code in sides.circle))
    own = whole.activities_of(members)
    lost = downs(whole, own)
    theirs, ours = _one_by_one(sides, countries)
    found = []
    for country in countries:
        unit = ("country", country)
        over_us = exposure(sides, unit, sides.ours, reading) if unit in whole.units else None
        over_them = exposed(sides, ("circle", ""), own, lost, sides.of(country), reading)
        if over_us or over_them:
            found.append(Pair(country, over_us, over_them, theirs[country], ours[country]))
    return sorted(found, key=lambda pair: pair.weight)


def _one_by_one(sides: Sides, countries: Sequence[str]) -> tuple[Counter[str], Counter[str]]:
    """Organisations of each country that hold something over us, and of ours that do so over it."""
    whole = sides.whole
    theirs: Counter[str] = Counter()
    ours: Counter[str] = Counter()
    for unit, own in whole.units.items():
        if unit[0] != "organisation":
            continue
        stopped = whole.reach(unit) - frozenset(own)
        codes = frozenset[str]().union(*(sides.codes[node] for node in stopped))
        home = {code for code in countries if unit[1] in whole.by_country.get(code, ())}
        if codes & sides.circle:
            theirs.update(home)
        if whole.places.seats.get(unit[1]) in sides.circle:
            ours.update(codes - sides.circle)
    return theirs, ours


def row_of(pair: Pair, reading: Reading, sides: Sides) -> Row:
    """One country as a row."""
    word = {(True, True): "both", (True, False): "they", (False, True): "we"}
    held = (pair.over_us is not None, pair.over_them is not None)
    return {
        "country": pair.country,
        "balance": word[held],
        **_half("ours", pair.over_us, reading, sides),
        "organisations_over_us": pair.organisations,
        **_half("theirs", pair.over_them, reading, sides),
        "our_organisations": pair.our_organisations,
        "weak_pct": weak_pct(pair.lines),
    }


def _half(whose: str, side: Exposure | None, reading: Reading, sides: Sides) -> Mapping[str, object]:
    if side is None:
        return {f"status_{whose}": Status.NONE.value, **{f"{kind}_{whose}": 0 for kind in _COUNTS}}
    counts = sides.counts(side.held[reading])
    return {
        f"status_{whose}": side.status.value,
        **{f"{kind}_{whose}": counts[kind] for kind in _COUNTS},
    }


def _answer(rows: Sequence[Row], whole: Picture, chosen: str | None) -> Text:
    if not rows:
        if not whole.central.lines.essential:
            return Text(
                nl="Er is geen enkele onmisbare leveringslijn bekend op deze dag, dus niets om te wegen.",
                en="No essential supply line is known on this day, and so nothing to weigh.",
            )
        about = COUNTRIES[chosen].name if chosen else Text(nl="enig land", en="any country")
        return Text(
            nl=f"Tussen ons en {about.nl} is naar geen van beide kanten iets bekend dat stilvalt; dat toont "
            "niet dat er niets is.",
            en=f"Between us and {about.en} nothing is known to stop in either direction; that does not show "
            "that there is nothing.",
        )
    count = Counter(row["balance"] for row in rows)
    return Text(
        nl=f"Landen waar iets over te houden is: {len(rows)}. Over en weer: {count['both']}; alleen zij over "
        f"ons: {count['they']}; alleen wij over hen: {count['we']}; voor zover bekend.",
        en=f"Countries where either side holds something over the other: {len(rows)}. Both ways: "
        f"{count['both']}; only they over us: {count['they']}; only we over them: {count['we']}; as far as "
        "is known.",
    )


def prove(
    ecosystem: Ecosystem,
    row: Row,
    *,
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
    **options: Any,
) -> dict[str, Any]:
    """Proof of one row: the loss of the country and that of the circle, and what of it is the other's."""
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    sides = _sides(whole, options["circle"])
    country, chosen = row["country"], Reading(reading)
    losses = (
        (unit_opening(("country", country)), sides.circle),
        (Opening(countries=tuple(sorted(sides.circle))), (country,)),
    )
    content = {
        "reading": chosen.value,
        "recipe": whole.recipe.value,
        "parts": [part(sides, opening, chosen, codes=codes, within=True) for opening, codes in losses],
    }
    return sealed("sides", ecosystem.fingerprint, content)


ANALYSIS = Analysis(
    name="balance",
    title=Text(nl="Balans per land", en="Balance per country"),
    question=Text(
        nl="Wat houdt elk land over ons, en wat houden wij over dat land?",
        en="What does each country hold over us, and what do we hold over it?",
    ),
    function=balance,
    options=(CIRCLE, COUNTRY, *MODEL_OPTIONS),
    cost="O(organisations × uses of what stops), in three readings",
    reference="Horn unit propagation; the mirror of the Geo-economic monitor (SEO)",
    theme=Theme.POSITION,
    prove=prove,
)
