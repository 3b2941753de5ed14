"""What foreign control answers in a sentence: of the list that was asked, or of one organisation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from graph.analyses.foreign_control_columns import HOW_WORDS
from graph.analyses.picture import Picture
from graph.analyses.result import Row
from graph.schema import COUNTRIES, Text


def answer(
    whole: Picture,
    seated: Sequence[str],
    own: frozenset[str],
    asked: tuple[str, str | None],
    rows: Sequence[Row],
) -> Text:
    """The answer in a sentence.

    Parameters
    ----------
    seated
        Organisations seated in the circle.
    asked
        The list, and the one organisation or None.
    """
    show, organisation = asked
    if organisation is not None:
        return _one(whole, own, rows[0])
    if show == "outside":
        return _outside(whole, seated, own, rows)
    few = {"state": _STATE, "unclear": _UNCLEAR, "all": _ALL}[show]
    count = Text(
        nl=f"Van {len(seated)} organisaties met een zetel in de kring ",
        en=f"Of {len(seated)} organisations seated in the circle ",
    )
    return Text(nl=count.nl + few.nl.format(len(rows)), en=count.en + few.en.format(len(rows)))


_STATE = Text(
    nl="is van {} bekend dat een overheid een deel bezit.",
    en="a government body is known to own part of {}.",
)
_UNCLEAR = Text(
    nl="is van {} de zeggenschap onduidelijk: eigenaren in een kring, of meer dan één mogelijke.",
    en="control of {} is unclear: owners in a circle, or more than one candidate.",
)
_ALL = Text(
    nl="is van {} een eigenaar of het land van zeggenschap bekend.",
    en="an owner or the country of control of {} is known.",
)


def _one(whole: Picture, own: frozenset[str], row: Row) -> Text:
    who, country, parent = row["organisation_id"], row["controlling_country"], row["ultimate_parent_id"]
    name = Text(nl=whole.names_nl[who], en=whole.names[who])
    how = HOW_WORDS[row["how"]]
    if country is None:
        return Text(
            nl=f"Vanwaar {name.nl} beheerst wordt is niet bekend: {how.nl}. Dat betekent niet dat het binnen "
            "de kring is.",
            en=f"Whence {name.en} is controlled is not known: {how.en}. That does not mean that it is within "
            "the circle.",
        )
    side = (
        Text(nl="binnen de kring", en="within the circle")
        if country in own
        else Text(nl="buiten de kring", en="outside the circle")
    )
    top = Text(nl="een uiteindelijke eigenaar is niet bekend", en="no ultimate parent is known")
    if parent is not None:
        top = Text(
            nl=f"de uiteindelijke eigenaar is {whole.names_nl[parent]}",
            en=f"the ultimate parent is {whole.names[parent]}",
        )
    land = COUNTRIES[country].name
    return Text(
        nl=f"{name.nl} wordt beheerst vanuit {land.nl}, {side.nl} ({how.nl}); {top.nl}.",
        en=f"{name.en} is controlled from {land.en}, {side.en} ({how.en}); {top.en}.",
    )


def _outside(whole: Picture, seated: Sequence[str], own: frozenset[str], rows: Sequence[Row]) -> Text:
    control = whole.places.controllers
    known = [o for o in seated if o in control]
    outside = Counter(control[o] for o in known if control[o] not in own)
    names = [(COUNTRIES[code].name, number) for code, number in outside.most_common(3)]
    first = Text(
        nl=", ".join(f"{name.nl} {number}" for name, number in names) or "geen",
        en=", ".join(f"{name.en} {number}" for name, number in names) or "none",
    )
    none = Text(nl="", en="")
    if not rows:
        none = Text(nl=" Niets voldoet aan de keuze.", en=" Nothing fits the choice.")
    return Text(
        nl=f"Van {len(seated)} organisaties met een zetel in de kring is van {len(known)} bekend vanwaar zij "
        f"beheerst worden; {outside.total()} daarvan van buiten de kring ({first.nl}).{none.nl}",
        en=f"Of {len(seated)} organisations seated in the circle it is known of {len(known)} whence they are "
        f"controlled; {outside.total()} of these from outside the circle ({first.en}).{none.en}",
    )
