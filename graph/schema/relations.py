"""Relation kinds: which ends they may join, how they read both ways, and what flows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from graph.schema import vocabularies as words
from graph.schema.kinds import (
    Flow,
    NodeKind,
    PropertySpec,
    RelationKind,
    RelationSpec,
    Text,
    Unit,
    ValueType,
)
from graph.schema.nodes import ORGANISATION_KINDS, VALUE

K = NodeKind
_ORG = ORGANISATION_KINDS
_PROGRAMME = frozenset({K.PROGRAMME})
_MAKERS = frozenset(
    {
        K.COMPANY,
        K.KNOWLEDGE_INSTITUTION,
        K.GOVERNMENT_BODY,
        K.ARMED_FORCE,
        K.FINANCIER,
        K.REGIONAL_ECOSYSTEM,
        K.COLLABORATION_PLATFORM,
    }
)
_GATHERINGS = frozenset(
    {
        K.ASSOCIATION,
        K.COLLABORATION_PLATFORM,
        K.REGIONAL_ECOSYSTEM,
        K.KNOWLEDGE_INSTITUTION,
        K.COMPANY,
        K.ARMED_FORCE,
        K.GOVERNMENT_BODY,
    }
)

NOTE = PropertySpec(
    name="note",
    type=ValueType.TEXT,
    label=Text(nl="opmerking", en="note"),
    description=Text(nl="Wat de bron er nog over zegt.", en="What else the source says."),
)
YEAR = PropertySpec(
    name="year",
    type=ValueType.INTEGER,
    label=Text(nl="jaar", en="year"),
    description=Text(
        nl="Jaar waarin het feit gezien is; sluit niets uit.",
        en="Year in which the fact was seen; excludes nothing.",
    ),
    unit=Unit.YEAR,
    minimum=1800,
    maximum=2200,
)
SHARE = PropertySpec(
    name="share_pct",
    type=ValueType.NUMBER,
    label=Text(nl="aandeel (%)", en="share (%)"),
    description=Text(
        nl="Aandeel in procent: van het eigendom bij eigendom, anders van levering of omzet.",
        en="Share in percent: of ownership for ownership, else of supply or turnover.",
    ),
    unit=Unit.PERCENT,
    minimum=0,
    maximum=100,
)
SOLE_SOURCE = PropertySpec(
    name="sole_source",
    type=ValueType.BOOLEAN,
    label=Text(nl="enige ter wereld", en="sole source"),
    description=Text(
        nl="Ja als de bron zegt dat er geen andere leverancier bestaat; leeg is niet vermeld.",
        en="Yes where the source says that no other supplier exists; empty is not stated.",
    ),
)
ESSENTIALITY = PropertySpec(
    name="essentiality",
    type=ValueType.TEXT,
    label=Text(nl="onmisbaarheid", en="essentiality"),
    description=Text(
        nl="Gaat voor de onmisbaarheid van het product zelf.",
        en="Goes before the essentiality of the item itself.",
    ),
    vocabulary=words.ESSENTIALITY,
)
COMMON = (SHARE, SOLE_SOURCE, ESSENTIALITY, YEAR, VALUE, NOTE)


def _spec(
    kind: RelationKind,
    flow: Flow,
    label: tuple[str, str],
    verb: tuple[str, str],
    back: tuple[str, str],
    about: tuple[str, str],
    *ends: tuple[frozenset[NodeKind], frozenset[NodeKind]],
    symmetric: bool = False,
) -> RelationSpec:
    return RelationSpec(
        kind=kind,
        label=Text(*label),
        verb=Text(*verb),
        verb_back=Text(*back),
        flow=flow,
        description=Text(*about),
        ends=ends,
        properties=COMMON,
        symmetric=symmetric,
    )


_SPECS = (
    _spec(
        RelationKind.SUPPLIES,
        Flow.GOODS,
        ("levering", "supply"),
        ("levert aan", "supplies"),
        ("krijgt geleverd van", "is supplied by"),
        ("Van leverancier naar afnemer.", "From supplier to customer."),
        (_MAKERS, _ORG | _PROGRAMME),
    ),
    _spec(
        RelationKind.CONTRACTED_BY,
        Flow.GOODS,
        ("contract", "contract"),
        ("is gecontracteerd door", "is contracted by"),
        ("contracteert", "contracts"),
        ("Van opdrachtnemer naar opdrachtgever.", "From contractor to buyer."),
        (_MAKERS, _ORG),
    ),
    _spec(
        RelationKind.DEPENDS_ON,
        Flow.GOODS,
        ("afhankelijkheid", "dependency"),
        ("is afhankelijk van", "depends on"),
        ("wordt benodigd door", "is depended on by"),
        (
            "Van afhankelijke naar leverancier: tegen de stroom in.",
            "From dependent to provider: against the flow.",
        ),
        (_ORG | _PROGRAMME, _MAKERS),
    ),
    _spec(
        RelationKind.OWNS,
        Flow.CONTROL,
        ("eigendom", "ownership"),
        ("is eigenaar van", "owns"),
        ("is eigendom van", "is owned by"),
        ("Van eigenaar naar wat hij bezit.", "From owner to what it owns."),
        (_ORG, _ORG | _PROGRAMME),
    ),
    _spec(
        RelationKind.MEMBER_OF,
        Flow.MEMBERSHIP,
        ("lidmaatschap", "membership"),
        ("is lid van", "is a member of"),
        ("heeft als lid", "has as a member"),
        ("Van lid naar het geheel.", "From member to the whole."),
        (_ORG, _GATHERINGS),
    ),
    _spec(
        RelationKind.PARTNER_OF,
        Flow.KNOWLEDGE,
        ("partnerschap", "partnership"),
        ("is partner van", "is a partner of"),
        ("is partner van", "is a partner of"),
        ("Samenwerking; de richting betekent niets.", "Cooperation; the direction means nothing."),
        (_ORG | _PROGRAMME, _ORG | _PROGRAMME),
        symmetric=True,
    ),
    _spec(
        RelationKind.FUNDS,
        Flow.MONEY,
        ("financiering", "funding"),
        ("financiert", "funds"),
        ("wordt gefinancierd door", "is funded by"),
        ("Van gever naar ontvanger van geld.", "From giver to receiver of money."),
        (_ORG | _PROGRAMME, _ORG | _PROGRAMME),
    ),
    _spec(
        RelationKind.LOCATED_IN,
        Flow.PLACE,
        ("vestiging", "location"),
        ("is gevestigd in", "is located in"),
        ("is vestigingsplaats van", "is the place of"),
        (
            "Van organisatie naar regionaal ecosysteem of land.",
            "From organisation to regional ecosystem or country.",
        ),
        (_ORG, frozenset({K.REGIONAL_ECOSYSTEM, K.COUNTRY})),
    ),
    _spec(
        RelationKind.PARTICIPATES_IN,
        Flow.KNOWLEDGE,
        ("deelname", "participation"),
        ("neemt deel aan", "takes part in"),
        ("heeft als deelnemer", "has as a participant"),
        (
            "Van deelnemer naar programma of samenwerkingsverband.",
            "From participant to programme or collaboration platform.",
        ),
        (_ORG | _PROGRAMME, frozenset({K.PROGRAMME, K.COLLABORATION_PLATFORM})),
    ),
    _spec(
        RelationKind.REGULATES,
        Flow.CONTROL,
        ("regulering", "regulation"),
        ("reguleert", "regulates"),
        ("wordt gereguleerd door", "is regulated by"),
        ("Van toezichthouder naar wie onder toezicht staat.", "From regulator to the regulated."),
        (frozenset({K.GOVERNMENT_BODY, K.INSTRUMENT, K.COMPANY}), _ORG),
    ),
    _spec(
        RelationKind.LEADS,
        Flow.CONTROL,
        ("leiding", "leadership"),
        ("leidt", "leads"),
        ("wordt geleid door", "is led by"),
        ("Van organisatie naar het programma dat zij leidt.", "From organisation to programme it leads."),
        (_ORG, _PROGRAMME),
    ),
    _spec(
        RelationKind.ACTIVE_IN,
        Flow.KNOWLEDGE,
        ("werkgebied", "field of work"),
        ("is actief in", "is active in"),
        ("is werkgebied van", "is the field of"),
        ("Van organisatie naar gebied.", "From organisation to area."),
        (_ORG, frozenset({K.AREA})),
    ),
    _spec(
        RelationKind.PART_OF,
        Flow.STRUCTURE,
        ("onderdeel", "part"),
        ("is onderdeel van", "is part of"),
        ("bevat", "contains"),
        ("Van onderdeel naar het geheel.", "From part to the whole."),
        (frozenset({K.ITEM}), frozenset({K.ITEM})),
    ),
    _spec(
        RelationKind.PRODUCED_IN,
        Flow.GOODS,
        ("herkomst", "origin"),
        ("wordt gewonnen of gemaakt in", "is produced in"),
        ("wint of maakt", "produces"),
        ("Van materiaal naar land, met een aandeel.", "From material to country, with a share."),
        (frozenset({K.ITEM}), frozenset({K.COUNTRY})),
    ),
)

RELATIONS: Mapping[RelationKind, RelationSpec] = MappingProxyType({s.kind: s for s in _SPECS})
RELATION_PROPERTIES: Mapping[str, PropertySpec] = MappingProxyType(
    {p.name: p for spec in RELATIONS.values() for p in spec.properties}
)
LINE_KINDS: frozenset[RelationKind] = frozenset(
    {RelationKind.SUPPLIES, RelationKind.CONTRACTED_BY, RelationKind.DEPENDS_ON}
)
