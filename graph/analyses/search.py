"""Finding a node by name, other name or id, with small typing errors and without accents."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from graph.ecosystem import Ecosystem

_EXACT, _STARTS, _WORDS, _INSIDE, _ALIKE = range(5)
# Share of three-letter pieces that a misspelt query and a name must have in common.
_LIKENESS = 0.45


@dataclass(frozen=True, slots=True)
class Hit:
    """One node found, and the name that the query matched."""

    node_id: str
    kind: str
    name: str
    matched: str


@dataclass(frozen=True, slots=True)
class _Entry:
    node: int
    text: str
    folded: str
    words: tuple[str, ...]
    pieces: frozenset[str]


def fold(text: str) -> str:
    """Text without case, accents and punctuation, for comparison.

    Examples
    --------
    >>> fold("Søren's  Café-B.V.")
    'soren s cafe b v'
    """
    # Case last: what a sign such as ™ or № stands for is in capitals.
    spread = unicodedata.normalize("NFKD", text).casefold().replace("ø", "o").replace("ł", "l")
    bare = (c for c in spread if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in bare).split())


class SearchIndex:
    """Names, other names and ids of all nodes of an ecosystem, prepared for search.

    Parameters
    ----------
    ecosystem
        The graph to search.

    Notes
    -----
    Building costs O(length of all names); a search costs O(names), about 10 ms for 5,000 of them.
    """

    def __init__(self, ecosystem: Ecosystem) -> None:
        """Fold every name once."""
        relations = ecosystem.relations
        links = Counter(relations["start_id"]) + Counter(relations["end_id"])
        nodes = ecosystem.nodes
        columns = (nodes["kind"], nodes["name"], nodes["name_nl"], nodes["aliases"])
        self._nodes: list[tuple[str, str, str, int]] = []
        self._entries: list[_Entry] = []
        for node_id, kind, name, dutch, aliases in zip(nodes.index, *columns, strict=True):
            number = len(self._nodes)
            self._nodes.append((str(node_id), str(kind), str(name or node_id), links[str(node_id)]))
            names = [name, dutch, *(aliases or ()), str(node_id)]
            for text in dict.fromkeys(n for n in names if n):
                folded = fold(text)
                self._entries.append(
                    _Entry(number, text, folded, tuple(folded.split()), frozenset(_pieces(folded)))
                )

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
        if not wanted:
            return ()
        best: dict[int, tuple[float, str]] = {}
        for rank, entry in self._ranked(wanted):
            if entry.node not in best or rank < best[entry.node][0]:
                best[entry.node] = (rank, entry.text)
        order = sorted(
            (n for n in best if not kinds or self._nodes[n][1] in kinds),
            key=lambda n: (best[n][0], -self._nodes[n][3], self._nodes[n][2]),
        )
        return tuple(Hit(*self._nodes[n][:3], matched=best[n][1]) for n in order[:limit])

    def _ranked(self, wanted: str) -> Iterator[tuple[float, _Entry]]:
        words, pieces = wanted.split(), frozenset(_pieces(wanted))
        for entry in self._entries:
            if entry.folded == wanted:
                yield _EXACT, entry
            elif entry.folded.startswith(wanted):
                yield _STARTS, entry
            elif all(any(own.startswith(word) for own in entry.words) for word in words):
                yield _WORDS, entry
            elif wanted in entry.folded:
                yield _INSIDE, entry
            elif len(wanted) > 3:
                likeness = _likeness(pieces, entry)
                if likeness >= _LIKENESS:
                    yield _ALIKE + 1 - likeness, entry


def _pieces(folded: str) -> Iterator[str]:
    for word in folded.split():
        padded = f" {word} "
        yield from (padded[k : k + 3] for k in range(len(padded) - 2))


def _likeness(pieces: frozenset[str], entry: _Entry) -> float:
    """Share of pieces in common, against the whole name and against its single words."""
    common = len(pieces & entry.pieces)
    if not common:
        return 0.0
    whole = 2 * common / (len(pieces) + len(entry.pieces))
    # A misspelt word is to be found in a long name too.
    return max(whole, 0.9 * common / len(pieces))
