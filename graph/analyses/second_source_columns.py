"""The columns, words and method of the analysis of second sources, in both languages."""

from __future__ import annotations

from graph.analyses.columns import STATUS_WORDS, WEAK_PCT, column
from graph.analyses.result import Option
from graph.disruption.lines import ANY
from graph.disruption.sweep import Status
from graph.schema import Text

BEST, EVERY = "best", "all"
SHOW = Option(
    "show",
    BEST,
    Text(nl="Toon", en="Show"),
    Text(nl="De beste lijn per knelpunt, of alle.", en="The best line per chokepoint, or all."),
    (BEST, EVERY),
    words={
        BEST: Text(nl="beste per knelpunt", en="best per chokepoint"),
        EVERY: Text(nl="alle die iets schelen", en="all that save anything"),
    },
)
STATUS = Option(
    "status",
    Status.CONFIRMED.value,
    Text(nl="Status", en="Status"),
    Text(nl="Knelpunten met deze status of vaster.", en="Chokepoints of this status or firmer."),
    (Status.CONFIRMED.value, Status.LIKELY.value, Status.POSSIBLE.value),
    words=STATUS_WORDS,
)
METHOD = Text(
    nl="Langs elke lijn waarlangs het verlies van een knelpunt loopt, wordt in gedachten één leverancier "
    "toegevoegd; daarna wordt het verlies opnieuw uitgerekend. De winst is het verschil, precies en niet "
    "geschat. Kandidaten maken het product zelf, of (in Nederland of bij bondgenoten) een verwant product: "
    "zelfde niveau, een gemeenschappelijk domein, en grotendeels in dezelfde gehelen. Is niemand bekend, dan "
    "staat er wat een nieuwkomer zou schelen die van niemand afhangt. Een verwant product is een aanwijzing "
    "waar te zoeken, geen oordeel dat de maker het kan.",
    en="Along every line that the loss of a chokepoint runs along, one supplier is added in thought; then "
    "the loss is worked out anew. The gain is the difference, exact and not estimated. Candidates make the "
    "item itself, or (at home or among allies) a near item: of the same level and a common domain, going "
    "mostly into the same wholes. Where nobody is known, the row says what a newcomer that depends on nobody "
    "would save. A near item is a hint where to look, not a judgement that its maker is able to.",
)
NO_GUARANTEE = Text(
    nl="De winst geldt voor één lijn. Bij meer lijnen tegelijk tellen winsten niet op: reken ze dan samen "
    "door. Of een kandidaat kan en wil leveren is niet bekend.",
    en="The gain is that of one line. Gains of several lines do not add up: work them out together. Whether "
    "a candidate can and will supply is not known.",
)
CIRCLE_WORDS = {
    "domestic": Text(nl="Nederlands", en="Dutch"),
    "allied": Text(nl="bondgenoot", en="allied"),
    "other": Text(nl="elders", en="elsewhere"),
    "unknown": Text(nl="niet bekend", en="not known"),
}
_COUNTED = {
    "programmes": Text(nl="programma's", en="programmes"),
    "needs": Text(nl="behoeften", en="needs"),
    "ends": Text(nl="eindpunten", en="ends"),
    "activities": Text(nl="activiteiten", en="activities"),
}
_MAKES_WORDS = {
    "same": Text(nl="dit product", en="this item"),
    "near": Text(nl="een verwant product", en="a near item"),
}


COLUMNS = (
    column(
        "chokepoint_id",
        ("knelpunt", "chokepoint"),
        ("Wiens verlies het betreft.", "Whose loss it is about."),
        node_ids=True,
        key=True,
    ),
    column(
        "chokepoint_kind",
        ("soort", "kind"),
        ("Organisatie of land.", "Organisation or country."),
        key=True,
        vocabulary={
            "organisation": Text(nl="organisatie", en="organisation"),
            "country": Text(nl="land", en="country"),
        },
    ),
    column(
        "status",
        ("status", "status"),
        (
            "De ruimste lezing waarin het verlies een programma of behoefte stillegt.",
            "The most generous reading in which the loss stops a programme or need.",
        ),
        vocabulary=STATUS_WORDS,
    ),
    column(
        "candidate_id",
        ("kandidaat", "candidate"),
        ("Wie de nieuwe lijn zou leveren.", "Who would supply the new line."),
        node_ids=True,
        key=True,
        absent=Text(nl="Niemand bekend (nieuwkomer).", en="Nobody known (a newcomer)."),
    ),
    column(
        "candidate_circle",
        ("kring", "circle"),
        ("Waar de kandidaat staat: zetel en zeggenschap.", "Where the candidate stands: seat and control."),
        vocabulary=CIRCLE_WORDS,
        absent=Text(nl="Niemand bekend.", en="Nobody known."),
    ),
    column(
        "candidate_makes",
        ("maakt", "makes"),
        ("Of de kandidaat dit product al maakt.", "Whether the candidate makes this item already."),
        vocabulary=_MAKES_WORDS,
        absent=Text(nl="Niemand bekend.", en="Nobody known."),
    ),
    column(
        "candidate_item_id",
        ("maakt nu", "makes now"),
        (
            "Wat de kandidaat nu maakt: dit product, of een dat er naar niveau, domein en geheel op lijkt.",
            "What the candidate makes now: this item, or one akin to it by level, domain and whole.",
        ),
        node_ids=True,
        absent=Text(nl="Niemand bekend.", en="Nobody known."),
    ),
    column(
        "item_id",
        ("product", "item"),
        ("Wat de nieuwe lijn levert.", "What the new line supplies."),
        node_ids=True,
        key=True,
    ),
    column(
        "customer_id",
        ("afnemer", "customer"),
        ("Aan wie.", "To whom."),
        node_ids=True,
        key=True,
    ),
    column(
        "programme_id",
        ("programma", "programme"),
        ("Waarvoor, als dat genoemd is.", "What for, where it is named."),
        node_ids=True,
        key=True,
        vocabulary={ANY: Text(nl="geen genoemd", en="none named")},
    ),
    column(
        "gain",
        ("winst", "gain"),
        ("Wat niet meer stilvalt.", "What no longer stops."),
        vocabulary=_COUNTED,
    ),
    column(
        "left",
        ("blijft", "left"),
        ("Wat dan nog stilvalt.", "What stops even so."),
        vocabulary=_COUNTED,
    ),
    column(
        "also_ids",
        ("evenveel winst met", "as much with"),
        ("Andere kandidaten met dezelfde winst.", "Other candidates with the same gain."),
        node_ids=True,
    ),
    column(
        "diversify_ids",
        ("spreiden", "diversify"),
        ("Bekende makers bij bondgenoten.", "Known makers among allies."),
        node_ids=True,
        absent=Text(nl="geen bekend", en="none known"),
    ),
    column(
        "build_ids",
        ("zelf bouwen", "build at home"),
        (
            "Nederlandse makers van dit of een verwant product.",
            "Dutch makers of this or a near item.",
        ),
        node_ids=True,
        absent=Text(nl="geen bekend", en="none known"),
    ),
    column(
        "stockpile",
        ("voorraad", "stockpile"),
        (
            "Of het een materiaal of onderdeel is, dat men op voorraad kan houden.",
            "Whether it is a material or component, which can be kept in stock.",
        ),
    ),
    column(
        "accept_until",
        ("aanvaarden tot", "accept until"),
        (
            "Tot wanneer een bron de afhankelijkheid van deze organisatie aanvaardt.",
            "Until when a source accepts the dependency on this organisation.",
        ),
        absent=Text(nl="Geen besluit bekend.", en="No decision known."),
    ),
    column(
        "for_item_id",
        ("gaat in", "goes into"),
        ("Product waar het in gaat, als dat genoemd is.", "Item it goes into, where named."),
        node_ids=True,
        key=True,
    ),
    WEAK_PCT,
)
