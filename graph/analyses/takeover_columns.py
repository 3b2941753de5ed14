"""The columns, words and method of the analysis of a takeover, in both languages."""

from __future__ import annotations

from graph.analyses.balance_columns import BALANCE_WORDS
from graph.analyses.chokepoint_columns import KIND_WORDS
from graph.analyses.columns import STATUS_WORDS
from graph.analyses.result import Column
from graph.analyses.weak_columns import NO_CLAIM, weak_claims
from graph.schema import COUNTRIES, Text

METHOD = Text(
    nl="De organisatie en alles waarvan zij in de keten van eigenaren zeggenschap heeft, krijgen het "
    "gekozen land van zeggenschap. Daarna worden de verliezen van de betrokken landen, de ligging ten "
    "opzichte van de kring, de kring van wie zou kunnen inspringen, de gedeelde landen van stilleggende "
    "groepen, de balans per land en de tweede leverancier van bevestigde knelpunten opnieuw bepaald. Een "
    "sleutelpositie telt naar zetel: alleen vanwaar zij beheerst wordt kan veranderen. Wat een nieuwe lijn "
    "bespaart, het verlies van een enkele organisatie, enige bronnen naar leverancier of land, routes, "
    "gebieden en regio's hangen niet van zeggenschap af; naar eigenaar veranderen zij alleen als de koper "
    "bekend is, en hier is alleen diens land gegeven.",
    en="The organisation, and all that it controls along the chain of owners, get the chosen country of "
    "control. Then the losses of the countries concerned, the position towards the circle, the circle of "
    "who could step in, the countries that cut sets share, the balance per country and the second source of "
    "confirmed chokepoints are worked out anew. A key position is counted by seat: only whence it is "
    "controlled can change. What a new line saves, the loss of a single organisation, single sources by "
    "supplier or country, routes, areas and regions do not depend on control; by owner they change only "
    "where the buyer is known, and here only its country is given.",
)
ONLY_CONTROL = Text(
    nl="Alleen de zeggenschap verandert; of een nieuwe eigenaar lijnen zou verbreken is niet bekend.",
    en="Only control changes; whether a new owner would break lines is not known.",
)
_COUNTS = {
    "programmes": Text(nl="programma's", en="programmes"),
    "needs": Text(nl="behoeften", en="needs"),
    "ends": Text(nl="eindpunten", en="ends"),
    "activities": Text(nl="activiteiten", en="activities"),
}
MEASURE_WORDS = {
    "controlling_country": Text(nl="land van zeggenschap", en="country of control"),
    "status": Text(nl="status van het verlies", en="status of the loss"),
    "status_ours": Text(nl="status van het verlies, van ons", en="status of the loss, of ours"),
    **{
        kind: Text(nl=f"{word.nl} die stilvallen", en=f"{word.en} that stop")
        for kind, word in _COUNTS.items()
    },
    **{
        f"{kind}_ours": Text(nl=f"{word.nl} van ons die stilvallen", en=f"{word.en} of ours that stop")
        for kind, word in _COUNTS.items()
    },
    "dependency": Text(nl="ligging ten opzichte van de kring", en="position towards the circle"),
    "maker": Text(nl="kring van een andere maker", en="circle of another maker"),
    "key_position": Text(nl="zeggenschap over een sleutelpositie", en="control of a key position"),
    "balance": Text(nl="balans", en="balance"),
    "organisations_over_us": Text(
        nl="organisaties die iets van ons stilleggen", en="organisations that stop something of ours"
    ),
    "status_theirs": Text(nl="status van het verlies van de kring", en="status of losing the circle"),
    **{
        f"{kind}_theirs": Text(
            nl=f"{word.nl} van hen die met de kring stilvallen",
            en=f"{word.en} of theirs that stop with the circle",
        )
        for kind, word in _COUNTS.items()
    },
    "second_source": Text(nl="beste tweede leverancier", en="best second source"),
    "policy_answer": Text(nl="antwoord op een knelpunt", en="answer to a chokepoint"),
    "shared_country": Text(nl="land dat een stilleggende groep deelt", en="country that a cut set shares"),
}
_VALUE_WORDS = {
    **{code: country.name for code, country in COUNTRIES.items()},
    **STATUS_WORDS,
    **BALANCE_WORDS,
    "neither": Text(nl="geen van beide", en="neither"),
    "build": Text(nl="zelf bouwen", en="build at home"),
    "diversify": Text(nl="spreiden", en="diversify"),
    "inside": Text(nl="binnen", en="inside"),
    "outside": Text(nl="buiten", en="outside"),
    "domestic": Text(nl="Nederlands", en="Dutch"),
    "allied": Text(nl="bondgenoot", en="allied"),
    "other": Text(nl="elders", en="elsewhere"),
    "unknown": Text(nl="onbekend", en="unknown"),
}
_NOTHING = Text(nl="geen, of niet bekend", en="none, or not known")
_NOT_ABOUT = Text(nl="gaat hier niet over", en="not about one")
COLUMNS = (
    Column(
        "measure",
        Text(nl="wat verandert", en="what changes"),
        Text(nl="De maat die anders uitkomt.", en="The measure that comes out differently."),
        vocabulary=MEASURE_WORDS,
        key=True,
    ),
    Column(
        "unit_kind",
        Text(nl="soort", en="kind"),
        Text(nl="Waarover het gaat.", en="What it is about."),
        vocabulary=KIND_WORDS,
    ),
    Column(
        "unit_id",
        Text(nl="van", en="of"),
        Text(nl="Organisatie of land.", en="Organisation or country."),
        node_ids=True,
        key=True,
    ),
    Column(
        "before",
        Text(nl="nu", en="now"),
        Text(nl="Waarde zonder de overname.", en="Value without the takeover."),
        node_ids=True,
        vocabulary=_VALUE_WORDS,
        absent=_NOTHING,
    ),
    Column(
        "after",
        Text(nl="daarna", en="then"),
        Text(nl="Waarde na de overname.", en="Value after the takeover."),
        node_ids=True,
        vocabulary=_VALUE_WORDS,
        absent=_NOTHING,
    ),
    Column(
        "item_id",
        Text(nl="product", en="item"),
        Text(nl="Welk product het betreft.", en="Which item it concerns."),
        node_ids=True,
        key=True,
        absent=_NOT_ABOUT,
    ),
    Column(
        "programme_id",
        Text(nl="programma", en="programme"),
        Text(nl="Welk programma de groep stillegt.", en="Which programme the set stops."),
        node_ids=True,
        key=True,
        absent=_NOT_ABOUT,
    ),
    Column(
        "member_ids",
        Text(nl="groep", en="set"),
        Text(nl="Leden van de stilleggende groep.", en="Members of the cut set."),
        node_ids=True,
        key=True,
        absent=_NOT_ABOUT,
    ),
    weak_claims(NO_CLAIM),
)
