"""The columns and method of the analysis of key positions, in both languages."""

from __future__ import annotations

from graph.analyses.result import Column
from graph.analyses.side_columns import EVIDENCE, THEIRS, UNIT, count_columns, status_columns
from graph.schema import Text

METHOD = Text(
    nl="Elke organisatie met een zetel in de kring wordt weggenomen; geteld wordt wat van anderen stilvalt, "
    "hoe ver stroomafwaarts ook: dezelfde maat als bij afhankelijkheden, de andere kant op. Het land van een "
    "activiteit, behoefte of eindpunt is dat van de zetel; dat van een programma zijn eigen land, of voor "
    "een programma zonder land de landen van zijn gebruikers en zijn leiding.",
    en="Every organisation seated in the circle is taken out; what counts is what stops of others, however "
    "far downstream: the same measure as for dependencies, in the other direction. The country of an "
    "activity, need or end is that of the seat; that of a programme its own, or for a programme without one "
    "those of its users and of who leads it.",
)
_NONE_KNOWN = Text(nl="geen bekend", en="none known")
COLUMNS = (
    *UNIT,
    *status_columns(THEIRS),
    *count_columns(THEIRS),
    Column(
        "countries",
        Text(nl="van welke landen", en="of which countries"),
        Text(
            nl="Landen waarvan iets stilvalt in de gekozen lezing.",
            en="Countries of which something stops in the chosen reading.",
        ),
        countries=True,
    ),
    Column(
        "controlled_from_outside",
        Text(nl="zeggenschap buiten de kring", en="controlled from outside"),
        Text(
            nl="Of de zeggenschap buiten de kring ligt; leeg is niet bekend.",
            en="Whether control lies outside the circle; empty is not known.",
        ),
    ),
    Column(
        "other_makers",
        Text(nl="andere makers", en="other makers"),
        Text(
            nl="Bekende andere makers van die producten, waar ook.",
            en="Known other makers of these items, anywhere.",
        ),
        absent=_NONE_KNOWN,
    ),
    Column(
        "other_maker_ids",
        Text(nl="welke andere makers", en="which other makers"),
        Text(nl="Wie dezelfde producten ook maakt.", en="Who makes the same items too."),
        node_ids=True,
        absent=_NONE_KNOWN,
    ),
    *EVIDENCE,
)
