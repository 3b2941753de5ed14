"""The columns and method of the analysis of routes, in both languages."""

from __future__ import annotations

from graph.analyses.columns import WEAK_PCT, column
from graph.schema import Text

METHOD = Text(
    nl="Een route loopt langs bekende lijnen van een maker van het product naar het programma. Twee routes "
    "zijn onafhankelijk als geen organisatie op beide zit. Het aantal is dat van Menger: de routes zelf "
    "tonen dat het er minstens zoveel zijn, een even grote groep organisaties zonder wie geen route "
    "overblijft dat het er niet meer zijn. Wie op elke route zit, blijkt door ieder in gedachten weg te "
    "laten. Alternatieven en benodigde onderdelen tellen hier gelijk: een route is een weg, geen volledige "
    "levering.",
    en="A route runs along known lines from a maker of the item to the programme. Two routes are independent "
    "when no organisation is on both. The number is Menger's: the routes themselves show that there are at "
    "least so many, an equally large set of organisations without whom no route is left that there are no "
    "more. Who is on every route is found by leaving out each in thought. Alternatives and needed parts "
    "count alike here: a route is a way, not a complete supply.",
)


COLUMNS = (
    column(
        "programme_id",
        ("programma", "programme"),
        ("Waar de routes heen leiden.", "Where the routes lead."),
        node_ids=True,
        key=True,
    ),
    column(
        "item_id",
        ("product", "item"),
        ("Waar de routes mee beginnen.", "What the routes begin with."),
        node_ids=True,
        key=True,
    ),
    column(
        "independent",
        ("onafhankelijke routes", "independent routes"),
        (
            "Hoeveel routes geen organisatie delen; alleen bekende.",
            "How many routes share no organisation; known ones only.",
        ),
    ),
    column(
        "dominators",
        ("op elke route", "on every route"),
        ("Organisaties waar elke bekende route langs gaat.", "Organisations that every known route passes."),
        node_ids=True,
        absent=Text(nl="Niemand zit op elke bekende route.", en="Nobody is on every known route."),
    ),
    column(
        "maker_ids",
        ("makers", "makers"),
        ("Wie het product maakt, voor zover bekend.", "Who makes the item, as far as known."),
        node_ids=True,
    ),
    column(
        "tier",
        ("trede", "tier"),
        (
            "Stappen tussen het product en wat het programma zelf ontvangt.",
            "Steps between the item and what the programme itself receives.",
        ),
    ),
    column(
        "routes",
        ("routes", "routes"),
        (
            "De onafhankelijke routes, organisatie na organisatie.",
            "The independent routes, one after another.",
        ),
        node_ids=True,
    ),
    column(
        "separating_ids",
        ("scheidende groep", "separating set"),
        ("Zonder hen is er geen route meer.", "Without them no route is left."),
        node_ids=True,
    ),
    column(
        "independent_at_most",
        ("hoogstens", "at most"),
        ("Meer onafhankelijke routes kunnen het niet zijn.", "No more routes than these can be independent."),
    ),
    WEAK_PCT,
)
