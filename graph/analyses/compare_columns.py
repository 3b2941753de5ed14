"""The columns and method of the analysis that compares two what-ifs or two days, in both languages."""

from __future__ import annotations

from graph.analyses.columns import STATUS_WORDS, column
from graph.analyses.weak_columns import WEAK_LINES
from graph.disruption.lines import ANY
from graph.schema import Text

METHOD = Text(
    nl="Beide gevallen worden in alle drie de lezingen doorgerekend. Alles wat aan een van beide kanten "
    "stilvalt krijgt per kant een status: de ruimste lezing waarin het stilvalt. Is niets weggenomen, dan "
    "worden de knelpunten van de twee dagen vergeleken.",
    en="Both cases are worked out in all three readings. Everything that stops on either side gets a status "
    "for each: the most generous reading in which it stops. Where nothing is taken out, the chokepoints of "
    "the two days are compared.",
)
_STOPS = {
    "activity": Text(nl="activiteit", en="activity"),
    "need": Text(nl="behoefte", en="need"),
    "end": Text(nl="eindpunt", en="end"),
    "programme": Text(nl="programma", en="programme"),
    "organisation": Text(nl="organisatie", en="organisation"),
    "country": Text(nl="land", en="country"),
}
_CHANGES = {
    "same": Text(nl="gelijk", en="same"),
    "firmer": Text(nl="vaster", en="firmer"),
    "less_firm": Text(nl="minder vast", en="less firm"),
}
_STATUSES = {**STATUS_WORDS, "none": Text(nl="valt niet stil", en="does not stop")}


COLUMNS = (
    column("stops", ("wat", "what"), ("Soort.", "Kind."), vocabulary=_STOPS, key=True),
    column(
        "node_id",
        ("wie", "who"),
        ("Organisatie, gebruiker, programma of land.", "Organisation, user, programme or country."),
        node_ids=True,
        key=True,
    ),
    column(
        "item_id",
        ("product", "item"),
        ("Wat gemaakt of nodig is.", "What is made or needed."),
        node_ids=True,
        key=True,
        absent=Text(nl="Gaat niet over één product.", en="Not about one item."),
    ),
    column(
        "programme_id",
        ("voor programma", "for programme"),
        ("Waarvoor, als dat genoemd is.", "What for, where it is named."),
        node_ids=True,
        key=True,
        vocabulary={ANY: Text(nl="geen genoemd", en="none named")},
    ),
    column(
        "first",
        ("eerst", "first"),
        ("Status aan de eerste kant.", "Status on the first side."),
        vocabulary=_STATUSES,
    ),
    column(
        "second",
        ("dan", "second"),
        ("Status aan de tweede kant.", "Status on the second side."),
        vocabulary=_STATUSES,
    ),
    column("change", ("verschil", "change"), ("Wat er verandert.", "What changes."), vocabulary=_CHANGES),
    WEAK_LINES,
)
