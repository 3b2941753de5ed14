"""Relations by node and claims by relation, as arrays that are made once per graph and kept with it.

A table says which node a relation names, and to find the relations of a node reads every row; here the rows
of a node stand together, so that finding them costs as much as there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from graph.claims import Confidence
from graph.ecosystem import Ecosystem, once_per_graph
from graph.runs import Ints, Longs, distinct, spread
from graph.schema import LINE_KINDS, RelationKind

Flags = npt.NDArray[np.bool_]

_NAMED = ("item_id", "for_item_id", "programme_id")


class Grouped:
    """Rows by a number, in order.

    Parameters
    ----------
    numbers
        Number of each row; rows with a negative one stand nowhere.
    size
        One more than the largest number may be.
    rows
        What to give back for each; their places when left out.
    """

    def __init__(self, numbers: Ints, size: int, rows: Ints | None = None) -> None:
        """Sort once."""
        order = np.argsort(numbers, kind="stable")
        order = order[np.count_nonzero(numbers < 0) :]
        self._rows: Ints = (order if rows is None else rows[order]).astype(np.int32)
        self._ends: Longs = np.cumsum(np.bincount(numbers[order], minlength=size))

    def of(self, numbers: Longs) -> tuple[Longs, Longs]:
        """Rows of these numbers, one after the other, and to which of them each belongs."""
        ends = self._ends[numbers]
        begins = np.where(numbers > 0, self._ends[numbers - 1], 0)
        owner, place = spread(begins, ends)
        return self._rows[place].astype(np.int64), numbers[owner]


class Links:
    """Relations of a graph by the nodes they join and name.

    Nodes and relations are numbered as they stand in the tables of the ecosystem, which are sorted by id;
    whatever is named and is not in the graph comes after the nodes.

    Parameters
    ----------
    ecosystem
        The graph; it is not kept.

    Attributes
    ----------
    start, end, item, for_item, programme
        Number of the node by relation, -1 where there is none.
    relation, confidence
        Kind of each relation as a place in `relation_kinds`, and the rank of its confidence.
    kind
        Kind of each node as a place in `node_kinds`.

    Notes
    -----
    Building costs O((n + m) log m) for n nodes and m relations, about 3 s for a million relations; memory
    some 60 bytes a relation.
    """

    def __init__(self, ecosystem: Ecosystem) -> None:
        """Number everything and sort the relations by node."""
        nodes, relations = ecosystem.nodes, ecosystem.relations
        self.nodes = len(nodes)
        kinds, self.node_kinds = pd.factorize(nodes["kind"])
        self.kind: Ints = kinds.astype(np.int32)
        known = pd.Index(nodes.index, dtype=object)
        unknown = {n for name in _NAMED for n in relations[name].dropna().unique()}.difference(known)
        self._names: npt.NDArray[np.object_] = np.array([*known, *sorted(unknown)], dtype=object)
        self._ids = pd.Index(self._names, dtype=object)
        self.start, self.end, self.item, self.for_item, self.programme = (
            self._ids.get_indexer(_objects(relations[name])).astype(np.int32)
            for name in ("start_id", "end_id", *_NAMED)
        )
        codes, self.relation_kinds = pd.factorize(relations["relation"])
        self.relation: npt.NDArray[np.int8] = codes.astype(np.int8)
        ranks = {c.value: c.rank for c in Confidence}
        self.confidence = np.asarray(relations["confidence"].map(ranks), dtype=np.int8)
        self.is_line: Flags = np.isin(self.relation_kinds, [k.value for k in LINE_KINDS])
        self.is_backward: Flags = self.relation_kinds == RelationKind.DEPENDS_ON.value
        rows = np.arange(len(relations), dtype=np.int32)
        self._touching = Grouped(np.concatenate([self.start, self.end]), len(self._names), np.tile(rows, 2))
        named = np.concatenate([self.item, self.for_item, self.programme])
        self._naming = Grouped(named, len(self._names), np.tile(rows, len(_NAMED)))

    @cached_property
    def degrees(self) -> Longs:
        """How many relations have an end at each node; one with itself counts twice."""
        return np.bincount(np.concatenate([self.start, self.end]), minlength=self.nodes)

    def number(self, node_id: str) -> int:
        """Number of a node or of what a relation names; -1 where there is none such."""
        return int(self._ids.get_indexer(_index([node_id]))[0])

    def id(self, number: int) -> str:
        """Id of a node."""
        return str(self._names[number])

    def ids(self, numbers: Longs) -> npt.NDArray[np.object_]:
        """Ids of nodes."""
        found: npt.NDArray[np.object_] = self._names[numbers]
        return found

    def touching(self, nodes: Longs) -> tuple[Longs, Longs]:
        """Relations with an end at one of `nodes`, and which node; one between two of them, or one, twice."""
        return self._touching.of(nodes)

    def naming(self, nodes: Longs) -> tuple[Longs, Longs]:
        """Relations that name one of `nodes` as item, use or programme, and which of them, once for each."""
        return self._naming.of(nodes)

    def about(self, node: int) -> Longs:
        """Relations that join or name a node, in order."""
        one = np.array([node])
        return distinct(np.concatenate([self._touching.of(one)[0], self._naming.of(one)[0]]))

    def of_kind(self, node_ids: Iterable[str], relation: str) -> Longs:
        """Relations of one kind with an end at one of these nodes, in order."""
        numbers = self._ids.get_indexer(_index(node_ids))
        rows = distinct(self.touching(numbers[numbers >= 0].astype(np.int64))[0])
        wanted: Flags = self.relation_kinds == relation
        return rows[wanted[self.relation[rows]]]

    def mentions(self, nodes: Longs, keep: Callable[[Longs], Flags]) -> tuple[Longs, Longs]:
        """Who a line connects with the item or the programme it names: the organisation, and what is named.

        An item stands at its supplier, what it goes into at its customer, a programme at both; nobody stands
        at itself.

        Parameters
        ----------
        keep
            Says of relations whether they count.
        """
        rows, named = self.naming(nodes)
        pairs = distinct(rows * len(self._names) + named)
        rows, named = np.divmod(pairs, max(len(self._names), 1))
        wanted = self.is_line[self.relation[rows]]
        wanted[wanted] = keep(rows[wanted])
        rows, named = rows[wanted], named[wanted]
        back = self.is_backward[self.relation[rows]]
        supplier = np.where(back, self.end[rows], self.start[rows]).astype(np.int64)
        customer = np.where(back, self.start[rows], self.end[rows]).astype(np.int64)
        sides = (
            (supplier, self.item[rows] == named),
            (customer, self.for_item[rows] == named),
            (supplier, self.programme[rows] == named),
            (customer, self.programme[rows] == named),
        )
        ends = np.concatenate([end[there & (end != named)] for end, there in sides])
        return ends, np.concatenate([named[there & (end != named)] for end, there in sides])


class ClaimRows:
    """Claims about relations by relation and by id, in the order of the table.

    Notes
    -----
    Each way costs O(c log c) for c claims when first asked for, about 2 s for a million.
    """

    def __init__(self, ecosystem: Ecosystem) -> None:
        """Keep the columns; the tables share them."""
        self._claims = ecosystem.relation_claims
        # Two kinds of index would be made alike at every question.
        self._relations = _objects(ecosystem.relations.index)

    @cached_property
    def _by_relation(self) -> Grouped:
        numbers = self._relations.get_indexer(_objects(self._claims["relation_id"])).astype(np.int32)
        return Grouped(numbers, len(self._relations))

    @cached_property
    def _ids(self) -> pd.Index:
        return _objects(self._claims["claim_id"])

    def about(self, relation_ids: Iterable[str]) -> pd.DataFrame:
        """Claims about these relations; ids that are not in the graph are left out."""
        numbers = self._relations.get_indexer(_index(relation_ids))
        rows, _ = self._by_relation.of(numbers[numbers >= 0].astype(np.int64))
        return self._claims.iloc[np.sort(rows)]

    def named(self, claim_ids: Iterable[str]) -> pd.DataFrame:
        """Claims with these ids, in the order given; those that are not in the graph are left out."""
        rows = self._ids.get_indexer(_index(claim_ids))
        return self._claims.iloc[rows[rows >= 0]]


def _index(ids: Iterable[str]) -> pd.Index:
    """Each id once."""
    return _objects(list(dict.fromkeys(ids)))


def _objects(ids: pd.Series | pd.Index | list[str]) -> pd.Index:
    """An index of plain strings."""
    found: pd.Index = pd.Index(ids, dtype=object)
    return found


@once_per_graph
def links_of(ecosystem: Ecosystem) -> Links:
    """The relations of a graph by node, made at the first call and kept as long as the graph."""
    return Links(ecosystem)


@once_per_graph
def claim_rows(ecosystem: Ecosystem) -> ClaimRows:
    """The claims of a graph by relation and id, made at the first call and kept as long as the graph."""
    return ClaimRows(ecosystem)
