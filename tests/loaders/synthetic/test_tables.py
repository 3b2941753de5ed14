"""The tables of an invented ecosystem: reproducible, sound to the loader, and marked throughout."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from graph.ecosystem import Ecosystem
from graph.errors import ExportError, LoadError
from graph.schema import LINE_KINDS
from loaders.base import loader
from loaders.pipeline import Reading, read
from loaders.synthetic.profile import Profile, read_profile
from loaders.synthetic.tables import synthetic_tables
from loaders.synthetic.writing import write_tables
from tests.command_line import run
from tests.loaders.builders import CURATED

PROFILE = CURATED.parent / "synthetic" / "profile.toml"


@pytest.fixture(scope="module")
def profile() -> Profile:
    return read_profile(PROFILE)


@pytest.fixture(scope="module")
def reading(profile: Profile, tmp_path_factory: pytest.TempPathFactory) -> Reading:
    folder = tmp_path_factory.mktemp("synthetic") / "tables"
    write_tables(synthetic_tables(profile, organisations=400, lines=1_500, seed=11), folder)
    return read(loader("facts"), folder, dataset="invented")


def test_the_loader_has_nothing_against_any_row(reading: Reading) -> None:
    assert reading.problems == ()
    # 23 % of 400 organisations are owned by another.
    assert reading.tables["relations.csv"].accepted == 1_500 + 92
    assert reading.tables["organisations.csv"].accepted == 400


def test_every_claim_is_marked_but_for_countries_and_areas(reading: Reading) -> None:
    unmarked = {claim.subject_id for claim in reading.claims if not claim.synthetic}
    assert all(subject.startswith(("country-", "area-")) for subject in unmarked)
    left = Ecosystem.from_claims(reading.claims, reading.sources).without_synthetic()
    assert len(left.relations) == 0
    assert set(left.nodes["kind"]) == {"Country", "Area"}


def test_there_are_as_many_lines_as_asked_for_each_once(reading: Reading) -> None:
    relations = Ecosystem.from_claims(reading.claims, reading.sources).relations
    lines = relations[relations["relation"].isin([kind.value for kind in LINE_KINDS])]
    assert len(lines) == 1_500
    assert (lines["start_id"] != lines["end_id"]).all()
    assert lines["item_id"].notna().all()


@pytest.mark.parametrize("sizes", [(50, 1), (50, 200), (3_000, 20_000)])
def test_any_size_loads(profile: Profile, tmp_path: Path, sizes: tuple[int, int]) -> None:
    organisations, lines = sizes
    folder = tmp_path / "tables"
    write_tables(synthetic_tables(profile, organisations=organisations, lines=lines, seed=2), folder)
    found = read(loader("facts"), folder, dataset="invented")
    assert found.problems == ()
    assert found.tables["organisations.csv"].accepted == organisations


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_one_seed_gives_the_same_bytes_and_another_does_not(tmp_path: Path) -> None:
    def written(name: str, seed: int) -> dict[str, bytes]:
        options = ("--organisations", 120, "--lines", 300, "--seed", seed, "-o", tmp_path / name)
        assert run("synthetic", *options).exit_code == 0
        return _files(tmp_path / name)

    first = written("a", 1)
    assert first == written("b", 1)
    assert first["relations.csv"] != written("c", 2)["relations.csv"]
    assert set(first) == {
        f"{n}.csv" for n in ("sources", "organisations", "programmes", "items", "relations")
    }


def test_parquet_holds_the_same(profile: Profile, tmp_path: Path) -> None:
    tables = synthetic_tables(profile, organisations=100, lines=200, seed=4)
    write_tables(tables, tmp_path / "csv")
    counts = write_tables(tables, tmp_path / "parquet", "parquet")
    assert counts["relations.parquet"] == 223
    for name in tables:
        rows = pd.read_csv(tmp_path / "csv" / f"{name}.csv", dtype=str, keep_default_na=False)
        pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "parquet" / f"{name}.parquet"), rows)


def test_what_cannot_be_is_refused(profile: Profile, tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="at least 50 organisations"):
        synthetic_tables(profile, organisations=49, lines=10, seed=1)
    with pytest.raises(LoadError, match="So few organisations cannot have"):
        synthetic_tables(profile, organisations=50, lines=50_000, seed=1)
    tables = synthetic_tables(profile, organisations=50, lines=10, seed=1)
    (tmp_path / "there").mkdir()
    with pytest.raises(ExportError, match="exists already"):
        write_tables(tables, tmp_path / "there")
    with pytest.raises(ExportError, match="cannot be written"):
        write_tables(tables, tmp_path / "nowhere" / "tables")
    bare = tmp_path / "profile.toml"
    bare.write_text("makers_rate = 1.0\n", encoding="utf-8")
    with pytest.raises(LoadError, match="is no profile"):
        read_profile(bare)
