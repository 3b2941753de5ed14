"""The pipeline: counting, storing, loading again, retiring, and refusing what looks like another source."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.claims import CURATION_SOURCE_ID, NodeKey, RelationKey
from graph.errors import ExpectationFailed, LoadError
from graph.stores.base import ClaimStore
from graph.stores.opening import open_store
from loaders import pipeline
from loaders.base import loader
from loaders.pipeline import RunReport, load, read
from tests.loaders.builders import TABLES, folder, with_row

FACTS = loader("facts")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ClaimStore]:
    with open_store(f"sqlite:///{tmp_path}/store.sqlite") as opened:
        yield opened


def nodes(store: ClaimStore) -> set[str]:
    return {c.key.id for c in store.claims() if isinstance(c.key, NodeKey)}


def load_tables(store: ClaimStore, path: Path, **tables: str | None) -> RunReport:
    return load(FACTS, folder(path, **tables), store)


def test_report_counts(store: ClaimStore, tmp_path: Path) -> None:
    report = load_tables(store, tmp_path / "one", organisations=with_row("organisations", "yard,,company,,,"))
    assert (report.read, report.accepted, report.refused) == (9, 8, 1)
    assert report.tables["organisations.csv"].refused == 1
    assert (report.loader, report.dataset, report.stored) == ("facts", "facts/one", True)
    assert report.claims == report.written == store.status().claims
    # s1, s2, and curation for what is derived.
    assert report.sources == report.sources_written == 3
    assert [p.row for p in report.errors] == [4]
    assert report.to_record()["tables"]["organisations.csv"] == {"read": 3, "accepted": 2, "refused": 1}
    assert report.to_record()["problems"][0]["column"] == "name"


def test_report_says_how_long_it_took_and_reports_of_two_runs_compare_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([10.0, 14.0, 20.0, 22.0, 30.0, 30.0])
    monkeypatch.setattr(pipeline, "perf_counter", lambda: next(clock))
    reports = []
    for name in ("a", "b", "c"):
        with open_store(f"sqlite:///{tmp_path / name}.sqlite") as store:
            reports.append(load_tables(store, tmp_path / "one"))
    assert [report.seconds for report in reports] == [4.0, 2.0, 0.0]
    # Eight rows; of no time at all no speed is known.
    assert [report.rows_per_second for report in reports] == [2, 4, 0]
    assert reports[0] == reports[1]
    record = reports[0].to_record()
    assert (record["seconds"], record["rows_per_second"]) == (4.0, 2)


def test_a_strict_load_that_stores_nothing_says_how_long_it_took(
    store: ClaimStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([1.0, 4.0])
    monkeypatch.setattr(pipeline, "perf_counter", lambda: next(clock))
    tables = folder(tmp_path / "one", organisations=with_row("organisations", "yard,,company,,,"))
    report = load(FACTS, tables, store, strict=True)
    assert (report.stored, report.seconds, report.rows_per_second) == (False, 3.0, 3)


def test_second_load_writes_nothing(store: ClaimStore, tmp_path: Path) -> None:
    first = load_tables(store, tmp_path / "one")
    second = load_tables(store, tmp_path / "one")
    assert (second.written, second.retired, second.revived) == (0, 0, 0)
    assert second.unchanged == first.written


def test_changed_value_is_a_new_claim(store: ClaimStore, tmp_path: Path) -> None:
    load_tables(store, tmp_path / "one")
    report = load_tables(store, tmp_path / "one", items=TABLES["items"].replace("Radar,", "Naval radar,"))
    assert (report.written, report.retired) == (1, 1)


def test_moved_row_changes_nothing(store: ClaimStore, tmp_path: Path) -> None:
    load_tables(store, tmp_path / "one")
    header, first, second = TABLES["organisations"].splitlines()
    report = load_tables(store, tmp_path / "one", organisations=f"{header}\n\n{second}\n{first}\n")
    assert (report.written, report.retired) == (0, 0)


def test_vanished_row_is_retired_and_comes_back(store: ClaimStore, tmp_path: Path) -> None:
    more = with_row("organisations", "yard,Yard,company,NL,s1,low")
    load_tables(store, tmp_path / "one", organisations=more)
    gone = load_tables(store, tmp_path / "one")
    # The organisation and its seat; its country is also that of others.
    assert gone.retired == 2
    assert "yard" not in nodes(store)
    back = load_tables(store, tmp_path / "one", organisations=more)
    assert (back.written, back.revived) == (0, 2)


def test_refused_row_retires_nothing(store: ClaimStore, tmp_path: Path) -> None:
    more = with_row("organisations", "yard,Yard,company,NL,s1,low")
    relations = with_row("relations", "yard,SUPPLIES,ministry,radar,ship,s1,low")
    load_tables(store, tmp_path / "one", organisations=more, relations=relations)
    spoilt = more.replace("yard,Yard,company", "yard,Yard,firm")
    report = load_tables(store, tmp_path / "one", organisations=spoilt, relations=relations)
    assert (report.refused, report.retired) == (2, 0)
    assert "yard" in nodes(store)


@pytest.mark.parametrize("spoilt", [None, "", "id;name;kind\n"])
def test_missing_or_unreadable_table_retires_nothing(
    store: ClaimStore, tmp_path: Path, spoilt: str | None
) -> None:
    load_tables(store, tmp_path / "one")
    report = load_tables(store, tmp_path / "one", items=spoilt)
    assert report.errors[0].file == "items.csv"
    assert report.retired == 0
    assert "radar" in nodes(store)


def test_spoilt_places_keep_coordinates(store: ClaimStore, tmp_path: Path) -> None:
    organisations = "id,name,kind,country,city,source_ids,confidence\nacme,Acme,company,NL,Edam,s1,high\n"
    organisations += "ministry,Ministry,government,NL,,s1,high\n"
    places = "place,country,latitude,longitude\nEdam,NL,52.5,5\n"
    first = load_tables(store, tmp_path / "one", organisations=organisations, places=places)
    spoilt = load_tables(
        store, tmp_path / "one", organisations=organisations, places=places.replace("52.5", "52,5")
    )
    assert (spoilt.refused, spoilt.retired) == (1, 0)
    withdrawn = load_tables(store, tmp_path / "one", organisations=organisations, places=None)
    assert (withdrawn.refused, withdrawn.retired) == (0, 1)
    assert first.written == withdrawn.claims + 1


def test_references_may_lead_to_other_datasets(store: ClaimStore, tmp_path: Path) -> None:
    load_tables(store, tmp_path / "one")
    sheet = folder(
        tmp_path / "two",
        organisations="id,name,kind\n",
        programmes="id,name,kind\n",
        items="id,name,level\n",
        relations=TABLES["relations"].replace("high", "low"),
    )
    alone = read(FACTS, sheet, dataset="two")
    assert {p.column for p in alone.errors} == {"start_id", "end_id", "item_id", "programme_id"}
    report = load(FACTS, sheet, store)
    assert (report.refused, report.written) == (0, 1)
    # What only this dataset said before is no ground: this very load retires it.
    assert read(FACTS, sheet, dataset="facts/one", store=store).errors


def test_kinds_of_other_datasets_count(store: ClaimStore, tmp_path: Path) -> None:
    load_tables(store, tmp_path / "one")
    relations = "start_id,relation,end_id,source_id,confidence\nship,SUPPLIES,acme,s1,high\n"
    bare: dict[str, str | None] = dict.fromkeys(("organisations", "programmes", "items"))
    sheet = folder(tmp_path / "two", relations=relations, **bare)
    report = load(FACTS, sheet, store)
    assert [p.column for p in report.errors if p.row] == ["relation"]


def many(prefix: str, count: int = 60) -> str:
    rows = "".join(f"{prefix}{n},Firm,company,,s1,low\n" for n in range(count))
    return TABLES["organisations"] + rows


def test_another_source_under_the_same_name_is_refused(store: ClaimStore, tmp_path: Path) -> None:
    load_tables(store, tmp_path / "a" / "sheets", organisations=many("firm"))
    before = store.status().claims
    other = folder(tmp_path / "b" / "sheets", organisations=many("other"))
    with pytest.raises(ExpectationFailed, match=r"would retire 60 .*--dataset NAME.*--allow-shrink"):
        load(FACTS, other, store)
    assert store.status().claims == before
    assert load(FACTS, other, store, dataset="others").written == 60
    assert load(FACTS, other, store, allow_shrink=True).retired == 60


def test_small_loss_is_no_alarm(store: ClaimStore, tmp_path: Path) -> None:
    load_tables(store, tmp_path / "one", organisations=many("firm", 60))
    assert load_tables(store, tmp_path / "one", organisations=many("firm", 40)).retired == 20


def test_strict_stores_only_what_is_faultless(store: ClaimStore, tmp_path: Path) -> None:
    spoilt = folder(tmp_path / "one", items=with_row("items", "chip,Chip,part,,s1"))
    report = load(FACTS, spoilt, store, strict=True)
    assert (report.stored, report.refused, report.written) == (False, 1, 0)
    assert store.status().claims == 0
    assert load(FACTS, folder(tmp_path / "one"), store, strict=True).stored


def test_progress_reaches_the_end(store: ClaimStore, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    load(FACTS, folder(tmp_path / "one"), store, progress=lambda done, total: seen.append((done, total)))
    assert seen
    assert seen[-1][0] == seen[-1][1]


def test_no_curation_source_without_need(tmp_path: Path) -> None:
    bare = folder(
        tmp_path / "one",
        organisations="id,name,kind,source_ids,confidence\nacme,Acme,company,s1,high\n",
        programmes="id,name,kind\n",
        items="id,name,level\n",
        relations="start_id,relation,end_id,source_id,confidence\n",
    )
    reading = read(FACTS, bare, dataset="one")
    assert CURATION_SOURCE_ID not in {source.id for source in reading.sources}
    assert [claim.source_id for claim in reading.claims] == ["s1"]


def test_claims_name_where_they_were_read(tmp_path: Path) -> None:
    reading = read(FACTS, folder(tmp_path / "one"), dataset="one")
    supply = next(
        c for c in reading.claims if isinstance(c.key, RelationKey) and c.key.relation == "SUPPLIES"
    )
    assert (supply.locator.file, supply.locator.row) == ("relations.csv", 2)
    assert (supply.loader, supply.dataset) == ("facts", "one")


def test_no_folder_is_an_error(store: ClaimStore, tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="does not exist; give the folder"):
        load(FACTS, tmp_path / "nowhere", store)
    (tmp_path / "file.csv").write_text("id\n")
    with pytest.raises(LoadError, match="is a file; give the folder"):
        load(FACTS, tmp_path / "file.csv", store)
    (tmp_path / "empty").mkdir()
    with pytest.raises(LoadError, match="holds no fact table"):
        load(FACTS, tmp_path / "empty", store)


def test_a_table_that_is_a_folder_is_an_error(store: ClaimStore, tmp_path: Path) -> None:
    (folder(tmp_path / "one", items=None) / "items.csv").mkdir()
    with pytest.raises(LoadError, match=r"items\.csv cannot be read"):
        load(FACTS, tmp_path / "one", store)


def test_a_table_that_is_a_pipe_is_not_waited_for(store: ClaimStore, tmp_path: Path) -> None:
    os.mkfifo(folder(tmp_path / "one", items=None) / "items.csv")
    with pytest.raises(LoadError, match=r"items\.csv cannot be read: it is no file"):
        load(FACTS, tmp_path / "one", store)


def test_a_name_no_file_system_takes_is_an_error(store: ClaimStore, tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=r"cannot be read \(File name too long\); give the folder"):
        load(FACTS, tmp_path / ("a" * 300), store)
