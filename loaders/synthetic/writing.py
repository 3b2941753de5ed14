"""Writing a synthetic ecosystem as a folder of fact tables."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Literal

from graph.errors import ExportError
from loaders.synthetic.tables import Table, rows

Form = Literal["csv", "parquet"]
_CHUNK = 100_000


def write_tables(tables: Mapping[str, Table], folder: Path, form: Form = "csv") -> dict[str, int]:
    """Write each table to a file of its name, whole or not at all; rows by file.

    Parameters
    ----------
    form
        The facts loader reads both; "parquet" is a third of the size of "csv".

    Raises
    ------
    ExportError
        When something is at `folder` already, or it cannot be written.
    """
    try:
        folder = folder.resolve()
        if folder.exists():
            raise ExportError(f"{folder} exists already; choose another name for the folder.")
        with tempfile.TemporaryDirectory(prefix=".knooppunt-", dir=folder.parent) as beside:
            made = Path(beside) / folder.name
            made.mkdir()
            counts = {}
            for name, table in tables.items():
                path = made / f"{name}.{form}"
                (_write_parquet if form == "parquet" else _write_csv)(table, path)
                counts[path.name] = len(next(iter(table.values())))
            made.replace(folder)
    except OSError as error:
        reason = error.strerror or error
        raise ExportError(f"{folder} cannot be written: {reason}; choose another place.") from error
    return counts


def _write_csv(table: Table, path: Path) -> None:
    """Cells hold neither commas nor quotation marks, so they are joined as they are."""
    lines = map(",".join, rows(table))
    with path.open("w", encoding="utf-8", newline="") as file:
        while chunk := "\n".join(islice(lines, _CHUNK)):
            file.write(f"{chunk}\n")


def _write_parquet(table: Table, path: Path) -> None:
    # Neither loading nor writing CSV waits for Arrow.
    import pyarrow as pa
    from pyarrow import parquet

    schema = pa.schema([(name, pa.string()) for name in table])
    size = len(next(iter(table.values())))
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for start in range(0, max(size, 1), _CHUNK):
            part = {name: cells[start : start + _CHUNK] for name, cells in table.items()}
            writer.write_table(pa.table(part, schema=schema))
