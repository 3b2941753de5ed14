"""What lines in columns feed, and the groups this gives: the five rules as joins of sorted numbers.

It gives, number for number, what `graph.disruption.model` compiles line by line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from graph.disruption.line_columns import NOTHING, Columns, Decoded
from graph.disruption.lines import ANY, CLASSES, Name
from graph.runs import Ints, Longs, changes, owners, spread, starts


@dataclass(frozen=True, slots=True)
class Feeds:
    """What every essential line feeds: nodes ``target[start[k]:start[k + 1]]``, ascending.

    Parameters
    ----------
    words
        All names in order; names below are places in it.
    activities, needs, ends
        Organisation, item and programme of each node, shape (nodes, 3), in the order of node numbers.
    supplier, item, sole
        Of each line: its own activity, its item, and whether it is sole-source.
    """

    words: npt.NDArray[np.object_]
    activities: Ints
    needs: Ints
    ends: Ints
    start: Ints
    target: Ints
    supplier: Ints
    item: Ints
    sole: npt.NDArray[np.bool_]

    def names(self, table: Ints) -> Decoded[Name]:
        """Names of the nodes of one of the tables."""

        def members(run: slice) -> Iterator[Name]:
            return zip(*(self.words[column].tolist() for column in table[run].T), strict=True)

        return Decoded(len(table), members)

    def items(self, codes: Ints) -> Decoded[str]:
        """Items of groups, the empty string where there is none."""

        def members(run: slice) -> Iterator[str]:
            own = codes[run]
            return iter(np.where(own == NOTHING, "", self.words[own]).tolist())

        return Decoded(len(codes), members)

    def targets(self) -> Decoded[tuple[int, ...]]:
        """The nodes that each line feeds."""

        def members(run: slice) -> Iterator[tuple[int, ...]]:
            bounds = self.start[run.start : run.stop + 1].tolist()
            low = bounds[0]
            nodes = self.target[low : bounds[-1]].tolist()
            return (tuple(nodes[a - low : b - low]) for a, b in pairwise(bounds))

        return Decoded(len(self.start) - 1, members)


@dataclass(frozen=True, slots=True)
class Grouped:
    """Programmes, and all groups in the order of their target, item and suppliers.

    Parameters
    ----------
    programmes
        Places of their names among the words.
    target, item
        Node that each group feeds, and the place of its item among the words, -1 for a programme's.
    start, members
        Suppliers of group g are ``members[start[g]:start[g + 1]]``, ascending.
    """

    programmes: Ints
    target: Ints
    item: Ints
    start: Ints
    members: Ints


class _Keys:
    """Sorted numbers, to find the run of those that are equal."""

    def __init__(self, keys: npt.NDArray[np.integer]) -> None:
        first = np.flatnonzero(changes(keys)) if len(keys) else np.zeros(0, dtype=np.int64)
        # One more that nobody asks for, so that every place found is one.
        self._keys = np.append(keys[first], np.iinfo(np.int64).max)
        self._first = np.append(first, len(keys))

    def places(self, wanted: npt.NDArray[np.integer]) -> tuple[Longs, npt.NDArray[np.bool_]]:
        """Place of each among the different keys, and whether it is there at all."""
        place = np.searchsorted(self._keys, wanted)
        return place, self._keys[place] == wanted

    def runs(self, wanted: npt.NDArray[np.integer]) -> tuple[Longs, Longs]:
        """First and last + 1 of the keys that are each `wanted`."""
        place, known = self.places(wanted)
        first = self._first[place]
        return first, np.where(known, self._first[np.minimum(place + 1, len(self._first) - 1)], first)

    def numbered(self) -> Longs:
        """Every key as its place among the different ones."""
        return owners(self._first).astype(np.int64)


class _Activities:
    """All activities, numbered in the order of their names, and runs of those that belong together."""

    def __init__(self, names: Ints, words: int) -> None:
        self.table, self.of_line = _distinct(names, words)
        self.words = words
        maker, item, programme = self.table.T.astype(np.int64)
        self._makers, self._pairs = _Keys(maker), _Keys(maker * words + item)
        # Three names do not fit one number: a pair is numbered anew before its programme is added.
        self._triples = _Keys(self._pairs.numbered() * words + programme)
        served = maker * words + programme
        self.by_programme = np.argsort(served, kind="stable").astype(np.int32)
        self._served = _Keys(served[self.by_programme])

    def of(self, maker: Longs) -> tuple[Longs, Longs]:
        """All of `maker`."""
        return self._makers.runs(maker)

    def making(self, maker: Longs, item: Longs) -> tuple[Longs, Longs]:
        """Those of `maker` that make `item`."""
        return self._pairs.runs(maker * self.words + item)

    def exactly(self, maker: Longs, item: Longs, programme: Longs) -> tuple[Longs, Longs]:
        """The one with that name, or none."""
        place, known = self._pairs.places(maker * self.words + item)
        first, last = self._triples.runs(place * self.words + programme)
        return first, np.where(known, last, first)

    def serving(self, maker: Longs, programme: Longs) -> tuple[Longs, Longs]:
        """Those of `maker` for `programme`, as places in `by_programme`."""
        return self._served.runs(maker * self.words + programme)


class _Joined:
    """Pairs of a line and a node it feeds, as they are found."""

    def __init__(self, made: _Activities, lines: int) -> None:
        self._made = made
        self._lines: list[Longs] = []
        self._targets: list[Longs] = []
        self._fed = np.zeros(lines, dtype=bool)

    def activities(self, lines: Longs, runs: tuple[Longs, Longs], order: Ints | None = None) -> None:
        """Let `lines` feed the activities of their runs, their own left out."""
        row, node = spread(*runs)
        found, line = node if order is None else order[node].astype(np.int64), lines[row]
        other = found != self._made.of_line[line]
        self._add(line[other], found[other])

    def users(self, lines: Longs, names: Ints, first: int) -> Ints:
        """Let each of `lines` feed the need or end of its name; their table, numbered from `first`."""
        table, node = _distinct(names[lines], self._made.words)
        self._add(lines, node + np.int64(first))
        return table

    def _add(self, lines: Longs, targets: Longs) -> None:
        self._lines.append(lines)
        self._targets.append(targets)
        self._fed[lines] = True

    def hungry(self, lines: Longs) -> Longs:
        """Those of `lines` that feed nothing yet."""
        return lines[~self._fed[lines]]

    def result(self) -> tuple[Ints, Ints]:
        """Where the nodes of each line start, and the nodes."""
        line, target = np.concatenate(self._lines), np.concatenate(self._targets)
        order = np.lexsort((target, line))
        return starts(np.bincount(line, minlength=len(self._fed))), target[order].astype(np.int32)


def feeds(
    columns: Columns, containers: Mapping[str, Iterable[str]], users: Iterable[str], *, everything: bool
) -> Feeds:
    """What each essential line feeds.

    Parameters
    ----------
    containers
        Item to all that contain it, itself included.
    everything
        Whether a line that would feed an end feeds all that its customer makes.

    Notes
    -----
    Cost O((lines × containers of an item + what is fed) × log lines).
    """
    places = columns.places(CLASSES.index("essential"))
    item, sole = columns.item[places], columns.sole[places]
    columns_of = (columns.supplier, columns.customer, columns.programme, columns.for_item)
    supplier, customer, programme, for_item = (codes[places].astype(np.int64) for codes in columns_of)
    place = columns.place
    made = _Activities(_table(supplier, item, programme), len(columns.words))
    found = _Joined(made, len(places))
    is_user = np.zeros(len(columns.words), dtype=bool)
    is_user[[place[user] for user in users if user in place]] = True
    need, other = np.flatnonzero(is_user[customer]), np.flatnonzero(~is_user[customer])

    stated = other[for_item[other] != NOTHING]
    found.activities(stated, made.making(customer[stated], for_item[stated]))
    unstated = other[for_item[other] == NOTHING]
    line, whole = _wholes(unstated, item, containers, place)
    loose = programme[line] == place[ANY]
    found.activities(line[loose], made.making(customer[line[loose]], whole[loose]))
    line, whole = line[~loose], whole[~loose]
    found.activities(line, made.exactly(customer[line], whole, programme[line]))
    left = found.hungry(unstated[programme[unstated] != place[ANY]])
    found.activities(left, made.serving(customer[left], programme[left]), made.by_programme)
    if everything:
        left = found.hungry(other)
        found.activities(left, made.of(customer[left]))

    names = _table(customer, item, programme)
    needs = found.users(need, names, len(made.table))
    ends = found.users(found.hungry(other), names, len(made.table) + len(needs))
    start, target = found.result()
    return Feeds(columns.words, made.table, needs, ends, start, target, made.of_line, item, sole)


def groups(fed: Feeds, *, alone: bool, widened: bool) -> Grouped:
    """The groups that the lines come to.

    Parameters
    ----------
    alone
        Whether every supplier is a group of its own.
    widened
        Whether a group counts all makers of its item, unless a line of it is sole-source.

    Notes
    -----
    Cost O(members × log members).
    """
    line = owners(fed.start)
    target, item, members = fed.target, fed.item[line], fed.supplier[line]
    order = np.lexsort((members, item, target))
    target, item, members = target[order], item[order], members[order]
    fresh = changes(target, item)
    once = fresh | changes(members)
    target, item, members = target[once], item[once], members[once]
    sizes = np.ones(len(target), dtype=np.int64)
    if not alone:
        first = np.flatnonzero(fresh[once])
        sizes, target, item = np.diff(np.append(first, len(members))), target[first], item[first]
    if widened:
        closed = _any(fed.sole[line][order], np.flatnonzero(fresh))
        sizes, members = _widened(fed.activities[:, 1], target, item, closed, sizes, members)
    programmes, own_target, own_members = _programmes(fed)
    sizes = np.append(sizes, np.ones(len(own_target), dtype=np.int64))
    return Grouped(
        programmes=programmes,
        target=np.append(target, own_target).astype(np.int32),
        item=np.append(item, np.full(len(own_target), NOTHING)).astype(np.int32),
        start=starts(sizes),
        members=np.append(members, own_members).astype(np.int32),
    )


def _widened(
    makes: Ints,
    target: Ints,
    item: Ints,
    closed: npt.NDArray[np.bool_],
    sizes: Longs,
    members: Ints,
) -> tuple[Longs, Ints]:
    """Sizes and members once every group that is not closed counts all who make its item."""
    makers = np.argsort(makes, kind="stable").astype(np.int32)
    first, last = _Keys(makes[makers]).runs(item)
    stop = np.cumsum(sizes)
    first, last = np.where(closed, stop - sizes, first), np.where(closed, stop, last)
    row, place = spread(first, last)
    # The suppliers of closed groups stand behind all makers.
    behind = np.concatenate((makers, members))
    found = behind[place + np.where(closed, len(makers), 0)[row]]
    kept = found != target[row]
    return np.bincount(row[kept], minlength=len(target)), found[kept]


def _programmes(fed: Feeds) -> tuple[Ints, Longs, Longs]:
    """Programmes, and target and member of each of their groups: one per need and end tied to one."""
    first = len(fed.activities)
    tied = np.append(fed.needs[:, 2], fed.ends[:, 2])
    node = np.flatnonzero(fed.words[tied] != ANY)
    programmes, place = np.unique(tied[node], return_inverse=True)
    order = np.argsort(place, kind="stable")
    return programmes, place[order].astype(np.int64) + first + len(tied), node[order] + first


def _wholes(
    lines: Longs, item: Ints, containers: Mapping[str, Iterable[str]], place: Mapping[str, int]
) -> tuple[Longs, Longs]:
    """Every line with every item that contains its own."""
    words = list(place)
    sizes = np.zeros(len(words), dtype=np.int64)
    flat: list[int] = []
    for code in np.unique(item[lines]).tolist():
        # What is no word of any line is nobody's activity.
        own = [place[whole] for whole in containers[words[code]] if whole in place]
        sizes[code] = len(own)
        flat += own
    stop = np.cumsum(sizes)
    row, where = spread((stop - sizes)[item[lines]], stop[item[lines]])
    return lines[row], np.array(flat, dtype=np.int64)[where]


def _table(*columns: npt.NDArray[np.integer]) -> Ints:
    return np.stack(columns, axis=1).astype(np.int32)


def _distinct(table: Ints, words: int) -> tuple[Ints, Ints]:
    """The different rows of a table of three names in order, and the place of each row among them."""
    first, second, third = table.T
    order = np.lexsort((third, first.astype(np.int64) * words + second))
    fresh = changes(*table[order].T)
    place = np.empty(len(order), dtype=np.int32)
    place[order] = np.cumsum(fresh, dtype=np.int32) - np.int32(1)
    return table[order][fresh], place


def _any(flags: npt.NDArray[np.bool_], first: Longs) -> npt.NDArray[np.bool_]:
    """Whether any flag is set from each of `first` to the next."""
    found = np.zeros(len(first), dtype=bool)
    if len(first):
        np.logical_or.reduceat(flags, first, out=found)
    return found
