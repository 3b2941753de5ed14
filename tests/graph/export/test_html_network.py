"""The HTML format: a request becomes one page that speaks of its graph and loads nothing."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.claims import Claim, Source
from graph.ecosystem import Ecosystem
from graph.errors import ExportError
from graph.export import html_network
from graph.export.html_network import EXPORT, network_page
from graph.export.registry import ExportRequest, export_format
from graph.schema import NodeKind, RelationKind
from tests.graph.builders import node, relation

SOURCE = Source(id="made-up", title="Made up <b>by hand</b>", publisher="tests", url="https://example.org/x")


def _claims() -> list[Claim]:
    return [
        node("mill", name="The Mill"),
        node("yard", name='<img src=x onerror="alert(1)">', synthetic=True),
        node("radar", NodeKind.ITEM, name="Radar", name_nl="Radarinstallatie"),
        node("frigate", NodeKind.PROGRAMME, name="New frigate"),
        relation("mill", RelationKind.SUPPLIES, "yard", item_id="radar", programme_id="frigate"),
    ]


def _request(
    *claims: Claim, language: str = "en", node_ids: tuple[str, ...] = (), **filters: Any
) -> ExportRequest:
    return ExportRequest(
        ecosystem=Ecosystem.from_claims(claims, [SOURCE]),
        claims=claims,
        sources=[SOURCE],
        language=language,
        made_on=date(2026, 11, 24),
        filters=filters,
        node_ids=node_ids,
    )


def _text(page: str) -> str:
    """The page without its scripts and style."""
    return re.sub(r"<(script|style).*?</\1>", "", page, flags=re.DOTALL)


def test_page_shows_relations_with_sources_and_the_manifest() -> None:
    request = _request(*_claims(), as_of="2025-01-01")

    text = _text(network_page(request))

    assert "the whole network" in text
    assert "Radar; New frigate; source: made-up" in text
    assert "Made up &lt;b&gt;by hand&lt;/b&gt;" in text
    assert request.ecosystem.fingerprint in text
    assert "2026-11-24" in text
    assert "public data" in text
    assert "as_of" in text
    assert "made up for an example or a test" in text


def test_page_in_dutch_says_what_it_is_around() -> None:
    by_node = network_page(_request(*_claims(), language="nl", node_ids=("mill",), nodes=["mill"]))
    by_programme = network_page(_request(*_claims(), language="nl", programme="frigate"))

    assert "netwerk rond The Mill" in _text(by_node)
    assert "Radarinstallatie; New frigate; bron: made-up" in _text(by_node)
    assert "netwerk rond New frigate" in _text(by_programme)


def test_page_loads_nothing_and_runs_nothing_of_the_data() -> None:
    page = network_page(_request(*_claims()))

    assert re.search(r"https?://", page, re.IGNORECASE) is None
    assert "<img" not in _text(page)
    assert 'onerror="' not in _text(page)


def test_more_than_can_be_seen_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_network, "LARGEST", 3)
    with pytest.raises(ExportError, match="4 nodes are too many to draw"):
        network_page(_request(*_claims()))


def test_format_is_registered_and_writes_a_file(tmp_path: Path) -> None:
    EXPORT.write(_request(*_claims()), tmp_path / "network.html")

    assert export_format("html") is EXPORT
    assert (tmp_path / "network.html").read_text(encoding="utf-8").lower().startswith("<!doctype html>")
