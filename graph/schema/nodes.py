"""Node kinds: what each is called, and what may be said of it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from graph.schema import vocabularies as words
from graph.schema.kinds import NodeKind, NodeSpec, PropertySpec, Text, Unit, ValueType


def _text(name: str, label: Text, description: Text) -> PropertySpec:
    return PropertySpec(name=name, type=ValueType.TEXT, label=label, description=description)


NAME = _text(
    "name",
    Text(nl="naam", en="name"),
    Text(nl="De naam die een bron gebruikt.", en="The name that a source uses."),
)
NAME_NL = _text(
    "name_nl",
    Text(nl="Nederlandse naam", en="Dutch name"),
    Text(nl="De naam in het Nederlands.", en="The name in Dutch."),
)
ALIASES = PropertySpec(
    name="aliases",
    type=ValueType.LIST,
    label=Text(nl="andere namen", en="other names"),
    description=Text(nl="Andere namen en afkortingen.", en="Other names and abbreviations."),
)
COUNTRY = PropertySpec(
    name="country",
    type=ValueType.TEXT,
    label=Text(nl="land", en="country"),
    description=Text(
        nl="Land van de zetel, ISO 3166-1 alfa-2.", en="Country of the seat, ISO 3166-1 alpha-2."
    ),
    vocabulary=words.COUNTRY_CODE,
)
CITY = _text(
    "city",
    Text(nl="plaats", en="city"),
    Text(nl="Plaats van de zetel.", en="Place of the seat."),
)
PROVINCE = _text(
    "province",
    Text(nl="provincie", en="province"),
    Text(nl="Provincie; alleen voor zetels in Nederland.", en="Province; for Dutch seats only."),
)
MUNICIPALITY = _text(
    "municipality",
    Text(nl="gemeente", en="municipality"),
    Text(nl="Gemeente van de zetel.", en="Municipality of the seat."),
)
LATITUDE = PropertySpec(
    name="latitude",
    type=ValueType.NUMBER,
    label=Text(nl="breedtegraad", en="latitude"),
    description=Text(nl="Breedtegraad van de plaats.", en="Latitude of the place."),
    unit=Unit.DEGREES,
    minimum=-90,
    maximum=90,
)
LONGITUDE = PropertySpec(
    name="longitude",
    type=ValueType.NUMBER,
    label=Text(nl="lengtegraad", en="longitude"),
    description=Text(nl="Lengtegraad van de plaats.", en="Longitude of the place."),
    unit=Unit.DEGREES,
    minimum=-180,
    maximum=180,
)
OWNERSHIP = PropertySpec(
    name="ownership",
    type=ValueType.TEXT,
    label=Text(nl="eigendom", en="ownership"),
    description=Text(nl="Soort eigenaar.", en="Kind of owner."),
    vocabulary=words.OWNERSHIP,
)
EMPLOYEES = PropertySpec(
    name="employees",
    type=ValueType.INTEGER,
    label=Text(nl="medewerkers", en="employees"),
    description=Text(nl="Aantal medewerkers.", en="Head count."),
    unit=Unit.HEADS,
    minimum=0,
)
TURNOVER = PropertySpec(
    name="turnover_meur",
    type=ValueType.NUMBER,
    label=Text(nl="omzet (mln euro)", en="turnover (EUR m)"),
    description=Text(nl="Omzet per jaar, in miljoen euro.", en="Turnover a year, in million euro."),
    unit=Unit.MEUR,
    minimum=0,
)
DOMAINS = PropertySpec(
    name="domains",
    type=ValueType.LIST,
    label=Text(nl="domeinen", en="domains"),
    description=Text(nl="Domeinen waarin het past.", en="Domains it belongs to."),
    vocabulary=words.DOMAIN,
)
NLD_AREAS = PropertySpec(
    name="nld_areas",
    type=ValueType.LIST,
    label=Text(nl="NLD-gebieden en maritiem", en="NLD areas and maritime"),
    description=Text(
        nl="Gebieden van de strategie waar het duidelijk bij hoort.",
        en="Areas of the strategy that it clearly belongs to.",
    ),
    vocabulary=words.AREA,
)
ACTIVITY = _text(
    "activity",
    Text(nl="activiteit", en="activity"),
    Text(nl="Korte omschrijving van wat het doet.", en="Short description of what it does."),
)
CONTROLLING_COUNTRY = PropertySpec(
    name="controlling_country",
    type=ValueType.TEXT,
    label=Text(nl="land van zeggenschap", en="controlling country"),
    description=Text(
        nl="Land van de uiteindelijke moeder; leeg is onbekend of gedeeld.",
        en="Country of the ultimate parent; empty is unknown or joint.",
    ),
    vocabulary=words.COUNTRY_CODE,
)
ACCEPTED_UNTIL = PropertySpec(
    name="accepted_until",
    type=ValueType.DATE,
    label=Text(nl="afhankelijkheid aanvaard tot", en="dependency accepted until"),
    description=Text(
        nl="Tot wanneer de bron een afhankelijkheid van deze organisatie aanvaardt.",
        en="Until when the source accepts a dependency on this organisation.",
    ),
)
PROGRAMME_KIND = PropertySpec(
    name="programme_kind",
    type=ValueType.TEXT,
    label=Text(nl="soort programma", en="kind of programme"),
    description=Text(nl="Waartoe het programma dient.", en="What the programme is for."),
    vocabulary=words.PROGRAMME_KIND,
)
START_YEAR = PropertySpec(
    name="start_year",
    type=ValueType.INTEGER,
    label=Text(nl="beginjaar", en="start year"),
    description=Text(nl="Jaar waarin het begon.", en="Year in which it began."),
    unit=Unit.YEAR,
    minimum=1800,
    maximum=2200,
)
VALUE = PropertySpec(
    name="value_meur",
    type=ValueType.NUMBER,
    label=Text(nl="waarde (mln euro)", en="value (EUR m)"),
    description=Text(
        nl="Waarde zoals vermeld (order, budget of bijdrage), in miljoen euro.",
        en="Value as stated (order, budget or grant), in million euro.",
    ),
    unit=Unit.MEUR,
    minimum=0,
)
DESCRIPTION = _text(
    "description",
    Text(nl="omschrijving", en="description"),
    Text(nl="Wat de bron erover zegt.", en="What the source says about it."),
)
LEVEL = PropertySpec(
    name="level",
    type=ValueType.TEXT,
    label=Text(nl="productniveau", en="product level"),
    description=Text(nl="Plaats in de opbouw van een product.", en="Place in the build-up of a product."),
    vocabulary=words.LEVEL,
)
ESSENTIALITY = PropertySpec(
    name="essentiality",
    type=ValueType.TEXT,
    label=Text(nl="onmisbaarheid", en="essentiality"),
    description=Text(
        nl="Of het product zonder dit gemaakt of gebruikt kan worden.",
        en="Whether the product can be made or used without it.",
    ),
    vocabulary=words.ESSENTIALITY,
)
CODE = _text(
    "code",
    Text(nl="code", en="code"),
    Text(nl="Code in de standaard of woordenlijst.", en="Code in its standard or vocabulary."),
)
IS_NLD_AREA = PropertySpec(
    name="is_nld_area",
    type=ValueType.BOOLEAN,
    label=Text(nl="NLD-gebied", en="NLD area"),
    description=Text(
        nl="Of het een van de vijf NLD-gebieden is; maritiem is dat niet.",
        en="Whether it is one of the five NLD areas; maritime is not.",
    ),
)

ORGANISATION = (
    NAME,
    ALIASES,
    COUNTRY,
    CITY,
    PROVINCE,
    MUNICIPALITY,
    LATITUDE,
    LONGITUDE,
    OWNERSHIP,
    EMPLOYEES,
    TURNOVER,
    DOMAINS,
    NLD_AREAS,
    ACTIVITY,
    CONTROLLING_COUNTRY,
    ACCEPTED_UNTIL,
)

_ORGANISATIONS: tuple[tuple[NodeKind, Text, Text, Text], ...] = (
    (
        NodeKind.COMPANY,
        Text(nl="bedrijf", en="company"),
        Text(nl="bedrijven", en="companies"),
        Text(nl="Een onderneming.", en="A business."),
    ),
    (
        NodeKind.KNOWLEDGE_INSTITUTION,
        Text(nl="kennisinstelling", en="knowledge institution"),
        Text(nl="kennisinstellingen", en="knowledge institutions"),
        Text(
            nl="Een universiteit, hogeschool of instituut voor onderzoek.",
            en="A university, university of applied sciences or research institute.",
        ),
    ),
    (
        NodeKind.GOVERNMENT_BODY,
        Text(nl="overheid", en="government body"),
        Text(nl="overheden", en="government bodies"),
        Text(
            nl="Een ministerie, dienst, provincie, gemeente of internationale organisatie.",
            en="A ministry, agency, province, municipality or international body.",
        ),
    ),
    (
        NodeKind.ARMED_FORCE,
        Text(nl="krijgsmachtdeel", en="armed force"),
        Text(nl="krijgsmachtdelen", en="armed forces"),
        Text(nl="Een krijgsmacht of een deel ervan.", en="An armed force or a part of one."),
    ),
    (
        NodeKind.COLLABORATION_PLATFORM,
        Text(nl="samenwerkingsverband", en="collaboration platform"),
        Text(nl="samenwerkingsverbanden", en="collaboration platforms"),
        Text(
            nl="Publiek-private samenwerking, zoals DefPort; geen wapenplatform.",
            en="Public-private cooperation such as DefPort; not a weapon platform.",
        ),
    ),
    (
        NodeKind.REGIONAL_ECOSYSTEM,
        Text(nl="regionaal ecosysteem", en="regional ecosystem"),
        Text(nl="regionale ecosystemen", en="regional ecosystems"),
        Text(nl="Een regio, campus of proefterrein.", en="A region, campus or test site."),
    ),
    (
        NodeKind.ASSOCIATION,
        Text(nl="vereniging", en="association"),
        Text(nl="verenigingen", en="associations"),
        Text(nl="Een branche- of andere vereniging.", en="A trade or other association."),
    ),
    (
        NodeKind.FINANCIER,
        Text(nl="financier", en="financier"),
        Text(nl="financiers", en="financiers"),
        Text(nl="Een bank, fonds of ontwikkelingsmaatschappij.", en="A bank, fund or development agency."),
    ),
    (
        NodeKind.INSTRUMENT,
        Text(nl="instrument", en="instrument"),
        Text(nl="instrumenten", en="instruments"),
        Text(nl="Een fonds, subsidie of regeling.", en="A fund, subsidy or scheme."),
    ),
)

_OTHERS = (
    NodeSpec(
        kind=NodeKind.PROGRAMME,
        label=Text(nl="programma", en="programme"),
        plural=Text(nl="programma's", en="programmes"),
        description=Text(
            nl="Een materieel-, onderzoeks- of innovatieprogramma.",
            en="A materiel, research or innovation programme.",
        ),
        properties=(NAME, ALIASES, PROGRAMME_KIND, COUNTRY, DOMAINS, START_YEAR, VALUE, DESCRIPTION),
    ),
    NodeSpec(
        kind=NodeKind.ITEM,
        label=Text(nl="product of dienst", en="item"),
        plural=Text(nl="producten en diensten", en="items"),
        description=Text(
            nl="Wat geleverd wordt: platform, systeem, deelsysteem, component, materiaal of dienst.",
            en="What is supplied: platform, system, subsystem, component, material or service.",
        ),
        properties=(NAME, NAME_NL, LEVEL, ESSENTIALITY, DOMAINS, NLD_AREAS),
    ),
    NodeSpec(
        kind=NodeKind.AREA,
        label=Text(nl="gebied", en="area"),
        plural=Text(nl="gebieden", en="areas"),
        description=Text(
            nl="Een van de vijf NLD-gebieden, of maritiem.", en="One of the five NLD areas, or maritime."
        ),
        properties=(NAME, NAME_NL, CODE, IS_NLD_AREA),
    ),
    NodeSpec(
        kind=NodeKind.COUNTRY,
        label=Text(nl="land", en="country"),
        plural=Text(nl="landen", en="countries"),
        description=Text(nl="Een land.", en="A country."),
        properties=(NAME, NAME_NL, CODE),
    ),
)

NODES: Mapping[NodeKind, NodeSpec] = MappingProxyType(
    {
        spec.kind: spec
        for spec in (
            *(
                NodeSpec(kind=k, label=label, plural=plural, description=about, properties=ORGANISATION)
                for k, label, plural, about in _ORGANISATIONS
            ),
            *_OTHERS,
        )
    }
)
ORGANISATION_KINDS: frozenset[NodeKind] = frozenset(row[0] for row in _ORGANISATIONS)
NODE_PROPERTIES: Mapping[str, PropertySpec] = MappingProxyType(
    {p.name: p for spec in NODES.values() for p in spec.properties}
)
