"""Brokerage: who stands between others along supply lines, and whose removal cuts the graph apart.

Betweenness and articulation points are words of graph theory. They say who sits between others, not what
stops: a raw-material supplier has betweenness 0, and an alternative supplier can have a lot of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import networkx as nx

from graph.analyses.brokerage_columns import COLUMNS, METHOD, NOT_A_CHOKEPOINT
from graph.analyses.options import MODEL_OPTIONS
from graph.analyses.picture import (
    Picture,
    claims_of,
    model_caveats,
    parameters_of,
    picture,
    unit_opening,
    weak_pct,
)
from graph.analyses.proofs.envelope import sealed
from graph.analyses.proving import loss_certificate
from graph.analyses.result import Analysis, Result, Row, Theme
from graph.disruption.lines import Line
from graph.disruption.model import Reading, Recipe
from graph.disruption.sweep import Status
from graph.ecosystem import Ecosystem
from graph.schema import Text

_DIGITS = 6


def brokerage(
    ecosystem: Ecosystem,
    *,
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
) -> Result:
    """Betweenness along supply lines, articulation points and bridges, beside what really stops.

    Parameters
    ----------
    reading, recipe
        Of the loss that stands beside each organisation, for comparison.

    Returns
    -------
    Result
        A row per organisation that is between others, or without which the graph falls apart:
        organisation_id, betweenness (0 to 1), articulation_point, sides, bridges, and its real status.

    Notes
    -----
    Cost O(n m) for betweenness of n organisations and m pairs with a line, O(n + m) for the rest.

    References
    ----------
    Brandes (2001), A faster algorithm for betweenness centrality; Hopcroft and Tarjan (1973).
    """
    reading = Reading(reading)
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    lines = whole.central.lines.essential
    at: dict[str, list[Line]] = {}
    for line in lines:
        for end in (line.supplier, line.customer):
            at.setdefault(end, []).append(line)
    rows = _rows(whole, at)
    units = [("organisation", row["organisation_id"]) for row in rows]
    return Result(
        analysis=ANALYSIS.name,
        fingerprint=ecosystem.fingerprint,
        parameters=parameters_of(whole, reading),
        answer=_answer(rows, len(at)),
        columns=COLUMNS,
        rows=rows,
        method=METHOD,
        caveats=(NOT_A_CHOKEPOINT, *model_caveats(whole.models[reading])),
        evidence=tuple(claims_of(at[row["organisation_id"]]) for row in rows),
        openings=tuple(unit_opening(unit) if unit in whole.units else None for unit in units),
    )


def _rows(whole: Picture, at: Mapping[str, Sequence[Line]]) -> tuple[Row, ...]:
    directed: nx.DiGraph[str] = nx.DiGraph()
    directed.add_edges_from((x.supplier, x.customer) for lines in at.values() for x in lines)
    joined = nx.Graph(directed)
    between: Mapping[str, float] = nx.betweenness_centrality(directed)
    bridges = _bridges(joined)
    beside = {node: list(joined[node]) for node in joined}
    sides = {node: _sides(beside, node) for node in nx.articulation_points(joined)}
    nodes = sorted(
        (node for node in joined if between[node] > 0 or node in sides),
        key=lambda node: (-between[node], -len(sides.get(node, ())), node),
    )
    return tuple(
        _row(whole, node, place, between[node], sides.get(node, ()), bridges.get(node, ()), at[node])
        for place, node in enumerate(nodes, start=1)
    )


def _bridges(graph: nx.Graph[str]) -> dict[str, list[str]]:
    """For every node the others at the far end of its bridges."""
    found: dict[str, list[str]] = {}
    for link in nx.bridges(graph):
        one, other = tuple(link)
        found.setdefault(one, []).append(other)
        found.setdefault(other, []).append(one)
    return {node: sorted(others) for node, others in found.items()}


def _sides(beside: Mapping[str, Sequence[str]], node: str) -> list[list[str]]:
    """What the part of the graph around an articulation point falls into, largest side first.

    Parameters
    ----------
    beside
        Neighbours of every node: as plain lists, several times as fast as views of a graph.

    Examples
    --------
    >>> _sides({"a": ["b", "c"], "b": ["a"], "c": ["a", "d"], "d": ["c"]}, "a")
    [['c', 'd'], ['b']]
    """
    seen, sides = {node}, []
    for first in beside[node]:
        if first in seen:
            continue
        side, stack = [], [first]
        seen.add(first)
        while stack:
            side.append(one := stack.pop())
            fresh = [other for other in beside[one] if other not in seen]
            seen.update(fresh)
            stack += fresh
        sides.append(sorted(side))
    return sorted(sides, key=lambda side: (-len(side), side))


def _row(
    whole: Picture,
    node: str,
    rank: int,
    between: float,
    sides: Sequence[Sequence[str]],
    bridges: Sequence[str],
    lines: Sequence[Line],
) -> Row:
    status = whole.statuses.get(("organisation", node), Status.NONE)
    return {
        "organisation_id": node,
        "rank": rank,
        "betweenness": round(between, _DIGITS),
        "articulation_point": bool(sides),
        "sides": len(sides),
        # The largest side is the rest of the graph; the others are what hangs on this organisation alone.
        "cut_off": sum(len(side) for side in sides[1:]),
        "bridge_ids": list(bridges),
        "status": status.value,
        "weak_pct": weak_pct(lines),
    }


def _answer(rows: Sequence[Row], organisations: int) -> Text:
    if not rows:
        return Text(
            nl="Niemand staat tussen anderen: er zijn geen leveringslijnen die op elkaar aansluiten.",
            en="Nobody stands between others: there are no supply lines that follow one another.",
        )
    points = sum(row["articulation_point"] for row in rows)
    firm = sum(row["status"] == Status.CONFIRMED.value for row in rows[:20])
    first = min(20, len(rows))
    return Text(
        nl=f"Van {organisations} organisaties met een lijn staan er {len(rows)} tussen anderen; {points} "
        f"houden een deel van de graaf bijeen. Van de eerste {first} is bij {firm} het verlies een "
        "bevestigd knelpunt.",
        en=f"Of {organisations} organisations with a line {len(rows)} stand between others; {points} hold "
        f"part of the graph together. Of the first {first}, the loss of {firm} is a confirmed chokepoint.",
    )


def prove(
    ecosystem: Ecosystem,
    row: Row,
    *,
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
    **_: Any,
) -> dict[str, Any]:
    """Proof of one row: the sides of an articulation point; else the loss of the organisation."""
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    node = row["organisation_id"]
    if not row["articulation_point"]:
        return loss_certificate(whole, unit_opening(("organisation", node)), Reading(reading))
    joined = nx.Graph([(line.supplier, line.customer) for line in whole.central.lines.essential])
    part = joined.subgraph(nx.node_connected_component(joined, node))
    content = {
        "node": node,
        "links": sorted(sorted(link) for link in part.edges),
        "sides": _sides({one: list(joined[one]) for one in joined}, node),
    }
    return sealed("separation", ecosystem.fingerprint, content)


ANALYSIS = Analysis(
    name="brokerage",
    title=Text(nl="Tussenposities", en="Brokerage"),
    question=Text(
        nl="Wie staat tussen anderen in, en zonder wie valt de graaf uiteen?",
        en="Who stands between others, and without whom does the graph fall apart?",
    ),
    function=brokerage,
    options=MODEL_OPTIONS,
    cost="O(n m) for n organisations and m pairs with a line",
    reference="Brandes (2001); Hopcroft and Tarjan (1973)",
    theme=Theme.STRUCTURE,
    prove=prove,
)
