"""Sentences of a finding: what stops, why, how firmly, who could replace it, and the proof."""

from __future__ import annotations

from views.text import Text, counted

# --- the answer --------------------------------------------------------------------------------

STOPS = Text(
    nl="Zonder {unit} stoppen in deze lezing {programmes}, {needs}, {ends} en {activities} van anderen.",
    en="Without {unit}, {programmes}, {needs}, {ends} and {activities} of others stop in this reading.",
)
STOPS_NOTHING = Text(
    nl="Zonder {unit} stopt er in deze lezing niets anders waarvan een lijn bekend is. Dat betekent niet"
    " dat er niets van afhangt.",
    en="Without {unit}, nothing else with a known line stops in this reading. That does not mean nothing"
    " depends on it.",
)
NO_ACTIVITY = Text(
    nl="Van {unit} is geen onmisbare levering bekend. Dat betekent niet dat er niets van afhangt.",
    en="Of {unit} no essential supply is known. That does not mean nothing depends on it.",
)
UNIT_ACTIVITIES = counted(
    ("Wat wegvalt ({n} bekende activiteit):", "What is lost ({n} known activity):"),
    ("Wat wegvalt ({n} bekende activiteiten):", "What is lost ({n} known activities):"),
)
COUNTRY_UNIT = Text(
    nl="alles wat in {country} gevestigd is of van daaruit beheerst wordt",
    en="everything seated in or controlled from {country}",
)
ITEM_UNIT = Text(nl="iedere maker van {item}", en="every maker of {item}")
ITEM_COUNTRY_UNIT = Text(
    nl="iedere maker van {item} uit {country}",
    en="every maker of {item} from {country}",
)
AND = Text(nl=" en ", en=" and ")

# --- certificate -------------------------------------------------------------------------------

VERIFIED = Text(
    nl="Certificaat klopt: zojuist nagelopen door een controleur die geen code met de rekenaar deelt.",
    en="Certificate holds: just verified by a checker that shares no code with the solver.",
)
NOT_VERIFIED = Text(
    nl="Het certificaat houdt geen stand; gebruik deze uitkomst niet. Reden, in het Engels: {reason}",
    en="The certificate does not hold; do not use this result. Reason: {reason}",
)
CERTIFICATE_MEANS = Text(
    nl="Het bewijst de redenering, niet de feiten: dat wat hier staat precies volgt uit de genoemde"
    " lijnen. Afdruk {digest}.",
    en="It proves the reasoning, not the facts: that what stands here follows exactly from the lines"
    " named. Digest {digest}.",
)
DOWNLOAD_CERTIFICATE = Text(nl="Certificaat (JSON)", en="Certificate (JSON)")
WHY_DEPENDS = Text(nl="Waarom {programme}?", en="Why {programme}?")
WEAK_STEP = Text(nl="zwak onderbouwd", en="weakly supported")
WEAK_STEP_MEANS = Text(
    nl="Deze stap rust alleen op uitspraken met lage betrouwbaarheid, afgeleid of synthetisch.",
    en="This step rests only on claims of low confidence, inferred or synthetic.",
)
WEAK = Text(
    nl="Zwak onderbouwd: {weak} van de {lines} lijnen ({share}), met alleen lage betrouwbaarheid,"
    " afgeleid of synthetisch.",
    en="Weakly supported: {weak} of the {lines} lines ({share}), with only low confidence, inferred or"
    " synthetic.",
)
NONE_WEAK = counted(
    (
        "{n} lijn, niet zwak onderbouwd (alleen lage betrouwbaarheid, afgeleid of synthetisch).",
        "{n} line, not weakly supported (only low confidence, inferred or synthetic).",
    ),
    (
        "{n} lijnen, geen daarvan zwak onderbouwd (alleen lage betrouwbaarheid, afgeleid of synthetisch).",
        "{n} lines, none of them weakly supported (only low confidence, inferred or synthetic).",
    ),
)
STANDS = Text(nl="Zonder die lijnen blijft de status staan.", en="Without those lines the status stands.")
FALLS = Text(
    nl="Zonder die lijnen zakt de status naar: {status}.",
    en="Without those lines the status falls to: {status}.",
)

# --- programmes --------------------------------------------------------------------------------

PROGRAMMES = Text(nl="Programma's", en="Programmes")
NO_PROGRAMME = Text(
    nl="In geen enkele lezing stopt een programma waarvan lijnen bekend zijn.",
    en="In no reading does a programme with known lines stop.",
)
STOPS_HERE = Text(nl="stopt in deze lezing", en="stops in this reading")
LOST = Text(nl="verloren", en="lost")
LOST_OF = Text(nl="verloren behoeften en eindpunten", en="needs and ends lost")
LOST_OF_VALUE = Text(nl="{lost} van {whole}", en="{lost} of {whole}")

# --- why ---------------------------------------------------------------------------------------

WHY = Text(nl="Waarom, stap voor stap", en="Why, step by step")
WHY_OF = Text(nl="Laat zien waarom dit stopt", en="Show why this stops")
CHAIN = Text(nl="Kortste keten", en="Shortest chain")
STEP_ACTIVITY = Text(
    nl="{who} kan {what} niet meer maken: {item} van {suppliers} valt weg.",
    en="{who} can no longer make {what}: {item} from {suppliers} is lost.",
)
STEP_NEED = Text(
    nl="{who} krijgt {what} niet meer: alle bekende levering door {suppliers} valt weg.",
    en="{who} no longer gets {what}: all known supply by {suppliers} is lost.",
)
STEP_END = Text(
    nl="{who} krijgt {what} niet meer van {suppliers}. Wat {who} ermee maakt is niet bekend; hier houdt"
    " het zicht op.",
    en="{who} no longer gets {what} from {suppliers}. What {who} makes with it is not known; sight stops"
    " here.",
)
STEP_PROGRAMME = Text(nl="{who} stopt: het mist {lost}.", en="{who} stops: it lacks {lost}.")
LACKS = Text(nl="{item} bij {who}", en="{item} at {who}")
FOR_PROGRAMME = Text(nl="{item} voor {programme}", en="{item} for {programme}")
PRESUMED = Text(
    nl="en de andere bekende makers ({n}), die ook zijn weggevallen",
    en="and the other known makers ({n}), which are lost too",
)
STEP_SOURCES = counted(("{n} bron", "{n} source"), ("{n} bronnen", "{n} sources"))
NO_OWN_LINES = Text(
    nl="volgt uit de stap erboven; geen eigen lijn", en="follows from the step above; no line of its own"
)
ALL_STEPS = Text(nl="Alle stappen ({n})", en="All steps ({n})")
EVERY_SOURCE = Text(nl="Alle bronnen ({n})", en="All sources ({n})")
STEP = Text(nl="stap", en="step")
WHAT = Text(nl="wat stopt", en="what stops")
LACKING = Text(nl="mist", en="lacks")
LOST_SUPPLIERS = Text(nl="weggevallen leveranciers", en="lost suppliers")
NODE_KINDS = {
    "activity": Text(nl="activiteit", en="activity"),
    "need": Text(nl="behoefte", en="need"),
    "end": Text(nl="eindpunt", en="end"),
    "programme": Text(nl="programma", en="programme"),
}
DEGRADED = counted(
    (
        "{n} bijdragende lijn valt ook weg; die verzwakt de afnemer maar legt niets stil.",
        "{n} contributing line is lost too; it degrades its customer and stops nothing.",
    ),
    (
        "{n} bijdragende lijnen vallen ook weg; die verzwakken hun afnemer maar leggen niets stil.",
        "{n} contributing lines are lost too; they degrade their customers and stop nothing.",
    ),
)
TOUCHED = counted(
    (
        "{n} activiteit, behoefte of eindpunt verliest een leverancier maar gaat door.",
        "{n} activity, need or end loses a supplier and goes on.",
    ),
    (
        "{n} activiteiten, behoeften of eindpunten verliezen een leverancier maar gaan door.",
        "{n} activities, needs or ends lose a supplier and go on.",
    ),
)

# --- drawing -----------------------------------------------------------------------------------

DRAWN = Text(
    nl="De keten, van leverancier (links) naar gebruiker (rechts)",
    en="The chain, from supplier (left) to user (right)",
)
DRAWN_NOTE = Text(
    nl="Kruis: valt weg of stopt. Dikke rand: wat is weggenomen. Vaag: verliest een leverancier maar"
    " gaat door.",
    en="Cross: falls away or stops. Strong rim: what was taken out. Faint: loses a supplier and goes on.",
)
TOO_LARGE = Text(
    nl="Deze tekening toont de keten naar {target}; het geheel telt {n} stappen en staat in de tabel.",
    en="This drawing shows the chain to {target}; the whole has {n} steps and stands in the table.",
)

# --- substitutes -------------------------------------------------------------------------------

REPLACE = Text(nl="Wie zou kunnen inspringen", en="Who could step in")
REPLACE_NOTE = Text(
    nl="Bekende andere makers van hetzelfde product. Of zij dit werkelijk kunnen vervangen is niet bekend.",
    en="Known other makers of the same item. Whether they could really replace it is not known.",
)
REPLACE_NONE = Text(
    nl="Geen andere maker van deze producten bekend. Er kunnen er zijn die geen openbare bron noemt.",
    en="No other maker of these items is known. There may be some that no public source names.",
)
REPLACE_NONE_OF = Text(
    nl="Geen andere maker bekend van: {items}. Er kunnen er zijn die geen openbare bron noemt.",
    en="No other maker is known of: {items}. There may be some that no public source names.",
)
CIRCLE = Text(nl="kring", en="circle")
CIRCLES = {
    "domestic": Text(nl="Nederlands", en="Dutch"),
    "allied": Text(nl="bondgenoot (EU of NAVO)", en="allied (EU or NATO)"),
    "other": Text(nl="elders", en="elsewhere"),
    "unknown": Text(nl="onbekend", en="unknown"),
}
SEAT = Text(nl="zetel", en="seat")
CONTROL = Text(nl="zeggenschap", en="control")
