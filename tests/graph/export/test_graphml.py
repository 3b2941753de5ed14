"""GraphML: read back by networkx it is the same graph, and a hostile text stays text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx

from graph.claims import Claim
from graph.ecosystem import Ecosystem
from graph.export.graphml import EXPORT, graphml
from graph.export.registry import ExportRequest, export_format
from graph.schema import NodeKind, RelationKind
from loaders.base import loader
from loaders.pipeline import read
from tests.graph.builders import SOURCE, node, relation

HOSTILE = 'Chips & "Radar" <script>alert(1)</script> ]]>\x00\x1b\ufffe'


def _request(claims: Sequence[Claim], language: str = "en", **filters: Any) -> ExportRequest:
    ecosystem = Ecosystem.from_claims(claims, [SOURCE])
    return ExportRequest(
        ecosystem=ecosystem,
        claims=claims,
        sources=[SOURCE],
        language=language,
        made_on=date(2026, 11, 24),
        filters=filters,
    )


def _claims() -> list[Claim]:
    return [
        node("yard", employees=120, turnover_meur=0.1, domains=("naval", "land")),
        node("mill", latitude=51.5, synthetic=True),
        node("radar", NodeKind.ITEM, name="Radar", name_nl="Radarinstallatie"),
        relation("mill", RelationKind.SUPPLIES, "yard", item_id="radar", sole_source=True, year=2024),
        relation("mill", RelationKind.SUPPLIES, "yard", item_text="bolts", confidence="low"),
    ]


def _read(request: ExportRequest) -> nx.MultiDiGraph:
    return nx.parse_graphml(graphml(request), force_multigraph=True)


def test_networkx_reads_back_the_same_graph() -> None:
    request = _request(_claims())

    graph = _read(request)

    original = request.ecosystem.to_networkx()
    assert set(graph.nodes) == set(original.nodes)
    assert set(graph.edges(keys=True)) == set(original.edges(keys=True))
    assert graph.nodes["yard"]["employees"] == 120
    assert graph.nodes["yard"]["turnover_meur"] == 0.1
    assert graph.nodes["yard"]["domains"] == "naval|land"
    assert graph.nodes["mill"]["synthetic"] is True
    assert "employees" not in graph.nodes["mill"]
    assert graph.nodes["mill"]["source_ids"] == "made-up"


def test_every_known_value_is_written() -> None:
    request = _request(_claims())
    graph = _read(request)

    for _, _, key, values in request.ecosystem.to_networkx().edges(keys=True, data=True):
        written = next(data for _, _, k, data in graph.edges(keys=True, data=True) if k == key)
        assert set(values) <= set(written)
        assert (written["label"], written["confidence"]) == ("supplies", values["confidence"])


def test_manifest_says_what_the_file_is() -> None:
    request = _request(_claims(), as_of=date(2025, 1, 1))

    manifest = _read(request).graph

    assert manifest["fingerprint"] == request.ecosystem.fingerprint
    assert manifest["made_on"] == "2026-11-24"
    assert manifest["filters"] == '{"as_of": "2025-01-01"}'
    assert manifest["marking"] == "public data"


def test_dutch_file_has_dutch_labels() -> None:
    graph = _read(_request(_claims(), language="nl"))

    assert graph.nodes["radar"]["label"] == "Radarinstallatie"
    assert {data["label"] for *_, data in graph.edges(data=True)} == {"levert aan"}


def test_hostile_text_stays_text() -> None:
    request = _request([node("mill", name=HOSTILE)])

    assert "<script" not in graphml(request)
    assert _read(request).nodes["mill"]["name"].startswith('Chips & "Radar" <script>')


def test_order_of_claims_changes_nothing() -> None:
    claims = _claims()
    assert graphml(_request(claims)) == graphml(_request(claims[::-1]))


def test_empty_graph_is_a_file_too(tmp_path: Path) -> None:
    EXPORT.write(_request([]), tmp_path / "empty.graphml")

    text = (tmp_path / "empty.graphml").read_text(encoding="utf-8")
    assert nx.parse_graphml(text).number_of_nodes() == 0


def test_format_is_registered() -> None:
    assert export_format("graphml") is EXPORT
    assert EXPORT.suffix == ".graphml"


def test_example_gives_the_golden_file(golden: Callable[[str, str], None], repository: Path) -> None:
    reading = read(loader("facts"), repository / "tests" / "data" / "example", dataset="example")
    ecosystem = Ecosystem.from_claims(reading.claims, reading.sources)
    request = ExportRequest(
        ecosystem=ecosystem,
        claims=reading.claims,
        sources=reading.sources,
        language="nl",
        made_on=date(2026, 11, 24),
        filters={},
    )

    golden("example.graphml", graphml(request))
