"""The columns, words and method of the analysis of dependencies, in both languages."""

from __future__ import annotations

from graph.analyses.result import Column
from graph.analyses.side_columns import EVIDENCE, OURS, UNIT, count_columns, status_columns
from graph.schema import Text

METHOD = Text(
    nl="Elke organisatie en elk land buiten de kring, naar zetel of zeggenschap, wordt weggenomen; geteld "
    "wordt wat van de kring stilvalt, hoe ver stroomafwaarts ook. De toets van de overheid heeft drie "
    "delen: de afhankelijkheid bestaat en is eenzijdig (van de eenheid valt niets stil, ook geen behoefte of "
    "programma, als alles wegvalt wat in de kring zit en niet van buiten wordt aangestuurd, voor zover "
    "bekend); een publiek belang is geraakt (een programma of behoefte valt stil in de "
    "gekozen lezing); en vervanging op korte termijn is nauwelijks mogelijk (ook als iedere bekende maker "
    "van precies het product inspringt). Belang en leveringsrisico staan naast elkaar en worden niet tot "
    "één cijfer samengevoegd.",
    en="Every organisation and country outside the circle, by seat or control, is taken out; what counts is "
    "what stops within the circle, however far downstream. The state's test has three parts: the dependency "
    "exists and is one-sided (nothing of the unit stops, no need or programme either, when all is lost that "
    "is seated in the circle and not controlled from outside, as far as is known); a public interest is "
    "touched (a programme or need stops in the chosen reading); and replacement at short notice is hardly "
    "possible (even if every known maker of exactly the item steps in). Importance and supply risk stand "
    "side by side and are never merged into one figure.",
)
OUTSIDE_WORDS = {
    "seat": Text(nl="zetel", en="seat"),
    "control": Text(nl="zeggenschap", en="control"),
    "both": Text(nl="zetel en zeggenschap", en="seat and control"),
}
IMPORTANCE_WORDS = {
    "programme": Text(nl="programma", en="programme"),
    "need": Text(nl="behoefte", en="need"),
    "industry": Text(nl="industrie", en="industry"),
    "cautious": Text(nl="alleen voorzichtig", en="cautious only"),
}
RISK_WORDS = {
    "high": Text(nl="hoog", en="high"),
    "raised": Text(nl="verhoogd", en="raised"),
    "moderate": Text(nl="matig", en="moderate"),
}
_OTHERS = Text(nl="Bekende andere makers van die producten", en="Known other makers of these items")


def _others(name: str, nl: str, en: str, where: Text) -> Column:
    return Column(
        name,
        Text(nl=nl, en=en),
        Text(nl=f"{_OTHERS.nl}{where.nl}.", en=f"{_OTHERS.en}{where.en}."),
        absent=Text(nl="geen bekend", en="none known"),
    )


COLUMNS = (
    *UNIT,
    Column(
        "outside_by",
        Text(nl="buiten door", en="outside by"),
        Text(
            nl="Waardoor de organisatie buiten de kring staat.",
            en="What puts the organisation outside the circle.",
        ),
        vocabulary=OUTSIDE_WORDS,
        absent=Text(nl="een land", en="a country"),
    ),
    *status_columns(OURS),
    Column(
        "unwanted",
        Text(nl="voldoet aan de toets", en="meets the test"),
        Text(
            nl="Of alle drie delen van de toets opgaan, voor zover bekend.",
            en="Whether all three parts of the test hold, as far as is known.",
        ),
    ),
    Column(
        "importance",
        Text(nl="belang", en="importance"),
        Text(
            nl="Het gewichtigste dat stilvalt in de gekozen lezing: een programma, anders een behoefte, "
            "anders iets van een bedrijf; of niets, behalve in de voorzichtige lezing.",
            en="The weightiest that stops in the chosen reading: a programme, else a need, else something of "
            "a firm; or nothing but in the cautious reading.",
        ),
        vocabulary=IMPORTANCE_WORDS,
    ),
    Column(
        "supply_risk",
        Text(nl="leveringsrisico", en="supply risk"),
        Text(
            nl="Hoog: buiten EU en NAVO en zonder bekende vervanging. Verhoogd: een van beide. Matig: geen "
            "van beide.",
            en="High: outside EU and NATO and without known replacement. Raised: either of the two. "
            "Moderate: neither.",
        ),
        vocabulary=RISK_WORDS,
    ),
    *count_columns(OURS),
    Column(
        "one_sided",
        Text(nl="1. eenzijdig", en="1. one-sided"),
        Text(
            nl="Of niets van de eenheid stilvalt als de eigen bedrijven van de kring wegvallen, voor zover "
            "bekend.",
            en="Whether nothing of the unit stops when the circle's own firms are lost, as far as is known.",
        ),
    ),
    Column(
        "interest_touched",
        Text(nl="2. belang geraakt", en="2. interest touched"),
        Text(
            nl="Of een programma of behoefte stilvalt in de gekozen lezing.",
            en="Whether a programme or need stops in the chosen reading.",
        ),
    ),
    Column(
        "hardly_replaceable",
        Text(nl="3. nauwelijks vervangbaar", en="3. hardly replaceable"),
        Text(
            nl="Of de uitkomst blijft als elke bekende maker van precies het product inspringt.",
            en="Whether the finding stands if every known maker of exactly the item steps in.",
        ),
    ),
    _others("alternatives", "andere makers", "other makers", Text(nl="", en="")),
    _others(
        "alternatives_domestic",
        "waarvan Nederlands",
        "of which Dutch",
        Text(nl=" in Nederland", en=" in the Netherlands"),
    ),
    _others(
        "alternatives_allied",
        "waarvan bondgenoot",
        "of which allied",
        Text(nl=" in EU of NAVO", en=" in EU or NATO"),
    ),
    _others(
        "alternatives_other",
        "waarvan elders",
        "of which elsewhere",
        Text(nl=", elders of onbekend waar", en=", elsewhere or not known where"),
    ),
    Column(
        "alternative_ids",
        Text(nl="welke andere makers", en="which other makers"),
        Text(
            nl="Wie dezelfde producten ook maakt; of zij kunnen vervangen is niet bekend.",
            en="Who makes the same items too; whether they could replace it is not known.",
        ),
        node_ids=True,
        absent=Text(nl="geen bekend", en="none known"),
    ),
    *EVIDENCE,
)
