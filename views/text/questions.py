"""Sentences of the page Questions."""

from __future__ import annotations

from views.text import Text, counted

TITLE = Text(nl="Vragen", en="Questions")
PURPOSE = Text(
    nl="Elke vraag aan de graaf met haar antwoord. Open een regel voor het bewijs, de keten en de bronnen.",
    en="Every question to the graph with its answer. Open a row for the proof, the chain and the sources.",
)
QUESTION = Text(nl="Vraag", en="Question")
CHOOSE = Text(nl="kies een vraag", en="choose a question")
ANSWER = Text(nl="Antwoord", en="Answer")
THEMES = {
    "dependence": Text(nl="Waarvan hangen wij af?", en="What do we depend on?"),
    "position": Text(nl="Waar hangen anderen van ons af?", en="Where do others depend on us?"),
    "structure": Text(nl="Hoe zit het netwerk in elkaar?", en="How is the network built?"),
    "control": Text(nl="Wie heeft de zeggenschap?", en="Who is in control?"),
    "ecosystem": Text(nl="Wie, waar en met welk geld?", en="Who, where and with what money?"),
    "knowledge": Text(nl="Hoeveel weten wij niet?", en="How much do we not know?"),
}
EVERYTHING = Text(nl="alles", en="everything")
CHOOSE_ONE = Text(nl="kies er een", en="choose one")
NEEDED = Text(
    nl="Kies nog: {names}. Of bekijk een voorbeeld.",
    en="Still to choose: {names}. Or look at an example.",
)
EXAMPLE = Text(nl="Voorbeeld bekijken", en="See the example")
REFUSED = Text(
    nl="Zo is de vraag niet te beantwoorden. De melding, in het Engels: {message}",
    en="The question cannot be answered like this: {message}",
)
CLOSED = Text(
    nl="Kies een regel: dan staat hier wat erachter zit, met bewijs en bronnen.",
    en="Choose a row: what stands behind it, with proof and sources, will stand here.",
)
OPEN = Text(nl="Open een regel", en="Open a row")
OPEN_HINT = Text(nl="zoek, of kies een regel in de tabel", en="search, or choose a row in the table")
METHOD = Text(
    nl="Hoe dit is uitgerekend, en wat u moet weten", en="How this was worked out, and what to know"
)
REFERENCE = Text(nl="Methode naar: {reference}.", en="Method from: {reference}.")
AS_CSV = Text(nl="Tabel (CSV)", en="Table (CSV)")
AS_JSON = Text(nl="Antwoord (JSON)", en="Answer (JSON)")
PROVED = Text(
    nl="Bewijs klopt: zojuist nagelopen door een controleur die geen code met de rekenaar deelt.",
    en="Proof holds: just verified by a checker that shares no code with the solver.",
)
NOT_PROVED = Text(
    nl="Het bewijs houdt geen stand; gebruik deze regel niet. Reden, in het Engels: {reason}",
    en="The proof does not hold; do not use this row. Reason: {reason}",
)
DIGEST = Text(
    nl="Het bewijst de redenering, niet de feiten. Afdruk {digest}.",
    en="It proves the reasoning, not the facts. Digest {digest}.",
)
SHOWS_LOSS = Text(
    nl="Wat stilvalt volgt uit de genoemde lijnen, en niets anders valt stil.",
    en="What stops follows from the lines named, and nothing else stops.",
)
COUNTED = Text(
    nl="Deze regel telt wat bekend is; er is geen verlies of structuur om te bewijzen. De bronnen staan "
    "eronder.",
    en="This row counts what is known; there is no loss or structure to prove. The sources stand below.",
)
DOWNLOAD_PROOF = Text(nl="Bewijs (JSON)", en="Proof (JSON)")
UNCERTAIN = counted(
    (
        "Rust op {n} uitspraak uit {sources}; zwak onderbouwd: {weak} ({share}).",
        "Rests on {n} claim from {sources}; weakly supported: {weak} ({share}).",
    ),
    (
        "Rust op {n} uitspraken uit {sources}; zwak onderbouwd: {weak} ({share}).",
        "Rests on {n} claims from {sources}; weakly supported: {weak} ({share}).",
    ),
)
SOURCES = counted(("{n} bron", "{n} source"), ("{n} bronnen", "{n} sources"))
NO_CLAIMS = Text(
    nl="Deze regel rust niet op een eigen uitspraak: zij volgt uit andere, of zegt wat niet bekend is.",
    en="This row rests on no claim of its own: it follows from others, or says what is not known.",
)
BEHIND = Text(nl="Uitspraken en bronnen achter deze regel", en="Claims and sources behind this row")
LOSS = Text(nl="Wat er stilvalt zonder {unit}", en="What stops without {unit}")
ROUTES = Text(
    nl="De bekende wegen van het product naar het programma, van maker (links) naar programma (rechts)",
    en="The known ways of the item to the programme, from maker (left) to programme (right)",
)
