"""Foreign control: who owns whom up to the ultimate parent, and which of ours is controlled from outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from graph.analyses.circles import CIRCLE, circle
from graph.analyses.foreign_control_answers import answer
from graph.analyses.foreign_control_columns import COLUMNS, HOW_OF, METHOD, SHOW
from graph.analyses.holdings import Holdings, holdings_of
from graph.analyses.options import MODEL_OPTIONS, picked, picked_word
from graph.analyses.picture import (
    Picture,
    model_caveats,
    parameters_of,
    picture,
    unit_opening,
    weak_claims_pct,
)
from graph.analyses.proofs.envelope import sealed
from graph.analyses.result import Analysis, Opening, Option, Pick, Result, Row, Theme
from graph.disruption.control import Ground
from graph.disruption.model import Reading, Recipe
from graph.disruption.sweep import Status, sweep
from graph.ecosystem import Ecosystem
from graph.schema import ORGANISATION_KINDS, Text

_ORDER = tuple(Status)


def foreign_control(
    ecosystem: Ecosystem,
    *,
    circle: str = "nl",
    show: str = "outside",
    organisation: str | None = None,
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
) -> Result:
    """Organisations seated in our circle with their owners up to the top, and whence they are controlled.

    Parameters
    ----------
    show
        "outside" for those controlled from outside the circle, "state" for those a state owns part of,
        "unclear" for those with a loop or several candidates, "all" for all of which an owner or a
        controlling country is known.
    organisation
        Only this one, wherever it is seated and whoever controls it.

    Returns
    -------
    Result
        A row per organisation: chain of owners with shares, ultimate parent, controlling country and how it
        is known, state holdings, and what stops with it.

    Raises
    ------
    AnalysisError
        When the circle is empty, or the organisation or a word is not known.

    Notes
    -----
    Cost O(organisations × height of ownership).
    """
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    nodes = ecosystem.nodes
    known = nodes[nodes["kind"].isin([k.value for k in ORGANISATION_KINDS])]
    chosen = picked(organisation, map(str, known.index), what="organisation", option="--organisation")
    own, listed = _circle(circle), picked_word(show, SHOW)
    holdings = holdings_of(whole)
    seated = [str(o) for o in known.index if whole.places.seats.get(str(o)) in own]
    wanted = [chosen] if chosen else [o for o in seated if _shown(whole, holdings, o, own, listed)]
    rows = tuple(sorted(_rows(whole, holdings, wanted, Reading(reading)), key=_gravity))
    return Result(
        analysis=ANALYSIS.name,
        fingerprint=ecosystem.fingerprint,
        parameters=parameters_of(whole, reading, circle=circle, show=listed, organisation=chosen),
        answer=answer(whole, seated, own, (listed, chosen), rows),
        columns=COLUMNS,
        rows=rows,
        method=METHOD,
        caveats=(_unknown(whole, seated), *model_caveats(whole.models[Reading(reading)])),
        evidence=tuple(holdings.claims_of((row["organisation_id"], *row["chain"])) for row in rows),
        openings=tuple(_opening(whole, row) for row in rows),
    )


def _circle(given: str) -> frozenset[str]:
    return circle(given)


def _shown(whole: Picture, holdings: Holdings, organisation: str, own: frozenset[str], show: str) -> bool:
    country = whole.places.controllers.get(organisation)
    if show == "state":
        return bool(holdings.states & set(holdings.owners.get(organisation, ())))
    if show == "unclear":
        return whole.control["ground"][organisation] in {Ground.LOOP.value, Ground.SEVERAL.value}
    if show == "all":
        return country is not None or bool(holdings.owners.get(organisation))
    return country is not None and country not in own


def _rows(
    whole: Picture, holdings: Holdings, wanted: Sequence[str], reading: Reading
) -> Iterator[dict[str, Any]]:
    units = {o: whole.units.get(("organisation", o), []) for o in wanted}
    counts = sweep(whole.models[reading], units)
    control: Mapping[Any, Mapping[Any, Any]] = whole.control.loc[list(wanted)].to_dict("index")
    areas = whole.ecosystem.nodes["nld_areas"]
    for place, organisation in enumerate(wanted):
        found = control[organisation]
        chain, parent = found["chain"], found["ultimate_parent_id"]
        owners = holdings.owners.get(organisation, {})
        steps = [organisation, *chain]
        states = sorted(holdings.states & owners.keys())
        shares = [owners[s] for s in states]
        chain_country = _of_chain(whole, holdings, chain, parent)
        stated = holdings.stated.get(organisation)
        yield {
            "organisation_id": organisation,
            "country": whole.places.seats.get(organisation),
            "controlling_country": found["controlling_country"],
            "ultimate_parent_id": parent,
            "chain": list(chain),
            "chain_share_pct": [
                holdings.owners[below][above] for below, above in zip(steps, chain, strict=False)
            ],
            "how": HOW_OF[Ground(found["ground"])],
            "chain_country": chain_country,
            "agrees": None if stated is None or chain_country is None else stated == chain_country,
            "owner_ids": sorted(owners, key=lambda o: (-(owners[o] or 0), o)),
            "state_owner_ids": states,
            "state_share_pct": None if not shares or None in shares else sum(s for s in shares if s),
            "status": whole.statuses.get(("organisation", organisation), Status.NONE).value,
            "programmes": int(counts.programmes[place]),
            "needs": int(counts.needs[place]),
            "areas": list(areas.get(organisation) or ()),
            "weak_pct": weak_claims_pct(whole, holdings.claims_of(steps)),
        }


def _of_chain(whole: Picture, holdings: Holdings, chain: Sequence[str], parent: str | None) -> str | None:
    """Country that the owners alone lead to, whatever a source states of the organisation itself."""
    for owner in chain:
        if owner in holdings.stated:
            return holdings.stated[owner]
    return whole.places.seats.get(parent) if parent is not None else None


def _gravity(row: Row) -> tuple[object, ...]:
    status = _ORDER.index(Status(row["status"]))
    return (status, -row["programmes"], -row["needs"], row["organisation_id"])


def _opening(whole: Picture, row: Row) -> Opening | None:
    unit = ("organisation", row["organisation_id"])
    return unit_opening(unit) if unit in whole.units else None


def _unknown(whole: Picture, seated: Sequence[str]) -> Text:
    unknown = sum(o not in whole.places.controllers for o in seated)
    return Text(
        nl=f"Van {unknown} organisaties in de kring is de zeggenschap niet bekend. Dat betekent niet dat zij "
        "binnen de kring ligt.",
        en=f"Of {unknown} organisations in the circle control is not known. That does not mean that it lies "
        "within the circle.",
    )


def prove(
    ecosystem: Ecosystem,
    row: Row,
    *,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
    **_: Any,
) -> dict[str, Any]:
    """Proof of one row: all owners at every step with their claims, and what is stated of each."""
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    holdings = holdings_of(whole)
    steps = [row["organisation_id"], *row["chain"]]
    content = {
        "organisation": row["organisation_id"],
        "steps": [
            {
                "id": below,
                "stated": holdings.stated.get(below),
                "seat": whole.places.seats.get(below),
                "owners": [
                    {"id": o, "share_pct": share, "claims": list(holdings.claims.get((o, below), ()))}
                    for o, share in sorted(holdings.owners.get(below, {}).items())
                ],
            }
            for below in steps
        ],
        "ultimate_parent": row["ultimate_parent_id"],
        "controlling_country": row["controlling_country"],
    }
    return sealed("chain", ecosystem.fingerprint, content)


ANALYSIS = Analysis(
    name="foreign_control",
    title=Text(nl="Buitenlandse zeggenschap", en="Foreign control"),
    question=Text(
        nl="Wie heeft uiteindelijk de zeggenschap over onze organisaties, en vanuit welk land?",
        en="Who ultimately controls our organisations, and from which country?",
    ),
    function=foreign_control,
    options=(
        CIRCLE,
        SHOW,
        Option(
            "organisation",
            None,
            Text(nl="Organisatie", en="Organisation"),
            Text(nl="Alleen deze organisatie (id).", en="This organisation only (id)."),
            picks=Pick.ORGANISATION,
        ),
        *MODEL_OPTIONS,
    ),
    cost="O(organisations × height of ownership)",
    reference="Majority control up the chain; cf. La Porta, Lopez-de-Silanes and Shleifer (1999)",
    theme=Theme.CONTROL,
    prove=prove,
)
