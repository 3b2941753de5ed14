"""The glossary speaks of what exists."""

from __future__ import annotations

from graph.schema import NodeKind
from graph.schema.glossary import GLOSSARY, glossary_markdown
from graph.schema.readings import READING_BEFORE_NOUN, READING_WORDS


def test_kinds_named_are_kinds_declared() -> None:
    kinds = {kind.value for kind in NodeKind}
    named = {
        term.identifier for term in GLOSSARY if term.identifier[:1].isupper() and term.identifier != "Claim"
    }
    assert named <= kinds
    assert named


def test_readings_go_by_the_words_that_every_page_uses() -> None:
    told = {term.identifier: term for term in GLOSSARY}
    assert [word.nl for word in READING_WORDS.values()] == ["voorzichtig", "centraal", "ruim"]
    assert all(f"{word.nl} (" in str(told["reading"]) for word in READING_WORDS.values())
    assert all(f"{word.en} (" in str(told["reading"]) for word in READING_WORDS.values())
    assert all(word.nl in str(told["status"]) for word in READING_BEFORE_NOUN.values())


def test_page_lists_words_in_the_order_of_each_language() -> None:
    english, dutch = glossary_markdown().split("## In het Nederlands")
    for part in (english, dutch):
        first = [
            line.split(" | ")[0].removeprefix("| ") for line in part.splitlines() if line.startswith("| ")
        ][1:]
        assert len(first) == len(GLOSSARY)
        assert first == sorted(first)
