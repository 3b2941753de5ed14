"""A command from what an analysis declares: every kind of option, and rows of every kind."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from typer.exceptions import TyperException

from graph.analyses.result import Analysis, Column, Option, Result, Theme
from graph.disruption.model import Reading
from graph.ecosystem import Ecosystem
from graph.schema import Text
from tests.graph.builders import SOURCE, node
from tests.views.drawn import kept
from views.terminal.analysis import analysis_command, answered, names_of, show_result
from views.terminal.arguments import Store, ids

T = Text(nl="woord", en="word")
ECOSYSTEM = Ecosystem.from_claims([node("mill", name="The Mill"), node("yard", name=None)], [SOURCE])


def _result(*rows: Mapping[str, object]) -> Result:
    columns = (
        Column("who", Text(nl="wie", en="who"), T, node_ids=True),
        Column("share_pct", Text(nl="aandeel", en="share"), T, unit="%"),
        Column("word", T, T, vocabulary={"high": Text(nl="hoog", en="high")}),
    )
    return Result("x", "f", {}, T, columns, rows, T, (T,), tuple(("claim",) for _ in rows))


def _analysis(options: tuple[Option, ...], function: Any = None) -> Analysis:  # noqa: ANN401
    return Analysis("x", T, T, function or (lambda *_, **__: _result()), options, "O(1)", "", Theme.KNOWLEDGE)


def _called_with(options: tuple[Option, ...], *words: str) -> dict[str, object]:
    seen: dict[str, object] = {}

    def answer(analysis: Analysis, own: Mapping[str, object], *, store: str | None) -> None:
        seen.update(own, analysis=analysis.name, store=store)

    command = analysis_command(_analysis(options), answer, {"store": Store})
    command.main(args=list(words), standalone_mode=False)
    return seen


OPTIONS = (
    Option("reading", Reading.CENTRAL, T, T, tuple(r.value for r in Reading)),
    Option("word", "a", T, T, ("a", "b")),
    Option("as_of", None, T, T),
    Option("since", date(2020, 1, 1), T, T),
    Option("limit", 20, T, T),
    Option("share_pct", 0.5, T, T),
    Option("every_one", default=False, label=T, description=T),
    Option("kinds", ("x",), T, T),
    Option("note", None, T, T),
)


def test_defaults_are_those_declared() -> None:
    assert _called_with(OPTIONS) == {
        **{option.name: option.default for option in OPTIONS},
        "analysis": "x",
        "store": None,
    }


def test_each_kind_of_option_arrives_as_its_type() -> None:
    words = ["--reading", "generous", "--word", "b", "--as-of", "2026-11-24", "--since", "2021-02-03"]
    words += ["--limit", "3", "--share-pct", "0.25", "--every-one", "--kinds", "y", "--kinds", "z"]
    words += ["--note", "n", "--store", "sqlite:///s"]

    assert _called_with(OPTIONS, *words) == {
        "reading": Reading.GENEROUS,
        "word": "b",
        "as_of": date(2026, 11, 24),
        "since": date(2021, 2, 3),
        "limit": 3,
        "share_pct": 0.25,
        "every_one": True,
        "kinds": ("y", "z"),
        "note": "n",
        "analysis": "x",
        "store": "sqlite:///s",
    }


@pytest.mark.parametrize("words", [["--word", "c"], ["--limit", "many"], ["--since", "2021"], ["--ghost"]])
def test_a_value_of_another_type_is_refused(words: list[str]) -> None:
    with pytest.raises(TyperException):
        _called_with(OPTIONS, *words)


def test_progress_is_handed_to_those_who_report_it() -> None:
    seen: list[tuple[int, int]] = []

    def patient(ecosystem: Ecosystem, *, progress: Callable[[int, int], None] | None = None) -> Result:
        assert progress is not None
        progress(1, 2)
        seen.append((1, 2))
        return _result()

    assert answered(_analysis((), patient), ECOSYSTEM, {}, kept()) == _result()
    assert answered(_analysis(()), ECOSYSTEM, {}, kept()) == _result()
    assert seen == [(1, 2)]


def test_names_fall_back_on_ids() -> None:
    assert names_of(ECOSYSTEM, "en") == {"mill": "The Mill", "yard": "yard"}


def test_table_shows_names_words_units_and_how_much_is_left(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {"who": ("mill", "yard", "c", "d", "e"), "share_pct": None, "word": "high"},
        {"who": "mill", "share_pct": 2.5, "word": "other"},
        {"who": {"mill": 1}, "share_pct": 1, "word": None},
    ]
    show_result(_result(*rows), names_of(ECOSYSTEM, "nl"), output="table", language="nl", limit=2)

    out, err = capsys.readouterr()
    assert "The Mill, yard, c (+2)" in out
    assert "aandeel (%)" in out
    assert "hoog" in out
    assert "- woord" in out
    assert "onbekend" in out
    assert err.startswith("Nog 1; --rows 0")


def test_json_and_csv_hold_every_row_with_its_claims(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"who": ("mill", "yard"), "share_pct": None, "word": "high"}] * 50
    show_result(_result(*rows), {}, output="json", language="en", limit=2)
    assert len(json.loads(capsys.readouterr().out)["rows"]) == 50
    show_result(_result(*rows), {}, output="csv", language="en")
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["who,share_pct,word,key,claims", 'mill|yard,,high,"mill,yard",claim']
    assert len(lines) == 51


def test_ids_may_be_written_in_any_way() -> None:
    assert ids(["a, b", ""], None, ["c", "a"]) == ("a", "b", "c")
