"""The columns, words and method of the analysis of areas, in both languages: three lists."""

from __future__ import annotations

from graph.analyses.columns import column
from graph.analyses.territory_columns import (
    AREA_WORDS,
    DRAWING,
    LOSS,
    MEUR,
    MONEY,
    MONEY_METHOD,
    NO_AMOUNT,
    WHO,
    headlines_first,
)
from graph.analyses.weak_columns import NO_CLAIM, weak_claims
from graph.schema import NODES, NodeKind, Text

SHOW_WORDS = {
    "areas": Text(nl="gebieden", en="areas"),
    "programmes": Text(nl="programma's", en="programmes"),
    "money": Text(nl="geld", en="money"),
}
METHOD = Text(
    nl="Een organisatie hoort bij een gebied als zij daar volgens de gegevens actief is. Een programma put "
    "uit een gebied als een van die organisaties of een product van het gebied in zijn bekende lijnen staat, "
    "op welke trede ook, of als een van die organisaties eraan deelneemt. Het verlies neemt alle "
    f"organisaties van het gebied tegelijk weg. {MONEY_METHOD.nl}",
    en="An organisation belongs to an area if the data says it is active there. A programme draws on an area "
    "if one of these organisations or an item of the area is in its known lines, at any tier, or if one of "
    "these organisations takes part in it. The loss takes out all organisations of the area at once. "
    f"{MONEY_METHOD.en}",
)
GAP_WORDS = {
    "no_organisation": Text(nl="geen organisatie bekend", en="no organisation known"),
    "no_programme": Text(nl="geen programma bekend", en="no programme known"),
    "no_line": Text(nl="geen lijn bekend", en="no line known"),
    "no_area": Text(nl="geen gebied bekend", en="no area known"),
    "no_finance": Text(nl="geen geldstroom bekend", en="no flow of money known"),
    "no_instrument": Text(nl="geen instrument bekend", en="no instrument known"),
    "no_amount": Text(nl="geen bedrag bekend", en="no amount known"),
    "no_receiver": Text(nl="geen ontvanger bekend", en="no receiver known"),
}
KIND_WORDS = {kind.value: NODES[kind].label for kind in (NodeKind.FINANCIER, NodeKind.INSTRUMENT)}
GAPS = column(
    "gaps",
    ("wat ontbreekt", "gaps"),
    ("Wat hier niet bekend is; het kan er wel zijn.", "What is not known here; it may well exist."),
    vocabulary=GAP_WORDS,
    absent=Text(nl="Van alles is iets bekend.", en="Something is known of everything."),
)
AREA_COLUMNS = (
    column(
        "area",
        ("gebied", "area"),
        ("NLD-gebied, of maritiem.", "NLD area, or maritime."),
        vocabulary=AREA_WORDS,
        key=True,
    ),
    column(
        "is_nld_area",
        ("NLD-gebied", "NLD area"),
        (
            "Of het een van de vijf NLD-gebieden is; maritiem staat ernaast.",
            "Whether it is one of the five NLD areas; maritime stands beside them.",
        ),
    ),
    GAPS,
    *headlines_first(
        (
            *WHO,
            column(
                "provinces",
                ("provincies", "provinces"),
                (
                    "Provincies waar deze organisaties zetelen, de meeste eerst.",
                    "Provinces where these organisations are seated, most first.",
                ),
            ),
            column("items", ("producten", "items"), ("Producten van het gebied.", "Items of the area.")),
            column(
                "items_supplied",
                ("waarvan met leverancier", "of which with a supplier"),
                ("Producten met een bekende onmisbare lijn.", "Items with a known essential line."),
            ),
            *DRAWING,
            column(
                "using_ids",
                ("programma's met producten", "programmes with items"),
                (
                    "Programma's met een product van het gebied in een bekende lijn, van wie dan ook.",
                    "Programmes with an item of the area in a known line, whoever supplies it.",
                ),
                node_ids=True,
            ),
            *MONEY,
            *LOSS,
        )
    ),
)
PROGRAMME_COLUMNS = (
    column(
        "programme_id",
        ("programma", "programme"),
        ("Het programma.", "The programme."),
        node_ids=True,
        key=True,
    ),
    GAPS,
    column(
        "areas",
        ("gebieden", "areas"),
        ("Gebieden waar het uit put, op welke manier ook.", "Areas that it draws on, in any way."),
        vocabulary=AREA_WORDS,
    ),
    column(
        "areas_supplying",
        ("door levering", "by supply"),
        (
            "Gebieden waarvan een organisatie in zijn bekende lijnen staat.",
            "Areas of which an organisation is in its known lines.",
        ),
        vocabulary=AREA_WORDS,
    ),
    column(
        "areas_of_items",
        ("door producten", "by items"),
        ("Gebieden van de producten in die lijnen.", "Areas of the items in these lines."),
        vocabulary=AREA_WORDS,
    ),
    column(
        "areas_joined",
        ("door deelname", "by participation"),
        ("Gebieden van de deelnemers.", "Areas of its participants."),
        vocabulary=AREA_WORDS,
    ),
    column("lines", ("lijnen", "lines"), ("Bekende onmisbare lijnen.", "Known essential lines.")),
    column("participants", ("deelnemers", "participants"), ("Bekende deelnemers.", "Known participants.")),
    column("funds", ("geldstromen", "flows of money"), ("Bekende gevers.", "Known givers.")),
    column(
        "funds_without_value",
        ("waarvan bedrag onbekend", "of which amount unknown"),
        ("Gevers zonder bekend bedrag.", "Givers without a known amount."),
    ),
    column(
        "value_meur",
        ("bekend bedrag, ondergrens", "known amount, lower bound"),
        (
            "Wat de bekende bedragen ten minste samen zijn.",
            "What the known amounts come to at the least.",
        ),
        unit=MEUR,
        absent=NO_AMOUNT,
    ),
    column("giver_ids", ("gevers", "givers"), ("Wie het geld geeft.", "Who funds it."), node_ids=True),
    weak_claims(NO_CLAIM),
)
MONEY_COLUMNS = (
    column(
        "giver_id",
        ("gever", "giver"),
        ("Financier, of fonds, subsidie of regeling.", "Financier, or fund, subsidy or scheme."),
        node_ids=True,
        key=True,
    ),
    column("kind", ("soort", "kind"), ("Wat het is.", "What it is."), vocabulary=KIND_WORDS),
    GAPS,
    column(
        "received_meur",
        ("ontvangen, ondergrens", "received, lower bound"),
        (
            "Wat er bekend aan geld in ging, ten minste.",
            "What is known to have been put in, at the least.",
        ),
        unit=MEUR,
        absent=NO_AMOUNT,
    ),
    column(
        "funds",
        ("ontvangers", "receivers"),
        ("Bekende directe ontvangers.", "Known direct receivers."),
    ),
    column(
        "funds_without_value",
        ("waarvan bedrag onbekend", "of which amount unknown"),
        ("Ontvangers zonder bekend bedrag.", "Receivers without a known amount."),
    ),
    column(
        "value_meur",
        ("gegeven, ondergrens", "given, lower bound"),
        ("Wat er bekend gegeven is, ten minste.", "What is known to have been given, at the least."),
        unit=MEUR,
        absent=NO_AMOUNT,
    ),
    column(
        "areas",
        ("gebieden", "areas"),
        (
            "Gebieden van de organisaties die het bereikt, ook door andere fondsen heen.",
            "Areas of the organisations that it reaches, also by way of other funds.",
        ),
        vocabulary=AREA_WORDS,
    ),
    column(
        "areas_by_programme",
        ("gebieden door programma's", "areas by programmes"),
        (
            "Gebieden waar de programma's die het bereikt uit putten.",
            "Areas that the programmes it reaches draw on.",
        ),
        vocabulary=AREA_WORDS,
    ),
    column(
        "receiver_ids",
        ("wie het bereikt", "whom it reaches"),
        (
            "Organisaties en programma's waar het geld aankomt.",
            "Organisations and programmes where the money arrives.",
        ),
        node_ids=True,
    ),
    column(
        "by_way_of_ids",
        ("door wie heen", "by way of"),
        ("Fondsen en financiers ertussen.", "Funds and financiers in between."),
        node_ids=True,
    ),
    column(
        "planned_receiver_ids",
        ("aangekondigde ontvangers", "announced receivers"),
        ("Ontvangers van aangekondigd geld.", "Receivers of announced money."),
        node_ids=True,
    ),
    weak_claims(NO_CLAIM),
)
