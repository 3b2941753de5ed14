"""Finding loaders, and what every one of them has to declare."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import LoadError, SchemaError
from loaders.base import CellType, describe, loader, loaders


def test_facts_is_found() -> None:
    assert loader("facts") is loaders()["facts"]


def test_unknown_loader_names_the_known() -> None:
    with pytest.raises(LoadError, match=r"no loader 'fact'; choose one of: .*facts"):
        loader("fact")


@pytest.mark.parametrize("name", sorted(loaders()))
def test_description_is_complete(name: str) -> None:
    description = loaders()[name].description
    for text in (description.title, description.description):
        assert text.nl
        assert text.en
        assert text.nl != text.en
    assert description.publisher
    assert description.licence
    assert any(table.required for table in description.tables.values())
    for table in description.tables.values():
        for column in table.columns.values():
            assert (column.property is not None) is (column.type is CellType.PROPERTY)
            assert (column.vocabulary is not None) is (column.type is CellType.WORD)


def test_dataset_is_named_after_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sheets").mkdir()
    monkeypatch.chdir(tmp_path / "sheets")
    assert loader("facts").dataset(Path()) == "facts/sheets"


def test_loader_without_a_description() -> None:
    with pytest.raises(SchemaError, match=r"source\.toml of loaders\.base cannot be used"):
        describe("loaders.base")


def test_faulty_description_is_a_schema_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "faulty_source"
    package.mkdir()
    (package / "__init__.py").write_text("")
    facts = (Path(__file__).parents[3] / "loaders" / "facts" / "source.toml").read_text(encoding="utf-8")
    spoilt = facts.replace("turnover_meur = {}", "turnover_millions = {}")
    (package / "source.toml").write_text(spoilt, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(SchemaError, match=r"faulty_source cannot be used .*turnover_millions"):
        describe("faulty_source")
