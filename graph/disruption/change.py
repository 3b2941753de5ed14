"""A compiled model with a few lines more or fewer, without compiling it again.

Adding or removing lines changes groups in two places only: those of the organisations at their ends,
and in the generous reading those of the items whose makers change. Here these groups are built anew by
the rules of `graph.disruption.model` and laid over the compiled ones. The stops that follow are those of
a fresh compilation of the changed lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.disruption.lines import ANY, Line, Name
from graph.disruption.model import Model, Reading, fed

Node = tuple[str, Name | str]
_PLURALS = {"programme": "programmes", "need": "needs", "end": "ends", "activity": "activities"}
_Groups = dict[tuple[int, str, int], set[int]]


@dataclass(frozen=True, slots=True)
class Changed:
    """What differs from the compiled model.

    Parameters
    ----------
    base
        The compiled model.
    extra
        Nodes that it lacks, numbered after its last.
    gone
        Numbers of its activities that no line comes out of any more.
    dropped
        Its groups that no longer hold.
    targets, members
        Groups in their place, numbered after its last.
    own
        Activities of organisations whose activities differ.
    """

    base: Model
    extra: tuple[Node, ...]
    gone: frozenset[int]
    dropped: frozenset[int]
    targets: tuple[int, ...]
    members: tuple[tuple[int, ...], ...]
    own: Mapping[str, tuple[int, ...]]
    uses: Mapping[int, tuple[int, ...]] = field(repr=False)

    def name_of(self, node: int) -> Node:
        """Kind and name of a node."""
        size = self.base.size
        return self.base.name_of(node) if node < size else self.extra[node - size]

    def stops(self, failed: Sequence[int]) -> list[tuple[int, int]]:
        """Nodes that stop with `failed`, each with the group that had lost every supplier.

        Notes
        -----
        Cost O(uses of what stops).
        """
        engine, size, first = self.base.engine, self.base.size, len(self.base.group_target)
        left: dict[int, int] = {}
        queue = [node for node in dict.fromkeys(failed) if node not in self.gone]
        down = set(queue)
        found: list[tuple[int, int]] = []
        for node in queue:
            old = engine.uses[node] if node < size else ()
            for group in (*old, *self.uses.get(node, ())):
                if group in self.dropped:
                    continue
                new = group - first
                whole = engine.sizes[group] if new < 0 else len(self.members[new])
                left[group] = alive = left.get(group, whole) - 1
                target = engine.targets[group] if new < 0 else self.targets[new]
                if alive == 0 and target not in down:
                    down.add(target)
                    queue.append(target)
                    found.append((target, group))
        return found

    def counts(self, stops: Sequence[tuple[int, int]]) -> dict[str, int]:
        """How many programmes, needs, ends and activities are among `stops`."""
        kinds, size = self.base.kinds, self.base.size
        counts = dict.fromkeys(_PLURALS, 0)
        for node, _ in stops:
            counts[kinds[node] if node < size else self.extra[node - size][0]] += 1
        return {plural: counts[kind] for kind, plural in _PLURALS.items()}


class Changes:
    """Changes of one model; making it costs O(lines + groups), each change what it touches.

    Parameters
    ----------
    model
        The compiled model that changes are laid over.
    """

    def __init__(self, model: Model) -> None:
        """Index the model by customer, organisation, target and item."""
        self.model = model
        self.into: dict[str, list[int]] = {}
        for place, line in enumerate(model.lines.essential):
            self.into.setdefault(line.customer, []).append(place)
        self.out: dict[Name, list[int]] = {}
        for place, line in enumerate(model.lines.essential):
            self.out.setdefault(line.activity, []).append(place)
        self.made: dict[str, list[Name]] = {}
        for activity in model.activities:
            self.made.setdefault(activity[0], []).append(activity)
        self.number: dict[Node, int] = {model.name_of(n): n for n in range(model.size)}
        self.by_target: dict[int, list[int]] = {}
        self.by_item: dict[str, list[int]] = {}
        for group, target in enumerate(model.group_target.tolist()):
            self.by_target.setdefault(target, []).append(group)
            if model.group_item[group]:
                self.by_item.setdefault(model.group_item[group], []).append(group)
        self.makers: dict[str, set[int]] = {}
        for node, (_, item, _) in enumerate(model.activities):
            self.makers.setdefault(item, set()).add(node)
        self.closed = {
            (target, line.item)
            for line, targets in zip(model.lines.essential, model.feeds, strict=True)
            if line.sole_source
            for target in targets
        }

    def suppliers(self, line: Line) -> frozenset[str]:
        """Everybody who supplies what `line` supplies, to the same customer for the same purpose."""
        essential = self.model.lines.essential
        purpose = (line.item, line.programme, line.for_item)
        into = (essential[place] for place in self.into.get(line.customer, ()))
        return frozenset(x.supplier for x in into if (x.item, x.programme, x.for_item) == purpose)

    def changed(self, *, add: Sequence[Line] = (), remove: Iterable[int] = ()) -> Changed:
        """The model with the lines `add` and without those at the places `remove`.

        Parameters
        ----------
        add
            Essential lines; one that replaces another of the same ends is removed under its old place.
        remove
            Places in ``model.lines.essential``.

        Notes
        -----
        Cost O(lines into the organisations at the ends × their activities), and in the generous reading
        the groups of the items whose makers change.
        """
        return _Change(self, tuple(add), frozenset(remove)).result()


class _Change:
    """One change on its way: numbers for new nodes, groups that fall and groups that come."""

    def __init__(self, base: Changes, add: tuple[Line, ...], remove: frozenset[int]) -> None:
        self.base, self.model = base, base.model
        self.add, self.remove = add, remove
        lines = self.model.lines
        self.lost = tuple(lines.essential[place] for place in sorted(remove))
        self.extra: list[Node] = []
        self.number: dict[Node, int] = {}
        added = {line.activity for line in add}
        emptied = {
            line.activity for line in self.lost if all(p in remove for p in base.out[line.activity])
        } - added
        self.fresh = {a for a in added if ("activity", a) not in base.number}
        self.gone = {base.number["activity", a] for a in emptied}
        self.emptied = emptied
        self.targets: set[int] = set()
        self.groups: _Groups = {}
        self.closed: set[tuple[int, str]] = set()

    def node(self, kind: str, name: Name | str) -> int:
        """Number of a node, a new one after the last."""
        known = self.base.number.get((kind, name))
        if known is not None:
            return known
        if (kind, name) not in self.number:
            self.number[kind, name] = self.model.size + len(self.extra)
            self.extra.append((kind, name))
        return self.number[kind, name]

    def made(self, organisation: str) -> list[Name]:
        """Activities of an organisation after the change."""
        old = [a for a in self.base.made.get(organisation, ()) if a not in self.emptied]
        return sorted({*old, *(a for a in self.fresh if a[0] == organisation)})

    def result(self) -> Changed:
        """The change worked out."""
        moved = {a[0] for a in (*self.fresh, *self.emptied)}
        customers = {line.customer for line in (*self.add, *self.lost)} | moved
        for customer in sorted(customers):
            self._rebuild(customer, everything=customer in moved)
        self._widen()
        self._tie_programmes()
        dropped = {g for target in self.targets for g in self.base.by_target.get(target, ())}
        dropped |= self._remade()
        uses: dict[int, list[int]] = {}
        first = len(self.model.group_target)
        keys = sorted(self.groups)
        for place, key in enumerate(keys):
            for member in self.groups[key]:
                uses.setdefault(member, []).append(first + place)
        own = {o: tuple(self.node("activity", a) for a in self.made(o)) for o in moved}
        return Changed(
            base=self.model,
            extra=tuple(self.extra),
            gone=frozenset(self.gone),
            dropped=frozenset(dropped),
            targets=tuple(key[0] for key in keys),
            members=tuple(tuple(sorted(self.groups[key])) for key in keys),
            own=own,
            uses={node: tuple(groups) for node, groups in uses.items()},
        )

    def _rebuild(self, customer: str, *, everything: bool) -> None:
        """Groups of the targets of `customer` that the change reaches, built anew from its lines."""
        lines = self.model.lines
        places = self.base.into.get(customer, [])
        new = [line for line in self.add if line.customer == customer]
        old = [lines.essential[p] for p in places if p in self.remove]
        if not everything and customer in lines.users:
            # A user's needs stand apart: only those that the change names are built anew.
            named = {(line.item, line.programme) for line in (*new, *old)}
            places = [p for p in places if (lines.essential[p].item, lines.essential[p].programme) in named]
        for place in places:
            self.targets.update(self.model.feeds[place])
        kept = [lines.essential[p] for p in places if p not in self.remove]
        made = self.made(customer)
        for line in (*kept, *new):
            supplier = self.node("activity", line.activity)
            alone = supplier if self.model.reading is Reading.CAUTIOUS else -1
            for kind, name in fed(line, made, lines, self.model.recipe):
                target = self.node(kind, name)
                self.targets.add(target)
                self.groups.setdefault((target, line.item, alone), set()).add(supplier)
                if line.sole_source:
                    self.closed.add((target, line.item))

    def _widen(self) -> None:
        """In the generous reading, every maker of an item joins its open groups."""
        if self.model.reading is not Reading.GENEROUS:
            return
        for (target, item, _), members in self.groups.items():
            if (target, item) not in self.closed:
                members.update(self._makers(item) - {target})

    def _makers(self, item: str) -> set[int]:
        known = self.base.makers.get(item, set()) - self.gone
        return known | {self.node("activity", a) for a in self.fresh if a[1] == item}

    def _remade(self) -> set[int]:
        """Groups elsewhere of items whose makers change; their successors are added on the way."""
        if self.model.reading is not Reading.GENEROUS:
            return set()
        dropped = set()
        for item in {a[1] for a in (*self.fresh, *self.emptied)}:
            makers = self._makers(item)
            for group in self.base.by_item.get(item, ()):
                target = int(self.model.group_target[group])
                if target in self.targets or (target, item) in self.base.closed:
                    continue
                dropped.add(group)
                self.groups[target, item, -1] = makers - {target}
        return dropped

    def _tie_programmes(self) -> None:
        """New needs and ends are needed by the programme that they name."""
        for kind, name in list(self.extra):
            if kind in {"need", "end"} and not isinstance(name, str) and name[2] != ANY:
                node = self.number[kind, name]
                programme = self.node("programme", name[2])
                self.groups[programme, "", node] = {node}
