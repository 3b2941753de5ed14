"""Cut sets: the smallest sets of organisations whose joint loss stops a programme.

A set of two or three looks like safety in numbers. Where its members share an owner, a country or a
region, one event can take them all: a hidden single point.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import Any

from graph.analyses.cut_set_columns import COLUMNS, METHOD
from graph.analyses.options import MODEL_OPTIONS, PROGRAMME, picked
from graph.analyses.picture import Picture, claims_of, model_caveats, parameters_of, picture, weak_pct
from graph.analyses.proofs.envelope import sealed
from graph.analyses.proving import loss_certificate
from graph.analyses.result import Analysis, Opening, Option, Result, Row, Theme
from graph.disruption.cuts import programme_cuts
from graph.disruption.model import Reading, Recipe
from graph.disruption.sweep import STATUS_OF_READING, Status
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from graph.schema import NodeKind, RelationKind, Text

_LARGEST = 3
_Found = tuple[Row, tuple[str, ...], Opening]

_UP_TO = {
    1: Text(nl="één organisatie", en="one organisation"),
    2: Text(nl="twee organisaties", en="two organisations"),
    3: Text(nl="drie organisaties", en="three organisations"),
}
_SOUGHT = (
    Text(nl="van één organisatie", en="of one organisation"),
    Text(nl="van een paar", en="of a pair"),
    Text(nl="van een drietal", en="of a triple"),
)


def cut_sets(
    ecosystem: Ecosystem,
    *,
    programme: str | None = None,
    order: int = _LARGEST,
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
) -> Result:
    """Minimal sets of at most three organisations whose joint loss stops a programme; no subset of them does.

    Parameters
    ----------
    programme
        Id of the only programme to look at; all when left out.
    order
        Largest number of members, 1 to 3.
    reading
        Reading in which the programme stops; the status of a set looks at all three.

    Returns
    -------
    Result
        A row per programme and set: programme_id, members, order, status, and what the members share.

    Raises
    ------
    AnalysisError
        When the programme is unknown, or the order is not 1, 2 or 3.

    Notes
    -----
    Cost O(groups × sets of their suppliers); tens of sets per programme on known data.
    """
    if order not in range(1, _LARGEST + 1):
        message = f"Sets of {order} are not looked for (--order); choose 1, 2 or 3."
        raise AnalysisError(message)
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    model = whole.models[Reading(reading)]
    chosen = picked(programme, _programmes(ecosystem), what="programme", option="--programme")
    found = list(_all_found(whole, Reading(reading), chosen, order))
    rows = tuple(row for row, _, _ in found)
    return Result(
        analysis=ANALYSIS.name,
        fingerprint=ecosystem.fingerprint,
        parameters=parameters_of(whole, reading, programme=chosen, order=order),
        answer=_answer(rows, chosen, order, known=chosen is None or chosen in model.programmes),
        columns=COLUMNS,
        rows=rows,
        method=METHOD,
        caveats=model_caveats(model),
        evidence=tuple(claims for _, claims, _ in found),
        openings=tuple(opening for _, _, opening in found),
    )


def _all_found(whole: Picture, reading: Reading, chosen: str | None, order: int) -> Iterator[_Found]:
    model, shared = whole.models[reading], _Shared(whole)
    families = programme_cuts(model, order=order)
    for place, programme in enumerate(model.programmes):
        if chosen in {None, programme}:
            for cut in families[place]:
                yield _found(whole, shared, place, cut, reading)


def _programmes(ecosystem: Ecosystem) -> list[str]:
    kinds = ecosystem.nodes["kind"]
    return [str(n) for n in kinds[kinds == NodeKind.PROGRAMME.value].index]


class _Shared:
    """Owners, countries and regions of organisations, and what a set of them has in common."""

    def __init__(self, whole: Picture) -> None:
        """Read owners, seats, control and regions once."""
        self._root = whole.parents
        self._countries: dict[str, set[str]] = {}
        for country, organisations in whole.by_country.items():
            for organisation in organisations:
                self._countries.setdefault(organisation, set()).add(country)
        self._regions: dict[str, set[str]] = {}
        nodes = whole.ecosystem.nodes
        for seat, province in nodes["province"].dropna().items():
            self._regions.setdefault(str(seat), set()).add(str(province))
        relations = whole.ecosystem.relations
        kinds = nodes["kind"]
        located = relations[relations["relation"] == RelationKind.LOCATED_IN.value]
        for organisation, where in zip(located["start_id"], located["end_id"], strict=True):
            if kinds.get(where) == NodeKind.REGIONAL_ECOSYSTEM.value:
                self._regions.setdefault(str(organisation), set()).add(str(where))

    def of(self, cut: Sequence[str]) -> Row:
        """Owner, countries and regions that all members share, and members without a known country."""
        several = len(cut) > 1
        roots = {self._root.get(o, o) for o in cut}
        countries = set.intersection(*(self._countries.get(o, set()) for o in cut)) if several else set()
        regions = set.intersection(*(self._regions.get(o, set()) for o in cut)) if several else set()
        owner = next(iter(roots)) if several and len(roots) == 1 else None
        shared = {"owner": owner is not None, "country": bool(countries), "region": bool(regions)}
        return {
            "shared_by": [word for word, holds in shared.items() if holds],
            "owner_id": owner,
            "countries": sorted(countries),
            "region_ids": sorted(regions),
            "members_without_country": sum(o not in self._countries for o in cut),
            "members_without_owner": sum(o not in self._root for o in cut),
        }


def _found(whole: Picture, shared: _Shared, place: int, cut: tuple[str, ...], reading: Reading) -> _Found:
    """The row of one set for the programme at `place`, its claims and its loss."""
    model, own = whole.models[reading], whole.activities_of(cut)
    programme = model.programmes[place]
    down = whole.stopped(own, reading)
    target = model.size - len(model.programmes) + place
    lines = whole.support(own, whole.behind(down, [target], reading), reading)
    common = shared.of(cut)
    row = {
        "programme_id": programme,
        "members": list(cut),
        "order": len(cut),
        "status": _status(whole, own, programme).value,
        "hidden_single_point": bool(common["shared_by"]),
        **common,
        "weak_pct": weak_pct(lines),
    }
    return row, claims_of(lines), Opening(cut, why=("programme", programme))


def _status(whole: Picture, own: Sequence[int], programme: str) -> Status:
    """The most generous reading in which the loss of `own` stops the programme."""
    for reading, status in STATUS_OF_READING:
        model = whole.models[reading]
        node = model.size - len(model.programmes) + model.programmes.index(programme)
        if any(target == node for target, _ in whole.stopped(own, reading)):
            return status
    return Status.NONE


def _answer(rows: Sequence[Row], chosen: str | None, order: int, *, known: bool) -> Text:
    if not rows:
        if not known:
            return Text(
                nl="Naar dit programma leidt geen bekende onmisbare lijn; er is dus niets om weg te nemen.",
                en="No known essential line leads to this programme, so there is nothing to take out.",
            )
        return Text(
            nl=f"Geen bekend verlies van ten hoogste {_UP_TO[order].nl} legt een programma stil.",
            en=f"No known loss of at most {_UP_TO[order].en} stops a programme.",
        )
    counts = [sum(row["order"] == size for row in rows) for size in (1, 2, 3)]
    programmes = len({row["programme_id"] for row in rows})
    hidden = sum(row["hidden_single_point"] for row in rows)
    about = (
        Text(nl="dit programma", en="this programme")
        if chosen
        else Text(nl=f"{programmes} programma's", en=f"{programmes} programmes")
    )
    sought = [_SOUGHT[size - 1] for size in range(1, order + 1)]
    listed = Text(
        nl=", ".join(f"{count} {words.nl}" for count, words in zip(counts, sought, strict=False)),
        en=", ".join(f"{count} {words.en}" for count, words in zip(counts, sought, strict=False)),
    )
    return Text(
        nl=f"Verliezen die {about.nl} stilleggen: {listed.nl}; bij {hidden} daarvan delen alle leden een "
        "eigenaar, land of regio.",
        en=f"Losses that stop {about.en}: {listed.en}; in {hidden} of these all members share an owner, a "
        "country or a region.",
    )


def prove(
    ecosystem: Ecosystem,
    row: Row,
    *,
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
    **_: Any,
) -> dict[str, Any]:
    """Proof of one row: the losses of the set and of its largest proper subsets."""
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    members = list(row["members"])
    subsets: Iterable[tuple[str, ...]] = combinations(members, len(members) - 1) if len(members) > 1 else ()
    content = {
        "programme": row["programme_id"],
        "members": members,
        "fingerprint": ecosystem.fingerprint,
        "reading": Reading(reading).value,
        "recipe": whole.recipe.value,
        "as_of": whole.day.isoformat(),
        "whole": loss_certificate(whole, Opening(tuple(members)), reading),
        "parts": [loss_certificate(whole, Opening(subset), reading) for subset in subsets],
    }
    return sealed("cut", ecosystem.fingerprint, content)


ANALYSIS = Analysis(
    name="cut_sets",
    title=Text(nl="Kleinste stilleggende groepen", en="Minimal cut sets"),
    question=Text(
        nl="Welke paren en drietallen organisaties leggen samen een programma stil, en wat delen zij?",
        en="Which pairs and triples of organisations together stop a programme, and what do they share?",
    ),
    function=cut_sets,
    options=(
        PROGRAMME,
        Option(
            "order",
            _LARGEST,
            Text(nl="Grootste groep", en="Largest set"),
            Text(
                nl="Hoeveel organisaties ten hoogste: 1, 2 of 3.",
                en="How many organisations at most: 1, 2 or 3.",
            ),
        ),
        *MODEL_OPTIONS,
    ),
    cost="O(groups × sets of their suppliers)",
    reference="Fussell and Vesely (1972), MOCUS; Rauzy (1993)",
    theme=Theme.STRUCTURE,
    prove=prove,
)
