"""The drawn network: sigma.js in the page, by Streamlit's components v2.

The script `network.js` is built from `frontend/` and committed, so that nobody who runs the app needs
Node, and nothing is loaded from elsewhere. Positions are worked out in Python (`layout`); camera and
dragged nodes are kept in the browser. Labels are drawn on a canvas, never put in as HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from views.components.network.model import TEXT_KEYS, NetworkEdge, NetworkEvent, NetworkNode, encoded
from views.components.network.style import Shape

__all__ = ["TEXT_KEYS", "NetworkEdge", "NetworkEvent", "NetworkNode", "Shape", "network"]

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class _Command:
    """The last selection that Python made, and what the browser had selected at the time."""

    asked: str | None  # what the page asked for in the last run
    selection: str | None
    number: int
    answered: object  # the browser's own selection when the command was given


def network(  # noqa: PLR0913 - one parameter per thing a page may want
    nodes: Sequence[NetworkNode],
    edges: Sequence[NetworkEdge],
    *,
    key: str,
    texts: Mapping[str, str],
    kinds: Mapping[str, str],
    selected: str | None = None,
    height: int = 560,
    directed: bool = True,
    caption: str = "",
    on_select: Callable[[], None] | None = None,
    on_expand: Callable[[], None] | None = None,
) -> NetworkEvent:
    """Draw a network and say what of it is selected.

    A click selects, a click beside everything clears, a double click asks to expand; all of it works by
    keyboard too. Put the same content in a table beside it.

    Parameters
    ----------
    nodes, edges
        What to draw, with positions (`layout.positioned`).
    key
        Name of the drawing in this app; camera, dragged nodes and selection hang on it.
    texts, kinds
        In the reader's language: a text for each of `TEXT_KEYS`, and what the kinds are called.
    selected
        Node or edge to select. It acts when it changes, so the value of before a click undoes no click.
    height, caption
        Pixels without the legend, and a line under the picture a reader downloads.
    on_select, on_expand
        Called before the run that a selection or an expansion starts.

    Raises
    ------
    ValueError
        When a text is missing, an id occurs twice, or an edge has an end that is not drawn.

    Notes
    -----
    Cost O(n + m), 0.1 s for 10,000 nodes; an unchanged drawing is not sent again.
    """
    answer = _answer(key)
    command = _command(key, selected, answer)
    data = encoded(
        nodes,
        edges,
        kinds,
        key=key,
        directed=directed,
        height=height,
        caption=caption,
        command={"seq": command.number, "id": command.selection},
        texts=_texts(key, texts),
    )
    callbacks = {"on_selection_change": on_select or _nothing, "on_expand_change": on_expand or _nothing}
    result = _component()(key=key, data=data, **callbacks)
    chosen = command.selection if answer == command.answered else _chosen(answer)
    return _event(nodes, edges, chosen, result.get("expand"))


def _texts(key: str, texts: Mapping[str, str]) -> dict[str, str]:
    missing = sorted(TEXT_KEYS - set(texts))
    if missing:
        raise ValueError(f"The drawing {key!r} lacks texts; add to the catalogue: {', '.join(missing)}.")
    return {name: texts[name] for name in sorted(TEXT_KEYS)}


def _event(
    nodes: Sequence[NetworkNode], edges: Sequence[NetworkEdge], chosen: str | None, expanded: str | None
) -> NetworkEvent:
    """What of the browser's answer is still in the drawing."""
    known = {node.id for node in nodes}
    return NetworkEvent(
        node=chosen if chosen in known else None,
        edge=chosen if chosen not in known and any(edge.id == chosen for edge in edges) else None,
        expanded=expanded if expanded in known else None,
    )


def _command(key: str, selected: str | None, answer: object) -> _Command:
    """The selection that Python has made: a new one only if the page asks for something new.

    The browser keeps its own selection, and a click reaches Python one run before the page can ask for
    what was clicked. So what the page asked for before is no order, and asking for what the browser has
    selected already is none either.
    """
    place = f"{key}:command"
    last: _Command | None = st.session_state.get(place)
    gone = last is not None and answer is None and last.answered is not None
    if last is None or gone:
        number = last.number + 1 if last else 0
        command = _Command(asked=selected, selection=selected, number=number, answered=answer)
    elif selected == last.asked:
        return last
    else:
        current = last.selection if answer == last.answered else _chosen(answer)
        if selected == current:
            command = _Command(selected, last.selection, last.number, last.answered)
        else:
            command = _Command(selected, selected, last.number + 1, answer)
    st.session_state[place] = command
    return command


def _answer(key: str) -> dict[str, Any] | None:
    """What the browser says is selected; None before it said anything."""
    state = st.session_state.get(key)
    selection = state.get("selection") if state is not None else None
    return dict(selection) if selection is not None else None


def _chosen(answer: object) -> str | None:
    if not isinstance(answer, dict):
        return None
    chosen = answer.get("node") or answer.get("edge")
    return chosen if isinstance(chosen, str) else None


def _nothing() -> None:
    """Do nothing: Streamlit keeps only the values that have a callback."""


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component(
        "knooppunt_network",
        css=(_HERE / "network.css").read_text(encoding="utf-8"),
        js=(_HERE / "network.js").read_text(encoding="utf-8"),
    )
