"""What loaders are made of: the declaration, its description as data, and the reading of tables."""

from loaders.base.cells import ParsedRow, Parser
from loaders.base.description import CellType, Column, Description, TableSpec, describe
from loaders.base.loader import Loader, Mapped, loader, loaders
from loaders.base.rows import Block, Rows
from loaders.base.tables import PARQUET, Row, open_table

__all__ = [
    "PARQUET",
    "Block",
    "CellType",
    "Column",
    "Description",
    "Loader",
    "Mapped",
    "ParsedRow",
    "Parser",
    "Row",
    "Rows",
    "TableSpec",
    "describe",
    "loader",
    "loaders",
    "open_table",
]
