"""The registry of pages."""

from __future__ import annotations

from views.page import pages


def test_pages_stand_in_the_order_of_the_navigation() -> None:
    found = list(pages().values())
    assert [page.name for page in found][:3] == ["overview", "explore", "chokepoints"]
    assert [page.order for page in found] == sorted(page.order for page in found)
    assert all(name == page.name for name, page in pages().items())


def test_names_fit_in_an_address() -> None:
    assert [name for name in pages() if not name.replace("-", "").isalpha() or name != name.lower()] == []


def test_titles_tell_pages_apart() -> None:
    for language in ("nl", "en"):
        titles = [page.title.get(language) for page in pages().values()]
        assert len(set(titles)) == len(titles)
