"""Sentences of the page Overview."""

from __future__ import annotations

from views.text import Text

TITLE = Text(nl="Overzicht", en="Overview")
PURPOSE = Text(
    nl="Wat bekend is van het defensie-industriële ecosysteem, hoe zeker en hoe oud dat is, en wat niet.",
    en="What is known of the defence-industry ecosystem, how firm and how old that is, and what is not.",
)

# The three questions, with the page that answers each.
DEPEND = Text(nl="Waar hangen we van af?", en="What do we depend on?")
DEPEND_HOW = Text(
    nl="Wat van ons stilvalt als een partij buiten onze kring wegvalt, direct of treden diep, met de toets "
    "van de overheid per regel.",
    en="What of ours stops when a party outside our circle falls away, directly or tiers deep, with the"
    " state's test per row.",
)
DEPEND_LINK = Text(nl="Bekijk de afhankelijkheden", en="See the dependencies")
STOP = Text(nl="Waar legt één verlies ons stil?", en="Where does one loss stop us?")
STOP_HOW = Text(
    nl="Elke organisatie en elk land, gerangschikt naar wat er stopt als zij wegvallen, met bewijs en"
    " bronnen.",
    en="Every organisation and country, ranked by what stops when it falls away, with proof and sources.",
)
STOP_LINK = Text(nl="Bekijk de knelpunten", en="See the chokepoints")
OTHERS = Text(nl="Waar hangen anderen van ons af?", en="Where do others depend on us?")
OTHERS_HOW = Text(
    nl="Dezelfde maat, in spiegelbeeld: wat er stopt als een Nederlandse organisatie wegvalt, en bij wie.",
    en="The same measure, mirrored: what stops when a Dutch organisation falls away, and whose it is.",
)
OTHERS_LINK = Text(nl="Bekijk de Nederlandse posities", en="See the Dutch positions")

ORGANISATIONS = Text(nl="organisaties", en="organisations")
HOME_COMPANIES = Text(nl="Nederlandse bedrijven", en="Dutch companies")
PROGRAMMES = Text(nl="programma's", en="programmes")
ITEMS = Text(nl="producten en diensten", en="items")
RELATIONS = Text(nl="relaties", en="relations")
SOURCES = Text(nl="bronnen", en="sources")

BY_KIND = Text(nl="Organisaties naar soort", en="Organisations by kind")
HOME = Text(nl="zetel in Nederland", en="seat in the Netherlands")
ABROAD = Text(nl="elders of onbekend", en="elsewhere or unknown")
BY_AREA = Text(nl="NLD-gebieden en maritiem", en="NLD areas and maritime")
BY_AREA_NOTE = Text(
    nl="Vijf NLD-gebieden; maritiem staat ernaast. Alleen waar de activiteit er duidelijk bij hoort.",
    en="Five NLD areas; maritime stands beside them. Only where the activity clearly belongs there.",
)
AREA = Text(nl="gebied", en="area")
BY_REGION = Text(nl="Nederlandse organisaties naar provincie", en="Dutch organisations by province")
PROVINCE = Text(nl="provincie", en="province")
PROVINCE_UNKNOWN = Text(nl="provincie onbekend", en="province unknown")
COMPANIES = Text(nl="bedrijven", en="companies")
OTHER_ORGANISATIONS = Text(nl="andere organisaties", en="other organisations")
BY_RELATION = Text(nl="Relaties naar soort", en="Relations by kind")
AGE = Text(nl="Hoe oud", en="How old")
AGE_NOTE = Text(
    nl="Jaar waarin een uitspraak over een relatie is gezien of gepubliceerd. Een oude lijn zonder"
    " einddatum kan voorbij zijn.",
    en="Year in which a claim about a relation was seen or published. An old line without an end date"
    " may have ended.",
)
YEAR = Text(nl="jaar", en="year")
CLAIMS = Text(nl="uitspraken", en="claims")
FIRMNESS = Text(nl="Hoe zeker", en="How firm")
FIRMNESS_NOTE = Text(
    nl="Uitspraken over relaties. Hoog: een officiële bron of het bedrijf zelf. Middel: pers en naslag. Laag:"
    " afgeleid of zwak onderbouwd.",
    en="Claims about relations. High: an official source or the company itself. Medium: press and reference."
    " Low: inferred or weakly supported.",
)

IGNORANCE = Text(nl="Wat niet bekend is", en="What is not known")
IGNORANCE_NOTE = Text(
    nl="Geen bekende lijn betekent niet: geen lijn. Er is geen openbare lijst van leveranciers onder de"
    " hoofdaannemers.",
    en="No known line does not mean no line. There is no public list of suppliers below the prime"
    " contractors.",
)
WHAT = Text(nl="wat", en="what")
NUMBER = Text(nl="aantal", en="number")
OF = Text(nl="van", en="of")
PART = Text(nl="deel", en="share")
WITHOUT_LINE = Text(nl="bedrijven zonder bekende leveringslijn", en="companies without a known supply line")
WITHOUT_CONTROL = Text(
    nl="Nederlandse bedrijven zonder bekend land van zeggenschap",
    en="Dutch companies without a known controlling country",
)
UNALLOCATED = Text(
    nl="lijnen waarvan onbekend is waarvoor het product dient", en="lines without a known use of the item"
)
SET_ASIDE = Text(
    nl="vermeldingen die niet tellen (gepland, voorbij, geen product)",
    en="statements that do not count (planned, ended, no item)",
)
SINGLE_SUPPLIER = Text(
    nl="geleverde producten met één bekende leverancier", en="supplied items with one known supplier"
)
WITHOUT_PROGRAMME_LINE = Text(
    nl="programma's zonder bekende leveringslijn", en="programmes without a known supply line"
)
UNDATED = Text(nl="uitspraken over relaties zonder datum", en="claims about relations without a date")
