"""Who sits in a country and who is controlled from it, over a made-up graph."""

from __future__ import annotations

from datetime import date

import pandas as pd

from graph.analyses.country_profile import presence
from graph.disruption.control import controlling_countries
from graph.ecosystem import Ecosystem
from tests.graph.builders import SOURCE, node
from tests.views.pages import profile_world

TODAY = date(2026, 11, 24)
WORLD = Ecosystem.from_claims(profile_world.claims(), [SOURCE, profile_world.PRESS])


def _there(code: str) -> pd.DataFrame:
    return presence(WORLD, controlling_countries(WORLD, as_of=TODAY), code)


def _ids(rows: pd.DataFrame, column: str) -> set[str]:
    return set(rows.index[rows[column]])


def test_france_seats_two_and_controls_three_more() -> None:
    # yard through its owner holding, oldyard through yard, radarworks because a source says so.
    there = _there("FR")
    assert _ids(there, "seated") == {"holding", "top"}
    assert {"yard", "oldyard", "radarworks"} <= _ids(there, "controlled")
    assert _ids(there, "controlled") - _ids(there, "seated") == {"yard", "oldyard", "radarworks"}
    assert _ids(there, "foreign") == set()


def test_the_netherlands_knows_what_is_controlled_from_elsewhere() -> None:
    there = _there("NL")
    assert _ids(there, "foreign") == {"yard", "oldyard", "radarworks"}
    assert "ministry" in _ids(there, "controlled")
    # Not known is neither here nor elsewhere.
    assert there.loc["lonely", "control"] is None
    assert not there.loc["lonely", "controlled"]
    assert not there.loc["lonely", "foreign"]
    assert there.loc["yard", ["kind", "city", "seat", "control"]].tolist() == [
        "Company",
        "Vlissingen",
        "NL",
        "FR",
    ]


def test_only_organisations_are_counted() -> None:
    # The programme new-frigate has the country NL too.
    assert "new-frigate" not in _there("NL").index
    assert len(_there("CN")) == 0


def test_an_organisation_without_a_seat_is_nowhere() -> None:
    graph = Ecosystem.from_claims([node("adrift"), node("yard", country="NL")], [SOURCE])
    control = controlling_countries(graph, as_of=TODAY)
    assert list(presence(graph, control, "NL").index) == ["yard"]
