"""Which statements count, and what lines they come to."""

from datetime import date

import pytest

from graph.disruption.lines import Line, Lines
from graph.disruption.model import compile_model
from graph.disruption.statements import read_lines
from tests.graph.disruption.worlds import TODAY, Statement, World, ecosystem, line, world


def lines_of(world: World, day: date = TODAY) -> Lines:
    """Lines of a world."""
    return read_lines(ecosystem(world), as_of=day)


def only(lines: Lines) -> Line:
    """The one essential line."""
    (found,) = lines.essential
    return found


@pytest.mark.parametrize("relation", ["SUPPLIES", "CONTRACTED_BY"])
def test_start_delivers_to_end(relation: str) -> None:
    found = only(lines_of(world(line("maker", "buyer", "chip", relation=relation))))
    assert (found.supplier, found.customer) == ("maker", "buyer")


def test_dependence_reads_backwards() -> None:
    found = only(lines_of(world(line("buyer", "maker", "chip", relation="DEPENDS_ON"))))
    assert (found.supplier, found.customer) == ("maker", "buyer")


def test_other_relations_are_no_lines() -> None:
    lines = lines_of(world(line("owner", "owned", None, relation="OWNS")))
    assert (lines.essential, len(lines.excluded)) == ((), 0)


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        (line("a", "b", "chip", basis="planned"), "planned"),
        (line("a", "b", "chip", valid_to="2025"), "ended"),
        (line("a", "b", "chip", valid_to="2026-10"), "ended"),
        (line("a", "b", "chip", valid_from="2027"), "not_begun"),
        (line("a", "b", None), "no_item"),
    ],
)
def test_statement_is_set_aside(statement: Statement, reason: str) -> None:
    lines = lines_of(world(statement))
    assert lines.essential == lines.contributing == lines.incidental == ()
    assert lines.excluded["reason"].tolist() == [reason]


@pytest.mark.parametrize("until", ["2026", "2026-11", "2026-11-24", "2030", None])
def test_line_holds_through_its_last_year_month_or_day(until: str | None) -> None:
    assert only(lines_of(world(line("a", "b", "chip", valid_to=until)))).supplier == "a"


def test_another_day_gives_other_lines() -> None:
    old = world(line("a", "b", "chip", valid_to="2019"))
    assert lines_of(old).essential == ()
    assert only(lines_of(old, date(2019, 12, 31))).supplier == "a"


@pytest.mark.parametrize(
    ("own", "of_item", "level", "found"),
    [
        (None, None, "component", "essential"),
        (None, None, "service", "contributing"),
        (None, "incidental", "component", "incidental"),
        (None, "essential", "service", "essential"),
        ("contributing", "essential", "component", "contributing"),
        ("essential", "incidental", "service", "essential"),
    ],
)
def test_essentiality_is_the_relations_else_the_items_else_by_level(
    own: str | None, of_item: str | None, level: str, found: str
) -> None:
    lines = lines_of(
        world(
            line("a", "b", "part", essentiality=own),
            essentialities={"part": of_item} if of_item else {},
            levels={"part": level},
        )
    )
    sizes = {k: len(getattr(lines, k)) for k in ("essential", "contributing", "incidental")}
    assert sizes == {**dict.fromkeys(sizes, 0), found: 1}


def test_statements_of_one_line_are_one_line() -> None:
    """The strongest essentiality and any word of a sole source hold for the whole line."""
    found = only(
        lines_of(
            world(
                line("a", "b", "chip", essentiality="incidental", confidence="low"),
                line("b", "a", "chip", relation="DEPENDS_ON", sole=True),
                line("a", "b", "chip", relation="CONTRACTED_BY", essentiality="contributing"),
            )
        )
    )
    assert (found.essentiality, found.sole_source, found.weak) == ("essential", True, False)
    assert len(found.claim_ids) == len(found.source_ids) == 3
    assert list(found.claim_ids) == sorted(found.claim_ids)


def test_programme_and_item_it_goes_into_keep_lines_apart() -> None:
    lines = lines_of(
        world(
            line("a", "b", "chip"),
            line("a", "b", "chip", "ship"),
            line("a", "b", "chip", for_item="radar"),
            programmes=["ship"],
        )
    )
    assert [(x.programme, x.for_item) for x in lines.essential] == [
        ("*", None),
        ("*", "radar"),
        ("ship", None),
    ]


@pytest.mark.parametrize("weak", [{"basis": "inferred"}, {"confidence": "low"}])
def test_line_with_only_weak_evidence_is_weak(weak: dict[str, str]) -> None:
    assert only(lines_of(world(line("a", "b", "chip", **weak)))).weak


def test_line_to_a_programme_is_for_that_programme() -> None:
    both = world(line("a", "ship", "chip", "plane"), programmes=["ship", "plane"])
    assert only(lines_of(both)).programme == "ship"


def test_slice_without_its_items_still_compiles() -> None:
    """Nothing is said of an item that a slice left out: it is essential and contains itself."""
    full = ecosystem(world(line("a", "b", "chip"), line("b", "navy", "chip"), users=["navy"]))
    model = compile_model(full.only(["a", "b", "navy"]), as_of=TODAY)
    assert model.activities == (("a", "chip", "*"), ("b", "chip", "*"))
    assert model.ends == ()
