"""The columns, words and method of the balance per country, in both languages."""

from __future__ import annotations

from graph.analyses.columns import STATUS_WORDS
from graph.analyses.result import Column
from graph.analyses.weak_columns import WEAK_LINES
from graph.schema import Text

METHOD = Text(
    nl="Het land, dan de kring, wordt in zijn geheel weggenomen: alles met zetel of zeggenschap daar. Geteld "
    "wordt wat van de ander stilvalt, in dezelfde maat. Nul betekent niets bekend, niet niets.",
    en="The country, then the circle, is taken out as a whole: everything seated in or controlled from it. "
    "What counts is what stops of the other, in the same measure. Zero means nothing known, not nothing.",
)
BALANCE_WORDS = {
    "both": Text(nl="beide kanten", en="both ways"),
    "they": Text(nl="alleen zij over ons", en="only they over us"),
    "we": Text(nl="alleen wij over hen", en="only we over them"),
}
_KINDS = {
    "programmes": Text(nl="programma's", en="programmes"),
    "needs": Text(nl="behoeften", en="needs"),
    "ends": Text(nl="eindpunten", en="ends"),
    "activities": Text(nl="activiteiten", en="activities"),
}


def _half(suffix: str, whose: Text, cause: Text) -> tuple[Column, ...]:
    return (
        Column(
            f"status_{suffix}",
            Text(nl=f"status {whose.nl}", en=f"status {whose.en}"),
            Text(
                nl=f"De ruimste lezing waarin een programma of behoefte {whose.nl} stilvalt {cause.nl}.",
                en=f"The most generous reading in which a programme or need {whose.en} stops {cause.en}.",
            ),
            vocabulary=STATUS_WORDS,
        ),
        *(
            Column(
                f"{kind}_{suffix}",
                Text(nl=f"{word.nl} {whose.nl}", en=f"{word.en} {whose.en}"),
                Text(
                    nl=f"Wat {whose.nl} stilvalt {cause.nl}, in de gekozen lezing; nul is niets bekend.",
                    en=f"What {whose.en} stops {cause.en}, in the chosen reading; zero is nothing known.",
                ),
            )
            for kind, word in _KINDS.items()
        ),
    )


COLUMNS = (
    Column(
        "country",
        Text(nl="land", en="country"),
        Text(nl="Land buiten de kring.", en="Country outside the circle."),
        countries=True,
        key=True,
    ),
    Column(
        "balance",
        Text(nl="balans", en="balance"),
        Text(
            nl="Wie iets over de ander houdt in de voorzichtige lezing, de wijdste.",
            en="Who holds something over the other in the cautious reading, the widest.",
        ),
        vocabulary=BALANCE_WORDS,
    ),
    *_half(
        "ours",
        Text(nl="van ons", en="of ours"),
        Text(nl="als dat land wegvalt", en="when that country is lost"),
    ),
    Column(
        "organisations_over_us",
        Text(nl="hun organisaties", en="their organisations"),
        Text(
            nl="Organisaties met zetel of zeggenschap daar waarvan het verlies alleen al iets van ons "
            "stillegt.",
            en="Organisations seated in or controlled from there whose loss alone stops something of ours.",
        ),
    ),
    *_half(
        "theirs",
        Text(nl="van hen", en="of theirs"),
        Text(nl="als de kring wegvalt", en="when the circle is lost"),
    ),
    Column(
        "our_organisations",
        Text(nl="onze organisaties", en="our organisations"),
        Text(
            nl="Organisaties met zetel in de kring waarvan het verlies alleen al iets van hen stillegt.",
            en="Organisations seated in the circle whose loss alone stops something of theirs.",
        ),
    ),
    WEAK_LINES,
)
