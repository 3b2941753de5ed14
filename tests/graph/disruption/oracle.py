"""A dull oracle: the rules of the design read straight off the statements, again and again to the end.

It shares nothing with the model but the world it is given: no numbering, no groups, no counters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tests.graph.disruption.worlds import Statement, World

Node = tuple[str, ...]
Lines = list[tuple[Node, str, str, str, str | None, bool]]


def essential_lines(world: World, year: int) -> Lines:
    """Supplier's activity, customer, item, programme, item it goes into, sole source: of all that count.

    Statements of one line stay apart here, but for its essentiality, which one of them is enough for.
    """
    kept = [s for s in world.statements if counts(s, year)]
    return [
        (("activity", supplier(s), s.item or "", programme(world, s)), customer(s), s.item or "",
         programme(world, s), s.for_item, any(t.sole for t in kept if same_line(world, s, t)))
        for s in kept
        if any(weight(world, t) == "essential" for t in kept if same_line(world, s, t))
    ]  # fmt: skip


def counts(s: Statement, year: int) -> bool:
    """Whether a statement counts at all."""
    return s.basis != "planned" and s.item is not None and (s.valid_to is None or int(s.valid_to) >= year)


def supplier(s: Statement) -> str:
    """Who delivers."""
    return s.end if s.relation == "DEPENDS_ON" else s.start


def customer(s: Statement) -> str:
    """Who receives."""
    return s.start if s.relation == "DEPENDS_ON" else s.end


def programme(world: World, s: Statement) -> str:
    """What it is for."""
    return customer(s) if customer(s) in world.programmes else s.programme or "*"


def same_line(world: World, s: Statement, t: Statement) -> bool:
    """Whether two statements are of one line."""
    return all(
        f(s) == f(t)
        for f in (supplier, customer, lambda x: x.item, lambda x: programme(world, x), lambda x: x.for_item)
    )


def weight(world: World, s: Statement) -> str:
    """How much hangs on it: its own word, else the item's, else that of the item's level."""
    item = s.item or ""
    by_level = "contributing" if world.levels.get(item) == "service" else "essential"
    return s.essentiality or world.essentialities.get(item) or by_level


def contains(world: World, whole: str, part: str) -> bool:
    """Whether an item is another one or goes into it, however deep."""
    return whole == part or any(
        contains(world, whole, above) for below, above in world.parts if below == part
    )


def fed_by(
    world: World, lines: Lines, line: tuple[Node, str, str, str, str | None, bool], recipe: str
) -> set[Node]:
    """Everything one line goes into."""
    own, buyer, item, p, into, _ = line
    if buyer in world.users or buyer in world.programmes:
        return {("need", buyer, item, p)}
    makes = {activity for activity, *_ in lines if activity[1] == buyer and activity != own}
    if into is not None:
        fed = {a for a in makes if a[2] == into}
    else:
        served = makes if p == "*" else {a for a in makes if a[3] == p}
        fed = {a for a in served if contains(world, a[2], item)}
        if not fed and p != "*":
            fed = served
    if recipe == "all" and not fed:
        fed = makes
    return fed or {("end", buyer, item, p)}


def activities(world: World, year: int) -> list[Node]:
    """Everything that anybody makes."""
    return sorted({activity for activity, *_ in essential_lines(world, year)})


class Oracle:
    """What stops in a world, for one reading and recipe."""

    def __init__(self, world: World, *, reading: str, recipe: str, year: int) -> None:
        """Read every line once; nothing else is kept."""
        self.reading = reading
        lines = essential_lines(world, year)
        self.inputs = [
            (target, line[2], line[0], line[5])
            for line in lines
            for target in fed_by(world, lines, line, recipe)
        ]
        self.makers = {activity for activity, *_ in lines}

    def stopped(self, failed: Iterable[Node]) -> set[Node]:
        """Everything that stops besides what failed."""
        failed = set(failed)
        down = set(failed)
        while True:
            more = {
                node
                for node in self._candidates()
                if node not in down and self._stops(node, down.__contains__)
            }
            if not more:
                return down - failed
            down |= more

    def _candidates(self) -> Iterator[Node]:
        for target, *_ in self.inputs:
            yield target
            if target[0] != "activity" and target[3] != "*":
                yield ("programme", target[3])

    def _stops(self, node: Node, lost: Callable[[Node], bool]) -> bool:
        if node[0] == "programme":
            tied = {t for t, *_ in self.inputs if t[0] in {"need", "end"} and t[3] == node[1]}
            return any(lost(t) for t in tied)
        for item in {i for t, i, *_ in self.inputs if t == node}:
            mine = [(maker, sole) for t, i, maker, sole in self.inputs if (t, i) == (node, item)]
            if self.reading == "cautious" and any(lost(maker) for maker, _ in mine):
                return True
            open_to_others = self.reading == "generous" and not any(sole for _, sole in mine)
            others = {a for a in self.makers if a[2] == item and a != node} if open_to_others else set()
            if all(lost(maker) for maker in others | {maker for maker, _ in mine}):
                return True
        return False
