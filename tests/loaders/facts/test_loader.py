"""What rows of fact tables become: claims, one per source, and what follows from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.claims import CURATION_SOURCE, CURATION_SOURCE_ID, Basis, Claim, Confidence, NodeKey, RelationKey
from graph.schema import NODES, RELATIONS, NodeKind, RelationKind
from graph.stores.opening import open_store
from loaders.base import loader
from loaders.pipeline import Reading, load, read
from tests.loaders.builders import CURATED, EXAMPLE, TABLES, folder

FACTS = loader("facts")
R = RelationKind


@pytest.fixture(scope="module")
def example() -> Reading:
    return read(FACTS, EXAMPLE, dataset="example")


@pytest.fixture(scope="module")
def curated() -> Reading:
    return read(FACTS, CURATED, dataset="curated")


def node_claims(reading: Reading, node_id: str) -> list[Claim]:
    return [c for c in reading.claims if isinstance(c.key, NodeKey) and c.key.id == node_id]


def relations(reading: Reading, kind: RelationKind) -> list[Claim]:
    return [c for c in reading.claims if isinstance(c.key, RelationKey) and c.key.relation is kind]


def rows(path: Path, table: str, text: str) -> Reading:
    return read(FACTS, folder(path, **{table: text}), dataset="test")


def test_curated_tables_load_whole(curated: Reading) -> None:
    assert curated.problems == ()
    assert {file: (c.read, c.refused) for file, c in curated.tables.items()} == {
        "sources.csv": (1776, 0),
        "organisations.csv": (1966, 0),
        "programmes.csv": (200, 0),
        "items.csv": (405, 0),
        "relations.csv": (3842, 0),
        "places.csv": (212, 0),
    }
    # Places are needed first, and sources last; the report has the order of the description.
    assert [file.removesuffix(".csv") for file in curated.tables] == [
        name for name in FACTS.description.tables if name != "nodes"
    ]
    stated = [c for c in curated.claims if c.locator.file == "relations.csv"]
    assert len(stated) == 3842
    dutch = {
        c.key.id
        for c in curated.claims
        if isinstance(c.key, NodeKey)
        and c.key.kind is NodeKind.COMPANY
        and c.properties.get("country") == "NL"
    }
    assert len(dutch) == 965


def test_curated_seats_have_coordinates(curated: Reading) -> None:
    said = [c for c in curated.claims if c.properties.get("country") == "NL"]
    seated = {c.key.id for c in said if "city" in c.properties}
    located = {c.key.id for c in curated.claims if "latitude" in c.properties}
    assert len(seated) == 1000
    assert located == seated


def test_curated_load_twice_equals_once(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/store.sqlite") as store:
        first = load(FACTS, CURATED, store)
        second = load(FACTS, CURATED, store)
    assert first.written == first.claims
    assert (second.written, second.retired, second.unchanged) == (0, 0, first.claims)


def test_example_loads_whole(example: Reading) -> None:
    assert example.problems == ()
    assert {k: len(relations(example, k)) for k in (R.SUPPLIES, R.CONTRACTED_BY, R.DEPENDS_ON, R.OWNS)} == {
        R.SUPPLIES: 10,
        R.CONTRACTED_BY: 2,
        R.DEPENDS_ON: 1,
        R.OWNS: 1,
    }


def test_organisation_kinds(curated: Reading, example: Reading) -> None:
    kinds = {c.key.kind for c in curated.claims if isinstance(c.key, NodeKey)}
    assert kinds == set(NODES)
    assert {c.key.kind for c in node_claims(example, "ministry") if isinstance(c.key, NodeKey)} == {
        NodeKind.GOVERNMENT_BODY
    }
    assert node_claims(example, "ministry")[0].raw == {"kind": "government"}


def test_every_claim_fits_the_schema(curated: Reading) -> None:
    for claim in curated.claims:
        spec = NODES[claim.key.kind] if isinstance(claim.key, NodeKey) else RELATIONS[claim.key.relation]
        assert claim.properties.keys() <= {p.name for p in spec.properties}


def test_one_claim_per_source(tmp_path: Path) -> None:
    header = "id,name,kind,country,source_ids,observed_on,confidence\n"
    text = f"{header}acme,Acme,company,NL,s1|s2|s1,2024-05,medium\nministry,Ministry,government,,s1,,high\n"
    reading = rows(tmp_path / "one", "organisations", text)
    assert [c.source_id for c in node_claims(reading, "acme")] == ["s1", "s2"]
    seats = relations(reading, R.LOCATED_IN)
    assert [(c.key.end_id, c.source_id) for c in seats if isinstance(c.key, RelationKey)] == [
        ("country-nl", "s1"),
        ("country-nl", "s2"),
    ]
    assert {(c.observed_on, c.confidence, c.basis) for c in seats} == {
        ("2024-05", Confidence.MEDIUM, Basis.STATED)
    }
    assert not seats[0].properties


def test_country_and_area_nodes(example: Reading) -> None:
    (country,) = node_claims(example, "country-nl")
    assert country.properties == {"name": "Netherlands", "name_nl": "Nederland", "code": "NL"}
    assert (country.source_id, country.basis) == (CURATION_SOURCE_ID, Basis.INFERRED)
    assert CURATION_SOURCE in example.sources


def test_areas_are_curated(tmp_path: Path) -> None:
    header = "id,name,kind,nld_areas,source_ids,observed_on,confidence\n"
    text = f"{header}acme,Acme,company,quantum|maritime,s1|s2,2024,medium\nministry,M,government,,s1,,high\n"
    reading = rows(tmp_path / "one", "organisations", text)
    active = relations(reading, R.ACTIVE_IN)
    assert {c.key.end_id for c in active if isinstance(c.key, RelationKey)} == {
        "area-quantum",
        "area-maritime",
    }
    assert {(c.source_id, c.basis, c.confidence) for c in active} == {
        (CURATION_SOURCE_ID, Basis.INFERRED, Confidence.MEDIUM)
    }
    flags = {
        i: node_claims(reading, i)[0].properties["is_nld_area"] for i in ("area-quantum", "area-maritime")
    }
    assert flags == {"area-quantum": True, "area-maritime": False}


def test_places_give_coordinates(tmp_path: Path) -> None:
    header = "id,name,kind,country,city,province,source_ids,observed_on,confidence\n"
    text = header + (
        "acme,Acme,company,NL,Laren,Gelderland,s1|s2,2024,medium\n"
        "yard,Yard,company,NL,Edam,,s1,,low\n"
        "bare,Bare,company,NL,Laren,,s1,,high\n"
        "far,Far,company,BE,Edam,,s1,,high\n"
        "ministry,Ministry,government,NL,,,s1,,high\n"
    )
    places = (
        "place,province,municipality,country,latitude,longitude\n"
        "Laren,Gelderland,Lochem,NL,52.19,6.36\n"
        "Laren,Noord-Holland,Laren,NL,52.25,5.22\n"
        "Edam,Noord-Holland,,NL,52.51,5\n"
    )
    reading = read(FACTS, folder(tmp_path / "one", organisations=text, places=places), dataset="test")
    located = {c.key.id: c for c in reading.claims if "latitude" in c.properties}
    # Two places are called Laren, and the Edam of the table is in another country than far's.
    assert located.keys() == {"acme", "yard"}
    acme, yard = located["acme"], located["yard"]
    assert acme.properties == {"latitude": 52.19, "longitude": 6.36, "municipality": "Lochem"}
    assert (acme.source_id, acme.basis, acme.confidence) == (
        CURATION_SOURCE_ID,
        Basis.INFERRED,
        Confidence.MEDIUM,
    )
    assert yard.properties == {"latitude": 52.51, "longitude": 5}


def test_programme(example: Reading) -> None:
    (ship,) = node_claims(example, "new-frigate")
    assert ship.properties == {
        "name": "New frigate",
        "programme_kind": "materiel",
        "country": "NL",
        "domains": ("naval",),
        "start_year": 2024,
    }
    leads = relations(example, R.LEADS)
    assert {(c.key.start_id, c.key.end_id) for c in leads if isinstance(c.key, RelationKey)} == {
        ("ministry", "new-frigate"),
        ("ministry", "new-drone"),
        ("foreign-navy", "german-radar"),
    }
    assert {(c.source_id, c.confidence, c.basis) for c in leads} == {
        ("made-up", Confidence.HIGH, Basis.STATED)
    }


def test_item(example: Reading) -> None:
    (chip,) = node_claims(example, "chip")
    assert chip.properties == {
        "name": "Radar chip",
        "name_nl": "Radarchip",
        "level": "component",
        "nld_areas": ("sensors",),
    }
    assert chip.confidence is Confidence.MEDIUM
    wholes = [c for c in relations(example, R.PART_OF) if isinstance(c.key, RelationKey)]
    assert {c.key.end_id for c in wholes if c.key.start_id == "chip"} == {"radar", "drone"}
    assert {(c.source_id, c.basis, c.confidence, c.observed_on) for c in wholes} == {
        (CURATION_SOURCE_ID, Basis.INFERRED, Confidence.MEDIUM, None)
    }


def test_relation(tmp_path: Path) -> None:
    header = (
        "start_id,relation,end_id,item_id,item_text,for_item_id,programme_id,share_pct,sole_source,"
        "essentiality,year,valid_to_year,value_meur,source_id,observed_on,confidence,basis,note\n"
    )
    full = (
        "acme,SUPPLIES,ministry,radar,the radar,frigate,ship,12.50,yes,contributing,2020,2024,7,s1,2021-03,"
        "low,planned,as said\n"
    )
    text = header + full + "acme,SUPPLIES,ministry,,,,,,no,,,,,s2,,high,,\n"
    first, second = (c for c in rows(tmp_path / "one", "relations", text).claims if c.locator.file[0] == "r")
    assert first.key == RelationKey(R.SUPPLIES, "acme", "ministry", "radar", "the radar", "frigate", "ship")
    assert first.properties == {
        "share_pct": 12.5,
        "sole_source": True,
        "essentiality": "contributing",
        "year": 2020,
        "value_meur": 7,
        "note": "as said",
    }
    assert (first.valid_to, first.observed_on, first.basis) == ("2024", "2021-03", Basis.PLANNED)
    assert first.raw == {"share_pct": "12.50"}
    assert second.key == RelationKey(R.SUPPLIES, "acme", "ministry")
    assert second.properties == {"sole_source": False}
    assert (second.valid_to, second.observed_on, second.basis) == (None, None, Basis.STATED)


def test_optional_columns_anywhere(tmp_path: Path) -> None:
    header = "id,name,level,source_ids,confidence,basis,synthetic,valid_from,valid_to,observed_on\n"
    full = "frigate,Frigate,platform,s1,high,planned,yes,2020,2030-06,2024-01-02\n"
    text = f"{header}{full}radar,Radar,system,s1,,,,,,\n"
    (claim,) = node_claims(rows(tmp_path / "one", "items", text), "frigate")
    assert (claim.confidence, claim.basis, claim.synthetic) == (Confidence.HIGH, Basis.PLANNED, True)
    assert (claim.valid_from, claim.valid_to, claim.observed_on) == ("2020", "2030-06", "2024-01-02")


def test_derive_no_derives_nothing(tmp_path: Path) -> None:
    header = "id,name,kind,country,nld_areas,source_ids,confidence,derive\n"
    text = f"{header}acme,Acme,company,NL,quantum,s1,high,no\nministry,Ministry,government,,,s1,high,yes\n"
    reading = rows(tmp_path / "one", "organisations", text)
    assert not relations(reading, R.LOCATED_IN)
    assert not relations(reading, R.ACTIVE_IN)
    assert not node_claims(reading, "country-nl")


def test_statements_are_claims_side_by_side(tmp_path: Path) -> None:
    header = "id,name,kind,country,source_ids,confidence,statement\n"
    both = "acme,Acme,company,NL,s1,high,1\nacme,Acme,company,DE,s2,low,2\n"
    text = f"{header}{both}ministry,M,government,,s1,high,\n"
    reading = rows(tmp_path / "one", "organisations", text)
    assert not reading.errors
    assert [(c.source_id, c.properties["country"]) for c in node_claims(reading, "acme")] == [
        ("s1", "NL"),
        ("s2", "DE"),
    ]


def test_white_space_and_byte_order_mark_do_not_matter(tmp_path: Path) -> None:
    plain = read(FACTS, folder(tmp_path / "plain"), dataset="test")
    spaced = (
        TABLES["organisations"].replace("acme,Acme,company", " acme , Acme ,company ").replace("\n", "\r\n")
    )
    path = folder(tmp_path / "spaced")
    (path / "organisations.csv").write_bytes(b"\xef\xbb\xbf" + spaced.encode())
    assert {c.id for c in read(FACTS, path, dataset="test").claims} == {c.id for c in plain.claims}


def test_description_of_curation_is_built_in(tmp_path: Path) -> None:
    text = TABLES["sources"] + f"{CURATION_SOURCE_ID},Official register\n"
    reading = rows(tmp_path / "one", "sources", text)
    assert [p.column for p in reading.problems] == ["id"]
    assert not reading.errors
    assert CURATION_SOURCE in reading.sources
