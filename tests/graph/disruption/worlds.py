"""Small worlds for tests: statements of lines by hand, and the ecosystem they come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from graph.disruption.model import Model, compile_model
from graph.ecosystem import Ecosystem
from graph.schema import NodeKind, RelationKind
from tests.graph.builders import SOURCE, node, relation

TODAY = date(2026, 11, 24)


@dataclass(frozen=True)
class Statement:
    """One statement of a line, in the words of the facts tables."""

    start: str
    end: str
    item: str | None
    programme: str | None = None
    for_item: str | None = None
    relation: str = "SUPPLIES"
    sole: bool = False
    essentiality: str | None = None
    basis: str = "stated"
    valid_from: str | None = None
    valid_to: str | None = None
    confidence: str = "high"


@dataclass(frozen=True)
class World:
    """Statements and what they speak of; what is not declared is a company, or a component.

    Parameters
    ----------
    users
        Government bodies and armed forces, by kind.
    levels, essentialities
        Of items.
    parts
        Pairs (item, item that contains it).
    """

    statements: tuple[Statement, ...]
    users: Mapping[str, NodeKind] = field(default_factory=dict)
    programmes: tuple[str, ...] = ()
    levels: Mapping[str, str] = field(default_factory=dict)
    essentialities: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[tuple[str, str], ...] = ()

    @property
    def organisations(self) -> list[str]:
        """Every end of a statement that is no programme."""
        ends = {x for s in self.statements for x in (s.start, s.end)} | set(self.users)
        return sorted(ends - set(self.programmes))

    @property
    def items(self) -> list[str]:
        """Every item that is named anywhere."""
        named = {x for s in self.statements for x in (s.item, s.for_item) if x}
        return sorted(named | {x for pair in self.parts for x in pair} | set(self.levels))


def line(start: str, end: str, item: str | None, programme: str | None = None, **rest: object) -> Statement:
    """A statement that `start` supplies `item` to `end`."""
    return Statement(start, end, item, programme, **rest)  # type: ignore[arg-type]


def world(
    *statements: Statement,
    users: Iterable[str] = (),
    programmes: Iterable[str] = (),
    parts: Mapping[str, str] | None = None,
    **rest: Mapping[str, str],
) -> World:
    """A world whose `users` are armed forces and whose `parts` say what goes into what."""
    return World(
        statements,
        users=dict.fromkeys(users, NodeKind.ARMED_FORCE),
        programmes=tuple(programmes),
        parts=tuple((parts or {}).items()),
        **rest,
    )


def ecosystem(world: World, *, countries: Mapping[str, str] | None = None) -> Ecosystem:
    """The real ecosystem of a world, each organisation seated where `countries` says."""
    seats = countries or {}
    claims = [
        node(o, world.users.get(o, NodeKind.COMPANY), **({"country": seats[o]} if o in seats else {}))
        for o in world.organisations
    ]
    claims += [node(p, NodeKind.PROGRAMME) for p in world.programmes]
    for item in world.items:
        own = {"essentiality": world.essentialities[item]} if item in world.essentialities else {}
        claims.append(node(item, NodeKind.ITEM, level=world.levels.get(item, "component"), **own))
    claims += [relation(part, RelationKind.PART_OF, whole) for part, whole in world.parts]
    for s in world.statements:
        given: dict[str, object] = {"item_id": s.item, "for_item_id": s.for_item, "programme_id": s.programme}
        given |= {"sole_source": True} if s.sole else {}
        given |= {"essentiality": s.essentiality} if s.essentiality else {}
        given |= {"basis": s.basis, "valid_from": s.valid_from, "valid_to": s.valid_to}
        claims.append(relation(s.start, RelationKind(s.relation), s.end, confidence=s.confidence, **given))
    return Ecosystem.from_claims(claims, [SOURCE])


def compiled(world: World, **options: object) -> Model:
    """A world's model on the tests' day."""
    return compile_model(ecosystem(world), **{"as_of": TODAY, **options})  # type: ignore[arg-type]


class Bare:
    """The tables the model reads, made directly: ten times as fast as assembling an ecosystem."""

    fingerprint = "bare"

    def __init__(self, world: World) -> None:
        """Lay the world out in tables."""
        rows = [("organisation", o, world.users.get(o, NodeKind.COMPANY).value) for o in world.organisations]
        rows += [("programme", p, NodeKind.PROGRAMME.value) for p in world.programmes]
        rows += [("item", i, NodeKind.ITEM.value) for i in world.items]
        self.nodes = pd.DataFrame(
            {
                "kind": [kind for _, _, kind in rows],
                "level": [
                    world.levels.get(i, "component") if what == "item" else None for what, i, _ in rows
                ],
                "essentiality": [world.essentialities.get(i) for _, i, _ in rows],
            },
            index=[i for _, i, _ in rows],
            dtype=object,
        )
        parts = [Statement(a, b, None, relation="PART_OF") for a, b in world.parts]
        table = [*world.statements, *parts]
        self.relation_claims = pd.DataFrame(
            {
                "claim_id": [f"claim-{k}" for k in range(len(table))],
                "relation": [s.relation for s in table],
                "start_id": [s.start for s in table],
                "end_id": [s.end for s in table],
                "item_id": [s.item for s in table],
                "programme_id": [s.programme for s in table],
                "for_item_id": [s.for_item for s in table],
                "essentiality": [s.essentiality for s in table],
                "sole_source": [s.sole or None for s in table],
                "source_id": ["made-up"] * len(table),
                "valid_from": [s.valid_from for s in table],
                "valid_to": [s.valid_to for s in table],
                "basis": [s.basis for s in table],
                "confidence": [s.confidence for s in table],
                "synthetic": [False] * len(table),
            },
            dtype=object,
        )
