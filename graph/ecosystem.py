"""The ecosystem: the graph that the claims give, as immutable tables.

Tables come out as copies that share memory until written to, so nobody can change the graph by
accident. Slices return new ecosystems. The fingerprint names the exact graph: two ecosystems with one
fingerprint hold the same claims and sources.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property, wraps
from threading import Lock
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary

import networkx as nx
import pandas as pd

from graph.assembly import assemble_nodes, assemble_relations, frames, tables
from graph.bulk import without_search_for_cycles
from graph.claims import Basis, Claim, Confidence, Source, source_to_record
from graph.errors import AnalysisError
from graph.schema import NodeKind, RelationKind

if TYPE_CHECKING:
    from graph.stores.base import ClaimStore

T = TypeVar("T")
_VOCABULARY_KINDS = (NodeKind.ITEM.value, NodeKind.AREA.value, NodeKind.COUNTRY.value)


class Ecosystem:
    """The assembled graph of a set of claims.

    Parameters
    ----------
    node_claims, relation_claims
        One row per claim, as `graph.assembly.frames` gives them.
    sources
        One row per source, indexed by its id.

    Notes
    -----
    Tables are assembled on first use, in O(c log c) for c claims.
    """

    def __init__(
        self, node_claims: pd.DataFrame, relation_claims: pd.DataFrame, sources: pd.DataFrame
    ) -> None:
        """Take the tables as they are; `from_claims` and `from_store` make them."""
        self._node_claims = node_claims
        self._relation_claims = relation_claims
        self._sources = sources

    @classmethod
    def from_claims(cls, claims: Iterable[Claim], sources: Iterable[Source]) -> Ecosystem:
        """Ecosystem of the given claims; a claim given twice counts once."""
        node_claims, relation_claims = frames(claims)
        return cls(
            node_claims.drop_duplicates("claim_id", ignore_index=True),
            relation_claims.drop_duplicates("claim_id", ignore_index=True),
            _source_table(sources),
        )

    @classmethod
    def from_store(cls, store: ClaimStore) -> Ecosystem:
        """Ecosystem of all claims of `store` that are not retired."""
        with without_search_for_cycles():
            return cls(*tables(store.columns()), _source_table(store.sources()))

    @cached_property
    def _nodes(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        return assemble_nodes(self._node_claims)

    @cached_property
    def _relations(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        return assemble_relations(self._relation_claims)

    @cached_property
    def _node_ids(self) -> frozenset[str]:
        return frozenset(self._node_claims["node_id"])

    @property
    def node_claims(self) -> pd.DataFrame:
        """One row per claim about a node."""
        return self._node_claims.copy(deep=False)

    @property
    def relation_claims(self) -> pd.DataFrame:
        """One row per claim about a relation whose two ends are known nodes."""
        return self._joined_claims.copy(deep=False)

    @property
    def sources(self) -> pd.DataFrame:
        """One row per source, indexed by id."""
        return self._sources.copy(deep=False)

    @property
    def nodes(self) -> pd.DataFrame:
        """One row per node, indexed by id."""
        return self._nodes[0].copy(deep=False)

    @property
    def relations(self) -> pd.DataFrame:
        """One row per relation whose two ends are known nodes, indexed by the relation key's id."""
        return self._joined.copy(deep=False)

    @property
    def conflicts(self) -> pd.DataFrame:
        """One row per value that claims about one node or relation disagree on."""
        found = [table for table in (self._nodes[1], self._relations[1]) if len(table)]
        return pd.concat(found, ignore_index=True) if found else self._nodes[1].copy(deep=False)

    @property
    def dangling(self) -> pd.DataFrame:
        """Claims about relations that lack an end in this graph; they count nowhere else."""
        known = self._has_ends(self._relation_claims)
        return self._relation_claims[~known].copy(deep=False)

    def _has_ends(self, table: pd.DataFrame) -> pd.Series:
        known = self._node_ids
        return table["start_id"].isin(known) & table["end_id"].isin(known)

    @cached_property
    def _joined(self) -> pd.DataFrame:
        relations = self._relations[0]
        return relations[self._has_ends(relations)]

    @cached_property
    def _joined_claims(self) -> pd.DataFrame:
        return self._relation_claims[self._has_ends(self._relation_claims)].reset_index(drop=True)

    @cached_property
    def fingerprint(self) -> str:
        """Hash of all claim ids and sources, 32 hexadecimal characters."""
        digest = hashlib.sha256()
        ids = [*self._node_claims["claim_id"], *self._relation_claims["claim_id"]]
        for claim_id in sorted(ids):
            digest.update(claim_id.encode())
        for record in sorted(self._sources.reset_index().to_dict("records"), key=lambda r: r["id"]):
            text = json.dumps(record, ensure_ascii=False, sort_keys=True, default=str)
            digest.update(text.encode())
        return digest.hexdigest()[:32]

    @cached_property
    def synthetic_claims(self) -> int:
        """Number of claims that are invented for demonstration; those that lack an end do not count."""
        return int(self._node_claims["synthetic"].sum() + self._joined_claims["synthetic"].sum())

    def __len__(self) -> int:
        """Number of nodes."""
        return len(self._node_ids)

    def __repr__(self) -> str:
        """Size and fingerprint."""
        return f"Ecosystem({len(self)} nodes, {len(self._joined)} relations, {self.fingerprint})"

    def _slice(self, nodes: pd.Series, relations: pd.Series) -> Ecosystem:
        return Ecosystem(
            self._node_claims[nodes].reset_index(drop=True),
            self._relation_claims[relations].reset_index(drop=True),
            self._sources,
        )

    def as_of(self, day: date) -> Ecosystem:
        """Only what held on `day`: claims that ended before it or began after it are left out.

        A claim that ends in a year holds through the whole of it; one without dates always holds.
        """
        return self._slice(holds(self._node_claims, day), holds(self._relation_claims, day))

    def at_least(self, confidence: Confidence) -> Ecosystem:
        """Only claims of at least this confidence.

        Items, areas, countries and what is part of what are vocabulary rather than evidence and
        stay; so does a node that a remaining relation needs, with all that is said of it.
        """
        ranks = {c.value: c.rank for c in Confidence}
        strong = self._relation_claims["confidence"].map(ranks) >= confidence.rank
        strong |= self._relation_claims["relation"] == RelationKind.PART_OF.value
        kept = self._relation_claims[strong]
        trusted = self._node_claims["confidence"].map(ranks) >= confidence.rank
        bare = ~self._node_claims["node_id"].isin(self._node_claims.loc[trusted, "node_id"])
        needed = self._node_claims["node_id"].isin(pd.concat([kept["start_id"], kept["end_id"]]))
        vocabulary = self._node_claims["kind"].isin(_VOCABULARY_KINDS)
        return self._slice(trusted | vocabulary | (bare & needed), strong)

    def without_synthetic(self) -> Ecosystem:
        """Only claims that are not invented for demonstration."""
        return self._slice(~self._node_claims["synthetic"], ~self._relation_claims["synthetic"])

    def well_supported(self) -> Ecosystem:
        """Without claims about relations that are low-confidence, inferred or synthetic.

        Every node stays, and so does what is part of what.
        """
        claims = self._relation_claims
        weak = (claims["confidence"] == Confidence.LOW.value) | (claims["basis"] == Basis.INFERRED.value)
        weak |= claims["synthetic"]
        kept = ~weak | (claims["relation"] == RelationKind.PART_OF.value)
        sliced = Ecosystem(self._node_claims, claims[kept].reset_index(drop=True), self._sources)
        sliced.__dict__["_nodes"] = self._nodes
        return sliced

    def only(self, node_ids: Iterable[str]) -> Ecosystem:
        """Only these nodes and the relations among them.

        Raises
        ------
        AnalysisError
            When an id is not in the graph.
        """
        wanted = self._known(node_ids)
        ends = self._relation_claims
        return self._slice(
            self._node_claims["node_id"].isin(wanted),
            ends["start_id"].isin(wanted) & ends["end_id"].isin(wanted),
        )

    def without(self, node_ids: Iterable[str]) -> Ecosystem:
        """All but these nodes and their relations.

        Raises
        ------
        AnalysisError
            When an id is not in the graph.
        """
        unwanted = self._known(node_ids)
        ends = self._relation_claims
        return self._slice(
            ~self._node_claims["node_id"].isin(unwanted),
            ~(ends["start_id"].isin(unwanted) | ends["end_id"].isin(unwanted)),
        )

    def _known(self, node_ids: Iterable[str]) -> set[str]:
        wanted = set(node_ids)
        unknown = sorted(wanted - self._node_ids)
        if unknown:
            message = f"Not in this graph: {', '.join(unknown[:5])}; use ids of its nodes."
            raise AnalysisError(message)
        return wanted

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """The graph for networkx: nodes by id, one edge per relation, keyed by the relation's id.

        Absent values are left out. Cost O(n + m).
        """
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for node_id, values in _present(self._nodes[0]):
            graph.add_node(node_id, **values)
        for relation_id, values in _present(self._joined):
            start, end = str(values.pop("start_id")), str(values.pop("end_id"))
            graph.add_edge(start, end, relation_id, **values)
        return graph


def _source_table(sources: Iterable[Source]) -> pd.DataFrame:
    records = sorted((source_to_record(s) for s in sources), key=lambda r: str(r["id"]))
    columns = list(source_to_record(Source(id="")))
    return pd.DataFrame(records, columns=columns, dtype=object).drop_duplicates("id").set_index("id")


def holds(claims: pd.DataFrame, day: date) -> pd.Series:
    """Whether each claim holds on `day`: it has not ended before and does not begin after."""
    today = day.isoformat()
    ended = claims["valid_to"].map(lambda until: has_ended(until, today)).astype(bool)
    ahead = claims["valid_from"].map(lambda begin: lies_ahead(begin, today)).astype(bool)
    return ~(ended | ahead)


def has_ended(until: str | None, today: str) -> bool:
    """Whether what held until `until` is over: a date of n characters is held against n of the day.

    Examples
    --------
    >>> has_ended("2026", "2026-11-24"), has_ended("2026-10", "2026-11-24"), has_ended(None, "2026-11-24")
    (False, True, False)
    """
    return until is not None and until < today[: len(until)]


def lies_ahead(begin: str | None, today: str) -> bool:
    """Whether what holds from `begin` has not begun yet, by the same rule."""
    return begin is not None and begin > today[: len(begin)]


def once_per_graph(make: Callable[[Ecosystem], T]) -> Callable[[Ecosystem], T]:
    """`make`, called once for each graph; what it made is kept as long as the graph.

    It must not hold on to the graph, or both stay for good.
    """
    made: WeakKeyDictionary[Ecosystem, T] = WeakKeyDictionary()
    making = Lock()

    @wraps(make)
    def kept(ecosystem: Ecosystem) -> T:
        with making:
            if ecosystem not in made:
                made[ecosystem] = make(ecosystem)
            return made[ecosystem]

    return kept


def _present(table: pd.DataFrame) -> Iterable[tuple[str, dict[str, object]]]:
    columns = list(table.columns)
    for index, row in zip(table.index, table.itertuples(index=False, name=None), strict=True):
        yield (
            str(index),
            {n: v for n, v in zip(columns, row, strict=True) if v is not None and v == v},  # noqa: PLR0124
        )
