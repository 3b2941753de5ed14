"""Regions: provinces and regional ecosystems; who is there, which programmes draw on them, what stops."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from graph.analyses.circles import DOMESTIC
from graph.analyses.funding import Fund
from graph.analyses.listed import members_record
from graph.analyses.options import MODEL_OPTIONS, picked_word
from graph.analyses.picture import model_caveats, parameters_of, picture
from graph.analyses.proofs.envelope import sealed
from graph.analyses.proving import loss_certificate
from graph.analyses.region_columns import COLUMNS, KIND_WORDS, METHOD
from graph.analyses.result import Analysis, Opening, Option, Result, Row, Theme
from graph.analyses.territory import (
    NO_LOSS,
    Census,
    Landscape,
    Territory,
    claims_in_order,
    drawing,
    fund_claims,
    losses,
    makers_of,
    money,
    participation_claims,
    who,
)
from graph.disruption.model import Reading, Recipe
from graph.disruption.sweep import Status
from graph.ecosystem import Ecosystem
from graph.schema import AREA_PREFIX, VOCABULARIES, NodeKind, RelationKind, Text

_PROVINCE, _ECOSYSTEM, _UNKNOWN = "province", "regional_ecosystem", "not_known"
KIND = Option(
    "kind",
    "all",
    Text(nl="Soort regio", en="Kind of region"),
    Text(nl="Provincies, regionale ecosystemen, of beide.", en="Provinces, regional ecosystems, or both."),
    ("all", _PROVINCE, _ECOSYSTEM),
    words={
        "all": Text(nl="alle", en="all"),
        _PROVINCE: Text(nl="provincies", en="provinces"),
        _ECOSYSTEM: Text(nl="regionale ecosystemen", en="regional ecosystems"),
    },
)
_Region = tuple[str | None, str, Territory]
_Found = tuple[Row, tuple[str, ...], Opening | None]


def regions(
    ecosystem: Ecosystem,
    *,
    kind: str = "all",
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
) -> Result:
    """Dutch provinces and regional ecosystems, and what would stop if everybody in one stopped at once.

    Parameters
    ----------
    kind
        Only "province" or only "regional_ecosystem"; "all" for both.
    reading
        Reading in which the loss is counted; the status looks at all three.

    Returns
    -------
    Result
        A row per region: region_id (a province has no node of its own and goes by its name), kind, who is
        there, programmes, money and loss; Dutch organisations without a known province in a row of their own.

    Raises
    ------
    AnalysisError
        When the kind is not known, or the day lies before all data.

    Notes
    -----
    Cost O(programmes × lines + claims + what stops, over regions), in three readings.
    """
    reading = Reading(reading)
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    chosen = picked_word(kind, KIND)
    land = Landscape(whole)
    found = sorted(_all_found(land, _chosen(land, chosen), reading), key=lambda triple: _order(triple[0]))
    rows = tuple(row for row, _, _ in found)
    return Result(
        analysis=ANALYSIS.name,
        fingerprint=ecosystem.fingerprint,
        parameters=parameters_of(whole, reading, kind=chosen),
        answer=_answer(rows, chosen),
        columns=COLUMNS,
        rows=rows,
        method=METHOD,
        caveats=(*_caveats(land, rows), *model_caveats(whole.models[reading])),
        evidence=tuple(claims for _, claims, _ in found),
        openings=tuple(opening for *_, opening in found),
    )


def region_members(ecosystem: Ecosystem, day: date) -> dict[tuple[str, str], frozenset[str]]:
    """Everybody in each province ("province", name) and regional ecosystem ("regional_ecosystem", id).

    Dutch organisations without a known province are in none.
    """
    known = _chosen(Census(ecosystem, day), "all")
    return {(kind, name): territory.everybody for name, kind, territory in known if name is not None}


def _chosen(land: Census, kind: str) -> list[_Region]:
    found: list[_Region] = []
    if kind != _ECOSYSTEM:
        found += _provinces(land)
    if kind != _PROVINCE:
        found += _ecosystems(land)
    return found


def _provinces(land: Census) -> Iterator[_Region]:
    """Organisations by the province of their seat; Dutch ones without a known province last."""
    nodes = land.ecosystem.nodes
    seated: dict[str | None, list[str]] = {}
    for node, country, province in zip(nodes.index, nodes["country"], nodes["province"], strict=True):
        if node in land.organisations and (province is not None or country == DOMESTIC):
            seated.setdefault(province, []).append(str(node))
    claims = _seat_claims(land)
    unknown = seated.pop(None, [])
    for province, members in sorted(seated.items(), key=lambda pair: str(pair[0])):
        said = (claims.get(o, ()) for o in members)
        yield province, _PROVINCE, Territory(frozenset(members), claims_in_order(*said))
    if unknown:
        said = (claims.get(o, ()) for o in unknown)
        yield None, _UNKNOWN, Territory(frozenset(unknown), claims_in_order(*said))


def _seat_claims(land: Census) -> dict[str, list[str]]:
    """Claims that state a country or a province, by organisation."""
    claims = land.ecosystem.node_claims
    rows = claims[claims["province"].notna() | claims["country"].notna()]
    found: dict[str, list[str]] = {}
    for node, claim in zip(rows["node_id"], rows["claim_id"], strict=True):
        found.setdefault(node, []).append(claim)
    return found


def _ecosystems(land: Census) -> Iterator[_Region]:
    """Members of every regional ecosystem and those located in it."""
    for region, members in sorted(_ecosystem_claims(land).items()):
        claims = claims_in_order(*members.values())
        yield region, _ECOSYSTEM, Territory(frozenset(members), claims, itself=region)


def _ecosystem_claims(land: Census) -> dict[str, dict[str, list[str]]]:
    """By regional ecosystem the organisations in it, each with what says so."""
    inside: dict[str, dict[str, list[str]]] = {
        node: {} for node, kind in land.kinds.items() if kind == NodeKind.REGIONAL_ECOSYSTEM.value
    }
    pairs = land.pairs(RelationKind.LOCATED_IN, RelationKind.MEMBER_OF)
    for (organisation, region), said in pairs.items():
        if region in inside and organisation in land.organisations and organisation != region:
            inside[region][organisation] = list(said)
    return inside


def _all_found(land: Landscape, regions: Sequence[_Region], reading: Reading) -> Iterator[_Found]:
    active: dict[str, set[str]] = {}
    for organisation, area in land.pairs(RelationKind.ACTIVE_IN):
        active.setdefault(organisation, set()).add(area.removeprefix(AREA_PREFIX))
    stopping = losses(land.whole, [t for _, _, t in regions], reading)
    for (region, kind, territory), (loss, lines, opening) in zip(regions, stopping, strict=True):
        drawn = drawing(land, territory)
        reaching, funds = money(land, territory, drawn["drawing_ids"])
        counted = who(land, territory.organisations)
        here = {word for o in territory.everybody for word in active.get(o, ())}
        known = kind != _UNKNOWN
        row = {
            "region_id": region,
            "kind": kind,
            "gaps": _gaps(counted, drawn, reaching, opening),
            **counted,
            "areas": [word for word in VOCABULARIES["area"].terms if word in here],
            **{name: value for name, value in drawn.items() if name != "using_ids"},
            **reaching,
            **(loss if known else NO_LOSS),
        }
        yield row, _claims(land, territory, funds, lines if known else ()), opening if known else None


def _claims(
    land: Landscape, territory: Territory, funds: Sequence[Fund], lines: Sequence[str]
) -> tuple[str, ...]:
    joined = participation_claims(land, territory)
    return claims_in_order(lines, joined, fund_claims(funds), territory.claim_ids)


def _gaps(counted: Row, drawn: Row, reaching: Row, opening: Opening | None) -> list[str]:
    missing = {
        "no_organisation": not counted["organisations"],
        "no_supplier": opening is None,
        "no_programme": not drawn["drawing"],
        "no_finance": not (reaching["funds"] or reaching["programme_funds"]),
        "no_amount": bool(reaching["funds"]) and reaching["value_meur"] is None,
    }
    return [gap for gap, lacks in missing.items() if lacks]


def _order(row: Row) -> tuple[object, ...]:
    """Provinces before ecosystems, the not known between; in each the most programmes first."""
    kinds = tuple(KIND_WORDS)
    place = {_PROVINCE: 0, _UNKNOWN: 1, _ECOSYSTEM: 2}[row["kind"]]
    lost = row["programmes"] or 0, row["needs"] or 0
    return (
        place,
        *(-count for count in (*lost, row["drawing"], row["organisations"])),
        row["region_id"] or "",
        kinds.index(row["kind"]),
    )


def _answer(rows: Sequence[Row], kind: str) -> Text:
    known = [row for row in rows if row["kind"] != _UNKNOWN]
    if not known:
        return Text(
            nl="Van geen enkele organisatie is een provincie of regionaal ecosysteem bekend.",
            en="Of no organisation is a province or regional ecosystem known.",
        )
    provinces = sum(row["kind"] == _PROVINCE for row in known)
    ecosystems = len(known) - provinces
    stopping = sum(row["status"] not in {None, Status.NONE.value} for row in known)
    firm = sum(row["status"] == Status.CONFIRMED.value for row in known)
    dry = sum("no_finance" in row["gaps"] for row in known)
    idle = sum("no_programme" in row["gaps"] for row in known)
    what = {
        "all": Text(
            nl=f"{provinces} provincies en {ecosystems} regionale ecosystemen",
            en=f"{provinces} provinces and {ecosystems} regional ecosystems",
        ),
        _PROVINCE: Text(nl=f"{provinces} provincies", en=f"{provinces} provinces"),
        _ECOSYSTEM: Text(nl=f"{ecosystems} regionale ecosystemen", en=f"{ecosystems} regional ecosystems"),
    }[kind]
    return Text(
        nl=f"Van {what.nl} legt het verlies van iedereen daar in {stopping} gevallen een programma of "
        f"behoefte stil ({firm} bevestigd); van {idle} is geen programma bekend dat eruit put, en van {dry} "
        "geen geldstroom.",
        en=f"Of {what.en} the loss of everybody there stops a programme or need in {stopping} cases ({firm} "
        f"confirmed); of {idle} no programme drawing on them is known and of {dry} no flow of money.",
    )


def _caveats(land: Landscape, rows: Sequence[Row]) -> tuple[Text, ...]:
    unknown = sum(row["organisations"] for row in rows if row["kind"] == _UNKNOWN)
    seats = land.whole.places.seats
    dutch = sum(seats.get(o) == DOMESTIC for o in land.organisations)
    empty = sum("no_organisation" in row["gaps"] for row in rows)
    valued = land.money.funds
    without = sum(f.value_meur is None for f in valued)
    location = Text(
        nl=f"Van {unknown} van de {dutch} Nederlandse organisaties is de provincie niet bekend; zij tellen "
        "in geen provincie mee.",
        en=f"Of {unknown} of the {dutch} Dutch organisations the province is not known; they count in none.",
    )
    return (
        *((location,) if unknown else ()),
        Text(
            nl="De zetel zegt niet waar gemaakt wordt: een vestiging elders telt in de provincie van de "
            "zetel. Wie bij meer regio's hoort telt in elk mee.",
            en="The seat does not say where things are made: a site elsewhere counts in the province of the "
            "seat. Whoever belongs to several regions counts in each.",
        ),
        Text(
            nl=f"Van {empty} regio's is geen organisatie bekend. Bedragen zijn ondergrenzen: van {without} "
            f"van de {len(valued)} geldstromen is geen bedrag bekend.",
            en=f"Of {empty} regions no organisation is known. Amounts are lower bounds: of {without} of the "
            f"{len(valued)} flows of money no amount is known.",
        ),
    )


def prove(
    ecosystem: Ecosystem,
    row: Row,
    *,
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
    **_: Any,
) -> Mapping[str, Any]:
    """Proof of one row: the loss of the region; where nobody makes anything, its organisations, listed."""
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    land = Landscape(whole)
    region, kind = row["region_id"], row["kind"]
    territory = next(t for name, own, t in _chosen(land, "all") if (name, own) == (region, kind))
    makers = makers_of(whole, territory) if kind != _UNKNOWN else ()
    if makers:
        return loss_certificate(whole, Opening(makers), Reading(reading))
    said = _ecosystem_claims(land).get(region, {}) if kind == _ECOSYSTEM else _seat_claims(land)
    claims = {o: said[o] for o in territory.organisations}
    return sealed("tally", ecosystem.fingerprint, members_record(region or kind, row, claims))


ANALYSIS = Analysis(
    name="regions",
    title=Text(nl="Regio's", en="Regions"),
    question=Text(
        nl="Wie is er in elke regio, welke programma's putten eruit, en wat valt stil als de hele regio "
        "wegvalt?",
        en="Who is in each region, which programmes draw on it, and what stops if the whole region is lost?",
    ),
    function=regions,
    options=(KIND, *MODEL_OPTIONS),
    cost="O(programmes × lines + claims + what stops, over regions), in three readings",
    reference="Horn unit propagation; counts of known facts",
    theme=Theme.ECOSYSTEM,
    prove=prove,
)
