"""One graph compiled in all three readings, with every unit of it: what most questions begin with.

A picture is made once per graph, recipe and day and kept for the next question; what it holds beyond the
compiled models is worked out when first asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

import pandas as pd

from graph.analyses.options import day_of
from graph.analyses.result import Opening
from graph.claims import Basis, Confidence
from graph.disruption.control import controlling_countries
from graph.disruption.lines import ANY, Line
from graph.disruption.model import Model, Reading, Recipe, compile_model
from graph.disruption.scenario import organisations_by_country, stops
from graph.disruption.statements import read_lines
from graph.disruption.substitutes import Places, Substitute, makers_by_item, places_of
from graph.disruption.sweep import Status, country_units, organisation_units, statuses
from graph.ecosystem import Ecosystem
from graph.schema import Text

UnitKey = tuple[str, str]
Stop = tuple[int, int]


@dataclass(frozen=True)
class Picture:
    """A graph in all three readings on one day.

    Parameters
    ----------
    models
        The compiled graph by reading; node numbers agree.
    by_country
        Organisations seated in or controlled from each country.
    """

    ecosystem: Ecosystem
    recipe: Recipe
    day: date
    models: Mapping[Reading, Model]
    by_country: Mapping[str, frozenset[str]]

    @property
    def central(self) -> Model:
        """The model of the central reading."""
        return self.models[Reading.CENTRAL]

    @cached_property
    def units(self) -> Mapping[UnitKey, Sequence[int]]:
        """Activities of every unit: ("organisation", id) and ("country", code)."""
        organisations = organisation_units(self.central)
        countries = country_units(self.central, self.by_country)
        return {
            **{("organisation", unit): own for unit, own in organisations.items()},
            **{("country", unit): own for unit, own in countries.items()},
        }

    @cached_property
    def statuses(self) -> Mapping[UnitKey, Status]:
        """Status of every unit."""
        return statuses(self.models, self.units)

    @cached_property
    def strong(self) -> Picture:
        """The same without weak statements: low confidence, inferred or synthetic."""
        return picture(self.ecosystem.well_supported(), recipe=self.recipe, as_of=self.day)

    @cached_property
    def weak_claims(self) -> frozenset[str]:
        """Claims, of nodes and of relations, that are low-confidence, inferred or synthetic."""
        graph = self.ecosystem
        found: set[str] = set()
        for claims in (graph.node_claims, graph.relation_claims, graph.dangling):
            weak = (claims["confidence"] == Confidence.LOW.value) | (claims["basis"] == Basis.INFERRED.value)
            found.update(claims.loc[weak | claims["synthetic"].astype(bool), "claim_id"])
        return frozenset(found)

    @cached_property
    def control(self) -> pd.DataFrame:
        """Controlling country and owners of every organisation."""
        return controlling_countries(self.ecosystem, as_of=self.day)

    @cached_property
    def parents(self) -> Mapping[str, str]:
        """Ultimate parent of every organisation of which it is known."""
        return {str(o): str(p) for o, p in self.control["ultimate_parent_id"].items() if p is not None}

    @cached_property
    def places(self) -> Places:
        """Seats and controlling countries."""
        return places_of(self.ecosystem, as_of=self.day)

    @cached_property
    def makers(self) -> Mapping[str, tuple[Substitute, ...]]:
        """Everybody known to make each item, nearest circle first."""
        return makers_by_item(self.central, self.places)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Name of every node, or its id."""
        return {str(n): str(name or n) for n, name in self.ecosystem.nodes["name"].items()}

    @cached_property
    def names_nl(self) -> Mapping[str, str]:
        """Name of every node in Dutch, where there is one."""
        nodes = self.ecosystem.nodes
        return {**self.names, **{str(n): str(v) for n, v in nodes["name_nl"].items() if v is not None}}

    @cached_property
    def number(self) -> Mapping[tuple[str, str, str], int]:
        """Node number of every activity."""
        return {activity: node for node, activity in enumerate(self.central.activities)}

    @cached_property
    def lines_into(self) -> Mapping[tuple[int, str], Sequence[tuple[int, Line]]]:
        """Supplier node and line, by the target and item they go into."""
        found: dict[tuple[int, str], list[tuple[int, Line]]] = {}
        model = self.central
        for line, targets in zip(model.lines.essential, model.feeds, strict=True):
            for target in targets:
                found.setdefault((target, line.item), []).append((self.number[line.activity], line))
        return found

    def members(self, unit: UnitKey) -> frozenset[str]:
        """Organisations of a unit."""
        kind, unit_id = unit
        return self.by_country[unit_id] if kind == "country" else frozenset({unit_id})

    def stopped(self, failed: Sequence[int], reading: Reading) -> list[Stop]:
        """Nodes that stop with the nodes `failed`, each with the group that had lost every supplier."""
        return stops(self.models[reading], failed)

    def support(self, failed: Sequence[int], down: Sequence[Stop], reading: Reading) -> list[Line]:
        """Distinct lines that the derivation `down` of a loss follows."""
        gone = {*failed, *(node for node, _ in down)}
        model = self.models[reading]
        lines: dict[tuple[str, ...], Line] = {}
        for target, group in down:
            # Read cautiously, each supplier of an item is a group: a second one that stops is no cause.
            members = model.members[model.member_start[group] : model.member_start[group + 1]]
            lost = gone.intersection(members.tolist())
            for supplier, line in self.lines_into.get((target, model.group_item[group]), ()):
                if supplier in lost:
                    lines[line.claim_ids] = line
        return list(lines.values())

    @cached_property
    def _reaches(self) -> Mapping[UnitKey, frozenset[int]]:
        return {unit: self._reached(own) for unit, own in self.units.items()}

    def _reached(self, own: Sequence[int]) -> frozenset[int]:
        return frozenset({*own, *(node for node, _ in self.stopped(own, Reading.CAUTIOUS))})

    def controlled(self, controllers: Mapping[str, str], by_country: Mapping[str, frozenset[str]]) -> Picture:
        """The same graph and day with other control; seats, lines and owners stay.

        Parameters
        ----------
        controllers
            Controlling country of every organisation of which it would be known.
        by_country
            Organisations seated in or controlled from each country then.
        """
        other = replace(self, by_country=by_country)
        known = self._reaches
        reaches = {
            unit: known[unit] if own == self.units.get(unit) else self._reached(own)
            for unit, own in other.units.items()
        }
        # What a cached property holds before it is first asked for is what it gives.
        other.__dict__.update(places=Places(self.places.seats, controllers), _reaches=reaches)
        return other

    def reach(self, unit: UnitKey) -> frozenset[int]:
        """A unit's activities and all that stops with it in the cautious reading, the widest."""
        return self._reaches[unit]

    def activities_of(self, organisations: Iterable[str]) -> list[int]:
        """Node numbers of all that the organisations make."""
        return sorted(node for o in organisations for node in self.units.get(("organisation", o), ()))

    def behind(self, down: Sequence[Stop], targets: Collection[int], reading: Reading) -> list[Stop]:
        """The stops of `down` that those of `targets` rest on, themselves included, in their order."""
        model = self.models[reading]
        groups = dict(down)
        wanted: set[int] = set()
        stack = [target for target in targets if target in groups]
        while stack:
            node = stack.pop()
            if node in wanted:
                continue
            wanted.add(node)
            group = groups[node]
            members = model.members[model.member_start[group] : model.member_start[group + 1]]
            stack.extend(member for member in members.tolist() if member in groups)
        return [(node, group) for node, group in down if node in wanted]


@lru_cache(maxsize=8)
def _picture(ecosystem: Ecosystem, recipe: Recipe, day: date) -> Picture:
    lines = read_lines(ecosystem, as_of=day)
    models = {r: compile_model(ecosystem, reading=r, recipe=recipe, lines=lines) for r in Reading}
    return Picture(ecosystem, recipe, day, models, organisations_by_country(ecosystem, as_of=day))


def picture(ecosystem: Ecosystem, *, recipe: Recipe = Recipe.LINKED, as_of: date | None = None) -> Picture:
    """The graph in all three readings on the day `as_of`; today when left out.

    Raises
    ------
    AnalysisError
        When the day lies before all data.

    Notes
    -----
    Cost that of three compilations, O(lines × activities of a customer); nothing when made before.
    """
    return _picture(ecosystem, Recipe(recipe), day_of(ecosystem, as_of))


def counted_lines(whole: Picture, lines: str) -> Sequence[Line]:
    """The essential lines of a picture, or with "all" the contributing and incidental ones as well."""
    own = whole.central.lines
    return (*own.essential, *own.contributing, *own.incidental) if lines == "all" else own.essential


def claims_of(lines: Iterable[Line]) -> tuple[str, ...]:
    """Claims behind lines, each once, in their order."""
    return tuple(dict.fromkeys(claim for line in lines for claim in line.claim_ids))


def weak_pct(lines: Collection[Line]) -> float | None:
    """Share of lines that rest only on weak statements, in percent; None without lines.

    Examples
    --------
    >>> from dataclasses import replace
    >>> said = Line("mill", "yard", "steel", ANY, None, "essential", False, ("c1",), ("s1",), weak=False)
    >>> weak_pct([said, said, replace(said, weak=True)])
    33.3
    >>> weak_pct([]) is None
    True
    """
    return round(100 * sum(line.weak for line in lines) / len(lines), 1) if lines else None


def weak_claims_pct(whole: Picture, claims: Collection[str]) -> float | None:
    """Share of claims that are low-confidence, inferred or synthetic, in percent; None without claims."""
    return round(100 * sum(c in whole.weak_claims for c in claims) / len(claims), 1) if claims else None


def source_count(lines: Iterable[Line]) -> int:
    """Number of distinct sources of lines."""
    return len({source for line in lines for source in line.source_ids})


def unit_opening(unit: UnitKey, *, why: tuple[str, ...] = ()) -> Opening:
    """What a row about one unit opens to."""
    kind, unit_id = unit
    if kind == "country":
        return Opening(countries=(unit_id,), why=why)
    return Opening(organisations=(unit_id,), why=why)


def counting_caveats(model: Model) -> tuple[Text, ...]:
    """What the reader of any answer of the model must know of what counts: known lines only, and not all."""
    reasons = model.lines.excluded["reason"].value_counts()
    planned, ended = int(reasons.get("planned", 0)), int(reasons.get("ended", 0))
    no_item = int(reasons.get("no_item", 0))
    return (
        Text(
            nl="Alleen bekende leveranciers tellen. Geen bekende lijn betekent niet dat er geen lijn is, en "
            "een alternatief dat niemand noemde kan bestaan.",
            en="Only known suppliers count. No known line does not mean that there is none, and an "
            "alternative that nobody named may exist.",
        ),
        Text(
            nl=f"Niet geteld: {planned} geplande en {ended} geëindigde vermeldingen, en {no_item} zonder "
            "product.",
            en=f"Not counted: {planned} planned and {ended} ended statements, and {no_item} without an item.",
        ),
    )


def model_caveats(model: Model) -> tuple[Text, ...]:
    """The same, and of how many lines nobody said what they are for."""
    lines = len(model.lines.essential)
    loose = sum(line.programme == ANY and line.for_item is None for line in model.lines.essential)
    return (
        *counting_caveats(model),
        Text(
            nl=f"{loose} van {lines} lijnen noemen geen programma en geen product waar zij in gaan.",
            en=f"{loose} of {lines} lines name neither a programme nor what they go into.",
        ),
    )


def parameters_of(picture: Picture, reading: Reading, **more: object) -> dict[str, object]:
    """The options that an answer of the model was found with, for `Result.parameters`."""
    return {
        "reading": Reading(reading).value,
        "recipe": picture.recipe.value,
        "as_of": picture.day.isoformat(),
        **more,
    }
