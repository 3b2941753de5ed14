"""What every count of health counts, member by member, for its proof."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import networkx as nx
import pandas as pd

from graph.analyses.listed import Listed, claim_records, figure, line_record
from graph.analyses.picture import Picture
from graph.analyses.result import Row
from graph.claims import Basis, Confidence
from graph.disruption.control import Ground
from graph.disruption.lines import ANY, Line, Name
from graph.disruption.model import Model
from graph.ecosystem import Ecosystem
from graph.schema import NodeKind

_LOOPS = {"ownership_loops": Ground.LOOP, "control_undecided": Ground.SEVERAL}


def tally_of(whole: Picture, model: Model, row: Row, claims: Sequence[str]) -> Listed:
    """The content of the proof of one count.

    Parameters
    ----------
    claims
        The claims that the row names.
    """
    section, measure = row["section"], row["measure"]
    members = list(_members(whole, model, section, measure))
    figures = [figure("count", row["count"], "number", "members", where=_where(section, measure))]
    lists = {"members": members}
    if claims:
        lists["claims"] = claim_records(whole, claims)
        figures.append(figure("weak_pct", row["weak_pct"], "share", "claims", field="weak"))
    return {"about": f"{section}: {measure}", "lists": lists, "figures": figures}


def _where(section: str, measure: str) -> dict[str, str | bool]:
    """What a member must have to count."""
    if measure == "dutch_companies":
        return {"kind": NodeKind.COMPANY.value, "country": "NL"}
    if section in {"nodes", "relations"} and measure != section:
        return {"kind": measure}
    if section == "claims by file":
        return {"file": measure}
    if section == "excluded":
        return {"reason": measure}
    return {}


def _members(whole: Picture, model: Model, section: str, measure: str) -> Iterable[Listed]:
    graph = whole.ecosystem
    if section == "nodes":
        return _nodes(graph, NodeKind.COMPANY.value if measure == "dutch_companies" else measure)
    if section == "relations":
        return _relations(graph, measure)
    if section in {"claims by file", "evidence"}:
        return _evidence(graph, measure)
    if section == "model":
        return _model(whole, model, measure)
    if section == "excluded":
        excluded = model.lines.excluded
        pairs = zip(excluded["claim_id"], excluded["reason"], strict=True)
        return [{"id": claim, "reason": reason} for claim, reason in pairs if reason == measure]
    return _problems(whole, model, measure)


def _said(table: pd.DataFrame, subject: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for who, claim in zip(table[subject], table["claim_id"], strict=True):
        found.setdefault(who, []).append(claim)
    return found


def _nodes(graph: Ecosystem, kind: str) -> Iterator[Listed]:
    said, nodes = _said(graph.node_claims, "node_id"), graph.nodes
    for node, own, country in zip(nodes.index, nodes["kind"], nodes["country"], strict=True):
        if kind in {"nodes", own}:
            yield {"id": node, "kind": own, "country": country, "claims": said[node]}


def _relations(graph: Ecosystem, kind: str) -> Iterator[Listed]:
    said = _said(graph.relation_claims, "relation_id")
    for relation, own in graph.relations["relation"].items():
        if kind in {"relations", own}:
            yield {"id": relation, "kind": own, "claims": said[str(relation)]}


def _claims(graph: Ecosystem) -> Iterator[Listed]:
    names = ("claim_id", "file", "confidence", "basis", "synthetic")
    for table in (graph.node_claims, graph.relation_claims, graph.dangling):
        for claim, file, confidence, basis, synthetic in zip(*(table[n] for n in names), strict=True):
            yield {
                "id": claim,
                "file": file,
                "low_confidence_claims": confidence == Confidence.LOW.value,
                "inferred_claims": basis == Basis.INFERRED.value,
                "synthetic_claims": bool(synthetic),
            }


def _evidence(graph: Ecosystem, measure: str) -> list[Listed]:
    if measure == "sources":
        return [{"id": str(source)} for source in graph.sources.index]
    every = _claims(graph)
    return [c for c in every if measure in {"claims", c["file"]} or c.get(measure) is True]


def _model(whole: Picture, model: Model, measure: str) -> list[Listed]:
    lines, first = model.lines, len(model.activities) + len(model.needs)
    feeds = zip(lines.essential, model.feeds, strict=True)
    loose = [x for x, to in feeds if any(first <= target < first + len(model.ends) for target in to)]
    chosen: dict[str, Sequence[Line]] = {
        "statements": lines.essential,
        "lines": lines.essential,
        "statements_feeding_nothing": loose,
        "lines_feeding_nothing": loose,
        "unallocated_lines": [x for x in lines.essential if x.programme == ANY and x.for_item is None],
        "contributing_lines": lines.contributing,
        "incidental_lines": lines.incidental,
    }
    if measure.startswith("statements"):
        return [{"id": claim} for line in chosen[measure] for claim in line.claim_ids]
    if measure in chosen:
        return [line_record(whole, line) for line in chosen[measure]]
    names: dict[str, Sequence[Name | str]] = {
        "activities": model.activities,
        "needs": model.needs,
        "ends": model.ends,
        "programmes_with_lines": model.programmes,
    }
    return [{"id": name if isinstance(name, str) else list(name)} for name in names[measure]]


def _problems(whole: Picture, model: Model, measure: str) -> list[Listed]:
    graph = whole.ecosystem
    if measure == "conflicts":
        conflicts = graph.conflicts
        found: dict[tuple[str, str], list[str]] = {}
        columns = ("subject_id", "property", "claim_id")
        for subject, name, claim in zip(*(conflicts[c] for c in columns), strict=True):
            found.setdefault((subject, name), []).append(claim)
        # One claim may differ from others in several properties.
        return [{"id": list(about), "differing": said} for about, said in found.items()]
    if measure == "dangling":
        return [{"id": claim} for claim in graph.dangling["claim_id"]]
    if measure == "supply_loops":
        return [_loop(model, links) for links in loops(model)]
    ground = whole.control["ground"] == _LOOPS[measure].value
    chains = whole.control.loc[ground, "chain"]
    return [{"id": str(who), "chain": list(chain)} for who, chain in chains.items()]


def _loop(model: Model, links: Sequence[tuple[int, int]]) -> Listed:
    named = [[list(model.activities[node]) for node in link] for link in links]
    nodes = sorted({node for link in links for node in link})
    return {"id": [list(model.activities[node]) for node in nodes], "links": named}


def loops(model: Model) -> list[list[tuple[int, int]]]:
    """Groups of activities that feed one another, each as the links within it.

    Notes
    -----
    Cost O(lines + what they feed).
    """
    graph: nx.DiGraph[Any] = nx.DiGraph()
    number = {activity: node for node, activity in enumerate(model.activities)}
    for line, targets in zip(model.lines.essential, model.feeds, strict=True):
        made = number[line.activity]
        graph.add_edges_from((made, target) for target in targets if target < len(number))
    parts = [part for part in nx.strongly_connected_components(graph) if len(part) > 1]
    return [sorted(graph.subgraph(part).edges) for part in parts]
