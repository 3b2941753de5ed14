"""A certificate that lacks a part, or has one of another type, is refused with a reason and never crashes."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from graph.disruption.certificate import digest, issue
from graph.disruption.checker import check
from graph.disruption.model import compile_model
from graph.disruption.scenario import failure_unit, lose
from tests.ecosystems import example_ecosystem
from tests.graph.disruption.worlds import TODAY

ODD: tuple[Any, ...] = (None, True, 1, -1.5, "", "x", "\ud800", [], [None], [["x"]], {}, {"x": 1})
Place = tuple[str | int, ...]


@pytest.fixture(scope="module")
def certificate() -> dict[str, Any]:
    ecosystem = example_ecosystem()
    model = compile_model(ecosystem, as_of=TODAY)
    return issue(model, lose(model, failure_unit(ecosystem, without=["chipfab"], as_of=TODAY)))


def _places(value: object, at: Place = ()) -> Iterator[Place]:
    """Where each part stands, down to single words; of every list the first entry."""
    inner: list[tuple[str | int, object]] = list(value.items()) if isinstance(value, dict) else []
    if isinstance(value, list):
        inner = [*enumerate(value)][:1]
    for name, part in inner:
        yield (*at, name)
        yield from _places(part, (*at, name))


def _changed(certificate: dict[str, Any], place: Place, *new: object) -> dict[str, Any]:
    """A copy with one part replaced by `new`, or without it where there is none."""
    changed = copy.deepcopy(certificate)
    part: Any = changed
    for name in place[:-1]:
        part = part[name]
    if new:
        part[place[-1]] = new[0]
    else:
        del part[place[-1]]
    return changed


def test_no_part_can_be_missing(certificate: dict[str, Any]) -> None:
    for place in _places(certificate):
        changed = _changed(certificate, place)
        for sealed in (changed, {**changed, "digest": digest(changed)}):
            verdict = check(sealed)
            assert verdict.reason, place
            # A list may lose an entry, and the rest of it still be true of another graph.
            assert not verdict.valid or isinstance(place[-1], int) or place == ("digest",), place


def test_no_part_can_be_of_another_type(certificate: dict[str, Any]) -> None:
    for place in _places(certificate):
        for odd in ODD:
            changed = _changed(certificate, place, odd)
            if changed != certificate:
                verdict = check(changed)
                assert (verdict.valid, bool(verdict.reason)) == (False, True), (place, odd)


def test_a_new_digest_hides_no_crash(certificate: dict[str, Any]) -> None:
    for place in _places(certificate):
        for odd in ODD[:-6]:
            changed = _changed(certificate, place, odd)
            changed["digest"] = digest({**changed, "digest": ""}) if odd != "\ud800" else "x"
            assert check(changed).reason, (place, odd)
