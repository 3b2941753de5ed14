"""A made-up graph with every kind of node and of relation, small enough to know by heart.

yard (Dutch, owned for 60% by holding, which is French and owned by top) builds the frigate for the ministry,
for the programme new-frigate. radarworks (Dutch, a source says: controlled from France) makes its radar, as
the sole source; chipfab (German) makes the chip in it. oldyard delivered until 2019, laterworks is planned.
Of paper-programme nothing is known.
"""

from __future__ import annotations

from pathlib import Path

from graph.claims import Claim, Source
from graph.schema import NodeKind, RelationKind
from graph.stores.base import Batch
from graph.stores.opening import open_store
from tests.graph.builders import SOURCE, node, relation

K, R = NodeKind, RelationKind
PRESS = Source(
    id="press",
    title="Shipyard news",
    publisher="press.example",
    url="https://press.example/yard",
    kind="press",
)


def _organisations() -> list[Claim]:
    return [
        node("yard", country="NL", city="Vlissingen", employees=600, activity="Builds frigates"),
        node("yard", employees=550, source_id="press", confidence="low"),
        node("holding", country="FR"),
        node("top", country="FR"),
        node("radarworks", country="NL", controlling_country="FR", nld_areas=("sensors",)),
        node("chipfab", country="DE"),
        node("oldyard", country="NL"),
        node("laterworks", country="NL"),
        node("lonely", country="NL"),
        node("phantom", synthetic=True),
        node("tno", K.KNOWLEDGE_INSTITUTION, country="NL"),
        node("ministry", K.GOVERNMENT_BODY, country="NL", controlling_country="NL"),
        node("navy", K.ARMED_FORCE, country="NL"),
        node("defport", K.COLLABORATION_PLATFORM, country="NL"),
        node("brainport", K.REGIONAL_ECOSYSTEM, country="NL"),
        node("nidv", K.ASSOCIATION, country="NL"),
        node("bank", K.FINANCIER, country="NL"),
        node("fund", K.INSTRUMENT, country="NL"),
    ]


def _other_nodes() -> list[Claim]:
    return [
        node("new-frigate", K.PROGRAMME, name="New frigate", country="NL", programme_kind="materiel"),
        node("paper-programme", K.PROGRAMME, name="Paper programme", programme_kind="research"),
        node("frigate", K.ITEM, name="Frigate", name_nl="Fregat", level="platform"),
        node(
            "radar", K.ITEM, name="Naval radar", name_nl="Marineradar", level="system", nld_areas=("sensors",)
        ),
        node("chip", K.ITEM, name="Radar chip", name_nl="Radarchip", level="component"),
        node("hull", K.ITEM, name="Hull", name_nl="Romp", level="subsystem"),
        node("ore", K.ITEM, name="Ore", name_nl="Erts", level="material"),
        node("area-sensors", K.AREA, name="sensors", name_nl="sensoren", code="sensors", is_nld_area=True),
        node("country-nl", K.COUNTRY, name="Netherlands", name_nl="Nederland", code="NL"),
        node("country-fr", K.COUNTRY, name="France", name_nl="Frankrijk", code="FR"),
        node("country-cn", K.COUNTRY, name="China", name_nl="China", code="CN"),
    ]


def _lines() -> list[Claim]:
    to_programme = {"programme_id": "new-frigate"}
    return [
        relation("yard", R.CONTRACTED_BY, "ministry", item_id="frigate", year=2025, **to_programme),
        relation(
            "radarworks",
            R.SUPPLIES,
            "yard",
            item_id="radar",
            sole_source=True,
            share_pct=40.0,
            **to_programme,
        ),
        relation("chipfab", R.SUPPLIES, "radarworks", item_id="chip", source_id="press", confidence="low"),
        relation("oldyard", R.SUPPLIES, "yard", item_id="hull", valid_to="2019", **to_programme),
        relation("laterworks", R.SUPPLIES, "yard", item_id="hull", basis="planned", **to_programme),
        relation("phantom", R.SUPPLIES, "laterworks", item_id="hull", synthetic=True),
        relation("yard", R.SUPPLIES, "navy", item_text="spare parts"),
    ]


def _others() -> list[Claim]:
    return [
        relation("holding", R.OWNS, "yard", share_pct=60.0),
        relation("top", R.OWNS, "holding", share_pct=100.0),
        relation("yard", R.OWNS, "oldyard"),
        relation("yard", R.MEMBER_OF, "nidv"),
        relation("tno", R.PARTNER_OF, "yard"),
        relation("bank", R.FUNDS, "yard", value_meur=3.0),
        relation("fund", R.FUNDS, "bank"),
        relation("ministry", R.REGULATES, "yard"),
        relation("yard", R.LOCATED_IN, "brainport"),
        relation("yard", R.LOCATED_IN, "country-nl"),
        relation("chipfab", R.LOCATED_IN, "country-nl"),
        relation("tno", R.PARTICIPATES_IN, "new-frigate"),
        relation("ministry", R.LEADS, "new-frigate"),
        relation("yard", R.PARTICIPATES_IN, "defport"),
        relation("radarworks", R.ACTIVE_IN, "area-sensors"),
        relation("radar", R.PART_OF, "frigate"),
        relation("chip", R.PART_OF, "radar"),
        relation("ore", R.PART_OF, "chip"),
        relation("ore", R.PRODUCED_IN, "country-cn", share_pct=80.0),
    ]


def claims() -> list[Claim]:
    """All claims of the world."""
    return [*_organisations(), *_other_nodes(), *_lines(), *_others()]


def store(place: Path) -> str:
    """Address of a new store in the folder `place` that holds the world."""
    uri = f"sqlite:///{place / 'world.sqlite'}"
    with open_store(uri) as opened:
        batch = Batch(dataset="tests", loader="tests", claims=tuple(claims()), sources=(SOURCE, PRESS))
        opened.write(batch)
    return uri
