"""Validation: cells against their property, records against the schema and one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.claims import CURATION_SOURCE, CURATION_SOURCE_ID, Claim, Locator, NodeKey, Source, Value
from graph.schema import NODE_PROPERTIES, RELATION_PROPERTIES, VOCABULARIES, NodeKind, RelationKind
from graph.validate import (
    Checked,
    Count,
    Fault,
    Ledger,
    Problem,
    Record,
    Severity,
    SourceRecord,
    check,
    date_of,
    text_of,
    value_of,
    word_of,
)
from graph.validate.loops import loops
from tests.graph.builders import SOURCE, node, relation

R = RelationKind
NUMBER = NODE_PROPERTIES["turnover_meur"]
INTEGER = NODE_PROPERTIES["employees"]
SHARE = RELATION_PROPERTIES["share_pct"]
SOLE = RELATION_PROPERTIES["sole_source"]


# ---- cells ----


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", 0), ("12", 12), ("+12", 12), ("007", 7), ("12.0", 12.0), ("0.5", 0.5), (" 1e3 ", 1000.0)],
)
def test_numbers(text: str, value: float) -> None:
    found = value_of(text, NUMBER)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    "text",
    ["", "1,5", "1.000,00", "1 000", "nan", "NaN", "inf", "-inf", "1e400", "9" * 400, "€5", "5%", ".5", "5.",
     "0x10", "1_000", "١٢", "²", "--1", "1e"],
)  # fmt: skip
def test_bad_numbers(text: str) -> None:
    assert isinstance(value_of(text, NUMBER), Fault)
    assert isinstance(value_of(text, INTEGER), Fault)


def test_whole_numbers_have_no_point() -> None:
    assert value_of("12", INTEGER) == 12
    fault = value_of("12.0", INTEGER)
    assert isinstance(fault, Fault)
    assert fault.message == "is not a whole number"


@pytest.mark.parametrize(("text", "good"), [("0", True), ("100", True), ("100.01", False), ("-0.1", False)])
def test_shares_are_percentages(text: str, good: bool) -> None:  # noqa: FBT001
    found = value_of(text, SHARE)
    assert isinstance(found, Fault) is not good
    if isinstance(found, Fault):
        assert found.message == "is out of bounds"
        assert found.remedy == "share_pct is at least 0 and at most 100 (percent)"


def test_minimum_alone() -> None:
    fault = value_of("-1", INTEGER)
    assert isinstance(fault, Fault)
    assert fault.remedy == "employees is at least 0 (head count)"


def test_yes_and_no() -> None:
    assert value_of("yes", SOLE) is True
    assert value_of(" no", SOLE) is False
    assert isinstance(value_of("Yes", SOLE), Fault)


def test_lists_and_words() -> None:
    domains = NODE_PROPERTIES["domains"]
    assert value_of("naval | air", domains) == ("naval", "air")
    fault = value_of("naval|sea|lake", domains)
    assert isinstance(fault, Fault)
    assert "'sea'" in fault.message
    assert "naval, air, land" in fault.remedy
    assert isinstance(value_of("naval||air", domains), Fault)


def test_countries_are_codes() -> None:
    assert word_of("NL", VOCABULARIES["country"]) == "NL"
    fault = word_of("Holland", VOCABULARIES["country"])
    assert isinstance(fault, Fault)
    assert "unknown country code" in fault.message
    assert len(fault.remedy) < 80


@pytest.mark.parametrize("text", ["2024", "2024-02", "2024-02-29", "0001", "9999-12-31"])
def test_dates(text: str) -> None:
    assert date_of(text) == text


@pytest.mark.parametrize(
    "text",
    ["", "24", "0000", "2023-02-29", "2024-13", "2024-00", "2024-04-31", "2024-1-1", "2024/01/01",
     "01-02-2024", "2024-01-01T00:00", "٢٠٢٤", "20240101"],
)  # fmt: skip
def test_bad_dates(text: str) -> None:
    assert isinstance(date_of(text), Fault)


TEXTS = st.text(min_size=1, max_size=10).map(lambda text: text.strip().replace("|", "/") or "x")


@given(st.one_of(st.integers(0, 2**53), st.floats(0, allow_infinity=False, allow_nan=False)))
def test_number_written_reads_back(value: float) -> None:
    back = value_of(text_of(value), NUMBER)
    assert (back, type(back)) == (value, type(value))


@given(st.lists(TEXTS, min_size=1).map(tuple))
def test_list_written_reads_back(value: Value) -> None:
    assert value_of(text_of(value), NODE_PROPERTIES["aliases"]) == value


@given(st.text(max_size=12))
def test_any_text_is_a_value_or_a_fault(text: str) -> None:
    for spec in (NUMBER, INTEGER, SHARE, SOLE, NODE_PROPERTIES["domains"], NODE_PROPERTIES["country"]):
        found = value_of(text, spec)
        assert isinstance(found, Fault) or value_of(text_of(found), spec) == found
    assert isinstance(date_of(text), Fault) or date_of(text) == text.strip()


# ---- the ledger ----


def test_ledger_counts_a_row_once() -> None:
    ledger = Ledger()
    ledger.read("a.csv", 3)
    for column in ("x", "y"):
        ledger.refuse(Locator("a.csv", 3), column, "found", Fault("is wrong", "mend it"))
    ledger.notice(Locator("a.csv", 2), None, "", Fault("is odd", "look at it"))
    ledger.refuse_file(Locator("b.csv"), Fault("is missing", "add it"))
    assert ledger.counts == {"a.csv": Count(3, 1), "b.csv": Count(0, 0)}
    assert ledger.counts["a.csv"].accepted == 2
    assert [(p.file, p.row, p.severity) for p in ledger.problems] == [
        ("a.csv", 2, Severity.NOTICE),
        ("a.csv", 3, Severity.ERROR),
        ("a.csv", 3, Severity.ERROR),
        ("b.csv", None, Severity.ERROR),
    ]
    assert ledger.faulty_files == {"a.csv", "b.csv"}
    assert ledger.refused(Locator("a.csv", 3))
    assert not ledger.refused(Locator("a.csv", 2))


def test_problem_in_words() -> None:
    problem = Problem("a.csv", 3, "year", "20x6", "is not a whole number", "write digits")
    assert str(problem) == "a.csv, line 3, column year: is not a whole number ('20x6'); write digits."
    assert str(Problem("a.csv", None, None, "", "is missing", "add it")) == "a.csv: is missing; add it."
    assert problem.to_record()["severity"] == "error"


def test_long_cells_are_shortened() -> None:
    ledger = Ledger()
    ledger.refuse(Locator("a.csv", 2), None, "x" * 500, Fault("is wrong", "mend it"))
    assert len(ledger.problems[0].found) == 81


# ---- records ----


def records(*claims: Claim | tuple[Claim, ...]) -> list[Record]:
    """One record per claim or group of claims, from line 2 on."""
    groups = (claim if isinstance(claim, tuple) else (claim,) for claim in claims)
    return [Record(Locator("a.csv", line), group) for line, group in enumerate(groups, 2)]


def checked(
    *claims: Claim | tuple[Claim, ...], known: Mapping[str, frozenset[NodeKind]] | None = None
) -> tuple[Checked, list[tuple[int | None, str | None, str]]]:
    """What holds, and row, column and found of every error."""
    ledger = Ledger()
    sources = [SourceRecord(Locator("sources.csv", 2), SOURCE)]
    found = check(records(*claims), sources, ledger, known=lambda: known or {})
    errors = [p for p in ledger.problems if p.severity is Severity.ERROR]
    return found, [(p.row, p.column, p.found) for p in errors]


def test_sound_records_hold() -> None:
    claims = (node("a"), node("b"), relation("a", R.SUPPLIES, "b"))
    found, errors = checked(*claims)
    assert errors == []
    assert [record.claims for record in found.records] == [(claim,) for claim in claims]
    assert found.sources == (SOURCE,)


def test_order_of_records_does_not_matter() -> None:
    assert checked(relation("a", R.SUPPLIES, "b"), node("b"), node("a"))[1] == []


def test_unknown_ends_are_asked_elsewhere() -> None:
    claim = relation("a", R.SUPPLIES, "b", item_id="i", programme_id="p")
    assert checked(claim)[1] == [
        (2, "start_id", "a"),
        (2, "end_id", "b"),
        (2, "item_id", "i"),
        (2, "programme_id", "p"),
    ]
    company = frozenset({NodeKind.COMPANY})
    known = {
        "a": company,
        "b": company,
        "i": frozenset({NodeKind.ITEM}),
        "p": frozenset({NodeKind.PROGRAMME}),
    }
    assert checked(claim, known=known)[1] == []


def test_elsewhere_is_not_asked_in_vain() -> None:
    def known() -> Mapping[str, frozenset[NodeKind]]:
        raise AssertionError

    ledger = Ledger()
    sources = [SourceRecord(Locator("sources.csv", 2), SOURCE)]
    check(records(node("a"), node("b"), relation("a", R.OWNS, "b")), sources, ledger, known=known)
    assert ledger.problems == ()


def test_kind_of_a_reference() -> None:
    claims = (node("a"), node("b"), relation("a", R.SUPPLIES, "b", item_id="b", for_item_id="a"))
    assert checked(*claims)[1] == [(4, "item_id", "b"), (4, "for_item_id", "a")]


def test_any_of_several_kinds_may_do() -> None:
    both = (node("a"), node("a", NodeKind.FINANCIER), node("u", NodeKind.ASSOCIATION))
    assert checked(*both, relation("a", R.REGULATES, "u"))[1] == []
    assert checked(*both[1:], relation("a", R.REGULATES, "u"))[1] == [(4, "relation", "REGULATES")]


def test_refusals_spread_along_references() -> None:
    chain = (
        node("a", NodeKind.ITEM, level="system", employees=3),
        (node("b", NodeKind.ITEM), relation("b", R.PART_OF, "a")),
        (node("c", NodeKind.ITEM), relation("c", R.PART_OF, "b")),
        node("d", NodeKind.ITEM),
    )
    found, errors = checked(*chain)
    assert errors == [(2, "employees", "3"), (3, "end_id", "a"), (4, "end_id", "b")]
    assert [record.at.row for record in found.records] == [5]
    # Backwards it takes as many rounds as the chain is long.
    assert len(checked(*chain[::-1])[0].records) == 1


def test_another_row_may_still_define_it() -> None:
    claims = (node("a", level="system"), node("a", confidence="low"), node("b"), relation("a", R.OWNS, "b"))
    assert checked(*claims)[1] == [(2, "level", "system")]


def test_reason_names_the_refused_row() -> None:
    ledger = Ledger()
    ledger.lose("a", Locator("b.csv", 7))
    ledger.refuse(Locator("b.csv", 7), "kind", "x", Fault("is wrong", "mend it"))
    check(records(node("b"), relation("a", R.OWNS, "b")), [], ledger)
    messages = [p.message for p in ledger.problems if p.column == "start_id"]
    assert messages == ["refers to a row that was refused (b.csv line 7)"]


def test_dates_in_order() -> None:
    wrong = [("2024", "2023"), ("2024-05", "2024-04-30"), ("2024-05-02", "2024-05-01")]
    right = [("2024", "2024-01-01"), ("2024-05", "2024"), (None, "1990"), ("2024", None)]
    for first, last in wrong:
        assert checked(node("a", valid_from=first, valid_to=last))[1] == [(2, "valid_to", last)]
    for first, last in right:
        assert checked(node("a", valid_from=first, valid_to=last))[1] == []


def test_sources() -> None:
    ledger = Ledger()
    rows = [
        Source(id="made-up", title="One"),
        Source(id="made-up", title="One"),
        Source(id="made-up", title="Two"),
        Source(id="No Good"),
        Source(id=CURATION_SOURCE_ID, title="Mine"),
    ]
    described = [SourceRecord(Locator("sources.csv", line), row) for line, row in enumerate(rows, 2)]
    found = check(records(node("a"), node("b", source_id="nobody")), described, ledger)
    assert found.sources == (rows[0], CURATION_SOURCE)
    assert [(p.file, p.row, p.severity.value) for p in ledger.problems] == [
        ("a.csv", 3, "error"),
        ("sources.csv", 3, "notice"),
        ("sources.csv", 4, "error"),
        ("sources.csv", 5, "error"),
        ("sources.csv", 6, "notice"),
    ]


def test_refused_source_takes_its_rows_along() -> None:
    ledger = Ledger()
    at = Locator("sources.csv", 2)
    ledger.refuse(at, "published_on", "soon", Fault("is not a date", "write one"))
    found = check(records(node("a")), [SourceRecord(at, SOURCE)], ledger)
    assert (found.records, found.sources) == ((), ())
    assert ledger.problems[0].message == "is a source whose row was refused (sources.csv line 2)"


def test_repeats() -> None:
    first, other = node("a"), node("a", employees=3)
    rows = [
        Record(Locator("a.csv", 2), (first,), identity="a/1"),
        Record(Locator("a.csv", 3), (first,), identity="a/1"),
        Record(Locator("a.csv", 4), (other,), identity="a/1"),
        Record(Locator("a.csv", 5), (other,), identity="a/2"),
        Record(Locator("b.csv", 2), (other,), identity="a/1"),
    ]
    ledger = Ledger()
    found = check(rows, [SourceRecord(Locator("sources.csv", 2), SOURCE)], ledger)
    assert [(r.at.file, r.at.row) for r in found.records] == [
        ("a.csv", 2),
        ("a.csv", 3),
        ("a.csv", 5),
        ("b.csv", 2),
    ]
    assert [(p.row, p.severity.value) for p in ledger.problems] == [(3, "notice"), (4, "error")]


@pytest.mark.parametrize(
    ("node_id", "kind", "good"),
    [
        ("country-nl", NodeKind.COUNTRY, True),
        ("country-nl", NodeKind.COMPANY, False),
        ("country-zz", NodeKind.COUNTRY, False),
        ("nl", NodeKind.COUNTRY, False),
        ("area-space", NodeKind.AREA, True),
        ("area-sea", NodeKind.AREA, False),
        ("a.b+c_d-1", NodeKind.COMPANY, True),
        ("A", NodeKind.COMPANY, False),
        ("a b", NodeKind.COMPANY, False),
        ("a/b", NodeKind.COMPANY, False),
        ("", NodeKind.COMPANY, False),
        ("a\n", NodeKind.COMPANY, False),
        ("a" * 200, NodeKind.COMPANY, True),
    ],
)
def test_ids(node_id: str, kind: NodeKind, good: bool) -> None:  # noqa: FBT001
    claim = replace(node("x"), key=NodeKey(node_id, kind))
    assert checked(claim)[1] == ([] if good else [(2, "id", node_id)])


def test_an_id_that_no_index_takes_is_refused() -> None:
    assert [row[:2] for row in checked(node("a" * 201))[1]] == [(2, "id")]


# ---- loops ----


def test_loops() -> None:
    links = {"a": ("b",), "b": ("c", "x"), "c": ("a",), "d": ("a",), "e": ("e",), "f": ("g",)}
    assert list(loops(links)) == [["a", "b", "c", "a"], ["e", "e"]]
    assert list(loops({"a": ("b",), "b": ("c",)})) == []


def test_a_way_between_two_loops_is_no_loop() -> None:
    links = {"a": ("b",), "b": ("a", "m"), "m": ("c",), "c": ("d",), "d": ("c",)}
    assert {node_id for loop in loops(links) for node_id in loop} == {"a", "b", "c", "d"}


def test_long_loops_need_no_stack() -> None:
    size = 20_000
    links = {str(n): (str((n + 1) % size),) for n in range(size)}
    (loop,) = loops(links)
    assert len(loop) == size + 1


@given(st.dictionaries(st.sampled_from("abcdef"), st.sets(st.sampled_from("abcdef"), min_size=1).map(tuple)))
def test_loops_are_what_can_reach_itself(links: dict[str, tuple[str, ...]]) -> None:
    reach = {a: set(links.get(a, ())) for a in "abcdef"}
    for middle in "abcdef":
        for a in "abcdef":
            if middle in reach[a]:
                reach[a] |= reach[middle]
    found = list(loops(links))
    assert {n for loop in found for n in loop} == {a for a in "abcdef" if a in reach[a]}
    for loop in found:
        assert loop[0] == loop[-1]
        assert all(after in links[before] for before, after in pairwise(loop))


def test_a_row_knows_its_own_node_by_its_own_kind_whatever_another_row_says() -> None:
    own = Record(
        Locator("t.csv", 2),
        (node("x", NodeKind.ASSOCIATION), node("y"), relation("x", R.SUPPLIES, "y")),
    )
    other = Record(Locator("t.csv", 3), (node("x", NodeKind.COMPANY),))
    ledger = Ledger()
    check([own, other], [SourceRecord(Locator("s.csv", 2), SOURCE)], ledger)
    assert [(p.row, p.column) for p in ledger.problems] == [(2, "relation")]
    assert "may not join" in ledger.problems[0].message
