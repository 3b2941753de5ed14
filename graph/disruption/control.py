"""Who controls an organisation, and from which country.

Where a source states the controlling country, that is the answer. Else the search goes up the one
current owner with more than half, or the only owner without a stated share, to the top: the answer is
the stated controlling country of the first owner that has one, else the seat of the top owner. A loop
or several candidates leave the answer unknown, and say so. Planned and ended ownership does not count.
Where claims give different shares of one owner, the one counts that the assembled graph shows.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

import pandas as pd

from graph.assembly import ranked
from graph.claims import Basis
from graph.ecosystem import Ecosystem
from graph.schema import ORGANISATION_KINDS, RelationKind

_Owners = Mapping[str, Mapping[str, float | None]]


class Ground(StrEnum):
    """How a controlling country came to be known, or why it is not."""

    STATED = "stated"
    OWNERS = "owners"
    NO_OWNER = "no known owner with more than half"
    SEVERAL = "several candidates"
    LOOP = "owners in a loop"
    NO_COUNTRY = "top owner without a country"


def controlling_countries(ecosystem: Ecosystem, *, as_of: date | None = None) -> pd.DataFrame:
    """Controlling country of every organisation.

    Returns
    -------
    pandas.DataFrame
        Indexed by organisation id: controlling_country (None: unknown), ultimate_parent_id (None: none
        known), ground (a `Ground`), chain (owners from the nearest to the top).

    Notes
    -----
    Cost O(organisations × height of ownership).
    """
    nodes = ecosystem.nodes
    nodes = nodes[nodes["kind"].isin([k.value for k in ORGANISATION_KINDS])]
    stated = {str(n): str(c) for n, c in nodes["controlling_country"].items() if c is not None}
    seats = {str(n): str(c) for n, c in nodes["country"].items() if c is not None}
    owners = current_owners(ecosystem, as_of or date.today())  # noqa: DTZ011
    rows = [_control(str(n), stated, seats, owners) for n in nodes.index]
    columns = ["controlling_country", "ultimate_parent_id", "ground", "chain"]
    return pd.DataFrame(rows, index=nodes.index, columns=columns, dtype=object)


def current_owners(ecosystem: Ecosystem, as_of: date) -> dict[str, dict[str, float | None]]:
    """Owners of every organisation on a day, each with its share in percent or None where nobody says."""
    claims = ecosystem.as_of(as_of).relation_claims
    claims = claims[
        (claims["relation"] == RelationKind.OWNS.value) & (claims["basis"] != Basis.PLANNED.value)
    ]
    owners: dict[str, dict[str, float | None]] = {}
    # Best claim first: the first that states a share gives it, as in the assembled graph.
    best = ranked(claims, "relation_id")
    for owner, owned, share in zip(
        *(best[c].tolist() for c in ("start_id", "end_id", "share_pct")), strict=True
    ):
        known = owners.setdefault(owned, {})
        if known.get(owner) is None:
            known[owner] = None if math.isnan(share) else share
    return owners


def _control(
    organisation: str, stated: Mapping[str, str], seats: Mapping[str, str], owners: _Owners
) -> tuple[str | None, str | None, str, tuple[str, ...]]:
    chain, ground = _chain(organisation, owners)
    top = chain[-1] if chain and ground is Ground.OWNERS else None
    if organisation in stated:
        return stated[organisation], top, Ground.STATED.value, chain
    for owner in chain:
        if owner in stated:
            return stated[owner], top, Ground.OWNERS.value, chain
    if ground is not Ground.OWNERS:
        return None, None, ground.value, chain
    country = seats.get(chain[-1])
    return country, top, (Ground.OWNERS if country else Ground.NO_COUNTRY).value, chain


def _chain(organisation: str, owners: _Owners) -> tuple[tuple[str, ...], Ground]:
    """Owners upwards, and whether the top was reached."""
    chain: list[str] = []
    seen = {organisation}
    here = organisation
    while owners.get(here):
        owner, several = _controller(owners[here])
        if several:
            return tuple(chain), Ground.SEVERAL
        if owner is None:
            break
        if owner in seen:
            return tuple(chain), Ground.LOOP
        chain.append(owner)
        seen.add(owner)
        here = owner
    return tuple(chain), Ground.OWNERS if chain else Ground.NO_OWNER


def _controller(shares: Mapping[str, float | None]) -> tuple[str | None, bool]:
    """The owner in control, and whether several might be."""
    majority = [owner for owner, share in shares.items() if share is not None and share > 50]
    if len(majority) == 1:
        return majority[0], False
    unstated = [owner for owner, share in shares.items() if share is None]
    if not majority and len(shares) == 1 and unstated:
        return unstated[0], False
    return None, bool(majority or unstated)
