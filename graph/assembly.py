"""From claims to one value per property: the one rule by which claims become a graph.

Where claims about one node or relation differ, the value of the claim with the highest confidence
wins, then the newest observation, then the smallest claim id. Every other value is kept in the table
of conflicts. The stores and the ecosystem share this rule, so both show the same graph.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from graph.claim_columns import KEY_COLUMNS, Cells, ClaimColumns
from graph.claims import Claim, Confidence
from graph.schema import NODE_PROPERTIES, RELATION_PROPERTIES, ValueType

NUMERIC = frozenset(
    name
    for name, spec in {**NODE_PROPERTIES, **RELATION_PROPERTIES}.items()
    if spec.type in {ValueType.INTEGER, ValueType.NUMBER}
)
# A fact seen in two years, or described in two ways, is no contradiction.
_NO_CONFLICT = frozenset({"year", "note", "aliases", "name_nl"})


def frames(claims: Iterable[Claim]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Claims as two tables, one row per claim: those about nodes and those about relations.

    Returns
    -------
    node_claims, relation_claims
        Columns `NODE_COLUMNS` and `RELATION_COLUMNS`; absent text is None, an absent number NaN.

    Notes
    -----
    Cost O(number of claims).
    """
    columns = ClaimColumns()
    columns.extend(claims)
    return tables(columns)


def tables(columns: ClaimColumns) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The two tables of `frames` from claims in columns, which are empty afterwards."""
    return _table(columns.nodes), _table(columns.relations)


def _table(cells: Cells) -> pd.DataFrame:
    data = {}
    # A column is let go once its series is made: a million rows of both would need twice the memory.
    for name in list(cells):
        column = cells.pop(name)
        if name in NUMERIC or name == "row":
            data[name] = pd.Series(column, dtype="float64")
        elif name == "synthetic":
            data[name] = pd.Series(column, dtype=bool)
        else:
            data[name] = pd.Series(column, dtype=object)
    return pd.DataFrame(data)


def ranked(claims: pd.DataFrame, subject: str) -> pd.DataFrame:
    """Claims with the one that wins first within each subject."""
    rank = claims["confidence"].map({c.value: c.rank for c in Confidence}).astype("int8")
    observed = claims["observed_on"].fillna("")
    order = pd.DataFrame(
        {"s": claims[subject], "r": -rank, "o": observed, "c": claims["claim_id"]}, index=claims.index
    )
    order = order.sort_values("c", kind="stable").sort_values("o", ascending=False, kind="stable")
    order = order.sort_values(["s", "r"], kind="stable")
    return claims.loc[order.index]


def assemble_nodes(node_claims: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One row per node, and the conflicts between claims about nodes, in O(c log c) for c claims."""
    return _merge(node_claims, "node_id", ("kind", *NODE_PROPERTIES))


def assemble_relations(relation_claims: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One row per relation, and the conflicts between claims about relations, in O(c log c)."""
    properties = (*KEY_COLUMNS, *RELATION_PROPERTIES, "valid_from", "valid_to")
    return _merge(relation_claims, "relation_id", properties)


def _merge(
    claims: pd.DataFrame, subject: str, properties: tuple[str, ...]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The table that claims give, and a row per value they disagree on.

    A conflict has subject_id, property, value, claim_id, source_id, confidence, observed_on, chosen.
    """
    repeated = claims[subject].duplicated(keep=False)
    best_first = ranked(claims[repeated], subject)
    merged = _alone(claims[~repeated], subject, properties)
    if len(best_first):
        # Most subjects have one claim, and need not be grouped.
        merged = pd.concat([merged, _several(best_first, subject, properties)])
    ids = merged.index.tolist()
    order = sorted(range(len(ids)), key=ids.__getitem__)
    merged = merged.take(order)
    merged.index = pd.Index([ids[row] for row in order], name=subject)
    return merged, _conflicts(best_first, subject, properties)


def _alone(claims: pd.DataFrame, subject: str, properties: tuple[str, ...]) -> pd.DataFrame:
    """The rows of subjects with one claim each."""
    merged = claims.set_index(subject)[[*properties, "confidence", "basis", "synthetic", "observed_on"]]
    return merged.assign(claims=np.int64(1), sources=np.int64(1))


def _several(best_first: pd.DataFrame, subject: str, properties: tuple[str, ...]) -> pd.DataFrame:
    """The rows of subjects with several claims each."""
    groups = best_first.groupby(subject, sort=True)
    merged = groups[[*properties, "confidence"]].first()
    for name in (*properties, "confidence"):
        if name not in NUMERIC:
            column = merged[name].astype(object)
            merged[name] = column.where(column.notna(), None)
    merged["basis"] = _strongest_basis(best_first, subject).reindex(merged.index).astype(object)
    merged["synthetic"] = groups["synthetic"].all().astype(bool)
    merged["observed_on"] = _newest(best_first, subject).reindex(merged.index)
    merged["observed_on"] = merged["observed_on"].astype(object).where(merged["observed_on"].notna(), None)
    merged["claims"] = groups.size().astype("int64")
    merged["sources"] = groups["source_id"].nunique().astype("int64")
    return merged


def _newest(claims: pd.DataFrame, subject: str) -> pd.Series:
    dated = claims.loc[claims["observed_on"].notna(), [subject, "observed_on"]]
    last = dated.sort_values("observed_on", kind="stable").drop_duplicates(subject, keep="last")
    return last.set_index(subject)["observed_on"]


def _strongest_basis(claims: pd.DataFrame, subject: str) -> pd.Series:
    order = {"stated": 0, "inferred": 1, "planned": 2}
    lowest = claims["basis"].map(order).groupby(claims[subject]).min()
    return lowest.map({v: k for k, v in order.items()})


def _conflicts(best_first: pd.DataFrame, subject: str, properties: tuple[str, ...]) -> pd.DataFrame:
    found = []
    for name in properties:
        if name in _NO_CONFLICT:
            continue
        said = best_first.loc[best_first[name].notna(), [subject, name]]
        if said.empty:
            continue
        distinct = said.drop_duplicates()
        several = distinct[distinct.duplicated(subject, keep=False)]
        if several.empty:
            continue
        rows = best_first.loc[several.index]
        found.append(
            pd.DataFrame(
                {
                    "subject_id": rows[subject].to_numpy(),
                    "property": name,
                    "value": several[name].astype(object).to_numpy(),
                    "claim_id": rows["claim_id"].to_numpy(),
                    "source_id": rows["source_id"].to_numpy(),
                    "confidence": rows["confidence"].to_numpy(),
                    "observed_on": rows["observed_on"].to_numpy(),
                    "chosen": ~several.duplicated(subject).to_numpy(),
                }
            )
        )
    columns = ["subject_id", "property", "value", "claim_id", "source_id"]
    columns += ["confidence", "observed_on", "chosen"]
    if not found:
        return pd.DataFrame({c: np.array([], dtype=object) for c in columns})
    return pd.concat(found, ignore_index=True)
