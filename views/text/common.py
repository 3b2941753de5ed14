"""Words and sentences that several pages use."""

from __future__ import annotations

from views.text import Text, counted

WORDMARK = Text(nl="Knooppunt", en="Knooppunt")
LANGUAGE = Text(nl="Taal", en="Language")

YES = Text(nl="ja", en="yes")
NO = Text(nl="nee", en="no")
UNKNOWN = Text(nl="onbekend", en="unknown")
EMPTY_CELL = Text(nl="leeg", en="empty")
MORE = counted(("en nog {n}", "and {n} more"), ("en nog {n}", "and {n} more"))
NONE_KNOWN = Text(nl="geen bekend", en="none known")
NO_DATE = Text(nl="zonder datum", en="undated")
NAME = Text(nl="naam", en="name")
KIND = Text(nl="soort", en="kind")
COUNTRY = Text(nl="land", en="country")
CONFIDENCE = Text(nl="betrouwbaarheid", en="confidence")
BASIS = Text(nl="grondslag", en="basis")
SOURCE = Text(nl="bron", en="source")
PUBLISHER = Text(nl="uitgever", en="publisher")
PUBLISHED = Text(nl="gepubliceerd", en="published")
SEEN = Text(nl="gezien", en="seen")
ADDRESS = Text(nl="adres", en="address")
OPEN = Text(nl="open", en="open")
ITEM = Text(nl="product", en="item")
ITEM_WORDS = Text(nl="in woorden van de bron", en="in the source's words")
PROGRAMME = Text(nl="programma", en="programme")
SUPPLIER = Text(nl="leverancier", en="supplier")
CUSTOMER = Text(nl="afnemer", en="customer")
RELATION = Text(nl="relatie", en="relation")
FROM = Text(nl="van", en="from")
TO = Text(nl="naar", en="to")
VALID_TO = Text(nl="tot en met", en="until")
SOURCES = Text(nl="bronnen", en="sources")
STATUS = Text(nl="status", en="status")
TO_PROFILE = Text(nl="Profiel", en="Profile")
TO_EXPLORE = Text(nl="Verkennen", en="Explore")
TO_WHAT_IF = Text(nl="Wat als?", en="What if?")
UNTITLED_SOURCE = Text(nl="bron zonder titel", en="untitled source")
SYNTHETIC = Text(nl="synthetisch", en="synthetic")
ANY_PROGRAMME = Text(nl="geen genoemd programma", en="no named programme")

PROGRAMMES = counted(("{n} programma", "{n} programme"), ("{n} programma's", "{n} programmes"))
NEEDS = counted(("{n} behoefte", "{n} need"), ("{n} behoeften", "{n} needs"))
ENDS = counted(("{n} eindpunt", "{n} end"), ("{n} eindpunten", "{n} ends"))
ACTIVITIES = counted(("{n} activiteit", "{n} activity"), ("{n} activiteiten", "{n} activities"))
LINES = counted(("{n} lijn", "{n} line"), ("{n} lijnen", "{n} lines"))
NODES = counted(("{n} knoop", "{n} node"), ("{n} knopen", "{n} nodes"))
RELATIONS = counted(("{n} relatie", "{n} relation"), ("{n} relaties", "{n} relations"))

READING = Text(nl="Lezing", en="Reading")
READING_MEANS = {
    "cautious": Text(
        nl="Voorzichtig: niemand vervangt iemand; elke leverancier is nodig.",
        en="Cautious: nobody replaces anybody; every supplier is needed.",
    ),
    "central": Text(
        nl="Centraal: bekende leveranciers van hetzelfde product aan dezelfde maker vervangen elkaar.",
        en="Central: known suppliers of the same item to the same maker replace one another.",
    ),
    "generous": Text(
        nl="Ruim: elke bekende maker van precies dat product kan inspringen, waar ook ter wereld.",
        en="Generous: any known maker of exactly that item may step in, anywhere in the world.",
    ),
}
RECIPE = Text(nl="Lijn zonder bekend gebruik", en="Line without a known use")
RECIPES = {
    "linked": Text(nl="voedt niets", en="feeds nothing"),
    "all": Text(nl="voedt alles van de afnemer", en="feeds all its customer makes"),
}
RECIPE_MEANS = Text(
    nl="Van veel lijnen zegt geen bron waarvoor de afnemer het product gebruikt. Voedt zo'n lijn niets, dan"
    " houdt het zicht daar op (een eindpunt); voedt zij alles, dan telt zij voor alles wat de afnemer maakt.",
    en="Of many lines no source says what the customer uses the item for. If such a line feeds nothing,"
    " sight stops there (an end); if it feeds all, it counts for everything the customer makes.",
)
STATUSES = {
    "confirmed": Text(nl="bevestigd", en="confirmed"),
    "likely": Text(nl="waarschijnlijk", en="likely"),
    "possible": Text(nl="mogelijk", en="possible"),
    "none": Text(nl="niets bekend", en="nothing known"),
}
STATUS_MEANS = Text(
    nl="Bevestigd: er stopt iets, zelfs in de ruime lezing. Waarschijnlijk: in de centrale. Mogelijk: alleen"
    " in de voorzichtige.",
    en="Confirmed: something stops even in the generous reading. Likely: in the central one. Possible: only"
    " in the cautious one.",
)

# --- frame -------------------------------------------------------------------------------------

REFUSED_ADDRESS = Text(
    nl="In het adres staat {name}={value}; dat is hier niet bekend en is overgeslagen.",
    en="The address says {name}={value}, which is not known here; it was left aside.",
)
SYNTHETIC_BANNER = counted(
    (
        "Deze graaf bevat {n} synthetische uitspraak: verzonnen ter demonstratie, niet waar.",
        "This graph holds {n} synthetic claim: invented for demonstration, not true.",
    ),
    (
        "Deze graaf bevat {n} synthetische uitspraken: verzonnen ter demonstratie, niet waar.",
        "This graph holds {n} synthetic claims: invented for demonstration, not true.",
    ),
)
EMPTY_TITLE = Text(nl="Er is nog niets geladen", en="Nothing is loaded yet")
EMPTY = Text(
    nl="De opslag {store} is bereikbaar maar leeg. Laad de feiten die bij Knooppunt horen:",
    en="The store {store} can be reached but is empty. Load the facts that come with Knooppunt:",
)
EMPTY_THEN = Text(
    nl="`make app` doet dat ook, en opent daarna de app. Ververs deze pagina als het laden klaar is.",
    en="`make app` does so too, and opens the app afterwards. Refresh this page when loading is done.",
)
UNAVAILABLE_TITLE = Text(nl="De opslag is niet bereikbaar", en="The store cannot be reached")
UNAVAILABLE = Text(
    nl="Zonder opslag is er niets te tonen. De melding, in het Engels, zegt wat er aan de hand is:",
    en="Without a store there is nothing to show. The message says what is wrong:",
)
UNAVAILABLE_THEN = Text(
    nl="Controleer KNOOPPUNT_STORE en, bij een server, KNOOPPUNT_STORE_PASSWORD. Voor een nieuwe opslag met"
    " de meegeleverde feiten:",
    en="Check KNOOPPUNT_STORE and, for a server, KNOOPPUNT_STORE_PASSWORD. For a new store with the facts"
    " that come along:",
)
FAILED = Text(
    nl="Dit kon niet worden uitgerekend. De melding, in het Engels: {message}",
    en="This could not be worked out: {message}",
)
LOADING = Text(nl="De graaf wordt geladen", en="Loading the graph")
COMPUTING = Text(nl="Aan het rekenen", en="Working it out")
TYPE_A_NAME = Text(nl="Typ een deel van de naam", en="Type part of the name")
NONE_OF_THAT_NAME = Text(nl="Niets gevonden voor “{query}”.", en="Nothing found for “{query}”.")
ADD = Text(nl="Toevoegen", en="Add")
FIRST_ROWS = Text(nl="De eerste {shown} van {n} rijen.", en="The first {shown} of {n} rows.")
FOOTER = Text(
    nl="Graaf {fingerprint} · geladen {loaded} · lijnen en eigenaren op {today} · {data}; wat niet"
    " gevonden is, kan toch bestaan",
    en="Graph {fingerprint} · loaded {loaded} · lines and owners as of {today} · {data}; what was not"
    " found may still exist",
)
PUBLIC_DATA = Text(nl="openbare gegevens", en="public data")
INVENTED_DATA = Text(nl="geheel of deels verzonnen gegevens", en="wholly or partly invented data")

# --- drawing -----------------------------------------------------------------------------------

DRAWING = {
    "aria_label": Text(
        nl="Getekend netwerk van {nodes} knopen en {edges} relaties; hetzelfde staat in de tabellen eronder.",
        en="Drawn network of {nodes} nodes and {edges} relations; the tables below hold the same.",
    ),
    "keyboard_help": Text(
        nl="Pijltjes: naar een buur. Enter: kiezen. Plus en min: zoomen. Escape: keuze wissen.",
        en="Arrows: to a neighbour. Enter: select. Plus and minus: zoom. Escape: clear the selection.",
    ),
    "zoom_in": Text(nl="Inzoomen", en="Zoom in"),
    "zoom_out": Text(nl="Uitzoomen", en="Zoom out"),
    "fit": Text(nl="Alles in beeld", en="Fit to screen"),
    "download": Text(nl="Afbeelding bewaren", en="Save picture"),
    "no_webgl": Text(
        nl="Deze browser kan het netwerk niet tekenen (geen WebGL). De tabellen bevatten hetzelfde.",
        en="This browser cannot draw the network (no WebGL). The tables hold the same.",
    ),
    "node_announcement": Text(
        nl="{label}, {kind}, {count} relaties in beeld", en="{label}, {kind}, {count} relations in view"
    ),
    "edge_announcement": Text(nl="{start} {label} {end}", en="{start} {label} {end}"),
    "selection_announcement": Text(nl="{label} gekozen", en="{label} selected"),
    "cleared_announcement": Text(nl="Keuze gewist", en="Selection cleared"),
}
MENTIONED = Text(nl="genoemd in een lijn", en="named in a line")
