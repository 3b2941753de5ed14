"""The glossary speaks of what exists."""

from __future__ import annotations

from graph.schema import NodeKind
from graph.schema.glossary import GLOSSARY, glossary_markdown


def test_kinds_named_are_kinds_declared() -> None:
    kinds = {kind.value for kind in NodeKind}
    named = {
        term.identifier for term in GLOSSARY if term.identifier[:1].isupper() and term.identifier != "Claim"
    }
    assert named <= kinds
    assert named


def test_page_lists_words_in_the_order_of_each_language() -> None:
    english, dutch = glossary_markdown().split("## In het Nederlands")
    for part in (english, dutch):
        first = [
            line.split(" | ")[0].removeprefix("| ") for line in part.splitlines() if line.startswith("| ")
        ][1:]
        assert len(first) == len(GLOSSARY)
        assert first == sorted(first)
