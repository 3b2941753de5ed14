"""The columns, words and method of the analysis of chokepoints, in both languages."""

from __future__ import annotations

from graph.analyses.columns import ACTIVITIES, ENDS, NEEDS, PROGRAMMES, STATUS, STATUS_WORDS, WEAK_PCT, column
from graph.schema import Text

METHOD = Text(
    nl="Elke organisatie en elk land (zetel of zeggenschap) wordt weggenomen. Een activiteit valt stil als "
    "een benodigde groep al haar leveranciers verliest; een programma als een behoefte of eindpunt wegvalt. "
    "Bevestigd: ook in de ruime lezing; waarschijnlijk: in de centrale; mogelijk: in de voorzichtige.",
    en="Every organisation and country (seat or control) is taken out. An activity stops when a needed group "
    "has lost all its suppliers; a programme when a need or end of it is lost. Confirmed: in the generous "
    "reading too; likely: in the central; possible: in the cautious.",
)


KIND_WORDS = {
    "organisation": Text(nl="organisatie", en="organisation"),
    "country": Text(nl="land", en="country"),
}
CIRCLE = ("bekende andere makers van dezelfde producten", "known other makers of the same items")
COLUMNS = (
    column(
        "unit_id",
        ("eenheid", "unit"),
        ("Organisatie, of code van het land.", "Organisation, or code of the country."),
        node_ids=True,
        key=True,
    ),
    column(
        "unit_kind", ("soort", "kind"), ("Wat wegvalt.", "What is lost."), vocabulary=KIND_WORDS, key=True
    ),
    column(
        "name",
        ("naam", "name"),
        ("Naam van de eenheid.", "Name of the unit."),
        node_ids=True,
        names="unit_id",
    ),
    column("country", ("land", "country"), ("Land van de zetel.", "Country of the seat."), countries=True),
    column(
        "controlling_country",
        ("zeggenschap", "control"),
        ("Land van zeggenschap; leeg is niet bekend.", "Country of control; empty is not known."),
        countries=True,
    ),
    STATUS,
    PROGRAMMES,
    NEEDS,
    ENDS,
    ACTIVITIES,
    column(
        "programme_ids",
        ("welke programma's", "which programmes"),
        ("Programma's die stilvallen in deze lezing.", "Programmes that stop in this reading."),
        node_ids=True,
    ),
    column(
        "lines",
        ("lijnen", "lines"),
        ("Lijnen waarop de uitkomst rust.", "Lines that the finding rests on."),
    ),
    column(
        "sources",
        ("bronnen", "sources"),
        ("Verschillende bronnen van die lijnen.", "Distinct sources of those lines."),
    ),
    WEAK_PCT,
    column(
        "status_without_weak",
        ("status zonder zwak bewijs", "status without weak evidence"),
        (
            "Status als elke zwakke vermelding vervalt.",
            "Status when every weak statement is left out.",
        ),
        vocabulary=STATUS_WORDS,
    ),
    column(
        "stands_without_weak",
        ("blijft staan", "stands"),
        (
            "Of de status zonder zwak bewijs even vast blijft.",
            "Whether the status stays as firm without weak evidence.",
        ),
    ),
    column(
        "items",
        ("producten", "items"),
        ("Wat de eenheid levert.", "What the unit supplies."),
        node_ids=True,
    ),
    column(
        "substitutes",
        ("mogelijke vervangers", "possible substitutes"),
        (
            "Wie dezelfde producten ook maakt; of zij kunnen vervangen is niet bekend.",
            "Who makes the same items too; whether they could replace it is not known.",
        ),
        node_ids=True,
    ),
    column(
        "substitutes_domestic",
        ("waarvan Nederlands", "of which Dutch"),
        (CIRCLE[0] + ", zetel en zeggenschap Nederlands", CIRCLE[1] + ", seat and control Dutch"),
    ),
    column(
        "substitutes_allied",
        ("waarvan bondgenoot", "of which allied"),
        (CIRCLE[0] + " in EU of NAVO", CIRCLE[1] + " in EU or NATO"),
    ),
    column(
        "substitutes_other",
        ("waarvan elders", "of which elsewhere"),
        (CIRCLE[0] + ", elders of onbekend", CIRCLE[1] + ", elsewhere or unknown"),
    ),
)
