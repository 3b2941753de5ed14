"""Fact tables in Parquet: the same claims as from CSV, and what cannot be read is refused."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from graph.stores.opening import open_store
from loaders.base import loader
from loaders.base import parquet as module
from loaders.pipeline import Reading, load, read
from tests.loaders.builders import CURATED, EXAMPLE, folder, with_row


def in_parquet(source: Path, target: Path) -> Path:
    """The same folder with every table in Parquet, blank lines and all else as it was; "" is null."""
    target.mkdir()
    for path in sorted(source.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = [row for row in csv.reader(file) if row]
        columns = {name: [row[i] or None for row in rows] for i, name in enumerate(header)}
        write(target / f"{path.stem}.parquet", columns)
    return target


def write(path: Path, columns: dict[str, list[str | None]]) -> None:
    """A table of text columns."""
    parquet.write_table(pa.table(columns, schema=pa.schema([(name, pa.string()) for name in columns])), path)


def reading(path: Path) -> Reading:
    return read(loader("facts"), path, dataset="here")


def problems(found: Reading) -> list[tuple[str, str | None, str, str]]:
    """Problems without their place, which differs by line and by the ending of the file."""
    return [
        (Path(p.file).stem, p.column, p.found, p.message.replace(".parquet", ".csv")) for p in found.problems
    ]


@pytest.mark.parametrize("source", [EXAMPLE, CURATED])
def test_parquet_gives_the_same_claims(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BATCH", 7)
    of_csv, of_parquet = reading(source), reading(in_parquet(source, tmp_path / "made"))
    assert [claim.id for claim in of_parquet.claims] == [claim.id for claim in of_csv.claims]
    assert of_parquet.sources == of_csv.sources
    assert [dict(claim.raw) for claim in of_parquet.claims] == [dict(claim.raw) for claim in of_csv.claims]
    counts = {Path(file).stem: count for file, count in of_csv.tables.items()}
    assert {Path(file).stem: count for file, count in of_parquet.tables.items()} == counts
    assert list(map(str, of_parquet.tables)) == [file.replace(".csv", ".parquet") for file in of_csv.tables]


def test_rows_are_counted_as_lines_of_a_file_with_a_header(tmp_path: Path) -> None:
    broken = folder(
        tmp_path / "csv", organisations=with_row("organisations", "bad id,Bad,company,NL,s1,high")
    )
    of_csv, of_parquet = reading(broken), reading(in_parquet(broken, tmp_path / "made"))
    assert problems(of_parquet) == problems(of_csv) != []
    assert [(p.file, p.row) for p in of_parquet.errors] == [("organisations.parquet", 4)]
    assert {c.locator.file for c in of_parquet.claims if c.subject_id == "acme"} == {"organisations.parquet"}


def damaged(path: Path) -> None:
    """A file that begins as Parquet does, and is none."""
    path.write_bytes(b"PAR1 and nothing else")


def numbers(path: Path) -> None:
    """A column of numbers."""
    parquet.write_table(pa.table({"id": ["s1", "s2"], "title": [1, 2]}), path)


def text(path: Path) -> None:
    """A CSV file under another name is read as what it is."""
    path.write_text("id;title\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "said", "rows"),
    [
        (damaged, "is not Parquet", 0),
        (numbers, "has a column of int64, not of text", 2),
        (text, "is separated by semicolons", 0),
    ],
)
def test_what_cannot_be_read_is_refused(
    tmp_path: Path, spoil: Callable[[Path], None], said: str, rows: int
) -> None:
    made = in_parquet(folder(tmp_path / "csv"), tmp_path / "made")
    spoil(made / "sources.parquet")
    found = reading(made)
    first = next(p for p in found.errors if p.file == "sources.parquet")
    assert said in first.message
    assert found.tables["sources.parquet"].read == found.tables["sources.parquet"].refused == rows
    assert "sources.parquet" in found.kept_files


def test_parquet_under_the_name_of_csv_is_said(tmp_path: Path) -> None:
    made = in_parquet(folder(tmp_path / "csv"), tmp_path / "made")
    (made / "items.parquet").rename(made / "items.csv")
    assert any(
        p.file == "items.csv" and p.message == "is Parquet, not a CSV file" for p in reading(made).errors
    )


def test_of_two_forms_of_one_table_the_csv_file_is_read_and_the_other_refused(tmp_path: Path) -> None:
    both = folder(tmp_path / "both")
    write(both / "items.parquet", {"id": ["other"], "name": ["Other"], "level": ["system"]})
    write(both / "odd.parquet", {"id": ["x"]})
    found = reading(both)
    assert [(p.file, p.message) for p in found.problems] == [
        ("items.parquet", "was not read: items.csv stands beside it"),
        ("odd.parquet", "is no fact table and was not read"),
    ]
    assert "other" not in {claim.subject_id for claim in found.claims}


def test_organisations_are_kept_where_places_could_not_be_read(tmp_path: Path) -> None:
    made = in_parquet(folder(tmp_path / "csv"), tmp_path / "made")
    write(made / "places.parquet", {"nothing": ["known"]})
    assert {"places.parquet", "organisations.parquet"} <= reading(made).kept_files


def test_a_second_load_in_the_other_form_writes_nothing(tmp_path: Path) -> None:
    made = in_parquet(folder(tmp_path / "csv"), tmp_path / "made")
    with open_store(f"sqlite:///{tmp_path / 'store.sqlite'}") as store:
        first = load(loader("facts"), tmp_path / "csv", store, dataset="d")
        second = load(loader("facts"), made, store, dataset="d")
    assert (second.written, second.unchanged, second.retired) == (0, first.claims, 0)


def test_a_damaged_table_in_the_other_form_retires_nothing(tmp_path: Path) -> None:
    made = in_parquet(folder(tmp_path / "csv"), tmp_path / "made")
    damaged(made / "relations.parquet")
    with open_store(f"sqlite:///{tmp_path / 'store.sqlite'}") as store:
        first = load(loader("facts"), tmp_path / "csv", store, dataset="d")
        second = load(loader("facts"), made, store, dataset="d")
        assert second.errors
        assert second.retired == 0
        assert len(list(store.claims())) == first.claims


def test_a_page_that_cannot_be_read_refuses_the_rest_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_BATCH", 100)
    made = in_parquet(folder(tmp_path / "csv"), tmp_path / "made")
    path = made / "sources.parquet"
    ids = [f"s{k}" for k in range(3_000)]
    table = pa.table({"id": ids, "title": [f"{name} {'long' * 20}" for name in ids]})
    parquet.write_table(table, path, row_group_size=1_000, use_dictionary=False)
    content = bytearray(path.read_bytes())
    # In the second of three groups of rows; the end of the file, which says where they are, stays sound.
    second = parquet.ParquetFile(path).metadata.row_group(1).column(1).data_page_offset
    content[second + 40 : second + 400] = bytes(360)
    path.write_bytes(content)

    found = reading(made)
    (error,) = [p for p in found.errors if p.file == "sources.parquet"]
    assert "cannot be read from here on" in error.message
    assert error.row is not None
    assert 1_000 < error.row <= 2_001
    # Rows are read in runs over groups of rows, so that the run of the fault is lost whole.
    assert found.tables["sources.parquet"].read == 3_000
    assert found.tables["sources.parquet"].refused == 3_002 - error.row
    assert "sources.parquet" in found.kept_files
