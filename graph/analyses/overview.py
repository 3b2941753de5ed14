"""How much is known, how old it is, how firm, and what is visibly not known."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from graph.claims import Basis, Confidence
from graph.disruption.control import controlling_countries
from graph.disruption.model import Model
from graph.ecosystem import Ecosystem
from graph.schema import (
    LINE_KINDS,
    ORGANISATION_KINDS,
    VOCABULARIES,
    NodeKind,
)

HOME = "NL"
_ORGANISATIONS = [k.value for k in ORGANISATION_KINDS]


@dataclass(frozen=True, slots=True)
class Totals:
    """How many there are of what."""

    organisations: int
    home_companies: int
    programmes: int
    items: int
    relations: int
    claims: int
    sources: int
    synthetic_claims: int


@dataclass(frozen=True, slots=True)
class Ignorance:
    """What is visibly not known; every number is a number of unknowns out of a whole.

    Parameters
    ----------
    companies, without_line
        Companies, and those of them in no line that counts.
    statements, set_aside
        Statements of a supply, and those that do not count: planned, ended, or without an item.
    lines, unallocated
        Distinct essential lines, and those of which nothing says what they are used for.
    home_companies, without_control
        Companies of the home country, and those whose controlling country is not known.
    supplied_items, single_supplier
        Items in essential lines, and those with one known supplier.
    programmes, without_programme_line
        Programmes, and those for which no line is known.
    claims, undated
        Claims about relations, and those without a date.
    """

    companies: int
    without_line: int
    statements: int
    set_aside: int
    lines: int
    unallocated: int
    home_companies: int
    without_control: int
    supplied_items: int
    single_supplier: int
    programmes: int
    without_programme_line: int
    claims: int
    undated: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts of an ecosystem.

    Parameters
    ----------
    organisations
        By kind: kind, home (seat in the home country), abroad (or not known).
    relations
        By kind: relation, relations, claims.
    areas
        By NLD area and maritime: area, organisations, items.
    provinces
        Organisations in the home country by province, None last: province, companies, others.
    years
        Claims about relations by year of observation, None last: year, claims.
    confidence
        Claims about relations: one row per confidence, one column per basis.
    """

    totals: Totals
    ignorance: Ignorance
    organisations: pd.DataFrame
    relations: pd.DataFrame
    areas: pd.DataFrame
    provinces: pd.DataFrame
    years: pd.DataFrame
    confidence: pd.DataFrame


def overview(ecosystem: Ecosystem, *, model: Model) -> Overview:
    """Count what `ecosystem` holds.

    Parameters
    ----------
    model
        The same graph, compiled; it says which lines count and what they feed.

    Notes
    -----
    Cost O(claims).
    """
    nodes = ecosystem.nodes
    organisations = nodes[nodes["kind"].isin(_ORGANISATIONS)]
    return Overview(
        totals=_totals(ecosystem),
        ignorance=_ignorance(ecosystem, model),
        organisations=_by_kind(organisations),
        relations=_by_relation(ecosystem),
        areas=_by_area(nodes, organisations),
        provinces=_by_province(organisations),
        years=_by_year(ecosystem),
        confidence=_by_confidence(ecosystem),
    )


def share_pct(part: int, whole: int) -> float:
    """A part of a whole in percent; of nothing it is 0."""
    return 100 * part / whole if whole else 0.0


def _totals(ecosystem: Ecosystem) -> Totals:
    nodes, node_claims, relation_claims = (ecosystem.nodes, ecosystem.node_claims, ecosystem.relation_claims)
    kinds = nodes["kind"]
    return Totals(
        organisations=int(kinds.isin(_ORGANISATIONS).sum()),
        home_companies=int(_home_companies(nodes).sum()),
        programmes=int((kinds == NodeKind.PROGRAMME.value).sum()),
        items=int((kinds == NodeKind.ITEM.value).sum()),
        relations=len(ecosystem.relations),
        claims=len(node_claims) + len(relation_claims),
        sources=len(ecosystem.sources),
        synthetic_claims=ecosystem.synthetic_claims,
    )


def _home_companies(nodes: pd.DataFrame) -> pd.Series:
    return (nodes["kind"] == NodeKind.COMPANY.value) & (nodes["country"] == HOME)


def _by_kind(organisations: pd.DataFrame) -> pd.DataFrame:
    home = organisations["country"] == HOME
    table = pd.DataFrame({"kind": organisations["kind"], "home": home, "abroad": ~home})
    counts = table.groupby("kind").sum().reset_index()
    return _largest_first(counts, counts["home"] + counts["abroad"])


def _largest_first(table: pd.DataFrame, size: pd.Series) -> pd.DataFrame:
    order = size.sort_values(ascending=False, kind="stable").index
    return table.loc[order].reset_index(drop=True)


def _by_relation(ecosystem: Ecosystem) -> pd.DataFrame:
    counts = ecosystem.relations.groupby("relation").agg(
        relations=("claims", "size"), claims=("claims", "sum")
    )
    counts = counts.reset_index()
    return _largest_first(counts, counts["relations"])


def _by_area(nodes: pd.DataFrame, organisations: pd.DataFrame) -> pd.DataFrame:
    items = nodes[nodes["kind"] == NodeKind.ITEM.value]
    tagged = {
        name: table["nld_areas"].explode().value_counts()
        for name, table in (("organisations", organisations), ("items", items))
    }
    words = list(VOCABULARIES["area"].terms)
    table = pd.DataFrame({"area": words})
    for name, counts in tagged.items():
        table[name] = [int(counts.get(word, 0)) for word in words]
    return table


def _by_province(organisations: pd.DataFrame) -> pd.DataFrame:
    home = organisations[organisations["country"] == HOME]
    company = home["kind"] == NodeKind.COMPANY.value
    province = home["province"].where(home["province"].notna(), "")
    table = pd.DataFrame({"province": province, "companies": company, "others": ~company})
    counts = table.groupby("province").sum().reset_index()
    counts = _largest_first(counts, counts["companies"] + counts["others"])
    unknown = counts["province"] == ""
    counts = pd.concat([counts[~unknown], counts[unknown]], ignore_index=True)
    counts["province"] = counts["province"].astype(object).where(counts["province"] != "", None)
    return counts


def _by_year(ecosystem: Ecosystem) -> pd.DataFrame:
    observed = ecosystem.relation_claims["observed_on"]
    years = observed.map(lambda d: None if d is None else int(d[:4]))
    known = years.dropna().astype(int).value_counts().sort_index()
    rows = [*known.items(), (None, int(years.isna().sum()))]
    return pd.DataFrame(rows, columns=["year", "claims"], dtype=object)


def _by_confidence(ecosystem: Ecosystem) -> pd.DataFrame:
    claims = ecosystem.relation_claims
    table = pd.crosstab(claims["confidence"], claims["basis"])
    return table.reindex(
        index=[c.value for c in Confidence], columns=[b.value for b in Basis], fill_value=0
    ).rename_axis(index=None, columns=None)


def _ignorance(ecosystem: Ecosystem, model: Model) -> Ignorance:
    nodes, claims = ecosystem.nodes, ecosystem.relation_claims
    lines = model.lines
    counted = (*lines.essential, *lines.contributing, *lines.incidental)
    in_lines = {line.supplier for line in counted} | {line.customer for line in counted}
    companies = nodes.index[nodes["kind"] == NodeKind.COMPANY.value]
    home = nodes.index[_home_companies(nodes)]
    control = controlling_countries(ecosystem, as_of=lines.as_of)["controlling_country"]
    suppliers: dict[str, set[str]] = {}
    for line in lines.essential:
        suppliers.setdefault(line.item, set()).add(line.supplier)
    programmes = nodes.index[nodes["kind"] == NodeKind.PROGRAMME.value]
    with_lines = {line.programme for line in counted}
    return Ignorance(
        companies=len(companies),
        without_line=sum(c not in in_lines for c in companies),
        statements=int(claims["relation"].isin([k.value for k in LINE_KINDS]).sum()),
        set_aside=len(lines.excluded),
        lines=len(lines.essential),
        unallocated=model.counts.lines_feeding_nothing,
        home_companies=len(home),
        without_control=int(control.reindex(home).isna().sum()),
        supplied_items=len(suppliers),
        single_supplier=sum(len(known) == 1 for known in suppliers.values()),
        programmes=len(programmes),
        without_programme_line=sum(p not in with_lines for p in programmes),
        claims=len(claims),
        undated=int(claims["observed_on"].isna().sum()),
    )
