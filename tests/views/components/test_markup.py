"""Names, kinds and statuses as marks: whatever stands in the data is text on the page."""

from __future__ import annotations

import pytest

from graph.disruption.sweep import Status
from graph.ecosystem import Ecosystem
from graph.schema import NODES, NodeKind
from tests.ecosystems import example_ecosystem
from tests.graph.builders import SOURCE, node
from tests.views.drawn import LANGUAGES, context_over, plain
from views.components import markup

HOSTILE = '"><img src=x onerror="alert(1)">'


def test_every_kind_has_a_mark_that_colour_is_not_needed_for() -> None:
    context = context_over(example_ecosystem())
    marks = {kind: markup.glyph(kind.value) for kind in NODES}
    assert all(len(mark) == 1 for mark in marks.values())
    # Two kinds may share a shape, as in the drawing, but not both shape and colour.
    signs = [markup.kind_mark(context, kind.value).replace(_title(context, kind), "") for kind in NODES]
    assert len(set(signs)) == len(signs)


def _title(context: object, kind: NodeKind) -> str:
    return markup.kind_label(context, kind.value)  # type: ignore[arg-type]


def test_what_is_no_kind_is_a_plain_mark_without_a_name() -> None:
    context = context_over(example_ecosystem())
    assert markup.kind_label(context, None) == markup.kind_label(context, "Ghost") == ""
    assert markup.glyph(None) == markup.glyph("Ghost") == "●"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_status_has_a_word_and_a_sign_of_its_own(language: str) -> None:
    context = context_over(example_ecosystem(), language)
    labels = [markup.status_label(context, status.value) for status in Status]
    assert len({label[0] for label in labels}) == len({label[2:] for label in labels}) == len(Status)
    assert plain(markup.status_chip(context, "confirmed")) == labels[0]


def test_a_name_leads_to_the_profile() -> None:
    context = context_over(example_ecosystem(), "nl")
    link = markup.node_link(context, "radar")
    assert 'href="profile?lang=nl&amp;node=radar"' in link
    assert plain(link) == "◆Marineradar"
    assert plain(markup.node_link(context, "radar", mark=False)) == "Marineradar"


def test_what_is_not_in_the_graph_is_text() -> None:
    context = context_over(example_ecosystem())
    assert markup.node_link(context, "nobody") == "nobody"
    assert markup.node_link(context, "<b>") == "&lt;b&gt;"


def test_names_from_data_are_no_html() -> None:
    context = context_over(Ecosystem.from_claims([node("x", name=HOSTILE)], [SOURCE]))
    for html in (
        markup.node_link(context, "x"),
        markup.page_link(HOSTILE, HOSTILE),
        markup.external_link(HOSTILE, f"https://example.org/{HOSTILE}"),
        markup.external_link(HOSTILE, None),
    ):
        assert "<img" not in html
        assert HOSTILE in plain(html)


@pytest.mark.parametrize("url", [None, "", "javascript:alert(1)", "data:text/html,x", "ftp://example.org"])
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert markup.external_link("Report", url) == "Report"


def test_a_source_opens_beside_the_app_and_is_told_nothing() -> None:
    link = markup.external_link("Report", "https://example.org/a?b=1&c=2")
    assert 'href="https://example.org/a?b=1&amp;c=2"' in link
    assert 'target="_blank" rel="noopener noreferrer"' in link


def test_confidence_has_dots_and_a_word() -> None:
    assert [markup.confidence_label(word, word) for word in ("high", "medium", "low")] == [
        "●●● high",
        "●●○ medium",
        "●○○ low",
    ]
    assert markup.confidence_label("hearsay", "hearsay") == "hearsay"
