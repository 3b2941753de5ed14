"""The columns, words and method of the analysis of regions, in both languages."""

from __future__ import annotations

from dataclasses import replace

from graph.analyses.columns import column
from graph.analyses.territory_columns import (
    AREA_WORDS,
    DRAWING,
    LOSS,
    MONEY,
    MONEY_METHOD,
    NO_SUPPLIER,
    WHO,
    headlines_first,
)
from graph.schema import Text

KIND_WORDS = {
    "province": Text(nl="provincie", en="province"),
    "regional_ecosystem": Text(nl="regionaal ecosysteem", en="regional ecosystem"),
    "not_known": Text(nl="provincie niet bekend", en="province not known"),
}
METHOD = Text(
    nl="In een provincie zijn de organisaties die er zetelen; bij een regionaal ecosysteem de leden en wie "
    "er gevestigd is, naast het ecosysteem zelf. Een programma put uit een regio als een van hen in zijn "
    "bekende lijnen staat, op welke trede ook, of eraan deelneemt. Het verlies neemt allen tegelijk weg, en "
    f"bestaat uit degenen die iets leveren. {MONEY_METHOD.nl}",
    en="A province holds the organisations seated there; a regional ecosystem its members and whoever is "
    "located in it, beside the ecosystem itself. A programme draws on a region if one of them is in its "
    "known lines, at any tier, or takes part in it. The loss takes out all at once, and consists of those "
    f"that supply something. {MONEY_METHOD.en}",
)
GAP_WORDS = {
    "no_organisation": Text(nl="geen organisatie bekend", en="no organisation known"),
    "no_supplier": Text(nl="geen toeleverancier bekend", en="no supplier known"),
    "no_programme": Text(nl="geen programma bekend", en="no programme known"),
    "no_finance": Text(nl="geen geldstroom bekend", en="no flow of money known"),
    "no_amount": Text(nl="geen bedrag bekend", en="no amount known"),
}
NO_REGION = Text(
    nl="Niet berekend: hier is geen toeleverancier bekend, of dit is geen regio.",
    en="Not worked out: no supplier is known here, or this is not a region.",
)
COLUMNS = (
    column(
        "region_id",
        ("regio", "region"),
        ("Provincie of regionaal ecosysteem.", "Province or regional ecosystem."),
        node_ids=True,
        key=True,
        absent=Text(nl="Provincie niet bekend.", en="Province not known."),
    ),
    column(
        "kind",
        ("soort", "kind"),
        ("Wat voor regio.", "What kind of region."),
        vocabulary=KIND_WORDS,
        key=True,
    ),
    column(
        "gaps",
        ("wat ontbreekt", "gaps"),
        ("Wat hier niet bekend is; het kan er wel zijn.", "What is not known here; it may well exist."),
        vocabulary=GAP_WORDS,
        absent=Text(nl="Van alles is iets bekend.", en="Something is known of everything."),
    ),
    *headlines_first(
        (
            *WHO,
            column(
                "areas",
                ("gebieden", "areas"),
                (
                    "NLD-gebieden en maritiem waarin iemand hier actief is.",
                    "NLD areas and maritime in which somebody here is active.",
                ),
                vocabulary=AREA_WORDS,
            ),
            *DRAWING,
            *MONEY,
            *(replace(c, absent=NO_REGION) if c.absent is NO_SUPPLIER else c for c in LOSS),
        )
    ),
)
