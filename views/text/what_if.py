"""Sentences of the page What-if."""

from __future__ import annotations

from graph.schema import readings
from views.text import Text, counted

TITLE = Text(nl="Wat als", en="What-if")
PURPOSE = Text(
    nl="Neem organisaties, landen of producten weg en zie wat er dan stopt, naast vandaag: welke"
    " programma's, waarom, en met welk bewijs.",
    en="Take out organisations, countries or items and see what would stop, beside today: which"
    " programmes, why, and with what proof.",
)

# --- what is taken out -------------------------------------------------------------------------

ORGANISATIONS = Text(nl="Organisaties wegnemen", en="Take out organisations")
ORGANISATIONS_HINT = Text(nl="zoek een of meer namen", en="search one or more names")
COUNTRIES = Text(nl="Landen wegnemen", en="Take out countries")
COUNTRIES_HINT = Text(nl="zetel of zeggenschap", en="seat or control")
ITEMS = Text(nl="Producten wegnemen", en="Take out items")
ITEMS_HINT = Text(nl="alle makers ervan", en="all their makers")
TOGETHER = Text(
    nl="Een land is alles wat er gevestigd is of van daaruit beheerst wordt. Landen en producten samen zijn"
    " alleen de makers van die producten uit die landen; gekozen organisaties komen er in hun geheel bij.",
    en="A country is everything seated in it or controlled from it. Countries and items together are only"
    " the makers of those items from those countries; chosen organisations come on top, with all they make.",
)
CLEAR = Text(nl="Begin opnieuw", en="Start again")

# --- nothing chosen yet ------------------------------------------------------------------------

START = Text(
    nl="Kies hierboven wat er wegvalt. Hier verschijnt dan wat er vandaag loopt naast wat er overblijft, in"
    " drie lezingen; per programma stap voor stap waarom het stopt, met bronnen; en een certificaat dat een"
    " onafhankelijke controleur naloopt. De keuze staat in het adres, dus een link bewaart haar.",
    en="Choose above what falls away. What runs today will stand here beside what is left, in three"
    " readings; for each programme, step by step, why it stops, with sources; and a certificate that an"
    " independent checker verifies. The choice is in the address, so a link keeps it.",
)
EXAMPLES = Text(nl="Of begin met een voorbeeld", en="Or begin with an example")
EXAMPLE_ORGANISATION = Text(
    nl="Eén organisatie: alles wat zij voor zover bekend maakt, valt weg.",
    en="One organisation: everything it is known to make is lost.",
)
EXAMPLE_COUNTRY = Text(
    nl="Eén land: iedereen met zetel daar, of met zeggenschap van daaruit.",
    en="One country: everybody seated there, or controlled from there.",
)
EXAMPLE_ITEM = Text(
    nl="Eén product uit één land: alleen die makers vallen weg.",
    en="One item from one country: only those makers are lost.",
)
EXAMPLE_ITEM_NAME = Text(nl="{item} uit {country}", en="{item} from {country}")
EXAMPLE_TOGETHER = Text(
    nl="Twee organisaties tegelijk: wie elkaar kunnen vervangen, worden pas samen gemist.",
    en="Two organisations at once: those that can replace each other are missed only together.",
)
EXAMPLE_STOPS = Text(
    nl="In deze lezing stoppen {programmes} en {needs}.",
    en="In this reading {programmes} and {needs} stop.",
)
EXAMPLE_LINK = Text(nl="Bekijk dit", en="See this")

# --- what is not known -------------------------------------------------------------------------

SILENT = Text(
    nl="Van {names} is geen onmisbare levering bekend. Dat verandert hier dus niets; het betekent niet dat er"
    " niets van afhangt.",
    en="Of {names} no essential supply is known. It therefore changes nothing here; that does not mean that"
    " nothing depends on it.",
)
SUPPLY_UNKNOWN = Text(
    nl="Wat hieruit geleverd wordt is niet bekend, en dus ook niet wat er zou stoppen. Dat is iets anders dan"
    " “er gebeurt niets”.",
    en="What it supplies is not known, and so neither is what would stop. That is not the same as “nothing"
    " would happen”.",
)
NO_LINES = counted(
    (
        "Van {n} ander programma is geen leveringslijn bekend; of het zou stoppen is niet te zeggen.",
        "Of {n} other programme no supply line is known; whether it would stop cannot be said.",
    ),
    (
        "Van {n} andere programma's is geen leveringslijn bekend; of zij zouden stoppen is niet te zeggen.",
        "Of {n} other programmes no supply line is known; whether they would stop cannot be said.",
    ),
)

# --- side by side ------------------------------------------------------------------------------

SIDE_BY_SIDE = Text(nl="Vandaag en daarna", en="Today and after")
TODAY = Text(nl="vandaag", en="today")
AFTER = Text(nl="daarna", en="after")
IN_READING = Text(nl="{reading} lezing", en="{reading} reading")
LEFT = Text(nl="gaat door", en="goes on")
STOPPED = Text(nl="stopt", en="stops")
STOPPED_IN = Text(nl="wat er stopt, in elke lezing", en="what stops, in each reading")
KINDS = {
    "programmes": Text(nl="programma's", en="programmes"),
    "needs": Text(nl="behoeften van gebruikers", en="needs of users"),
    "ends": Text(nl="eindpunten", en="ends"),
    "activities": Text(nl="activiteiten", en="activities"),
}
KIND_MEANS = {
    "programmes": Text(nl="waarvan een leveringslijn bekend is", en="with a known supply line"),
    "needs": Text(nl="wat een afnemer voor een programma krijgt", en="what a user gets for a programme"),
    "ends": Text(nl="leveringen waarvan het gebruik onbekend is", en="supplies whose use is not known"),
    "activities": Text(
        nl="wie wat maakt; het weggenomene telt mee", en="who makes what; what was taken out included"
    ),
}
COMPARED = Text(
    nl="Aantallen vandaag naast daarna, en wat er in elke lezing stopt",
    en="Amounts today beside after, and what stops in each reading",
)

# --- programmes --------------------------------------------------------------------------------

CHANGED = Text(nl="Stopt in een lezing ({n})", en="Stops in a reading ({n})")
EVERY_PROGRAMME = Text(
    nl="Alle programma's met bekende lijnen ({n})", en="All programmes with known lines ({n})"
)
GOES_ON = Text(nl="▶ gaat door", en="▶ goes on")
STOPS = Text(nl="✕ stopt", en="✕ stops")
AFTER_IN = {
    reading: Text(nl=f"daarna, {word.nl}", en=f"after, {word.en}")
    for reading, word in readings.READING_WORDS.items()
}
ALT_CHANGED = Text(
    nl="Programma's die in een van de lezingen stoppen, vandaag en daarna",
    en="Programmes that stop in one of the readings, today and after",
)
ALT_EVERY = Text(
    nl="Alle programma's met bekende lijnen, vandaag en daarna",
    en="All programmes with known lines, today and after",
)

# --- what is weakened --------------------------------------------------------------------------

WEAKENED = Text(nl="Verzwakt, maar gaat door", en="Weakened, but goes on")
WHO = Text(nl="wie", en="who")
FOR_WHAT = Text(nl="waarvoor", en="for what")
LOSES = Text(nl="verliest", en="loses")
LOST_FROM = Text(nl="niet meer van", en="no longer from")
STILL_FROM = Text(nl="nog wel van", en="still from")
ALT_STRAINED = Text(
    nl="Wat een leverancier verliest en doorgaat, met wie er nog levert",
    en="What loses a supplier and goes on, with who still supplies",
)
ALT_DEGRADED = Text(nl="Bijdragende leveringen die wegvallen", en="Contributing supplies that are lost")

EXPORT = Text(nl="Meenemen", en="Take along")
EXPORT_NOTE = Text(
    nl="Het weggenomene met alles wat in deze lezing stopt, en de relaties daartussen.",
    en="What was taken out with everything that stops in this reading, and the relations among them.",
)
