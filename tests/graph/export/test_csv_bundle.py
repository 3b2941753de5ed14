"""The CSV bundle: what the facts loader reads back is exactly what was written."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.claims import CURATION_SOURCE, Basis, Claim, Confidence, NodeKey, RelationKey, Source, Value
from graph.curation import Gazetteer, Place, lead, organisation_claims, part, vocabulary_nodes
from graph.ecosystem import Ecosystem
from graph.errors import ExportError
from graph.export.csv_bundle import write_bundle
from graph.export.registry import ExportRequest, export_format
from graph.schema import NODES, RELATIONS, NodeKind, PropertySpec, RelationKind, ValueType
from graph.stores.opening import open_store
from loaders.base import loader
from loaders.pipeline import Reading, load, read
from tests.graph.builders import SOURCE, node, relation
from tests.loaders.builders import CURATED, EXAMPLE

FACTS = loader("facts")
R = RelationKind


def written(folder: Path, claims: Iterable[Claim], sources: Iterable[Source] = (SOURCE,)) -> Reading:
    """What the loader reads from a bundle, which it has to read without an error."""
    write_bundle(claims, sources, folder, made_on=date(2026, 11, 24))
    reading = read(FACTS, folder, dataset="bundle")
    assert [str(problem) for problem in reading.errors] == []
    return reading


def ids(claims: Iterable[Claim]) -> set[str]:
    return {claim.id for claim in claims}


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("folder", [EXAMPLE, CURATED], ids=["example", "curated"])
def test_store_bundle_store(folder: Path, tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/first.sqlite") as first:
        load(FACTS, folder, first)
        before = Ecosystem.from_store(first)
        write_bundle(first.claims(), first.sources(), tmp_path / "bundle")
        # Read into a store that has it all: nothing is new, though it is another dataset.
        assert load(FACTS, tmp_path / "bundle", first).written == 0
    with open_store(f"sqlite:///{tmp_path}/second.sqlite") as second:
        assert load(FACTS, tmp_path / "bundle", second).problems == ()
        assert Ecosystem.from_store(second).fingerprint == before.fingerprint
    manifest = json.loads((tmp_path / "bundle" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["fingerprint"] == before.fingerprint


def test_curated_bundle_looks_like_the_curated_tables(tmp_path: Path) -> None:
    """Everything that follows from a row is folded back into it."""
    reading = read(FACTS, CURATED, dataset="curated")
    write_bundle(reading.claims, reading.sources, tmp_path / "bundle")
    for name in ("organisations", "programmes", "items", "relations", "places"):
        ours, theirs = table(tmp_path / "bundle", name), table(CURATED, name)
        assert len(ours) == len(theirs)
        extra = {"confidence"} if name == "items" else set()
        assert ours[0].keys() - theirs[0].keys() == extra
    assert not (tmp_path / "bundle" / "nodes.csv").exists()


def test_bundle_does_not_depend_on_the_order_of_claims(tmp_path: Path) -> None:
    reading = read(FACTS, EXAMPLE, dataset="example")
    for name, claims in (("a", reading.claims), ("b", reading.claims[::-1])):
        write_bundle(claims, reading.sources, tmp_path / name, made_on=date(2026, 1, 1))
    for file in (tmp_path / "a").iterdir():
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes()


def test_slice_without_countries_derives_none(tmp_path: Path) -> None:
    reading = read(FACTS, EXAMPLE, dataset="example")
    claims = [
        c for c in reading.claims if not isinstance(c.key, NodeKey) or c.key.kind is not NodeKind.COUNTRY
    ]
    claims = [c for c in claims if not isinstance(c.key, RelationKey) or c.key.relation is not R.LOCATED_IN]
    assert ids(written(tmp_path / "bundle", claims, reading.sources).claims) == ids(claims)
    assert {row["derive"] for row in table(tmp_path / "bundle", "organisations")} == {"no"}


def test_countries_without_seats_are_written_out(tmp_path: Path) -> None:
    reading = read(FACTS, EXAMPLE, dataset="example")
    claims = [c for c in reading.claims if not isinstance(c.key, RelationKey)]
    assert ids(written(tmp_path / "bundle", claims, reading.sources).claims) == ids(claims)
    nodes = table(tmp_path / "bundle", "nodes")
    assert {"country-nl", "country-cn"} <= {row["id"] for row in nodes}


def test_conflicting_statements(tmp_path: Path) -> None:
    other = Source(id="other", title="Other")
    claims = [
        node("acme", employees=10, country="NL"),
        node("acme", employees=12, country="NL", source_id="other"),
        node("acme", employees=12, country="NL", confidence="low"),
        node("acme", kind=NodeKind.FINANCIER, source_id="other"),
    ]
    reading = written(tmp_path / "bundle", claims, [SOURCE, other])
    assert ids(reading.claims) == ids(claims)
    assert sorted(row["statement"] for row in table(tmp_path / "bundle", "organisations")) == list("1234")


def test_same_statement_of_two_sources_is_one_row(tmp_path: Path) -> None:
    claims = [node("acme", employees=10), node("acme", employees=10, source_id="other")]
    written(tmp_path / "bundle", claims, [SOURCE, Source(id="other")])
    (row,) = table(tmp_path / "bundle", "organisations")
    assert row["source_ids"] == "made-up|other"
    assert "statement" not in row


ODD = ['"quoted"', "a,b", "two\nlines", "two\r\nlines", "a\rb", "=1+1", "é\u2028\U0001f600", "a|b", "'", '"']


@pytest.mark.parametrize("text", ODD)
def test_odd_text(text: str, tmp_path: Path) -> None:
    claims = [
        node("acme", name=text, activity=f"{text} {text}"),
        node("yard"),
        relation("acme", R.SUPPLIES, "yard", item_text=text, note=text),
    ]
    assert ids(written(tmp_path / "bundle", claims).claims) == ids(claims)


NUMBERS: list[Value] = [0, 1, 1.0, 0.1, 1e-7, 123456789.125, 1e22, 2**53, 5e-324]


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_keep_value_and_type(number: Value, tmp_path: Path) -> None:
    claims = [node("acme", turnover_meur=number)]
    reading = written(tmp_path / "bundle", claims)
    assert ids(reading.claims) == ids(claims)
    assert type(reading.claims[0].properties["turnover_meur"]) is type(number)


UNREADABLE: dict[str, list[Claim]] = {
    "a bar in a list": [node("acme", aliases=("a|b",))],
    "an empty list": [node("acme", aliases=())],
    "an empty element": [node("acme", aliases=("",))],
    "white space around a text": [node("acme", name=" Acme")],
    "a zero byte": [node("acme", name="a\0b")],
    "an empty text": [node("acme", activity="")],
    "no number": [node("acme", turnover_meur=float("nan"))],
    "a number out of bounds": [node("acme", latitude=91)],
    "a text for a number": [node("acme", employees="12")],
    "an unknown word": [node("acme", domains=("sea",))],
    "a date that is none": [node("acme", observed_on="2026-02-30")],
    "a property of another kind": [node("acme", level="system")],
    "no property at all": [node("acme", colour="red")],
    "a malformed id": [node("Acme BV")],
    "an unknown end": [node("acme"), relation("acme", R.SUPPLIES, "yard")],
    "an unknown item": [node("acme"), node("yard"), relation("acme", R.SUPPLIES, "yard", item_id="radar")],
    "ends that may not meet": [node("a", NodeKind.ITEM), node("b"), relation("a", R.OWNS, "b")],
    "one id of two sorts": [node("a", NodeKind.ITEM), node("a")],
    "an unknown source": [node("acme", source_id="nobody")],
    "an odd text in the key": [node("a"), node("b"), relation("a", R.SUPPLIES, "b", item_text=" x")],
    "a thing in itself": [
        node("a", NodeKind.ITEM, level="system"),
        relation("a", R.PART_OF, "a"),
    ],
    "curation without its description": [node("a", source_id=CURATION_SOURCE.id)],
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_would_not_read_back_is_refused(case: str, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"(read back|No description of source)"):
        write_bundle(UNREADABLE[case], [SOURCE], tmp_path / "bundle")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "source",
    [
        Source(id="s", title=" Title"),
        Source(id="s", published_on="soon"),
        Source(id="s", kind="rumour"),
        Source(id="s", url=""),
        Source(id="s", title="half a character: \ud800"),
        Source(id="S"),
    ],
)
def test_unreadable_source_is_refused(source: Source, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"read back"):
        write_bundle([], [source], tmp_path / "bundle")


def test_nothing_is_a_bundle_too(tmp_path: Path) -> None:
    reading = written(tmp_path / "bundle", [], [])
    assert (reading.claims, reading.sources) == ((), ())


def test_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    for place in (tmp_path, tmp_path / "mine.txt"):
        with pytest.raises(ExportError, match="is not an empty folder; choose another name"):
            write_bundle([node("acme")], [SOURCE], place)
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]
    (tmp_path / "empty").mkdir()
    write_bundle([node("acme")], [SOURCE], tmp_path / "empty")
    assert (tmp_path / "empty" / "organisations.csv").exists()
    with pytest.raises(ExportError, match="cannot be written"):
        write_bundle([node("acme")], [SOURCE], tmp_path / "mine.txt" / "bundle")


def test_manifest_and_export(tmp_path: Path) -> None:
    claims = [node("acme"), node("yard", synthetic=True)]
    request = ExportRequest(
        ecosystem=Ecosystem.from_claims(claims, [SOURCE]),
        claims=claims,
        sources=[SOURCE],
        language="nl",
        made_on=date(2026, 11, 24),
        filters={"nodes": ["acme"]},
    )
    export = export_format("csv")
    assert export.is_folder
    export.write(request, tmp_path / "bundle")
    manifest = json.loads((tmp_path / "bundle" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["fingerprint"] == request.ecosystem.fingerprint
    assert (manifest["made_on"], manifest["filters"]) == ("2026-11-24", {"nodes": ["acme"]})
    assert (manifest["claims"], manifest["synthetic_claims"]) == (2, 1)
    assert manifest["rows"]["organisations.csv"] == 2
    assert [row["synthetic"] for row in table(tmp_path / "bundle", "organisations")] == ["", "yes"]


# ---- any claims at all --------------------------------------------------------------------------

SOURCES = [SOURCE, Source(id="s2", title='A "title"'), Source(id="s3", kind="press"), CURATION_SOURCE]
LETTERS = st.characters(codec="utf-8", exclude_characters="\0")
TEXT = st.text(LETTERS, max_size=6).map(lambda text: text.strip() or "x")
DAYS = st.one_of(st.none(), st.sampled_from(["2019", "2020-02", "2024-02-29"]))


def values(spec: PropertySpec) -> st.SearchStrategy[Value]:
    """Values that a property may have."""
    words = TEXT if spec.vocabulary is None else st.sampled_from(sorted(spec.vocabulary.terms))
    low, high = spec.minimum, 1000 if spec.maximum is None else spec.maximum
    whole = st.integers(int(low or 0), int(high))
    match spec.type:
        case ValueType.BOOLEAN:
            return st.booleans()
        case ValueType.INTEGER:
            return whole
        case ValueType.NUMBER:
            return st.one_of(whole, st.floats(low or 0, high, allow_nan=False))
        case ValueType.LIST:
            elements = words.map(lambda word: word.replace("|", "/"))
            return st.lists(elements, min_size=1, max_size=3).map(tuple)
        case ValueType.DATE:
            return DAYS.filter(bool)
        case _:
            return words


@st.composite
def claims_about(draw: st.DrawFn, key: NodeKey | RelationKey, specs: Sequence[PropertySpec]) -> list[Claim]:
    """One statement of one or several sources."""
    chosen = draw(st.lists(st.sampled_from(specs), max_size=4, unique_by=lambda spec: spec.name))
    claim = Claim(
        key=key,
        properties={spec.name: draw(values(spec)) for spec in chosen},
        source_id="made-up",
        confidence=draw(st.sampled_from(Confidence)),
        basis=draw(st.sampled_from(Basis)),
        observed_on=draw(DAYS),
        valid_from=draw(st.sampled_from([None, "2018", "2018-12-31"])),
        valid_to=draw(DAYS),
        synthetic=draw(st.booleans()),
    )
    chosen_sources = draw(st.lists(st.sampled_from(SOURCES), min_size=1, max_size=3, unique=True))
    return [replace(claim, source_id=source.id) for source in chosen_sources]


PLACES = [
    Place("Edam", "Noord-Holland", "NL", "Edam-Volendam", 52.5, 5),
    Place("Laren", "Gelderland", "NL", None, 52.2, 6.3),
    Place("Laren", "Noord-Holland", "NL", "Laren", 52.3, 5.2),
]
KINDS = [
    *(NodeKind.COMPANY, NodeKind.GOVERNMENT_BODY, NodeKind.COLLABORATION_PLATFORM),
    *(NodeKind.PROGRAMME, NodeKind.ITEM, NodeKind.ITEM),
]
KEYS = [NodeKey(f"n{number}", kind) for number, kind in enumerate(KINDS)]
SCHEMA_KEYS = [NodeKey("country-nl", NodeKind.COUNTRY), NodeKey("area-quantum", NodeKind.AREA)]
SEATS = st.sampled_from(
    [
        {"city": "Edam", "province": "Noord-Holland", "country": "NL"},
        {"city": "Edam", "country": "NL"},
        {"city": "Laren", "country": "NL"},
        {"city": "Laren", "province": "Gelderland", "country": "NL"},
        {"country": "DE"},
        {},
    ]
)


@st.composite
def any_claims(draw: st.DrawFn) -> list[Claim]:
    """Claims of a small graph; what follows from them is there or not, as chance has it."""
    found: list[Claim] = []
    for key in KEYS:
        for _ in range(draw(st.integers(1, 2))):
            group = draw(claims_about(key, NODES[key.kind].properties))
            fixed: dict[str, Value] = {"name": "N", "level": "system", "programme_kind": "research"}
            named = {n: v for n, v in fixed.items() if n in {s.name for s in NODES[key.kind].properties}}
            seat = draw(SEATS) if key.kind is NodeKind.COMPANY else {}
            full = {**group[0].properties, **seat, **(named if draw(st.booleans()) else {})}
            found += [replace(claim, properties=full) for claim in group]
    # Others than the schema itself may describe a country or an area.
    for key in draw(st.lists(st.sampled_from(SCHEMA_KEYS), unique=True)):
        found += draw(claims_about(key, NODES[key.kind].properties))
    places = Gazetteer(draw(st.lists(st.sampled_from(PLACES), unique=True)))
    for claim in list(found):
        found += organisation_claims(claim, places)
        if claim.key.id == "n3":
            found.append(lead(claim, draw(st.sampled_from(["n0", "n1"]))))
        if claim.key.id == "n4":
            found.append(part(claim, "n5"))
    for kind, start, end in draw(st.lists(st.sampled_from(PAIRS), max_size=5)):
        optional = {"item_id": "n4", "item_text": draw(TEXT), "for_item_id": "n5", "programme_id": "n3"}
        given_ones = draw(st.lists(st.sampled_from(sorted(optional)), unique=True))
        key = RelationKey(kind, start, end, **{name: optional[name] for name in given_ones})
        found += draw(claims_about(key, RELATIONS[kind].properties))
    nodes = [*vocabulary_nodes(found)]
    found = draw(st.permutations(found_without_repeats([*found, *nodes])))
    kept = found[: draw(st.integers(len(found) // 2, len(found)))]
    known = {claim.key.id for claim in kept if isinstance(claim.key, NodeKey)}
    return [claim for claim in kept if refers_to(claim) <= known]


PAIRS = [
    (kind, start.id, end.id)
    for kind, spec in RELATIONS.items()
    for start in KEYS
    for end in KEYS
    if spec.allows(start.kind, end.kind) and (kind is not R.PART_OF or start.id < end.id)
]
PAIRS += [(R.LOCATED_IN, "n0", "country-fr"), (R.PRODUCED_IN, "n4", "country-cn")]
PAIRS += [(R.ACTIVE_IN, "n1", "area-quantum")]


def found_without_repeats(claims: Iterable[Claim]) -> list[Claim]:
    return list({claim.id: claim for claim in claims}.values())


def refers_to(claim: Claim) -> set[str]:
    key = claim.key
    if isinstance(key, NodeKey):
        return set()
    named = {key.start_id, key.end_id, key.item_id, key.for_item_id, key.programme_id}
    return {node_id for node_id in named if node_id is not None}


@settings(max_examples=120)
@given(any_claims())
def test_any_claims_read_back(claims: list[Claim]) -> None:
    with TemporaryDirectory() as folder:
        reading = written(Path(folder) / "bundle", claims, SOURCES)
    assert ids(reading.claims) == ids(claims)
    assert Ecosystem.from_claims(reading.claims, reading.sources).fingerprint == (
        Ecosystem.from_claims(claims, SOURCES).fingerprint
    )
