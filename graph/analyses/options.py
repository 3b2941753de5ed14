"""Options that several analyses share, and the reading of what was given for them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from graph.analyses.result import Option, Pick
from graph.disruption.model import Reading, Recipe
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from graph.schema import COUNTRIES, VOCABULARIES, NodeKind, Text

READING = Option(
    "reading",
    Reading.CENTRAL,
    Text(nl="Lezing", en="Reading"),
    Text(nl="Hoe ver leveranciers elkaar vervangen.", en="How far suppliers replace one another."),
    tuple(r.value for r in Reading),
    words={
        "cautious": Text(nl="voorzichtig", en="cautious"),
        "central": Text(nl="centraal", en="central"),
        "generous": Text(nl="ruim", en="generous"),
    },
)
RECIPE = Option(
    "recipe",
    Recipe.LINKED,
    Text(nl="Gebruik", en="Use"),
    Text(
        nl="Wat een lijn zonder bekend gebruik voedt: niets, of alles wat de afnemer maakt.",
        en="What a line without a known use feeds: nothing, or all its customer makes.",
    ),
    tuple(r.value for r in Recipe),
    words={
        "linked": Text(nl="alleen bekend gebruik", en="known uses only"),
        "all": Text(nl="alles wat de afnemer maakt", en="all its customer makes"),
    },
)
AS_OF = Option(
    "as_of",
    None,
    Text(nl="Dag", en="Day"),
    Text(nl="De dag waarvoor het geldt; anders vandaag.", en="The day it holds for; else today."),
)
MODEL_OPTIONS = (READING, RECIPE, AS_OF)

PROGRAMME = Option(
    "programme",
    None,
    Text(nl="Programma", en="Programme"),
    Text(nl="Alleen dit programma (id).", en="This programme only (id)."),
    picks=Pick.PROGRAMME,
)
ITEM = Option(
    "item",
    None,
    Text(nl="Product", en="Item"),
    Text(nl="Alleen dit product (id).", en="This item only (id)."),
    picks=Pick.ITEM,
)
COUNTRY = Option(
    "country",
    None,
    Text(nl="Land", en="Country"),
    Text(nl="Alleen dit land (code van twee letters).", en="This country only (two-letter code)."),
    picks=Pick.COUNTRY,
)
AREA = Option(
    "area",
    None,
    Text(nl="Gebied", en="Area"),
    Text(nl="Alleen dit NLD-gebied, of maritiem.", en="This NLD area, or maritime, only."),
    picks=Pick.AREA,
)

LINES = Option(
    "lines",
    "essential",
    Text(nl="Lijnen", en="Lines"),
    Text(
        nl="Alleen onmisbare lijnen, of ook bijdragende en bijkomende.",
        en="Essential lines only, or contributing and incidental ones too.",
    ),
    ("essential", "all"),
    words={
        "essential": Text(nl="onmisbare", en="essential"),
        "all": Text(nl="alle", en="all"),
    },
)


def day_of(ecosystem: Ecosystem, as_of: date | None) -> date:
    """The day an analysis looks at: `as_of`, or today when left out.

    Raises
    ------
    AnalysisError
        When the day lies before everything that the graph dates.
    """
    if as_of is None:
        return date.today()  # noqa: DTZ011
    first = first_year(ecosystem)
    if first is not None and as_of.year < first:
        message = (
            f"{as_of.isoformat()} lies before all data (--as-of): the first date in this graph "
            f"is in {first}. Name a day in {first} or later."
        )
        raise AnalysisError(message)
    return as_of


@lru_cache(maxsize=4)
def first_year(ecosystem: Ecosystem) -> int | None:
    """The year of the earliest date of any claim, or None where no claim has a day it begins or was seen."""

    def years(*columns: str) -> list[int]:
        tables = (ecosystem.node_claims, ecosystem.relation_claims)
        return [int(str(v)[:4]) for t in tables for c in columns for v in t[c].dropna().unique()]

    begun = years("observed_on", "valid_from")
    # What ended is dated too; but an end alone does not say that there is nothing before it.
    return min((*begun, *years("valid_to"))) if begun else None


def picked(given: str | None, known: Iterable[str], *, what: str, option: str) -> str | None:
    """`given` if it is one of `known`, or None where nothing is given.

    Raises
    ------
    AnalysisError
        When it is not known; the message names near ones, or all where they are few.

    Examples
    --------
    >>> picked("asw", ["asw", "f126"], what="programme", option="--programme")
    'asw'
    """
    if given is None:
        return None
    names = sorted(set(known))
    if given in names:
        return given
    near = difflib.get_close_matches(given, names, n=3)
    if near:
        hint = f" Did you mean {', '.join(near)}?"
    elif len(names) <= 12:
        hint = f" Choose one of: {', '.join(names)}." if names else f" There is no {what} at all."
    else:
        hint = ""
    message = f"There is no {what} {given!r} in this graph ({option}).{hint}"
    raise AnalysisError(message)


def asked(
    ecosystem: Ecosystem,
    *,
    programme: str | None = None,
    area: str | None = None,
    country: str | None = None,
    item: str | None = None,
) -> dict[str, str | None]:
    """The narrowing options as given, once each is known.

    Raises
    ------
    AnalysisError
        When an id, a code or an area is not known.
    """
    kinds = ecosystem.nodes["kind"]

    def ids(kind: NodeKind) -> list[str]:
        return [str(node) for node in kinds[kinds == kind.value].index]

    return {
        "programme": picked(programme, ids(NodeKind.PROGRAMME), what="programme", option="--programme"),
        "area": picked(area, VOCABULARIES["area"].terms, what="area", option="--area"),
        "country": picked(country, COUNTRIES, what="country", option="--country"),
        "item": picked(item, ids(NodeKind.ITEM), what="item", option="--item"),
    }
