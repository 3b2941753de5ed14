"""What a takeover changes in three answers: key positions, the balance per country, and second sources.

A key position is counted by seat, so of it only that it comes to be held from outside the circle changes,
or no longer is. The balance takes out everything seated in or controlled from a country or the circle. For
a second source nothing changes in what a new line would save; who stands near enough to supply it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.analyses import balance
from graph.analyses.picture import claims_of
from graph.analyses.result import Opening, Row
from graph.analyses.second_source import Search
from graph.analyses.sides import Sides, exposure
from graph.analyses.takeover_deal import Change, Deal, behind
from graph.disruption.substitutes import circle_of
from graph.disruption.sweep import Status

_THEIRS = ("status_theirs", "programmes_theirs", "needs_theirs", "ends_theirs", "activities_theirs")


def positions(deal: Deal) -> Iterator[Change]:
    """Members seated in the circle on whom others depend, that come to be held from outside it or inside."""
    seats, circle = deal.whole.places.seats, deal.sides.circle
    for member in deal.changed:
        unit, former = ("organisation", member), deal.former[member]
        before = None if former is None else _side(former, circle)
        after = _side(deal.buyer, circle)
        if seats.get(member) not in circle or before == after or unit not in deal.whole.units:
            continue
        held = exposure(deal.sides, unit, deal.sides.theirs, deal.reading)
        if held is not None:
            opening = Opening((member,), why=held.why(deal.sides, deal.reading))
            claims = claims_of(held.lines)
            yield Change("key_position", "organisation", member, before, after, opening, claims)


def _side(country: str, circle: frozenset[str]) -> str:
    return "inside" if country in circle else "outside"


def balances(deal: Deal) -> Iterator[Change]:
    """What differs in the balance: who holds anything over whom, by how many, and what we hold over them."""
    circle = deal.sides.circle
    members = [
        frozenset[str]().union(*(known.get(code, frozenset()) for code in circle))
        for known in (deal.whole.by_country, deal.after)
    ]
    # Where the circle holds the same organisations, the countries that hold others are all that can change.
    concerned = {deal.buyer, *filter(None, deal.former.values())} if members[0] == members[1] else None
    sides = (deal.sides, Sides(deal.then, circle))
    now, then = (
        {
            pair.country: balance.row_of(pair, deal.reading, side)
            for pair in balance.pairs(side, deal.reading, only=concerned)
        }
        for side in sides
    )
    claims = behind(deal, deal.changed)
    for country in sorted({*now, *then}):
        for measure, before, after in _differences(now.get(country), then.get(country)):
            opening = Opening(countries=(country,))
            if measure in _THEIRS:
                opening = Opening(countries=tuple(sorted(circle)))
            yield Change(measure, "country", country, before, after, opening, claims)


def _differences(now: Row | None, then: Row | None) -> Iterator[tuple[str, str | int, str | int]]:
    """Measures of the balance that differ; what is theirs over us the losses of countries say already."""
    for measure in ("balance", "organisations_over_us", *_THEIRS):
        nothing: str | int = Status.NONE.value if measure == "status_theirs" else 0
        nothing = "neither" if measure == "balance" else nothing
        before, after = ((row[measure] if row else nothing) for row in (now, then))
        if before != after:
            yield measure, before, after


def second_sources(deal: Deal) -> Iterator[Change]:
    """Confirmed chokepoints whose best new line another would supply, or a member no longer stands for."""
    places = deal.whole.places
    moving = {
        member
        for member in deal.changed
        if circle_of(places.seats.get(member), deal.former[member])
        is not circle_of(places.seats.get(member), deal.buyer)
    }
    made = {item for who, item, _ in deal.whole.central.activities if who in moving}
    if not made:
        return
    search = Search(deal.whole, deal.reading)
    then = search.after(deal.then)
    wanted = made | {item for item, near in search.near.items() if near & made}
    for (kind, organisation), status in deal.whole.statuses.items():
        if kind != "organisation" or status is not Status.CONFIRMED:
            continue
        if wanted & {line.item for line in search.lost(("organisation", organisation))}:
            found = (s.rows(("organisation", organisation), every=False) for s in (search, then))
            yield from _remedies(organisation, sorted(moving), *found)


_Rows = Sequence[tuple[Row, tuple[str, ...]]]


def _remedies(organisation: str, moving: Sequence[str], now: _Rows, then: _Rows) -> Iterator[Change]:
    if not now or not then:
        return
    (before, claims), (after, _) = now[0], then[0]
    opening = Opening((organisation,))
    item = before["item_id"]
    if before["candidate_id"] != after["candidate_id"]:
        yield Change(
            "second_source",
            "organisation",
            organisation,
            before["candidate_id"],
            after["candidate_id"],
            opening,
            claims,
            item=item,
        )
    for member in moving:
        one, two = (_answer_of(row, member) for row in (before, after))
        if one != two and before["item_id"] == after["item_id"]:
            yield Change(
                "policy_answer",
                "organisation",
                organisation,
                one,
                two,
                opening,
                claims,
                item=item,
                members=(member,),
            )


def _answer_of(row: Row, member: str) -> str | None:
    """Which answer of policy a member stands for in a row: to build at home, or to diversify."""
    if member in row["build_ids"]:
        return "build"
    return "diversify" if member in row["diversify_ids"] else None
