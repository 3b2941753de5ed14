"""Loss by a plain fixpoint: what the sweep is measured against."""

from collections.abc import Sequence

from graph.disruption.model import Model


def groups_of(model: Model) -> list[tuple[int, list[int]]]:
    """Target and suppliers of every group."""
    bounds = model.member_start.tolist()
    members = model.members.tolist()
    return [
        (target, members[bounds[g] : bounds[g + 1]]) for g, target in enumerate(model.group_target.tolist())
    ]


def stopped_by_fixpoint(groups: Sequence[tuple[int, list[int]]], failed: Sequence[int]) -> set[int]:
    """Nodes that stop when `failed` stop: every group looked at, again and again, until nothing changes.

    Notes
    -----
    Cost O(passes × members of all groups).
    """
    down = set(failed)
    changed = True
    while changed:
        changed = False
        for target, suppliers in groups:
            if target not in down and all(supplier in down for supplier in suppliers):
                down.add(target)
                changed = True
    return down - set(failed)
