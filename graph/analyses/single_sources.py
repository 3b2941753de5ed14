"""Single sources: items with one known supplier, one owner or one country behind them, or claimed sole.

Single means that one is known; sole means that a source says there is no other. The two stand apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from graph.analyses.options import ITEM, LINES, MODEL_OPTIONS, asked, picked_word
from graph.analyses.picture import (
    Picture,
    claims_of,
    counted_lines,
    model_caveats,
    parameters_of,
    picture,
    source_count,
    weak_pct,
)
from graph.analyses.result import Analysis, Opening, Result, Row, Theme
from graph.analyses.single_source_columns import COLUMNS, METHOD, SINGLE_BY
from graph.disruption.lines import ANY, Line
from graph.disruption.model import Reading, Recipe
from graph.disruption.sweep import Status, statuses
from graph.ecosystem import Ecosystem
from graph.schema import Text

_ORDER = tuple(Status)
_Found = tuple[Row, tuple[str, ...], Opening]


@dataclass(frozen=True, slots=True)
class _Supply:
    """Everybody known to supply one item, and whom they come to.

    Parameters
    ----------
    parents, countries
        Distinct owners and seats, of the suppliers of whom they are known.
    unknown_parents, unknown_countries
        Suppliers of whom they are not.
    claimed
        Suppliers of whom a source says that there is no other.
    """

    item: str
    lines: tuple[Line, ...]
    suppliers: tuple[str, ...]
    parents: tuple[str, ...]
    unknown_parents: int
    countries: tuple[str, ...]
    unknown_countries: int
    claimed: tuple[str, ...]

    @property
    def findings(self) -> Iterator[tuple[str, str | None]]:
        """Every way in which it is single: by what, and the supplier that a row names."""
        if len(self.suppliers) == 1:
            yield "supplier", self.suppliers[0]
            return
        yield from (("claimed", supplier) for supplier in self.claimed)
        if len(self.parents) == 1 and not self.unknown_parents:
            yield "parent", None
        if len(self.countries) == 1 and not self.unknown_countries:
            yield "country", None


def single_sources(
    ecosystem: Ecosystem,
    *,
    item: str | None = None,
    lines: str = "essential",
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
) -> Result:
    """Items with one known supplier, owner or country behind them, and those claimed to be sole-source.

    Parameters
    ----------
    item
        Only this item.
    lines
        "essential", or "all" to count contributing and incidental lines too.

    Returns
    -------
    Result
        A row per item and way in which it is single, gravest first. Where several suppliers are known, a
        claim of a sole source has a row per supplier that it names.

    Raises
    ------
    AnalysisError
        When the item or a word is not known.

    Notes
    -----
    Cost O(lines + items × uses of what stops).
    """
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    chosen, counted = asked(ecosystem, item=item)["item"], picked_word(lines, LINES)
    found = sorted(_all_found(whole, chosen, counted), key=lambda triple: _gravity(triple[0]))
    rows = tuple(row for row, _, _ in found)
    return Result(
        analysis=ANALYSIS.name,
        fingerprint=ecosystem.fingerprint,
        parameters=parameters_of(whole, reading, item=chosen, lines=counted),
        answer=_answer(rows, whole, chosen, counted),
        columns=COLUMNS,
        rows=rows,
        method=METHOD,
        caveats=model_caveats(whole.models[Reading(reading)]),
        evidence=tuple(claims for _, claims, _ in found),
        openings=tuple(opening for _, _, opening in found),
    )


def _all_found(whole: Picture, chosen: str | None, lines: str) -> Iterator[_Found]:
    by_item: dict[str, list[Line]] = {}
    for line in counted_lines(whole, lines):
        if chosen in {None, line.item}:
            by_item.setdefault(line.item, []).append(line)
    own: dict[str, list[int]] = {item: [] for item in by_item}
    for node, (_, made, _) in enumerate(whole.central.activities):
        if made in own:
            own[made].append(node)
    found = statuses(whole.models, own)
    for item, of_item in by_item.items():
        supply = _supply(whole, item, of_item)
        for by, supplier in supply.findings:
            row = _row(supply, by, supplier, found[item])
            behind = [line for line in of_item if supplier in {None, line.supplier}]
            row["weak_pct"], row["sources"] = weak_pct(behind), source_count(behind)
            yield row, claims_of(behind), _opening(supply, by, supplier)


def _supply(whole: Picture, item: str, lines: Sequence[Line]) -> _Supply:
    suppliers = tuple(sorted({line.supplier for line in lines}))
    above, seats = whole.parents, whole.places.seats
    # An owner that supplies the item itself is its own top.
    parents = {s: above.get(s) for s in suppliers}
    tops = {p for p in parents.values() if p is not None}
    known = {s: p if p is not None else s if s in tops else None for s, p in parents.items()}
    return _Supply(
        item=item,
        lines=tuple(lines),
        suppliers=suppliers,
        parents=tuple(sorted({p for p in known.values() if p is not None})),
        unknown_parents=sum(p is None for p in known.values()),
        countries=tuple(sorted({seats[s] for s in suppliers if s in seats})),
        unknown_countries=sum(s not in seats for s in suppliers),
        claimed=tuple(sorted({line.supplier for line in lines if line.sole_source})),
    )


def _row(supply: _Supply, by: str, supplier: str | None, status: Status) -> dict[str, object]:
    customers = {line.customer for line in supply.lines}
    programmes = {line.programme for line in supply.lines if line.programme != ANY}
    return {
        "item_id": supply.item,
        "single_by": by,
        "supplier_id": supplier,
        "sole_source": bool(supply.claimed) if supplier is None else supplier in supply.claimed,
        "status": status.value,
        "suppliers": len(supply.suppliers),
        "supplier_ids": list(supply.suppliers),
        "parents": len(supply.parents) or None,
        "parent_id": supply.parents[0] if len(supply.parents) == 1 and not supply.unknown_parents else None,
        "unknown_parents": supply.unknown_parents,
        "countries": len(supply.countries) or None,
        "country": supply.countries[0]
        if len(supply.countries) == 1 and not supply.unknown_countries
        else None,
        "customers": len(customers),
        "customer_ids": sorted(customers),
        "programme_ids": sorted(programmes),
    }


def _opening(supply: _Supply, by: str, supplier: str | None) -> Opening:
    if by == "country":
        return Opening(countries=supply.countries, items=(supply.item,))
    if supplier is not None:
        return Opening(organisations=(supplier,))
    return Opening(organisations=supply.suppliers)


def _gravity(row: Row) -> tuple[object, ...]:
    way = SINGLE_BY.index(row["single_by"])
    return (
        _ORDER.index(Status(row["status"])),
        not row["sole_source"],
        way,
        -row["customers"],
        row["item_id"],
    )


def _answer(rows: Sequence[Row], whole: Picture, chosen: str | None, lines: str) -> Text:
    if not rows:
        counted = counted_lines(whole, lines)
        if chosen is not None and not any(line.item == chosen for line in counted):
            return Text(
                nl="Van dit product is op deze dag geen leverancier bekend; dat toont niet dat er geen is.",
                en="No supplier of this item is known on this day; that does not show that there is none.",
            )
        if not counted:
            return Text(
                nl="Er is geen enkele zulke leveringslijn bekend op deze dag.",
                en="No such supply line is known on this day.",
            )
        what = (
            Text(nl="Dit product", en="This item")
            if chosen
            else Text(nl="Elk product met een bekende leverancier", en="Every item with a known supplier")
        )
        return Text(
            nl=f"{what.nl} heeft er meer dan één, en niet alle bekende van één eigenaar of uit één land.",
            en=f"{what.en} has more than one, and not all known ones of one owner or from one country.",
        )
    count = Counter(row["single_by"] for row in rows)
    sole = len({row["item_id"] for row in rows if row["sole_source"]})
    return Text(
        nl=f"Producten met één bekende leverancier: {count['supplier']}; met meer, maar van één eigenaar: "
        f"{count['parent']}, of uit één land: {count['country']}. Van {sole} zegt een bron dat er geen "
        "ander is.",
        en=f"Items with one known supplier: {count['supplier']}; with more, but of one owner: "
        f"{count['parent']}, or from one country: {count['country']}. Of {sole} a source says that there is "
        "no other.",
    )


ANALYSIS = Analysis(
    name="single_sources",
    title=Text(nl="Enige bronnen", en="Single sources"),
    question=Text(
        nl="Welke producten hebben één bekende leverancier, eigenaar of land, en waar zegt een bron dat er "
        "geen ander is?",
        en="Which items have one known supplier, owner or country, and where does a source say there is no "
        "other?",
    ),
    function=single_sources,
    options=(ITEM, LINES, *MODEL_OPTIONS),
    cost="O(lines + items × uses of what stops)",
    reference="Counting; the loss of an item is Horn unit propagation",
    theme=Theme.STRUCTURE,
)
