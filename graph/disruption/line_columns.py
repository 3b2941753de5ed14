"""Statements and the lines they come to, in columns of numbers: what a large graph is read into.

It says what `graph.disruption.statements` says statement by statement, some ten times as quickly. Names stand
as their place among all names in order, so that comparing numbers compares names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, overload

import numpy as np
import numpy.typing as npt
import pandas as pd

from graph.claims import Basis, Confidence
from graph.disruption.lines import ANY, CLASSES, EXCLUDED, Line, LineKey, Statement
from graph.ecosystem import has_ended, lies_ahead
from graph.runs import Ints, Longs, changes, order_of
from graph.schema import RelationKind

Bools = npt.NDArray[np.bool_]
Objects = npt.NDArray[np.object_]
NOTHING = -1
# Cells by which a column is judged.
_SAMPLE = 1_000
_REASONS = np.array(["", "planned", "ended", "not_begun", "no_item"], dtype=object)
T_co = TypeVar("T_co", covariant=True)


class Decoded(Sequence[T_co]):
    """A sequence that keeps columns and makes its members when they are asked for.

    Parameters
    ----------
    size
        Number of members.
    members
        Given a run of places, those members one after another.

    Notes
    -----
    Running through it makes each member anew, so that it need not be held; asking for one by its place makes
    all and keeps them, as whoever asks once asks again.
    """

    def __init__(self, size: int, members: Callable[[slice], Iterator[T_co]]) -> None:
        """Keep what makes the members."""
        self._size, self._members = size, members
        self._made: tuple[T_co, ...] | None = None

    def __len__(self) -> int:
        """Number of members."""
        return self._size

    def __iter__(self) -> Iterator[T_co]:
        """All members, in order."""
        return self._anew() if self._made is None else iter(self._made)

    def _anew(self) -> Iterator[T_co]:
        for first in range(0, self._size, _AT_ONCE):
            yield from self._members(slice(first, min(first + _AT_ONCE, self._size)))

    @overload
    def __getitem__(self, place: int) -> T_co: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[T_co, ...]: ...
    def __getitem__(self, place: int | slice) -> T_co | tuple[T_co, ...]:
        """The member or the members at `place`."""
        if self._made is None:
            self._made = tuple(self._anew())
        return self._made[place]


# Members made in one go while a sequence is run through.
_AT_ONCE = 65_536


@dataclass(frozen=True, slots=True)
class Columns:
    """All counted lines, in the order of their keys, and the statements behind them.

    Parameters
    ----------
    words
        All names in order; the numbers below are places in it, or -1 for none.
    place
        The place of each.
    supplier, customer, item, programme, for_item
        The lines, each of shape (lines,).
    strength, sole, weak
        Place of the line's essentiality in `CLASSES`, whether it is sole-source, and whether all that is
        said of it is weak.
    start
        Statements of line k are those from ``start[k]`` to ``start[k + 1]``, in the order of their ids.
    claims, sources, said
        Ids of the statements, ids of their sources, and numbers that hold what they say.
    """

    words: Objects
    place: Mapping[str, int]
    supplier: Ints
    customer: Ints
    item: Ints
    programme: Ints
    for_item: Ints
    strength: Ints
    sole: Bools
    weak: Bools
    start: Ints
    claims: Objects
    sources: Objects
    said: npt.NDArray[np.int8]

    def places(self, strength: int) -> Ints:
        """Places of the lines of one essentiality."""
        return np.flatnonzero(self.strength == strength).astype(np.int32)

    def keys(self, places: Ints | slice) -> Iterator[LineKey]:
        """Keys of the lines at these places."""
        names = (self.supplier, self.customer, self.item, self.programme, self.for_item)
        return zip(*(self._words_of(codes[places]) for codes in names), strict=True)

    def _words_of(self, codes: Ints) -> list[Any]:
        """The names that numbers stand for, None for -1."""
        found = self.words[codes]
        found[codes == NOTHING] = None
        return list(found)


class ColumnLines(Decoded[Line]):
    """Lines that stand in columns, made one by one.

    Parameters
    ----------
    columns
        Where they stand.
    places
        Which of them.
    """

    def __init__(self, columns: Columns, places: Ints) -> None:
        """Keep the columns."""
        super().__init__(len(places), self._lines)
        self.columns, self.places = columns, places

    def _lines(self, run: slice) -> Iterator[Line]:
        columns, places = self.columns, self.places[run]
        first, last = columns.start[places].tolist(), columns.start[places + 1].tolist()
        claims, sources = columns.claims, columns.sources
        values = zip(
            columns.keys(places),
            (CLASSES[k] for k in columns.strength[places].tolist()),
            columns.sole[places].tolist(),
            (tuple(claims[a:b]) for a, b in zip(first, last, strict=True)),
            (tuple(sources[a:b]) for a, b in zip(first, last, strict=True)),
            columns.weak[places].tolist(),
            strict=True,
        )
        return (Line(*key, *said) for key, *said in values)


class ColumnStatements(Mapping[LineKey, tuple[Statement, ...]]):
    """Statements by line, made when they are asked for."""

    def __init__(self, columns: Columns) -> None:
        """Keep the columns."""
        self._columns = columns
        self._places: dict[LineKey, int] | None = None

    def __len__(self) -> int:
        """Number of lines."""
        return len(self._columns.supplier)

    def __iter__(self) -> Iterator[LineKey]:
        """Keys of all lines, in order."""
        return self._columns.keys(slice(None))

    def __getitem__(self, key: LineKey) -> tuple[Statement, ...]:
        """What is said of the line with that key."""
        if self._places is None:
            self._places = {key: place for place, key in enumerate(self)}
        columns, place = self._columns, self._places[key]
        run = slice(columns.start[place], columns.start[place + 1])
        said = zip(columns.claims[run], columns.sources[run], columns.said[run].tolist(), strict=True)
        return tuple(_statement(*values) for values in said)


def _statement(claim: str, source: str, said: int) -> Statement:
    strength, flags = divmod(said, 16)
    return Statement(
        CLASSES[strength], bool(flags & 8), claim, source, bool(flags & 4), bool(flags & 2), bool(flags & 1)
    )


def read_columns(
    claims: Mapping[str, Objects], programmes: frozenset[str], essentiality: Mapping[str, str], as_of: str
) -> tuple[Columns, pd.DataFrame]:
    """Counted lines in columns, and a table of the statements set aside.

    Parameters
    ----------
    claims
        The statements by column, absent text None.
    essentiality
        Of items, where they are known.
    as_of
        The day, as it stands in the data.

    Notes
    -----
    Cost O(statements × log statements), without a loop over them.
    """
    back = claims["relation"] == RelationKind.DEPENDS_ON.value
    start, end = claims["start_id"], claims["end_id"]
    named = [np.where(back, end, start), np.where(back, start, end)]
    named += [claims[name] for name in ("item_id", "programme_id", "for_item_id")]
    words, place, codes = _coded(named, (ANY, *programmes))
    supplier, customer, item, programme, for_item = codes
    is_programme = np.zeros(len(words), dtype=bool)
    is_programme[[place[name] for name in programmes]] = True
    # A text without a letter is no text.
    unnamed = (programme == NOTHING) | (programme == place.get("", NOTHING))
    programme = np.where(unnamed, np.int32(place[ANY]), programme)
    programme = np.where(is_programme[customer], customer, programme)
    reason = _set_aside(claims, item, as_of)
    aside = np.flatnonzero(reason)
    excluded = {
        "claim_id": claims["claim_id"][aside],
        **dict(zip(EXCLUDED[1:4], (column[aside] for column in named), strict=False)),
        "programme": words[programme[aside]],
        "reason": _REASONS[reason[aside]],
    }
    kept = np.flatnonzero(reason == 0)
    said = _said(claims, item, words, essentiality)
    keys = [column[kept] for column in (supplier, customer, item, programme, for_item)]
    columns = _gathered(words, place, keys, kept, said, claims)
    return columns, pd.DataFrame(excluded, columns=list(EXCLUDED), dtype=object)


def _coded(columns: Sequence[Objects], more: Iterable[str]) -> tuple[Objects, Mapping[str, int], list[Ints]]:
    """All names of the columns and `more` in order, the place of each, and the columns as places."""
    factored = [_numbered(column) for column in columns]
    own_words = [own for _, own in factored]
    words = np.array(sorted({*more}.union(*own_words)), dtype=object)
    place = {word: k for k, word in enumerate(words.tolist())}
    coded = []
    for (codes, _), own in zip(factored, own_words, strict=True):
        # The last stands for what is absent, which pandas numbers -1.
        table = np.array([*map(place.__getitem__, own), NOTHING], dtype=np.int32)
        coded.append(table[codes])
    return words, place, coded


def _numbered(column: Objects) -> tuple[Longs, list[str]]:
    """A column as places among its different texts, and these; -1 is absent."""
    # As text rather than as objects, a column of many different ones is numbered twice as quickly.
    various = len(set(column[:_SAMPLE].tolist())) > _SAMPLE // 2
    codes, own = pd.factorize(pd.Series(column, dtype="str") if various else column)
    return codes, own.tolist()


def _each(column: Objects, meaning: Callable[[Any], int], absent: int) -> Ints:
    """`meaning` of every value of a column that holds few different ones."""
    codes, own = pd.factorize(column)
    return np.array([*map(meaning, own), absent], dtype=np.int32)[codes]


def _set_aside(claims: Mapping[str, Objects], item: Ints, today: str) -> Ints:
    """Place in `_REASONS` of why each statement does not count, 0 where it does."""
    planned = _each(claims["basis"], lambda basis: basis == Basis.PLANNED.value, 0)
    ended = _each(claims["valid_to"], lambda until: has_ended(until, today), 0)
    ahead = _each(claims["valid_from"], lambda begin: lies_ahead(begin, today), 0)
    conditions = [planned == 1, ended == 1, ahead == 1, item == NOTHING]
    return np.select(conditions, [1, 2, 3, 4], 0).astype(np.int32)


def _said(claims: Mapping[str, Objects], item: Ints, words: Objects, essentiality: Mapping[str, str]) -> Ints:
    """What each says: 16 × essentiality, + 8, 4, 2 and 1 for sole source, low, inferred, synthetic."""
    of_item = np.zeros(len(words) + 1, dtype=np.int32)
    own = _each(claims["essentiality"], lambda word: CLASSES.index(word) if word else NOTHING, NOTHING)
    for code in np.unique(item[item != NOTHING]).tolist():
        of_item[code] = CLASSES.index(essentiality.get(words[code], CLASSES[0]))
    strength = np.where(own == NOTHING, of_item[item], own)
    sole = _each(claims["sole_source"], lambda value: value is True, 0)
    low = _each(claims["confidence"], lambda value: value == Confidence.LOW.value, 0)
    inferred = _each(claims["basis"], lambda basis: basis == Basis.INFERRED.value, 0)
    synthetic = claims["synthetic"].astype(bool)
    said: Ints = (16 * strength + 8 * sole + 4 * low + 2 * inferred + synthetic).astype(np.int32)
    return said


def _gathered(
    words: Objects,
    place: Mapping[str, int],
    keys: Sequence[Ints],
    kept: npt.NDArray[np.intp],
    said: Ints,
    claims: Mapping[str, Objects],
) -> Columns:
    """Statements put together by line, lines in the order of their keys."""
    supplier, customer, item, programme, for_item = keys
    # Two names in one number are ordered in one go.
    ends = supplier.astype(np.int64) * len(words) + customer
    order = order_of(ends, item.astype(np.int64) * len(words) + programme, for_item)
    first = np.flatnonzero(changes(*(column[order] for column in keys)))
    start = np.append(first, len(order)).astype(np.int32)
    supplier, customer, item, programme, for_item = (column[order[first]] for column in keys)
    rows = kept[order]
    _order_by_claim(rows, start, claims["claim_id"])
    said = said[rows]
    return Columns(
        words=words,
        place=place,
        supplier=supplier,
        customer=customer,
        item=item,
        programme=programme,
        for_item=for_item,
        strength=_least(said // 16, first),
        sole=_least(-(said & 8), first) < 0,
        weak=_least(said % 8, first) > 0,
        start=start,
        claims=claims["claim_id"][rows],
        sources=claims["source_id"][rows],
        said=said.astype(np.int8),
    )


def _least(values: Ints, first: npt.NDArray[np.intp]) -> Ints:
    """The least of each run of values from `first` to the next."""
    found: Ints = np.minimum.reduceat(values, first) if len(first) else values
    return found


def _order_by_claim(order: npt.NDArray[np.intp], start: Ints, claims: Objects) -> None:
    """Put the statements of each line in the order of their ids; most lines have one."""
    for line in np.flatnonzero(np.diff(start) > 1).tolist():
        run = slice(start[line], start[line + 1])
        order[run] = sorted(order[run], key=claims.__getitem__)
