"""Numbers and dates as each language writes them."""

from __future__ import annotations

import pytest

from views import numbers


@pytest.mark.parametrize(
    ("value", "nl", "en"),
    [
        (0, "0", "0"),
        (1776, "1.776", "1,776"),
        (1_234_567, "1.234.567", "1,234,567"),
        (0.5, "0,5", "0.5"),
        (-2.345, "-2,35", "-2.35"),
        (1e-9, "0", "0"),
    ],
)
def test_numbers_with_at_most_two_decimals(value: float, nl: str, en: str) -> None:
    assert (numbers.number(value, "nl"), numbers.number(value, "en")) == (nl, en)


def test_a_year_is_no_amount() -> None:
    assert (numbers.year(2026), numbers.year(2026.0)) == ("2026", "2026")


@pytest.mark.parametrize(
    ("part", "whole", "shown"), [(1, 3, "33%"), (0, 5, "0%"), (5, 5, "100%"), (3, 0, "0%")]
)
def test_shares_in_whole_percent(part: float, whole: float, shown: str) -> None:
    assert numbers.percent(part, whole, "nl") == numbers.percent(part, whole, "en") == shown


@pytest.mark.parametrize(
    ("text", "nl", "en"),
    [
        (None, None, None),
        ("2025", "2025", "2025"),
        ("2025-03", "mrt 2025", "Mar 2025"),
        ("2025-12-31", "31 dec 2025", "31 Dec 2025"),
        ("0999-01-02", "2 jan 999", "2 Jan 999"),
    ],
)
def test_dates_as_far_as_they_are_known(text: str | None, nl: str | None, en: str | None) -> None:
    assert (numbers.partial_date(text, "nl"), numbers.partial_date(text, "en")) == (nl, en)


def test_separators_are_those_of_the_numbers() -> None:
    for language in ("nl", "en"):
        thousands, decimal = numbers.separators(language)
        assert numbers.number(1234.5, language) == f"1{thousands}234{decimal}5"
