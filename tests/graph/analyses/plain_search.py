"""Search as it is meant, name by name: what the index has to give, in a page that can be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from graph.analyses.folded import fold
from graph.analyses.search import Hit
from graph.ecosystem import Ecosystem


def searched(
    ecosystem: Ecosystem, query: str, *, limit: int = 12, kinds: Collection[str] = ()
) -> tuple[Hit, ...]:
    """Nodes that match, best first: by rank of the best name, then number of relations, then name."""
    wanted, nodes = fold(query), ecosystem.nodes
    if not wanted:
        return ()
    links = Counter(ecosystem.relations["start_id"]) + Counter(ecosystem.relations["end_id"])
    found = []
    columns = (nodes[c] for c in ("kind", "name", "name_nl", "aliases"))
    for node_id, kind, name, dutch, aliases in zip(nodes.index, *columns, strict=True):
        names = [n for n in (name, dutch, *(aliases or ()), node_id) if n]
        ranked = [(rank, n) for n in names if (rank := rank_of(wanted, fold(n))) is not None]
        if ranked and (not kinds or kind in kinds):
            rank, matched = min(ranked, key=lambda pair: pair[0])
            shown = name or node_id
            found.append((rank, -links[node_id], shown, Hit(node_id, kind, shown, matched)))
    return tuple(hit for *_, hit in sorted(found, key=lambda row: row[:3])[:limit])


def rank_of(wanted: str, folded: str) -> float | None:
    """How well a name fits: 0 exact, 1 begins, 2 its words begin, 3 holds it, 4 to 5 looks alike, or not."""
    own = folded.split()
    tests = (
        folded == wanted,
        folded.startswith(wanted),
        all(any(w.startswith(word) for w in own) for word in wanted.split()),
        wanted in folded,
    )
    if any(tests):
        return float(tests.index(True))
    ours, theirs = set(_pieces(wanted)), set(_pieces(folded))
    common = len(ours & theirs)
    if len(wanted) <= 3 or not common:
        return None
    likeness = max(2 * common / (len(ours) + len(theirs)), 0.9 * common / len(ours))
    return 5 - likeness if likeness >= 0.45 else None


def _pieces(folded: str) -> Iterator[str]:
    for word in folded.split():
        padded = f" {word} "
        yield from (padded[k : k + 3] for k in range(len(padded) - 2))
