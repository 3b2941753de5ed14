"""The report of a load as people read it."""

from __future__ import annotations

import pytest

from loaders.pipeline import RunReport
from views.terminal.load import show_report

REPORT = RunReport(
    loader="facts",
    dataset="facts/here",
    stored=True,
    read=50_000,
    accepted=50_000,
    refused=0,
    tables={},
    problems=(),
    claims=7,
    sources=1,
    seconds=12.5,
)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "12,5 seconden, 4.000 rijen per seconde."),
        ("en", "12.5 seconds, 4,000 rows per second."),
    ],
)
def test_time_and_speed_are_said(language: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    show_report(REPORT.to_record(), output="table", language=language)
    assert capsys.readouterr().out.splitlines()[-1] == said


def test_json_has_both(capsys: pytest.CaptureFixture[str]) -> None:
    show_report(REPORT.to_record(), output="json", language="en")
    out = capsys.readouterr().out
    assert '"seconds": 12.5' in out
    assert '"rows_per_second": 4000' in out
