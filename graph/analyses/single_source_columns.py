"""The columns, words and method of the analysis of single sources, in both languages."""

from __future__ import annotations

from graph.analyses.columns import STATUS_WORDS, WEAK_PCT
from graph.analyses.result import Column
from graph.schema import Text

METHOD = Text(
    nl="Per product worden de bekende leveranciers van alle getelde lijnen bijeengenomen, met hun "
    "uiteindelijke eigenaar en het land van hun zetel. Een leverancier van wie de eigenaar niet bekend is "
    "telt nooit als gelijk aan een ander. De status is die van het verlies van iedere maker van het product.",
    en="Per item the known suppliers of all counted lines are taken together, with their ultimate owner and "
    "the country of their seat. A supplier whose owner is not known never counts as the same as another. The "
    "status is that of losing every maker of the item.",
)
BY_WORDS = {
    "supplier": Text(nl="één bekende leverancier", en="one known supplier"),
    "claimed": Text(nl="volgens een bron de enige", en="sole by a source"),
    "parent": Text(nl="één eigenaar", en="one owner"),
    "country": Text(nl="één land", en="one country"),
}
SINGLE_BY = tuple(BY_WORDS)
COLUMNS = (
    Column(
        "item_id",
        Text(nl="product", en="item"),
        Text(nl="Wat geleverd wordt.", en="What is supplied."),
        node_ids=True,
        key=True,
    ),
    Column(
        "single_by",
        Text(nl="enig door", en="single by"),
        Text(nl="In welk opzicht er één is.", en="In which respect there is one."),
        vocabulary=BY_WORDS,
        key=True,
    ),
    Column(
        "supplier_id",
        Text(nl="leverancier", en="supplier"),
        Text(nl="De ene leverancier.", en="The one supplier."),
        node_ids=True,
        key=True,
        absent=Text(nl="meer dan één", en="more than one"),
    ),
    Column(
        "sole_source",
        Text(nl="bron zegt de enige", en="said to be sole"),
        Text(
            nl="Of een bron zegt dat er geen andere leverancier is; nee is dat geen bron het zegt.",
            en="Whether a source says that there is no other supplier; no is that no source says so.",
        ),
    ),
    Column(
        "status",
        Text(nl="status", en="status"),
        Text(
            nl="De ruimste lezing waarin een programma of behoefte stilvalt zonder dit product.",
            en="The most generous reading in which a programme or need stops without this item.",
        ),
        vocabulary=STATUS_WORDS,
    ),
    Column(
        "suppliers",
        Text(nl="leveranciers", en="suppliers"),
        Text(nl="Aantal bekende leveranciers.", en="Number of known suppliers."),
    ),
    Column(
        "supplier_ids",
        Text(nl="welke leveranciers", en="which suppliers"),
        Text(nl="Bekende leveranciers.", en="Known suppliers."),
        node_ids=True,
    ),
    Column(
        "parents",
        Text(nl="eigenaren", en="owners"),
        Text(nl="Aantal bekende uiteindelijke eigenaren.", en="Number of known ultimate owners."),
    ),
    Column(
        "parent_id",
        Text(nl="eigenaar", en="owner"),
        Text(nl="De ene uiteindelijke eigenaar.", en="The one ultimate owner."),
        node_ids=True,
        absent=Text(nl="meer dan één, of niet bekend", en="more than one, or not known"),
    ),
    Column(
        "unknown_parents",
        Text(nl="eigenaar onbekend", en="owner not known"),
        Text(nl="Leveranciers zonder bekende eigenaar.", en="Suppliers without a known owner."),
    ),
    Column(
        "countries",
        Text(nl="landen", en="countries"),
        Text(nl="Aantal landen van hun zetels.", en="Number of countries of their seats."),
    ),
    Column(
        "country",
        Text(nl="land", en="country"),
        Text(nl="Het ene land van hun zetels.", en="The one country of their seats."),
        countries=True,
        absent=Text(nl="meer dan één, of niet bekend", en="more than one, or not known"),
    ),
    Column(
        "customers",
        Text(nl="afnemers", en="customers"),
        Text(nl="Aantal bekende afnemers.", en="Number of known customers."),
    ),
    Column(
        "customer_ids",
        Text(nl="welke afnemers", en="which customers"),
        Text(nl="Bekende afnemers.", en="Known customers."),
        node_ids=True,
    ),
    Column(
        "programme_ids",
        Text(nl="programma's", en="programmes"),
        Text(nl="Programma's die lijnen noemen.", en="Programmes that lines name."),
        node_ids=True,
        absent=Text(nl="geen genoemd", en="none named"),
    ),
    WEAK_PCT,
    Column(
        "sources",
        Text(nl="bronnen", en="sources"),
        Text(nl="Verschillende bronnen van die lijnen.", en="Distinct sources of those lines."),
    ),
)
