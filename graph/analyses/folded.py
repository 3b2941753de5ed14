"""Many short texts without case and accents, prepared so that all that match a query are found at once.

The texts stand one after another in one array of bytes, so that a substring is found in all of them with a
few comparisons of whole arrays; and for each three-letter piece there is a list of the texts that have it.
"""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from graph.runs import Longs, distinct, once

Floats = npt.NDArray[np.float64]

_LINE_FEED, _SPACE = b"\n "
_NOTHING: Longs = np.empty(0, dtype=np.int64)
# Of so few texts each is looked at by itself.
_FEW = 1_000
_ASCII = str.maketrans(
    {chr(c): " " for c in range(128) if not chr(c).isalnum()}
    | dict(zip(string.ascii_uppercase, string.ascii_lowercase, strict=True))
)


def fold(text: str) -> str:
    """Text without case, accents and punctuation, for comparison.

    Examples
    --------
    >>> fold("Søren's  Café-B.V.")
    'soren s cafe b v'
    """
    if text.isascii():
        return " ".join(text.translate(_ASCII).split())
    # Case last: what a sign such as ™ or № stands for is in capitals.
    spread = unicodedata.normalize("NFKD", text).casefold().replace("ø", "o").replace("ł", "l")
    bare = (c for c in spread if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in bare).split())


class FoldedTexts:
    """Folded texts by number, with what begins, holds or resembles a folded query.

    Parameters
    ----------
    texts
        As `fold` gives them.

    Notes
    -----
    Building costs O(t log t) for t letters; a query reads the letters once and the lists of its own pieces.
    Memory is about 6 bytes a letter, and 50 while building.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        """Join the texts and list them by their pieces."""
        joined = "\n".join(("", *texts, ""))
        self._size = len(texts)
        self._bytes = np.frombuffer(joined.encode(), dtype=np.uint8)
        self._frequency = np.bincount(self._bytes, minlength=256)
        self._starts: Longs = np.flatnonzero(self._bytes == _LINE_FEED)[:-1] + 1
        codes = np.frombuffer(joined.encode("utf-32-le"), dtype=np.uint32)
        self._letters, numbered = _numbered_letters(codes)
        inner = np.flatnonzero(numbered)
        # Every letter is the middle of one piece; both ends of a word count as a blank.
        keys = _key(len(self._letters) + 1, numbered[inner - 1], numbered[inner], numbered[inner + 1])
        texts_of = np.cumsum(codes == _LINE_FEED)[inner] - 1
        self._pieces = distinct(keys)
        pairs = distinct(np.searchsorted(self._pieces, keys) * max(self._size, 1) + texts_of)
        self._listed = (pairs % max(self._size, 1)).astype(np.int32)
        ends = np.arange(len(self._pieces) + 1) * max(self._size, 1)
        self._offsets: Longs = np.searchsorted(pairs, ends)
        self._piece_counts = np.bincount(self._listed, minlength=self._size)

    def holding(self, wanted: str) -> tuple[Longs, Longs, Longs]:
        """Numbers of the texts that are `wanted`, of those that begin so, and of those that hold it.

        Each holds the one before it, and all stand in order.
        """
        places = self._places(wanted.encode())
        texts = self._texts_at(places)
        begins = places == self._starts[texts]
        whole = begins & (self._bytes[places + len(wanted.encode())] == _LINE_FEED)
        return texts[whole], texts[begins], once(texts)

    def with_words(self, words: Sequence[str]) -> Longs:
        """Numbers of the texts of which, for each of `words`, some word begins so; in order."""
        ordered = sorted({*words})
        # A word that begins another of them is found wherever that one is.
        ordered = [w for w, after in pairwise([*ordered, ""]) if not after.startswith(w)]
        ordered.sort(key=len, reverse=True)
        left: Longs | None = None
        for place, word in enumerate(ordered):
            if left is not None and len(left) <= _FEW:
                return self._looked_at(left, ordered[place:])
            places = self._places(word.encode())
            before = self._bytes[places - 1]
            found = once(self._texts_at(places[(before == _SPACE) | (before == _LINE_FEED)]))
            left = found if left is None else np.intersect1d(left, found, assume_unique=True)
        return _NOTHING if left is None else left

    def alike(self, wanted: str, least: float) -> tuple[Longs, Floats]:
        """Numbers of the texts that share pieces with `wanted`, in order, and how alike they are, 0 to 1.

        The share of pieces in common is taken of the whole text, and of the query alone with a tenth off,
        so that a misspelt word is found in a long text too; the better one counts.

        Parameters
        ----------
        least
            Likeness from which on texts are found.
        """
        pieces = frozenset(pieces_of(wanted))
        common: Longs = np.zeros(self._size, dtype=np.int64)
        for piece in pieces:
            # No text is twice in one list, so each is counted once.
            common[self._texts_with(piece)] += 1
        texts = np.flatnonzero(common)
        shared = common[texts]
        whole = 2 * shared / (len(pieces) + self._piece_counts[texts])
        likeness = np.maximum(whole, 0.9 * shared / max(len(pieces), 1))
        enough = likeness >= least
        return texts[enough], likeness[enough]

    def _places(self, sought: bytes) -> Longs:
        """Where `sought` begins in the joined texts, in order."""
        last = len(self._bytes) - len(sought)
        if last < 0:
            return _NOTHING
        signs = np.frombuffer(sought, dtype=np.uint8)
        first, *others = np.argsort(self._frequency[signs], kind="stable").tolist()
        places: Longs = np.flatnonzero(self._bytes[first : first + last + 1] == signs[first])
        for offset in others:
            if not len(places):
                break
            places = places[self._bytes[places + offset] == signs[offset]]
        return places

    def _texts_at(self, places: Longs) -> Longs:
        texts: Longs = np.searchsorted(self._starts, places, side="right") - 1
        return texts

    def _looked_at(self, texts: Longs, words: Sequence[str]) -> Longs:
        return np.array([t for t in texts.tolist() if _begun(self._text(t), words)], dtype=np.int64)

    def _text(self, number: int) -> str:
        start = int(self._starts[number])
        end = int(self._starts[number + 1]) if number + 1 < self._size else len(self._bytes)
        return self._bytes[start : end - 1].tobytes().decode()

    def _texts_with(self, piece: str) -> npt.NDArray[np.int32]:
        numbers = [0 if sign == " " else self._letters.get(sign) for sign in piece]
        if None in numbers:
            return self._listed[:0]
        key = _key(len(self._letters) + 1, *np.array(numbers, dtype=np.int64)[:, None])
        begin, end = (int(np.searchsorted(self._pieces, key, side=side)[0]) for side in ("left", "right"))
        return self._listed[self._offsets[begin] : self._offsets[end]]


def pieces_of(folded: str) -> Iterator[str]:
    """Three-letter pieces of every word, its ends as blanks.

    Examples
    --------
    >>> list(pieces_of("gun b"))
    [' gu', 'gun', 'un ', ' b ']
    """
    for word in folded.split():
        padded = f" {word} "
        yield from (padded[k : k + 3] for k in range(len(padded) - 2))


def _begun(text: str, words: Sequence[str]) -> bool:
    own = text.split()
    return all(any(w.startswith(word) for w in own) for word in words)


def _numbered_letters(codes: npt.NDArray[np.uint32]) -> tuple[dict[str, int], Longs]:
    """Number of every letter, from one, and the text written with them; a blank is nought."""
    seen = np.bincount(codes)
    seen[[blank for blank in (_LINE_FEED, _SPACE) if blank < len(seen)]] = 0
    alphabet = np.flatnonzero(seen)
    numbers: Longs = np.zeros(len(seen), dtype=np.int64)
    numbers[alphabet] = np.arange(1, len(alphabet) + 1)
    written: Longs = numbers[codes]
    return {chr(c): k for k, c in enumerate(alphabet.tolist(), start=1)}, written


def _key(base: int, first: Longs, middle: Longs, last: Longs) -> Longs:
    """One number for three letters."""
    return (first * base + middle) * base + last
