"""The invented network has the shape of the curated one, and of what the sector study says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from loaders.synthetic.draw import spread, tail
from loaders.synthetic.profile import Profile, read_profile
from loaders.synthetic.tables import synthetic_tables
from loaders.synthetic.writing import write_tables
from tests.loaders.builders import CURATED
from tests.loaders.synthetic.measure import USERS, Measured, measured

PROFILE = CURATED.parent / "synthetic" / "profile.toml"
ORGANISATIONS, LINES = 1_966, 1_154


@pytest.fixture(scope="module")
def profile() -> Profile:
    return read_profile(PROFILE)


@pytest.fixture(scope="module")
def curated() -> Measured:
    return measured(CURATED)


def made(profile: Profile, folder: Path, organisations: int, lines: int) -> Measured:
    """An invented network, measured."""
    write_tables(synthetic_tables(profile, organisations=organisations, lines=lines, seed=3), folder)
    return measured(folder)


@pytest.fixture(scope="module")
def alike(profile: Profile, tmp_path_factory: pytest.TempPathFactory) -> Measured:
    """As large as the curated data."""
    return made(profile, tmp_path_factory.mktemp("alike") / "tables", ORGANISATIONS, LINES)


@pytest.fixture(scope="module")
def dense(profile: Profile, tmp_path_factory: pytest.TempPathFactory) -> Measured:
    """With many more lines per organisation."""
    return made(profile, tmp_path_factory.mktemp("dense") / "tables", 5_000, 50_000)


def test_the_curated_data_is_as_large_as_assumed(curated: Measured) -> None:
    assert (len(curated.organisations), len(curated.lines)) == (ORGANISATIONS, LINES)


def test_the_profile_says_what_the_curated_data_holds(profile: Profile, curated: Measured) -> None:
    network = profile.network
    per_group = np.arange(1, 7) @ network.suppliers_per_group
    assert curated.single_source_groups == pytest.approx(network.suppliers_per_group[0], abs=0.005)
    assert curated.suppliers_per_group == pytest.approx(per_group, abs=0.01)
    assert curated.single_source_items == pytest.approx(network.makers_per_item[0], abs=0.005)
    assert curated.user_share == pytest.approx(network.user_share, abs=0.005)
    assert curated.tiers == pytest.approx(network.tiers.tolist(), abs=0.01)
    assert curated.kinds.to_dict() == pytest.approx(dict(profile.kinds), abs=0.001)
    countries = curated.organisations["country"].value_counts(normalize=True)
    assert {c: countries[c] for c in profile.countries} == pytest.approx(dict(profile.countries), abs=0.001)


@pytest.mark.parametrize("which", ["alike", "dense"])
def test_the_invented_network_has_that_shape(
    which: str, curated: Measured, request: pytest.FixtureRequest
) -> None:
    found: Measured = request.getfixturevalue(which)
    assert found.single_source_groups == pytest.approx(curated.single_source_groups, abs=0.03)
    assert found.suppliers_per_group == pytest.approx(curated.suppliers_per_group, abs=0.05)
    assert found.single_source_items == pytest.approx(curated.single_source_items, abs=0.1)
    assert found.user_share == pytest.approx(curated.user_share, abs=0.01)
    # One or two may stand deeper than the deepest tier, where what their customer makes is not bought.
    assert found.tiers[:4] == pytest.approx(curated.tiers, abs=0.08)
    assert sum(found.tiers[4:]) < 0.01
    assert found.kinds.to_dict() == pytest.approx(curated.kinds.to_dict(), abs=0.001)
    for column, within in {"supplier": 0.1, "customer": 0.13, "item_id": 0.05, "programme_id": 0.12}.items():
        assert found.busiest(column) == pytest.approx(curated.busiest(column), abs=within), column


def test_as_many_take_part_as_in_the_curated_data(alike: Measured, curated: Measured) -> None:
    for column in ("supplier", "customer", "item_id", "programme_id"):
        counts = alike.lines[column].nunique(), curated.lines[column].nunique()
        assert 0.7 < counts[0] / counts[1] < 1.3, (column, counts)


def test_an_item_is_bought_by_whoever_makes_what_it_is_part_of(alike: Measured) -> None:
    kind = alike.organisations.set_index("id")["kind"]
    lines = alike.lines[~alike.lines["customer"].map(kind).isin(USERS)]
    makers = alike.lines.groupby("item_id")["supplier"].agg(set)
    wholes = alike.items.set_index("id")["part_of"].str.split("|")
    fed = [
        any(customer in makers.get(whole, ()) for whole in wholes[item])
        for customer, item in zip(lines["customer"], lines["item_id"], strict=True)
    ]
    # 45 % in the curated data.
    assert 0.35 < np.mean(fed) < 0.6


def test_companies_are_as_unequal_as_the_sector_study_says(profile: Profile) -> None:
    sizes = tail(1_000, profile.organisations["size_tail"])
    assert sizes[:200].sum() / sizes.sum() == pytest.approx(0.85, abs=0.05)


def test_employees_and_turnover_are_of_the_size_that_the_sector_study_says(profile: Profile) -> None:
    tables = synthetic_tables(profile, organisations=200_000, lines=1_000, seed=5)
    known = pd.DataFrame(tables["organisations"]).replace("", None)
    heads = known["employees"].dropna().astype(int)
    # A study of large companies only would be far off: nearly all are small.
    assert (heads < 250).mean() > 0.88
    assert 90 < heads.mean() < 360
    both = known.dropna(subset=["employees", "turnover_meur"])
    per_head = both["turnover_meur"].astype(float).sum() / both["employees"].astype(int).sum()
    assert per_head == pytest.approx(0.285, abs=0.01)


def test_shares_are_spread_over_whole_numbers() -> None:
    assert spread(10, np.array([0.5, 0.26, 0.24])).tolist() == [5, 3, 2]
    assert spread(0, np.array([0.5, 0.5])).tolist() == [0, 0]
