"""The words of the product: meaning, name in code, name in Dutch, and where a word misleads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.schema.document import markdown_table
from graph.schema.kinds import Text


@dataclass(frozen=True, slots=True)
class Term:
    """One word: in English and Dutch, its identifier in code, and its meaning.

    Parameters
    ----------
    identifier
        Name in code and in files, or "" for a word that has none.
    meaning
        What it means, and what it must not be taken for.
    """

    word: Text
    identifier: str
    meaning: Text


def _term(english: str, identifier: str, dutch: str, meaning: str, betekenis: str) -> Term:
    return Term(Text(nl=dutch, en=english), identifier, Text(nl=betekenis, en=meaning))


GLOSSARY: Sequence[Term] = (
    _term(
        "source",
        "source_id",
        "bron",
        "Who published a claim. Never the beginning of a relation: that is its start.",
        "Wie een uitspraak publiceerde. Nooit het begin van een relatie: dat is de start.",
    ),
    _term(
        "start and end",
        "start_id, end_id",
        "begin en eind",
        "The two nodes a relation joins, in its one direction.",
        "De twee knopen die een relatie verbindt, in haar ene richting.",
    ),
    _term(
        "claim",
        "Claim",
        "uitspraak",
        "What one source says about one node or relation; the only record that is stored.",
        "Wat een bron over een knoop of relatie zegt; het enige dat bewaard wordt.",
    ),
    _term(
        "confidence",
        "confidence",
        "betrouwbaarheid",
        "How far a claim is to be trusted: high, medium or low. It is no probability.",
        "Hoe ver een uitspraak te vertrouwen is: hoog, middel of laag. Het is geen kans.",
    ),
    _term(
        "basis",
        "basis",
        "grondslag",
        "Whether a source states it, it was inferred, or it is planned. A planned line stops nothing.",
        "Of een bron het vermeldt, het is afgeleid of gepland. Een geplande lijn legt niets stil.",
    ),
    _term(
        "synthetic",
        "synthetic",
        "synthetisch",
        "Invented for demonstration; the mark stays up to screen and export.",
        "Verzonnen ter demonstratie; het merk blijft tot op scherm en in export.",
    ),
    _term(
        "fingerprint",
        "fingerprint",
        "vingerafdruk",
        "Hash that names the exact graph: the same claims and sources give the same one in every store.",
        "Hash die precies deze graaf aanwijst: dezelfde uitspraken en bronnen geven in elke opslag dezelfde.",
    ),
    _term(
        "supplier",
        "supplier",
        "toeleverancier",
        "Who delivers an item; in SUPPLIES the start, in DEPENDS_ON the end.",
        "Wie een product levert; bij SUPPLIES het begin, bij DEPENDS_ON het eind.",
    ),
    _term(
        "integrator",
        "integrator",
        "hoofdaannemer",
        "Who delivers the whole system to the user.",
        "Wie het hele systeem aan de gebruiker levert.",
    ),
    _term(
        "tier",
        "tier",
        "trede",
        "Steps upstream of the integrator, which is 0. Public data thins out with every one.",
        "Stappen stroomopwaarts van de hoofdaannemer, die 0 is. Openbare gegevens worden per trede"
        " schaarser.",
    ),
    _term(
        "upstream and downstream",
        "upstream, downstream",
        "stroomopwaarts en stroomafwaarts",
        "Towards suppliers, and towards users.",
        "Naar de toeleveranciers toe, en naar de gebruikers toe.",
    ),
    _term(
        "line",
        "line",
        "lijn",
        "A supply of one item by one supplier to one customer for one programme, or for none named; several"
        " claims of it are one line.",
        "De levering van een product door een leverancier aan een afnemer voor een programma, of voor geen"
        " genoemd; meer uitspraken erover zijn samen een lijn.",
    ),
    _term(
        "activity",
        "activity",
        "activiteit",
        "An organisation making one item for one programme, or for none named. Activities stop, whole"
        " organisations do not.",
        "Een organisatie die een product maakt voor een programma, of voor geen genoemd. Activiteiten"
        " vallen stil, hele organisaties niet.",
    ),
    _term(
        "need",
        "need",
        "behoefte",
        "What an end user or a programme gets from a line. Users never stop; they lack something.",
        "Wat een eindgebruiker of programma van een lijn krijgt. Gebruikers vallen nooit stil; zij missen"
        " iets.",
    ),
    _term(
        "end",
        "end",
        "eindpunt",
        "A line to an organisation of which nothing that it makes with it is known: sight stops there.",
        "Een lijn naar een organisatie waarvan onbekend is wat zij ermee maakt: daar houdt het zicht op.",
    ),
    _term(
        "essentiality",
        "essentiality",
        "onmisbaarheid",
        "Whether a product can be made or used without the input. Only essential lines stop anything; a lost"
        " contributing line degrades.",
        "Of een product zonder de toelevering gemaakt of gebruikt kan worden. Alleen onmisbare lijnen"
        " leggen iets stil; een verloren bijdragende lijn verzwakt.",
    ),
    _term(
        "single source",
        "single_source",
        "enige bekende leverancier",
        "One *known* supplier of an item. Others may exist that no public source names.",
        "Een *bekende* leverancier van een product. Er kunnen andere zijn die geen openbare bron noemt.",
    ),
    _term(
        "sole source",
        "sole_source",
        "enige leverancier ter wereld",
        "A source states that no other supplier exists.",
        "Een bron zegt dat er geen andere leverancier bestaat.",
    ),
    _term(
        "substitute",
        "substitute",
        "alternatief",
        "Who might replace a supplier. That it makes an item of the same class does not prove that it can.",
        "Wie een leverancier zou kunnen vervangen. Een product van dezelfde klasse bewijst niet dat het kan.",
    ),
    _term(
        "reading",
        "reading",
        "lezing",
        "How far suppliers replace one another: cautious (not at all), central (known suppliers of the same"
        " customer), generous (everybody known to make that item).",
        "Hoe ver leveranciers elkaar vervangen: voorzichtig (niet), centraal (bekende leveranciers van"
        " dezelfde afnemer), ruim (iedereen die dat product naar bekend maakt).",
    ),
    _term(
        "recipe",
        "recipe",
        "recept",
        "What a line without a known use feeds: nothing (linked), or everything its customer makes (all).",
        "Wat een lijn zonder bekend gebruik voedt: niets (linked), of alles wat de afnemer maakt (all).",
    ),
    _term(
        "status",
        "status",
        "status",
        "Confirmed: it stops something even in the generous reading. Likely: in the central one. Possible:"
        " only in the cautious one.",
        "Bevestigd: het legt zelfs in de ruime lezing iets stil. Waarschijnlijk: in de centrale."
        " Mogelijk: alleen in de voorzichtige.",
    ),
    _term(
        "certificate",
        "certificate",
        "certificaat",
        "The proof of a finding, stop by stop, which a checker that shares no code with the solver verifies."
        " It proves the reasoning, not the facts.",
        "Het bewijs van een bevinding, stap voor stap, dat een controleur zonder gedeelde code naloopt."
        " Het bewijst de redenering, niet de feiten.",
    ),
    _term(
        "chokepoint",
        "chokepoint",
        "knelpunt",
        "A position whose loss stops others; held over us.",
        "Een positie waarvan het verlies anderen stillegt; over ons gehouden.",
    ),
    _term(
        "key position",
        "key_position",
        "sleutelpositie",
        "The mirror of a chokepoint: held by us over others.",
        "Het spiegelbeeld van een knelpunt: door ons over anderen gehouden.",
    ),
    _term(
        "dependency",
        "dependency",
        "afhankelijkheid",
        "Unwanted only if it exists, touches a public interest, and replacement at short notice is hardly"
        " possible.",
        "Pas ongewenst als zij bestaat, een publiek belang raakt en vervanging op korte termijn nauwelijks"
        " kan.",
    ),
    _term(
        "foreign control",
        "foreign_control",
        "buitenlandse zeggenschap",
        "Control through owners up to the ultimate parent; the seat alone does not show it.",
        "Zeggenschap via eigenaren tot aan de uiteindelijke moeder; de zetel alleen toont die niet.",
    ),
    _term(
        "security of supply",
        "security_of_supply",
        "leveringszekerheid",
        "The assurance that goods keep coming, also in a crisis.",
        "De zekerheid dat goederen blijven komen, ook in een crisis.",
    ),
    _term(
        "strategic autonomy",
        "strategic_autonomy",
        "strategische autonomie",
        "A goal of policy; never a computed number.",
        "Een beleidsdoel; nooit een berekend getal.",
    ),
    _term(
        "demand bundling",
        "demand_bundling",
        "vraagbundeling",
        "Buying together what several programmes or countries need.",
        "Samen kopen wat meer programma's of landen nodig hebben.",
    ),
    _term(
        "scale-up",
        "scale_up",
        "opschaling",
        "Making more of it, sooner.",
        "Er meer van maken, en eerder.",
    ),
    _term(
        "collaboration platform",
        "CollaborationPlatform",
        "samenwerkingsverband",
        "Public-private cooperation such as DefPort; not a weapon platform.",
        "Publiek-private samenwerking zoals DefPort; geen wapenplatform.",
    ),
    _term(
        "area",
        "Area",
        "gebied",
        "One of the five NLD areas, or maritime, which is none of the five: a flag tells.",
        "Een van de vijf NLD-gebieden, of maritiem, dat niet bij de vijf hoort: een vlag zegt welke.",
    ),
    _term(
        "articulation point",
        "articulation_point",
        "articulatiepunt",
        "A node whose removal splits an undirected graph; it says nothing about alternatives.",
        "Een knoop waarvan het verwijderen een ongerichte graaf splitst; zegt niets over alternatieven.",
    ),
    _term(
        "dominator",
        "dominator",
        "dominator",
        "A node on every directed path from a root to another node.",
        "Een knoop op elk gericht pad van een wortel naar een andere knoop.",
    ),
    _term(
        "concentration index",
        "herfindahl_index",
        "concentratie-index",
        "Sum of squared shares, 0 to 1; it asks for shares that add up to the whole.",
        "Som van gekwadrateerde aandelen, 0 tot 1; vraagt aandelen die samen het geheel zijn.",
    ),
)


def glossary_markdown() -> str:
    """The page docs/glossary.md: the English and the Dutch glossary."""
    english = (
        [t.word.en, f"`{t.identifier}`" if t.identifier else "-", t.word.nl, t.meaning.en]
        for t in sorted(GLOSSARY, key=lambda t: t.word.en)
    )
    dutch = ([t.word.nl, t.word.en, t.meaning.nl] for t in sorted(GLOSSARY, key=lambda t: t.word.nl))
    sections = [
        "# Glossary",
        "What the words mean here, and where they mislead.",
        markdown_table(["English", "in code", "Dutch", "meaning"], english),
        "## In het Nederlands",
        markdown_table(["Nederlands", "Engels", "betekenis"], dutch),
    ]
    return "\n\n".join(sections) + "\n"
