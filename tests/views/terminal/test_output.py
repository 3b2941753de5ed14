"""What reaches the screen: JSON any reader takes, cells no spreadsheet runs, text that moves no cursor."""

from __future__ import annotations

import json
import sys
import time
from datetime import date

import numpy as np
import pytest

from graph.schema import NodeKind
from views.terminal import output
from views.terminal.output import Table, fitting, show_csv, show_json, show_tables, visible, waiting
from views.written import cell, plain


def test_plain_takes_what_the_tables_hold() -> None:
    given = {
        "kind": NodeKind.COMPANY,
        "n": np.int64(3),
        "unknown": float("nan"),
        "day": date(2026, 11, 24),
        "ids": {"b", "a"},
        "nested": [("a", None)],
        "yes": np.True_,
    }

    assert plain(given) == {
        "kind": "Company",
        "n": 3,
        "unknown": None,
        "day": "2026-11-24",
        "ids": ["a", "b"],
        "nested": [["a", None]],
        "yes": True,
    }


def test_json_keeps_letters_and_has_no_nan(capsys: pytest.CaptureFixture[str]) -> None:
    show_json({"name": "Koninklijke Luchtmacht é", "share_pct": float("nan")})

    text = capsys.readouterr().out
    assert json.loads(text) == {"name": "Koninklijke Luchtmacht é", "share_pct": None}
    assert "é" in text


def test_cells() -> None:
    assert cell(None) == cell(float("nan")) == ""
    assert (cell(value=True), cell(12), cell(0.1), cell(1234567.0)) == ("yes", "12", "0.1", "1234567")
    assert (cell(("a", "b")), cell({"a": [1]}), cell([["a"]])) == ("a|b", '{"a": [1]}', '[["a"]]')


def test_csv_disarms_formulas_but_not_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    show_csv(["name", "share"], [["=HYPERLINK(1)", -5], ["a,b", 2.5], ["@x", None]])

    assert capsys.readouterr().out == "name,share\n'=HYPERLINK(1),-5\n\"a,b\",2.5\n'@x,\n"


def test_tables_are_not_broken_outside_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    long = "x" * 300
    show_tables(Table("Title", ("name", "count"), [(long, 3), ("[red]plain[/red]", 12)]))

    text = capsys.readouterr().out
    assert long in text
    assert "[red]plain[/red]" in text
    assert "Title" in text


def test_a_terminal_shows_the_columns_that_fit(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = Table("", ("name", "a long heading", "note"), [("x" * 60, 3, "y" * 20), ("z", 12, "")])
    assert fitting(table) == (table, ())

    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    # 22 letters of a name that may wrap, 7 of "heading", 20 of the note, and 3 between each.
    assert fitting(table) == (table, ())
    monkeypatch.setenv("COLUMNS", "57")
    fitted, hidden = fitting(table)
    assert (fitted.columns, hidden) == (("name", "a long heading"), ("note",))
    assert fitted.rows == [("x" * 60, 3), ("z", 12)]
    show_tables(fitted)
    assert "y" not in capsys.readouterr().out
    monkeypatch.setenv("COLUMNS", "10")
    assert fitting(table)[1] == ("a long heading", "note")


def test_control_characters_do_not_reach_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    show_tables(Table("", ("name",), [("\x1b[31mred\u202e",)]))

    assert "\x1b" not in capsys.readouterr().out
    assert visible("a\nb\x07\u202e") == "a\nb\ufffd\ufffd"


def test_waiting_is_silent_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with waiting("Thinking") as progress:
        progress(1, 2)
        progress(2, 2)

    assert capsys.readouterr() == ("", "")


def test_waiting_draws_only_after_a_while(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setattr(output, "PATIENCE_SECONDS", 30)
    with waiting("Thinking"):
        pass
    quick = capsys.readouterr()
    monkeypatch.setattr(output, "PATIENCE_SECONDS", 0)
    with waiting("Thinking") as progress:
        time.sleep(0.2)
        progress(1, 2)
    slow = capsys.readouterr()

    assert "Thinking" not in quick.err
    assert "Thinking" in slow.err
    assert quick.out == slow.out == ""
