"""The app itself, drawn without a browser: `app.py` over a real store, and every word that it shows."""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qs, unquote, urlsplit

import pandas as pd
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from graph.analyses.kept import KeptResults
from graph.ecosystem import Ecosystem
from graph.schema import RelationKind, Text
from graph.settings import load_settings
from graph.stores.base import Batch
from graph.stores.opening import open_store
from loaders.base import loader
from loaders.pipeline import load
from tests.conftest import REPOSITORY
from tests.graph.builders import SOURCE, node, relation
from views.address import Address
from views.session import Context, Loaded

APP = REPOSITORY / "app.py"
LANGUAGES = ("nl", "en")
TODAY = date(2026, 11, 24)
_LONGEST_SECONDS = 60
_TAG = re.compile(r"<[^>]*>")
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


def store_of(folder: Path | None, place: Path) -> str:
    """Address of a new SQLite store in the folder `place`, with a folder of fact tables or with nothing."""
    uri = f"sqlite:///{place / 'knooppunt.sqlite'}"
    with open_store(uri) as store:
        if folder is not None:
            report = load(loader("facts"), folder, store)
            assert report.stored
    return uri


def drawn(store: str, page: str = "", language: str = "en", **state: str) -> AppTest:
    """A page as its address asks for it, after one run.

    Parameters
    ----------
    page
        Last part of its address; empty for the root.
    state
        The other parameters of its address.
    """
    app = AppTest.from_file(str(APP), default_timeout=_LONGEST_SECONDS)
    app.query_params.update(lang=language, **state)
    # A page that is a function has no file to name, so its address is named as Streamlit does inside.
    app._page_hash = calc_hash(page) if page else ""
    return again(app, store)


def again(app: AppTest, store: str) -> AppTest:
    """One more run, with whatever was changed in its controls."""
    with patch.dict(os.environ, KNOOPPUNT_STORE=store):
        return app.run()


def plain(html: str) -> str:
    """HTML as a reader sees it."""
    return " ".join(unescape(_TAG.sub("", _STYLE.sub("", html))).split())


def html_of(app: AppTest) -> str:
    """All HTML of the page, without tags."""
    return "\n".join(plain(element.value) for element in app.html)


def tables(app: AppTest) -> dict[str, pd.DataFrame]:
    """Tables of the page by what a screen reader says of them."""
    return {element.proto.alt: element.value for element in app.dataframe}


def every_text(app: AppTest) -> str:
    """Every string that the page shows or says, one a line: labels, options, help, HTML, cells, headings."""
    return "\n".join(_texts_of(app._tree))


def _texts_of(element: Any) -> Iterator[str]:  # noqa: ANN401 - a node of any sort
    for child in getattr(element, "children", {}).values():
        yield from _texts_of(child)
    proto = getattr(element, "proto", None)
    if proto is None:
        return
    if element.type == "bidi_component":
        yield from _drawn_texts(json.loads(proto.bytes))
        return
    if element.type == "dataframe":
        yield from element.value.columns
        yield from (
            cell for column in element.value for cell in element.value[column] if isinstance(cell, str)
        )
    yield from (plain(text) for text in _strings(proto))


def _drawn_texts(drawing: Mapping[str, Any]) -> Iterator[str]:
    """Words in a drawn network; its own texts have places that the script fills in."""
    yield from (text.replace("{", "").replace("}", "") for text in drawing["texts"].values())
    yield from (entry["label"] for entry in [*drawing["legend"], *drawing["lines"]])
    yield from [*drawing["nodes"]["label"], *drawing["labels"]]


def _strings(message: Message) -> Iterator[str]:
    """Strings of a message, without ids and without what is data for a script."""
    for field, value in message.ListFields():
        if field.message_type is not None:
            for part in value if isinstance(value, Iterable) else [value]:
                if isinstance(part, Message):
                    yield from _strings(part)
        elif field.cpp_type == field.CPPTYPE_STRING and field.type == field.TYPE_STRING:
            found = [value] if isinstance(value, str) else value
            if field.name not in {"id", "form_id", "element_id", "icon"}:
                yield from found


def texts_in(value: object) -> Iterator[Text]:
    """Texts within a declaration: a text, or mappings, sequences and dataclasses that hold some."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for part in value.values() for text in texts_in(part))
    elif isinstance(value, (tuple, list, frozenset)):
        yield from (text for part in value for text in texts_in(part))
    elif is_dataclass(value) and not isinstance(value, type):
        yield from (text for field in fields(value) for text in texts_in(getattr(value, field.name)))


def kept() -> KeptResults:
    """The folder for answers of this run of the tests."""
    return KeptResults(load_settings().results)


def context_over(ecosystem: Ecosystem, language: str = "en", **parameters: str) -> Context:
    """What a page is given, over a graph and an address of one's own; nothing is opened or drawn."""
    return Context(
        loaded=Loaded(ecosystem, "2026-11-24T10:00:00+00:00", "sqlite:///nowhere", kept()),
        language=language,
        address=Address(dict(parameters)),
        today=TODAY,
        links={},
        provenance=lambda: ((), ()),
    )


@cache
def catalogue() -> list[Text]:
    """Every text of the pages, of the schema and of the analyses."""
    found: list[Text] = []
    for package in ("views.text", "graph.schema", "graph.analyses"):
        root = importlib.import_module(package)
        for module in pkgutil.iter_modules(root.__path__, f"{package}."):
            for value in vars(importlib.import_module(module.name)).values():
                found += texts_in(value)
    return found


def linked(cell: str) -> str:
    """Node to whose profile a cell of a table leads."""
    return parse_qs(urlsplit(cell).query)["node"][0]


def names(column: Iterable[str]) -> list[str]:
    """Names that a reader sees in a column whose cells lead to profiles."""
    return [unquote(urlsplit(cell).fragment.removeprefix("name=")) for cell in column]


def store_with(place: Path, *, hub: int) -> str:
    """Address of a new store with one company, called hub, that has so many suppliers."""
    claims = [node("hub")]
    for number in range(hub):
        claims += [
            node(f"s{number}"),
            relation(f"s{number}", RelationKind.SUPPLIES, "hub", item_text="parts"),
        ]
    uri = f"sqlite:///{place / 'hub.sqlite'}"
    with open_store(uri) as store:
        store.write(Batch(dataset="tests", loader="tests", claims=tuple(claims), sources=(SOURCE,)))
    return uri
