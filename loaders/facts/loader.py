"""Reading a folder of fact tables: which files, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from graph.claims import Locator
from graph.errors import LoadError
from graph.validate import Fault, Ledger
from loaders.base import Description, Loader, Mapped, ParsedRow, Parser, TableSpec, describe, read_table
from loaders.facts.mapping import FactsMapping

# Coordinates of an organisation come from another table than the organisation.
_FEEDS = {"places.csv": "organisations.csv"}


class FactsLoader(Loader):
    """Loader of a folder with sources, organisations, programmes, items, relations and perhaps places.

    Parameters of the tables, their columns and what is assumed of an empty cell stand in
    `source.toml`. A folder names its own sources; its relations may refer to nodes of other datasets
    in the store.
    """

    @cached_property
    def _description(self) -> Description:
        return describe("loaders.facts")

    @property
    def description(self) -> Description:
        """What `source.toml` says."""
        return self._description

    def extract(self, path: Path, ledger: Ledger) -> Mapping[str, bytes]:
        """Content of the tables in a folder; a missing one is entered in the ledger.

        Raises
        ------
        LoadError
            When there is no folder, it holds none of the tables, or a table cannot be opened.
        """
        tables = self.description.tables
        files = ", ".join(table.file for table in tables.values())
        try:
            found = self._found(path, files)
        except OSError as error:
            message = f"{path} cannot be read ({error.strerror}); give the folder that holds {files}."
            raise LoadError(message) from error
        for table in tables.values():
            if table.required and table.name not in found:
                fault = Fault("is missing", f"add it to {path.name}, with at least its header row")
                ledger.refuse_file(Locator(table.file), fault)
        for stray in sorted({p.name for p in path.glob("*.csv")} - {t.file for t in tables.values()}):
            fault = Fault("is no fact table and was not read", f"the tables are {files}")
            ledger.notice(Locator(stray), None, "", fault)
        try:
            return {name: (path / table.file).read_bytes() for name, table in found.items()}
        except OSError as error:
            message = f"{error.filename} cannot be read ({error.strerror}); check who may read it."
            raise LoadError(message) from error

    def _found(self, path: Path, files: str) -> Mapping[str, TableSpec]:
        """The tables that are there."""
        if not path.is_dir():
            what = "is a file" if path.exists() else "does not exist"
            message = f"{path} {what}; give the folder that holds {files}."
            raise LoadError(message)
        tables = self.description.tables
        found = {name: table for name, table in tables.items() if (path / table.file).exists()}
        if not found:
            message = f"{path} holds no fact table; it should have {files}."
            raise LoadError(message)
        for table in found.values():
            if not (path / table.file).is_file():
                message = f"{path / table.file} cannot be read: it is no file; put the table in its place."
                raise LoadError(message)
        return found

    def parse(self, tables: Mapping[str, bytes], ledger: Ledger) -> Mapping[str, Iterable[ParsedRow]]:
        """Rows with typed values, by table; read as the mapping asks for them, so that none piles up."""
        specs = self.description.tables
        for name in tables:
            # In the report, files stand in the order of the description, whichever is read first.
            ledger.read(specs[name].file, 0)
        return {
            name: map(Parser(specs[name], ledger).parse, read_table(content, specs[name], ledger))
            for name, content in tables.items()
        }

    def map(self, rows: Mapping[str, Iterable[ParsedRow]], ledger: Ledger, *, dataset: str) -> Mapped:
        """Claims and sources that the rows state."""
        return FactsMapping(self.description, ledger, dataset).run(rows)

    def kept_files(self, ledger: Ledger) -> frozenset[str]:
        """Files with errors, and those whose claims need a file with errors."""
        faulty = super().kept_files(ledger)
        return faulty | {fed for file, fed in _FEEDS.items() if file in faulty}


LOADER = FactsLoader()
