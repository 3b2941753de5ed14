"""Controls whose value stands in the address: they read it on every run and write it when changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

import streamlit as st

from graph.schema import Text
from views.session import Context

_EARLIEST, _LATEST = date(1900, 1, 1), date(2199, 12, 31)


def _key(context: Context, name: str) -> str:
    # The labels of a widget are part of what it is to Streamlit, so each language has its own.
    return f"{name}:{context.language}"


def _write(
    context: Context, name: str, key: str, default: object, also: Callable[[], None] | None = None
) -> Callable[[], None]:
    def changed() -> None:
        context.address.put(name, st.session_state[key], default=default)
        if also is not None:
            also()

    return changed


def choice(
    context: Context,
    name: str,
    label: Text,
    options: Sequence[str],
    *,
    shown: Callable[[str], str],
    default: str,
    explained: str | None = None,
) -> str:
    """One of a few words, side by side."""
    value = context.address.word(name, options, default)
    key = _key(context, name)
    st.session_state[key] = value
    st.segmented_control(
        context.say(label),
        list(options),
        key=key,
        format_func=shown,
        required=True,
        help=explained,
        on_change=_write(context, name, key, default),
    )
    return value


def option(
    context: Context,
    name: str,
    label: Text,
    options: Sequence[str],
    *,
    shown: Callable[[str], str],
    placeholder: Text,
    default: str | None = None,
    also: Callable[[], None] | None = None,
) -> str | None:
    """One of many words, or the default; `also` is called after the reader changes it."""
    value = context.address.optional(name, frozenset(options)) or default
    key = _key(context, name)
    st.session_state[key] = value
    st.selectbox(
        context.say(label),
        options,
        key=key,
        format_func=shown,
        placeholder=context.say(placeholder),
        on_change=_write(context, name, key, default, also),
    )
    return value


def several(
    context: Context,
    name: str,
    label: Text,
    options: Sequence[str],
    *,
    shown: Callable[[str], str],
    placeholder: Text,
    default: Iterable[str] = (),
    explained: str | None = None,
) -> tuple[str, ...]:
    """Any number of words."""
    usual = tuple(default)
    value = context.address.words(name, frozenset(options), usual)
    key = _key(context, name)
    st.session_state[key] = list(value)
    st.multiselect(
        context.say(label),
        options,
        key=key,
        format_func=shown,
        placeholder=context.say(placeholder),
        help=explained,
        on_change=_write(context, name, key, usual),
    )
    return value


def whole_number(
    context: Context,
    name: str,
    label: Text,
    options: Sequence[int],
    *,
    default: int,
    explained: str | None = None,
) -> int:
    """One of a few numbers, side by side."""
    words = [str(o) for o in options]
    return int(
        choice(
            context,
            name,
            label,
            words,
            shown=lambda w: context.shown(int(w)),
            default=str(default),
            explained=explained,
        )
    )


def yes_no(context: Context, name: str, label: Text, *, default: bool) -> bool:
    """A switch."""
    value = context.address.word(name, ("yes", "no"), "yes" if default else "no") == "yes"
    key = _key(context, name)
    st.session_state[key] = value

    def changed() -> None:
        turned = bool(st.session_state[key])
        context.address.put(name, None if turned is default else "yes" if turned else "no")

    st.toggle(context.say(label), key=key, on_change=changed)
    return value


def small_number(
    context: Context, name: str, label: Text, *, default: int, minimum: int = 0, maximum: int = 999
) -> int:
    """A whole number, typed or stepped."""
    value = context.address.number(name, minimum=minimum, maximum=maximum, default=default)
    key = _key(context, name)
    st.session_state[key] = value
    st.number_input(
        context.say(label),
        min_value=minimum,
        max_value=maximum,
        key=key,
        on_change=_write(context, name, key, default),
    )
    return value


def day(context: Context, name: str, label: Text, *, explained: Text) -> date | None:
    """A day, or None where none is chosen."""
    value = context.address.day(name)
    key = _key(context, name)
    st.session_state[key] = value

    def changed() -> None:
        chosen: date | None = st.session_state[key]
        context.address.put(name, chosen.isoformat() if chosen else None)

    st.date_input(
        context.say(label),
        value=None,
        key=key,
        min_value=_EARLIEST,
        max_value=_LATEST,
        format="YYYY-MM-DD",
        help=context.say(explained),
        on_change=changed,
    )
    return value


def words(context: Context, name: str, label: Text, *, placeholder: Text) -> str:
    """Free text that is taken over while it is typed."""
    value = context.address.text(name)
    key = _key(context, name)
    st.session_state[key] = value
    st.text_input(
        context.say(label),
        key=key,
        type="search",
        placeholder=context.say(placeholder),
        live=True,
        on_change=_write(context, name, key, None),
    )
    return value
