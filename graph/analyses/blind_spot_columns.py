"""The columns, words and method of the analysis of blind spots, in both languages: four lists."""

from __future__ import annotations

from dataclasses import replace

from graph.analyses.columns import WEAK_PCT, column
from graph.analyses.unmet_needs import ANNOUNCED, ENDED, PART
from graph.analyses.weak_columns import NO_CLAIM, weak_claims
from graph.disruption.control import Ground
from graph.disruption.lines import ANY
from graph.schema import NODES, ORGANISATION_KINDS, VOCABULARIES, Text

SHOW_WORDS = {
    "programmes": Text(nl="programma's", en="programmes"),
    "organisations": Text(nl="organisaties", en="organisations"),
    "items": Text(nl="producten", en="items"),
    "needs": Text(nl="behoeften zonder bekende leverancier", en="needs without a known supplier"),
}
METHOD = Text(
    nl="Van elk programma wordt stroomopwaarts gelopen langs de bekende onmisbare lijnen, trede na trede: op "
    "trede 0 staat wie aan de gebruiker levert. Het zicht houdt op bij makers van wie geen toeleverancier "
    "bekend is en bij eindpunten, leveringen waarvan niet bekend is waarin zij gaan. De lezing verandert "
    "hier niets aan; het gebruik wel. Zwak is een lijn waarvan elke vermelding een lage betrouwbaarheid "
    "heeft, afgeleid of synthetisch is. Het model kent een behoefte alleen door een lijn die haar vervult; "
    "behoeften zonder bekende leverancier zijn daarom die waarvan elke vermelding gepland of geëindigd is, "
    "en delen van iets dat geleverd wordt die niemand bekend levert.",
    en="From each programme the known essential lines are followed upstream, tier by tier: at tier 0 stands "
    "whoever delivers to the user. Sight ends at makers of whom no supplier is known and at ends, deliveries "
    "of which it is not known what they go into. The reading changes nothing here; the use does. A line is "
    "weak if every statement of it is low-confidence, inferred or synthetic. The model knows a need only by "
    "a line that meets it; needs without a known supplier are therefore those of which every statement is "
    "planned or ended, and parts of something delivered that nobody is known to supply.",
)
NO_LINE = Text(nl="Geen onmisbare lijn bekend.", en="No essential line known.")
NO_FRONTIER = Text(
    nl="Geen onmisbare lijn bekend, of van elke maker in de keten is een toeleverancier bekend.",
    en="No essential line known, or every maker in the chain has a known supplier.",
)
NONE_LISTED = Text(nl="Niets dat hier ontbreekt.", en="Nothing missing here.")
GAP_WORDS = {
    "no_line": Text(nl="geen lijn bekend", en="no line known"),
    "no_essential_line": Text(nl="geen onmisbare lijn bekend", en="no essential line known"),
    "no_integrator": Text(nl="niemand op trede 0 bekend", en="nobody at tier 0 known"),
    "one_tier": Text(nl="zicht op één trede", en="sight of one tier"),
    "weak_only": Text(nl="alleen zwakke vermeldingen", en="weak statements only"),
    "one_source": Text(nl="alles uit één bron", en="all from one source"),
    "no_supplier": Text(nl="geen leverancier bekend", en="no supplier known"),
    "single_supplier": Text(nl="één leverancier bekend", en="one supplier known"),
    "use_unknown": Text(nl="gebruik nergens bekend", en="use nowhere known"),
    "control_unknown": Text(nl="zeggenschap niet bekend", en="control not known"),
    "country_unknown": Text(nl="land niet bekend", en="country not known"),
}
GROUND_WORDS = {
    Ground.STATED.value: Text(nl="vermeld", en="stated"),
    Ground.OWNERS.value: Text(nl="door de eigenaren", en="through the owners"),
    Ground.NO_OWNER.value: Text(nl="geen meerderheidseigenaar bekend", en="no majority owner known"),
    Ground.SEVERAL.value: Text(nl="meer kandidaten", en="several candidates"),
    Ground.LOOP.value: Text(nl="eigenaren in een kring", en="owners in a loop"),
    Ground.NO_COUNTRY.value: Text(nl="land van de top niet bekend", en="country of the top not known"),
}
GAPS = column(
    "gaps",
    ("wat ontbreekt", "gaps"),
    ("Wat hier niet bekend is; het kan er wel zijn.", "What is not known here; it may well exist."),
    vocabulary=GAP_WORDS,
    absent=NONE_LISTED,
)
LINES = column(
    "lines",
    ("bekende lijnen", "known lines"),
    (
        "Bekende onmisbare lijnen; nul is geen lijn bekend, niet geen lijn.",
        "Known essential lines; zero is no line known, not no line.",
    ),
)
STRENGTH = (
    replace(WEAK_PCT, absent=NO_LINE),
    *(
        column(name, label, about, unit="%", absent=NO_LINE)
        for name, label, about in (
            (
                "low_pct",
                ("lage betrouwbaarheid", "low confidence"),
                (
                    "Aandeel lijnen waarvan elke vermelding een lage betrouwbaarheid heeft.",
                    "Share of lines of which every statement is low-confidence.",
                ),
            ),
            (
                "inferred_pct",
                ("afgeleid", "inferred"),
                (
                    "Aandeel lijnen waarvan elke vermelding is afgeleid.",
                    "Share of lines of which every statement is inferred.",
                ),
            ),
            (
                "one_source_pct",
                ("uit één bron", "from one source"),
                (
                    "Aandeel lijnen dat maar in één bron staat.",
                    "Share of lines that stand in one source only.",
                ),
            ),
        )
    ),
)
SOURCES = column(
    "sources",
    ("bronnen", "sources"),
    ("Verschillende bronnen van de lijnen.", "Distinct sources of the lines."),
)
PROGRAMME_COLUMNS = (
    column(
        "programme_id",
        ("programma", "programme"),
        ("Het programma.", "The programme."),
        node_ids=True,
        key=True,
    ),
    GAPS,
    column(
        "tiers",
        ("treden in zicht", "tiers in sight"),
        ("Aantal treden met een bekende lijn.", "Number of tiers with a known line."),
        absent=NO_LINE,
    ),
    column(
        "last_tier",
        ("laatste bekende trede", "last known tier"),
        (
            "Trede van de verste bekende toeleverancier; 0 levert aan de gebruiker.",
            "Tier of the farthest known supplier; 0 delivers to the user.",
        ),
        absent=NO_LINE,
    ),
    LINES,
    column(
        "lines_per_tier",
        ("lijnen per trede", "lines per tier"),
        ("Bekende lijnen vanaf trede 0 naar boven.", "Known lines from tier 0 upwards."),
        absent=NO_LINE,
    ),
    column(
        "needs",
        ("behoeften", "needs"),
        (
            "Leveringen aan een gebruiker van het programma.",
            "Deliveries to a user of the programme.",
        ),
    ),
    column(
        "ends",
        ("eindpunten", "ends"),
        (
            "Leveringen voor het programma waarvan niet bekend is waarin zij gaan.",
            "Deliveries for the programme of which it is not known what they go into.",
        ),
    ),
    column(
        "frontier",
        ("makers zonder toeleverancier", "makers without suppliers"),
        (
            "Makers in de keten van wie geen toeleverancier bekend is; daar houdt het zicht op.",
            "Makers in the chain of whom no supplier is known; there sight ends.",
        ),
    ),
    column(
        "frontier_ids",
        ("waar het zicht ophoudt", "where sight ends"),
        ("De organisaties van die makers.", "The organisations of these makers."),
        node_ids=True,
        absent=NO_FRONTIER,
    ),
    column(
        "unallocated",
        ("niet toegewezen lijnen", "unallocated lines"),
        (
            "Lijnen in de keten die programma noch gebruik noemen.",
            "Lines in the chain that name neither programme nor use.",
        ),
    ),
    column(
        "single_suppliers",
        ("met één leverancier", "with one supplier"),
        (
            "Lijnen waarvan de ontvanger geen andere bekende leverancier van dat product heeft.",
            "Lines whose receiver has no other known supplier of that item.",
        ),
    ),
    column(
        "contributing",
        ("bijdragende lijnen", "contributing lines"),
        (
            "Lijnen voor het programma die het model niet als onmisbaar telt.",
            "Lines for the programme that the model does not count as essential.",
        ),
    ),
    column(
        "set_aside",
        ("niet meegeteld", "set aside"),
        (
            "Vermeldingen die gepland of geëindigd zijn, of geen product noemen.",
            "Statements that are planned or ended, or name no item.",
        ),
    ),
    SOURCES,
    *STRENGTH,
)
ORGANISATION_COLUMNS = (
    column(
        "organisation_id",
        ("organisatie", "organisation"),
        ("De organisatie.", "The organisation."),
        node_ids=True,
        key=True,
    ),
    column(
        "kind",
        ("soort", "kind"),
        ("Soort organisatie.", "Kind of organisation."),
        vocabulary={kind.value: NODES[kind].label for kind in ORGANISATION_KINDS},
    ),
    column("country", ("land", "country"), ("Land van de zetel.", "Country of the seat."), countries=True),
    GAPS,
    column(
        "lines",
        ("bekende lijnen", "known lines"),
        (
            "Bekende lijnen van en naar de organisatie, ook bijdragende; nul is geen lijn bekend.",
            "Known lines from and to the organisation, contributing ones too; zero is no line known.",
        ),
    ),
    column(
        "control",
        ("grond van de zeggenschap", "ground of control"),
        (
            "Waarom bekend of niet bekend is wie de zeggenschap heeft.",
            "Why it is known or not known who controls it.",
        ),
        vocabulary=GROUND_WORDS,
    ),
    weak_claims(NO_CLAIM),
)
ITEM_COLUMNS = (
    column("item_id", ("product", "item"), ("Het product.", "The item."), node_ids=True, key=True),
    column(
        "level",
        ("productniveau", "product level"),
        ("Plaats in de opbouw.", "Place in the build-up."),
        vocabulary=dict(VOCABULARIES["level"].terms),
    ),
    GAPS,
    LINES,
    column(
        "suppliers",
        ("leveranciers", "suppliers"),
        ("Bekende leveranciers.", "Known suppliers."),
        absent=Text(nl="Geen leverancier bekend.", en="No supplier known."),
    ),
    column(
        "ends",
        ("eindpunten", "ends"),
        (
            "Leveringen waarvan niet bekend is waarin zij gaan.",
            "Deliveries of which it is not known what they go into.",
        ),
    ),
    column(
        "unallocated",
        ("niet toegewezen lijnen", "unallocated lines"),
        ("Lijnen die programma noch gebruik noemen.", "Lines that name neither programme nor use."),
    ),
    column(
        "contributing",
        ("bijdragende lijnen", "contributing lines"),
        ("Lijnen die niet als onmisbaar tellen.", "Lines that do not count as essential."),
    ),
    SOURCES,
    *STRENGTH,
)
NEED_COLUMNS = (
    column(
        "needed_by_id",
        ("voor", "for"),
        (
            "Gebruiker, programma of organisatie die het zou krijgen, of het product waar het deel van is.",
            "User, programme or organisation that would get it, or the item that it is part of.",
        ),
        node_ids=True,
        key=True,
    ),
    column("item_id", ("product", "item"), ("Wat nodig is.", "What is needed."), node_ids=True, key=True),
    column(
        "programme_id",
        ("programma", "programme"),
        ("Waarvoor, als de vermelding dat noemt.", "What for, where the statement says so."),
        node_ids=True,
        key=True,
        vocabulary={ANY: Text(nl="geen genoemd", en="none named")},
        absent=Text(nl="Deel van een product.", en="Part of an item."),
    ),
    column(
        "ground",
        ("waarom", "why"),
        ("Waardoor er geen bekende leverancier is.", "Why there is no known supplier."),
        vocabulary={
            ANNOUNCED: Text(nl="aangekondigd, nog geen levering", en="announced, not delivered yet"),
            ENDED: Text(nl="levering geëindigd", en="delivery ended"),
            PART: Text(nl="deel zonder bekende leverancier", en="part without a known supplier"),
        },
    ),
    column(
        "programme_ids",
        ("programma's", "programmes"),
        (
            "Het genoemde programma, of programma's met het geheel in een bekende lijn.",
            "The programme named, or those with the whole in a known line.",
        ),
        node_ids=True,
        absent=Text(nl="Geen programma bekend.", en="No programme known."),
    ),
    column(
        "named_ids",
        ("genoemde leveranciers", "suppliers named"),
        (
            "Wie het volgens de vermeldingen leverde of gaat leveren.",
            "Who supplied it or will, by the statements.",
        ),
        node_ids=True,
        absent=Text(nl="Niemand genoemd.", en="Nobody named."),
    ),
    column(
        "maker_ids",
        ("makers voor anderen", "makers for others"),
        ("Wie het product bekend aan een ander levert.", "Who is known to supply the item to somebody else."),
        node_ids=True,
        absent=Text(nl="Geen maker bekend.", en="No maker known."),
    ),
    weak_claims(NO_CLAIM),
)
