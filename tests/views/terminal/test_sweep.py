"""A sweep written out: the sentence, the columns, and names in the language of the reader."""

from __future__ import annotations

import json

import pytest

from graph.analyses.single_losses import single_losses
from tests.graph.analyses.test_single_losses import WORLD
from tests.graph.disruption.worlds import TODAY
from views.terminal.sweep import Question, show_sweep, swept

QUESTION = Question("organisation", "central", "linked", TODAY)


def _written(capsys: pytest.CaptureFixture[str], unit: str, output: str, language: str) -> tuple[str, str]:
    losses = single_losses(WORLD, unit=unit, as_of=TODAY)
    show_sweep(losses, WORLD, output=output, language=language, limit=1)
    written = capsys.readouterr()
    return written.out, written.err


def test_the_sentence_counts_units_that_stop_a_programme_and_those_that_stop_a_need(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out, err = _written(capsys, "organisation", "table", "en")
    assert out.splitlines()[0] == (
        "Of 6 organisations, the loss of 1 by itself stops a programme in the central reading, and that of 1 "
        "more only a need."
    )
    assert ("Yard" in out, "Forge" in out) == (True, False)
    assert err == "5 more; --rows 0 shows all rows.\n"


def test_dutch_is_dutch_throughout(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = _written(capsys, "country", "table", "nl")
    assert out.splitlines()[0] == (
        "Van 3 landen legt in de centrale lezing het verlies van 2 op zichzelf een programma stil, en dat "
        "van nog 0 alleen een behoefte."
    )
    headings = [
        "eenheid",
        "naam",
        "soort",
        "status",
        "programma's",
        "behoeften",
        "eindpunten",
        "activiteiten",
    ]
    assert out.splitlines()[2].split() == headings
    assert "Verenigde Staten" in out
    assert err == "Nog 2; --rows 0 toont alle rijen.\n"


def test_json_keeps_every_row_whatever_the_table_shows(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(_written(capsys, "organisation", "json", "nl")[0])
    assert [row["name"] for row in found["rows"]] == ["Yard", "Forge", "De Mijn", "Holding", "Loft", "Mill"]
    assert found["columns"][4] == {
        "name": "programmes",
        "label": "programma's",
        "description": "Programma's die stilvallen in deze lezing.",
        "unit": "",
    }
    assert found["method"].startswith("Elke eenheid wordt alleen weggenomen.")
    assert found["answer"].startswith("Van 6 organisaties")


def test_what_is_asked_is_what_is_swept() -> None:
    assert swept(WORLD, QUESTION, workers=None, dask=None) == single_losses(WORLD, as_of=TODAY)
