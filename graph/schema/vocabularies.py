"""Vocabularies: every word a source may use where words are fixed, and the countries."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType

from graph.schema.kinds import Text, Vocabulary


@dataclass(frozen=True, slots=True)
class Country:
    """A country, with the circles that a strategist chooses from."""

    code: str
    name: Text
    eu: bool
    nato: bool


def _countries() -> Mapping[str, Country]:
    text = files("graph.schema").joinpath("countries.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return MappingProxyType(
        {
            row["code"]: Country(
                code=row["code"],
                name=Text(nl=row["name_nl"], en=row["name_en"]),
                eu=row["eu"] == "yes",
                nato=row["nato"] == "yes",
            )
            for row in rows
        }
    )


def _vocabulary(name: str, label: Text, **terms: tuple[str, str]) -> Vocabulary:
    texts = {term: Text(nl=nl, en=en) for term, (nl, en) in terms.items()}
    return Vocabulary(name=name, label=label, terms=MappingProxyType(texts))


COUNTRIES = _countries()

COUNTRY_CODE = Vocabulary(
    name="country",
    label=Text(nl="land", en="country"),
    terms=MappingProxyType({code: country.name for code, country in COUNTRIES.items()}),
)
AREA = _vocabulary(
    "area",
    Text(nl="gebied", en="area"),
    quantum=("kwantum", "quantum"),
    sensors=("sensoren", "sensors"),
    intelligent_systems=("intelligente systemen", "intelligent systems"),
    space=("ruimtevaart", "space"),
    smart_materials=("slimme materialen", "smart materials"),
    maritime=("maritiem", "maritime"),
)
# The strategy names five NLD areas; maritime stands beside them and is not a sixth.
NLD_AREAS = frozenset(AREA.terms) - {"maritime"}
DOMAIN = _vocabulary(
    "domain",
    Text(nl="domein", en="domain"),
    naval=("marine", "naval"),
    air=("lucht", "air"),
    land=("land", "land"),
    space=("ruimte", "space"),
    cyber=("cyber", "cyber"),
    c4i=("commandovoering (C4I)", "command and control (C4I)"),
    sensors=("sensoren", "sensors"),
    munitions=("munitie", "munitions"),
    soldier=("soldaatuitrusting", "soldier equipment"),
    unmanned=("onbemand", "unmanned"),
    mro=("onderhoud", "maintenance"),
    logistics=("logistiek", "logistics"),
    materials=("materialen", "materials"),
    electronics=("elektronica", "electronics"),
    simulation=("simulatie", "simulation"),
    medical=("medisch", "medical"),
    energy=("energie", "energy"),
)
OWNERSHIP = _vocabulary(
    "ownership",
    Text(nl="eigendom", en="ownership"),
    listed=("beursgenoteerd", "listed"),
    private=("particulier", "private"),
    family=("familie", "family"),
    state=("staat", "state"),
    private_equity=("private equity", "private equity"),
    foundation=("stichting", "foundation"),
    unknown=("onbekend", "unknown"),
)
PROGRAMME_KIND = _vocabulary(
    "programme_kind",
    Text(nl="soort programma", en="kind of programme"),
    materiel=("materieel", "materiel"),
    research=("onderzoek", "research"),
    innovation=("innovatie", "innovation"),
    international=("internationaal", "international"),
)
LEVEL = _vocabulary(
    "level",
    Text(nl="productniveau", en="product level"),
    platform=("platform", "platform"),
    system=("systeem", "system"),
    subsystem=("deelsysteem", "subsystem"),
    component=("component", "component"),
    material=("materiaal", "material"),
    service=("dienst", "service"),
)
ESSENTIALITY = _vocabulary(
    "essentiality",
    Text(nl="onmisbaarheid", en="essentiality"),
    essential=("onmisbaar", "essential"),
    contributing=("bijdragend", "contributing"),
    incidental=("bijkomstig", "incidental"),
)
CONFIDENCE = _vocabulary(
    "confidence",
    Text(nl="betrouwbaarheid", en="confidence"),
    high=("hoog", "high"),
    medium=("middel", "medium"),
    low=("laag", "low"),
)
BASIS = _vocabulary(
    "basis",
    Text(nl="grondslag", en="basis"),
    stated=("vermeld", "stated"),
    inferred=("afgeleid", "inferred"),
    planned=("gepland", "planned"),
)
SOURCE_KIND = _vocabulary(
    "source_kind",
    Text(nl="soort bron", en="kind of source"),
    press=("pers", "press"),
    company=("bedrijf", "company"),
    aggregator=("verzamelaar", "aggregator"),
    official=("officieel", "official"),
    reference=("naslag", "reference"),
)

VOCABULARIES: Mapping[str, Vocabulary] = MappingProxyType(
    {
        v.name: v
        for v in (
            COUNTRY_CODE,
            AREA,
            DOMAIN,
            OWNERSHIP,
            PROGRAMME_KIND,
            LEVEL,
            ESSENTIALITY,
            CONFIDENCE,
            BASIS,
            SOURCE_KIND,
        )
    }
)
