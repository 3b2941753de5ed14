"""What areas answer in a sentence, for each list and for one area, and what the reader must know."""

from __future__ import annotations

from collections.abc import Sequence

from graph.analyses.atlas import WORDS, Atlas
from graph.analyses.result import Row
from graph.schema import VOCABULARIES, NodeKind, Text


def answer(atlas: Atlas, listed: str, chosen: str | None, rows: Sequence[Row]) -> Text:
    """The answer in a sentence: of the list that was asked, and of the area where one was named."""
    if not any(t.organisations for t in atlas.territories.values()):
        return Text(
            nl="Van geen enkele organisatie is op deze dag bekend in welk gebied zij actief is.",
            en="Of no organisation is it known on this day in which area it is active.",
        )
    if chosen is not None:
        return {"areas": _one_area, "programmes": _its_programmes, "money": _its_money}[listed](chosen, rows)
    return {"areas": _every_area, "programmes": _programmes, "money": _money}[listed](atlas, rows)


def _every_area(atlas: Atlas, _: Sequence[Row]) -> Text:
    active, loose, every = len(atlas.active), len(atlas.without_area), len(atlas.land.programmes)
    no_programme = [w for w in WORDS if not atlas.drawing[w]["drawing"]]
    no_money = [w for w in WORDS if not (atlas.money[w][0]["funds"] or atlas.money[w][0]["programme_funds"])]
    covered = Text(
        nl="elk gebied heeft een bekend programma en een bekende geldstroom",
        en="every area has a known programme and a known flow of money",
    )
    if no_programme or no_money:
        covered = Text(
            nl=f"zonder bekend programma: {_named(no_programme, 'nl')}; zonder bekende geldstroom: "
            f"{_named(no_money, 'nl')}",
            en=f"without a known programme: {_named(no_programme, 'en')}; without a known flow of money: "
            f"{_named(no_money, 'en')}",
        )
    return Text(
        nl=f"In de vijf NLD-gebieden en maritiem zijn {active} organisaties actief; {every - loose} van "
        f"{every} programma's putten eruit en van {loose} is geen gebied bekend; {covered.nl}.",
        en=f"In the five NLD areas and maritime {active} organisations are active; {every - loose} of "
        f"{every} programmes draw on them and of {loose} no area is known; {covered.en}.",
    )


def _heading(word: str) -> Text:
    """The name of an area as a sentence begins with it."""
    name = VOCABULARIES["area"].terms[word]
    return Text(nl=name.nl[:1].upper() + name.nl[1:], en=name.en[:1].upper() + name.en[1:])


def _one_area(word: str, rows: Sequence[Row]) -> Text:
    name = _heading(word)
    (row,) = rows
    if row["value_meur"] is None:
        amount = Text(nl="een bedrag is niet bekend", en="no amount is known")
    else:
        amount = Text(
            nl=f"bekende bedragen zijn samen ten minste {row['value_meur']:g} miljoen euro",
            en=f"known amounts come to EUR {row['value_meur']:g} million at the least",
        )
    return Text(
        nl=f"{name.nl}: {row['organisations']} organisaties zijn bekend als actief, {row['domestic']} met "
        f"zetel in Nederland; {row['drawing']} programma's putten eruit; geldstromen naar die organisaties: "
        f"{row['funds']}, {amount.nl}.",
        en=f"{name.en}: {row['organisations']} organisations are known to be active, {row['domestic']} "
        f"seated in the Netherlands; {row['drawing']} programmes draw on it; flows of money to those "
        f"organisations: {row['funds']}, {amount.en}.",
    )


def _its_programmes(word: str, rows: Sequence[Row]) -> Text:
    name = _heading(word)
    unfunded = sum("no_finance" in row["gaps"] for row in rows)
    return Text(
        nl=f"{name.nl}: {len(rows)} programma's putten eruit, voor zover bekend; van {unfunded} daarvan is "
        "geen geldstroom bekend.",
        en=f"{name.en}: {len(rows)} programmes draw on it, as far as is known; of {unfunded} of these no "
        "flow of money is known.",
    )


def _its_money(word: str, rows: Sequence[Row]) -> Text:
    name = _heading(word)
    direct = sum(word in row["areas"] for row in rows)
    return Text(
        nl=f"{name.nl}: geld van {len(rows)} fondsen, regelingen en financiers bereikt het, voor zover "
        f"bekend; dat van {direct} bereikt er organisaties, dat van {len(rows) - direct} alleen programma's "
        "die eruit putten.",
        en=f"{name.en}: money of {len(rows)} funds, schemes and financiers reaches it, as far as is known; "
        f"that of {direct} reaches organisations there, that of {len(rows) - direct} only programmes that "
        "draw on it.",
    )


def _programmes(atlas: Atlas, rows: Sequence[Row]) -> Text:
    loose, every = len(atlas.without_area), len(rows)
    unfunded = sum("no_finance" in row["gaps"] for row in rows)
    return Text(
        nl=f"{every - loose} van {every} programma's putten uit een gebied en van {loose} is geen gebied "
        f"bekend; van {unfunded} is geen geldstroom bekend.",
        en=f"{every - loose} of {every} programmes draw on an area and of {loose} no area is known; of "
        f"{unfunded} no flow of money is known.",
    )


def _money(_: Atlas, rows: Sequence[Row]) -> Text:
    reaching = sum(bool(row["areas"] or row["areas_by_programme"]) for row in rows)
    silent = sum("no_receiver" in row["gaps"] for row in rows)
    return Text(
        nl=f"Van {len(rows)} fondsen, regelingen en financiers bereikt het geld van {reaching} een gebied, "
        f"voor zover bekend; van {silent} is geen ontvanger bekend.",
        en=f"Of {len(rows)} funds, schemes and financiers the money of {reaching} reaches an area, as far as "
        f"is known; of {silent} no receiver is known.",
    )


def _named(words: Sequence[str], language: str) -> str:
    terms = VOCABULARIES["area"].terms
    return (
        ", ".join(terms[word].get(language) for word in words)
        or {"nl": "geen gebied", "en": "no area"}[language]
    )


def caveats(atlas: Atlas) -> tuple[Text, ...]:
    """What is counted twice, what amounts leave out, and what is not known of money and programmes."""
    land, known = atlas.land, atlas.land.money
    several = sum(len(words) > 1 for words in atlas.active.values())
    nowhere = len(land.organisations) - len(atlas.active)
    on_the_way = sum(known.passes_on(f.receiver) for f in known.funds)
    unvalued = sum(f.value_meur is None for f in known.funds)
    no_lines = sum(p not in land.supply for p in land.programmes)
    stuck = [g for g in land.kinds if land.kinds[g] == NodeKind.INSTRUMENT.value and not known.out_of(g)]
    instruments = sum(k == NodeKind.INSTRUMENT.value for k in land.kinds.values())
    return (
        Text(
            nl=f"{several} organisaties zijn in meer dan één gebied actief en tellen in elk mee; rijen zijn "
            f"dus niet bij elkaar op te tellen. Van {nowhere} organisaties is geen gebied bekend.",
            en=f"{several} organisations are active in more than one area and count in each, so rows do not "
            f"add up. Of {nowhere} organisations no area is known.",
        ),
        Text(
            nl=f"Van {unvalued} van de {len(known.funds)} geldstromen is geen bedrag bekend; bedragen zijn "
            f"ondergrenzen. {on_the_way} geldstromen gaan naar een fonds, regeling of financier en zijn dan "
            "nog niet aangekomen.",
            en=f"Of {unvalued} of the {len(known.funds)} flows of money no amount is known; amounts are "
            f"lower bounds. {on_the_way} flows go to a fund, scheme or financier and have not arrived by "
            "that.",
        ),
        Text(
            nl=f"Van {len(stuck)} van de {instruments} instrumenten is geen ontvanger bekend. Niet "
            f"meegeteld: {len(known.planned)} aangekondigde geldstromen en {known.ended} geëindigde "
            "vermeldingen.",
            en=f"Of {len(stuck)} of the {instruments} instruments no receiver is known. Not counted: "
            f"{len(known.planned)} announced flows of money and {known.ended} ended statements.",
        ),
        Text(
            nl=f"{len(atlas.without_area)} programma's putten uit geen bekend gebied; van {no_lines} van de "
            f"{len(land.programmes)} programma's is geen onmisbare lijn bekend.",
            en=f"{len(atlas.without_area)} programmes draw on no known area; of {no_lines} of the "
            f"{len(land.programmes)} programmes no essential line is known.",
        ),
    )
