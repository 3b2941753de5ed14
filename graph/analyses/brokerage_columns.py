"""The columns and words of the analysis of brokerage, in both languages."""

from __future__ import annotations

from graph.analyses.columns import STATUS_WORDS, WEAK_PCT, column
from graph.schema import Text

METHOD = Text(
    nl="Uit de onmisbare lijnen wordt de graaf van leverancier naar afnemer getrokken. Tussenliggendheid is "
    "het aandeel kortste wegen tussen twee anderen die langs een organisatie gaan. Een articulatiepunt is "
    "een organisatie zonder wie een deel van de graaf, lijnen beide kanten op gelezen, in stukken valt; een "
    "brug is een lijn waarvoor dat geldt.",
    en="The essential lines make a graph from supplier to customer. Betweenness is the share of shortest "
    "ways between two others that pass an organisation. An articulation point is an organisation without "
    "which a part of the graph, its lines read both ways, falls to pieces; a bridge is a line of which that "
    "holds.",
)
NOT_A_CHOKEPOINT = Text(
    nl="Tussenliggendheid is geen knelpunt: wie alleen grondstof levert heeft 0, en wie vervangbaar is kan "
    "veel hebben. De status ernaast zegt wat er werkelijk stilvalt.",
    en="Betweenness is no chokepoint: who only supplies raw material has 0, and who can be replaced may "
    "have a lot. The status beside it says what really stops.",
)


COLUMNS = (
    column("rank", ("plaats", "rank"), ("Plaats naar tussenliggendheid.", "Place by betweenness.")),
    column(
        "organisation_id",
        ("organisatie", "organisation"),
        ("Wie ertussen staat.", "Who stands between."),
        node_ids=True,
        key=True,
    ),
    column(
        "betweenness",
        ("tussenliggendheid", "betweenness"),
        (
            "Aandeel kortste wegen tussen twee anderen, van 0 tot 1.",
            "Share of shortest ways between two others, 0 to 1.",
        ),
    ),
    column(
        "articulation_point",
        ("articulatiepunt", "articulation point"),
        ("Of zonder haar de graaf uiteenvalt.", "Whether without it the graph falls apart."),
    ),
    column(
        "sides",
        ("stukken", "sides"),
        ("In hoeveel stukken.", "Into how many sides."),
    ),
    column(
        "cut_off",
        ("afgesneden", "cut off"),
        ("Organisaties buiten het grootste stuk.", "Organisations outside the largest side."),
    ),
    column(
        "bridge_ids",
        ("bruggen naar", "bridges to"),
        ("Anderen aan wie zij met een brug vastzit.", "Others it is joined to by a bridge."),
        node_ids=True,
        absent=Text(nl="Geen brug.", en="No bridge."),
    ),
    column(
        "status",
        ("werkelijke status", "real status"),
        (
            "De ruimste lezing waarin haar verlies een programma of behoefte stillegt.",
            "The most generous reading in which its loss stops a programme or need.",
        ),
        vocabulary=STATUS_WORDS,
    ),
    WEAK_PCT,
)
