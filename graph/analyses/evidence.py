"""What stands behind a node, a relation or a finding: the claims, their sources and their conflicts."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from graph.analyses.links import claim_rows
from graph.assembly import NUMERIC, ranked
from graph.ecosystem import Ecosystem
from graph.schema import NODE_PROPERTIES

_BEHIND = ["source_id", "observed_on", "confidence", "basis", "synthetic", "file", "row"]


def evidence(ecosystem: Ecosystem, claim_ids: Iterable[str]) -> pd.DataFrame:
    """Claims about relations, with their sources, in the order given.

    Returns
    -------
    pandas.DataFrame
        Indexed by claim id: the relation's key, note, and what stands behind it, with title, publisher,
        url and published_on of the source. Ids that are not in the graph are left out.

    Notes
    -----
    Cost O(claim ids), after the first call for a graph (`graph.analyses.links`).
    """
    rows = claim_rows(ecosystem).named(claim_ids).set_index("claim_id")
    return rows.join(ecosystem.sources.drop(columns="kind"), on="source_id")


def leading_claims(ecosystem: Ecosystem, relation_ids: Iterable[str]) -> pd.DataFrame:
    """The claim that wins for each relation, with its source.

    Returns
    -------
    pandas.DataFrame
        Indexed by relation id, in the order given: the columns of `evidence`, with claim_id.

    Notes
    -----
    Cost O(c log c) for c claims about these, after the first call for a graph (`graph.analyses.links`).
    """
    wanted = list(dict.fromkeys(relation_ids))
    best = ranked(claim_rows(ecosystem).about(wanted), "relation_id").drop_duplicates("relation_id")
    rows = best.set_index("relation_id")
    rows = rows.reindex([r for r in wanted if r in rows.index])
    return rows.join(ecosystem.sources.drop(columns="kind"), on="source_id")


def facts(ecosystem: Ecosystem, node_id: str) -> pd.DataFrame:
    """Every value that a claim gives for a property of one node, the one in use first.

    Returns
    -------
    pandas.DataFrame
        property, value, chosen (whether it is the value in use), differs (whether sources disagree on
        the property), and what stands behind it, with the source's title, publisher, url and date.

    Notes
    -----
    Cost O(claims about nodes).
    """
    claims = ecosystem.node_claims
    own = ranked(claims[claims["node_id"] == node_id], "node_id")
    disputed = set(ecosystem.conflicts.loc[lambda t: t["subject_id"] == node_id, "property"])
    rows = []
    for name in NODE_PROPERTIES:
        said = own[own[name].notna()]
        for place, (value, *behind) in enumerate(
            zip(said[name], *(said[column] for column in _BEHIND), strict=True)
        ):
            shown = int(value) if name in NUMERIC and float(value).is_integer() else value
            rows.append((name, shown, place == 0, name in disputed, *behind))
    columns = ["property", "value", "chosen", "differs", *_BEHIND]
    table = pd.DataFrame(rows, columns=columns, dtype=object)
    return table.join(ecosystem.sources.drop(columns="kind"), on="source_id")
