"""Packed claims: the same claims, in columns of numbers."""

from __future__ import annotations

import numpy as np

from graph.claims import Basis, Claim, Confidence, Locator, NodeKey, RelationKey, Source, Value
from graph.packed import NO_CLAIMS, PackedClaims, Packing, Said, as_bytes, halves, hexadecimal
from graph.schema import NodeKind, RelationKind
from graph.validate import Ledger, Record, SourceRecord, check

AT = Locator("relations.csv", 2)
PLAIN = Said(None, None, None, Confidence.HIGH, Basis.STATED, synthetic=False)
DATED = Said("2024-02", "2020", "2031-05-01", Confidence.LOW, Basis.PLANNED, synthetic=True)


def pack(*rows: tuple[str, str, str | None, dict[str, Value], Said]) -> PackedClaims:
    """Claims of deliveries: who, to whom, of what, what is stated, and what is said of it."""
    packing = Packing(loader="tests", dataset="d", file=AT.file)
    words: dict[str | None, int] = {None: 0}

    def word(text: str | None) -> int:
        if text not in words:
            words[text] = packing.word(str(text))
        return words[text]

    codes = [
        [
            *(list(RelationKind).index(RelationKind.SUPPLIES), word(start), word(end), word(item)),
            *(word('the "Ünï" part\n'), 0, word("ship")),
            *(packing.properties(stated), word("s1"), packing.said(said)),
        ]
        for start, end, item, stated, said in rows
    ]
    packing.add(np.arange(2, len(rows) + 2, dtype=np.int32), np.array(codes, dtype=np.int32))
    return packing.packed()


def claim(start: str, end: str, item: str | None, stated: dict[str, Value], said: Said, row: int) -> Claim:
    return Claim(
        key=RelationKey(RelationKind.SUPPLIES, start, end, item, 'the "Ünï" part\n', None, "ship"),
        properties=stated,
        source_id="s1",
        loader="tests",
        dataset="d",
        locator=Locator(AT.file, row),
        **said._asdict(),
    )


def test_what_is_packed_is_the_claims_with_their_ids() -> None:
    first = ("acme", "ministry", "radar", {"year": 2024, "share_pct": 40.0, "sole_source": True}, PLAIN)
    second = ("bolt", "ministry", None, {}, DATED)
    packed = pack(first, second)
    expected = [claim(*first, row=2), claim(*second, row=3)]
    assert list(packed) == expected
    assert hexadecimal(packed.ids) == [c.id for c in expected]
    assert [list(c.properties) for c in packed] == [["year", "share_pct", "sole_source"], []]
    assert packed.source_ids() == {"s1"}
    assert list(packed.take(np.array([False, True]))) == expected[1:]


def test_claims_are_left_out_by_their_whole_id() -> None:
    packed = pack(("acme", "ministry", None, {}, PLAIN), ("bolt", "ministry", None, {}, PLAIN))
    one, other = hexadecimal(packed.ids)
    # The same first half, and another last one.
    like_one = one[:16] + other[16:]
    assert hexadecimal(packed.without([like_one, "0" * 32]).ids) == [one, other]
    assert hexadecimal(packed.without([one]).ids) == [other]
    assert len(packed.without([other, one])) == 0
    assert packed.without([]) is packed
    assert NO_CLAIMS.without([one]) is NO_CLAIMS


def test_the_order_of_halves_is_that_of_ids() -> None:
    ids = ["80" * 16, "7f" * 16, "00" * 15 + "01", "00" * 7 + "01" + "00" * 8, "ff" * 16, "00" * 16]
    ids += ["01" + "00" * 15, "00ff" + "00" * 14, "00" * 8 + "0100" + "00" * 6, "00" * 8 + "00ff" + "00" * 6]
    high, low = halves(as_bytes(ids))
    assert [ids[place] for place in np.lexsort((low, high))] == sorted(ids)
    assert hexadecimal(as_bytes(ids)) == ids


def test_a_property_that_a_relation_may_not_have_refuses_the_row() -> None:
    def node(node_id: str, kind: NodeKind) -> Record:
        key = NodeKey(node_id, kind)
        return Record(Locator("nodes.csv", 2), (Claim(key, {}, "s1", Confidence.HIGH),), node_id)

    ledger = Ledger()
    nodes = [
        node("acme", NodeKind.COMPANY),
        node("bolt", NodeKind.COMPANY),
        node("ministry", NodeKind.GOVERNMENT_BODY),
        node("ship", NodeKind.PROGRAMME),
    ]
    packed = pack(
        ("acme", "ministry", None, {"year": 2024, "employees": 5}, PLAIN),
        ("bolt", "ministry", None, {}, PLAIN),
    )
    sources = [SourceRecord(Locator("sources.csv", 2), Source("s1"))]
    checked = check(nodes, sources, ledger, packed=packed)
    (problem,) = ledger.problems
    assert (problem.row, problem.column, problem.found) == (2, "employees", "5")
    assert [c.key for c in checked.packed] == [list(packed)[1].key]
    assert len(checked.records) == len(nodes)
