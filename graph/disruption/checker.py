"""An independent check of a certificate: it derives the groups from the lines by itself.

Nothing here is shared with the solver, and nothing of the project is imported: a fault in one cannot vouch
for a fault in the other. The check holds two things. Every stop of the derivation is caused by a real
group, all of whose suppliers failed with the unit or stopped earlier. And nothing else stops: every group
of every survivor keeps a supplier. Together they say that the stops are exactly the least fixpoint.

A check without the graph is as good as the lines it is given: it cannot know of a line that is not there.
The digest shows that a certificate was changed by accident, not by one who made a new digest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Node = tuple[str, ...]
Group = tuple[Node, str | None, frozenset[Node]]

# Parts of a node by its kind: the kind itself, and its names.
_PARTS = {"activity": 4, "need": 4, "end": 4, "programme": 2}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a certificate holds, and if not, why."""

    valid: bool
    reason: str


class _Refused(Exception):
    """The certificate does not hold, for the reason given."""


def check(certificate: object, *, fingerprint: str | None = None) -> Verdict:
    """Verify a certificate from its own content.

    Parameters
    ----------
    certificate
        What a what-if gave as its certificate, read from JSON.
    fingerprint
        Fingerprint of the graph it should speak of, where one is at hand.

    Notes
    -----
    Cost O(lines × activities of a customer + members of groups).
    """
    try:
        if not isinstance(certificate, Mapping):
            return Verdict(valid=False, reason="A certificate is a JSON object; this is none.")
        _well_formed(certificate)
        _same_digest(certificate)
        if fingerprint is not None and certificate["fingerprint"] != fingerprint:
            reason = (
                f"It speaks of the graph {certificate['fingerprint']}; the store holds {fingerprint}. "
                "Load that data, or make a new certificate."
            )
            return Verdict(valid=False, reason=reason)
        return _verify(certificate)
    except _Refused as refusal:
        return Verdict(valid=False, reason=str(refusal))
    except (TypeError, ValueError, RecursionError) as error:
        return Verdict(valid=False, reason=f"It cannot be read as plain JSON: {error}.")


def _well_formed(certificate: Mapping[str, Any]) -> None:
    """Refuse what is missing or of another type, and say where."""
    _must(type(certificate.get("version")) is int, "version")
    for name in ("fingerprint", "reading", "recipe", "as_of", "digest"):
        _must(isinstance(certificate.get(name), str), name)
    try:
        date.fromisoformat(certificate["as_of"])
    except ValueError as error:
        message = f"as_of is no date: {certificate['as_of']!r}."
        raise _Refused(message) from error
    _must(_words(certificate.get("users")), "users")
    _must(_tuples(certificate.get("part_of"), 2), "part_of")
    unit: Any = certificate.get("unit")
    stopped: Any = certificate.get("stopped")
    _must(isinstance(unit, Mapping), "unit")
    _must(isinstance(stopped, Mapping), "stopped")
    for name in ("organisations", "countries", "country_organisations", "items"):
        _must(_words(unit.get(name)), f"unit.{name}")
    _must(_tuples(unit.get("activities"), 3), "unit.activities")
    _must(_words(stopped.get("programmes")), "stopped.programmes")
    for name in ("needs", "ends", "activities"):
        _must(_tuples(stopped.get(name), 3), f"stopped.{name}")
    _must(isinstance(certificate.get("lines"), list), "lines")
    for number, line in enumerate(certificate["lines"]):
        _must(_is_line(line), f"lines[{number}]")
    _must(isinstance(certificate.get("derivation"), list), "derivation")
    for number, step in enumerate(certificate["derivation"]):
        _must(_is_step(step), f"derivation[{number}]")


def _must(holds: bool, where: str) -> None:  # noqa: FBT001
    if not holds:
        message = f"It is not in the form of a certificate: {where} is missing or of another type."
        raise _Refused(message)


def _words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _tuples(value: object, parts: int) -> bool:
    return isinstance(value, list) and all(_words(entry) and len(entry) == parts for entry in value)


def _word_or_none(entry: Mapping[str, Any], name: str) -> bool:
    return name in entry and (entry[name] is None or isinstance(entry[name], str))


def _is_node(value: object) -> bool:
    return isinstance(value, list) and bool(value) and _words(value) and _PARTS.get(value[0]) == len(value)


def _is_line(line: object) -> bool:
    return (
        isinstance(line, Mapping)
        and _words([line.get(name) for name in ("supplier", "customer", "item", "programme")])
        and _word_or_none(line, "for_item")
        and isinstance(line.get("sole_source"), bool)
        and _words(line.get("claims"))
        and _words(line.get("sources"))
        and 0 < len(line["claims"]) == len(line["sources"])
    )


def _is_step(step: object) -> bool:
    return (
        isinstance(step, Mapping)
        and _is_node(step.get("stops"))
        and _word_or_none(step, "item")
        and isinstance(step.get("suppliers"), list)
        and all(_is_node(supplier) for supplier in step["suppliers"])
    )


def _same_digest(certificate: Mapping[str, Any]) -> None:
    rest = {name: value for name, value in certificate.items() if name != "digest"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if hashlib.sha256(text.encode()).hexdigest() != certificate["digest"]:
        message = "Its content does not match its digest: it was changed after it was issued."
        raise _Refused(message)


def _verify(certificate: Mapping[str, Any]) -> Verdict:
    if certificate["version"] != 1:
        message = f"It is of version {certificate['version']!r}; this checker knows version 1."
        raise _Refused(message)
    if certificate["reading"] not in {"cautious", "central", "generous"}:
        message = f"There is no reading {certificate['reading']!r}."
        raise _Refused(message)
    if certificate["recipe"] not in {"linked", "all"}:
        message = f"There is no recipe {certificate['recipe']!r}."
        raise _Refused(message)
    groups = _groups(certificate)
    unit = _unit(certificate)
    down = _replay(certificate, groups, unit)
    _closed(groups, down)
    _lists_agree(certificate, down - unit)
    return Verdict(
        valid=True, reason=f"{len(down - unit)} stops follow from {len(certificate['lines'])} lines."
    )


def _activity(line: Mapping[str, Any]) -> Node:
    return ("activity", line["supplier"], line["item"], line["programme"])


def _unit(certificate: Mapping[str, Any]) -> set[Node]:
    unit = certificate["unit"]
    listed = {("activity", *a) for a in unit["activities"]}
    named, seated = set(unit["organisations"]), set(unit["country_organisations"])
    countries, items = unit["countries"], unit["items"]
    found = set()
    for line in certificate["lines"]:
        there = not countries or line["supplier"] in seated
        made = not items or line["item"] in items
        both = bool(countries or items) and there and made
        if line["supplier"] in named or both:
            found.add(_activity(line))
    if found != listed:
        odd = min(found ^ listed)
        message = f"The unit's activities do not follow from the unit: {_say(odd)}."
        raise _Refused(message)
    return found


def _containing(certificate: Mapping[str, Any]) -> dict[str, set[str]]:
    """Each item with all that contain it, by repeated widening."""
    parts = [(part, whole) for part, whole in certificate["part_of"]]
    items = {x for pair in parts for x in pair} | {line["item"] for line in certificate["lines"]}
    found = {item: {item} for item in items}
    grew = True
    while grew:
        grew = False
        for part, whole in parts:
            more = found[whole] - found[part]
            if more:
                found[part] |= more
                grew = True
    return found


def _groups(certificate: Mapping[str, Any]) -> set[Group]:
    lines = certificate["lines"]
    containing = _containing(certificate)
    users = set(certificate["users"])
    made: dict[str, set[Node]] = {}
    makers: dict[str, set[Node]] = {}
    for line in lines:
        made.setdefault(line["supplier"], set()).add(_activity(line))
        makers.setdefault(line["item"], set()).add(_activity(line))
    suppliers: dict[tuple[Node, str], set[Node]] = {}
    sole: set[tuple[Node, str]] = set()
    for line in lines:
        own = made.get(line["customer"], set())
        for target in _targets(line, own, containing, users, certificate["recipe"]):
            suppliers.setdefault((target, line["item"]), set()).add(_activity(line))
            if line["sole_source"]:
                sole.add((target, line["item"]))
    groups: set[Group] = set()
    for (target, item), known in suppliers.items():
        if certificate["reading"] == "cautious":
            groups |= {(target, item, frozenset({one})) for one in known}
        elif certificate["reading"] == "generous" and (target, item) not in sole:
            groups.add((target, item, frozenset(known | (makers[item] - {target}))))
        else:
            groups.add((target, item, frozenset(known)))
    for target, _ in suppliers:
        if target[0] != "activity" and target[3] != "*":
            groups.add((("programme", target[3]), None, frozenset({target})))
    return groups


def _targets(
    line: Mapping[str, Any],
    own: set[Node],
    containing: Mapping[str, set[str]],
    users: set[str],
    recipe: str,
) -> set[Node]:
    """What a line feeds, by the five rules of the model."""
    place = (line["customer"], line["item"], line["programme"])
    if line["customer"] in users:
        return {("need", *place)}
    candidates = own - {_activity(line)}
    above = containing[line["item"]]
    if line["for_item"] is not None:
        fed = {a for a in candidates if a[2] == line["for_item"]}
    elif line["programme"] == "*":
        fed = {a for a in candidates if a[2] in above}
    else:
        exactly = {a for a in candidates if a[3] == line["programme"]}
        fed = {a for a in exactly if a[2] in above} or exactly
    if not fed and recipe == "all":
        fed = candidates
    return fed or {("end", *place)}


def _replay(certificate: Mapping[str, Any], groups: set[Group], unit: set[Node]) -> set[Node]:
    down = set(unit)
    for number, step in enumerate(certificate["derivation"], 1):
        target: Node = tuple(step["stops"])
        lost = frozenset(tuple(s) for s in step["suppliers"])
        if target in down:
            message = f"Step {number} stops {_say(target)}, which is down already."
            raise _Refused(message)
        if (target, step["item"], lost) not in groups:
            message = f"Step {number}: the lines give no such group into {_say(target)}."
            raise _Refused(message)
        if not lost <= down:
            alive = _say(min(lost - down))
            message = f"Step {number}: {_say(target)} still has {alive}."
            raise _Refused(message)
        down.add(target)
    return down


def _closed(groups: set[Group], down: set[Node]) -> None:
    for target, _, suppliers in groups:
        if target not in down and suppliers <= down:
            message = f"{_say(target)} should have stopped too: a group of it has no supplier left."
            raise _Refused(message)


def _lists_agree(certificate: Mapping[str, Any], stopped: set[Node]) -> None:
    lists = certificate["stopped"]
    listed: list[Node] = [("programme", p) for p in lists["programmes"]]
    for kind, name in (("need", "needs"), ("end", "ends"), ("activity", "activities")):
        listed += [(kind, *entry) for entry in lists[name]]
    if len(listed) != len(set(listed)) or set(listed) != stopped:
        message = "The lists of what stopped do not agree with the derivation."
        raise _Refused(message)


def _say(node: Node) -> str:
    return f"{node[0]} {' / '.join(node[1:])}"
