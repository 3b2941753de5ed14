"""Routes of one item to one programme: how many are independent, and who is on all of them.

A route runs along known lines from an activity that makes the item to the programme. Two routes are
independent when no organisation is on both. Alternatives and needed inputs look alike here: a route is a
way that goods can take, not a sufficient supply.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.disruption.model import Model

Route = tuple[int, ...]
_MOST_TRIED = 20_000


@dataclass(frozen=True, slots=True)
class Routes:
    """What is known of the routes of one item to one programme.

    Parameters
    ----------
    independent
        As many independent routes as were found, each from a maker to the programme, as nodes.
    separating
        Organisations without which no route is left; as many as `independent`, or a few more where an
        organisation makes several things and the exact number was not settled.
    dominators
        Organisations on every route, from the item's side to the programme's.
    edges
        All steps of all routes, as pairs of nodes.
    """

    independent: tuple[Route, ...]
    separating: tuple[str, ...]
    dominators: tuple[str, ...]
    edges: tuple[tuple[int, int], ...]


class RouteGraph:
    """Who supplies what in a compiled model, read without regard to what is needed together.

    Parameters
    ----------
    model
        The compiled graph of one reading.

    Notes
    -----
    Making it costs O(members of all groups).
    """

    def __init__(self, model: Model) -> None:
        """Gather the suppliers of every node."""
        self.model = model
        self.organisations = [organisation for organisation, _, _ in model.activities]
        found: list[set[int]] = [set() for _ in range(model.size)]
        members, starts = model.members.tolist(), model.member_start.tolist()
        for group, target in enumerate(model.engine.targets):
            found[target].update(members[starts[group] : starts[group + 1]])
        self.suppliers = [tuple(sorted(nodes)) for nodes in found]

    def upstream(self, target: int) -> dict[int, int]:
        """Every node that can reach `target`, with its number of steps from it."""
        tiers = {target: 0}
        queue = deque([target])
        while queue:
            node = queue.popleft()
            for supplier in self.suppliers[node]:
                if supplier not in tiers:
                    tiers[supplier] = tiers[node] + 1
                    queue.append(supplier)
        return tiers

    def items(self, nodes: Iterable[int]) -> dict[str, list[int]]:
        """Activities among `nodes` by the item they make."""
        found: dict[str, list[int]] = {}
        for node in sorted(nodes):
            if node < len(self.organisations):
                found.setdefault(self.model.activities[node][1], []).append(node)
        return found

    def routes(self, makers: Sequence[int], target: int, tiers: Mapping[int, int]) -> Routes:
        """Routes from `makers` to `target`, whose upstream is `tiers`.

        Notes
        -----
        Cost O(k m) for k independent routes over m steps, and O(m) for each organisation on one route.

        References
        ----------
        Menger (1927); Ford and Fulkerson (1956).
        """
        customers = self._between(makers, tiers)
        edges = tuple((a, b) for a, customers_of in sorted(customers.items()) for b in customers_of)
        paths, cut = _disjoint(self._collapsed(edges, makers, target))
        lifted = self._lifted(paths, customers, set(makers), target)
        if len(lifted) < len(paths):
            lifted = self._packed(customers, makers, target, len(paths), lifted)
        return Routes(
            independent=tuple(lifted),
            separating=tuple(sorted(cut)),
            dominators=tuple(self._dominators(lifted[0], customers, makers, target)) if lifted else (),
            edges=edges,
        )

    def _between(self, makers: Iterable[int], tiers: Mapping[int, int]) -> dict[int, list[int]]:
        """Customers of every node that lies between the makers and the programme."""
        reverse: dict[int, list[int]] = {}
        for node in tiers:
            for supplier in self.suppliers[node]:
                reverse.setdefault(supplier, []).append(node)
        found: dict[int, list[int]] = {}
        stack = list(makers)
        while stack:
            node = stack.pop()
            if node not in found:
                found[node] = sorted(reverse.get(node, ()))
                stack.extend(found[node])
        return found

    def _collapsed(
        self, edges: Iterable[tuple[int, int]], makers: Iterable[int], target: int
    ) -> dict[str, set[str]]:
        """The steps between organisations; from "" to those that make the item, and to "*" at the end."""
        graph: dict[str, set[str]] = {"": {self.organisations[m] for m in makers}, "*": set()}
        for start, end in edges:
            if start < len(self.organisations):
                to = self.organisations[end] if end < len(self.organisations) else "*"
                graph.setdefault(self.organisations[start], set()).add(to)
        return graph if target in {end for _, end in edges} else {"": set(), "*": set()}

    def _lifted(
        self,
        paths: Iterable[Sequence[str]],
        customers: Mapping[int, Sequence[int]],
        makers: Iterable[int],
        target: int,
    ) -> list[Route]:
        """Those paths between organisations that are routes between their activities as well."""
        found = (self._route(path, customers, makers, target) for path in paths)
        return [route for route in found if route is not None]

    def _route(
        self,
        path: Sequence[str],
        customers: Mapping[int, Sequence[int]],
        makers: Iterable[int],
        target: int,
    ) -> Route | None:
        """A route that runs through the organisations of `path` in their order."""
        ways: list[Route] = [(m,) for m in makers if self.organisations[m] == path[0]]
        for organisation in path[1:]:
            step: dict[int, Route] = {}
            for way in ways:
                for node in customers[way[-1]]:
                    if node < len(self.organisations) and self.organisations[node] == organisation:
                        step.setdefault(node, (*way, node))
            ways = list(step.values())
        for way in ways:
            for node in customers[way[-1]]:
                if node >= len(self.organisations):
                    last = () if node == target else (target,)
                    return (*way, node, *last)
        return None

    def _packed(
        self,
        customers: Mapping[int, Sequence[int]],
        makers: Sequence[int],
        target: int,
        most: int,
        known: list[Route],
    ) -> list[Route]:
        """The largest set of routes that share no organisation, by trying them; `known` if too many."""
        budget = [_MOST_TRIED]
        best = known

        def grow(chosen: list[Route], used: frozenset[str]) -> None:
            nonlocal best
            if len(chosen) > len(best):
                best = list(chosen)
            if len(best) == most:
                return
            for route in self._all(customers, makers, target, used, budget):
                if budget[0] <= 0 or len(best) == most:
                    return
                grow([*chosen, route], used | self._on(route))

        grow([], frozenset())
        return best

    def _all(
        self,
        customers: Mapping[int, Sequence[int]],
        makers: Iterable[int],
        target: int,
        used: frozenset[str],
        budget: list[int],
    ) -> Iterator[Route]:
        """Routes that pass no organisation of `used`, and no activity twice."""
        stack: list[Route] = [(m,) for m in makers if self.organisations[m] not in used]
        while stack and budget[0] > 0:
            budget[0] -= 1
            way = stack.pop()
            for node in customers[way[-1]]:
                if node >= len(self.organisations):
                    yield (*way, node, *(() if node == target else (target,)))
                    break
            stack.extend(
                (*way, node)
                for node in customers[way[-1]]
                if node < len(self.organisations) and node not in way and self.organisations[node] not in used
            )

    def _on(self, route: Iterable[int]) -> frozenset[str]:
        return frozenset(self.organisations[n] for n in route if n < len(self.organisations))

    def _dominators(
        self, route: Route, customers: Mapping[int, Sequence[int]], makers: Iterable[int], target: int
    ) -> Iterator[str]:
        """Organisations of one route without which the programme is out of reach."""
        passed = dict.fromkeys(self.organisations[n] for n in route if n < len(self.organisations))
        for organisation in passed:
            stack = [m for m in makers if self.organisations[m] != organisation]
            seen = set(stack)
            while stack:
                for node in customers[stack.pop()]:
                    inside = node < len(self.organisations)
                    if node not in seen and not (inside and self.organisations[node] == organisation):
                        seen.add(node)
                        stack.append(node)
            if target not in seen:
                yield organisation


_Vertex = tuple[str, str]
_START, _END = ("out", ""), ("in", "*")


def _disjoint(graph: Mapping[str, Iterable[str]]) -> tuple[list[list[str]], set[str]]:
    """Most paths from "" to "*" that share no name, and as many names that together cut all of them.

    Every name is split into a way in and a way out with room for one path between, and paths are found by
    augmenting a flow.

    Examples
    --------
    >>> _disjoint({"": ["a", "b"], "a": ["c"], "b": ["c"], "c": ["*"], "*": []})
    ([['a', 'c']], {'c'})
    """
    room: dict[_Vertex, dict[_Vertex, int]] = {}
    for name, to in graph.items():
        if name not in {"", "*"}:
            room.setdefault(("in", name), {})["out", name] = 1
        for other in sorted(to):
            room.setdefault(("out", name), {})["in", other] = len(graph)
            room.setdefault(("in", other), {})
    flow: set[tuple[_Vertex, _Vertex]] = set()
    while True:
        origin = _search(room)
        if _END not in origin:
            break
        here = _END
        while here != _START:
            last = origin[here]
            room[last][here] -= 1
            room.setdefault(here, {})[last] = room[here].get(last, 0) + 1
            if (here, last) in flow:
                flow.remove((here, last))
            else:
                flow.add((last, here))
            here = last
    cut = {name for name in graph if ("in", name) in origin and ("out", name) not in origin} - {"*"}
    return list(_paths(flow)), cut


def _search(room: Mapping[_Vertex, Mapping[_Vertex, int]]) -> dict[_Vertex, _Vertex]:
    """What can be reached from the start where there is room, each with where from."""
    origin = {_START: _START}
    queue = deque([_START])
    while queue:
        here = queue.popleft()
        for there, left in room.get(here, {}).items():
            if left > 0 and there not in origin:
                origin[there] = here
                queue.append(there)
    return origin


def _paths(flow: Iterable[tuple[_Vertex, _Vertex]]) -> Iterator[list[str]]:
    after = {a[1]: b[1] for a, b in flow if a[1] not in {"", b[1]}}
    for name in sorted(b[1] for a, b in flow if a == _START):
        path = [name]
        while after[path[-1]] != "*":
            path.append(after[path[-1]])
        yield path
