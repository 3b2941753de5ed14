"""Sentences of the page Explore."""

from __future__ import annotations

from views.text import Text, counted

TITLE = Text(nl="Verkennen", en="Explore")
PURPOSE = Text(
    nl="Zoek iets op, bekijk wat eromheen staat, en loop van buur naar buur.",
    en="Look something up, see what stands around it, and walk from neighbour to neighbour.",
)
SEARCH = Text(nl="Zoek een naam, afkorting of id", en="Search a name, abbreviation or id")
SEARCH_HINT = Text(nl="bijvoorbeeld Thales, SweGaN, fregat", en="for example Thales, SweGaN, frigate")
NOTHING_FOUND = Text(
    nl="Niets gevonden voor “{query}”. Probeer een deel van de naam; accenten en hoofdletters doen er"
    " niet toe.",
    en="Nothing found for “{query}”. Try part of the name; accents and capitals do not matter.",
)
START = Text(
    nl="Of begin bij een knoop met veel bekende relaties:", en="Or begin at a node with many known relations:"
)
DEPTH = Text(nl="Stappen", en="Steps")
DEPTH_MEANS = Text(
    nl="Hoeveel relaties ver. Landen en gebieden tellen alleen als buur van het midden zelf, anders zou"
    " iedereen in een land elkaars buur zijn.",
    en="How many relations away. Countries and areas count as neighbours of the centre only, or"
    " everybody in a country would be everybody's neighbour.",
)
CAP = Text(nl="Hoogstens knopen", en="Nodes at most")
FILTERS = Text(nl="Filters", en="Filters")
FILTERS_SET = counted(
    ("Filters ({n} actief)", "Filters ({n} set)"), ("Filters ({n} actief)", "Filters ({n} set)")
)
NODE_KINDS = Text(nl="Soorten knopen", en="Kinds of nodes")
RELATION_KINDS = Text(nl="Soorten relaties", en="Kinds of relations")
AT_LEAST = Text(nl="Betrouwbaarheid van relaties, ten minste", en="Confidence of relations, at least")
PROGRAMME = Text(nl="Alleen voor programma", en="Only for programme")
EVERYTHING = Text(nl="alles", en="everything")

SUMMARY = Text(
    nl="{name} ({kind}) met {nodes} en {relations} binnen {depth}; {kinds}.",
    en="{name} ({kind}) with {nodes} and {relations} within {depth}; {kinds}.",
)
STEPS = counted(("{n} stap", "{n} step"), ("{n} stappen", "{n} steps"))
ALONE = Text(
    nl="Van {name} ({kind}) is met deze filters geen relatie bekend. Dat betekent niet dat er geen is.",
    en="No relation of {name} ({kind}) is known with these filters. That does not mean there is none.",
)
LEFT_OUT = counted(
    (
        "{n} knoop binnen deze afstand is niet getekend: verhoog het maximum of filter.",
        "{n} node within this distance is not drawn: raise the maximum, or filter.",
    ),
    (
        "{n} knopen binnen deze afstand zijn niet getekend: verhoog het maximum of filter.",
        "{n} nodes within this distance are not drawn: raise the maximum, or filter.",
    ),
)
HELP = Text(
    nl="Klik: bekijken. Dubbelklik: in het midden zetten.",
    en="Click: look at it. Double click: put it in the centre.",
)
CENTRE = Text(nl="Zet in het midden", en="Put in the centre")
NEIGHBOURS_OF = Text(nl="Buren van {name}", en="Neighbours of {name}")
CHOOSE_NEIGHBOUR = Text(nl="kies een buur", en="choose a neighbour")
TABLE_NODES = Text(nl="Knopen ({n})", en="Nodes ({n})")
TABLE_RELATIONS = Text(nl="Relaties ({n})", en="Relations ({n})")
TABLE_MENTIONS = Text(nl="Genoemd in lijnen ({n})", en="Named in lines ({n})")
HOPS = Text(nl="stappen", en="steps")
LINES = Text(nl="lijnen", en="lines")
EXPORT_NOTE = Text(nl="Wat in beeld is, met herkomst:", en="What is in view, with where it comes from:")
ALT_NODES = Text(nl="De knopen in beeld", en="The nodes in view")
ALT_RELATIONS = Text(nl="De relaties in beeld", en="The relations in view")
MENTIONS = Text(nl="genoemd in de lijnen", en="named in the lines")
ALT_MENTIONS = Text(
    nl="Wie wat levert of krijgt in de lijnen in beeld", en="Who supplies or gets what by the lines in view"
)
