"""The columns, words and method of the analysis of concentration, in both languages."""

from __future__ import annotations

from graph.analyses.columns import WEAK_PCT
from graph.analyses.result import Column
from graph.schema import Text

METHOD = Text(
    nl="De Herfindahl-index is de som van de gekwadrateerde aandelen, 0 tot 1; één gedeeld door de index is "
    "het effectieve aantal. Een share_pct van een lijn telt als aandeel van de afnemer, tenzij de "
    "toelichting van omzet spreekt. Ontbrekende aandelen geven een interval: het laagst als zij zo gelijk "
    "mogelijk zijn, het hoogst als één partij alles heeft. Verschillen bronnen, dan telt het hele bereik. "
    "Tellen de aandelen op boven 100 of gaan zij over verschillende stoffen onder één product, dan is er "
    "geen index.",
    en="The Herfindahl index is the sum of squared shares, 0 to 1; one divided by it is the effective "
    "number. A share_pct of a line counts as the customer's share, unless its note speaks of turnover. "
    "Missing shares give an interval: lowest if they are as even as can be, highest if one party holds all. "
    "Where sources differ the whole range counts. Where shares sum to over 100, or speak of different "
    "substances under one item, there is no index.",
)
NOT_NAMED = Text(
    nl="Alleen bekende leveranciers tellen, en zonder gepubliceerd aandeel zegt de index alleen hoeveel er "
    "zijn. Maken alle bekende aandelen samen geen geheel, dan hoort de rest bij leveranciers die niemand "
    "noemde.",
    en="Only known suppliers count, and without a published share the index only says how many there are. "
    "Where all known shares do not make the whole, the rest belongs to suppliers that nobody named.",
)
BY_WORDS = {
    "supplier": Text(nl="leverancier", en="supplier"),
    "parent": Text(nl="uiteindelijke eigenaar", en="ultimate parent"),
    "country": Text(nl="land", en="country"),
}
FAULT_WORDS = {
    "over_100": Text(nl="aandelen samen boven 100 %", en="shares sum to over 100 %"),
    "several_things": Text(nl="aandelen van verschillende stoffen", en="shares of different substances"),
}
_CONTRADICT = Text(nl="aandelen spreken elkaar tegen", en="shares contradict one another")


def _number(name: str, label: tuple[str, str], about: tuple[str, str], absent: Text = _CONTRADICT) -> Column:
    unit = "%" if name.endswith("_pct") else ""
    return Column(name, Text(*label), Text(*about), unit=unit, absent=absent)


COLUMNS = (
    Column(
        "item_id",
        Text(nl="product", en="item"),
        Text(nl="Wat geleverd wordt.", en="What is supplied."),
        node_ids=True,
        key=True,
    ),
    Column(
        "customer_id",
        Text(nl="afnemer", en="customer"),
        Text(nl="Aan wie; leeg is aan alle samen.", en="To whom; empty is to all together."),
        node_ids=True,
        key=True,
        absent=Text(nl="alle samen", en="all together"),
    ),
    Column(
        "by",
        Text(nl="naar", en="by"),
        Text(
            nl="Waarnaar opgeteld: leverancier, uiteindelijke eigenaar of land van de zetel.",
            en="What is added up by: supplier, ultimate parent or country of the seat.",
        ),
        vocabulary=BY_WORDS,
        key=True,
    ),
    _number(
        "herfindahl_low",
        ("index, laagst", "index, lowest"),
        ("Als ontbrekende aandelen zo gelijk mogelijk zijn.", "If missing shares are as even as can be."),
    ),
    _number(
        "herfindahl_high",
        ("index, hoogst", "index, highest"),
        ("Als ontbrekende aandelen bij één partij liggen.", "If missing shares lie with one party."),
    ),
    _number(
        "effective_low",
        ("effectief, laagst", "effective, lowest"),
        ("Eén gedeeld door de hoogste index.", "One divided by the highest index."),
    ),
    _number(
        "effective_high",
        ("effectief, hoogst", "effective, highest"),
        ("Eén gedeeld door de laagste index.", "One divided by the lowest index."),
    ),
    Column(
        "suppliers",
        Text(nl="leveranciers", en="suppliers"),
        Text(nl="Bekende leveranciers.", en="Known suppliers."),
    ),
    Column(
        "parties",
        Text(nl="partijen", en="parties"),
        Text(nl="Eigenaren of landen waartoe zij behoren.", en="Owners or countries that they come to."),
    ),
    Column(
        "party_ids",
        Text(nl="welke", en="which"),
        Text(nl="Leveranciers, eigenaren of landen.", en="Suppliers, owners or countries."),
        node_ids=True,
    ),
    Column(
        "unknown_parties",
        Text(nl="onbekend van", en="unknown of"),
        Text(
            nl="Leveranciers zonder bekende eigenaar of land; elk telt voor zichzelf.",
            en="Suppliers without a known owner or country; each counts as its own.",
        ),
    ),
    _number(
        "known_pct",
        ("bekend aandeel", "known share"),
        (
            "Deel van de levering waarvan een aandeel gepubliceerd is.",
            "Part of the supply of which a share is published.",
        ),
        Text(nl="geen aandeel bekend", en="no share known"),
    ),
    Column(
        "fault",
        Text(nl="waarom geen index", en="why no index"),
        Text(nl="Waarom de aandelen niet samengaan.", en="Why the shares do not go together."),
        vocabulary=FAULT_WORDS,
        absent=Text(nl="niet van toepassing", en="does not apply"),
    ),
    WEAK_PCT,
)
