"""The columns and method of the analysis that explains a dependency, in both languages."""

from __future__ import annotations

from graph.analyses.columns import column
from graph.disruption.lines import ANY
from graph.schema import Text

METHOD = Text(
    nl="De oorzaak wordt weggenomen en alles wat daardoor stilvalt afgeleid. Getoond worden alleen de "
    "stappen waar het stilvallen van het programma op rust, elk met wat er ontbreekt, wie het leverde en de "
    "bronnen. Het antwoord noemt een kortste weg; andere stappen zijn even nodig als zij in de afleiding "
    "staan.",
    en="The cause is taken out and everything that stops with it is derived. Shown are only the steps that "
    "the stop of the programme rests on, each with what is lacking, who supplied it and the sources. The "
    "answer names a shortest way; the other steps of the derivation are needed as much.",
)
_STOPS = {
    "activity": Text(nl="activiteit", en="activity"),
    "need": Text(nl="behoefte", en="need"),
    "end": Text(nl="eindpunt", en="end"),
    "programme": Text(nl="programma", en="programme"),
}


COLUMNS = (
    column("number", ("stap", "step"), ("Plaats in de afleiding.", "Place in the derivation."), key=True),
    column("tier", ("trede", "tier"), ("Stappen vanaf de oorzaak.", "Steps from the cause.")),
    column("stops", ("wat stilvalt", "what stops"), ("Soort.", "Kind."), vocabulary=_STOPS),
    column(
        "node_id",
        ("wie", "who"),
        ("Organisatie, gebruiker of programma.", "Organisation, user or programme."),
        node_ids=True,
    ),
    column(
        "makes_id",
        ("product", "item"),
        ("Wat gemaakt of nodig is.", "What is made or needed."),
        node_ids=True,
        absent=Text(nl="Een programma zelf.", en="A programme itself."),
    ),
    column(
        "programme_id",
        ("voor programma", "for programme"),
        ("Waarvoor, als dat genoemd is.", "What for, where it is named."),
        node_ids=True,
        vocabulary={ANY: Text(nl="geen genoemd", en="none named")},
        absent=Text(nl="Het programma zelf.", en="The programme itself."),
    ),
    column(
        "lacks_id",
        ("mist", "lacks"),
        ("Wat niet meer geleverd wordt.", "What is no longer supplied."),
        node_ids=True,
        absent=Text(nl="Een behoefte of eindpunt van het programma.", en="A need or end of the programme."),
    ),
    column(
        "supplier_ids",
        ("leverde", "supplied by"),
        ("Wie het leverde, voor zover bekend.", "Who supplied it, as far as known."),
        node_ids=True,
    ),
    column(
        "source_ids",
        ("bronnen", "sources"),
        ("Wie het zegt.", "Who says so."),
        absent=Text(nl="Volgt uit het model.", en="Follows from the model."),
    ),
    column(
        "weak",
        ("zwak bewijs", "weak evidence"),
        (
            "Of alle lijnen van deze stap zwak zijn onderbouwd.",
            "Whether all lines of this step rest on weak statements.",
        ),
    ),
    column(
        "on_shortest_way",
        ("op de kortste weg", "on the shortest way"),
        ("Of de stap op de genoemde kortste weg ligt.", "Whether it lies on the shortest way named."),
    ),
)
