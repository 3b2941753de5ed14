"""Regions of a small world by hand, of the curated data by its tables, and the loss of a whole region."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from graph.analyses.picture import picture
from graph.analyses.proofs import check_proof
from graph.analyses.proving import prove
from graph.analyses.regions import ANALYSIS, regions
from graph.analyses.result import Row
from graph.disruption.certificate import digest
from graph.disruption.model import Reading
from graph.disruption.scenario import failure_unit, lose
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from graph.schema import NodeKind, RelationKind
from tests.ecosystems import CURATED, curated_ecosystem
from tests.graph.builders import SOURCE, node, relation
from tests.graph.disruption.worlds import TODAY

COUNTS = ("programmes", "needs", "ends", "activities")
CLAIMS = [
    node("mill", country="NL", province="Gelderland"),
    node("forge", country="NL", province="Gelderland"),
    node("yard", country="NL", province="Zeeland"),
    node("bank", NodeKind.FINANCIER, country="NL", province="Zeeland"),
    node("loft", country="NL"),
    node("mine", country="CN"),
    node("campus", NodeKind.REGIONAL_ECOSYSTEM, country="NL", province="Zeeland"),
    node("empty", NodeKind.REGIONAL_ECOSYSTEM, country="NL", province="Gelderland"),
    *(node(p, NodeKind.PROGRAMME) for p in ("frigate", "study")),
    node("area-space", NodeKind.AREA),
    node("steel", NodeKind.ITEM, level="material"),
    node("ship", NodeKind.ITEM, level="platform"),
    node("rope", NodeKind.ITEM, level="component"),
    relation("steel", RelationKind.PART_OF, "ship"),
    relation("mill", RelationKind.SUPPLIES, "yard", item_id="steel"),
    relation("forge", RelationKind.SUPPLIES, "yard", item_id="steel", confidence="low"),
    relation("yard", RelationKind.SUPPLIES, "frigate", item_id="ship"),
    relation("loft", RelationKind.SUPPLIES, "mine", item_id="rope"),
    relation("forge", RelationKind.LOCATED_IN, "campus"),
    relation("loft", RelationKind.MEMBER_OF, "campus"),
    relation("yard", RelationKind.MEMBER_OF, "campus", basis="planned"),
    relation("yard", RelationKind.PARTNER_OF, "campus"),
    relation("mill", RelationKind.LOCATED_IN, "campus", valid_to="2019"),
    relation("campus", RelationKind.ACTIVE_IN, "area-space", basis="inferred"),
    relation("campus", RelationKind.PARTICIPATES_IN, "study"),
    relation("bank", RelationKind.FUNDS, "campus", value_meur=2.0),
    relation("campus", RelationKind.FUNDS, "loft", value_meur=1.0),
]


def world() -> Ecosystem:
    return Ecosystem.from_claims(CLAIMS, [SOURCE])


def by_region(reading: Reading = Reading.CENTRAL) -> dict[str | None, Row]:
    return {row["region_id"]: row for row in regions(world(), reading=reading, as_of=TODAY).rows}


def test_who_is_in_each_region_by_hand() -> None:
    found = {region: (r["kind"], r["organisation_ids"]) for region, r in by_region().items()}
    assert found == {
        "Zeeland": ("province", ["bank", "campus", "yard"]),
        "Gelderland": ("province", ["empty", "forge", "mill"]),
        None: ("not_known", ["loft"]),
        "campus": ("regional_ecosystem", ["forge", "loft"]),
        "empty": ("regional_ecosystem", []),
    }
    assert by_region()["campus"]["areas"] == ["space"]


def test_what_stops_with_a_region_by_hand() -> None:
    rows = by_region()
    # Either mill keeps the yard going; both are in Gelderland, one on the campus.
    assert [rows["Gelderland"][k] for k in ("status", *COUNTS)] == ["confirmed", 1, 1, 0, 1]
    assert [rows["campus"][k] for k in ("status", *COUNTS)] == ["possible", 0, 0, 1, 0]
    assert by_region(Reading.CAUTIOUS)["campus"]["programme_ids"] == ["frigate"]
    assert (rows["Gelderland"]["lines"], rows["Gelderland"]["weak_pct"]) == (3, pytest.approx(33.3))
    # The loft supplies, but that its province is not known does not make it part of one.
    # What is no region, and where nobody is known to supply, has no loss to count.
    assert {rows[None][k] for k in ("status", *COUNTS)} == {None}
    assert {rows["empty"][k] for k in ("status", *COUNTS)} == {None}
    assert rows["empty"]["gaps"] == ["no_organisation", "no_supplier", "no_programme", "no_finance"]


def test_programmes_and_money_of_a_region_by_hand() -> None:
    rows = by_region()
    assert rows["Gelderland"]["supplied_ids"] == ["frigate"]
    assert (rows["campus"]["supplied_ids"], rows["campus"]["joined_ids"]) == (["frigate"], ["study"])
    # The campus passes on one of the two that it got; the loft has no province, and Gelderland gets nothing.
    assert (rows["campus"]["funds"], rows["campus"]["value_meur"]) == (2, 2.0)
    assert (rows[None]["value_meur"], rows["Gelderland"]["value_meur"]) == (1.0, None)


def test_the_answer_and_the_unknown_are_said() -> None:
    result = regions(world(), as_of=TODAY)
    assert result.answer.en == (
        "Of 2 provinces and 2 regional ecosystems the loss of everybody there stops a programme or need in 3 "
        "cases (2 confirmed); of 1 no programme drawing on them is known and of 2 no flow of money."
    )
    assert result.caveats[0].en.startswith("Of 1 of the 7 Dutch organisations the province is not known")


def test_every_curated_region_with_a_supplier_is_proved() -> None:
    graph = curated_ecosystem()
    result = regions(graph, as_of=TODAY)
    opened = [place for place, opening in enumerate(result.openings) if opening is not None]
    assert len(opened) > 20
    for place in opened:
        proof = prove(ANALYSIS, graph, result, result.key(place))
        assert check_proof(proof, fingerprint=graph.fingerprint).valid
        assert [len(proof["stopped"][k]) for k in COUNTS] == [result.rows[place][k] for k in COUNTS]
    changed = {**proof, "derivation": proof["derivation"][1:]}
    changed["digest"] = digest(changed)
    assert not check_proof(changed).valid


@pytest.mark.parametrize("reading", list(Reading))
def test_leaving_out_those_that_supply_nothing_changes_no_loss(reading: Reading) -> None:
    """A region opens to the loss of its suppliers; that of all who are there is the same."""
    graph = curated_ecosystem()
    model = picture(graph, as_of=TODAY).models[reading]
    for row in regions(graph, kind="province", reading=reading, as_of=TODAY).rows:
        if row["region_id"] is None:
            continue
        loss = lose(model, failure_unit(graph, without=row["organisation_ids"]))
        assert [len(getattr(loss, k)) for k in COUNTS] == [row[k] for k in COUNTS]


def test_curated_provinces_are_those_of_the_table() -> None:
    table = pd.read_csv(CURATED / "organisations.csv", dtype=str).fillna("")
    dutch = table[table["country"] == "NL"]
    rows = {r["region_id"]: r for r in regions(curated_ecosystem(), kind="province", as_of=TODAY).rows}
    counts = dutch["province"].value_counts()
    assert {p or "": r["organisations"] for p, r in rows.items()} == counts.to_dict()
    # By hand, from the README of the facts: 1437 Dutch organisations.
    assert sum(r["organisations"] for r in rows.values()) == 1437
    assert (rows["Zuid-Holland"]["organisations"], rows[None]["organisations"]) == (294, 401)


def test_curated_ecosystems_are_those_of_the_table() -> None:
    kinds = pd.read_csv(CURATED / "organisations.csv", dtype=str).set_index("id")["kind"]
    lines = pd.read_csv(CURATED / "relations.csv", dtype=str).fillna("")
    ended = lines["valid_to_year"].map(lambda year: year != "" and int(year) < TODAY.year)
    inside = lines[
        lines["relation"].isin(["LOCATED_IN", "MEMBER_OF"])
        & (lines["end_id"].map(kinds) == "regional_ecosystem")
        & (lines["basis"] != "planned")
        & ~ended
    ]
    counts = inside.groupby("end_id")["start_id"].nunique()
    rows = regions(curated_ecosystem(), kind="regional_ecosystem", as_of=TODAY).rows
    assert len(rows) == 84
    assert {r["region_id"]: r["organisations"] for r in rows if r["organisations"]} == counts.to_dict()


def test_rows_hold_what_the_columns_say() -> None:
    result = regions(world(), as_of=TODAY)
    names = [column.name for column in result.columns]
    assert len({column.label for column in result.columns}) == len(names)
    assert all(set(row) == set(names) for row in result.rows)


def test_bad_options_name_what_is_allowed() -> None:
    with pytest.raises(AnalysisError, match=r"no choice 'county' for --kind; .* all, province, regional_eco"):
        regions(world(), kind="county", as_of=TODAY)
    with pytest.raises(AnalysisError, match="before all data"):
        regions(curated_ecosystem(), as_of=date(1200, 1, 1))


def test_an_empty_graph_says_why() -> None:
    result = regions(Ecosystem.from_claims([], []), as_of=TODAY)
    assert result.rows == ()
    assert result.answer.en == "Of no organisation is a province or regional ecosystem known."
