"""Key positions: what of others stops when one of our organisations is lost; the mirror of dependencies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from graph.analyses.circles import CIRCLE, circle
from graph.analyses.key_position_columns import COLUMNS, METHOD
from graph.analyses.options import AREA, COUNTRY, ITEM, MODEL_OPTIONS, PROGRAMME, asked
from graph.analyses.picture import Picture, claims_of, model_caveats, parameters_of, picture, unit_opening
from graph.analyses.proofs.envelope import sealed
from graph.analyses.result import Analysis, Opening, Result, Row, Theme
from graph.analyses.sides import Exposure, Mask, Sides, described, exposure, part, passes
from graph.disruption.model import Reading, Recipe
from graph.disruption.sweep import Status
from graph.ecosystem import Ecosystem
from graph.schema import Text

_ORDER = tuple(Status)
_Found = tuple[Row, tuple[str, ...], Opening]


def key_positions(  # noqa: PLR0913 - one parameter per option
    ecosystem: Ecosystem,
    *,
    circle: str = "nl",
    programme: str | None = None,
    area: str | None = None,
    country: str | None = None,
    item: str | None = None,
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
) -> Result:
    """What of others stops when an organisation seated in our circle is lost, gravest first.

    Parameters
    ----------
    circle
        "nl", "eu", "eu-nato", or codes of countries with commas between.
    programme, area, item
        Only positions that stop this programme, in this area, for this item.
    country
        Only what stops of this country.

    Returns
    -------
    Result
        A row per organisation of the circle whose loss stops anything of others in the cautious reading:
        counts of theirs, status, who else makes the same.

    Raises
    ------
    AnalysisError
        When the circle is empty, or an id or code is not known.

    Notes
    -----
    Cost O(organisations of the circle × uses of what stops), in three readings.
    """
    reading = Reading(reading)
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    options = asked(ecosystem, programme=programme, area=area, country=country, item=item)
    sides = _sides(whole, circle)
    found = sorted(_all_found(sides, options, reading), key=lambda triple: _gravity(triple[0]))
    rows = tuple(row for row, _, _ in found)
    return Result(
        analysis=ANALYSIS.name,
        fingerprint=ecosystem.fingerprint,
        parameters=parameters_of(whole, reading, circle=circle, **options),
        answer=_answer(rows, whole, narrowed=any(options.values())),
        columns=COLUMNS,
        rows=rows,
        method=METHOD,
        caveats=model_caveats(whole.models[reading]),
        evidence=tuple(claims for _, claims, _ in found),
        openings=tuple(opening for _, _, opening in found),
    )


def _sides(whole: Picture, given: str) -> Sides:
    return Sides(whole, circle(given))


def _all_found(sides: Sides, options: Mapping[str, str | None], reading: Reading) -> Iterator[_Found]:
    country = options["country"]
    theirs = sides.of(country) & sides.theirs if country else sides.theirs
    for exposed in _exposures(sides, theirs, reading):
        row = _row(sides, exposed, reading)
        if passes(row, exposed, sides, options):
            opening = unit_opening(exposed.unit, why=exposed.why(sides, reading))
            yield row, claims_of(exposed.lines), opening


def _exposures(sides: Sides, theirs: Mask, reading: Reading) -> list[Exposure]:
    seats = sides.whole.places.seats
    units = [
        unit for unit in sides.whole.units if unit[0] == "organisation" and seats.get(unit[1]) in sides.circle
    ]
    found = (exposure(sides, unit, theirs, reading) for unit in units)
    return [exposed for exposed in found if exposed is not None]


def _row(sides: Sides, exposed: Exposure, reading: Reading) -> dict[str, Any]:
    whole = sides.whole
    row = described(sides, exposed, reading)
    organisation = exposed.unit[1]
    control = whole.places.controllers.get(organisation)
    others = {
        maker.organisation
        for item in row["item_ids"]
        for maker in whole.makers.get(item, ())
        if maker.organisation != organisation
    }
    codes = {code for node in exposed.held[reading] for code in sides.codes[node] - sides.circle}
    return {
        **row,
        "controlled_from_outside": None if control is None else control not in sides.circle,
        "countries": sorted(codes),
        "other_makers": len(others) or None,
        "other_maker_ids": sorted(others),
    }


def _gravity(row: Row) -> tuple[object, ...]:
    order = (_ORDER.index(Status(row["status"])), _ORDER.index(Status(row["status_any"])))
    return (*order, -row["programmes"], -row["needs"], -row["activities"], -row["ends"], row["unit_id"])


def _answer(rows: Sequence[Row], whole: Picture, *, narrowed: bool) -> Text:
    if not rows:
        if not whole.central.lines.essential:
            return Text(
                nl="Er is geen enkele onmisbare leveringslijn bekend op deze dag, dus geen sleutelpositie.",
                en="No essential supply line is known on this day, and so no key position.",
            )
        what = Text(nl="", en="")
        if narrowed:
            what = Text(nl=" en aan de keuze voldoet", en=" and fits the choice")
        return Text(
            nl=f"Er is niets van anderen bekend dat stilvalt als één van onze organisaties wegvalt{what.nl}; "
            "dat toont niet dat het er niet is.",
            en=f"Nothing of others is known that stops when one of our organisations is lost{what.en}; that "
            "does not show that there is nothing.",
        )
    users = [sum(r["status"] == s.value for r in rows) for s in _ORDER[:3]]
    firms = [sum(r["status_any"] == s.value for r in rows) for s in _ORDER[:3]]
    return Text(
        nl=f"Van {len(rows)} organisaties van de kring hangt iets van anderen af. Een programma of behoefte "
        f"van anderen valt stil bij {sum(users)}: bevestigd {users[0]}, waarschijnlijk {users[1]}, mogelijk "
        f"{users[2]}; organisaties meegeteld bevestigd {firms[0]}, waarschijnlijk {firms[1]}, mogelijk "
        f"{firms[2]}.",
        en=f"On {len(rows)} organisations of the circle something of others depends. A programme or need of "
        f"others stops with {sum(users)}: confirmed {users[0]}, likely {users[1]}, possible {users[2]}; "
        f"organisations included confirmed {firms[0]}, likely {firms[1]}, possible {firms[2]}.",
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
    """Proof of one row: the loss of the organisation, and what of it belongs to others."""
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    sides = _sides(whole, options["circle"])
    country = options.get("country")
    content = {
        "reading": Reading(reading).value,
        "recipe": whole.recipe.value,
        "parts": [
            part(
                sides,
                unit_opening(("organisation", row["unit_id"])),
                Reading(reading),
                codes=(country,) if country else sides.circle,
                within=bool(country),
            )
        ],
    }
    return sealed("sides", ecosystem.fingerprint, content)


ANALYSIS = Analysis(
    name="key_positions",
    title=Text(nl="Sleutelposities", en="Key positions"),
    question=Text(
        nl="Van welke organisaties van onze kring hangen programma's, behoeften of organisaties van anderen "
        "af?",
        en="On which organisations of our circle do programmes, needs or organisations of others depend?",
    ),
    function=key_positions,
    options=(CIRCLE, PROGRAMME, AREA, COUNTRY, ITEM, *MODEL_OPTIONS),
    cost="O(organisations of the circle × uses of what stops), in three readings",
    reference="Horn unit propagation; the mirror of dependencies",
    theme=Theme.POSITION,
    prove=prove,
)
