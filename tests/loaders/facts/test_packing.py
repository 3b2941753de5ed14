"""Rows packed together are what the same rows are one by one: claims, problems, counts and stored cells."""

from __future__ import annotations

import random
import tracemalloc
from pathlib import Path

import pytest

from graph.stores.opening import open_store
from loaders.base import Block, loader
from loaders.facts.packing import COLUMNS, RelationPacking
from loaders.pipeline import Reading, load, read
from tests.loaders.builders import CURATED, EXAMPLE, TABLES, folder

FACTS = loader("facts")
HEADER = (
    *("note", "start_id", "relation", "end_id", "item_id", "item_text", "for_item_id", "programme_id"),
    *("share_pct", "sole_source", "year", "valid_to_year", "value_meur", "source_id", "confidence"),
    *("valid_from", "valid_to", "observed_on", "basis", "synthetic", "derive", "colour"),
)
# Of each column cells that are right, and some that are odd or wrong.
CELLS = {
    "note": (["", "", "said", "een", '"a, b"'], [" said", "  ", '"said ""so"""']),
    "start_id": (
        ["acme", "bolt", "ministry", "radar"],
        ["", " acme", "nobody", "Acme", "country-nl", "lost"],
    ),
    "relation": (
        ["SUPPLIES", "DEPENDS_ON", "CONTRACTED_BY"],
        ["OWNS", "PART_OF", "supplies", "", "LOCATED_IN"],
    ),
    "end_id": (
        ["ministry", "ship", "acme"],
        ["country-nl", "country-xx", "area-space", "frigate", "lost", ""],
    ),
    "item_id": (["", "radar", "frigate"], ["acme", "nothing", "late", "later", "gone", "country-nl"]),
    "item_text": (["", "Radar", "radar sets"], ["Radar ", "Ünïcode"]),
    "for_item_id": (["", "", "frigate"], ["ship"]),
    "programme_id": (["", "ship"], ["radar"]),
    "share_pct": (["", "", "40", "33.5"], ["040", "140", "x", "4e1"]),
    "sole_source": (["", "yes", "no"], ["maybe"]),
    "year": (["", "2024"], ["20x4", "2024.0"]),
    "valid_to_year": (["", "", "2030"], ["30"]),
    "value_meur": (["", "1.5", "100000000000000000000.0"], ["-1", "1e400"]),
    "source_id": (["s1", "s2"], ["", "s3", "s9", "knooppunt-curation"]),
    "confidence": (["high", "low"], ["sure", "", "high "]),
    "valid_from": (["", "2020"], ["2035", "2020-13"]),
    "valid_to": (["", "", "2031-05"], ["2019", "1-1-2019"]),
    "observed_on": (["", "2024-02-29"], ["2023-02-29"]),
    "basis": (["", "inferred", "planned"], ["guess"]),
    "synthetic": (["", "yes", "no"], ["y"]),
    "derive": (["", "no", "yes"], ["n"]),
    "colour": (["", "red"], []),
}
SOURCES = "id,title,published_on\ns1,First,2024\ns2,Second,\ns3,Third,when\n"
ORGANISATIONS = (
    "id,name,kind,country,source_ids,confidence\n"
    "acme,Acme,company,NL,s1,high\n"
    "bolt,Bolt,company,DE,s2,low\n"
    "lost,Lost,company,NL,s9,high\n"
    "ministry,Ministry,government,NL,s1,high\n"
)
# One is refused for its source, and with it what is part of it, before or after the relations are looked at.
ITEMS = (
    "id,name,level,part_of,source_ids\n"
    "later,Later,system,late,s1\n"
    "late,Late,system,gone,s1\n"
    "frigate,Frigate,platform,,s1\n"
    "gone,Gone,system,,s9\n"
    "radar,Radar,system,frigate,s1\n"
    "wing,Wing,system,gone,s1\n"
)


def relations(seed: int) -> str:
    """A table of relations that is mostly right, in which some rows stand again, as they are or respelt."""
    chance = random.Random(seed)  # noqa: S311 - tables, no secrets
    wrong = chance.choice([0.0, 0.004, 0.03])
    columns = [*HEADER]
    if chance.random() < 0.3:
        chance.shuffle(columns)
    optional = {"basis", "derive", "colour", "note", "valid_from", "share_pct", "item_id"}
    columns = [name for name in columns if name not in optional or chance.random() < 0.8]
    lines = [",".join(columns)]
    for _ in range(chance.randrange(60)):
        if len(lines) > 1 and chance.random() < 0.1:
            lines.append(chance.choice([again := chance.choice(lines[1:]), again.replace("high", "high ")]))
            continue
        cells = [chance.choice(CELLS[name][chance.random() < wrong] or [""]) for name in columns]
        lines.append(",".join(cells) + ("," if chance.random() < wrong else ""))
        if chance.random() < wrong:
            lines.append(chance.choice(["", " ", ",,,", "," * (len(columns) - 1), '"open,acme']))
    return "\n".join(lines) + chance.choice(["", "\n"])


@pytest.fixture(params=range(8))
def folders(request: pytest.FixtureRequest, tmp_path: Path) -> list[Path]:
    first = request.param * 60
    return [
        folder(tmp_path / str(seed), relations=relations(seed), sources=SOURCES, organisations=ORGANISATIONS)
        for seed in range(first, first + 60)
    ]


def all_said(reading: Reading) -> tuple[object, ...]:
    """All that a reading says, whatever is packed; claims of one file in the order of its rows."""
    claims = sorted(reading.claims, key=lambda c: (c.locator.file, c.locator.row or 0))
    # Equality of claims leaves out nothing but the id; the order of properties is that of their columns.
    told = [(claim.id, claim, list(claim.properties.items())) for claim in claims]
    problems = sorted(reading.problems, key=lambda p: (p.file, p.row or 0, p.column or "", p.message))
    return told, set(reading.sources), reading.tables, problems, reading.kept_files


def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no row be packed."""

    def nothing(_: RelationPacking, __: Block) -> frozenset[int]:
        return frozenset()

    monkeypatch.setattr(RelationPacking, "_pack", nothing)


def test_rows_say_the_same_packed_and_one_by_one(
    folders: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = [read(FACTS, path, dataset="test") for path in folders]
    one_by_one(monkeypatch)
    alone = [read(FACTS, path, dataset="test") for path in folders]
    assert not any(len(reading.packed) for reading in alone)
    # Both ways were taken, and some rows were refused.
    assert sum(len(reading.packed) for reading in packed) > 300
    assert sum(c.locator.file == "relations.csv" for reading in packed for c in reading.single) > 20
    assert sum(len(reading.errors) for reading in packed) > 50
    for path, ours, theirs in zip(folders, packed, alone, strict=True):
        assert all_said(ours) == all_said(theirs), path.name


@pytest.mark.parametrize("path", [EXAMPLE, CURATED], ids=["example", "curated"])
def test_a_store_holds_the_same_packed_and_one_by_one(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(f"sqlite:///{tmp_path}/packed.sqlite") as store:
        report = load(FACTS, path, store, dataset="test")
        again = load(FACTS, path, store, dataset="test")
        assert len(read(FACTS, path, dataset="test").packed) > report.claims / 20
        packed = list(store.history()), list(store.claims())
    one_by_one(monkeypatch)
    with open_store(f"sqlite:///{tmp_path}/alone.sqlite") as store:
        assert load(FACTS, path, store, dataset="test") == report
        alone = list(store.history()), list(store.claims())
        assert (again.written, again.unchanged, again.retired) == (0, report.claims, 0)
    assert packed[1] == alone[1]
    for ours, theirs in zip(packed[0], alone[0], strict=True):
        assert ours.claim == theirs.claim
        assert [(o.locator, o.raw) for o in ours.occurrences] == [
            (o.locator, o.raw) for o in theirs.occurrences
        ]


def test_a_row_is_refused_for_what_its_node_was_in_its_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "start_id,relation,end_id,item_id,source_id,confidence\nlate,SUPPLIES,ministry,,s1,high\n"
    path = folder(tmp_path / "own", relations=text, items=ITEMS)
    organisations = f"{TABLES['organisations']}late,Late,company,NL,s1,high\n"
    with open_store(f"sqlite:///{tmp_path}/store.sqlite") as store:
        # A company of another dataset has the id of an item that is refused only after the row was.
        load(FACTS, folder(tmp_path / "other", organisations=organisations), store, dataset="other")
        packed = read(FACTS, path, dataset="test", store=store)
        one_by_one(monkeypatch)
        assert all_said(packed) == all_said(read(FACTS, path, dataset="test", store=store))
    (said,) = [p for p in packed.errors if p.file == "relations.csv"]
    assert said.message.startswith("may not join")


def test_claims_that_two_tables_give_count_once_as_the_first_gives_them(tmp_path: Path) -> None:
    text = (
        "start_id,relation,end_id,item_id,programme_id,source_id,confidence\n"
        "ministry,LEADS,ship,,,s1,high\n"
        "acme,SUPPLIES,ministry,radar,ship,s1,high\n"
    )
    reading = read(FACTS, folder(tmp_path, relations=text), dataset="test")
    led = [c for c in reading.claims if getattr(c.key, "relation", None) == "LEADS"]
    assert [c.locator.file for c in led] == ["programmes.csv"]
    assert len(reading.packed) == 1


def peak_bytes(path: Path, rows: int, *, amounts: bool) -> int:
    """The most memory that reading so many different rows takes, with an amount of its own each or not."""
    header = "start_id,relation,end_id,item_text,source_id,confidence,year,value_meur"
    text = "acme,SUPPLIES,ministry,part {},s1,high,{},{}"
    lines = (text.format(row // 10, 2000 + row % 10, row / 8 if amounts else "") for row in range(rows))
    folder(path, relations="\n".join([header, *lines]))
    tracemalloc.start()
    try:
        reading = read(FACTS, path, dataset="test")
        assert len(reading.packed) == rows
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(("amounts", "most"), [(False, 300), (True, 950)], ids=["alike", "amounts"])
def test_a_further_row_takes_little_memory(tmp_path: Path, *, amounts: bool, most: int) -> None:
    # The file itself, of 60 bytes a row, is read whole; an object per claim would take a thousand and more.
    few = peak_bytes(tmp_path / "few", 20_000, amounts=amounts)
    many = peak_bytes(tmp_path / "many", 60_000, amounts=amounts)
    assert (many - few) / 40_000 < most


def test_every_column_of_a_relation_is_looked_at_when_it_is_packed() -> None:
    spec = FACTS.description.tables["relations"]
    stated = {column.name for column in spec.columns.values() if column.property}
    assert set(spec.columns) == stated | set(COLUMNS)
