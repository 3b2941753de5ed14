"""What took long is kept, under all that it depends on, and never half."""

from __future__ import annotations

import gzip
import json
import logging
import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.analyses import kept
from graph.analyses.kept import KeptResults
from graph.analyses.registry import analysis
from graph.analyses.result import Analysis, Result
from graph.claims import Confidence
from graph.disruption.model import Reading
from graph.ecosystem import Ecosystem
from tests.ecosystems import curated_ecosystem, example_ecosystem

CHOKEPOINTS = analysis("chokepoints")
DAY = date(2026, 11, 24)


class Counted:
    """The real question, and how often it was put."""

    def __init__(self) -> None:
        self.times = 0

    @property
    def analysis(self) -> Analysis:
        """The question."""
        return replace(CHOKEPOINTS, function=self._function)

    def _function(self, ecosystem: Ecosystem, **options: Any) -> Result:
        self.times += 1
        return CHOKEPOINTS.function(ecosystem, **options)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """Everything takes long enough to be kept."""
    monkeypatch.setattr(kept, "KEPT_FROM_SECONDS", 0.0)
    return Counted()


def _files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_it_is_worked_out_once(tmp_path: Path, counted: Counted) -> None:
    results = KeptResults(tmp_path / "results")
    first = results.answer(counted.analysis, example_ecosystem(), {"as_of": DAY})
    # Another process has nothing but the folder.
    again = KeptResults(tmp_path / "results").answer(counted.analysis, example_ecosystem(), {"as_of": DAY})
    assert again == first == CHOKEPOINTS.function(example_ecosystem(), as_of=DAY)
    assert counted.times == 1
    assert len(_files(tmp_path / "results")) == 1


def test_what_is_quick_is_not_kept(tmp_path: Path) -> None:
    counted = Counted()
    for _ in range(2):
        KeptResults(tmp_path / "results").answer(counted.analysis, example_ecosystem(), {"as_of": DAY})
    assert counted.times == 2
    assert not (tmp_path / "results").exists()


def test_another_graph_day_option_or_code_is_another_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results, example = KeptResults(tmp_path), example_ecosystem()
    paths = [
        results.path(CHOKEPOINTS, example, {"as_of": DAY}),
        results.path(CHOKEPOINTS, example.without_synthetic().at_least(Confidence.HIGH), {"as_of": DAY}),
        results.path(CHOKEPOINTS, curated_ecosystem(), {"as_of": DAY}),
        results.path(CHOKEPOINTS, example, {"as_of": date(2026, 11, 25)}),
        results.path(CHOKEPOINTS, example, {"as_of": DAY, "reading": "cautious"}),
        results.path(analysis("dependencies"), example, {"as_of": DAY}),
    ]
    monkeypatch.setattr(kept, "_CODE", "another version")
    paths.append(results.path(CHOKEPOINTS, example, {"as_of": DAY}))
    assert len(set(paths)) == len(paths)


def test_a_table_beside_the_code_counts_as_code(tmp_path: Path) -> None:
    (tmp_path / "schema").mkdir()
    table, cache = tmp_path / "schema" / "countries.csv", tmp_path / "schema" / "__pycache__" / "a.pyc"
    table.write_text("NL,1")
    before = kept.code_digest([tmp_path])
    cache.parent.mkdir()
    cache.write_bytes(b"compiled")
    assert kept.code_digest([tmp_path]) == before
    table.write_text("NL,0")
    assert kept.code_digest([tmp_path]) != before


def test_one_question_in_other_words_is_one_answer(tmp_path: Path) -> None:
    results, example = KeptResults(tmp_path), example_ecosystem()
    today = date.today()  # noqa: DTZ011
    asked: list[dict[str, Any]] = [{}, {"as_of": None}, {"as_of": today}, {"as_of": today.isoformat()}]
    asked += [{"reading": "central"}, {"reading": Reading.CENTRAL}]
    assert len({results.path(CHOKEPOINTS, example, options) for options in asked}) == 1


@pytest.mark.parametrize("damage", [b"", b"no gzip", None])
def test_a_damaged_file_is_worked_out_again(
    tmp_path: Path, counted: Counted, damage: bytes | None, caplog: pytest.LogCaptureFixture
) -> None:
    results = KeptResults(tmp_path)
    right = results.answer(counted.analysis, example_ecosystem(), {"as_of": DAY})
    path = results.path(counted.analysis, example_ecosystem(), {"as_of": DAY})
    path.write_bytes(path.read_bytes()[:-40] if damage is None else damage)
    with caplog.at_level(logging.WARNING, logger="knooppunt"):
        assert results.answer(counted.analysis, example_ecosystem(), {"as_of": DAY}) == right
    assert path.name in caplog.text
    assert counted.times == 2
    assert results.answer(counted.analysis, example_ecosystem(), {"as_of": DAY}) == right
    assert counted.times == 2


@pytest.mark.parametrize(
    "record",
    [
        [],
        {"rows": "x"},
        {"parameters": []},
        {"analysis": "health"},
        {"fingerprint": None},
        {"evidence": []},
        {"openings": [None]},
        {"rows": [1]},
    ],
)
def test_what_is_no_answer_to_this_question_is_worked_out_again(
    tmp_path: Path, counted: Counted, record: object
) -> None:
    results = KeptResults(tmp_path)
    right = results.answer(counted.analysis, example_ecosystem(), {"as_of": DAY})
    path = results.path(counted.analysis, example_ecosystem(), {"as_of": DAY})
    written = json.loads(gzip.decompress(path.read_bytes()))
    changed = {**written, **record} if isinstance(record, dict) else record
    path.write_bytes(gzip.compress(json.dumps(changed).encode()))
    assert results.answer(counted.analysis, example_ecosystem(), {"as_of": DAY}) == right
    assert counted.times == 2


def test_nesting_without_end_is_worked_out_again(tmp_path: Path, counted: Counted) -> None:
    results = KeptResults(tmp_path)
    path = results.path(counted.analysis, example_ecosystem(), {"as_of": DAY})
    path.write_bytes(gzip.compress(b"[" * 200_000))
    assert results.answer(counted.analysis, example_ecosystem(), {"as_of": DAY}).rows


def test_an_answer_that_cannot_be_kept_is_given(
    tmp_path: Path, counted: Counted, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "results").write_text("a file where the folder should be")
    results = KeptResults(tmp_path / "results")
    with caplog.at_level(logging.WARNING, logger="knooppunt"):
        assert results.answer(counted.analysis, example_ecosystem(), {"as_of": DAY}).rows
    assert "KNOOPPUNT_RESULTS" in caplog.text


def test_the_oldest_go(tmp_path: Path, counted: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", 2)
    results = KeptResults(tmp_path)
    days = [date(2026, 11, day) for day in (20, 21, 22)]
    for age, day in enumerate(days):
        results.answer(counted.analysis, example_ecosystem(), {"as_of": day})
        path = results.path(counted.analysis, example_ecosystem(), {"as_of": day})
        os.utime(path, (1_000_000 + age, 1_000_000 + age))
    left = [results.path(counted.analysis, example_ecosystem(), {"as_of": day}).name for day in days[1:]]
    assert _files(tmp_path) == sorted(left)


def test_progress_is_told_where_the_question_tells_it(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    asked = analysis("new_facts")
    assert asked.reports_progress
    assert not CHOKEPOINTS.reports_progress
    for question in (asked, CHOKEPOINTS):
        KeptResults(tmp_path).answer(question, example_ecosystem(), {}, progress=lambda *at: told.append(at))
    assert told[-1][0] == told[-1][1]
