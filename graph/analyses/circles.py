"""Circles of countries seen from the Netherlands: whom a dependency is counted outside of."""

from __future__ import annotations

from graph.analyses.result import Option, Pick
from graph.errors import AnalysisError
from graph.schema import COUNTRIES, Text

DOMESTIC = "NL"
CIRCLES = ("nl", "eu", "eu-nato")
CIRCLE = Option(
    "circle",
    "nl",
    Text(nl="Kring", en="Circle"),
    Text(
        nl="De eigen kring: nl, eu, eu-nato, of landcodes met komma's ertussen (NL,BE,DE).",
        en="The circle of one's own: nl, eu, eu-nato, or country codes with commas between (NL,BE,DE).",
    ),
    words={
        "nl": Text(nl="Nederland", en="Netherlands"),
        "eu": Text(nl="Europese Unie", en="European Union"),
        "eu-nato": Text(nl="EU en NAVO", en="EU and NATO"),
    },
    picks=Pick.CIRCLE,
)


def circle(given: str) -> frozenset[str]:
    """Codes of the countries in the circle that `given` names.

    Raises
    ------
    AnalysisError
        When it is empty, or names no circle and no countries.

    Examples
    --------
    >>> sorted(circle("NL,BE"))
    ['BE', 'NL']
    >>> "US" in circle("eu-nato"), "US" in circle("eu")
    (True, False)
    """
    word = given.strip().lower()
    if word == "nl":
        return frozenset({DOMESTIC})
    if word in {"eu", "eu-nato"}:
        nato = word == "eu-nato"
        return frozenset(c for c, country in COUNTRIES.items() if country.eu or (nato and country.nato))
    codes = [part.strip().upper() for part in given.split(",") if part.strip()]
    if not codes:
        message = f"The circle is empty (--circle); use {', '.join(CIRCLES)}, or codes such as NL,BE,DE."
        raise AnalysisError(message)
    unknown = [code for code in codes if code not in COUNTRIES]
    if unknown:
        message = (
            f"There is no country {', '.join(map(repr, unknown))} (--circle); use {', '.join(CIRCLES)}, or "
            "ISO 3166-1 codes with commas between, such as NL,BE,DE."
        )
        raise AnalysisError(message)
    return frozenset(codes)
