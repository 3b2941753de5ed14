"""Proof of a count: the members of each list, each once, and every figure counted anew from them.

A figure names its list, a rule, and what a member must have to count. Rules: "number" of members,
"distinct" values of a field, the "values" themselves, the "share" in percent of members whose every
statement has a flag (or that have the field), the share that stands in a "single" source, and whether the
list "lacks" any member.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from graph.analyses.proofs import Proof
from graph.analyses.proofs.envelope import must
from graph.analyses.proofs.stated import holds_of_all, must_be_stated, percent, sources_of
from graph.schema import Text


def verify(content: Mapping[str, Any]) -> str:
    """Check that members are listed once with what states them, and count every figure anew.

    Raises
    ------
    Refused
        When a member is listed twice, states no claim, is no loop that it should be, or a figure differs.

    Notes
    -----
    Cost O(members × figures).
    """
    lists, figures = content["lists"], content["figures"]
    must(bool(figures), "There is no figure to check.")
    for name, members in lists.items():
        ids = [str(member["id"]) for member in members]
        must(len(set(ids)) == len(ids), f"A member of {name} is listed twice.")
        must_be_stated([m for m in members if "claims" in m or "statements" in m], name)
        for member in members:
            if "links" in member:
                must(_round(member["links"]), f"{member['id']} is no loop.")
    for figure in figures:
        of = [figure["of"]] if isinstance(figure["of"], str) else figure["of"]
        where = figure.get("where", {})
        members = [m for name in of for m in lists[name] if all(m[k] == v for k, v in where.items())]
        value = _RULES[figure["rule"]](members, figure.get("field", "id"))
        must(figure["value"] == value, f"{figure['name']} is {value}, not {figure['value']}.")
    said = ", ".join(f"{f['name']} {_short(f['value'])}" for f in figures)
    return f"{content['about']}: {said}, counted anew."


def _short(value: object) -> str:
    return str(len(value)) if isinstance(value, list) else str(value)


def _values(members: Sequence[Mapping[str, Any]], field: str) -> list[str]:
    if field == "sources":
        return sorted({source for member in members for source in sources_of(member)})
    return sorted({member[field] for member in members if member[field] is not None})


def _share(members: Sequence[Mapping[str, Any]], field: str) -> float | None:
    held = [holds_of_all(m, field) if "statements" in m else m[field] is True for m in members]
    return percent(sum(held), len(members))


def _single(members: Sequence[Mapping[str, Any]], _: str) -> float | None:
    return percent(sum(len(sources_of(member)) == 1 for member in members), len(members))


_RULES: Mapping[str, Callable[[Sequence[Mapping[str, Any]], str], object]] = {
    "number": lambda members, _: len(members),
    "distinct": lambda members, field: len(_values(members, field)),
    "values": _values,
    "share": _share,
    "single": _single,
    "lacks": lambda members, _: not members,
}


def _round(links: Sequence[Sequence[Any]]) -> bool:
    """Whether from one end of the links every other can be reached, and can reach it."""
    ahead: dict[str, list[str]] = {}
    back: dict[str, list[str]] = {}
    for start, end in links:
        ahead.setdefault(str(start), []).append(str(end))
        back.setdefault(str(end), []).append(str(start))
    ends = ahead.keys() | back.keys()
    return bool(ends) and all(_reached(min(ends), arcs) == ends for arcs in (ahead, back))


def _reached(start: str, arcs: Mapping[str, Sequence[str]]) -> set[str]:
    found, stack = {start}, [start]
    while stack:
        new = set(arcs.get(stack.pop(), ())) - found
        found |= new
        stack += new
    return found


PROOF = Proof(
    kind="tally",
    shows=Text(
        nl="De leden van elke telling, elk eenmaal, en de getallen die eruit volgen.",
        en="The members of every count, each once, and the figures that follow from them.",
    ),
    verify=verify,
)
