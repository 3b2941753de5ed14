"""Who owns what on a day, with the claims that say so: what the questions about control share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from graph.analyses.picture import Picture
from graph.disruption.control import current_owners
from graph.ecosystem import Ecosystem
from graph.schema import USER_KINDS, RelationKind


@dataclass(frozen=True)
class Holdings:
    """Owners on the day, and what sources state of control.

    Parameters
    ----------
    owners
        Owners of every organisation, each with its share in percent or None where nobody says.
    claims
        Claims of each pair (owner, owned).
    stated
        Controlling country that sources state, by organisation; `stating` has the claims.
    states
        Government bodies and armed forces.
    """

    owners: Mapping[str, Mapping[str, float | None]]
    claims: Mapping[tuple[str, str], tuple[str, ...]]
    stated: Mapping[str, str]
    stating: Mapping[str, tuple[str, ...]]
    states: frozenset[str]

    def claims_of(self, organisations: Iterable[str]) -> tuple[str, ...]:
        """Claims about the owners of organisations, and about the first one's controlling country."""
        steps = list(organisations)
        found = [*self.stating.get(steps[0], ())]
        for owned in steps:
            for owner in self.owners.get(owned, ()):
                found += self.claims.get((owner, owned), ())
        return tuple(dict.fromkeys(found))


def holdings_of(whole: Picture) -> Holdings:
    """Holdings on the day of a picture.

    Notes
    -----
    Cost O(claims about ownership and control); nothing when made before.
    """
    return _holdings(whole.ecosystem, whole.day)


@lru_cache(maxsize=8)
def _holdings(ecosystem: Ecosystem, day: date) -> Holdings:
    owns = ecosystem.as_of(day).relation_claims
    owns = owns[owns["relation"] == RelationKind.OWNS.value]
    claims: dict[tuple[str, str], list[str]] = {}
    for owner, owned, claim in zip(owns["start_id"], owns["end_id"], owns["claim_id"], strict=True):
        claims.setdefault((str(owner), str(owned)), []).append(str(claim))
    nodes = ecosystem.nodes
    stated = {str(n): str(c) for n, c in nodes["controlling_country"].items() if c is not None}
    said = ecosystem.node_claims
    said = said[said["controlling_country"].notna()]
    stating: dict[str, list[str]] = {}
    for who, claim in zip(said["node_id"], said["claim_id"], strict=True):
        stating.setdefault(str(who), []).append(str(claim))
    states = nodes.index[nodes["kind"].isin([k.value for k in USER_KINDS])]
    return Holdings(
        current_owners(ecosystem, day),
        {pair: tuple(ids) for pair, ids in claims.items()},
        stated,
        {who: tuple(ids) for who, ids in stating.items()},
        frozenset(map(str, states)),
    )
