"""Searching and looking around in an invented graph of any size: the slowest of many, warm."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from itertools import product

import numpy as np

from graph.analyses.links import links_of
from graph.analyses.neighbourhood import DEFAULT_CAP, LARGEST_CAP, neighbourhood
from graph.analyses.search import SearchIndex
from graph.claims import Confidence
from graph.ecosystem import Ecosystem


def building_seconds(ecosystem: Ecosystem) -> tuple[float, float, SearchIndex]:
    """Seconds to prepare search and neighbourhoods, and the prepared search."""
    _ = ecosystem.relations, ecosystem.relation_claims
    start = time.perf_counter()
    links_of(ecosystem)
    linking = time.perf_counter() - start
    # Search ranks by the links, so they are there by now.
    index = SearchIndex(ecosystem)
    return time.perf_counter() - start - linking, linking, index


def slowest_search(ecosystem: Ecosystem, index: SearchIndex) -> tuple[float, str]:
    """Seconds of the slowest of short, long, misspelt and vain queries, and which it was."""
    name = str(ecosystem.nodes["name"].iloc[-1])
    queries = ["s", "1", "e", "co", name, name[1:], f"{name[:3]}{name[4:]}", "syntetic compny 12345"]
    queries += ["qqqq", "zz", "a b c d e f g h i j", f"{name} of a name that goes on and on and on"]
    return _slowest((query, lambda query=query: index.search(query)) for query in queries)


def slowest_neighbourhood(ecosystem: Ecosystem) -> tuple[float, str]:
    """Seconds of the slowest cut around the best linked node of each kind, and which it was."""
    return _slowest(_cuts(ecosystem))


def _cuts(ecosystem: Ecosystem) -> Iterator[tuple[str, Callable[[], object]]]:
    links, kinds = links_of(ecosystem), ecosystem.nodes["kind"]
    degrees = np.bincount(np.concatenate([links.start, links.end]), minlength=links.nodes)
    filters: list[dict[str, object]] = [
        {"cap": DEFAULT_CAP},
        {"cap": LARGEST_CAP},
        {"node_kinds": ("Company",)},
        {"relation_kinds": ("SUPPLIES",), "at_least": Confidence.MEDIUM},
    ]
    for number in range(len(links.node_kinds)):
        own = np.flatnonzero(links.kind == number)
        centre = str(kinds.index[own[np.argmax(degrees[own])]])
        for depth, options in product((1, 2, 3), filters):
            yield (
                f"{kinds[centre]}, depth {depth}",
                lambda c=centre, d=depth, o=options: neighbourhood(ecosystem, c, depth=d, **o),
            )


def _slowest(actions: Iterable[tuple[str, Callable[[], object]]]) -> tuple[float, str]:
    found = (0.0, "")
    for name, action in actions:
        times = []
        for _ in range(2):
            start = time.perf_counter()
            action()
            times.append(time.perf_counter() - start)
        found = max(found, (min(times), name))
    return found
