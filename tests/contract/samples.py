"""Claims that are hard to keep: odd text, every type of value, what is empty and what is absent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from graph.claims import Basis, Claim, Confidence, Locator, NodeKey, RelationKey, Source
from graph.packed import RELATION_KINDS, Packing, Said
from graph.schema import NodeKind, RelationKind
from graph.stores.base import Batch

PAPER = Source("paper", "Vakblad", "Uitgever B.V.", "https://example.org/a?b=c&d=é#f", "2026-11", "news")
BARE = Source("bare")
SOURCES = (PAPER, BARE)

# Each would do harm if it ever became part of a query.
HARMFUL = (
    "x') DETACH DELETE n //",
    "`}) MATCH (n) DETACH DELETE n //",
    "'; DROP TABLE claim; --",
    '"}}) SET n.name = "taken over" //',
    "Company`) REMOVE n:Company //",
)
ODD_TEXT = (
    "Één café, naïef — “geciteerd”",
    "日本電気 · Ракета · عربى · עברית",
    "🚢⚓️👩🏽‍🔧 \U0001f1f3\U0001f1f1",
    "e\u0301 is not \u00e9",
    " spaces \t tab \r\n line \u2028 separator \x00 nul \x1b escape ",
    "\\ \" ' ` $ % {} [] () ; -- /* */ // \\u0041 ${name} $name :name ?",
    "long " * 4_000,
    *HARMFUL,
)


def company(node_id: str, **given: object) -> Claim:
    """A claim that names a company; keywords are fields of the claim."""
    properties = given.pop("properties", {"name": node_id.title()})
    fields = {"locator": Locator("organisations.csv", 2), "loader": "tests", "dataset": "first", **given}
    key = NodeKey(node_id, NodeKind(str(fields.pop("kind", NodeKind.COMPANY))))
    return Claim(key, properties, "paper", Confidence.HIGH, **fields)  # type: ignore[arg-type]


def supplies(start: str, end: str, **given: object) -> Claim:
    """A claim that one company supplies another; keywords are parts of the relation's key."""
    key = RelationKey(RelationKind.SUPPLIES, start, end, **given)  # type: ignore[arg-type]
    at = Locator("relations.csv", 3)
    return Claim(key, {}, "paper", Confidence.MEDIUM, locator=at, loader="tests", dataset="first")


def hard_claims() -> list[Claim]:
    """One claim for everything that a store might lose on the way."""
    whole = company(
        "whole",
        properties={
            "name": "Whole",
            "aliases": ("b", "a", "a, c|d"),
            "domains": (),
            "employees": 120,
            "turnover_meur": 7.0,
            "latitude": 52.370216,
            "longitude": -4.9e-07,
            "activity": "",
        },
        basis=Basis.INFERRED,
        observed_on="2026-11-24",
        valid_from="2020",
        valid_to="2031-02",
        synthetic=True,
        locator=Locator("map/organisations, nieuw.csv", 12_345),
        raw={"omzet": " 7,0 ", "leeg": "", "Één kop": "ja\nnee"},
    )
    least = Claim(NodeKey("least", NodeKind.PROGRAMME), {}, "bare", Confidence.LOW, dataset="first")
    full_key = supplies(
        "whole", "least", item_id="wafer", item_text="“GaN”", for_item_id="radar", programme_id="least"
    )
    full = replace(
        full_key,
        properties={
            "share_pct": 0.1,
            "sole_source": False,
            "value_meur": 3,
            "year": 2026,
            "note": "twee\nregels",
        },
        basis=Basis.PLANNED,
    )
    emptied = supplies("whole", "least", item_text="")
    text = [
        company(f"text-{number}", properties={"name": said, "activity": said}, raw={said: said})
        for number, said in enumerate(ODD_TEXT)
    ]
    said_of_item = [supplies("whole", "least", item_text=said) for said in ODD_TEXT]
    kinds = [company(f"kind-{kind.value.lower()}", kind=kind) for kind in NodeKind]
    relations = [
        Claim(RelationKey(kind, "whole", "least"), {}, "paper", Confidence.HIGH, dataset="first")
        for kind in RelationKind
    ]
    return [whole, least, full, emptied, *text, *said_of_item, *kinds, *relations]


def batch(
    claims: Sequence[Claim],
    *,
    dataset: str = "first",
    sources: Sequence[Source] = SOURCES,
    keep_files: Sequence[str] = (),
) -> Batch:
    """A load of one dataset, with every claim marked as part of it."""
    own = [replace(claim, dataset=dataset, loader="tests") for claim in claims]
    return Batch(dataset, "tests", own, sources, frozenset(keep_files))


def packed(load: Batch) -> Batch:
    """The same load with relations of one file packed, where they are such as a file can be packed of."""
    can = [c for c in load.claims if isinstance(c.key, RelationKey) and c.locator.row and not c.raw]
    files = [claim.locator.file for claim in can]
    chosen = [claim for claim in can if claim.locator.file == max(files, key=files.count)]
    if not chosen:
        return load
    packing = Packing(loader=load.loader, dataset=load.dataset, file=chosen[0].locator.file)
    words: dict[str | None, int] = {None: 0}

    def word(text: str | None) -> int:
        if text not in words:
            words[text] = packing.word(str(text))
        return words[text]

    for claim in chosen:
        key, said = claim.key, Said(*(getattr(claim, name) for name in Said._fields))
        assert isinstance(key, RelationKey)
        ends = (key.start_id, key.end_id, key.item_id, key.item_text, key.for_item_id, key.programme_id)
        codes = [RELATION_KINDS.index(key.relation), *map(word, ends)]
        codes += [packing.properties(claim.properties), word(claim.source_id), packing.said(said)]
        packing.add(np.array([claim.locator.row], np.int32), np.array([codes], np.int32))
    left = {claim.id for claim in load.claims} - {claim.id for claim in chosen}
    return replace(load, claims=[c for c in load.claims if c.id in left], packed=packing.packed())


def by_id(claims: Sequence[Claim]) -> list[Claim]:
    """Claims in the order in which a store gives them."""
    return sorted(claims, key=lambda claim: claim.id)
