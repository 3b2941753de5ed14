"""Finding a node by name, other name or id, with small typing errors and without accents."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph.analyses.folded import Floats, FoldedTexts, fold
from graph.analyses.links import links_of
from graph.ecosystem import Ecosystem
from graph.runs import Longs, changes

# Share of three-letter pieces that a misspelt query and a name must have in common.
_LIKENESS = 0.45
# Of a shorter query nothing is guessed.
_SHORTEST_GUESSED = 4
# Rank of names that look alike begins after exact, starts, words and inside.
_ALIKE = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """One node found, and the name that the query matched."""

    node_id: str
    kind: str
    name: str
    matched: str


class SearchIndex:
    """Names, other names and ids of all nodes of an ecosystem, prepared for search.

    Parameters
    ----------
    ecosystem
        The graph to search.

    Notes
    -----
    Building costs O(t log t) for t letters in all names, some 4 s for 300,000 names; a search in these takes
    a few hundredths of a second, and a tenth where most of them look alike.
    """

    def __init__(self, ecosystem: Ecosystem) -> None:
        """Fold every name once."""
        nodes = ecosystem.nodes
        # Nodes are numbered as they stand in the table.
        degrees = links_of(ecosystem).degrees.tolist()
        columns = (nodes["kind"], nodes["name"], nodes["name_nl"], nodes["aliases"])
        self._nodes: list[tuple[str, str, str]] = []
        self._names: list[str] = []
        owners: list[int] = []
        for node_id, kind, name, dutch, aliases in zip(nodes.index, *columns, strict=True):
            names = dict.fromkeys(n for n in (name, dutch, *(aliases or ()), str(node_id)) if n)
            owners += [len(self._nodes)] * len(names)
            self._names += names
            self._nodes.append((str(node_id), str(kind), str(name or node_id)))
        self._owners: Longs = np.array(owners, dtype=np.int64)
        self._texts = FoldedTexts([fold(name) for name in self._names])
        self._kinds: npt.NDArray[np.object_] = np.array([kind for _, kind, _ in self._nodes], dtype=object)
        order = sorted(range(len(self._nodes)), key=lambda n: (-degrees[n], self._nodes[n][2]))
        # Place of every node among equals.
        self._places: Longs = np.empty(len(order), dtype=np.int64)
        self._places[order] = np.arange(len(order))

    def search(self, query: str, *, limit: int = 12, kinds: Collection[str] = ()) -> tuple[Hit, ...]:
        """Nodes that match `query`, best first.

        An exact name comes before one that starts with the query, then one whose words do, then one
        that holds it anywhere; names that only look alike follow if those do not fill the list. Among
        equals the node with more relations comes first.

        Parameters
        ----------
        limit
            Number of nodes at most.
        kinds
            Node kinds to find; all when empty.

        Examples
        --------
        >>> from graph.claims import Claim, Confidence, NodeKey
        >>> from graph.schema import NodeKind
        >>> names = {"damen": "Damen Naval", "dronamics": "Dronamics", "thales": "Thales Nederland"}
        >>> index = SearchIndex(Ecosystem.from_claims([
        ...     Claim(NodeKey(node, NodeKind.COMPANY), {"name": name}, "a-source", Confidence.HIGH)
        ...     for node, name in names.items()
        ... ], []))
        >>> [hit.name for hit in index.search("naval")], [hit.name for hit in index.search("tales")]
        (['Damen Naval'], ['Thales Nederland'])
        """
        wanted = fold(query)
        found: list[tuple[int, int]] = []
        if not wanted or limit < 1:
            return ()
        free = np.isin(self._kinds, list(kinds)) if kinds else np.ones(len(self._nodes), dtype=bool)
        for names, ranks in self._levels(wanted):
            open_to = free[self._owners[names]]
            nodes, best, order = self._ordered(names[open_to], ranks[open_to], limit - len(found))
            found += zip(nodes[order].tolist(), best[order].tolist(), strict=True)
            if len(found) >= limit:
                break
            free[nodes] = False
        return tuple(Hit(*self._nodes[node], matched=self._names[name]) for node, name in found)

    def _levels(self, wanted: str) -> Iterator[tuple[Longs, Floats]]:
        """Numbers of names and their rank within the level, the better level first.

        A level may hold names of a better one, whose nodes have been found by then.
        """
        exact, starts, inside = self._texts.holding(wanted)
        yield exact, np.zeros(len(exact))
        yield starts, np.zeros(len(starts))
        words = self._texts.with_words(wanted.split())
        yield words, np.zeros(len(words))
        yield inside, np.zeros(len(inside))
        if len(wanted) >= _SHORTEST_GUESSED:
            names, likeness = self._texts.alike(wanted, _LIKENESS)
            yield names, _ALIKE + 1 - likeness

    def _ordered(self, names: Longs, ranks: Floats, limit: int) -> tuple[Longs, Longs, Longs]:
        """Nodes of these names, the first best name of each, and which of them come first.

        Cost O(names), and more only for the nodes among which the list ends.
        """
        if not len(names):
            return names, names, names
        owners = self._owners[names]
        begins = np.flatnonzero(changes(owners))
        lowest = np.minimum.reduceat(ranks, begins)
        is_best = np.flatnonzero(ranks == np.repeat(lowest, np.diff(begins, append=len(names))))
        first = is_best[changes(owners[is_best])]
        nodes = owners[begins]
        last = np.partition(lowest, min(limit, len(lowest)) - 1)[min(limit, len(lowest)) - 1]
        within = np.flatnonzero(lowest <= last)
        order = within[np.lexsort((self._places[nodes[within]], lowest[within]))][:limit]
        return nodes, names[first], order
