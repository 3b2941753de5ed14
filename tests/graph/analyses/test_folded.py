"""Many texts at once: the same texts as one by one, by hand and on whatever hypothesis makes up."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analyses.folded import FoldedTexts, fold, pieces_of

# Few letters, so that texts share much; one of three bytes, one of four.
TEXTS = st.lists(st.text("aab yz舟𐍈", max_size=12).map(fold), max_size=12)
QUERIES = st.text("aab yz舟𐍈", min_size=1, max_size=14).map(fold).filter(bool)


def test_by_hand() -> None:
    texts = FoldedTexts(["naval gun", "gun", "", "gunnery naval", "big guns"])
    exact, begins, holds = (found.tolist() for found in texts.holding("gun"))
    assert (exact, begins, holds) == ([1], [1, 3], [0, 1, 3, 4])
    assert texts.with_words(["gun", "nav"]).tolist() == [0, 3]
    assert texts.with_words(["g", "gu", "gunner"]).tolist() == [3]
    # Of " gu", "gun", "unn" and "nn " the text gun has two, of its own three: 2 × 2 / (4 + 3).
    found, likeness = texts.alike("gunn", 0.5)
    assert found.tolist() == [1, 3]
    assert likeness.tolist() == pytest.approx([4 / 7, 0.9 * 3 / 4])


def test_nothing_is_in_no_texts() -> None:
    for texts in (FoldedTexts([]), FoldedTexts(["", ""])):
        assert [len(found) for found in texts.holding("a")] == [0, 0, 0]
        assert len(texts.with_words(["a"])) == len(texts.alike("aaaa", 0.1)[0]) == 0


def test_a_query_longer_than_all_texts_is_in_none() -> None:
    assert [len(found) for found in FoldedTexts(["gun"]).holding("gun for the navy")] == [0, 0, 0]


@given(TEXTS, QUERIES)
def test_whole_beginning_and_inside_are_those_of_every_text_by_itself(texts: list[str], wanted: str) -> None:
    exact, begins, holds = (found.tolist() for found in FoldedTexts(texts).holding(wanted))
    assert exact == [k for k, text in enumerate(texts) if text == wanted]
    assert begins == [k for k, text in enumerate(texts) if text.startswith(wanted)]
    assert holds == [k for k, text in enumerate(texts) if wanted in text]


@given(TEXTS, QUERIES, st.sampled_from([0, 1, 1_000]))
def test_words_are_those_of_every_text_by_itself(texts: list[str], wanted: str, few: int) -> None:
    words = wanted.split()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("graph.analyses.folded._FEW", few)
        found = FoldedTexts(texts).with_words(words).tolist()
    assert found == [
        k for k, text in enumerate(texts) if all(any(w.startswith(x) for w in text.split()) for x in words)
    ]


@given(TEXTS, QUERIES, st.sampled_from([0.01, 0.45, 1.0]))
def test_likeness_is_that_of_every_text_by_itself(texts: list[str], wanted: str, least: float) -> None:
    ours = set(pieces_of(wanted))
    expected = {}
    for number, text in enumerate(texts):
        common = len(ours & set(pieces_of(text)))
        likeness = max(2 * common / (len(ours) + len(set(pieces_of(text)))), 0.9 * common / len(ours))
        if common and likeness >= least:
            expected[number] = likeness
    found, likenesses = FoldedTexts(texts).alike(wanted, least)
    assert dict(zip(found.tolist(), likenesses.tolist(), strict=True)) == expected


@given(st.text(st.characters(max_codepoint=127)))
def test_the_short_way_to_fold_is_the_long_one(text: str) -> None:
    spread = unicodedata.normalize("NFKD", text).casefold()
    assert fold(text) == " ".join("".join(c if c.isalnum() else " " for c in spread).split())
    # With one letter that takes the long way, the rest is folded alike.
    assert fold(f"{text} é") == f"{fold(text)} e".strip()
