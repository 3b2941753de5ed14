"""Explain: why a programme depends on an organisation, a country or an item, step by step with sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from graph.analyses.explain_columns import COLUMNS, METHOD
from graph.analyses.explanation import Explained, Node, chain, claims_of, needed_for
from graph.analyses.explanation import explain as explained
from graph.analyses.options import COUNTRY, ITEM, MODEL_OPTIONS, PROGRAMME, must_know_cause, picked
from graph.analyses.picture import Picture, model_caveats, parameters_of, picture
from graph.analyses.proving import unit_of
from graph.analyses.result import Analysis, Opening, Option, Pick, Result, Row, Theme
from graph.disruption.lines import ANY
from graph.disruption.model import Reading, Recipe
from graph.disruption.scenario import lose
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from graph.schema import COUNTRIES, NodeKind, Text
from graph.schema.readings import READING_BEFORE_NOUN

_WIDER = {
    Reading.GENEROUS: (Reading.GENEROUS, Reading.CENTRAL, Reading.CAUTIOUS),
    Reading.CENTRAL: (Reading.CENTRAL, Reading.CAUTIOUS),
    Reading.CAUTIOUS: (Reading.CAUTIOUS,),
}


def explain(
    ecosystem: Ecosystem,
    *,
    programme: str,
    organisation: str | None = None,
    country: str | None = None,
    item: str | None = None,
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
) -> Result:
    """Why the loss of an organisation, a country or an item stops a programme, step by step.

    Parameters
    ----------
    programme
        Id of the programme.
    organisation, country, item
        The cause: one of them, or a country and an item for the makers of that item there.
    reading
        Where the programme goes on in this reading, the wider ones are tried, and the answer says so.

    Returns
    -------
    Result
        A row per step that the stop rests on: number, tier, what stops, what it lacks, who supplied it, the
        sources, and whether it lies on a shortest way. No rows where the programme goes on.

    Raises
    ------
    AnalysisError
        When an id is unknown or no cause is named.

    Notes
    -----
    Cost O(lines + what stops).
    """
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    kinds = ecosystem.nodes["kind"]
    programmes = (str(n) for n in kinds[kinds == NodeKind.PROGRAMME.value].index)
    wanted = picked(programme, programmes, what="programme", option="--programme") or ""
    cause = _cause(ecosystem, organisation, country, item)
    used, steps = _steps(whole, cause, wanted, Reading(reading))
    way = chain(steps, ("programme", wanted)) if steps else ()
    options = {"programme": wanted, "organisation": organisation, "country": country, "item": item}
    return Result(
        analysis=ANALYSIS.name,
        fingerprint=ecosystem.fingerprint,
        parameters=parameters_of(whole, reading, **options),
        answer=_answer(whole, cause, wanted, way, Reading(reading), used, steps),
        columns=COLUMNS,
        rows=tuple(_row(place, step, way) for place, step in enumerate(steps, start=1)),
        method=METHOD,
        caveats=model_caveats(whole.models[used]),
        evidence=tuple(claims_of([step]) for step in steps),
        openings=tuple(replace(cause, why=step.key) for step in steps),
    )


def _cause(ecosystem: Ecosystem, organisation: str | None, country: str | None, item: str | None) -> Opening:
    if organisation is None and country is None and item is None:
        message = "No cause is named; use --organisation, --country or --item."
        raise AnalysisError(message)
    makers = () if organisation is None else (organisation,)
    must_know_cause(ecosystem, makers, country, item, options=("--organisation", "--country", "--item"))
    return Opening(makers, (country,) if country else (), (item,) if item else ())


def _steps(
    whole: Picture, cause: Opening, programme: str, reading: Reading
) -> tuple[Reading, tuple[Explained, ...]]:
    """The reading in which the programme stops, from the chosen one to the widest, and the steps to it."""
    unit = unit_of(whole, cause)
    for tried in _WIDER[reading]:
        model = whole.models[tried]
        loss = lose(model, unit)
        if programme in loss.programmes:
            return tried, needed_for(explained(model, loss), ("programme", programme))
    return reading, ()


def _row(place: int, step: Explained, way: Sequence[Node]) -> Row:
    who, thing, programme = (*step.name, None, None)[:3] if step.kind == "programme" else step.name
    return {
        "number": place,
        "tier": step.tier,
        "on_shortest_way": step.key in way,
        "stops": step.kind,
        "node_id": who,
        "makes_id": thing,
        "programme_id": programme,
        "lacks_id": step.item,
        "supplier_ids": list(dict.fromkeys(lost[1] for lost in step.lost)),
        "source_ids": sorted({source for line in step.lines for source in line.source_ids}),
        "weak": all(line.weak for line in step.lines) if step.lines else None,
    }


def _answer(
    whole: Picture,
    cause: Opening,
    programme: str,
    way: Sequence[Node],
    asked: Reading,
    used: Reading,
    steps: Sequence[Explained],
) -> Text:
    goal, what = Text(nl=whole.names_nl[programme], en=whole.names[programme]), _said(whole, cause)
    if not way:
        known = programme in whole.central.programmes
        none = Text(
            nl="" if known else " Er is geen enkele onmisbare lijn naar dit programma bekend.",
            en="" if known else " No essential line to this programme is known at all.",
        )
        return Text(
            nl=f"In geen lezing legt het verlies van {what.nl} het programma {goal.nl} stil, voor zover "
            f"bekend; dat toont niet dat het er niet van afhangt.{none.nl}",
            en=f"In no reading does the loss of {what.en} stop {goal.en}, as far as is known; that does "
            f"not show that it does not depend on it.{none.en}",
        )
    reading, named, weak = READING_BEFORE_NOUN[used], _named(whole, way), _weak(steps, way)
    only = Text(nl="Pas in", en="Only in") if used is not asked else Text(nl="In", en="In")
    return Text(
        nl=f"{only.nl} de {reading.nl} lezing hangt {goal.nl} af van {what.nl}: {named.nl}.{weak.nl}",
        en=f"{only.en} the {reading.en} reading {goal.en} depends on {what.en}: {named.en}.{weak.en}",
    )


def _said(whole: Picture, cause: Opening) -> Text:
    """What is taken out."""
    nodes = (*cause.organisations, *cause.items)
    countries = [COUNTRIES[code].name for code in cause.countries]
    return Text(
        nl=" + ".join([*(c.nl for c in countries), *(whole.names_nl.get(x, x) for x in nodes)]),
        en=" + ".join([*(c.en for c in countries), *(whole.names.get(x, x) for x in nodes)]),
    )


def _named(whole: Picture, way: Sequence[Node]) -> Text:
    """The way as names with what each makes or needs."""

    def steps(names: Mapping[str, str]) -> str:
        found = []
        for kind, who, *rest in way:
            thing = names.get(rest[0], rest[0]) if rest and rest[0] != ANY else ""
            found.append(names.get(who, who) if kind == "programme" else f"{names.get(who, who)} ({thing})")
        return " → ".join(found)

    return Text(nl=steps(whole.names_nl), en=steps(whole.names))


def _weak(steps: Sequence[Explained], way: Sequence[Node]) -> Text:
    """How many steps of the way rest on weak statements only, as a sentence; nothing if none does."""
    stated = [step for step in steps if step.key in way and step.lines]
    weak = sum(all(line.weak for line in step.lines) for step in stated)
    if not weak:
        return Text(nl="", en="")
    return Text(
        nl=f" Zwak onderbouwd (lage betrouwbaarheid of afgeleid): {weak} van deze {len(stated)} stappen.",
        en=f" Weakly supported (low confidence or inferred): {weak} of these {len(stated)} steps.",
    )


ANALYSIS = Analysis(
    name="explain",
    title=Text(nl="Waarom", en="Why"),
    question=Text(
        nl="Waarom hangt dit programma af van een organisatie, een land of een product?",
        en="Why does this programme depend on an organisation, a country or an item?",
    ),
    function=explain,
    options=(
        Option(
            PROGRAMME.name,
            None,
            PROGRAMME.label,
            Text(nl="Het programma (id).", en="The programme (id)."),
            picks=Pick.PROGRAMME,
            required=True,
        ),
        Option(
            "organisation",
            None,
            Text(nl="Organisatie", en="Organisation"),
            Text(nl="De oorzaak: deze organisatie (id).", en="The cause: this organisation (id)."),
            picks=Pick.ORGANISATION,
        ),
        Option(
            COUNTRY.name,
            None,
            COUNTRY.label,
            Text(
                nl="De oorzaak: dit land (code van twee letters).",
                en="The cause: this country (two-letter code).",
            ),
            picks=Pick.COUNTRY,
        ),
        Option(
            ITEM.name,
            None,
            ITEM.label,
            Text(
                nl="De oorzaak: alle makers van dit product, of met een land die in dat land.",
                en="The cause: all makers of this item, or with a country those there.",
            ),
            picks=Pick.ITEM,
        ),
        *MODEL_OPTIONS,
    ),
    cost="O(lines + what stops)",
    reference="Derivation of Horn clauses; Dowling and Gallier (1984)",
    theme=Theme.DEPENDENCE,
    example={"programme": "asw-frigate", "country": "CN"},
)
