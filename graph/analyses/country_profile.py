"""One country: who sits there, and who is controlled from there."""

from __future__ import annotations

import pandas as pd

from graph.ecosystem import Ecosystem
from graph.schema import ORGANISATION_KINDS


def presence(ecosystem: Ecosystem, control: pd.DataFrame, code: str) -> pd.DataFrame:
    """Organisations seated in or controlled from a country.

    Parameters
    ----------
    control
        As `graph.disruption.control.controlling_countries` gives it.
    code
        ISO 3166-1 alpha-2 code.

    Returns
    -------
    pandas.DataFrame
        Indexed by organisation id: kind, city, province, seat and control (country codes, None where not
        known), seated and controlled (whether that is this country), foreign (seated here and known to be
        controlled from elsewhere).

    Notes
    -----
    Cost O(organisations).
    """
    nodes = ecosystem.nodes
    nodes = nodes[nodes["kind"].isin([k.value for k in ORGANISATION_KINDS])]
    table = nodes[["kind", "city", "province"]].assign(
        seat=nodes["country"], control=control["controlling_country"].reindex(nodes.index)
    )
    table["control"] = table["control"].astype(object).where(table["control"].notna(), None)
    table["seated"] = table["seat"] == code
    table["controlled"] = table["control"] == code
    table["foreign"] = table["seated"] & table["control"].notna() & ~table["controlled"]
    return table[table["seated"] | table["controlled"]]
