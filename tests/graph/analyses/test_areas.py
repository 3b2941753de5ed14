"""Areas of a small world by hand, of the curated data by its tables, and what a programme draws on."""

from __future__ import annotations

from datetime import date
from typing import Any

import networkx as nx
import pandas as pd
import pytest

from graph.analyses.areas import ANALYSIS, areas
from graph.analyses.picture import picture
from graph.analyses.proofs import check_proof
from graph.analyses.proving import prove
from graph.disruption.certificate import digest
from graph.disruption.model import Recipe
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from graph.schema import VOCABULARIES, NodeKind, RelationKind, area_id
from tests.ecosystems import CURATED, curated_ecosystem
from tests.graph.builders import SOURCE, node, relation
from tests.graph.disruption.worlds import TODAY

WORDS = list(VOCABULARIES["area"].terms)
CLAIMS = [
    *(node(area_id(word), NodeKind.AREA, code=word) for word in WORDS),
    node("mine", country="CN"),
    node("mill", country="NL", province="Gelderland"),
    node("yard", country="NL", province="Zeeland"),
    node("school", NodeKind.KNOWLEDGE_INSTITUTION, country="NL", province="Zeeland"),
    node("state", NodeKind.GOVERNMENT_BODY, country="NL"),
    node("pot", NodeKind.INSTRUMENT, country="NL"),
    node("plan", NodeKind.INSTRUMENT, country="NL"),
    *(node(p, NodeKind.PROGRAMME) for p in ("frigate", "drone", "study", "dark")),
    node("ore", NodeKind.ITEM, level="material", nld_areas=("smart_materials",)),
    node("steel", NodeKind.ITEM, level="material", nld_areas=("smart_materials", "maritime")),
    node("ship", NodeKind.ITEM, level="platform", nld_areas=("maritime",)),
    node("rotor", NodeKind.ITEM, level="component"),
    relation("ore", RelationKind.PART_OF, "steel"),
    relation("steel", RelationKind.PART_OF, "ship"),
    relation("mine", RelationKind.SUPPLIES, "mill", item_id="ore"),
    relation("mill", RelationKind.SUPPLIES, "yard", item_id="steel"),
    relation("yard", RelationKind.SUPPLIES, "frigate", item_id="ship"),
    relation("yard", RelationKind.SUPPLIES, "drone", item_id="rotor"),
    relation("mine", RelationKind.ACTIVE_IN, area_id("smart_materials"), basis="inferred"),
    relation("yard", RelationKind.ACTIVE_IN, area_id("maritime"), basis="inferred"),
    relation("school", RelationKind.ACTIVE_IN, area_id("maritime"), basis="inferred"),
    relation("school", RelationKind.ACTIVE_IN, area_id("quantum"), basis="inferred"),
    relation("school", RelationKind.PARTICIPATES_IN, "study"),
    relation("school", RelationKind.PARTICIPATES_IN, "dark", basis="planned"),
    relation("state", RelationKind.FUNDS, "pot", value_meur=25.0),
    relation("state", RelationKind.FUNDS, "plan", value_meur=310.0),
    relation("plan", RelationKind.FUNDS, "pot", basis="planned"),
    relation("pot", RelationKind.FUNDS, "yard"),
    relation("state", RelationKind.FUNDS, "yard", value_meur=3.0),
    relation("state", RelationKind.FUNDS, "study", value_meur=8.0),
]


def world() -> Ecosystem:
    return Ecosystem.from_claims(CLAIMS, [SOURCE])


def by_area(**options: Any) -> dict[str, Any]:
    return {row["area"]: row for row in areas(world(), as_of=TODAY, **options).rows}


def test_who_is_active_by_hand() -> None:
    rows = by_area()
    assert list(rows) == WORDS
    counts = {w: (r["organisations"], r["domestic"], r["companies"], r["suppliers"]) for w, r in rows.items()}
    assert counts == {
        "quantum": (1, 1, 0, 0),
        "sensors": (0, 0, 0, 0),
        "intelligent_systems": (0, 0, 0, 0),
        "space": (0, 0, 0, 0),
        "smart_materials": (1, 0, 1, 1),
        "maritime": (2, 2, 1, 1),
    }
    assert rows["maritime"]["knowledge_institutions"] == 1
    assert rows["maritime"]["provinces"] == ["Zeeland"]
    assert (rows["smart_materials"]["items"], rows["smart_materials"]["items_supplied"]) == (2, 2)
    assert [w for w, r in rows.items() if not r["is_nld_area"]] == ["maritime"]


def test_which_programmes_draw_on_an_area_by_hand() -> None:
    rows = by_area()
    # The ore goes into the steel of the ship, two tiers below the frigate; the drone has no ore in it.
    assert rows["smart_materials"]["supplied_ids"] == ["frigate"]
    assert rows["smart_materials"]["using_ids"] == ["frigate"]
    assert rows["maritime"]["supplied_ids"] == ["drone", "frigate"]
    assert rows["maritime"]["using_ids"] == ["frigate"]
    # A planned participation is none yet.
    assert rows["maritime"]["joined_ids"] == rows["quantum"]["drawing_ids"] == ["study"]
    assert rows["maritime"]["drawing"] == 3
    assert rows["sensors"]["gaps"] == ["no_organisation", "no_programme", "no_finance", "no_instrument"]


def test_what_money_reaches_an_area_by_hand() -> None:
    rows = by_area()
    sea = rows["maritime"]
    assert (sea["funds"], sea["funds_without_value"], sea["value_meur"]) == (2, 1, 3.0)
    assert (sea["giver_ids"], sea["behind_ids"]) == (["pot", "state"], [])
    assert (sea["instrument_ids"], sea["planned_giver_ids"]) == (["pot"], ["plan"])
    assert (sea["programme_funds"], sea["programme_value_meur"]) == (1, 8.0)
    # Money of the study reaches quantum by a programme only: no instrument, and no amount of its own.
    assert rows["quantum"]["gaps"] == ["no_instrument"]
    assert rows["quantum"]["value_meur"] is None
    assert rows["smart_materials"]["gaps"] == ["no_finance", "no_instrument"]


def test_what_stops_with_everybody_in_an_area() -> None:
    rows = by_area()
    ore = rows["smart_materials"]
    assert (ore["status"], ore["programmes"], ore["needs"], ore["activities"]) == ("confirmed", 1, 1, 2)
    assert (rows["maritime"]["programmes"], rows["maritime"]["programme_ids"]) == (2, ["drone", "frigate"])
    # Nobody in quantum is known to supply anything: that is not known, not nought.
    assert (rows["quantum"]["status"], rows["quantum"]["programmes"]) == (None, None)


def test_programmes_without_an_area_come_first() -> None:
    result = areas(world(), show="programmes", as_of=TODAY)
    found = {r["programme_id"]: (r["areas"], r["gaps"]) for r in result.rows}
    assert found == {
        "dark": ([], ["no_area", "no_line", "no_finance"]),
        "drone": (["maritime"], ["no_finance"]),
        "frigate": (["smart_materials", "maritime"], ["no_finance"]),
        "study": (["quantum", "maritime"], ["no_line"]),
    }
    assert result.rows[0]["programme_id"] == "dark"
    assert [
        r["programme_id"] for r in areas(world(), show="programmes", area="quantum", as_of=TODAY).rows
    ] == ["study"]
    assert "3 of 4 programmes draw on an area and of 1 no area is known" in result.answer.en


def test_money_by_instrument_by_hand() -> None:
    result = areas(world(), show="money", as_of=TODAY)
    rows = {r["giver_id"]: r for r in result.rows}
    assert list(rows) == ["plan", "pot"]
    pot, plan = rows["pot"], rows["plan"]
    assert (pot["received_meur"], pot["areas"], pot["receiver_ids"]) == (25.0, ["maritime"], ["yard"])
    assert (pot["value_meur"], pot["funds_without_value"]) == (None, 1)
    assert (plan["received_meur"], plan["gaps"], plan["planned_receiver_ids"]) == (
        310.0,
        ["no_receiver"],
        ["pot"],
    )


def test_the_loss_of_an_area_is_proved_and_a_changed_proof_is_refused() -> None:
    graph = world()
    result = areas(graph, as_of=TODAY)
    proof = dict(prove(ANALYSIS, graph, result, "smart_materials"))
    assert check_proof(proof, fingerprint=graph.fingerprint).valid
    changed = {**proof, "stopped": {**proof["stopped"], "programmes": ["drone"]}}
    changed["digest"] = digest(changed)
    assert not check_proof(changed).valid
    # Nobody in quantum is known to make anything: there is no loss, and the count is what is proved.
    counted = prove(ANALYSIS, graph, result, "quantum")
    assert counted["kind"] == "tally"
    assert [member["id"] for member in counted["content"]["lists"]["organisations"]] == ["school"]
    assert check_proof(counted, fingerprint=graph.fingerprint).valid


@pytest.mark.parametrize("show", ["areas", "programmes", "money"])
def test_rows_hold_what_the_columns_say(show: str) -> None:
    result = areas(world(), show=show, as_of=TODAY)
    names = [column.name for column in result.columns]
    assert len({column.label for column in result.columns}) == len(names)
    assert all(set(row) == set(names) for row in result.rows)


def test_an_area_narrows_and_a_wrong_word_names_what_is_allowed() -> None:
    assert list(by_area(area="space")) == ["space"]
    with pytest.raises(AnalysisError, match=r"no area 'spaces' .* Did you mean space"):
        areas(world(), area="spaces", as_of=TODAY)
    with pytest.raises(AnalysisError, match=r"no choice 'all' for --show; .* areas, programmes, money"):
        areas(world(), show="all", as_of=TODAY)
    with pytest.raises(AnalysisError, match="before all data"):
        areas(curated_ecosystem(), as_of=date(1200, 1, 1))


@pytest.mark.parametrize("show", ["areas", "programmes", "money"])
def test_an_empty_graph_says_why(show: str) -> None:
    result = areas(Ecosystem.from_claims([], []), show=show, as_of=TODAY)
    assert result.answer.en.startswith("Of no organisation is it known")
    assert len(result.rows) == (6 if show == "areas" else 0)


# --- curated data ----------------------------------------------------------------------------


def table(name: str) -> pd.DataFrame:
    return pd.read_csv(CURATED / f"{name}.csv", dtype=str).fillna("")


def current(relations: pd.DataFrame) -> pd.DataFrame:
    """Rows that neither are planned nor ended before the tests' year."""
    ended = relations["valid_to_year"].map(lambda year: year != "" and int(year) < TODAY.year)
    return relations[~ended & (relations["basis"] != "planned")]


def test_organisations_of_the_curated_areas_are_those_of_the_table() -> None:
    tagged = table("organisations").assign(area=lambda t: t["nld_areas"].str.split("|")).explode("area")
    rows = {r["area"]: r for r in areas(curated_ecosystem(), as_of=TODAY).rows}
    for word, row in rows.items():
        own = tagged[tagged["area"] == word]
        assert row["organisation_ids"] == sorted(own["id"])
        assert row["domestic"] == (own["country"] == "NL").sum()
        assert row["companies"] == (own["kind"] == "company").sum()
        assert row["knowledge_institutions"] == (own["kind"] == "knowledge_institution").sum()


def test_money_of_the_curated_areas_is_that_of_the_table() -> None:
    funds = current(table("relations").query("relation == 'FUNDS'"))
    kinds = dict(table("organisations")[["id", "kind"]].itertuples(index=False, name=None))
    arrived = funds[~funds["end_id"].map(kinds).isin(["financier", "instrument"])]
    for row in areas(curated_ecosystem(), as_of=TODAY).rows:
        own = arrived[arrived["end_id"].isin(row["organisation_ids"])]
        pairs = own.groupby(["start_id", "end_id"])["value_meur"].agg(lambda values: any(values != ""))
        assert (row["funds"], row["funds_without_value"]) == (len(pairs), (~pairs).sum())
        stated = pd.to_numeric(own["value_meur"])
        assert row["value_meur"] <= stated.sum()
    # Known by hand: 8 of the 717 that the rows of quantum add up to is stated again by who passes it on.
    values = {r["area"]: r["value_meur"] for r in areas(curated_ecosystem(), as_of=TODAY).rows}
    assert values["quantum"] == 615 + 20 + 60 + 8 + 6
    assert values["smart_materials"] == 9 + 0.75


def test_the_strategys_own_money_has_no_known_way_to_an_area() -> None:
    rows = {r["giver_id"]: r for r in areas(curated_ecosystem(), show="money", as_of=TODAY).rows}
    envelope, budget = rows["defensienota-2024-industriemiddelen"], rows["defensie-industriebudget-2025"]
    assert (envelope["received_meur"], envelope["gaps"]) == (1150, ["no_receiver"])
    assert (budget["received_meur"], budget["planned_receiver_ids"]) == (310, ["apos", "secfund"])
    assert "intelligent_systems" in rows["secfund"]["areas"]


@pytest.mark.parametrize("recipe", list(Recipe))
def test_who_draws_on_an_area_is_who_can_be_reached_from_it(recipe: Recipe) -> None:
    """An oracle by another road: forward from the activities of the area, over what they feed."""
    graph = curated_ecosystem()
    model = picture(graph, recipe=recipe, as_of=TODAY).central
    number = {activity: k for k, activity in enumerate(model.activities)}
    steps: nx.DiGraph[Any] = nx.DiGraph()
    for line, targets in zip(model.lines.essential, model.feeds, strict=True):
        steps.add_edges_from((number[line.activity], target) for target in targets)
    steps.add_edges_from(
        (first + k, ("programme", name[2]))
        for first, names in (
            (len(model.activities), model.needs),
            (len(model.activities) + len(model.needs), model.ends),
        )
        for k, name in enumerate(names)
        if name[2] != "*"
    )
    items = graph.nodes["nld_areas"]

    def reached(start: list[int]) -> list[str]:
        return sorted({n[1] for s in start for n in nx.descendants(steps, s) if isinstance(n, tuple)})

    for row in areas(graph, recipe=recipe, as_of=TODAY).rows:
        members = set(row["organisation_ids"])
        own = [k for k, a in enumerate(model.activities) if a[0] in members]
        made = [k for k, a in enumerate(model.activities) if row["area"] in (items[a[1]] or ())]
        assert row["supplied_ids"] == reached(own)
        assert row["using_ids"] == reached(made)


def test_weak_evidence_is_the_share_of_the_claims_of_a_row() -> None:
    claims = [
        *CLAIMS,
        relation("pot", RelationKind.FUNDS, "school", confidence="low"),
        relation("mill", RelationKind.PARTICIPATES_IN, "study", basis="inferred"),
    ]
    graph = Ecosystem.from_claims(claims, [SOURCE])
    money = {r["giver_id"]: r["weak_pct"] for r in areas(graph, show="money", as_of=TODAY).rows}
    # Into the pot: of the state, and announced of the plan; out of it: to the yard, and weakly to the school.
    assert money["pot"] == 33.3
    programmes = {r["programme_id"]: r["weak_pct"] for r in areas(graph, show="programmes", as_of=TODAY).rows}
    # The study: two participants, one of them inferred, and the money of the state.
    assert (programmes["study"], programmes["frigate"], programmes["dark"]) == (33.3, 0.0, None)


def test_the_answer_speaks_of_what_was_asked() -> None:
    def said(show: str, area: str | None = None) -> str:
        return areas(world(), show=show, area=area, as_of=TODAY).answer.en

    assert said("areas", "maritime") == (
        "Maritime: 2 organisations are known to be active, 2 seated in the Netherlands; 3 programmes draw on "
        "it; flows of money to those organisations: 2, known amounts come to EUR 3 million at the least."
    )
    assert said("areas", "quantum").endswith("flows of money to those organisations: 0, no amount is known.")
    assert said("programmes", "maritime") == (
        "Maritime: 3 programmes draw on it, as far as is known; of 2 of these no flow of money is known."
    )
    # The pot reaches the yard; nothing reaches quantum but money of the state, which is no fund.
    assert said("money", "maritime") == (
        "Maritime: money of 1 funds, schemes and financiers reaches it, as far as is known; that of 1 "
        "reaches organisations there, that of 0 only programmes that draw on it."
    )
    assert said("money", "quantum").startswith("Quantum: money of 0 funds")
    assert said("programmes") == (
        "3 of 4 programmes draw on an area and of 1 no area is known; of 3 no flow of money is known."
    )
    assert said("money") == (
        "Of 2 funds, schemes and financiers the money of 1 reaches an area, as far as is known; of 1 no "
        "receiver is known."
    )
