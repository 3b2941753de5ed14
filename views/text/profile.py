"""Sentences of the page Profile."""

from __future__ import annotations

from views.text import Text, counted

TITLE = Text(nl="Profiel", en="Profile")
PURPOSE = Text(
    nl="Alles wat bekend is van één organisatie, programma, product, gebied of land, met de bronnen.",
    en="All that is known of one organisation, programme, item, area or country, with the sources.",
)
SEARCH = Text(nl="Zoek een naam, afkorting of id", en="Search a name, abbreviation or id")
SEARCH_HINT = Text(
    nl="bijvoorbeeld Thales, gallium, F126, China", en="for example Thales, gallium, F126, China"
)
NOTHING_FOUND = Text(
    nl="Niets gevonden voor “{query}”. Probeer een deel van de naam; accenten en hoofdletters doen er"
    " niet toe.",
    en="Nothing found for “{query}”. Try part of the name; accents and capitals do not matter.",
)
START = Text(
    nl="Of begin bij wat per soort de meeste bekende relaties heeft:",
    en="Or begin with what has the most known relations of its kind:",
)
PERHAPS = Text(
    nl="“{node}” staat niet in de graaf. Bedoelde u misschien:",
    en="“{node}” is not in the graph. Perhaps you meant:",
)
ALL_SYNTHETIC = Text(nl="synthetisch, niet waar", en="synthetic, not true")

# --- facts -------------------------------------------------------------------------------------

FACTS = Text(nl="Feiten", en="Facts")
FACTS_ALT = Text(nl="Feiten, met de nummers van de bronnen", en="Facts, with the numbers of the sources")
DIFFER = Text(nl="bronnen verschillen", en="sources differ")
IN_USE = Text(nl="in gebruik", en="in use")
FACT_SOURCES = Text(nl="Bronnen van de feiten", en="Sources of the facts")
MORE_SOURCES = counted(("nog {n} bron", "{n} more source"), ("nog {n} bronnen", "{n} more sources"))
EVERY_FACT = counted(
    ("De {n} uitspraak als tabel", "The {n} statement as a table"),
    ("Alle {n} uitspraken als tabel", "All {n} statements as a table"),
)
PROPERTY = Text(nl="kenmerk", en="property")
VALUE = Text(nl="waarde", en="value")

# --- loss --------------------------------------------------------------------------------------

LOSS = Text(nl="Wat stopt als dit wegvalt", en="What stops if this falls away")
LOSS_ITEM = Text(nl="Wat stopt als iedere maker wegvalt", en="What stops if every maker falls away")
LOSS_COUNTRY = Text(
    nl="Wat stopt als alles van hieruit wegvalt", en="What stops if everything from here falls away"
)
USER = Text(
    nl="Een overheid of krijgsmacht is hier een gebruiker: zij stopt niet, zij mist iets. Wie haar levert"
    " staat hieronder.",
    en="A government body or armed force is a user here: it does not stop, it lacks something. Its suppliers"
    " stand below.",
)
READINGS_ALT = Text(
    nl="Wat er in elke lezing stopt, naast de eenheid zelf", en="What stops in each reading, beside the unit"
)
PROGRAMMES_THAT_STOP = Text(nl="Programma's die stoppen", en="Programmes that stop")
AND_MORE = counted(("en nog {n}", "and {n} more"), ("en nog {n}", "and {n} more"))
TO_CHOKEPOINTS = Text(nl="Bij de knelpunten", en="Among the chokepoints")
READING_COUNTED = {
    "programmes": Text(nl="programma's", en="programmes"),
    "needs": Text(nl="behoeften", en="needs"),
    "ends": Text(nl="eindpunten", en="ends"),
    "activities": Text(nl="activiteiten", en="activities"),
}

# --- control -----------------------------------------------------------------------------------

CONTROL = Text(nl="Zeggenschap en eigendom", en="Control and ownership")
CONTROLLED_FROM = Text(nl="Land van zeggenschap", en="Controlling country")
GROUNDS = {
    "stated": Text(nl="een bron noemt dit land", en="a source names this country"),
    "owners": Text(nl="volgt uit de keten van eigenaren", en="follows from the chain of owners"),
    "no known owner with more than half": Text(
        nl="geen eigenaar met meer dan de helft bekend", en="no owner with more than half is known"
    ),
    "several candidates": Text(
        nl="meer dan één eigenaar komt in aanmerking", en="more than one owner could be in control"
    ),
    "owners in a loop": Text(nl="de bekende eigenaren vormen een kring", en="the known owners form a loop"),
    "top owner without a country": Text(
        nl="de bovenste eigenaar heeft geen bekend land", en="the top owner has no known country"
    ),
}
CHAIN = Text(nl="Keten omhoog", en="Chain upwards")
PARENT = Text(nl="uiteindelijke moeder", en="ultimate parent")
NO_OWNER = Text(
    nl="Geen eigenaar bekend. Dat betekent niet dat er geen is.",
    en="No owner known. That does not mean there is none.",
)
OWNERS = Text(nl="Eigenaren, tot de top", en="Owners, to the top")
HOLDINGS = Text(nl="Bezit, alle lagen omlaag", en="Holdings, all the way down")
OWNER = Text(nl="eigenaar", en="owner")
OWNED = Text(nl="bezit", en="holding")
HELD_BY = Text(nl="in handen van", en="held by")
STEPS = Text(nl="stappen", en="steps")

# --- relations ---------------------------------------------------------------------------------

SUPPLY = Text(nl="Leveranciers en afnemers", en="Suppliers and customers")
NO_SUPPLY = Text(
    nl="Geen leverancier en geen afnemer bekend. Dat betekent niet dat zij er niet zijn.",
    en="No supplier and no customer known. That does not mean there are none.",
)
NO_SUPPLIER = Text(
    nl="Geen leverancier bekend. Dat betekent niet dat er geen is.",
    en="No supplier known. That does not mean there is none.",
)
NO_CUSTOMER = Text(
    nl="Geen afnemer bekend. Dat betekent niet dat er geen is.",
    en="No customer known. That does not mean there is none.",
)
COUNTED = Text(nl="{label} ({n})", en="{label} ({n})")
WITH_SET_ASIDE = counted(
    ("waarvan {n} gepland of voorbij", "{n} of them planned or ended"),
    ("waarvan {n} gepland of voorbij", "{n} of them planned or ended"),
)
THROUGH_LINES = Text(nl="Programma's in de leveringen", en="Programmes in the supplies")
ROLE = Text(nl="rol", en="role")
STANDING = Text(nl="stand", en="standing")
STANDINGS = {
    "current": Text(nl="geldt", en="current"),
    "planned": Text(nl="gepland", en="planned"),
    "not_begun": Text(nl="nog niet begonnen", en="not begun"),
    "ended": Text(nl="voorbij", en="ended"),
}
STATED_SOLE = Text(nl="ja, zegt de bron", en="yes, says the source")
SOURCE_COUNT = Text(nl="bronnen", en="sources")
EVERY_SOURCE = counted(
    (
        "De {n} uitspraak over deze relaties, met bron",
        "The {n} statement about these relations, with its source",
    ),
    (
        "Alle {n} uitspraken over deze relaties, met bron",
        "All {n} statements about these relations, with their source",
    ),
)
NO_RELATIONS = Text(
    nl="Verder zijn geen relaties bekend. Dat betekent niet dat zij er niet zijn.",
    en="No other relations are known. That does not mean there are none.",
)

# --- programme ---------------------------------------------------------------------------------

STOPPED_BY = Text(nl="Wiens verlies het stillegt", en="Whose loss stops it")
STOPPED_BY_NOTE = Text(
    nl="Elke organisatie of elk land in zijn eentje; hoe zeker, over de drie lezingen.",
    en="Each organisation or country on its own; how firmly, over the three readings.",
)
NO_STOPPER = Text(
    nl="Geen enkel bekend verlies van één organisatie of land legt dit programma stil.",
    en="No known loss of one organisation or country stops this programme.",
)
NO_LINES = Text(
    nl="Voor dit programma is geen leveringslijn bekend. Wat het nodig heeft, en wiens verlies het stillegt,"
    " is dus niet bekend; het betekent niet dat het van niemand afhangt.",
    en="No supply line is known for this programme. So what it needs, and whose loss stops it, is not known;"
    " it does not mean that it depends on nobody.",
)
NEEDED = Text(nl="Wat het nodig heeft", en="What it needs")
TIERS = Text(nl="Bekende lijnen, trede voor trede", en="Known lines, tier by tier")
TIERS_NOTE = Text(
    nl="Trede 0 levert aan de gebruiker; trede 1 aan wie dat doet, enzovoort. Een lijn zonder genoemd"
    " programma telt mee als haar product in iets voor dit programma gaat.",
    en="Tier 0 delivers to the user, tier 1 to whoever does so, and so on. A line without a named programme"
    " counts where its item goes into something for this programme.",
)
TIER = Text(nl="trede", en="tier")
LINE_FOR = Text(nl="programma, indien anders", en="programme, if another")
COUNTRY_STOPPERS = Text(
    nl="Landen: alles wat er gevestigd is of van daaruit beheerst wordt",
    en="Countries: everything seated in or controlled from them",
)
KNOWN_SUPPLIERS = Text(nl="bekende leveranciers", en="known suppliers")
KNOWN_SUPPLIERS_MEANS = Text(
    nl="Bekende leveranciers van dit product aan deze afnemer; er kunnen er meer zijn.",
    en="Known suppliers of this item to this customer; there may be more.",
)
ONE_KNOWN = Text(nl="één bekend", en="one known")
DELIVERED_BY = Text(nl="geleverd door", en="delivered by")
UNIT = Text(nl="organisatie", en="organisation")
MAKES = Text(nl="maakt", en="makes")
OTHER_MAKERS = Text(nl="andere makers", en="other makers")
UNKNOWN = Text(nl="Wat niet bekend is", en="What is not known")
ENDS = counted(
    (
        "Van {n} levering voor dit programma is niet bekend wat de afnemer ermee maakt:",
        "Of {n} delivery for this programme it is not known what the customer makes with it:",
    ),
    (
        "Van {n} leveringen voor dit programma is niet bekend wat de afnemer ermee maakt:",
        "Of {n} deliveries for this programme it is not known what the customer makes with them:",
    ),
)
FRONTIER = counted(
    (
        "Van {n} maker in de keten is geen eigen leverancier bekend; daar houdt het zicht op:",
        "Of {n} maker in the chain no supplier of its own is known; there sight stops:",
    ),
    (
        "Van {n} makers in de keten is geen eigen leverancier bekend; daar houdt het zicht op:",
        "Of {n} makers in the chain no supplier of their own is known; there sight stops:",
    ),
)
SINGLE = counted(
    (
        "Van {n} lijn is één leverancier bekend; er kunnen er meer zijn.",
        "Of {n} line one supplier is known; there may be more.",
    ),
    (
        "Van {n} lijnen is één leverancier bekend; er kunnen er meer zijn.",
        "Of {n} lines one supplier is known; there may be more.",
    ),
)
SET_ASIDE = counted(
    ("{n} vermelding telt niet mee: {reasons}.", "{n} statement does not count: {reasons}."),
    ("{n} vermeldingen tellen niet mee: {reasons}.", "{n} statements do not count: {reasons}."),
)
REASONS = {
    "planned": Text(nl="{n} gepland", en="{n} planned"),
    "ended": Text(nl="{n} voorbij", en="{n} ended"),
    "not_begun": Text(nl="{n} nog niet begonnen", en="{n} not begun"),
    "no_item": Text(nl="{n} zonder product", en="{n} without an item"),
}
CONTRIBUTING = counted(
    (
        "{n} bijdragende lijn: het verlies ervan verzwakt het programma maar legt het niet stil.",
        "{n} contributing line: its loss degrades the programme and does not stop it.",
    ),
    (
        "{n} bijdragende lijnen: het verlies ervan verzwakt het programma maar legt het niet stil.",
        "{n} contributing lines: their loss degrades the programme and does not stop it.",
    ),
)
NAMING_LINES = Text(nl="Leveringen die dit programma noemen", en="Supplies that name this programme")
NAMING_OTHERS = Text(
    nl="Andere relaties die dit programma noemen", en="Other relations that name this programme"
)
SOLE_KNOWN = Text(nl="één ter wereld, zegt de bron", en="one in the world, says the source")
WEAK = Text(nl="zwak bewijs", en="weak evidence")
WEAK_MEANS = Text(
    nl="Rust alleen op lage betrouwbaarheid, afleiding of synthetische gegevens.",
    en="Rests only on low confidence, inference or synthetic data.",
)

# --- item --------------------------------------------------------------------------------------

MAKERS = Text(nl="Bekende makers", en="Known makers")
NO_MAKER = Text(
    nl="Geen maker bekend. Dat betekent niet dat niemand het maakt.",
    en="No maker known. That does not mean nobody makes it.",
)
FOR_PROGRAMMES = Text(nl="voor programma's", en="for programmes")
CUSTOMERS_NUMBER = Text(nl="afnemers", en="customers")
LINES_OF_ITEM = Text(nl="Wie het van wie krijgt", en="Who gets it from whom")
INTO_ITEM = Text(nl="Wat er volgens bronnen in gaat", en="What goes into it, say sources")
STRUCTURE = Text(nl="Opbouw", en="Build-up")
PART_OF = Text(nl="onderdeel van", en="part of")
PART_OF_ABOVE = Text(nl="en daarmee van", en="and through these of")
CONTAINS = Text(nl="bevat", en="contains")
CONTAINS_BELOW = Text(nl="en daarin", en="and in these")
NO_STRUCTURE = Text(
    nl="Niet bekend waarin dit gaat of wat erin zit.", en="Not known what this goes into or what it contains."
)
STRUCTURE_NOTE = Text(
    nl="Volgens de indeling van Knooppunt, afgeleid; geen stuklijst van een fabrikant.",
    en="By the classification of Knooppunt, inferred; not a manufacturer's bill of materials.",
)

# --- country, area -----------------------------------------------------------------------------

PRESENCE = Text(
    nl="{seated} gevestigd in {country}: {kinds}. Daarvan van elders beheerst, voor zover bekend: {foreign};"
    " zonder bekend land van zeggenschap: {unknown}. Elders gevestigd en van hieruit beheerst: {away}.",
    en="{seated} seated in {country}: {kinds}. Known to be controlled from elsewhere: {foreign};"
    " without a known controlling country: {unknown}. Seated elsewhere and controlled from here: {away}.",
)
NO_PRESENCE = Text(
    nl="Geen organisatie bekend die hier gevestigd is of van hieruit beheerst wordt.",
    en="No organisation is known that is seated here or controlled from here.",
)
ORGANISATIONS = counted(("{n} organisatie", "{n} organisation"), ("{n} organisaties", "{n} organisations"))
SEATED = Text(nl="Hier gevestigd", en="Seated here")
FOREIGN = Text(nl="Hier gevestigd, van elders beheerst", en="Seated here, controlled from elsewhere")
AWAY = Text(nl="Elders gevestigd, van hieruit beheerst", en="Seated elsewhere, controlled from here")
PLACED = Text(nl="Ook hier aanwezig, zetel elders", en="Present here too, seat elsewhere")
PROGRAMMES_HERE = Text(nl="Programma's van dit land", en="Programmes of this country")
SEAT = Text(nl="zetel", en="seat")
CONTROL_SHORT = Text(nl="zeggenschap", en="control")
ITEMS_OF_AREA = Text(nl="Producten en diensten in dit gebied", en="Items in this area")
QUESTIONS = Text(nl="Vragen hierover:", en="Questions about it:")
