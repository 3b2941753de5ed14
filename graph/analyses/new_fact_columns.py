"""The columns, words and method of the analysis of new facts, in both languages."""

from __future__ import annotations

from graph.analyses.result import Column
from graph.analyses.weak_columns import WEAK_LINES
from graph.disruption.lines import ANY
from graph.schema import Text

SECOND, USE = "second_supplier", "use"
FACT_WORDS = {
    SECOND: Text(nl="er is nog een leverancier", en="there is another supplier"),
    USE: Text(nl="het gaat in alles wat de afnemer maakt", en="it goes into all its customer makes"),
}
METHOD = Text(
    nl="Twee soorten feiten worden één voor één geprobeerd en het model wordt opnieuw doorgerekend: dat een "
    "afnemer naast de bekende leveranciers nog een leverancier heeft die van niemand afhangt, en dat een "
    "product waarvan het gebruik niet bekend is, in alles gaat wat de afnemer maakt. Geteld worden de "
    "organisaties en landen waarvan de status verandert. Wat het meest verandert, is het eerst uit te "
    "zoeken. Een rij opent op het verlies van de bekende leveranciers, zoals het nu is.",
    en="Two sorts of facts are tried one by one and the model is worked out anew: that a customer has, "
    "beside the known suppliers, another one that depends on nobody, and that an item whose use is not known "
    "goes into all its customer makes. Counted are the organisations and countries whose status changes. "
    "What changes most is what to find out first. A row opens to the loss of the known suppliers, as it is "
    "today.",
)
COLUMNS = (
    Column(
        "fact",
        Text(nl="feit", en="fact"),
        Text(nl="Wat bekend zou worden.", en="What would become known."),
        vocabulary=FACT_WORDS,
        key=True,
    ),
    Column(
        "customer_id",
        Text(nl="afnemer", en="customer"),
        Text(nl="Bij wie.", en="At whom."),
        node_ids=True,
        key=True,
    ),
    Column(
        "item_id",
        Text(nl="product", en="item"),
        Text(nl="Waarover het gaat.", en="What it is about."),
        node_ids=True,
        key=True,
    ),
    Column(
        "programme_id",
        Text(nl="programma", en="programme"),
        Text(nl="Waarvoor, als dat genoemd is.", en="What for, where it is named."),
        node_ids=True,
        key=True,
        vocabulary={ANY: Text(nl="geen genoemd", en="none named")},
    ),
    Column(
        "for_item_id",
        Text(nl="gaat in", en="goes into"),
        Text(nl="Product waar het in gaat, als dat genoemd is.", en="Item it goes into, where named."),
        node_ids=True,
        key=True,
    ),
    Column(
        "changes",
        Text(nl="verandert", en="changes"),
        Text(
            nl="Organisaties en landen waarvan de status verandert.",
            en="Organisations and countries whose status changes.",
        ),
    ),
    Column(
        "less_firm_ids",
        Text(nl="minder vast", en="less firm"),
        Text(nl="Waarvan de status daalt.", en="Whose status falls."),
        node_ids=True,
    ),
    Column(
        "firmer_ids",
        Text(nl="vaster", en="firmer"),
        Text(nl="Waarvan de status stijgt.", en="Whose status rises."),
        node_ids=True,
    ),
    Column(
        "supplier_ids",
        Text(nl="bekende leveranciers", en="known suppliers"),
        Text(nl="Wie het nu levert, voor zover bekend.", en="Who supplies it today, as far as known."),
        node_ids=True,
    ),
    WEAK_LINES,
)
