"""Why something stops, in steps a person can follow, each with the lines it rests on.

A loss lists stops with the group that caused each. Here every stop becomes an `Explained` with its
distance from what was taken out, the supplier activities that were lost, and the lines between them, so
that a page can write it as a sentence with sources. `chain` picks the shortest way from what was taken
out to one stop, and `needed_for` the steps that one stop rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.disruption.lines import Line, Name
from graph.disruption.model import Model
from graph.disruption.scenario import Loss

Node = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """One stop and its cause.

    Parameters
    ----------
    number
        Place in the order of steps, from 1; a cause stands before its effect.
    kind, name
        "activity", "need", "end" or "programme", and its name; a programme's is (id,).
    tier
        Steps from what was taken out until it stops, at least 1.
    item
        Item that is lacking, or None for a programme, which lacks a need or an end.
    lost
        What has stopped that supplied it: kind and name, as (kind, *name).
    lines
        Lines from the lost suppliers to it.
    """

    number: int
    kind: str
    name: Node
    tier: int
    item: str | None
    lost: tuple[Node, ...]
    lines: tuple[Line, ...]

    @property
    def key(self) -> Node:
        """Kind and name together."""
        return (self.kind, *self.name)


def explain(model: Model, loss: Loss) -> tuple[Explained, ...]:
    """Every step of `loss`, in the order of its derivation.

    Notes
    -----
    Cost O(lines + steps × members of a group).
    """
    into = _lines_by_group(model)
    tiers: dict[Node, int] = {("activity", *name): 0 for name in loss.unit_activities}
    found = []
    for number, step in enumerate(loss.steps, start=1):
        members = model.members[model.member_start[step.group] : model.member_start[step.group + 1]]
        lost = tuple(_key(*model.name_of(int(member))) for member in members)
        key = _key(*model.name_of(step.node))
        tiers[key] = 1 + max((tiers[node] for node in lost if node in tiers), default=0)
        item = model.group_item[step.group] or None
        lines = into.get((step.node, item), ())
        gone = {node[1:] for node in lost}
        found.append(
            Explained(
                number=number,
                kind=key[0],
                name=key[1:],
                tier=tiers[key],
                item=item,
                lost=lost,
                lines=tuple(line for line in lines if line.activity in gone),
            )
        )
    return tuple(found)


def needed_for(steps: Sequence[Explained], target: Node) -> tuple[Explained, ...]:
    """The steps that the stop of `target` rests on, itself included, in their order."""
    by_key = {step.key: step for step in steps}
    wanted: set[Node] = set()
    stack = [target]
    while stack:
        key = stack.pop()
        if key in by_key and key not in wanted:
            wanted.add(key)
            stack.extend(by_key[key].lost)
    return tuple(step for step in steps if step.key in wanted)


def chain(steps: Sequence[Explained], target: Node) -> tuple[Node, ...]:
    """A shortest way from what was taken out to `target`: nodes as (kind, *name), the target last.

    Examples
    --------
    >>> wafer, chip = ("activity", "mill", "wafer", "*"), ("activity", "fab", "chip", "*")
    >>> step = Explained(1, "activity", chip[1:], 1, "wafer", (wafer,), ())
    >>> chain([step], chip) == (wafer, chip)
    True
    """
    by_key = {step.key: step for step in steps}
    # A tier counts to the last supplier that stopped; the shortest way goes past the nearest one.
    away: dict[Node, int] = {}
    for step in steps:
        away[step.key] = 1 + min(away.get(node, 0) for node in step.lost)
    way = [target]
    while way[-1] in by_key:
        way.append(min(by_key[way[-1]].lost, key=lambda n: (away.get(n, 0), n)))
    return tuple(reversed(way))


def claims_of(steps: Iterable[Explained]) -> tuple[str, ...]:
    """Claims behind the lines of `steps`, each once, in their order."""
    return tuple(dict.fromkeys(c for step in steps for line in step.lines for c in line.claim_ids))


def weak_share(steps: Iterable[Explained]) -> tuple[int, int]:
    """How many distinct lines of `steps` are weak, and how many there are."""
    lines = {line.claim_ids: line for step in steps for line in step.lines}
    return sum(line.weak for line in lines.values()), len(lines)


def _key(kind: str, name: Name | str) -> Node:
    return (kind, name) if isinstance(name, str) else (kind, *name)


def _lines_by_group(model: Model) -> dict[tuple[int, str | None], tuple[Line, ...]]:
    found: dict[tuple[int, str | None], list[Line]] = {}
    for line, targets in zip(model.lines.essential, model.feeds, strict=True):
        for target in targets:
            found.setdefault((target, line.item), []).append(line)
    return {key: tuple(lines) for key, lines in found.items()}
