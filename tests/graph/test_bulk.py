"""The search for cycles rests meanwhile, and only meanwhile."""

from __future__ import annotations

import gc

import pytest

from graph.bulk import without_search_for_cycles


def test_it_rests_and_goes_on_even_after_an_error() -> None:
    seen = []
    with pytest.raises(ZeroDivisionError), without_search_for_cycles():
        seen.append(1 / gc.isenabled())
    assert seen == []
    assert gc.isenabled()


def test_one_inside_another_does_nothing() -> None:
    with without_search_for_cycles():
        with without_search_for_cycles():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
