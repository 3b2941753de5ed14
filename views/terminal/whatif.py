"""A what-if on the command line: what stops, how firm that is, and the certificate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.analyses.options import day_of
from graph.analyses.result import Row
from graph.disruption.certificate import issue
from graph.disruption.checker import check
from graph.disruption.lines import ANY
from graph.disruption.model import Model, Reading, Recipe, compile_model
from graph.disruption.scenario import Loss, Unit, failure_unit, lose, own_activities
from graph.disruption.sweep import Status, node_statuses
from graph.ecosystem import Ecosystem
from graph.schema import COUNTRIES, Text
from graph.schema.readings import READING_BEFORE_NOUN
from views.terminal.analysis import names_of
from views.terminal.output import Table, say, show_csv, show_json, show_tables
from views.text.common import STATUSES

TITLES = {
    "programme": Text(nl="Programma's die stilvallen", en="Programmes that stop"),
    "need": Text(nl="Wat gebruikers missen", en="What users lack"),
    "activity": Text(nl="Activiteiten die stilvallen", en="Activities that stop"),
    "end": Text(nl="Lijnen waarvan het gebruik niet bekend is", en="Lines whose use is not known"),
    "degraded": Text(nl="Verzwakt, niet stilgevallen", en="Degraded, not stopped"),
}
HEADINGS = {
    "programme": Text(nl="programma|status|in deze lezing", en="programme|status|in this reading"),
    "need": Text(
        nl="afnemer|product|programma|status|in deze lezing",
        en="customer|item|programme|status|in this reading",
    ),
    "activity": Text(nl="organisatie|product|programma", en="organisation|item|programme"),
    "end": Text(nl="afnemer|product|programma", en="customer|item|programme"),
    "degraded": Text(nl="leverancier|afnemer|product|programma", en="supplier|customer|item|programme"),
}
ANSWER = Text(
    nl="Zonder {unit} valt in de {reading} lezing stil: programma's {programmes}, behoeften {needs},"
    " eindpunten {ends}, andere activiteiten {activities}.",
    en="Without {unit}, this stops in the {reading} reading: programmes {programmes}, needs {needs}, ends"
    " {ends}, other activities {activities}.",
)
NOTHING = Text(
    nl="Bekend is niet dat dit iets levert: geen bekende lijn betekent niet dat er geen lijn is.",
    en="It is not known to supply anything: no known line does not mean that there is no line.",
)
PROOF = Text(
    nl="Het certificaat klopt: wat stilvalt volgt uit {lines} lijnen. Het staat in --format json; knooppunt "
    "certificate loopt het na.",
    en="The certificate holds: what stops follows from {lines} lines. It comes with --format json; knooppunt "
    "certificate checks it.",
)
NO_PROOF = Text(
    nl="Het certificaat klopt niet, dus dit antwoord is onbetrouwbaar: {reason}",
    en="The certificate does not hold, so this answer cannot be relied on: {reason}",
)
NONE_NAMED = Text(nl="geen genoemd", en="none named")
SIGHT = Text(
    nl="Van {loose} van de {lines} lijnen is niet bekend wat ermee gemaakt wordt.",
    en="Of {loose} of the {lines} lines it is not known what is made with them.",
)


@dataclass(frozen=True, slots=True)
class Question:
    """What is taken out, and how it is looked at."""

    without: tuple[str, ...]
    country: str | None
    item: str | None
    reading: str
    recipe: str
    as_of: date | None


def show_whatif(ecosystem: Ecosystem, question: Question, *, output: str, language: str) -> None:
    """Write what stops: the JSON contract, one CSV of all that stops, or tables with names and status.

    Raises
    ------
    AnalysisError
        When nothing is taken out, an id is not known, or the day lies before all data.
    """
    if question.as_of:
        day_of(ecosystem, question.as_of)
    unit = failure_unit(
        ecosystem,
        without=question.without,
        country=None if question.country is None else question.country.upper(),
        item=question.item,
        as_of=question.as_of,
    )
    recipe = Recipe(question.recipe)
    model = compile_model(ecosystem, reading=Reading(question.reading), recipe=recipe, as_of=question.as_of)
    loss = lose(model, unit)
    if output == "json":
        show_json(whatif_record(model, loss))
        return
    rows = stopped_rows(ecosystem, model, loss)
    if output == "csv":
        columns = (
            "kind",
            "supplier",
            "customer",
            "organisation",
            "item",
            "programme",
            "status",
            "in_reading",
        )
        show_csv(columns, [[row.get(column) for column in columns] for row in rows])
        return
    _show_tables(model, loss, rows, names_of(ecosystem, language), language)


def whatif_record(model: Model, loss: Loss) -> dict[str, Any]:
    """The what-if as plain JSON values, with its certificate."""
    return {
        "reading": model.reading.value,
        "recipe": model.recipe.value,
        "fingerprint": model.fingerprint,
        "stopped": {
            "programmes": list(loss.programmes),
            "needs": [list(name) for name in loss.needs],
            "ends": [list(name) for name in loss.ends],
            "activities": [list(name) for name in loss.activities],
        },
        "degraded": [list(line) for line in loss.degraded],
        "certificate": issue(model, loss),
    }


def stopped_rows(ecosystem: Ecosystem, model: Model, loss: Loss) -> list[Row]:
    """Everything that stops as rows with kind and ids.

    Programmes and needs that stop in any reading are in it, each with its status and with whether it
    stops in the model's own reading; ends, activities and degraded lines are those of that reading.
    """
    models = {model.reading: model}
    for reading in Reading:
        if reading not in models:
            models[reading] = compile_model(
                ecosystem, reading=reading, recipe=model.recipe, lines=model.lines
            )
    failed = own_activities(model, loss.unit)
    found: dict[tuple[str, object], Status] = {
        model.name_of(node): status for node, status in node_statuses(models, failed).items()
    }
    rows: list[Row] = []
    for (kind, name), status in found.items():
        if kind == "programme":
            row = {"programme": name, "status": status.value, "in_reading": name in loss.programmes}
        elif kind == "need" and isinstance(name, tuple):
            customer, item, programme = name
            row = {"customer": customer, "item": item, "programme": programme}
            row |= {"status": status.value, "in_reading": name in loss.needs}
        else:
            continue
        rows.append({"kind": kind, **row})
    rows.sort(key=lambda row: (row["kind"] != "programme", not row["in_reading"], str(row["programme"])))
    rows += [
        {"kind": "activity", "organisation": o, "item": i, "programme": p} for o, i, p in loss.activities
    ]
    rows += [{"kind": "end", "customer": c, "item": i, "programme": p} for c, i, p in loss.ends]
    rows += [
        {"kind": "degraded", "supplier": s, "customer": c, "item": i, "programme": p}
        for s, c, i, p in loss.degraded
    ]
    return rows


def _show_tables(
    model: Model, loss: Loss, rows: Iterable[Row], names: Mapping[str, str], language: str
) -> None:
    say(
        ANSWER.get(language).format(
            unit=_unit(loss.unit, names, language),
            reading=READING_BEFORE_NOUN[model.reading].get(language),
            programmes=len(loss.programmes),
            needs=len(loss.needs),
            ends=len(loss.ends),
            activities=len(loss.activities),
        )
    )
    if not loss.unit_activities:
        say(NOTHING.get(language))
    by_kind: dict[str, list[list[object]]] = {kind: [] for kind in TITLES}
    for row in rows:
        by_kind[row["kind"]].append(
            [_cell(key, value, names, language) for key, value in row.items() if key != "kind"]
        )
    show_tables(
        *(
            Table(TITLES[kind].get(language), tuple(HEADINGS[kind].get(language).split("|")), found)
            for kind, found in by_kind.items()
            if found
        )
    )
    first = len(model.activities) + len(model.needs)
    loose = sum(any(first <= t < first + len(model.ends) for t in targets) for targets in model.feeds)
    say(SIGHT.get(language).format(loose=loose, lines=len(model.lines.essential)))
    certificate = issue(model, loss)
    verdict = check(certificate)
    if verdict.valid:
        say(PROOF.get(language).format(lines=len(certificate["lines"])))
    else:
        say(NO_PROOF.get(language).format(reason=verdict.reason))


def _cell(key: str, value: object, names: Mapping[str, str], language: str) -> object:
    if key == "status":
        return STATUSES[str(value)].get(language)
    if key == "in_reading":
        return Text(nl="ja", en="yes").get(language) if value else Text(nl="nee", en="no").get(language)
    if value == ANY:
        return NONE_NAMED.get(language)
    return f"{names.get(str(value), value)} ({value})"


def _unit(unit: Unit, names: Mapping[str, str], language: str) -> str:
    parts = [names.get(organisation, organisation) for organisation in unit.organisations]
    if unit.country and unit.item:
        text = Text(nl="wie {item} maakt in of onder {country}", en="who makes {item} in or under {country}")
    elif unit.country:
        text = Text(
            nl="alles met zetel in of zeggenschap uit {country} ({count} organisaties)",
            en="all that is seated in or controlled from {country} ({count} organisations)",
        )
    else:
        text = Text(nl="wie {item} maakt", en="who makes {item}")
    if unit.country or unit.item:
        parts.append(
            text.get(language).format(
                country=COUNTRIES[unit.country].name.get(language) if unit.country else None,
                item=names.get(unit.item or "", unit.item),
                count=len(unit.country_organisations),
            )
        )
    return ", ".join(parts)
