"""Numbers and dates as each language writes them."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent, get_decimal_symbol, get_group_symbol

_LOCALES = {"nl": "nl_NL", "en": "en_GB"}


def locale(language: str) -> str:
    """Locale of a language of the product."""
    return _LOCALES[language]


def number(value: float, language: str) -> str:
    """A number with at most two decimals.

    Examples
    --------
    >>> number(1776, "nl"), number(1776, "en"), number(0.5, "nl")
    ('1.776', '1,776', '0,5')
    """
    return format_decimal(round(value, 2), locale=locale(language))


def separators(language: str) -> tuple[str, str]:
    """What stands between thousands, and before decimals.

    Examples
    --------
    >>> separators("nl"), separators("en")
    (('.', ','), (',', '.'))
    """
    return get_group_symbol(locale(language)), get_decimal_symbol(locale(language))


def year(value: float) -> str:
    """A year, which takes no thousands separator."""
    return str(int(value))


def percent(part: float, whole: float, language: str) -> str:
    """A share in whole percent; of nothing it is 0.

    Examples
    --------
    >>> percent(1, 3, "en")
    '33%'
    """
    return format_percent(part / whole if whole else 0, format="#,##0%", locale=locale(language))


def partial_date(text: str | None, language: str) -> str | None:
    """A date as far as it is known: a year, a month or a day; None stays None.

    Examples
    --------
    >>> partial_date("2025", "nl"), partial_date("2025-05", "nl"), partial_date("2025-05-01", "en")
    ('2025', 'mei 2025', '1 May 2025')
    """
    if text is None:
        return None
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return text
    day = date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
    form = "d MMM y" if len(parts) > 2 else "MMM y"
    return format_date(day, form, locale=locale(language))
