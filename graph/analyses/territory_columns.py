"""Columns that areas and regions share: who is there, which programmes draw on it, what money, what stops."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.analyses.columns import STATUS_WORDS, WEAK_PCT, column
from graph.analyses.result import Column
from graph.analyses.territory import KIND_COLUMNS
from graph.schema import NODES, VOCABULARIES, Text

AREA_WORDS = dict(VOCABULARIES["area"].terms)
NO_AMOUNT = Text(nl="Geen bedrag bekend.", en="No amount known.")
NO_SUPPLIER = Text(
    nl="Niet berekend: hier is geen toeleverancier bekend.",
    en="Not worked out: no supplier is known here.",
)
MEUR = "EUR m"
MONEY_METHOD = Text(
    nl="Bij elkaar geteld zijn bekende bedragen een ondergrens: per gever en ontvanger telt het grootste "
    "vermelde bedrag, wat een ontvanger doorgeeft telt niet nog eens, en van gelijke bedragen met dezelfde "
    "gever of ontvanger telt er één.",
    en="Known amounts add up to a lower bound: of each giver and receiver the largest amount stated counts, "
    "what a receiver passes on does not count again, and of equal amounts with one giver or one receiver "
    "one counts.",
)


_HEADLINES = (
    "organisations",
    "domestic",
    "suppliers",
    "drawing",
    "value_meur",
    "funds",
    "funds_without_value",
    "status",
    "programmes",
    "needs",
)


def headlines_first(columns: Iterable[Column]) -> tuple[Column, ...]:
    """The same columns with what a reader compares first before what spells it out."""
    places = {name: place for place, name in enumerate(_HEADLINES)}
    return tuple(sorted(columns, key=lambda c: places.get(c.name, len(places))))


WHO = (
    column(
        "organisations",
        ("organisaties", "organisations"),
        ("Bekende organisaties.", "Known organisations."),
    ),
    column(
        "domestic",
        ("Nederlandse organisaties", "Dutch organisations"),
        ("Organisaties met zetel in Nederland.", "Organisations seated in the Netherlands."),
    ),
    *(
        column(
            name,
            (NODES[kind].plural.nl, NODES[kind].plural.en),
            (f"Hoeveel ervan: {NODES[kind].plural.nl}.", f"How many of them: {NODES[kind].plural.en}."),
        )
        for kind, name in KIND_COLUMNS.items()
    ),
    column(
        "suppliers",
        ("toeleveranciers", "suppliers"),
        (
            "Organisaties waarvan bekend is dat zij iets onmisbaars leveren.",
            "Organisations that are known to supply something essential.",
        ),
    ),
    column(
        "organisation_ids",
        ("welke organisaties", "which organisations"),
        ("Bekende organisaties.", "Known organisations."),
        node_ids=True,
    ),
)
DRAWING = (
    column(
        "drawing",
        ("programma's die eruit putten", "programmes drawing on it"),
        (
            "Programma's die eruit putten: door levering of door deelname.",
            "Programmes that draw on it: by supply or by participation.",
        ),
    ),
    column(
        "drawing_ids",
        ("welke programma's eruit putten", "which programmes draw on it"),
        (
            "Dezelfde programma's, met naam.",
            "The same programmes, by name.",
        ),
        node_ids=True,
    ),
    column(
        "supplied_ids",
        ("beleverde programma's", "programmes supplied"),
        (
            "Programma's met een bekende lijn die hier vandaan komt, direct of treden diep.",
            "Programmes with a known line that comes from here, directly or tiers deep.",
        ),
        node_ids=True,
    ),
    column(
        "joined_ids",
        ("programma's met deelnemers", "programmes with participants"),
        (
            "Programma's waar deze organisaties aan deelnemen.",
            "Programmes that these organisations take part in.",
        ),
        node_ids=True,
    ),
)
MONEY = (
    column(
        "funds",
        ("geldstromen", "flows of money"),
        (
            "Bekende paren van gever en ontvanger met hier een ontvanger; fondsen en regelingen zelf niet.",
            "Known pairs of giver and receiver with a receiver here; funds and schemes themselves left out.",
        ),
    ),
    column(
        "funds_without_value",
        ("waarvan bedrag onbekend", "of which amount unknown"),
        ("Geldstromen zonder bekend bedrag.", "Flows of money without a known amount."),
    ),
    column(
        "value_meur",
        ("bekend bedrag, ondergrens", "known amount, lower bound"),
        (
            "Wat de bekende bedragen ten minste samen zijn; wie in meer gebieden werkt telt in elk mee.",
            "What the known amounts come to at the least; whoever works in several areas counts in each.",
        ),
        unit=MEUR,
        absent=NO_AMOUNT,
    ),
    column(
        "firm_value_meur",
        ("waarvan goed onderbouwd", "of which well supported"),
        (
            "Dezelfde ondergrens zonder zwakke vermeldingen.",
            "The same lower bound without weak statements.",
        ),
        unit=MEUR,
        absent=NO_AMOUNT,
    ),
    column(
        "giver_ids",
        ("gevers", "givers"),
        ("Wie hier geld geeft.", "Who gives money here."),
        node_ids=True,
    ),
    column(
        "behind_ids",
        ("gevers erachter", "givers behind them"),
        (
            "Wie die gevers geld geeft, door financiers en instrumenten heen; hun deel hier is niet bekend.",
            "Who funds those givers, by way of financiers and instruments; their part here is not known.",
        ),
        node_ids=True,
    ),
    column(
        "instrument_ids",
        ("instrumenten achter het geld", "instruments behind the money"),
        (
            "Fondsen, subsidies en regelingen onder de gevers en de gevers erachter.",
            "Funds, subsidies and schemes among the givers and the givers behind them.",
        ),
        node_ids=True,
    ),
    column(
        "planned_giver_ids",
        ("aangekondigde gevers", "announced givers"),
        (
            "Gevers die er alleen bij komen als aangekondigd geld meetelt.",
            "Givers that are added only if announced money counts.",
        ),
        node_ids=True,
    ),
    column(
        "programme_funds",
        ("geldstromen naar programma's", "flows to programmes"),
        (
            "Bekende geldstromen naar de programma's die eruit putten.",
            "Known flows of money to the programmes drawing on it themselves.",
        ),
    ),
    column(
        "programme_value_meur",
        ("bedrag voor programma's, ondergrens", "amount for programmes, lower bound"),
        (
            "Voor die programma's als geheel; welk deel hier komt is niet bekend.",
            "For those programmes as a whole; which part comes here is not known.",
        ),
        unit=MEUR,
        absent=NO_AMOUNT,
    ),
    column(
        "programme_giver_ids",
        ("gevers aan programma's", "givers to programmes"),
        ("Wie die programma's geld geeft.", "Who funds those programmes."),
        node_ids=True,
    ),
)
# What stops when everybody there stops at once.
LOSS = (
    column(
        "status",
        ("status bij verlies", "status when lost"),
        (
            "De ruimste lezing waarin een programma of behoefte stilvalt als iedereen hier wegvalt.",
            "The most generous reading in which a programme or need stops when everybody here is lost.",
        ),
        vocabulary=STATUS_WORDS,
        absent=NO_SUPPLIER,
    ),
    *(
        column(name, label, about, absent=NO_SUPPLIER)
        for name, label, about in (
            (
                "programmes",
                ("stilvallende programma's", "programmes that stop"),
                ("In de gekozen lezing.", "In the chosen reading."),
            ),
            (
                "needs",
                ("weggevallen behoeften", "needs lost"),
                ("Behoeften van gebruikers die wegvallen.", "Needs of users that are lost."),
            ),
            (
                "ends",
                ("verloren eindpunten", "ends lost"),
                (
                    "Verloren lijnen waarvan niet bekend is wat ermee gemaakt wordt.",
                    "Lost lines of which it is not known what is made with them.",
                ),
            ),
            (
                "activities",
                ("stilvallende activiteiten", "activities that stop"),
                ("Activiteiten van anderen die stilvallen.", "Activities of others that stop."),
            ),
        )
    ),
    column(
        "programme_ids",
        ("welke programma's stilvallen", "which programmes stop"),
        ("In de gekozen lezing.", "In the chosen reading."),
        node_ids=True,
    ),
    column(
        "lines",
        ("lijnen", "lines"),
        ("Lijnen waarop het verlies rust.", "Lines that the loss rests on."),
        absent=NO_SUPPLIER,
    ),
    column(
        "sources",
        ("bronnen", "sources"),
        ("Verschillende bronnen van die lijnen.", "Distinct sources of those lines."),
        absent=NO_SUPPLIER,
    ),
    replace(WEAK_PCT, absent=Text(nl="Geen lijn om op te rusten.", en="No line to rest on.")),
)
