"""Settings: the one place that reads environment variables."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.errors import SettingsError

LANGUAGES = ("nl", "en")
DEFAULT_STORE = "sqlite:///knooppunt.sqlite"
DEFAULT_RESULTS = "knooppunt-results"


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable, its default and what it is for."""

    variable: str
    default: str | None
    description: str


SETTINGS = (
    Setting(
        "KNOOPPUNT_STORE",
        DEFAULT_STORE,
        "The store: sqlite:///path, bolt://user@host:port or neo4j://user@host:port.",
    ),
    Setting(
        "KNOOPPUNT_STORE_PASSWORD",
        None,
        "The password of a server store. It is read from here only, never from an address.",
    ),
    Setting(
        "KNOOPPUNT_TARGET_PASSWORD",
        None,
        "The password of the store that `store copy` writes to, where it differs from the other one.",
    ),
    Setting(
        "KNOOPPUNT_LANGUAGE",
        "nl",
        "The language a first visit starts in: nl or en. Unset, the command line answers in English.",
    ),
    Setting(
        "KNOOPPUNT_RESULTS",
        DEFAULT_RESULTS,
        "Folder for answers that took over five seconds, so that each is worked out once; a relative path "
        "starts at the working folder. It may be emptied at any time.",
    ),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says, checked.

    Parameters
    ----------
    store
        Address of the store, without a password.
    store_password
        Password of a server store, or None.
    target_password
        Password of the store that is copied to; that of the first store where none is given.
    language
        Language that a first visit starts in.
    results
        Folder for answers that took long.
    """

    store: str
    store_password: str | None
    target_password: str | None
    language: str
    results: Path

    def __repr__(self) -> str:
        """Leave the password out of every log and traceback."""
        return f"Settings(store={self.store!r}, language={self.language!r})"


def load_settings(
    environment: Mapping[str, str] | None = None,
    *,
    store: str | None = None,
    default_language: str = "nl",
) -> Settings:
    """Settings from the environment, with the store overridden where one is given.

    Parameters
    ----------
    environment
        Variables to read; the process's own when left out.
    store
        Address that goes before the environment's.
    default_language
        Language where the environment names none.

    Raises
    ------
    SettingsError
        When the language is neither nl nor en.
    """
    variables = os.environ if environment is None else environment
    values = {s.variable: variables.get(s.variable) or s.default for s in SETTINGS}
    language = variables.get("KNOOPPUNT_LANGUAGE") or default_language
    if language not in LANGUAGES:
        message = f"KNOOPPUNT_LANGUAGE is {language!r}; use one of: {', '.join(LANGUAGES)}."
        raise SettingsError(message)
    return Settings(
        store=store or values["KNOOPPUNT_STORE"] or DEFAULT_STORE,
        store_password=values["KNOOPPUNT_STORE_PASSWORD"],
        target_password=values["KNOOPPUNT_TARGET_PASSWORD"] or values["KNOOPPUNT_STORE_PASSWORD"],
        language=language,
        results=Path(values["KNOOPPUNT_RESULTS"] or DEFAULT_RESULTS),
    )


def child_environment(settings: Settings) -> dict[str, str]:
    """Environment for a process of the product that this one starts, with the same store and password."""
    given = {"KNOOPPUNT_STORE": settings.store}
    if settings.store_password:
        given["KNOOPPUNT_STORE_PASSWORD"] = settings.store_password
    return {**os.environ, **given}


def settings_markdown() -> str:
    """The page docs/settings.md: every environment variable, its default and what it is for."""
    lines = [
        "# Settings",
        "",
        "Everything is set by environment variables; only `graph/settings.py` reads them.",
        "",
        "| variable | default | what it is for |",
        "|---|---|---|",
    ]
    for setting in SETTINGS:
        default = f"`{setting.default}`" if setting.default else "-"
        lines.append(f"| `{setting.variable}` | {default} | {setting.description} |")
    return "\n".join(lines) + "\n"
