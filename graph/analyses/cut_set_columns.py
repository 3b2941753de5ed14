"""The columns, words and method of the analysis of cut sets, in both languages."""

from __future__ import annotations

from graph.analyses.columns import STATUS_WORDS, WEAK_PCT
from graph.analyses.result import Column
from graph.schema import Text

METHOD = Text(
    nl="Een groep organisaties legt een programma stil als het samen wegvallen van al hun activiteiten dat "
    "doet, en geen kleinere groep erbinnen. De groepen worden van onderop samengesteld: voor elke benodigde "
    "groep leveranciers de combinaties die hen allen wegnemen. Bij een groep van twee of drie staat erbij of "
    "alle leden een uiteindelijke eigenaar, een land (zetel of zeggenschap) of een regio delen.",
    en="A set of organisations stops a programme if the joint loss of all their activities does, and no "
    "smaller set within it. The sets are built from below: for each needed group of suppliers, the "
    "combinations that take them all. For a set of two or three it says whether all members share an "
    "ultimate owner, a country (seat or control) or a region.",
)
SHARED_WORDS = {
    "owner": Text(nl="eigenaar", en="owner"),
    "country": Text(nl="land", en="country"),
    "region": Text(nl="regio", en="region"),
}
COLUMNS = (
    Column(
        "programme_id",
        Text(nl="programma", en="programme"),
        Text(nl="Wat stilvalt.", en="What stops."),
        node_ids=True,
        key=True,
    ),
    Column(
        "members",
        Text(nl="leden", en="members"),
        Text(nl="Organisaties die samen wegvallen.", en="Organisations that are lost together."),
        node_ids=True,
        key=True,
    ),
    Column(
        "order",
        Text(nl="aantal", en="number"),
        Text(nl="Hoeveel organisaties de groep telt.", en="How many organisations the set holds."),
    ),
    Column(
        "status",
        Text(nl="status", en="status"),
        Text(
            nl="De ruimste lezing waarin het verlies van de groep dit programma stillegt.",
            en="The most generous reading in which the loss of the set stops this programme.",
        ),
        vocabulary=STATUS_WORDS,
    ),
    Column(
        "hidden_single_point",
        Text(nl="verborgen enkel punt", en="hidden single point"),
        Text(
            nl="Of alle leden een eigenaar, land of regio delen: één gebeurtenis kan hen allen treffen.",
            en="Whether all members share an owner, a country or a region: one event can take them all.",
        ),
    ),
    Column(
        "shared_by",
        Text(nl="wat zij delen", en="what they share"),
        Text(nl="Eigenaar, land of regio.", en="Owner, country or region."),
        vocabulary=SHARED_WORDS,
        absent=Text(nl="Niets bekends, of een groep van één.", en="Nothing known, or a set of one."),
    ),
    Column(
        "owner_id",
        Text(nl="gedeelde eigenaar", en="shared owner"),
        Text(nl="Uiteindelijke eigenaar van alle leden.", en="Ultimate owner of all members."),
        node_ids=True,
        absent=Text(nl="Geen gedeelde eigenaar bekend.", en="No shared owner known."),
    ),
    Column(
        "countries",
        Text(nl="gedeelde landen", en="shared countries"),
        Text(
            nl="Landen van zetel of zeggenschap van alle leden.",
            en="Countries of seat or control of all members.",
        ),
        countries=True,
        absent=Text(nl="Geen gedeeld land bekend.", en="No shared country known."),
    ),
    Column(
        "region_ids",
        Text(nl="gedeelde regio's", en="shared regions"),
        Text(
            nl="Provincie of regionaal ecosysteem van alle leden.",
            en="Province or regional ecosystem of all members.",
        ),
        node_ids=True,
        absent=Text(nl="Geen gedeelde regio bekend.", en="No shared region known."),
    ),
    Column(
        "members_without_country",
        Text(nl="land onbekend", en="country unknown"),
        Text(nl="Leden zonder bekend land.", en="Members without a known country."),
    ),
    Column(
        "members_without_owner",
        Text(nl="eigenaar onbekend", en="owner unknown"),
        Text(nl="Leden zonder bekende eigenaar.", en="Members without a known owner."),
    ),
    WEAK_PCT,
)
