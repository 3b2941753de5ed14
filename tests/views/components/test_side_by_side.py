"""A loss beside today, and what is weakened by it, over the worked example with answers by hand."""

from __future__ import annotations

import pytest

from graph.analyses.what_if import Amount
from graph.disruption.model import Reading
from tests.ecosystems import EXAMPLE, example_ecosystem
from tests.views.drawn import context_over, drawn, names, store_of, tables
from views.components import side_by_side


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Store of the worked example."""
    return store_of(EXAMPLE, tmp_path_factory.mktemp("example"))


STRAINED = "What loses a supplier and goes on, with who still supplies"
DEGRADED = "Contributing supplies that are lost"


@pytest.mark.parametrize("reading", list(Reading))
def test_who_loses_a_supplier_and_goes_on_is_told_with_who_is_left(example: str, reading: Reading) -> None:
    """Hullco's hull is one of two; in the cautious reading it stops the frigate, so nothing goes on."""
    found = tables(drawn(example, "what-if", without="hullco", reading=reading.value))
    if reading is Reading.CAUTIOUS:
        assert STRAINED not in found
        return
    table = found[STRAINED]
    assert list(table["kind"]) == ["activity"]
    assert names(table["who"]) == ["Yard"]
    assert names(table["for what"]) == ["Frigate"]
    assert names(table["programme"]) == ["New frigate"]
    assert list(table["loses"]) == ["Hull section"]
    assert list(table["no longer from"]) == ["Hullco"]
    assert list(table["still from"]) == ["Weldco"]
    assert DEGRADED not in found


@pytest.mark.parametrize("state", [{"without": "yard"}, {"item": "maintenance"}])
def test_contributing_supplies_that_are_lost_are_told(example: str, state: dict[str, str]) -> None:
    table = tables(drawn(example, "what-if", **state))[DEGRADED]
    assert names(table["who"]) == ["Navy"]
    assert names(table["no longer from"]) == ["Yard"]
    assert len(names(table["loses"])) == 1
    assert list(table["programme"]) == [None]


def test_nothing_weakened_is_not_spoken_of(example: str) -> None:
    app = drawn(example, "what-if", without="dronery")
    assert not {STRAINED, DEGRADED} & tables(app).keys()
    assert "Weakened, but goes on" not in [s.value for s in app.subheader]


def test_a_share_is_never_rounded_to_nothing() -> None:
    context = context_over(example_ecosystem())
    assert side_by_side.share(context, Amount(today=1000, stopped=1)) == "<1%"
    assert side_by_side.share(context, Amount(today=100, stopped=1)) == "1%"
