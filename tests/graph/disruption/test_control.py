"""Controlling countries by hand: majorities, chains, loops, several candidates, dates."""

from datetime import date

import pytest

from graph.claims import Claim
from graph.disruption.control import Ground, controlling_countries
from graph.ecosystem import Ecosystem
from graph.schema import NodeKind, RelationKind
from tests.graph.builders import SOURCE, node, relation
from tests.graph.disruption.worlds import TODAY

Found = tuple[str | None, str | None, str, tuple[str, ...]]


def company(organisation: str, seat: str | None = None, control: str | None = None) -> Claim:
    """A company with a seat and a stated controlling country, where known."""
    known = {"country": seat, "controlling_country": control}
    return node(organisation, NodeKind.COMPANY, **{k: v for k, v in known.items() if v})


def owns(owner: str, owned: str, share: float | None = None, **rest: object) -> Claim:
    """A statement of ownership."""
    given = rest if share is None else {"share_pct": share, **rest}
    return relation(owner, RelationKind.OWNS, owned, **given)


def control(*claims: Claim, of: str = "firm", day: date = TODAY) -> Found:
    """Country, ultimate parent, ground and chain of one organisation."""
    table = controlling_countries(Ecosystem.from_claims(claims, [SOURCE]), as_of=day)
    country, parent, ground, chain = table.loc[of]
    return country, parent, ground, chain


def test_stated_wins_over_owners() -> None:
    found = control(company("firm", "NL", "US"), company("parent", "FR"), owns("parent", "firm", 100.0))
    assert found == ("US", "parent", Ground.STATED, ("parent",))


def test_majority_owner_gives_its_seat() -> None:
    found = control(
        company("firm", "NL"),
        company("parent", "FR"),
        company("minor", "CN"),
        owns("parent", "firm", 51.0),
        owns("minor", "firm", 49.0),
    )
    assert found == ("FR", "parent", Ground.OWNERS, ("parent",))


def test_only_owner_without_a_stated_share_is_in_control() -> None:
    assert control(company("firm", "NL"), company("parent", "FR"), owns("parent", "firm"))[0] == "FR"


@pytest.mark.parametrize("share", [50.0, 30.0])
def test_half_or_less_is_no_control(share: float) -> None:
    found = control(company("firm", "NL"), company("parent", "FR"), owns("parent", "firm", share))
    assert found == (None, None, Ground.NO_OWNER, ())


def test_no_owner_is_unknown_and_not_the_seat() -> None:
    assert control(company("firm", "NL")) == (None, None, Ground.NO_OWNER, ())


def test_chain_goes_to_the_top() -> None:
    found = control(
        company("firm", "NL"),
        company("mid", "DE"),
        company("top", "US"),
        owns("mid", "firm", 100.0),
        owns("top", "mid"),
    )
    assert found == ("US", "top", Ground.OWNERS, ("mid", "top"))


def test_first_stated_country_up_the_chain_counts() -> None:
    found = control(
        company("firm", "NL"),
        company("mid", "DE", "FR"),
        company("top", "US"),
        owns("mid", "firm", 100.0),
        owns("top", "mid", 100.0),
    )
    assert found == ("FR", "top", Ground.OWNERS, ("mid", "top"))


def test_loop_is_unknown_and_says_so() -> None:
    found = control(
        company("firm", "NL"),
        company("other", "DE"),
        owns("other", "firm", 60.0),
        owns("firm", "other", 60.0),
    )
    assert found == (None, None, Ground.LOOP, ("other",))


def test_loop_higher_up_is_unknown() -> None:
    found = control(
        company("firm", "NL"),
        company("a", "DE"),
        company("b", "DE"),
        owns("a", "firm", 60.0),
        owns("b", "a", 60.0),
        owns("a", "b", 60.0),
    )
    assert found == (None, None, Ground.LOOP, ("a", "b"))


@pytest.mark.parametrize("shares", [(None, None), (40.0, None), (60.0, 55.0)])
def test_several_candidates_are_unknown(shares: tuple[float | None, float | None]) -> None:
    """Two without a share, one that may have the rest, and two majorities that cannot both be."""
    found = control(
        company("firm", "NL"),
        company("a", "DE"),
        company("b", "FR"),
        owns("a", "firm", shares[0]),
        owns("b", "firm", shares[1]),
    )
    assert found == (None, None, Ground.SEVERAL, ())


def test_majority_beside_an_unstated_share_is_in_control() -> None:
    found = control(
        company("firm", "NL"),
        company("a", "DE"),
        company("b", "FR"),
        owns("a", "firm", 75.0),
        owns("b", "firm"),
    )
    assert found[0] == "DE"


def test_two_owners_of_half_are_no_candidates() -> None:
    found = control(
        company("firm", "NL"),
        company("a", "DE"),
        company("b", "FR"),
        owns("a", "firm", 50.0),
        owns("b", "firm", 50.0),
    )
    assert found[2] == Ground.NO_OWNER


def test_planned_and_former_owners_do_not_count() -> None:
    claims = (
        company("firm", "NL"),
        company("old", "DE"),
        company("next", "US"),
        company("now", "FR"),
        owns("old", "firm", 100.0, valid_to="2020"),
        owns("next", "firm", 100.0, basis="planned"),
        owns("now", "firm", 100.0, valid_from="2021"),
    )
    assert control(*claims)[0] == "FR"
    assert control(*claims, day=date(2020, 6, 1))[0] == "DE"


def test_top_owner_without_a_country() -> None:
    found = control(company("firm", "NL"), company("top"), owns("top", "firm", 100.0))
    assert found == (None, "top", Ground.NO_COUNTRY, ("top",))


@pytest.mark.parametrize(
    ("early", "late", "country"),
    [
        ({"observed_on": "2015"}, {"observed_on": "2024"}, None),
        ({"observed_on": "2024"}, {"observed_on": "2015"}, "FR"),
        ({"observed_on": "2015", "confidence": "high"}, {"observed_on": "2024", "confidence": "low"}, "FR"),
    ],
)
def test_share_is_that_of_the_best_claim(
    early: dict[str, str], late: dict[str, str], country: str | None
) -> None:
    """A majority (80 %) said in one claim and a minority (20 %) in another: the assembled graph decides."""
    found = control(
        company("firm", "NL"),
        company("parent", "FR"),
        owns("parent", "firm", 80.0, **early),
        owns("parent", "firm", 20.0, **late),
    )
    assert found[0] == country


def test_claim_without_a_share_leaves_the_stated_one() -> None:
    found = control(
        company("firm", "NL"),
        company("parent", "FR"),
        owns("parent", "firm", 20.0, observed_on="2015"),
        owns("parent", "firm", observed_on="2024"),
    )
    assert found[2] == Ground.NO_OWNER


def test_only_organisations_are_listed() -> None:
    graph = Ecosystem.from_claims([company("firm", "NL"), node("ship", NodeKind.PROGRAMME)], [SOURCE])
    assert list(controlling_countries(graph, as_of=TODAY).index) == ["firm"]
