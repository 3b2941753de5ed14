"""Broken folders: every fault is listed with file, row, column, what was found and what to do.

Each folder of `tests/data/broken` is the sound one of `builders.TABLES` with faults of one sort.
`expected.json` has for each of them the rows read and refused, what loads nevertheless, and every
problem: severity, file, row, column, found, and how message and remedy begin.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graph.claims import NodeKey, RelationKey
from graph.stores.opening import open_store
from graph.validate import Severity
from loaders.base import loader
from loaders.pipeline import Reading, load, read
from tests.loaders.builders import BROKEN

EXPECTED: dict[str, Any] = json.loads((BROKEN / "expected.json").read_text(encoding="utf-8"))
CASES = sorted(EXPECTED)


def reading(case: str) -> Reading:
    return read(loader("facts"), BROKEN / case, dataset="broken")


def test_every_folder_is_expected() -> None:
    assert sorted(path.name for path in BROKEN.iterdir() if path.is_dir()) == CASES


@pytest.mark.parametrize("case", CASES)
def test_problems(case: str) -> None:
    problems = reading(case).problems
    expected = EXPECTED[case]["problems"]
    assert [[p.severity, p.file, p.row, p.column, p.found] for p in problems] == [e[:5] for e in expected]
    for problem, (*_, message, remedy) in zip(problems, expected, strict=True):
        assert problem.message.startswith(message)
        assert problem.remedy.startswith(remedy)


@pytest.mark.parametrize("case", CASES)
def test_rows_are_read_or_refused(case: str) -> None:
    tables = reading(case).tables
    assert {file: [c.read, c.refused] for file, c in tables.items()} == EXPECTED[case]["rows"]
    assert all(count.read == count.accepted + count.refused for count in tables.values())


@pytest.mark.parametrize("case", CASES)
def test_good_rows_load(case: str) -> None:
    keys = [claim.key for claim in reading(case).claims]
    nodes = {k.id for k in keys if isinstance(k, NodeKey) and not k.id.startswith(("country-", "area-"))}
    assert sorted(nodes) == EXPECTED[case]["nodes"]
    stated = {
        f"{c.key.start_id} {c.key.relation} {c.key.end_id}"
        for c in reading(case).claims
        if isinstance(c.key, RelationKey) and c.locator.file == "relations.csv"
    }
    assert sorted(stated) == EXPECTED[case]["relations"]


@pytest.mark.parametrize("case", CASES)
def test_found_stands_where_the_problem_says(case: str) -> None:
    for problem in reading(case).problems:
        if problem.row is None or case in {"wrong-encoding", "utf-16"}:
            continue
        lines = (BROKEN / case / problem.file).read_text(encoding="utf-8").splitlines()
        assert problem.found.removesuffix("…").split("\n")[0] in lines[problem.row - 1]


@pytest.mark.parametrize("case", CASES)
def test_strict_stores_nothing(case: str, tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/store.sqlite") as store:
        report = load(loader("facts"), BROKEN / case, store, strict=True)
        has_errors = any(p.severity is Severity.ERROR for p in report.problems)
        assert report.stored is not has_errors
        assert (store.status().claims == 0) is has_errors
