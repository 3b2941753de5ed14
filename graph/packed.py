"""Claims about relations packed into columns of numbers: a fraction of the memory of an object per claim.

A large load is read and checked in this form, and the SQLite store takes it so. A text that cells hold is
kept once, and so is each combination of properties and of what rows say of themselves, however many claims
have it; a claim is ten places among those, with its id and the row it was read from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from graph.claims import (
    Basis,
    Claim,
    Confidence,
    Locator,
    RelationKey,
    Value,
    content_id,
    json_of,
    properties_json,
    sorted_json,
)
from graph.runs import Ints
from graph.schema import RelationKind

RELATION_KINDS = tuple(RelationKind)
# What each code of a claim is a place among: relations, five columns of words, and so on.
RELATION, START, END, ITEM, TEXT, FOR_ITEM, PROGRAMME, PROPERTIES, SOURCE, SAID = range(10)
CODES = SAID + 1
# The code of a word that is absent.
NOTHING = 0
_ID_BYTES = 16
_AT_ONCE = 10_000
_RELATION_PARTS = [json_of(kind) for kind in RELATION_KINDS]
Parts = tuple[str, str, str, str, str, str, str]


class Said(NamedTuple):
    """What a row says of itself as evidence, besides its source."""

    observed_on: str | None
    valid_from: str | None
    valid_to: str | None
    confidence: Confidence
    basis: Basis
    synthetic: bool


@dataclass(frozen=True, eq=False)
class PackedClaims:
    """Claims about relations that one file gives, each written as its values would be.

    Parameters
    ----------
    words, parts
        Ids and texts, each once with `None` first, and the JSON of each.
    properties, said
        What claims state, and what they say of themselves: each combination once.
    codes
        Shape (claims, 10): places among relations, words, properties and said, in the order of this module.
    rows
        Shape (claims,): the row of the file that each was read from; in that order.
    ids
        Shape (claims, 16): the bytes of the id of each.
    """

    loader: str
    dataset: str
    file: str
    words: Sequence[str | None]
    parts: Sequence[str]
    properties: Sequence[Mapping[str, Value]]
    said: Sequence[Said]
    codes: Ints
    rows: Ints
    ids: npt.NDArray[np.uint8]

    def __len__(self) -> int:
        """Number of claims."""
        return len(self.codes)

    def __iter__(self) -> Iterator[Claim]:
        """The claims one by one, made anew each time."""
        for first in range(0, len(self), _AT_ONCE):
            codes = self.codes[first : first + _AT_ONCE].tolist()
            rows = self.rows[first : first + _AT_ONCE].tolist()
            yield from map(self._claim, codes, rows)

    def take(self, places: npt.NDArray[np.bool_]) -> PackedClaims:
        """Those claims alone."""
        return replace(self, codes=self.codes[places], rows=self.rows[places], ids=self.ids[places])

    def without(self, ids: Collection[str]) -> PackedClaims:
        """Those claims whose id is not among `ids`; cost O((c + i) log c)."""
        if not len(self) or not ids:
            return self
        # The first half of an id nearly always tells: what shares one is held against the whole.
        shared = np.isin(halves(self.ids)[0], halves(as_bytes(list(ids)))[0])
        if not shared.any():
            return self
        known = set(ids)
        shared[shared] = [claim_id in known for claim_id in hexadecimal(self.ids[shared])]
        return self.take(~shared)

    def source_ids(self) -> set[str]:
        """Ids of their sources."""
        return {str(self.words[code]) for code in np.unique(self.codes[:, SOURCE]).tolist()}

    def key_parts(self, codes: list[list[int]]) -> Iterator[Parts]:
        """What `graph.claims.key_parts` gives for the claims with these codes."""
        part = self.parts
        for relation, start, end, item, text, for_item, programme, *_ in codes:
            yield (
                _RELATION_PARTS[relation],
                part[start],
                part[end],
                part[item],
                part[text],
                part[for_item],
                part[programme],
            )

    @cached_property
    def properties_json(self) -> list[str]:
        """The properties as a store keeps them."""
        return list(map(properties_json, self.properties))

    def _claim(self, codes: list[int], row: int) -> Claim:
        relation, start, end, item, text, for_item, programme, properties, source, said = codes
        word = self.words
        observed_on, valid_from, valid_to, confidence, basis, synthetic = self.said[said]
        return Claim(
            key=RelationKey(
                RELATION_KINDS[relation],
                str(word[start]),
                str(word[end]),
                word[item],
                word[text],
                word[for_item],
                word[programme],
            ),
            properties=self.properties[properties],
            source_id=str(word[source]),
            confidence=confidence,
            basis=basis,
            observed_on=observed_on,
            valid_from=valid_from,
            valid_to=valid_to,
            synthetic=synthetic,
            loader=self.loader,
            dataset=self.dataset,
            locator=Locator(self.file, row),
        )


def hexadecimal(ids: npt.NDArray[np.uint8]) -> list[str]:
    """Ids as claims have them."""
    text, width = ids.tobytes().hex(), 2 * _ID_BYTES
    return [text[first : first + width] for first in range(0, len(text), width)]


def as_bytes(ids: list[str]) -> npt.NDArray[np.uint8]:
    """Ids of claims as rows of bytes."""
    return np.frombuffer(bytes.fromhex("".join(ids)), dtype=np.uint8).reshape(-1, _ID_BYTES)


def halves(ids: npt.NDArray[np.uint8]) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """The first and the last eight bytes of ids as numbers, in whose order the ids are."""
    both = np.ascontiguousarray(ids).view(">u8").astype(np.uint64)
    return both[:, 0], both[:, 1]


class Packing:
    """Packs the claims of one file, given in the order of its rows."""

    def __init__(self, *, loader: str, dataset: str, file: str) -> None:
        """Begin with nothing but what all of the claims share."""
        self._shared = (loader, dataset, file)
        self._words: list[str | None] = [None]
        self._parts: list[str] = ["null"]
        self._properties: list[Mapping[str, Value]] = []
        self._sorted: list[str] = []
        self._said: list[Said] = []
        self._blocks: list[tuple[Ints, Ints, npt.NDArray[np.uint8]]] = []

    def word(self, text: str) -> int:
        """A code for a text, which is to be given once."""
        self._words.append(text)
        self._parts.append(json_of(text))
        return len(self._words) - 1

    def properties(self, stated: Mapping[str, Value]) -> int:
        """A code for properties, which are to be given once."""
        self._properties.append(stated)
        self._sorted.append(sorted_json(stated))
        return len(self._properties) - 1

    def said(self, said: Said) -> int:
        """A code for what rows say of themselves, which is to be given once."""
        self._said.append(said)
        return len(self._said) - 1

    def add(self, rows: Ints, codes: Ints) -> None:
        """Put claims below those that are there; cost O(number of claims)."""
        part, word, said, stated = self._parts, self._words, self._said, self._sorted
        ids = [
            content_id(
                (_RELATION_PARTS[r], part[s], part[e], part[i], part[t], part[f], part[p]),
                stated[properties],
                (str(word[source]), *said[evidence]),
            )
            for r, s, e, i, t, f, p, properties, source, evidence in codes.tolist()
        ]
        self._blocks.append((codes, rows, as_bytes(ids)))

    def packed(self) -> PackedClaims:
        """The claims that were added so far."""
        loader, dataset, file = self._shared
        empty = (np.empty((0, CODES), np.int32), np.empty(0, np.int32), as_bytes([]))
        codes, rows, ids = (np.concatenate(each) for each in zip(empty, *self._blocks, strict=True))
        return PackedClaims(
            loader,
            dataset,
            file,
            words=tuple(self._words),
            parts=tuple(self._parts),
            properties=tuple(self._properties),
            said=tuple(self._said),
            codes=codes,
            rows=rows,
            ids=ids,
        )


NO_CLAIMS = Packing(loader="", dataset="", file="").packed()
