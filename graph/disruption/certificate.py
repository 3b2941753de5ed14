"""Certificates: what stops, proved by the lines it follows from.

A certificate is plain JSON. It holds the unit, the lines it speaks of, what contains what, who never
stops, and the derivation: every stop with the group that had lost all suppliers. It holds only the lines
that matter, closed so that a reader can derive the same groups from them: all lines out of what stops,
all lines into the groups they feed, all lines out of the customers concerned, and in the generous reading
all lines of the items concerned. `graph.disruption.checker` verifies it with code of its own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from graph.disruption.lines import Line, Name
from graph.disruption.model import Model, Reading
from graph.disruption.scenario import Loss

VERSION = 1


def issue(model: Model, loss: Loss) -> dict[str, Any]:
    """Certificate of `loss` in `model`, as plain JSON values.

    Notes
    -----
    Cost O(lines of the model).
    """
    lines = _closure(model, loss)
    items = {item for line in lines for item in (line.item, line.for_item) if item}
    items |= {activity[1] for activity in loss.unit_activities}
    makers = {line.supplier for line in lines}
    content: dict[str, Any] = {
        "version": VERSION,
        "fingerprint": model.fingerprint,
        "reading": model.reading.value,
        "recipe": model.recipe.value,
        "as_of": model.lines.as_of.isoformat(),
        "unit": {
            "organisations": list(loss.unit.organisations),
            "countries": list(loss.unit.countries),
            "country_organisations": sorted(loss.unit.country_organisations & makers),
            "items": list(loss.unit.items),
            "activities": [list(a) for a in loss.unit_activities],
        },
        "lines": [_line(line) for line in lines],
        "users": sorted({line.customer for line in lines} & model.lines.users),
        "part_of": [list(pair) for pair in _part_of(model, items)],
        "derivation": [_step(model, step.node, step.group) for step in loss.steps],
        "stopped": {
            "programmes": list(loss.programmes),
            "needs": [list(n) for n in loss.needs],
            "ends": [list(n) for n in loss.ends],
            "activities": [list(n) for n in loss.activities],
        },
    }
    content["digest"] = digest(content)
    return content


def digest(content: dict[str, Any]) -> str:
    """Hash of a certificate without its own digest, 64 hexadecimal characters."""
    rest = {name: value for name, value in content.items() if name != "digest"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _closure(model: Model, loss: Loss) -> list[Line]:
    essential = model.lines.essential
    down = {*loss.unit_activities, *loss.activities}
    lost = {k for k, line in enumerate(essential) if line.activity in down}
    touched = {(target, essential[k].item) for k in lost for target in model.feeds[k]}
    customers = {essential[k].customer for k in lost}
    wanted = set(lost)
    items = {item for _, item in touched} if model.reading is Reading.GENEROUS else set()
    for k, line in enumerate(essential):
        if (
            line.supplier in customers
            or line.item in items
            or any((target, line.item) in touched for target in model.feeds[k])
        ):
            wanted.add(k)
    return [essential[k] for k in sorted(wanted)]


def _line(line: Line) -> dict[str, Any]:
    return {
        "supplier": line.supplier,
        "customer": line.customer,
        "item": line.item,
        "programme": line.programme,
        "for_item": line.for_item,
        "sole_source": line.sole_source,
        "claims": list(line.claim_ids),
        "sources": list(line.source_ids),
    }


def _part_of(model: Model, items: Iterable[str]) -> list[tuple[str, str]]:
    above = set().union(*(model.lines.containers[item] for item in items)) if items else set()
    return [pair for pair in model.lines.part_of if pair[0] in above]


def _step(model: Model, node: int, group: int) -> dict[str, Any]:
    kind, name = model.name_of(node)
    members = model.members[model.member_start[group] : model.member_start[group + 1]]
    suppliers = [_node(*model.name_of(int(member))) for member in members]
    return {"stops": _node(kind, name), "item": model.group_item[group] or None, "suppliers": suppliers}


def _node(kind: str, name: Name | str) -> list[str]:
    return [kind, name] if isinstance(name, str) else [kind, *name]
