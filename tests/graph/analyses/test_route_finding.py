"""Routes by hand, by the textbook, and against networkx and every combination of routes."""

from __future__ import annotations

import random
from itertools import combinations

import networkx as nx
import pytest

from graph.analyses.route_finding import RouteGraph, _disjoint
from graph.disruption.model import Model, Reading, compile_model
from tests.graph.disruption.test_change import random_world
from tests.graph.disruption.worlds import TODAY, Bare, compiled, line, world


def _target(model: Model, programme: str) -> int:
    return model.size - len(model.programmes) + model.programmes.index(programme)


def test_two_mills_through_one_yard_by_hand() -> None:
    model = compiled(
        world(
            line("mill", "yard", "steel", "frigate"),
            line("forge", "yard", "steel", "frigate"),
            line("yard", "frigate", "ship"),
            programmes=["frigate"],
            parts={"steel": "ship"},
        )
    )
    graph = RouteGraph(model)
    target = _target(model, "frigate")
    tiers = graph.upstream(target)
    items = graph.items(tiers)
    assert sorted(items) == ["ship", "steel"]
    assert [tiers[n] for n in items["steel"]] == [3, 3]
    found = graph.routes(items["steel"], target, tiers)
    assert len(found.independent) == 1
    assert (found.separating, found.dominators) == (("yard",), ("yard",))
    assert [model.name_of(n)[1] for n in found.independent[0]][-2:] == [
        ("frigate", "ship", "frigate"),
        "frigate",
    ]


def test_two_mills_through_two_yards_are_independent() -> None:
    model = compiled(
        world(
            line("mill", "east", "steel"),
            line("forge", "west", "steel"),
            line("east", "frigate", "ship"),
            line("west", "frigate", "ship"),
            programmes=["frigate"],
            parts={"steel": "ship"},
        )
    )
    graph = RouteGraph(model)
    target = _target(model, "frigate")
    tiers = graph.upstream(target)
    found = graph.routes(graph.items(tiers)["steel"], target, tiers)
    assert (len(found.independent), len(found.separating), found.dominators) == (2, 2, ())


def test_dominators_of_the_lengauer_tarjan_figure() -> None:
    # Lengauer and Tarjan (1979), figure 1: F and G by C; J by G; L by D; all else by the root R alone.
    arcs = "RA RB RC AD BA BD BE CF CG DL EH FI GI GJ HE HK IK JI KI KR LH"
    successors: dict[str, set[str]] = {}
    for start, end in arcs.split():
        successors.setdefault(start, set()).add(end)
    expected = {**{name: {"R"} for name in "ABCDEHIK"}, "F": {"R", "C"}, "G": {"R", "C"}}
    expected |= {"J": {"R", "C", "G"}, "L": {"R", "D"}}
    # Every organisation passes on one item, which goes into itself.
    flows = [line(f"{a}x", f"{b}x", "thing") for a, to in sorted(successors.items()) for b in sorted(to)]
    for end, dominators in expected.items():
        model = compiled(world(*flows, line(f"{end}x", "goal", "thing", "goal"), programmes=["goal"]))
        graph = RouteGraph(model)
        target = _target(model, "goal")
        tiers = graph.upstream(target)
        root = [n for n in tiers if n < len(model.activities) and model.activities[n][0] == "Rx"]
        assert root
        found = graph.routes(root, target, tiers)
        assert {d.removesuffix("x") for d in found.dominators} == dominators | {end}


@pytest.mark.parametrize("seed", range(30))
def test_paths_and_cut_are_those_of_networkx(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    for _ in range(20):
        names = [str(k) for k in range(rng.randint(1, 9))]
        graph: dict[str, set[str]] = {"": {n for n in names if rng.random() < 0.4}, "*": set()}
        for n in names:
            graph[n] = {o for o in [*names, "*"] if o != n and rng.random() < 0.25}
        paths, cut = _disjoint(graph)
        reference = nx.DiGraph([(a, b) for a, to in graph.items() for b in to])
        reference.add_nodes_from(["", "*"])
        expected = 0
        if nx.has_path(reference, "", "*"):
            expected = len(list(nx.node_disjoint_paths(reference, "", "*")))
        assert len(paths) == len(cut) == expected
        passed = [n for path in paths for n in path]
        assert len(passed) == len(set(passed))
        for path in paths:
            assert all(b in graph[a] for a, b in zip(["", *path], [*path, "*"], strict=True))
        reference.remove_nodes_from(cut)
        assert not nx.has_path(reference, "", "*")


@pytest.mark.parametrize("seed", range(20))
def test_numbers_are_those_of_trying_every_combination(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    for _ in range(10):
        reading = rng.choice(list(Reading))
        model = compile_model(Bare(random_world(rng)), reading=reading, as_of=TODAY)  # type: ignore[arg-type]
        graph = RouteGraph(model)
        for place in range(len(model.programmes)):
            target = model.size - len(model.programmes) + place
            tiers = graph.upstream(target)
            for makers in graph.items(tiers).values():
                found = graph.routes(makers, target, tiers)
                every = list(_every_route(graph, makers, target))
                assert len(found.independent) == _most(every)
                common = frozenset.intersection(*every)
                assert set(found.dominators) == common
                assert all(route & set(found.separating) for route in every)


def _every_route(graph: RouteGraph, makers: list[int], target: int) -> list[frozenset[str]]:
    customers: dict[int, list[int]] = {}
    for node, suppliers in enumerate(graph.suppliers):
        for supplier in suppliers:
            customers.setdefault(supplier, []).append(node)
    found = []
    stack = [(m,) for m in makers]
    while stack:
        way = stack.pop()
        if way[-1] == target:
            found.append(frozenset(graph.organisations[n] for n in way if n < len(graph.organisations)))
        stack.extend((*way, n) for n in customers.get(way[-1], ()) if n not in way)
    return found


def _most(routes: list[frozenset[str]]) -> int:
    distinct = sorted(set(routes), key=sorted)
    for size in range(len(distinct), 0, -1):
        for chosen in combinations(distinct, size):
            if sum(map(len, chosen)) == len(frozenset().union(*chosen)):
                return size
    return 0
