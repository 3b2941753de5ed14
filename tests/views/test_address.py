"""State in the address: what is read, what is refused, what is written."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from views.address import Address, Refused, link, query

WORDS = ("central", "cautious", "generous")


def address(**parameters: str) -> Address:
    """An address with these parameters."""
    return Address(parameters)


def test_what_is_allowed_is_taken() -> None:
    given_ = address(reading="cautious", why="a|b", kinds="x,z", depth="2", q="fregat")
    assert given_.word("reading", WORDS, "central") == "cautious"
    assert given_.optional("why", {"a|b"}) == "a|b"
    assert given_.words("kinds", "xyz") == ("x", "z")
    assert given_.number("depth", minimum=1, maximum=3, default=1) == 2
    assert given_.text("q") == "fregat"
    assert given_.refused == []


def test_what_is_not_said_is_the_default_and_no_notice() -> None:
    empty = address(reading="", depth="")
    assert empty.word("reading", WORDS, "central") == "central"
    assert empty.optional("node", {"yard"}) is None
    assert empty.words("kinds", "xyz", "y") == ("y",)
    assert empty.number("depth", minimum=1, maximum=3, default=1) == 1
    assert empty.text("q") == ""
    assert empty.refused == []


def test_what_cannot_be_falls_back_with_one_notice_each() -> None:
    wrong = address(reading="rosy", node="nobody", kinds="x,?,?", depth="9")
    for _ in range(2):
        assert wrong.word("reading", WORDS, "central") == "central"
        assert wrong.optional("node", {"yard"}) is None
        assert wrong.words("kinds", "xyz") == ("x",)
        assert wrong.number("depth", minimum=1, maximum=3, default=1) == 1
    assert wrong.refused == [
        Refused("reading", "rosy"),
        Refused("node", "nobody"),
        Refused("kinds", "?"),
        Refused("depth", "9"),
    ]


@pytest.mark.parametrize("value", ["0", "4", "-1", "1.5", "two", "²", "٢", " 2", "2" * 500])
def test_only_plain_whole_numbers_within_bounds_are_numbers(value: str) -> None:
    given_ = address(depth=value)
    assert given_.number("depth", minimum=1, maximum=3, default=1) == 1
    assert [refused.name for refused in given_.refused] == ["depth"]


def test_long_text_is_cut() -> None:
    long = address(q="x" * 1000, node="y" * 1000)
    assert len(long.text("q")) == 120
    assert long.optional("node", ()) is None
    assert len(long.refused[0].value) == 120


def test_the_default_is_left_out_of_the_address() -> None:
    written = address(reading="cautious", kinds="x", q="a")
    written.put("reading", "central", default="central")
    written.put("kinds", [], default=())
    written.put("q", "")
    written.put("node", None)
    assert written.parameters == {}


def test_none_of_several_is_said_where_it_is_not_the_default() -> None:
    written = address()
    written.put("kinds", [], default=("x",))
    assert written.parameters == {"kinds": ""}
    assert written.words("kinds", "xyz", ("x",)) == ()


def test_values_are_written_as_they_are_read() -> None:
    written = address()
    written.put("reading", "cautious", default="central")
    written.put("kinds", ["x", "z"])
    written.put("depth", 2)
    assert written.parameters == {"reading": "cautious", "kinds": "x,z", "depth": "2"}
    assert written.words("kinds", "xyz") == ("x", "z")


@given(st.dictionaries(st.sampled_from(["node", "unit", "q"]), st.text(min_size=1, max_size=40)))
def test_a_link_says_what_was_put_in_it(state: dict[str, str]) -> None:
    found = link("chokepoints", **state)
    parts = urlsplit(found)
    assert parts.path == "chokepoints"
    assert dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(state))) == state


def test_links_leave_out_what_is_empty() -> None:
    assert query(node=None, q="", kinds=(), depth=2, areas=("a", "b")) == {"depth": "2", "areas": "a,b"}
    assert link("explore", node=None) == "explore"
