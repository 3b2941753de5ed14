"""Robustness by hand, and against leaving out each source and loading anew."""

from __future__ import annotations

import random
from datetime import date

import pytest

from graph.analyses.picture import picture
from graph.analyses.robustness import ANALYSIS, robustness
from graph.analyses.source_trials import falls
from graph.disruption.model import Reading, Recipe
from graph.disruption.sweep import Status
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from graph.schema import NodeKind, RelationKind
from tests.ecosystems import curated_ecosystem
from tests.graph.builders import SOURCE, node, relation
from tests.graph.disruption.worlds import TODAY, ecosystem, line, world


def _graph(*statements: tuple[str, str, str, str], **options: object) -> Ecosystem:
    """Lines (supplier, customer, item, source); the frigate is a programme, and steel goes into the ship."""
    names = {x for s in statements for x in s[:2]} - {"frigate"}
    claims = [node(n) for n in sorted(names)] + [node("frigate", NodeKind.PROGRAMME)]
    claims += [node(i, NodeKind.ITEM, level="component") for i in sorted({s[2] for s in statements})]
    claims.append(relation("steel", RelationKind.PART_OF, "ship"))
    claims += [
        relation(a, RelationKind.SUPPLIES, b, item_id=i, source_id=source, **options)
        for a, b, i, source in statements
    ]
    return Ecosystem.from_claims(claims, [SOURCE])


def test_a_finding_of_one_source_falls_and_one_of_two_stands() -> None:
    graph = _graph(
        ("mill", "yard", "steel", "paper"),
        ("yard", "frigate", "ship", "paper"),
        ("yard", "frigate", "ship", "report"),
    )
    rows = {r["unit_id"]: r for r in robustness(graph, as_of=TODAY).rows}
    # Without the paper nothing is known of the mill; the yard's line is in the report too.
    assert rows["mill"]["lowering_source_ids"] == ["paper"]
    assert (rows["mill"]["status_without_source"], rows["mill"]["stands"]) == ("none", False)
    assert (rows["yard"]["lowering_source_ids"], rows["yard"]["stands"]) == ([], True)
    assert (rows["mill"]["lines"], rows["mill"]["sources"]) == (2, 2)


@pytest.mark.parametrize(("option", "fallen"), [("confidence", "low"), ("basis", "inferred")])
def test_each_sort_of_weakness_is_tried_by_itself(option: str, fallen: str) -> None:
    graph = _graph(
        ("yard", "frigate", "ship", "made-up"), **{option: "low" if fallen == "low" else "inferred"}
    )
    (row,) = robustness(graph, as_of=TODAY).rows
    assert row["status"] == "confirmed"
    assert row[f"status_without_{fallen}"] == "none"
    assert row[f"status_without_{'inferred' if fallen == 'low' else 'low'}"] == "confirmed"
    assert (row["status_without_weak"], row["weak_pct"]) == ("none", 100.0)


def test_falls_are_those_of_leaving_the_source_out_of_the_graph() -> None:
    rng = random.Random(3)  # noqa: S311
    seen = 0
    for _ in range(25):
        firms, sources = [f"f{k}" for k in range(5)], ["s0", "s1", "s2"]
        statements = [
            (rng.choice(firms), rng.choice([*firms, "frigate"]), rng.choice(["steel", "ship", "bolt"]), s)
            for s in (rng.choice(sources) for _ in range(9))
        ]
        statements = [s for s in statements if s[0] != s[1]]
        recipe = rng.choice(list(Recipe))
        whole = picture(_graph(*statements), recipe=recipe, as_of=TODAY)
        expected: dict[tuple[str, str], dict[str, Status]] = {}
        for source in sources:
            rest = [s for s in statements if s[3] != source]
            left = picture(_graph(*rest), recipe=recipe, as_of=TODAY).statuses if rest else {}
            for unit, status in whole.statuses.items():
                now = left.get(unit, Status.NONE)
                if list(Status).index(now) > list(Status).index(status):
                    expected.setdefault(unit, {})[source] = now
                    seen += 1
        assert falls(whole) == expected
    assert seen > 30


def test_curated_findings_one_by_one() -> None:
    graph = curated_ecosystem()
    steps: list[tuple[int, int]] = []
    result = robustness(graph, as_of=TODAY, progress=lambda done, total: steps.append((done, total)))
    assert len(result.rows) == sum(
        s is not Status.NONE for s in picture(graph, as_of=TODAY).statuses.values()
    )
    assert steps[-1][0] == steps[-1][1] == len(steps)
    assert all(claims for claims in result.evidence)
    for row, opening in zip(result.rows, result.openings, strict=True):
        assert opening is not None
        assert {*opening.organisations, *opening.countries} == {row["unit_id"]}


def test_nothing_to_try_says_so_and_bad_options_are_refused() -> None:
    bare = ecosystem(world(line("mill", "yard", "steel")))
    result = robustness(bare, reading=Reading.CAUTIOUS, as_of=TODAY)
    assert result.rows == ()
    assert result.answer.en.startswith("There is no finding to try")
    with pytest.raises(AnalysisError, match="before all data"):
        ANALYSIS.function(curated_ecosystem(), as_of=date(1200, 1, 1))
