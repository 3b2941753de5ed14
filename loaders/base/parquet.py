"""Reading a table in Parquet batch by batch, as the lines that a CSV file of the same cells has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.claims import Locator
from graph.validate import Fault, Ledger
from loaders.base.lines import Line

MAGIC = b"PAR1"
_BATCH = 10_000
_REMEDY = "write all columns as text, as knooppunt synthetic --format parquet does"


def parquet_lines(file: str, content: bytes, ledger: Ledger) -> Iterator[Line] | None:
    """The header and the rows, or None with the reason in the ledger; an absent cell is empty."""
    # Reading CSV does not wait for Arrow.
    import pyarrow as pa
    from pyarrow import parquet

    try:
        table = parquet.ParquetFile(pa.BufferReader(content))
    except (pa.ArrowException, OSError) as error:
        ledger.refuse_file(Locator(file), Fault(f"is not Parquet ({_reason(error)})", "write it anew"))
        return None
    for column in table.schema_arrow:
        if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
            fault = Fault(f"has a column of {column.type}, not of text", _REMEDY)
            rows = table.metadata.num_rows
            ledger.refuse_file(Locator(file, 1), fault, column=column.name, found=str(column.type), rows=rows)
            return None
    return _lines(file, table, ledger)


def _lines(file: str, table: Any, ledger: Ledger) -> Iterator[Line]:  # noqa: ANN401 - Arrow ships no types
    import pyarrow as pa

    yield Line(1, list(table.schema_arrow.names))
    number = 1
    try:
        for batch in table.iter_batches(batch_size=_BATCH):
            columns = [column.fill_null("").to_pylist() for column in batch.columns]
            for cells in zip(*columns, strict=True):
                number += 1
                yield Line(number, list(cells))
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        left = table.metadata.num_rows + 1 - number
        fault = Fault(f"cannot be read from here on ({_reason(error)})", "write it anew")
        ledger.refuse_file(Locator(file, number + 1), fault, rows=left)


def _reason(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
