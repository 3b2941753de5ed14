"""One what-if beside today: what stops in the chosen reading, how firmly, and what it touches but spares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.analyses.explanation import Explained, Node, explain
from graph.disruption.model import Model, Reading
from graph.disruption.scenario import Loss, Unit, lose, own_activities
from graph.disruption.sweep import Status, node_statuses


@dataclass(frozen=True, slots=True)
class Change:
    """One programme, today and after the loss.

    Parameters
    ----------
    stops
        Whether it stops in the chosen reading.
    status
        How firmly it stops, over the three readings.
    lost, whole
        Its needs and ends that are lost in the chosen reading, and all of them.
    """

    programme: str
    stops: bool
    status: Status
    lost: int
    whole: int


@dataclass(frozen=True, slots=True)
class Amount:
    """How many there are today, and how many of them stop."""

    today: int
    stopped: int

    @property
    def left(self) -> int:
        """How many go on."""
        return self.today - self.stopped


@dataclass(frozen=True, slots=True)
class Strain:
    """An activity, need or end that loses suppliers of an item, and goes on by others.

    Parameters
    ----------
    node
        What it is, as (kind, *name).
    lost
        Organisations that stated lines name as its suppliers of `item` and whose supply stops.
    left
        Organisations whose supply goes on; in the generous reading, presumed ones among them.
    """

    node: Node
    item: str
    lost: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What a loss does.

    Parameters
    ----------
    model
        The compiled graph of the chosen reading.
    steps
        Every stop with its cause, as `graph.analyses.explanation.explain` gives them.
    statuses
        Status of everything that stops in any reading, by (kind, *name).
    changes
        Programmes that stop in any reading, firmest first.
    amounts
        Today against after, for programmes, needs, ends and activities; the unit's own activities are
        among those that stop.
    strains
        What loses a supplier and goes on, with who lost it and who is left.
    """

    model: Model
    loss: Loss
    steps: tuple[Explained, ...]
    statuses: Mapping[Node, Status]
    changes: tuple[Change, ...]
    amounts: Mapping[str, Amount]
    strains: tuple[Strain, ...]

    @property
    def touched(self) -> tuple[Node, ...]:
        """What loses a supplier and goes on, each once."""
        return tuple(dict.fromkeys(strain.node for strain in self.strains))

    @property
    def status(self) -> Status:
        """The firmest status of a programme or need."""
        order = list(Status)
        found = [s for node, s in self.statuses.items() if node[0] in {"programme", "need"}]
        return min(found, key=order.index, default=Status.NONE)


def what_if(models: Mapping[Reading, Model], unit: Unit, *, reading: Reading) -> WhatIf:
    """What happens when `unit` falls away.

    Parameters
    ----------
    models
        One graph compiled for all three readings.
    reading
        Reading whose stops are listed.

    Notes
    -----
    Cost O(lines + what stops), three fixpoints included.
    """
    model = models[reading]
    loss = lose(model, unit)
    failed = own_activities(model, unit)
    statuses = {_key(model, node): status for node, status in node_statuses(models, failed).items()}
    amounts = {
        "programmes": Amount(len(model.programmes), len(loss.programmes)),
        "needs": Amount(len(model.needs), len(loss.needs)),
        "ends": Amount(len(model.ends), len(loss.ends)),
        "activities": Amount(len(model.activities), len(loss.activities) + len(loss.unit_activities)),
    }
    return WhatIf(
        model=model,
        loss=loss,
        steps=explain(model, loss),
        statuses=statuses,
        changes=_changes(model, loss, statuses),
        amounts=amounts,
        strains=_strains(model, loss),
    )


def _key(model: Model, node: int) -> Node:
    kind, name = model.name_of(node)
    return (kind, name) if isinstance(name, str) else (kind, *name)


def _changes(model: Model, loss: Loss, statuses: Mapping[Node, Status]) -> tuple[Change, ...]:
    order = list(Status)
    lost = _by_programme((*loss.needs, *loss.ends))
    whole = _by_programme((*model.needs, *model.ends))
    found = [
        Change(node[1], node[1] in loss.programmes, status, lost.get(node[1], 0), whole[node[1]])
        for node, status in statuses.items()
        if node[0] == "programme"
    ]
    return tuple(sorted(found, key=lambda c: (order.index(c.status), -c.lost, c.programme)))


def _by_programme(names: Sequence[tuple[str, str, str]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for _, _, programme in names:
        counts[programme] = counts.get(programme, 0) + 1
    return counts


def _strains(model: Model, loss: Loss) -> tuple[Strain, ...]:
    gone = {*loss.unit_activities, *loss.activities}
    down = {("activity", *name) for name in gone} | {_key(model, step.node) for step in loss.steps}
    lost: dict[tuple[int, str], set[str]] = {}
    for line, targets in zip(model.lines.essential, model.feeds, strict=True):
        if line.activity in gone:
            for target in targets:
                lost.setdefault((target, line.item), set()).add(line.supplier)
    found = []
    for group, fed in enumerate(zip(model.engine.targets, model.group_item, strict=True)):
        if fed not in lost:
            continue
        node = _key(model, fed[0])
        if node in down:
            continue
        members = model.members[model.member_start[group] : model.member_start[group + 1]]
        left = {model.activities[m][0] for m in members.tolist() if model.activities[m] not in gone}
        found.append(Strain(node, fed[1], tuple(sorted(lost[fed])), tuple(sorted(left))))
    return tuple(sorted(found, key=lambda s: (s.node, s.item)))
