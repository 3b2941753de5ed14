"""The standalone HTML: draws, loads nothing, and runs nothing out of the data."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from graph.errors import ExportError
from graph.export.html import write_html
from tests.browser_support import browsing, watched

HOSTILE = [
    '<img src=x onerror="window.pwned = 1">',
    "</script><script>window.pwned = 2</script>",
    '<a href="javascript:window.pwned = 3">href</a>',
    "{{ window.pwned = 4 }} ${window.pwned = 5} '+(window.pwned = 6)+'",
    '"><svg onload="window.pwned = 7">',
    "see https://evil.example/x and //evil.example/y",
    "\ue000 \u2028 \x00 \\u003cimg\\u003e",
]
NODES: list[dict[str, Any]] = [
    {"id": f"n{i}", "label": text, "kind": "Company", "note": text} for i, text in enumerate(HOSTILE)
]
EDGES: list[dict[str, Any]] = [
    {"start_id": "n0", "end_id": f"n{i}", "kind": "SUPPLIES", "label": text}
    for i, text in enumerate(HOSTILE)
    if i
]
SOURCES: list[dict[str, Any]] = [
    {"id": f"s{i}", "title": text, "publisher": text, "published_on": text, "url": "https://evil.example/s"}
    for i, text in enumerate(HOSTILE)
]
MANIFEST = {
    "made_on": "2026-11-24",
    "fingerprint": "f00d",
    "filters": {"programme": HOSTILE[0]},
    "marking": HOSTILE[1],
}


def page_of(lang: str = "en", **changes: Any) -> str:
    """The hostile page, or one with some parts exchanged."""
    parts: dict[str, Any] = {"nodes": NODES, "edges": EDGES, "sources": SOURCES, **changes}
    return write_html(
        parts["nodes"],
        parts["edges"],
        parts["sources"],
        title=parts.get("title", HOSTILE[1]),
        lang=lang,
        manifest=MANIFEST,
    )


def text_only(page: str) -> str:
    """The page without its scripts and style."""
    return re.sub(r"<(script|style)>.*?</\1>", "", page, flags=re.DOTALL)


def test_holds_no_outside_address() -> None:
    page = page_of()
    assert "http://" not in page.lower()
    assert "https://" not in page.lower()
    assert not re.search(r"<(?:link|iframe|img|object|embed|base|form)\b", text_only(page), re.IGNORECASE)
    assert not re.search(r"<[^>]*\s(?:src|href|srcset|action|on\w+)\s*=", text_only(page), re.IGNORECASE)
    assert "url(" not in page.split("</style>")[0]


def test_leaves_the_dangers_of_pyvis_behind() -> None:
    page = page_of()
    assert "bootstrap" not in page
    assert "popup.innerHTML" not in page
    assert page.count("<h1>") == 1
    assert page.count("</script>") == 2


def test_policy_allows_these_scripts_only() -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page_of())
    assert policy is not None
    rules = dict(rule.split(" ", 1) for rule in policy[1].split("; "))
    assert rules["default-src"] == "'none'"
    assert re.fullmatch(r"('sha256-[\w+/=]+' ?){2}", rules["script-src"])
    assert "unsafe" not in policy[1]


@pytest.mark.parametrize(("lang", "heading"), [("nl", "Bronnen (7)"), ("en", "Sources (7)")])
def test_speaks_the_readers_language(lang: str, heading: str) -> None:
    page = page_of(lang)
    assert f'<html lang="{lang}">' in page
    assert heading in page


def test_says_where_it_comes_from() -> None:
    page = text_only(page_of(title="Radar"))
    assert "<h1>Radar</h1>" in page
    assert "<dt>fingerprint of the data</dt><dd>f00d</dd>" in page
    assert "<dt>made on</dt><dd>2026-11-24</dd>" in page
    assert "7 nodes, 6 relations, 7 sources." in page


def test_says_what_is_synthetic() -> None:
    assert "Holds synthetic data" not in page_of()
    page = page_of(nodes=[*NODES, {"id": "x", "label": "Made up", "kind": "Company", "synthetic": True}])
    assert "Holds synthetic data" in page
    assert r"Made up\n(synthetic)" in page


def test_unknown_is_empty() -> None:
    page = page_of(sources=[{"id": "s", "title": None, "publisher": float("nan"), "published_on": "2024"}])
    assert "<td>s</td><td></td><td></td><td>2024</td>" in page


def test_same_input_same_file() -> None:
    assert page_of() == page_of()


def test_given_positions_are_kept() -> None:
    nodes = [{**node, "x": float(i), "y": 1.0} for i, node in enumerate(NODES)]
    assert '"x": 220.0, "y": -110.0' in page_of(nodes=nodes)


def test_refuses_a_relation_to_nowhere() -> None:
    loose = {"start_id": "n0", "end_id": "nowhere", "kind": "SUPPLIES"}
    with pytest.raises(ExportError, match="'nowhere', which is not drawn"):
        page_of(edges=[loose])


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Chromium for the tests of this file."""
    with browsing(chromium) as found:
        yield found


def drawn_pixels(page: Page) -> int:
    """Number of pixels of the drawing that are not empty."""
    return int(
        page.evaluate(
            """() => {
              const canvas = document.querySelector("#mynetwork canvas");
              const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
              return data.filter((part, at) => at % 4 === 3 && part > 0).length;
            }"""
        )
    )


def hover(page: Page, node: str) -> str:
    """Point at a node and read what pops up."""
    place = page.evaluate("id => network.canvasToDOM(network.getPositions([id])[id])", node)
    box = page.locator("#mynetwork").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.move(box["x"] + place["x"], box["y"] + place["y"])
    page.wait_for_function("() => document.querySelector('.vis-tooltip')?.style.visibility === 'visible'")
    return page.locator(".vis-tooltip").inner_text()


@pytest.mark.browser
def test_draws_and_runs_nothing_of_the_data(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "network.html"
    file.write_text(page_of(), encoding="utf-8")
    with watched(browser) as watch:
        watch.page.goto(file.as_uri())
        watch.page.wait_for_function("() => window.network !== undefined")
        watch.page.wait_for_timeout(300)
        assert drawn_pixels(watch.page) > 2000
        for i, text in enumerate(HOSTILE[:6]):
            shown = hover(watch.page, f"n{i}")
            assert shown.startswith(text)
            assert watch.page.locator(".vis-tooltip > *:not(br)").count() == 0
        watch.page.locator("summary").click()
        assert watch.page.locator("details tbody tr").count() == len(EDGES)
        assert watch.page.evaluate("() => window.pwned") is None
        assert (watch.foreign, watch.errors, watch.dialogs) == ([], [], [])


@pytest.mark.browser
def test_policy_stops_what_would_get_through(browser: Browser, tmp_path: Path) -> None:
    """Even markup that escaped its escaping could neither run nor fetch."""
    file = tmp_path / "network.html"
    smuggled = (
        '<img src="https://evil.example/i.png" onerror="window.pwned = 8"><script>window.pwned = 9</script>'
    )
    file.write_text(page_of().replace("<main>", f"<main>{smuggled}"), encoding="utf-8")
    with watched(browser) as watch:
        watch.page.goto(file.as_uri())
        watch.page.wait_for_function("() => window.network !== undefined")
        assert watch.page.evaluate("() => window.pwned") is None
        watch.page.wait_for_timeout(200)
        assert watch.foreign == []
        assert watch.blocked == ["https://evil.example/i.png"]
