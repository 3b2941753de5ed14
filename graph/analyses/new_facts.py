"""New facts: which one thing that is not known would change most findings if it became known.

Two sorts of facts are tried, each exactly. That a second supplier exists beside the known ones of an item
to a customer: findings can only become less firm. That a customer needs an item, whose use is not known,
for all it makes: findings can only become firmer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.analyses.new_fact_columns import COLUMNS, METHOD, SECOND, USE
from graph.analyses.options import MODEL_OPTIONS
from graph.analyses.picture import (
    Picture,
    UnitKey,
    claims_of,
    model_caveats,
    parameters_of,
    picture,
    weak_pct,
)
from graph.analyses.result import Analysis, Opening, Progress, Result, Row, Theme
from graph.analyses.second_source import NEWCOMER, beside
from graph.analyses.source_trials import Standing, lowered, standings_of, status_with
from graph.disruption.change import Changed, Changes
from graph.disruption.lines import Line
from graph.disruption.model import Model, Reading, Recipe
from graph.disruption.sweep import Status
from graph.ecosystem import Ecosystem
from graph.schema import Text

_Purpose = tuple[str, str, str, str | None]


@dataclass(frozen=True, slots=True)
class _Fact:
    """Something that might become known: lines that come, and places of lines that go."""

    kind: str
    purpose: _Purpose
    add: tuple[Line, ...]
    remove: tuple[int, ...]
    known: tuple[Line, ...]


def new_facts(
    ecosystem: Ecosystem,
    *,
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
    progress: Progress | None = None,
) -> Result:
    """Facts not known today, by how many findings each would change if it were known.

    Parameters
    ----------
    reading
        Reading whose ends are taken as unknown uses; statuses look at all three.
    progress
        Told how many facts were tried, and of how many.

    Returns
    -------
    Result
        A row per fact that changes the status of an organisation or country: fact, customer_id, item_id,
        programme_id, changes, and the units that become less or more firm.

    Notes
    -----
    Cost O(facts × (lines at the customer + units touched × what stops)).
    """
    reading = Reading(reading)
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    facts = [*_second_suppliers(whole.central), *_uses(whole.models[reading])]
    changes = {r: Changes(model) for r, model in whole.models.items()}
    standings = standings_of(whole)
    rows: list[tuple[Row, tuple[str, ...]]] = []
    for done, fact in enumerate(facts, start=1):
        changed = {r: c.changed(add=fact.add, remove=fact.remove) for r, c in changes.items()}
        row = _row(whole, standings, fact, changed)
        if row["changes"]:
            rows.append((row, claims_of(fact.known)))
        if progress is not None:
            progress(done, len(facts))
    rows.sort(key=lambda pair: _order(pair[0]))
    return Result(
        analysis=ANALYSIS.name,
        fingerprint=ecosystem.fingerprint,
        parameters=parameters_of(whole, reading),
        answer=_answer(whole, tuple(row for row, _ in rows), len(facts)),
        columns=COLUMNS,
        rows=tuple(row for row, _ in rows),
        method=METHOD,
        caveats=model_caveats(whole.models[reading]),
        evidence=tuple(claims for _, claims in rows),
        openings=tuple(Opening(tuple(row["supplier_ids"])) for row, _ in rows),
    )


def _second_suppliers(model: Model) -> Iterator[_Fact]:
    """For every item that a customer gets for one purpose: somebody else supplies it too."""
    by_purpose: dict[_Purpose, list[Line]] = {}
    for line in model.lines.essential:
        by_purpose.setdefault((line.customer, line.item, line.programme, line.for_item), []).append(line)
    for purpose, known in by_purpose.items():
        yield _Fact(SECOND, purpose, (beside(known[0], NEWCOMER),), (), tuple(known))


def _uses(model: Model) -> Iterator[_Fact]:
    """For every end: the customer needs the item for all it makes."""
    first = len(model.activities) + len(model.needs)
    ends = range(first, first + len(model.ends))
    made: dict[str, set[str]] = {}
    for organisation, item, _ in model.activities:
        made.setdefault(organisation, set()).add(item)
    by_end: dict[int, list[int]] = {}
    for place, targets in enumerate(model.feeds):
        for target in targets:
            if target in ends:
                by_end.setdefault(target, []).append(place)
    for end, places in by_end.items():
        known = tuple(model.lines.essential[place] for place in places)
        customer, item, programme = model.ends[end - first]
        uses = made.get(customer, set()) - {item}
        if uses:
            add = tuple(replace(line, for_item=use) for line in known for use in sorted(uses))
            yield _Fact(USE, (customer, item, programme, None), add, tuple(places), known)


def _row(
    whole: Picture, standings: Sequence[Standing], fact: _Fact, changed: Mapping[Reading, Changed]
) -> Row:
    less: Iterable[UnitKey] = ()
    more: Iterable[UnitKey] = ()
    if fact.kind == SECOND:
        less = lowered(whole, standings, changed)
    else:
        more = _raised(whole, fact, changed)
    customer, item, programme, for_item = fact.purpose
    less_firm, firmer = sorted(unit for _, unit in less), sorted(unit for _, unit in more)
    return {
        "fact": fact.kind,
        "customer_id": customer,
        "item_id": item,
        "programme_id": programme,
        "for_item_id": for_item,
        "changes": len(less_firm) + len(firmer),
        "less_firm_ids": less_firm,
        "firmer_ids": firmer,
        "supplier_ids": sorted({line.supplier for line in fact.known}),
        "weak_pct": weak_pct(fact.known),
    }


def _raised(whole: Picture, fact: _Fact, changed: Mapping[Reading, Changed]) -> list[UnitKey]:
    """Units whose loss reaches the supplier of the end, and whose status rises."""
    order = tuple(Status)
    suppliers = {whole.number[line.activity] for line in fact.known}
    found = []
    for unit, status in whole.statuses.items():
        if status is Status.CONFIRMED or not suppliers & whole.reach(unit):
            continue
        if order.index(status_with(whole, unit, changed)) < order.index(status):
            found.append(unit)
    return found


def _order(row: Row) -> tuple[object, ...]:
    return (-row["changes"], row["fact"], row["customer_id"], row["item_id"], row["programme_id"])


def _answer(whole: Picture, rows: Sequence[Row], tried: int) -> Text:
    if not rows:
        return Text(
            nl=f"Geen van {tried} denkbare feiten verandert de status van een organisatie of land.",
            en=f"None of {tried} conceivable facts changes the status of an organisation or country.",
        )
    top = rows[0]
    customer, item = whole.names[top["customer_id"]], whole.names[top["item_id"]]
    item_nl = whole.names_nl[top["item_id"]]
    if top["fact"] == SECOND:
        first = Text(
            nl=f"dat {customer} nog een leverancier van {item_nl} heeft",
            en=f"that {customer} has another supplier of {item}",
        )
    else:
        first = Text(
            nl=f"dat {customer} {item_nl} nodig heeft voor alles wat het maakt",
            en=f"that {customer} needs {item} for all it makes",
        )
    return Text(
        nl=f"Van {tried} denkbare feiten veranderen er {len(rows)} een status; het meest verandert het feit "
        f"{first.nl}: {top['changes']} organisaties en landen.",
        en=f"Of {tried} conceivable facts {len(rows)} change a status; the one that changes most is "
        f"{first.en}: {top['changes']} organisations and countries.",
    )


ANALYSIS = Analysis(
    name="new_facts",
    title=Text(nl="Wat nog te weten valt", en="What one new fact would change"),
    question=Text(
        nl="Welk ene feit dat nu niet bekend is, zou de meeste bevindingen veranderen?",
        en="Which one fact that is not known today would change most findings?",
    ),
    function=new_facts,
    options=MODEL_OPTIONS,
    cost="O(facts × (lines at the customer + units touched × what stops))",
    reference="Exhaustive trial of single facts; Horn unit propagation for each",
    theme=Theme.KNOWLEDGE,
)
