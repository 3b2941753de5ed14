"""Claims as columns: one list per field, which tables are made of without an object per claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from graph.claims import Claim, NodeKey
from graph.schema import NODE_PROPERTIES, RELATION_PROPERTIES

PROVENANCE = (
    "source_id",
    "observed_on",
    "valid_from",
    "valid_to",
    "confidence",
    "basis",
    "synthetic",
    "dataset",
    "file",
    "row",
)
NODE_COLUMNS = ("claim_id", "node_id", "kind", *PROVENANCE, *NODE_PROPERTIES)
KEY_COLUMNS = ("relation", "start_id", "end_id", "item_id", "item_text", "for_item_id", "programme_id")
RELATION_COLUMNS = ("claim_id", "relation_id", *KEY_COLUMNS, *PROVENANCE, *RELATION_PROPERTIES)
_CHUNK = 10_000

Cells = dict[str, list[Any]]


def _empty(names: Sequence[str]) -> Cells:
    return {name: [] for name in names}


@dataclass(frozen=True, slots=True)
class ClaimColumns:
    """The same cells as the claims they were read from; None is absent.

    Parameters
    ----------
    nodes, relations
        Columns `NODE_COLUMNS` of the claims about nodes and `RELATION_COLUMNS` of those about relations.
    """

    nodes: Cells = field(default_factory=lambda: _empty(NODE_COLUMNS))
    relations: Cells = field(default_factory=lambda: _empty(RELATION_COLUMNS))

    def extend(self, claims: Iterable[Claim]) -> None:
        """Put claims below those that are there; cost O(number of claims)."""
        left = iter(claims)
        while chunk := list(islice(left, _CHUNK)):
            nodes: list[tuple[Any, ...]] = []
            relations: list[tuple[Any, ...]] = []
            for claim in chunk:
                key, value = claim.key, claim.properties.get
                if isinstance(key, NodeKey):
                    nodes.append(
                        (claim.id, key.id, key.kind.value, *_provenance(claim), *map(value, NODE_PROPERTIES))
                    )
                else:
                    ends = (key.relation.value, key.start_id, key.end_id)
                    named = (key.item_id, key.item_text, key.for_item_id, key.programme_id)
                    relations.append(
                        (
                            claim.id,
                            key.id,
                            *ends,
                            *named,
                            *_provenance(claim),
                            *map(value, RELATION_PROPERTIES),
                        )
                    )
            _append(self.nodes, nodes)
            _append(self.relations, relations)


def put(cells: Cells, columns: Mapping[str, Sequence[Any]]) -> None:
    """Put columns below those that are there; one that is not given gets empty cells."""
    nothing = [None] * len(columns["claim_id"])
    for name, column in cells.items():
        column.extend(columns.get(name, nothing))


def _append(cells: Cells, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        put(cells, dict(zip(cells, zip(*rows, strict=True), strict=True)))


def _provenance(claim: Claim) -> tuple[Any, ...]:
    return (
        claim.source_id,
        claim.observed_on,
        claim.valid_from,
        claim.valid_to,
        claim.confidence.value,
        claim.basis.value,
        claim.synthetic,
        claim.dataset,
        claim.locator.file,
        claim.locator.row,
    )
