"""The disruption model: an ecosystem compiled into activities, needs, ends, programmes and groups.

`DESIGN` in short. Organisations do not stop; their activities do. An activity (organisation, item,
programme or ``*``) is made of the essential lines out of it. What a line feeds is decided by five
rules (`fed`). All lines of one item into one activity, need or end form a group whose suppliers are
alternatives; every group is needed. A programme needs every need and end tied to it.

Readings differ in what may replace what: `cautious` nothing, `central` known suppliers of the same item
to the same activity, `generous` any activity that makes exactly that item, unless a line of the group is
sole-source. The compiled form is arrays, so that one compilation serves many sweeps.

Where the design leaves room, this holds, and gives the counts and the worked case that it states:

- a line whose customer is a programme is for that programme, whatever programme it names besides;
- a line's essentiality is decided per statement (the statement's own, else the item's, else by level),
  and the line takes the strongest;
- "feeds nothing" means that a line feeds only an end;
- a line that names an item it goes into reaches the activities of its customer for any programme, its
  own programme notwithstanding;
- needs and ends of no programme are tied to none, so they stop no programme;
- in the generous reading, a group whose every direct supplier has stopped can live on others, and the
  groups of a programme are never widened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import NoReturn, TypedDict

import numpy as np

from graph.bulk import without_search_for_cycles
from graph.disruption import joins
from graph.disruption.line_columns import ColumnLines, Columns
from graph.disruption.lines import ANY, Line, Lines, Name
from graph.disruption.statements import read_lines
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from graph.runs import Ints, owners, starts


class _Arrays(TypedDict):
    group_target: Ints
    group_item: Sequence[str]
    member_start: Ints
    members: Ints


class _Choice(StrEnum):
    """A word of a fixed few; any other is refused by name."""

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        what = cls.__name__.lower()
        message = f"There is no {what} {value!r} (--{what}); choose one of: {', '.join(cls)}."
        raise AnalysisError(message)


class Reading(_Choice):
    """What may replace what is lost."""

    CAUTIOUS = "cautious"
    CENTRAL = "central"
    GENEROUS = "generous"


class Recipe(_Choice):
    """What a line feeds where nothing says so: nothing, or all that its customer makes."""

    LINKED = "linked"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Counts:
    """Size of a model.

    Parameters
    ----------
    statements, lines
        Essential ones that count.
    statements_feeding_nothing, lines_feeding_nothing
        Those that feed only an end: what their customer makes of the item is not known.
    lines_for_no_programme
        Lines that name no programme.
    """

    statements: int
    lines: int
    statements_feeding_nothing: int
    lines_feeding_nothing: int
    lines_for_no_programme: int
    activities: int
    needs: int
    ends: int
    programmes: int


@dataclass(frozen=True, slots=True)
class Engine:
    """What the inner loop reads: targets and sizes by group, groups by supplier."""

    targets: list[int]
    sizes: list[int]
    uses: list[list[int]]


@dataclass(frozen=True)
class Model:
    """A compiled ecosystem.

    Nodes are numbered: activities first, then needs, ends and programmes.

    Parameters
    ----------
    activities, needs, ends, programmes
        Names in node order; activities (organisation, item, programme), needs and ends (customer,
        item, programme).
    group_target
        Node that each group feeds, shape (groups,).
    group_item
        Item of each group, or the empty string for a programme's.
    member_start, members
        Suppliers of group g are ``members[member_start[g]:member_start[g + 1]]``.
    feeds
        Targets of each essential line, in the order of `lines.essential`.
    """

    fingerprint: str
    reading: Reading
    recipe: Recipe
    lines: Lines
    activities: Sequence[Name]
    needs: Sequence[Name]
    ends: Sequence[Name]
    programmes: Sequence[str]
    group_target: Ints
    group_item: Sequence[str]
    member_start: Ints
    members: Ints
    feeds: Sequence[tuple[int, ...]]

    @cached_property
    def engine(self) -> Engine:
        """The arrays as lists, which a loop in Python reads several times faster."""
        sizes = np.diff(self.member_start)
        begun = starts(np.bincount(self.members, minlength=self.size)).tolist()
        uses = owners(self.member_start)[np.argsort(self.members, kind="stable")].tolist()
        return Engine(
            targets=self.group_target.tolist(),
            sizes=sizes.tolist(),
            uses=[uses[a:b] for a, b in pairwise(begun)],
        )

    @cached_property
    def counts(self) -> Counts:
        """How much the model holds."""
        first = len(self.activities) + len(self.needs)
        last = first + len(self.ends)
        lines = self.lines.essential
        loose = [x for x, fed in zip(lines, self.feeds, strict=True) if all(first <= t < last for t in fed)]
        return Counts(
            statements=sum(len(line.claim_ids) for line in lines),
            lines=len(lines),
            statements_feeding_nothing=sum(len(line.claim_ids) for line in loose),
            lines_feeding_nothing=len(loose),
            lines_for_no_programme=sum(line.programme == ANY for line in lines),
            activities=len(self.activities),
            needs=len(self.needs),
            ends=len(self.ends),
            programmes=len(self.programmes),
        )

    @cached_property
    def made_by(self) -> Mapping[str, Sequence[int]]:
        """Activities of every organisation that has any."""
        made: dict[str, list[int]] = {}
        for node, (organisation, _, _) in enumerate(self.activities):
            made.setdefault(organisation, []).append(node)
        return made

    @cached_property
    def contributed_by(self) -> Mapping[str, Sequence[Line]]:
        """Contributing lines by supplier."""
        lines: dict[str, list[Line]] = {}
        for line in self.lines.contributing:
            lines.setdefault(line.supplier, []).append(line)
        return lines

    @cached_property
    def kinds(self) -> list[str]:
        """Kind of every node, in node order."""
        kinds = ("activity", "need", "end", "programme")
        names = (self.activities, self.needs, self.ends, self.programmes)
        return [kind for kind, own in zip(kinds, names, strict=True) for _ in own]

    @cached_property
    def size(self) -> int:
        """Number of nodes."""
        return len(self.activities) + len(self.needs) + len(self.ends) + len(self.programmes)

    def name_of(self, node: int) -> tuple[str, Name | str]:
        """Kind ("activity", "need", "end" or "programme") and name of a node."""
        for kind, names in (
            ("activity", self.activities),
            ("need", self.needs),
            ("end", self.ends),
            ("programme", self.programmes),
        ):
            if node < len(names):
                return kind, names[node]
            node -= len(names)
        message = f"There is no node {node} past the last."
        raise IndexError(message)


def compile_model(
    ecosystem: Ecosystem,
    *,
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
    lines: Lines | None = None,
) -> Model:
    """Compile `ecosystem` for one reading.

    Parameters
    ----------
    as_of
        Day whose lines count; today when left out.
    lines
        Lines read before, to compile several readings of one graph; their day counts, not `as_of`.

    Notes
    -----
    Cost O(lines × activities of a customer + groups × members), some 25 µs a line; lines in columns are
    joined as columns, at about 2 µs each.
    """
    with without_search_for_cycles():
        lines = lines or read_lines(ecosystem, as_of=as_of or date.today())  # noqa: DTZ011
        if isinstance(lines.essential, ColumnLines):
            return _joined(ecosystem.fingerprint, lines, lines.essential.columns, reading, recipe)
        return _line_by_line(ecosystem.fingerprint, lines, reading, recipe)


def _joined(fingerprint: str, lines: Lines, columns: Columns, reading: Reading, recipe: Recipe) -> Model:
    """What `_line_by_line` gives, from lines in columns."""
    fed = joins.feeds(columns, lines.containers, lines.users, everything=recipe is Recipe.ALL)
    alone, widened = reading is Reading.CAUTIOUS, reading is Reading.GENEROUS
    groups = joins.groups(fed, alone=alone, widened=widened)
    return Model(
        fingerprint=fingerprint,
        reading=reading,
        recipe=recipe,
        lines=lines,
        activities=fed.names(fed.activities),
        needs=fed.names(fed.needs),
        ends=fed.names(fed.ends),
        programmes=tuple(columns.words[groups.programmes].tolist()),
        feeds=fed.targets(),
        group_target=groups.target,
        group_item=fed.items(groups.item),
        member_start=groups.start,
        members=groups.members,
    )


def _line_by_line(fingerprint: str, lines: Lines, reading: Reading, recipe: Recipe) -> Model:
    """The model of lines one by one: the reference."""
    feeds = _feeds(lines, recipe)
    activities = sorted({line.activity for line in lines.essential})
    targets = {t for ts in feeds for t in ts}
    needs = sorted(name for kind, name in targets if kind == "need")
    ends = sorted(name for kind, name in targets if kind == "end")
    programmes = sorted({name[2] for name in (*needs, *ends)} - {ANY})
    number: dict[tuple[str, Name], int] = {}
    for kind, names in (("activity", activities), ("need", needs), ("end", ends)):
        for name in names:
            number[kind, name] = len(number)
    fed = tuple(tuple(sorted(number[t] for t in ts)) for ts in feeds)
    made = {name: node for (kind, name), node in number.items() if kind == "activity"}
    groups = _groups(lines.essential, fed, made, reading)
    first = len(number)
    place = {programme: first + k for k, programme in enumerate(programmes)}
    for (kind, name), node in number.items():
        if kind != "activity" and name[2] != ANY:
            groups[place[name[2]], "", node] = {node}
    return Model(
        fingerprint=fingerprint,
        reading=reading,
        recipe=recipe,
        lines=lines,
        activities=tuple(activities),
        needs=tuple(needs),
        ends=tuple(ends),
        programmes=tuple(programmes),
        feeds=fed,
        **_arrays(groups),
    )


def _made_by(lines: Lines) -> dict[str, list[Name]]:
    made: dict[str, list[Name]] = {}
    for activity in sorted({line.activity for line in lines.essential}):
        made.setdefault(activity[0], []).append(activity)
    return made


def _feeds(lines: Lines, recipe: Recipe) -> list[list[tuple[str, Name]]]:
    made = _made_by(lines)
    return [fed(line, made.get(line.customer, ()), lines, recipe) for line in lines.essential]


def fed(line: Line, made: Sequence[Name], lines: Lines, recipe: Recipe) -> list[tuple[str, Name]]:
    """What `line` feeds, by the five rules; `made` are the activities of its customer."""
    place = (line.customer, line.item, line.programme)
    if line.customer in lines.users:
        return [("need", place)]
    others = [a for a in made if a != line.activity]
    containers = lines.containers[line.item]
    if line.for_item is not None:
        found = [a for a in others if a[1] == line.for_item]
    elif line.programme == ANY:
        found = [a for a in others if a[1] in containers]
    else:
        same = [a for a in others if a[2] == line.programme]
        found = [a for a in same if a[1] in containers] or same
    if not found and recipe is Recipe.ALL:
        found = others
    return [("activity", a) for a in found] or [("end", place)]


def _groups(
    essential: Sequence[Line], fed: Sequence[Sequence[int]], number: Mapping[Name, int], reading: Reading
) -> dict[tuple[int, str, int], set[int]]:
    """Suppliers by (target, item, supplier or -1): one group per key."""
    groups: dict[tuple[int, str, int], set[int]] = {}
    closed: set[tuple[int, str]] = set()
    for line, targets in zip(essential, fed, strict=True):
        supplier = number[line.activity]
        for target in targets:
            alone = supplier if reading is Reading.CAUTIOUS else -1
            groups.setdefault((target, line.item, alone), set()).add(supplier)
            if line.sole_source:
                closed.add((target, line.item))
    if reading is Reading.GENEROUS:
        makers: dict[str, set[int]] = {}
        for activity, node in number.items():
            makers.setdefault(activity[1], set()).add(node)
        for (target, item, _), suppliers in groups.items():
            if (target, item) not in closed:
                suppliers.update(makers[item] - {target})
    return groups


def _arrays(groups: Mapping[tuple[int, str, int], set[int]]) -> _Arrays:
    keys = sorted(groups)
    return {
        "group_target": np.array([k[0] for k in keys], dtype=np.int32),
        "group_item": tuple(k[1] for k in keys),
        "member_start": starts(np.array([len(groups[k]) for k in keys], dtype=np.int32)),
        "members": np.array([m for k in keys for m in sorted(groups[k])], dtype=np.int32),
    }
