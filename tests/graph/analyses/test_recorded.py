"""A result that is written and read back is the same result."""

from __future__ import annotations

import json

import pytest

from graph.analyses.recorded import result_from_record, result_to_record
from graph.analyses.registry import analyses
from graph.analyses.result import Column, Opening, Result
from graph.schema import Text
from tests.ecosystems import EXAMPLE_OPTIONS, example_ecosystem


def _written_and_read(result: Result) -> Result:
    return result_from_record(json.loads(json.dumps(result_to_record(result))))


@pytest.mark.parametrize("name", sorted(analyses()))
def test_every_answer_comes_back_as_it_was(name: str) -> None:
    result = analyses()[name].function(example_ecosystem(), **EXAMPLE_OPTIONS.get(name, {}))
    again = _written_and_read(result)
    assert again == result
    assert again.to_json("nl") == result.to_json("nl")
    assert [again.key(k) for k in range(len(again.rows))] == [result.key(k) for k in range(len(result.rows))]


def test_by_hand() -> None:
    result = Result(
        analysis="made-up",
        fingerprint="f",
        parameters={"programmes": ("a", "b"), "as_of": "2026-11-24"},
        answer=Text(nl="ja", en="yes"),
        columns=(
            Column("who", Text(nl="wie", en="who"), Text(nl="Wie.", en="Who."), key=True, node_ids=True),
            Column(
                "how",
                Text(nl="hoe", en="how"),
                Text(nl="Hoe.", en="How."),
                "EUR",
                vocabulary={"x": Text(nl="iks", en="ex")},
                absent=Text(nl="geen", en="none"),
            ),
        ),
        rows=({"who": "a", "how": None, "of": {"b": [1, (2.5, True)]}}, {"who": "c", "how": ["x"]}),
        method=Text(nl="m", en="m"),
        caveats=(),
        evidence=(("c1", "c2"), ("c2",)),
        openings=(Opening(organisations=("a",), why=("need", "u", "i", "*")), None),
    )
    record = result_to_record(result)
    assert record["claims"] == ["c1", "c2"]
    assert record["evidence"] == [[0, 1], [1]]
    assert record["rows"][0]["of"] == {"b": [1, {"(tuple)": [2.5, True]}]}
    assert _written_and_read(result) == result


def test_a_record_of_another_form_is_refused() -> None:
    result = analyses()["chokepoints"].function(example_ecosystem())
    record = result_to_record(result)
    for broken in (
        {name: value for name, value in record.items() if name != "rows"},
        {**record, "evidence": [[len(record["claims"])]]},
        {**record, "columns": [{"name": "who"}]},
    ):
        with pytest.raises((KeyError, IndexError, TypeError, ValueError)):
            result_from_record(broken)
