"""Sentences of the page Chokepoints."""

from __future__ import annotations

from views.text import Text, counted

TITLE = Text(nl="Knelpunten", en="Chokepoints")
PURPOSE = Text(
    nl="Elke organisatie en elk land, gerangschikt naar wat er stopt als zij wegvallen. Open een regel"
    " voor het waarom, de bronnen en het bewijs.",
    en="Every organisation and country, ranked by what stops when it falls away. Open a row for the"
    " reasons, the sources and the proof.",
)
STATUS = Text(nl="Status", en="Status")
UNITS = Text(nl="Wat wegvalt", en="What falls away")
UNIT_KINDS = {
    "all": Text(nl="alles", en="everything"),
    "organisation": Text(nl="organisaties", en="organisations"),
    "country": Text(nl="landen", en="countries"),
}
UNIT_KIND = {
    "organisation": Text(nl="organisatie", en="organisation"),
    "country": Text(nl="land", en="country"),
}
KIND_MEANS = Text(
    nl="Een land: alles wat daar gevestigd is of van daaruit beheerst wordt.",
    en="A country: everything seated in or controlled from it.",
)
COUNTRY = Text(nl="Zetel of zeggenschap in", en="Seat or control in")
AREA = Text(nl="Gebied", en="Area")
EVERY_COUNTRY = Text(nl="elk land", en="every country")
EVERY_AREA = Text(nl="elk gebied", en="every area")
EVERY_STATUS = Text(nl="elke status", en="every status")
OPEN = Text(nl="Open", en="Open")
OPEN_HINT = Text(
    nl="zoek een naam, of kies een regel in de tabel",
    en="search a name, or choose a row in the table",
)
SHOWN = counted(
    (
        "{n} van {all} eenheden in beeld. {answer}",
        "{n} of {all} units shown. {answer}",
    ),
    (
        "{n} van {all} eenheden in beeld. {answer}",
        "{n} of {all} units shown. {answer}",
    ),
)
NONE_LEFT = Text(
    nl="Met deze filters blijft niets over. Dat betekent niet dat er geen knelpunt is: alleen bekende"
    " lijnen tellen.",
    en="Nothing is left with these filters. That does not mean there is no chokepoint: only known lines"
    " count.",
)
RANK = Text(nl="#", en="#")
SEAT = Text(nl="zetel", en="seat")
CONTROL = Text(nl="zeggenschap", en="control")
PROGRAMMES = Text(nl="programma's", en="programmes")
NEEDS = Text(nl="behoeften", en="needs")
ENDS = Text(nl="eindpunten", en="ends")
ACTIVITIES = Text(nl="activiteiten", en="activities")
WEAK = Text(nl="zwak bewijs", en="weak evidence")
STANDS = Text(nl="zonder zwak bewijs", en="without weak evidence")
OTHERS = Text(nl="andere makers", en="other makers")
ITEMS = Text(nl="producten", en="items")
ALT = Text(nl="Knelpunten, zwaarste eerst", en="Chokepoints, gravest first")
CLOSED = Text(
    nl="Kies een regel: dan staat hier wat er stopt, waarom, met welke bronnen, en wie zou kunnen"
    " inspringen.",
    en="Choose a row: what stops, why, by which sources, and who could step in will stand here.",
)
METHOD = Text(
    nl="Hoe dit is uitgerekend, en wat u moet weten",
    en="How this was worked out, and what to know",
)
TO_REMEDY = Text(nl="Wat zou helpen?", en="What would help?")
NOT_IN_TABLE = Text(
    nl="{name} staat niet in de tabel met deze filters en deze lezing, maar hieronder staat wat er bij"
    " verlies gebeurt.",
    en="{name} is not in the table with these filters and this reading; what happens at its loss stands"
    " below.",
)
