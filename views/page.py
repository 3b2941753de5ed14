"""Pages of the app, found by walking the package: a new page is one new file with a `PAGE`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from graph.discovery import declared
from graph.schema import Text
from views.session import Context


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its name in the URL, its title, and the function that draws it.

    Parameters
    ----------
    name
        Last part of the page's address; the first page stands at the root as well.
    purpose
        One line under the title.
    icon
        Name of a Material symbol.
    order
        Place in the navigation, smallest first; the first page is the default.
    render
        Draws the page.
    needs_data
        Whether it can say nothing of an empty store.
    """

    name: str
    title: Text
    purpose: Text
    icon: str
    order: int
    render: Callable[[Context], None]
    needs_data: bool = True


@cache
def pages() -> Mapping[str, Page]:
    """Every page by name, in the order of the navigation."""
    found = [page for _, page in declared("views.pages", "PAGE", Page)]
    return MappingProxyType({page.name: page for page in sorted(found, key=lambda p: (p.order, p.name))})
