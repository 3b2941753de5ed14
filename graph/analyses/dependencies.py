"""Dependencies: what of ours stops when a party outside our circle is lost, with the state's test per row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from graph.analyses.circles import CIRCLE, circle
from graph.analyses.dependency_columns import COLUMNS, METHOD
from graph.analyses.options import AREA, COUNTRY, ITEM, MODEL_OPTIONS, PROGRAMME, asked
from graph.analyses.picture import (
    Picture,
    UnitKey,
    claims_of,
    model_caveats,
    parameters_of,
    picture,
    unit_opening,
)
from graph.analyses.proofs.envelope import sealed
from graph.analyses.result import Analysis, Opening, Result, Row, Theme
from graph.analyses.sides import Exposure, Sides, described, exposure, part, passes
from graph.disruption.model import Reading, Recipe
from graph.disruption.substitutes import Circle
from graph.disruption.sweep import Status
from graph.ecosystem import Ecosystem
from graph.schema import COUNTRIES, Text

_ORDER = tuple(Status)
_IMPORTANCE = (
    ("programmes", "programme"),
    ("needs", "need"),
    ("activities", "industry"),
    ("ends", "industry"),
)
_Found = tuple[Row, tuple[str, ...], Opening]


def dependencies(  # noqa: PLR0913 - one parameter per option
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
    """What of our circle stops when an organisation or a country outside it is lost, gravest first.

    Parameters
    ----------
    programme, area, country, item
        Only dependencies that stop this programme, in this area, on this country, for this item.

    Returns
    -------
    Result
        A row per organisation and country outside the circle whose loss stops anything of the circle in the
        cautious reading: counts of ours, status, the three parts of the test, known alternatives.

    Raises
    ------
    AnalysisError
        When the circle is empty, or an id or code is not known.

    Notes
    -----
    Cost O(units outside × uses of what stops), in three readings.
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
        caveats=(_unknown(sides), *model_caveats(whole.models[reading])),
        evidence=tuple(claims for _, claims, _ in found),
        openings=tuple(opening for _, _, opening in found),
    )


def _sides(whole: Picture, given: str) -> Sides:
    return Sides(whole, circle(given))


def _all_found(sides: Sides, options: Mapping[str, str | None], reading: Reading) -> Iterator[_Found]:
    for exposed in _exposures(sides, reading, options["country"]):
        row = _row(sides, exposed, reading)
        if passes(row, exposed, sides, options):
            opening = unit_opening(exposed.unit, why=exposed.why(sides, reading))
            yield row, claims_of(exposed.lines), opening


def _exposures(sides: Sides, reading: Reading, country: str | None) -> Iterator[Exposure]:
    """Losses of everything outside the circle that stop something of ours."""
    for unit in sides.whole.units:
        if _outside(sides, unit) and (country is None or _of(sides, unit, country)):
            exposed = exposure(sides, unit, sides.ours, reading)
            if exposed is not None:
                yield exposed


def _outside(sides: Sides, unit: UnitKey) -> bool:
    kind, unit_id = unit
    return unit_id not in sides.circle if kind == "country" else sides.outside_by(unit_id) is not None


def _of(sides: Sides, unit: UnitKey, country: str) -> bool:
    kind, unit_id = unit
    return unit_id == country if kind == "country" else unit_id in sides.whole.by_country.get(country, ())


def _row(sides: Sides, exposed: Exposure, reading: Reading) -> dict[str, Any]:
    kind, unit_id = exposed.unit
    row = described(sides, exposed, reading)
    touched = bool(row["programmes"] or row["needs"])
    one_sided = not sides.nodes_of(exposed.unit) & sides.lost_with_circle(reading)
    hard = exposed.status_any is Status.CONFIRMED if not touched else exposed.status is Status.CONFIRMED
    importance = next((word for name, word in _IMPORTANCE if row[name]), "cautious")
    others = _alternatives(sides.whole, exposed.unit, row["item_ids"])
    return {
        **row,
        "outside_by": sides.outside_by(unit_id) if kind == "organisation" else None,
        "importance": importance,
        "supply_risk": _risk(far=_far(row), hard=hard),
        "one_sided": one_sided,
        "interest_touched": touched,
        "hardly_replaceable": hard,
        "unwanted": one_sided and touched and hard,
        **others,
    }


def _far(row: Row) -> bool:
    """Whether the unit is seated in or controlled from outside the EU and NATO."""
    codes = [code for code in (row["country"], row["controlling_country"]) if code is not None]
    return any(not (COUNTRIES[code].eu or COUNTRIES[code].nato) for code in codes)


def _risk(*, far: bool, hard: bool) -> str:
    return ("moderate", "raised", "high")[far + hard]


def _alternatives(whole: Picture, unit: UnitKey, items: Sequence[str]) -> Row:
    members = whole.members(unit)
    known = [s for item in items for s in whole.makers.get(item, ()) if s.organisation not in members]

    def count(*circles: Circle) -> int | None:
        return len({s.organisation for s in known if s.circle in circles}) or None

    return {
        "alternatives": len({s.organisation for s in known}) or None,
        "alternatives_domestic": count(Circle.DOMESTIC),
        "alternatives_allied": count(Circle.ALLIED),
        "alternatives_other": count(Circle.OTHER, Circle.UNKNOWN),
        "alternative_ids": sorted({s.organisation for s in known}),
    }


def _gravity(row: Row) -> tuple[object, ...]:
    status = _ORDER.index(Status(row["status"]))
    return (
        status,
        -row["programmes"],
        -row["needs"],
        -row["activities"],
        -row["ends"],
        not row["unwanted"],
        row["unit_id"],
    )


def _answer(rows: Sequence[Row], whole: Picture, *, narrowed: bool) -> Text:
    if not rows:
        if not whole.central.lines.essential:
            return Text(
                nl="Er is geen enkele onmisbare leveringslijn bekend op deze dag, dus geen afhankelijkheid.",
                en="No essential supply line is known on this day, and so no dependency.",
            )
        what = (
            Text(nl=" die aan de keuze voldoet", en=" that fits the choice")
            if narrowed
            else Text(nl="", en="")
        )
        return Text(
            nl=f"Er is geen afhankelijkheid van een partij buiten de kring bekend{what.nl}; dat toont niet "
            "dat zij er niet is.",
            en=f"No dependency on a party outside the circle is known{what.en}; that does not show that "
            "there is none.",
        )
    kinds = {
        kind: [r for r in rows if r["unit_kind"] == kind and r["status"] != Status.NONE.value]
        for kind in ("organisation", "country")
    }
    test = {kind: sum(r["unwanted"] for r in found) for kind, found in kinds.items()}
    one, two = len(kinds["organisation"]), len(kinds["country"])
    return Text(
        nl=f"Het verlies van {one} organisaties en {two} landen buiten de kring legt een programma of "
        f"behoefte van de kring stil; {test['organisation']} organisaties en {test['country']} landen "
        "voldoen aan alle drie delen van de toets.",
        en=f"The loss of {one} organisations and {two} countries outside the circle stops a programme or "
        f"need of the circle; {test['organisation']} organisations and {test['country']} countries meet all "
        "three parts of the test.",
    )


def _unknown(sides: Sides) -> Text:
    places = sides.whole.places
    units = [unit for kind, unit in sides.whole.units if kind == "organisation"]
    control = sum(unit not in places.controllers for unit in units)
    return Text(
        nl=f"Van {control} van de {len(units)} organisaties met een lijn is niet bekend wie de zeggenschap "
        f"heeft; {sides.unknown} behoeften, programma's en activiteiten horen bij geen bekend land.",
        en=f"Of {control} of the {len(units)} organisations with a line it is not known who controls them; "
        f"{sides.unknown} needs, programmes and activities belong to no known country.",
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
    """Proof of one row: the loss of the unit, and what of it belongs to the circle."""
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    sides = _sides(whole, options["circle"])
    opening = unit_opening((row["unit_kind"], row["unit_id"]))
    content = {
        "reading": Reading(reading).value,
        "recipe": whole.recipe.value,
        "parts": [part(sides, opening, Reading(reading), codes=sides.circle, within=True)],
    }
    return sealed("sides", ecosystem.fingerprint, content)


ANALYSIS = Analysis(
    name="dependencies",
    title=Text(nl="Afhankelijkheden", en="Dependencies"),
    question=Text(
        nl="Van welke partijen buiten onze kring hangen onze programma's en behoeften af, en welke zijn "
        "ongewenst?",
        en="On which parties outside our circle do our programmes and needs depend, and which are unwanted?",
    ),
    function=dependencies,
    options=(CIRCLE, PROGRAMME, AREA, COUNTRY, ITEM, *MODEL_OPTIONS),
    cost="O(units outside × uses of what stops), in three readings",
    reference="Horn unit propagation; three-part test of the Geo-economic monitor (SEO and Clingendael)",
    theme=Theme.DEPENDENCE,
    prove=prove,
)
