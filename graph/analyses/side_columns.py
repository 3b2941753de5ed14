"""Columns that both directions share, dependencies and key positions: the same measure in the same words."""

from __future__ import annotations

from graph.analyses.chokepoint_columns import KIND_WORDS
from graph.analyses.columns import STATUS_WORDS, WEAK_PCT
from graph.analyses.result import Column
from graph.schema import VOCABULARIES, Text

AREA_WORDS = dict(VOCABULARIES["area"].terms)
STATUS_ANY_WORDS = {**STATUS_WORDS, "none": Text(nl="niets", en="nothing")}
OURS = Text(nl="van ons", en="of ours")
THEIRS = Text(nl="van anderen", en="of others")

UNIT = (
    Column(
        "unit_id",
        Text(nl="eenheid", en="unit"),
        Text(nl="Organisatie, of code van het land.", en="Organisation, or code of the country."),
        node_ids=True,
        key=True,
    ),
    Column(
        "unit_kind",
        Text(nl="soort", en="kind"),
        Text(nl="Wat wegvalt.", en="What is lost."),
        vocabulary=KIND_WORDS,
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
        Text(nl="Land van zeggenschap; leeg is niet bekend.", en="Country of control; empty is not known."),
        countries=True,
    ),
)


def status_columns(whose: Text) -> tuple[Column, ...]:
    """Columns of the status, over users and over everything."""
    return (
        Column(
            "status",
            Text(nl="status", en="status"),
            Text(
                nl=f"De ruimste lezing waarin een programma of behoefte {whose.nl} stilvalt.",
                en=f"The most generous reading in which a programme or need {whose.en} stops.",
            ),
            vocabulary=STATUS_WORDS,
        ),
        Column(
            "status_any",
            Text(nl="status, bedrijven mee", en="status, firms included"),
            Text(
                nl=f"De ruimste lezing waarin iets {whose.nl} stilvalt, ook een activiteit of eindpunt.",
                en=f"The most generous reading in which anything {whose.en} stops, activities and ends "
                "included.",
            ),
            vocabulary=STATUS_ANY_WORDS,
        ),
    )


def count_columns(whose: Text) -> tuple[Column, ...]:
    """Columns of what stops, in the chosen reading."""
    wheres = Text(nl=f"{whose.nl}, in de gekozen lezing.", en=f"{whose.en}, in the chosen reading.")

    def counted(name: str, nl: str, en: str, about_nl: str, about_en: str) -> Column:
        return Column(
            name,
            Text(nl=nl, en=en),
            Text(nl=f"{about_nl} {wheres.nl}", en=f"{about_en} {wheres.en}"),
        )

    return (
        counted(
            "programmes", "programma's", "programmes", "Programma's die stilvallen,", "Programmes that stop,"
        ),
        counted("needs", "behoeften", "needs", "Behoeften die wegvallen,", "Needs that are lost,"),
        counted(
            "ends",
            "eindpunten",
            "ends",
            "Verloren lijnen waarvan niet bekend is wat ermee gemaakt wordt,",
            "Lost lines of which it is not known what is made with them,",
        ),
        counted(
            "activities",
            "activiteiten",
            "activities",
            "Activiteiten die stilvallen,",
            "Activities that stop,",
        ),
        Column(
            "tier",
            Text(nl="trede", en="tier"),
            Text(
                nl=f"Stappen tot het eerste {whose.nl} dat stilvalt; 1 is een directe leverancier.",
                en=f"Steps to the first thing {whose.en} that stops; 1 is a direct supplier.",
            ),
        ),
        *_whose(wheres),
    )


def _whose(wheres: Text) -> tuple[Column, ...]:
    """Columns of who and what stops, by id."""
    return (
        Column(
            "programme_ids",
            Text(nl="welke programma's", en="which programmes"),
            Text(nl=f"Programma's {wheres.nl}", en=f"Programmes {wheres.en}"),
            node_ids=True,
        ),
        Column(
            "user_ids",
            Text(nl="welke gebruikers", en="which users"),
            Text(
                nl=f"Gebruikers en programma's met een weggevallen behoefte {wheres.nl}",
                en=f"Users and programmes with a lost need {wheres.en}",
            ),
            node_ids=True,
        ),
        Column(
            "dependent_ids",
            Text(nl="welke organisaties", en="which organisations"),
            Text(
                nl=f"Organisaties met een stilgevallen activiteit of eindpunt {wheres.nl}",
                en=f"Organisations with a stopped activity or end {wheres.en}",
            ),
            node_ids=True,
        ),
    )


EVIDENCE = (
    Column(
        "item_ids",
        Text(nl="producten", en="items"),
        Text(nl="Waarmee de eenheid dit teweegbrengt.", en="What the unit brings it about with."),
        node_ids=True,
    ),
    Column(
        "areas",
        Text(nl="gebieden", en="areas"),
        Text(
            nl="NLD-gebieden en maritiem van die producten en van de organisatie.",
            en="NLD areas and maritime of these items and of the organisation.",
        ),
        vocabulary=AREA_WORDS,
    ),
    Column(
        "lines",
        Text(nl="lijnen", en="lines"),
        Text(nl="Lijnen waarop de uitkomst rust.", en="Lines that the finding rests on."),
    ),
    Column(
        "sources",
        Text(nl="bronnen", en="sources"),
        Text(nl="Verschillende bronnen van die lijnen.", en="Distinct sources of those lines."),
    ),
    WEAK_PCT,
)
