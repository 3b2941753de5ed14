"""Controls for the options of any question, made from what the question declares."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from graph.analyses.result import Analysis, Option, Pick
from graph.schema import COUNTRIES, ORGANISATION_KINDS, VOCABULARIES, NodeKind, Text
from views import cached
from views.components import controls, loss_options, picking
from views.session import Context
from views.text import questions as words

_EACH_ROW = 4
_MODEL = ("reading", "recipe")
_ORGANISATIONS = tuple(k.value for k in ORGANISATION_KINDS)
# Kinds of the nodes that an option takes, none for all, and where they are listed.
_NODES: Mapping[Pick, tuple[tuple[str, ...], Callable[[cached.Lookup], Sequence[str]]]] = {
    Pick.ORGANISATION: (_ORGANISATIONS, lambda known: known.organisations),
    Pick.ORGANISATIONS: (_ORGANISATIONS, lambda known: known.organisations),
    Pick.PROGRAMME: ((NodeKind.PROGRAMME.value,), lambda known: known.programmes),
    Pick.ITEM: ((NodeKind.ITEM.value,), lambda known: known.items),
    Pick.NODE: ((), lambda known: known.nodes),
}


def options(context: Context, analysis: Analysis) -> dict[str, Any]:
    """Values of all options, by name, as the reader sets them; the day is the context's unless set."""
    found: dict[str, Any] = {}
    wide = [o for o in analysis.options if o.name not in _MODEL and not _side_by_side(o)]
    for start in range(0, len(wide), _EACH_ROW):
        row = wide[start : start + _EACH_ROW]
        for place, option in zip(st.columns(_EACH_ROW, vertical_alignment="bottom"), row, strict=False):
            with place:
                found[option.name] = _value(context, option)
    names = {option.name for option in analysis.options}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        for option in analysis.options:
            if option.name not in _MODEL and _side_by_side(option):
                found[option.name] = _value(context, option)
        if "reading" in names:
            found["reading"] = loss_options.reading(context)
        if "recipe" in names:
            found["recipe"] = loss_options.recipe(context)
    if "reading" in found:
        loss_options.explained(context, found["reading"])
    if "as_of" in found and found["as_of"] is None:
        found["as_of"] = context.today
    return found


def _side_by_side(option: Option) -> bool:
    """Whether its words stand side by side, so that they take as much room as they need."""
    return option.picks is Pick.CIRCLE or (bool(option.choices) and option.default is not None)


def _value(context: Context, option: Option) -> Any:  # noqa: ANN401 - as the option's own type
    if option.picks is Pick.CIRCLE:
        return _circle(context, option)
    if option.picks is not None:
        return _picked(context, option, option.picks)
    if option.choices:
        return _choice(context, option)
    return _plain(context, option)


def _plain(context: Context, option: Option) -> Any:  # noqa: ANN401 - as the option's own type
    """A truth, a number, a day or free text, by the type of the default."""
    name, label, default = option.name, option.label, option.default
    if isinstance(default, bool):
        return controls.yes_no(context, name, label, default=default)
    if isinstance(default, int):
        return controls.small_number(context, name, label, default=default)
    if isinstance(default, str):
        return controls.words(context, name, label, placeholder=words.EVERYTHING) or default
    return controls.day(context, name, label, explained=option.description)


def _choice(context: Context, option: Option) -> str | None:
    def shown(word: str) -> str:
        return context.say(option.words[word]) if word in option.words else word

    if option.default is None:
        return controls.option(
            context, option.name, option.label, option.choices, shown=shown, placeholder=words.EVERYTHING
        )
    return controls.choice(
        context,
        option.name,
        option.label,
        option.choices,
        shown=shown,
        default=str(option.default),
        explained=context.say(option.description),
    )


def _circle(context: Context, option: Option) -> str:
    """One of the named circles, or codes of countries from the address."""
    named = list(option.words)
    given = context.address.text(option.name)
    codes = [part.strip().upper() for part in given.split(",")]
    if given and given not in named and all(code in COUNTRIES for code in codes):
        named.append(given)
    return controls.choice(
        context,
        option.name,
        option.label,
        named,
        shown=lambda word: context.say(option.words[word]) if word in option.words else word,
        default=str(option.default),
        explained=context.say(option.description),
    )


def _picked(context: Context, option: Option, picks: Pick) -> Any:  # noqa: ANN401 - one id or several
    placeholder = words.CHOOSE_ONE if option.required else words.EVERYTHING
    if picks in _NODES:
        kinds, listed = _NODES[picks]
        known = listed(cached.lookup(context.ecosystem))
        if picks is Pick.ORGANISATIONS:
            return picking.several(
                context, option.name, option.label, known, kinds=kinds, placeholder=words.EVERYTHING
            )
        return picking.one(context, option.name, option.label, known, kinds=kinds, placeholder=placeholder)
    known, shown = _known(context, picks)
    return controls.option(context, option.name, option.label, known, shown=shown, placeholder=placeholder)


def _known(context: Context, picks: Pick) -> tuple[Sequence[str], Callable[[str], str]]:
    areas = VOCABULARIES["area"]
    found: Mapping[Pick, tuple[Callable[[], Sequence[str]], Callable[[str], str]]] = {
        Pick.COUNTRY: (lambda: sorted(COUNTRIES, key=context.country), context.country),
        Pick.AREA: (lambda: list(areas.terms), lambda word: context.word(areas, word)),
    }
    listed, shown = found[picks]
    return listed(), shown


def missing(analysis: Analysis, given: Mapping[str, Any]) -> tuple[Text, ...]:
    """Labels of the options that the question needs and that are not set."""
    return tuple(o.label for o in analysis.options if o.required and given.get(o.name) is None)


def to_begin_with(analysis: Analysis, given: Mapping[str, Any]) -> tuple[Text, ...]:
    """Labels of the options that the example sets, where nothing at all is chosen yet."""
    chosen = (given.get(o.name) for o in analysis.options if o.default in {None, ()} and o.name != "as_of")
    if any(value not in {None, ()} for value in chosen):
        return ()
    return tuple(o.label for o in analysis.options if o.name in analysis.example)
