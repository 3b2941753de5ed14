"""The columns, words and method of the analysis of robustness, in both languages."""

from __future__ import annotations

from graph.analyses.chokepoint_columns import KIND_WORDS
from graph.analyses.columns import STATUS_WORDS, WEAK_PCT
from graph.analyses.result import Column
from graph.schema import Text

METHOD = Text(
    nl="De status van elke organisatie en elk land wordt opnieuw bepaald zonder de vermeldingen van lijnen "
    "met lage betrouwbaarheid, zonder de afgeleide, zonder alle zwakke, en zonder elke bron afzonderlijk. "
    "Zetels en eigenaren blijven zoals zij zijn. Een bevinding houdt stand als haar status nergens daalt.",
    en="The status of every organisation and country is worked out anew without the low-confidence "
    "statements of lines, without the inferred ones, without all weak ones, and without each source by "
    "itself. Seats and owners stay as they are. A finding stands if its status falls nowhere.",
)


def _status(name: str, label: tuple[str, str], about: tuple[str, str]) -> Column:
    return Column(name, Text(*label), Text(*about), vocabulary=STATUS_WORDS)


COLUMNS = (
    Column(
        "unit_id",
        Text(nl="eenheid", en="unit"),
        Text(nl="Organisatie, of code van het land.", en="Organisation, or code of the country."),
        node_ids=True,
        key=True,
    ),
    Column(
        "unit_kind",
        Text(nl="soort", en="kind"),
        Text(nl="Wat wegvalt.", en="What is lost."),
        vocabulary=KIND_WORDS,
        key=True,
    ),
    _status(
        "status",
        ("status", "status"),
        (
            "De ruimste lezing waarin een programma of behoefte stilvalt.",
            "The most generous reading in which a programme or need stops.",
        ),
    ),
    Column(
        "stands",
        Text(nl="houdt stand", en="stands"),
        Text(
            nl="Of de status bij geen enkele proef daalt.",
            en="Whether the status falls in none of the trials.",
        ),
    ),
    _status(
        "status_without_low",
        ("zonder lage betrouwbaarheid", "without low confidence"),
        ("Status zonder vermeldingen met lage betrouwbaarheid.", "Status without low-confidence statements."),
    ),
    _status(
        "status_without_inferred",
        ("zonder afgeleide", "without inferred"),
        ("Status zonder afgeleide vermeldingen.", "Status without inferred statements."),
    ),
    _status(
        "status_without_weak",
        ("zonder zwak bewijs", "without weak evidence"),
        ("Status als elke zwakke vermelding vervalt.", "Status when every weak statement is left out."),
    ),
    _status(
        "status_without_source",
        ("zonder één bron", "without one source"),
        (
            "De laagste status als één bron vervalt.",
            "The lowest status when one source is left out.",
        ),
    ),
    Column(
        "lowering_source_ids",
        Text(nl="rust op één bron", en="rests on one source"),
        Text(
            nl="Bronnen die elk afzonderlijk de status doen dalen als zij vervallen.",
            en="Sources each of which alone lowers the status when it is left out.",
        ),
        absent=Text(nl="Geen enkele bron alleen verlaagt de status.", en="No single source lowers it."),
    ),
    Column(
        "lines",
        Text(nl="lijnen", en="lines"),
        Text(nl="Lijnen waarop de uitkomst rust.", en="Lines that the finding rests on."),
    ),
    Column(
        "sources",
        Text(nl="bronnen", en="sources"),
        Text(nl="Verschillende bronnen van die lijnen.", en="Distinct sources of those lines."),
    ),
    WEAK_PCT,
)
