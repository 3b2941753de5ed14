"""The sorts of unit, the columns and the method of the sweep over single units, in both languages."""

from __future__ import annotations

from graph.analyses.columns import ACTIVITIES, ENDS, NEEDS, PROGRAMMES, STATUS, column
from graph.analyses.result import Column, Option
from graph.schema import Text

ORGANISATION, COUNTRY, OWNER, REGION, ITEM = "organisation", "country", "owner", "region", "item"
UNIT = Option(
    "unit",
    ORGANISATION,
    Text(nl="Eenheid", en="Unit"),
    Text(nl="Wat er telkens in zijn geheel wegvalt.", en="What is lost as a whole, one at a time."),
    (ORGANISATION, COUNTRY, OWNER, REGION, ITEM),
    words={
        ORGANISATION: Text(nl="organisaties", en="organisations"),
        COUNTRY: Text(nl="landen", en="countries"),
        OWNER: Text(nl="eigenaren", en="owners"),
        REGION: Text(nl="regio's", en="regions"),
        ITEM: Text(nl="producten", en="items"),
    },
)
KIND_WORDS = {
    ORGANISATION: Text(nl="organisatie", en="organisation"),
    COUNTRY: Text(nl="land", en="country"),
    OWNER: Text(nl="eigenaar", en="owner"),
    "province": Text(nl="provincie", en="province"),
    "regional_ecosystem": Text(nl="regionaal ecosysteem", en="regional ecosystem"),
    ITEM: Text(nl="product", en="item"),
}
_ID = Text(
    nl="Id van organisatie, eigenaar, regionaal ecosysteem of product; code van land; naam van provincie.",
    en="Id of organisation, owner, regional ecosystem or item; code of the country; name of the province.",
)
_KIND = Text(
    nl="Wat wegvalt: een organisatie; alles met zetel in of zeggenschap uit een land; een eigenaar met alles "
    "waarover hij zeggenschap heeft; iedereen in een provincie of regionaal ecosysteem; alle makers van een "
    "product.",
    en="What is lost: an organisation; all that is seated in or controlled from a country; an owner with all "
    "that it controls; everybody in a province or regional ecosystem; all makers of an item.",
)
COLUMNS = (
    Column("unit_id", Text(nl="eenheid", en="unit"), _ID, key=True),
    column("name", ("naam", "name"), ("Naam van de eenheid.", "Name of the unit.")),
    Column("unit_kind", Text(nl="soort", en="kind"), _KIND, vocabulary=KIND_WORDS, key=True),
    STATUS,
    PROGRAMMES,
    NEEDS,
    ENDS,
    ACTIVITIES,
)
METHOD = Text(
    nl="Elke eenheid wordt alleen weggenomen. Een activiteit valt stil als een benodigde groep al haar "
    "leveranciers verliest; een programma als een behoefte of eindpunt wegvalt. Eenheden die niets maken dat "
    "meetelt staan er niet bij.",
    en="Every unit is taken out by itself. An activity stops when a needed group has lost all its suppliers; "
    "a programme when a need or end of it is lost. Units that make nothing that counts are not listed.",
)
