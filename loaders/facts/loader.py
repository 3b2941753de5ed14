"""Reading a folder of fact tables: which files, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from graph.claims import Locator
from graph.errors import LoadError
from graph.validate import Fault, Ledger
from loaders.base import PARQUET, Description, Loader, Mapped, Rows, describe
from loaders.facts.mapping import FactsMapping

# Coordinates of an organisation come from another table than the organisation.
_FEEDS = {"places": "organisations"}


class FactsLoader(Loader[Rows]):
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
            found = self._found(path, files, ledger)
        except OSError as error:
            message = f"{path} cannot be read ({error.strerror}); give the folder that holds {files}."
            raise LoadError(message) from error
        for table in tables.values():
            if table.required and table.name not in {Path(file).stem for file in found}:
                fault = Fault("is missing", f"add it to {path.name}, with at least its header row")
                ledger.refuse_file(Locator(table.file), fault)
        every = {p.name for form in ("*.csv", f"*{PARQUET}") for p in path.glob(form)}
        for stray in sorted(name for name in every if Path(name).stem not in tables):
            fault = Fault("is no fact table and was not read", f"the tables are {files}")
            ledger.notice(Locator(stray), None, "", fault)
        try:
            return {file: (path / file).read_bytes() for file in found}
        except OSError as error:
            message = f"{error.filename} cannot be read ({error.strerror}); check who may read it."
            raise LoadError(message) from error

    def _found(self, path: Path, files: str, ledger: Ledger) -> list[str]:
        """The files that are there; where a table is there in both forms, the CSV file is it."""
        if not path.is_dir():
            what = "is a file" if path.exists() else "does not exist"
            message = f"{path} {what}; give the folder that holds {files}."
            raise LoadError(message)
        found = []
        for table in self.description.tables.values():
            other = f"{Path(table.file).stem}{PARQUET}"
            there = [file for file in (table.file, other) if (path / file).exists()]
            found += there[:1]
            if other in there[1:]:
                fault = Fault(f"was not read: {table.file} stands beside it", "take one of both out")
                ledger.refuse_file(Locator(other), fault)
        if not found:
            message = f"{path} holds no fact table; it should have {files}."
            raise LoadError(message)
        for file in found:
            if not (path / file).is_file():
                message = f"{path / file} cannot be read: it is no file; put the table in its place."
                raise LoadError(message)
        return found

    def parse(self, files: Mapping[str, bytes], ledger: Ledger) -> Mapping[str, Rows]:
        """Rows with typed values, by table; read as the mapping asks for them, so that none piles up."""
        rows = {}
        for file, content in files.items():
            name = Path(file).stem
            spec = replace(self.description.tables[name], file=file)
            # In the report, files stand in the order of the description, whichever is read first.
            ledger.read(file, 0)
            rows[name] = Rows(content, spec, ledger)
        return rows

    def map(self, parsed: Mapping[str, Rows], ledger: Ledger, *, dataset: str) -> Mapped:
        """Claims and sources that the rows state."""
        return FactsMapping(self.description, ledger, dataset).run(parsed)

    def kept_files(self, ledger: Ledger) -> frozenset[str]:
        """Files with errors, and those whose claims need a file with errors."""
        faulty = {Path(file).stem for file in super().kept_files(ledger)}
        faulty |= {_FEEDS[table] for table in faulty if table in _FEEDS}
        # The claims may have come from a file of the other form.
        return frozenset(f"{table}{form}" for table in faulty for form in (".csv", PARQUET))


LOADER = FactsLoader()
