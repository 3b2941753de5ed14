"""Rows ordered by several keys, against numpy's own way."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph.runs import order_of

rows = st.lists(st.tuples(st.integers(0, 3), st.integers(-1, 2), st.integers(0, 2)), max_size=40)


@given(rows)
def test_order_is_that_of_a_stable_sort_by_all_keys(drawn: list[tuple[int, int, int]]) -> None:
    first, second, third = np.array(drawn, dtype=np.int64).reshape(-1, 3).T
    assert order_of(first, second, third).tolist() == np.lexsort((third, second, first)).tolist()
