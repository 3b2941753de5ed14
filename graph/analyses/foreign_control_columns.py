"""The columns, words and method of the analysis of foreign control, in both languages."""

from __future__ import annotations

from graph.analyses.columns import STATUS_WORDS
from graph.analyses.result import Column, Option
from graph.analyses.side_columns import AREA_WORDS
from graph.analyses.weak_columns import weak_claims
from graph.disruption.control import Ground
from graph.schema import Text

METHOD = Text(
    nl="Waar een bron het land van zeggenschap noemt, geldt dat. Anders gaat de zoektocht omhoog langs de "
    "ene huidige eigenaar met meer dan de helft, of de enige eigenaar zonder genoemd aandeel, tot de top: "
    "het land is dat wat van de eerste eigenaar gesteld is, anders de zetel van de top. Een kring van "
    "eigenaren of meer dan één mogelijke laat het onbekend, en staat er als zodanig.",
    en="Where a source states the controlling country, that holds. Else the search goes up along the one "
    "current owner with more than half, or the only owner without a stated share, to the top: the country is "
    "what is stated of the first owner, else the seat of the top. A circle of owners or more than one "
    "candidate leaves it unknown, and is listed as such.",
)
SHOW = Option(
    "show",
    "outside",
    Text(nl="Toon", en="Show"),
    Text(
        nl="Zeggenschap buiten de kring, deelneming van een staat, onduidelijk, of alles.",
        en="Control outside the circle, a state's holding, unclear, or all.",
    ),
    ("outside", "state", "unclear", "all"),
    words={
        "outside": Text(nl="van buiten de kring", en="from outside the circle"),
        "state": Text(nl="met een staat als eigenaar", en="with a state as owner"),
        "unclear": Text(nl="onduidelijk", en="unclear"),
        "all": Text(nl="alles wat bekend is", en="all that is known"),
    },
)
HOW_OF = {
    Ground.STATED: "stated",
    Ground.OWNERS: "owners",
    Ground.NO_OWNER: "no_owner",
    Ground.SEVERAL: "several",
    Ground.LOOP: "loop",
    Ground.NO_COUNTRY: "no_country",
}
HOW_WORDS = {
    "stated": Text(nl="een bron noemt het", en="a source states it"),
    "owners": Text(nl="langs de eigenaren", en="along the owners"),
    "no_owner": Text(
        nl="geen eigenaar met meer dan de helft bekend", en="no owner with more than half known"
    ),
    "several": Text(nl="meer dan één mogelijke", en="more than one candidate"),
    "loop": Text(nl="eigenaren in een kring", en="owners in a circle"),
    "no_country": Text(nl="top zonder bekend land", en="top without a known country"),
}
COLUMNS = (
    Column(
        "organisation_id",
        Text(nl="organisatie", en="organisation"),
        Text(nl="Over wie de zeggenschap gaat.", en="Whose control it is about."),
        node_ids=True,
        key=True,
    ),
    Column(
        "country",
        Text(nl="land", en="country"),
        Text(nl="Land van de zetel.", en="Country of the seat."),
        countries=True,
    ),
    Column(
        "controlling_country",
        Text(nl="zeggenschap", en="control"),
        Text(nl="Land van zeggenschap.", en="Country of control."),
        countries=True,
    ),
    Column(
        "ultimate_parent_id",
        Text(nl="uiteindelijke eigenaar", en="ultimate parent"),
        Text(nl="De top van de keten van eigenaren.", en="The top of the chain of owners."),
        node_ids=True,
        absent=Text(nl="niet vast te stellen", en="cannot be told"),
    ),
    Column(
        "chain",
        Text(nl="keten", en="chain"),
        Text(
            nl="Eigenaren met zeggenschap, van de naaste tot de top.",
            en="Owners in control, from the nearest to the top.",
        ),
        node_ids=True,
        absent=Text(nl="geen eigenaar met zekere zeggenschap", en="no owner certain to be in control"),
    ),
    Column(
        "chain_share_pct",
        Text(nl="aandelen", en="shares"),
        Text(
            nl="Aandeel bij elke stap van de keten; onbekend is niet genoemd.",
            en="Share at each step of the chain; unknown is not stated.",
        ),
        unit="%",
    ),
    Column(
        "how",
        Text(nl="hoe bekend", en="how known"),
        Text(nl="Waaruit de zeggenschap blijkt.", en="What control follows from."),
        vocabulary=HOW_WORDS,
    ),
    Column(
        "chain_country",
        Text(nl="land volgens eigenaren", en="country by owners"),
        Text(
            nl="Waarheen de eigenaren alleen leiden, los van wat een bron stelt.",
            en="Where the owners alone lead, apart from what a source states.",
        ),
        countries=True,
    ),
    Column(
        "agrees",
        Text(nl="komt overeen", en="agrees"),
        Text(
            nl="Of de bron en de keten van eigenaren hetzelfde land geven.",
            en="Whether the source and the chain of owners give the same country.",
        ),
    ),
    Column(
        "owner_ids",
        Text(nl="eigenaren", en="owners"),
        Text(
            nl="Alle bekende huidige eigenaren, grootste aandeel eerst.",
            en="All known current owners, largest share first.",
        ),
        node_ids=True,
        absent=Text(nl="geen bekend", en="none known"),
    ),
    Column(
        "state_owner_ids",
        Text(nl="staten als eigenaar", en="states as owners"),
        Text(nl="Overheden onder de eigenaren.", en="Government bodies among the owners."),
        node_ids=True,
        absent=Text(nl="geen bekend", en="none known"),
    ),
    Column(
        "state_share_pct",
        Text(nl="aandeel van staten", en="share of states"),
        Text(nl="Gezamenlijk aandeel van die overheden.", en="Joint share of these bodies."),
        unit="%",
    ),
    Column(
        "status",
        Text(nl="status", en="status"),
        Text(
            nl="De ruimste lezing waarin het verlies een programma of behoefte stillegt.",
            en="The most generous reading in which its loss stops a programme or need.",
        ),
        vocabulary=STATUS_WORDS,
    ),
    Column(
        "programmes",
        Text(nl="programma's", en="programmes"),
        Text(nl="Programma's die stilvallen in deze lezing.", en="Programmes that stop in this reading."),
    ),
    Column(
        "needs",
        Text(nl="behoeften", en="needs"),
        Text(nl="Behoeften die wegvallen in deze lezing.", en="Needs that are lost in this reading."),
    ),
    Column(
        "areas",
        Text(nl="gebieden", en="areas"),
        Text(nl="NLD-gebieden en maritiem.", en="NLD areas and maritime."),
        vocabulary=AREA_WORDS,
    ),
    weak_claims(
        Text(
            nl="Geen uitspraak over eigenaren of zeggenschap bekend.",
            en="No claim about owners or control known.",
        )
    ),
)
