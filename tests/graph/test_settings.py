"""Settings come from the environment, are checked, and never show the password."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import SettingsError
from graph.settings import (
    DEFAULT_STORE,
    SETTINGS,
    Settings,
    child_environment,
    load_settings,
    settings_markdown,
)


def test_defaults_need_no_environment() -> None:
    assert load_settings({}) == Settings(
        store=DEFAULT_STORE,
        store_password=None,
        target_password=None,
        language="nl",
        results=Path("knooppunt-results"),
    )


def test_environment_goes_before_defaults_and_an_option_before_both() -> None:
    environment = {"KNOOPPUNT_STORE": "sqlite:///a.sqlite", "KNOOPPUNT_LANGUAGE": "en"}

    assert load_settings(environment).store == "sqlite:///a.sqlite"
    assert load_settings(environment).language == "en"
    assert load_settings(environment, store="sqlite:///b.sqlite").store == "sqlite:///b.sqlite"


def test_an_empty_variable_is_no_variable() -> None:
    given = load_settings({"KNOOPPUNT_STORE": "", "KNOOPPUNT_LANGUAGE": "", "KNOOPPUNT_STORE_PASSWORD": ""})
    assert given == load_settings({})


def test_callers_choose_the_language_where_the_environment_does_not() -> None:
    assert load_settings({}, default_language="en").language == "en"
    assert load_settings({"KNOOPPUNT_LANGUAGE": "nl"}, default_language="en").language == "nl"


def test_unknown_language_is_refused() -> None:
    with pytest.raises(SettingsError, match="KNOOPPUNT_LANGUAGE is 'fr'; use one of: nl, en"):
        load_settings({"KNOOPPUNT_LANGUAGE": "fr"})


def test_target_password_is_that_of_the_store_unless_given() -> None:
    one = load_settings({"KNOOPPUNT_STORE_PASSWORD": "one"})
    assert (one.store_password, one.target_password) == ("one", "one")
    both = load_settings({"KNOOPPUNT_STORE_PASSWORD": "one", "KNOOPPUNT_TARGET_PASSWORD": "two"})
    assert (both.store_password, both.target_password) == ("one", "two")


def test_password_is_not_in_the_representation() -> None:
    given = load_settings({"KNOOPPUNT_STORE_PASSWORD": "horse", "KNOOPPUNT_TARGET_PASSWORD": "battery"})
    assert "horse" not in repr(given)
    assert "battery" not in repr(given)


def test_a_child_process_gets_store_and_password_by_environment() -> None:
    settings = load_settings({"KNOOPPUNT_STORE_PASSWORD": "horse"}, store="bolt://neo4j@localhost:7687")

    environment = child_environment(settings)

    handed_on = {name: environment[name] for name in ("KNOOPPUNT_STORE", "KNOOPPUNT_STORE_PASSWORD")}
    assert list(handed_on.values()) == ["bolt://neo4j@localhost:7687", "horse"]
    assert "PATH" in environment


def test_page_lists_every_variable() -> None:
    page = settings_markdown()
    for setting in SETTINGS:
        assert f"| `{setting.variable}` |" in page
        assert setting.description in page
