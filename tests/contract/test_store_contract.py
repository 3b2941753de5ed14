"""The contract of a store: what is written comes back, a load replaces its dataset, nothing is erased."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from graph.claim_columns import ClaimColumns
from graph.claims import Claim, Confidence, Locator, NodeKey, RelationKey, Source
from graph.ecosystem import Ecosystem
from graph.errors import StoreError
from graph.schema import NodeKind, RelationKind
from graph.stores.base import ClaimStore, WriteReport
from tests.contract.oracle import DullStore
from tests.contract.places import Place
from tests.contract.samples import (
    BARE,
    HARMFUL,
    PAPER,
    SOURCES,
    batch,
    by_id,
    company,
    hard_claims,
    packed,
    supplies,
)
from tests.neo4j_server.fixture import clear
from tests.neo4j_server.server import Address

FOUR = [company("a"), company("b"), supplies("a", "b"), supplies("b", "a", item_text="bolts")]


def test_every_field_comes_back(store: ClaimStore) -> None:
    claims = hard_claims()
    report = store.write(batch(claims))
    assert report.written == len(claims)
    back = list(store.claims())
    assert back == by_id(batch(claims).claims)
    assert [claim.id for claim in back] == sorted(claim.id for claim in claims)


def test_packed_claims_are_kept_as_the_others_are(store: ClaimStore) -> None:
    claims = [*hard_claims(), supplies("whole", "nobody"), company("whole")]
    whole = batch(claims)
    load = packed(whole)
    assert len(load.packed) > len(HARMFUL)
    assert len(load) == len(whole)
    steps: list[tuple[int, int]] = []
    assert store.write(load, progress=lambda *step: steps.append(step)).written == len(whole)
    assert steps[-1] == (len(whole), len(whole))
    assert list(store.claims()) == by_id(whole.claims)
    assert store.write(whole) == WriteReport(0, len(whole), 0, 0, 0)
    assert store.write(batch(claims[:1])).retired == len(whole) - 1
    assert store.write(load).revived == len(whole) - 1
    assert list(store.claims()) == by_id(whole.claims)
    assert sorted(store.held("first")) == sorted((c.id, c.locator.file) for c in whole.claims)


def test_packed_claim_without_a_known_source_is_refused(store: ClaimStore) -> None:
    load = packed(batch([company("a"), replace(supplies("a", "a"), source_id="hearsay")]))
    assert len(load.packed) == 1
    with pytest.raises(StoreError, match="no source is given for hearsay"):
        store.write(load)
    assert store.status().claims == 0


def test_types_of_values_come_back(store: ClaimStore) -> None:
    values = {"name": "1", "employees": 1, "turnover_meur": 1.0, "aliases": ("1",), "domains": ()}
    flags = replace(supplies("a", "b"), properties={"sole_source": True, "share_pct": 100})
    store.write(batch([company("a", properties=values), company("b"), flags]))
    back = {claim.subject_id: claim.properties for claim in store.claims()}
    found = {**back["a"], **back[flags.subject_id]}
    expected = {**values, "sole_source": True, "share_pct": 100}
    assert {n: (type(v), v) for n, v in found.items()} == {n: (type(v), v) for n, v in expected.items()}


def test_columns_hold_the_cells_of_the_claims(store: ClaimStore) -> None:
    store.write(batch(hard_claims()))
    store.write(batch([company("whole"), company("more")], dataset="second"))
    expected = ClaimColumns()
    expected.extend(store.claims())
    assert store.columns() == expected
    assert len(expected.nodes["claim_id"]) + len(expected.relations["claim_id"]) == store.status().claims


def test_store_opened_again_holds_the_same(place: Place) -> None:
    claims = hard_claims()
    with place.open() as store:
        store.write(batch(claims))
    with place.open() as store:
        assert list(store.claims()) == by_id(batch(claims).claims)
        assert store.sources() == [BARE, PAPER]


def test_new_store_is_empty(store: ClaimStore) -> None:
    assert list(store.claims()) == []
    assert store.sources() == []
    assert list(store.history()) == []
    status = store.status()
    assert (status.claims, status.retired, status.sources, status.datasets) == (0, 0, 0, ())
    assert status.schema_version == store.schema_version >= 1


def test_second_load_writes_nothing(store: ClaimStore) -> None:
    first = store.write(batch(FOUR))
    again = store.write(batch(FOUR))
    assert (first.written, first.sources_written) == (4, 2)
    assert again == WriteReport(0, 4, 0, 0, 0)
    assert len(list(store.history())) == 4


def test_claim_given_twice_counts_once_as_first_read(store: ClaimStore) -> None:
    again = replace(FOUR[0], locator=Locator("other.csv", 9))
    assert store.write(batch([*FOUR, again])).written == 4
    assert {claim.locator.file for claim in store.claims()} == {"organisations.csv", "relations.csv"}


def test_claim_that_moved_in_its_file_is_the_same_claim_with_its_new_place(store: ClaimStore) -> None:
    store.write(batch(FOUR))
    moved = [replace(claim, locator=Locator(claim.locator.file, 77), raw={"x": "y"}) for claim in FOUR]
    assert store.write(batch(moved)).unchanged == 4
    assert {(claim.locator.row, claim.raw["x"]) for claim in store.claims()} == {(77, "y")}


def test_vanished_claim_is_retired_and_comes_back(store: ClaimStore) -> None:
    store.write(batch(FOUR))
    report = store.write(batch(FOUR[:1]))
    assert (report.retired, report.unchanged) == (3, 1)
    assert list(store.held("first")) == [(FOUR[0].id, "organisations.csv")]
    assert not list(store.held("second"))
    assert [claim.id for claim in store.claims()] == [FOUR[0].id]
    assert len(list(store.claims(include_retired=True))) == 4
    assert (store.status().claims, store.status().retired) == (1, 3)
    retired = [o.retired_at for stored in store.history() for o in stored.occurrences if o.retired_at]
    assert len(retired) == 3

    report = store.write(batch(FOUR))
    assert (report.written, report.revived, report.retired, report.unchanged) == (0, 3, 0, 1)
    assert len(list(store.claims())) == 4
    assert store.status().retired == 0


def test_retiring_twice_keeps_the_first_moment(store: ClaimStore) -> None:
    store.write(batch(FOUR))
    store.write(batch(FOUR[:1]))
    once = list(store.history())
    assert store.write(batch(FOUR[:1])).retired == 0
    assert list(store.history()) == once


def test_file_with_refused_rows_retires_nothing(store: ClaimStore) -> None:
    store.write(batch(FOUR))
    report = store.write(batch([], keep_files=["relations.csv"]))
    assert report.retired == 2
    assert {claim.locator.file for claim in store.claims()} == {"relations.csv"}


def test_claim_of_two_datasets_lives_while_one_of_them_holds_it(store: ClaimStore) -> None:
    shared = company("shared")
    elsewhere = replace(shared, locator=Locator("theirs.csv", 5), raw={"naam": "Shared"})
    store.write(batch([shared, company("ours")]))
    report = store.write(batch([elsewhere], dataset="second"))
    assert (report.written, report.unchanged) == (0, 1)
    assert sorted(claim.subject_id for claim in store.claims()) == ["ours", "shared"]
    history = {stored.claim.subject_id: stored for stored in store.history()}
    found = [(o.dataset, o.locator, o.raw) for o in history["shared"].occurrences]
    assert found == [
        ("first", Locator("organisations.csv", 2), {}),
        ("second", Locator("theirs.csv", 5), {"naam": "Shared"}),
    ]

    store.write(batch([]))
    (left,) = store.claims()
    assert (left.subject_id, left.dataset, left.locator.file) == ("shared", "second", "theirs.csv")
    assert [(d.dataset, d.claims) for d in store.status().datasets] == [("first", 0), ("second", 1)]

    assert store.write(batch([], dataset="second")).retired == 1
    assert list(store.claims()) == []


def test_one_dataset_never_retires_another(store: ClaimStore) -> None:
    store.write(batch(FOUR))
    assert store.write(batch([company("c")], dataset="second")).retired == 0
    assert len(list(store.claims())) == 5


def test_source_updates_are_counted_and_kept(store: ClaimStore) -> None:
    store.write(batch(FOUR))
    assert store.sources() == [BARE, PAPER]
    renamed = replace(PAPER, title="Nieuw vakblad", url=None)
    assert store.write(batch(FOUR, sources=[renamed, BARE])).sources_written == 1
    assert store.sources() == [BARE, renamed]
    third = Source("third", "")
    assert store.write(batch(FOUR, sources=[third])).sources_written == 1
    assert store.sources() == [BARE, renamed, third]


def test_claim_without_a_known_source_is_refused_and_nothing_stays(store: ClaimStore) -> None:
    store.write(batch(FOUR[:1]))
    before = (list(store.history()), store.sources(), store.status())
    unsourced = Claim(NodeKey("x", NodeKind.ITEM), {}, "hearsay", Confidence.LOW)
    with pytest.raises(StoreError, match="no source is given for hearsay"):
        store.write(batch([*FOUR, unsourced], dataset="new", sources=[Source("more")]))
    assert (list(store.history()), store.sources(), store.status()) == before


def test_source_of_an_earlier_load_is_known(store: ClaimStore) -> None:
    store.write(batch(FOUR))
    assert store.write(batch([company("later")], dataset="second", sources=[])).written == 1


def test_status_says_what_is_there(store: ClaimStore, place: Place) -> None:
    store.write(batch(FOUR))
    store.write(batch(FOUR[:2], dataset="second"))
    status = store.status()
    assert (status.uri, status.claims, status.sources) == (place.uri, 4, 2)
    assert [(d.dataset, d.loader, d.claims) for d in status.datasets] == [
        ("first", "tests", 4),
        ("second", "tests", 2),
    ]
    assert all(d.loaded_at.endswith("+00:00") for d in status.datasets)
    assert store.loaded() == {d.dataset: d.loaded_at for d in status.datasets}


def test_what_is_loaded_says_that_something_was_written(
    store: ClaimStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not store.loaded()
    for moment in ("2026-01-01T10:00:00+00:00", "2026-01-02T10:00:00+00:00"):
        for adapter in ("sqlite", "neo4j"):
            monkeypatch.setattr(f"graph.stores.{adapter}.now", lambda moment=moment: moment)
        store.write(batch(FOUR))
        assert store.loaded() == {"first": moment}


def test_two_writes_on_one_day_are_told_apart(store: ClaimStore) -> None:
    store.write(batch(FOUR))
    before = store.loaded()
    store.write(batch(FOUR[:3]))
    assert store.loaded() != before


def test_progress_ends_at_the_whole(store: ClaimStore) -> None:
    steps: list[tuple[int, int]] = []
    store.write(batch(FOUR), progress=lambda done, total: steps.append((done, total)))
    assert steps[-1] == (4, 4)
    assert steps == sorted(steps)


def test_harmful_text_in_ids_does_nothing(store: ClaimStore) -> None:
    bystander = company("bystander")
    claims = [bystander]
    for number, said in enumerate(HARMFUL):
        claims.append(company(said, properties={"name": said, said: said}))
        claims.append(supplies(said, "bystander", programme_id=said, item_id=said))
        source = Source(said, said, said, said, said, said)
        own = replace(company(f"own-{number}"), source_id=said)
        store.write(batch([own], dataset=said, sources=[source]))
    store.write(batch(claims))
    assert len(list(store.claims())) == len(claims) + len(HARMFUL)
    assert {c.properties["name"] for c in store.claims() if c.subject_id == "bystander"} == {"Bystander"}
    assert {d.dataset for d in store.status().datasets} == {"first", *HARMFUL}
    nodes = Ecosystem.from_store(store).nodes
    assert set(nodes["kind"]) == {"Company"}


def test_ecosystem_of_the_store_is_that_of_the_claims(store: ClaimStore) -> None:
    claims = hard_claims()
    store.write(batch(claims))
    store.write(batch(claims[3:], dataset="second"))
    assert Ecosystem.from_store(store).fingerprint == Ecosystem.from_claims(claims, SOURCES).fingerprint


def test_claims_can_be_left_half_read_while_writing(store: ClaimStore) -> None:
    store.write(batch(FOUR))
    reading = store.claims()
    first = next(reading)
    store.write(batch([company("later")], dataset="second"))
    rest = list(reading)
    assert len({first.id, *(claim.id for claim in rest)}) in {4, 5}
    assert len(list(store.claims())) == 5


def test_two_loads_at_once_end_as_one_after_the_other(place: Place) -> None:
    claims = [company(f"c{number}") for number in range(300)]
    place.open().close()

    def load(_: int) -> int:
        with place.open() as store:
            return store.write(batch(claims)).written

    with ThreadPoolExecutor(3) as pool:
        assert sorted(pool.map(load, range(3))) == [0, 0, 300]
    with place.open() as store:
        assert store.status().claims == 300


POOL = [
    *(company(f"n{number}", locator=Locator(f"f{number % 2}.csv", number)) for number in range(3)),
    *(
        Claim(
            RelationKey(RelationKind.OWNS, "n0", end),
            {},
            "paper",
            Confidence.HIGH,
            locator=Locator("f2.csv", 2),
        )
        for end in ("n1", "n2", "nobody")
    ),
]
Load = tuple[str, list[int], set[str], bool]
LOADS = st.lists(
    st.tuples(
        st.sampled_from(["first", "second"]),
        st.lists(st.sampled_from(range(len(POOL))), max_size=8),
        st.sets(st.sampled_from(["f0.csv", "f1.csv", "f2.csv"]), max_size=2),
        st.booleans(),
    ),
    max_size=6,
)


def follow(place: Place, loads: list[Load]) -> None:
    """Do the same loads on a store and on the dull one, and compare after each."""
    dull = DullStore()
    with place.open() as store:
        for dataset, chosen, kept, pack in loads:
            load = batch([POOL[i] for i in chosen], dataset=dataset, keep_files=sorted(kept))
            load = packed(load) if pack else load
            report = store.write(load)
            assert replace(report, sources_written=0) == dull.write(load)
            assert {claim.id for claim in store.claims()} == dull.active()
            assert {stored.claim.id for stored in store.history()} == dull.all()
            assert {d.dataset: d.claims for d in store.status().datasets} == {
                name: dull.count(name) for name in dull.datasets
            }


@settings(max_examples=40)
@given(loads=LOADS)
@example(
    loads=[
        ("first", [0, 3, 4], set(), True),
        ("first", [], {"f2.csv"}, True),
        ("second", [3], set(), False),
        ("first", [3], set(), True),
    ]
)
def test_any_loads_do_as_the_dull_store_does_sqlite(
    loads: list[Load], tmp_path_factory: pytest.TempPathFactory
) -> None:
    follow(Place("sqlite", f"sqlite:///{tmp_path_factory.mktemp('dull') / 'store.sqlite'}"), loads)


@pytest.mark.neo4j
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(loads=LOADS)
@example(
    loads=[
        ("first", [0, 3, 4], set(), True),
        ("first", [], {"f2.csv"}, True),
        ("second", [3], set(), False),
        ("first", [3], set(), True),
    ]
)
def test_any_loads_do_as_the_dull_store_does_neo4j(loads: list[Load], neo4j_server: Address) -> None:
    clear(neo4j_server)
    follow(Place("neo4j", neo4j_server.uri, neo4j_server.password), loads)
    clear(neo4j_server)
