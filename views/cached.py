"""What pages share and compute once per graph: names, search index, compiled models, findings.

Everything is keyed by the graph's fingerprint and kept in a bounded cache. It is shared by all sessions,
so nothing here may be changed by a page.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from graph.analyses.kept import KeptResults
from graph.analyses.links import claim_rows
from graph.analyses.neighbourhood import best_linked
from graph.analyses.overview import Overview, overview
from graph.analyses.programme_supply import ProgrammeSupply, programme_supply
from graph.analyses.registry import analysis
from graph.analyses.result import Progress, Result
from graph.analyses.search import SearchIndex
from graph.analyses.what_if import WhatIf, what_if
from graph.disruption.certificate import issue
from graph.disruption.checker import Verdict, check
from graph.disruption.control import controlling_countries
from graph.disruption.lines import Lines
from graph.disruption.model import Model, Reading, Recipe, compile_model
from graph.disruption.scenario import Loss, Unit, lose, organisations_by_country
from graph.disruption.statements import read_lines
from graph.disruption.substitutes import Places, places_of
from graph.ecosystem import Ecosystem, once_per_graph
from graph.schema import ORGANISATION_KINDS, NodeKind

_ANSWERS_KEPT = 64


@dataclass(frozen=True, slots=True)
class Lookup:
    """Names and kinds of nodes by id, and the ids of each sort in the order of their names."""

    english: Mapping[str, str]
    dutch: Mapping[str, str]
    kinds: Mapping[str, str]
    organisations: tuple[str, ...]
    programmes: tuple[str, ...]
    items: tuple[str, ...]
    nodes: tuple[str, ...]

    def names(self, language: str) -> Mapping[str, str]:
        """Names in a language."""
        return self.dutch if language == "nl" else self.english


def _fingerprint(ecosystem: Ecosystem) -> str:
    return ecosystem.fingerprint


_KEYS: dict[str | type[Any], Callable[[Any], Any]] = {Ecosystem: _fingerprint}


# Asked for each name on a page, of which there are thousands: Streamlit's own cache takes 0.1 ms a time.
@once_per_graph
def lookup(ecosystem: Ecosystem) -> Lookup:
    """Names and kinds of all nodes."""
    nodes = ecosystem.nodes
    english = {str(i): str(n or i) for i, n in nodes["name"].items()}
    dutch = {str(i): str(n) for i, n in nodes["name_nl"].items() if n is not None}
    kinds = {str(i): str(k) for i, k in nodes["kind"].items()}
    ordered = sorted(kinds, key=lambda i: english[i].casefold())
    organisations = {k.value for k in ORGANISATION_KINDS}
    return Lookup(
        english=english,
        dutch={**english, **dutch},
        kinds=kinds,
        organisations=tuple(i for i in ordered if kinds[i] in organisations),
        programmes=tuple(i for i in ordered if kinds[i] == NodeKind.PROGRAMME.value),
        items=tuple(i for i in ordered if kinds[i] == NodeKind.ITEM.value),
        nodes=tuple(kinds),
    )


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs=_KEYS)
def search_index(ecosystem: Ecosystem) -> SearchIndex:
    """The search index of a graph."""
    return SearchIndex(ecosystem)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=_KEYS)
def lines(ecosystem: Ecosystem, as_of: date) -> Lines:
    """Supply lines on a day."""
    return read_lines(ecosystem, as_of=as_of)


@st.cache_resource(max_entries=12, show_spinner=False, hash_funcs=_KEYS)
def model(ecosystem: Ecosystem, reading: Reading, recipe: Recipe, as_of: date) -> Model:
    """The graph compiled for one reading."""
    return compile_model(ecosystem, reading=reading, recipe=recipe, lines=lines(ecosystem, as_of))


def models(ecosystem: Ecosystem, recipe: Recipe, as_of: date) -> Mapping[Reading, Model]:
    """The graph compiled for all three readings."""
    return {reading: model(ecosystem, reading, recipe, as_of) for reading in Reading}


# Of a unit its parts: the organisations of its countries follow from the graph and the day.
_UNIT_KEYS: dict[str | type[Any], Callable[[Any], Any]] = {
    **_KEYS,
    Unit: lambda unit: (unit.organisations, unit.countries, unit.items),
}


@st.cache_resource(max_entries=24, show_spinner=False, hash_funcs=_UNIT_KEYS)
def scenario(ecosystem: Ecosystem, unit: Unit, reading: Reading, recipe: Recipe, as_of: date) -> WhatIf:
    """What happens when a unit falls away."""
    return what_if(models(ecosystem, recipe, as_of), unit, reading=reading)


@st.cache_resource(max_entries=48, show_spinner=False, hash_funcs=_UNIT_KEYS)
def loss(ecosystem: Ecosystem, unit: Unit, reading: Reading, recipe: Recipe, as_of: date) -> Loss:
    """What stops when a unit falls away."""
    return lose(model(ecosystem, reading, recipe, as_of), unit)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=_KEYS)
def supply(ecosystem: Ecosystem, programme: str, as_of: date) -> ProgrammeSupply:
    """The known supply of a programme, in the central reading."""
    return programme_supply(model(ecosystem, Reading.CENTRAL, Recipe.LINKED, as_of), programme)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=_UNIT_KEYS)
def certificate(
    ecosystem: Ecosystem, unit: Unit, reading: Reading, recipe: Recipe, as_of: date
) -> tuple[Mapping[str, Any], Verdict]:
    """The certificate of a loss, and what the independent checker says of it."""
    found = scenario(ecosystem, unit, reading, recipe, as_of)
    issued = issue(found.model, found.loss)
    return issued, check(issued, fingerprint=ecosystem.fingerprint)


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs=_KEYS)
def control(ecosystem: Ecosystem, as_of: date) -> pd.DataFrame:
    """Controlling country and owners of every organisation."""
    return controlling_countries(ecosystem, as_of=as_of)


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs=_KEYS)
def places(ecosystem: Ecosystem, as_of: date) -> Places:
    """Seats and controlling countries of all organisations."""
    return places_of(ecosystem, as_of=as_of)


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs=_KEYS)
def by_country(ecosystem: Ecosystem, as_of: date) -> Mapping[str, frozenset[str]]:
    """Organisations seated in or controlled from each country."""
    return organisations_by_country(ecosystem, as_of=as_of)


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs=_KEYS)
def counts(ecosystem: Ecosystem, as_of: date) -> Overview:
    """What is known, counted."""
    return overview(ecosystem, model=model(ecosystem, Reading.CENTRAL, Recipe.LINKED, as_of))


def chokepoints(
    ecosystem: Ecosystem, kept: KeptResults, reading: Reading, recipe: Recipe, as_of: date
) -> Result:
    """The chokepoints of one reading."""
    return result(ecosystem, kept, "chokepoints", {"reading": reading, "recipe": recipe, "as_of": as_of})


@st.cache_resource(show_spinner=False)
def _answers() -> OrderedDict[object, Result]:
    """Answers by graph, analysis and options, the latest last."""
    return OrderedDict()


def result(
    ecosystem: Ecosystem,
    kept: KeptResults,
    name: str,
    options: Mapping[str, Any],
    *,
    progress: Progress | None = None,
) -> Result:
    """The answer of an analysis with its options, kept for the next who asks the same.

    Streamlit's own cache would replay the bar that `progress` draws, so this one is kept by hand.
    """
    answers, key = _answers(), (ecosystem.fingerprint, name, tuple(options.items()))
    found = answers.get(key)
    if found is None:
        answers[key] = found = kept.answer(analysis(name), ecosystem, options, progress=progress)
        while len(answers) > _ANSWERS_KEPT:
            answers.popitem(last=False)
    return found


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=_KEYS)
def starting_points(
    ecosystem: Ecosystem,
    kinds: tuple[str, ...] = (NodeKind.COMPANY.value, NodeKind.PROGRAMME.value),
    each: int = 6,
) -> tuple[str, ...]:
    """Nodes of these kinds with many relations, to begin exploring at."""
    return best_linked(ecosystem, kinds=kinds, each=each)


def prepare(ecosystem: Ecosystem) -> None:
    """Work out what every page needs, while the graph is being loaded; at once when it is there already.

    Cost O(n log n + m log m): some 15 s for 100,000 organisations and a million relations.
    """
    _prepared(ecosystem)


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs=_KEYS)
def _prepared(ecosystem: Ecosystem) -> bool:
    lookup(ecosystem)
    _ = ecosystem.synthetic_claims
    search_index(ecosystem)
    starting_points(ecosystem)
    # Sorts the claims by relation and by id.
    claim_rows(ecosystem).about([])
    claim_rows(ecosystem).named([])
    return True


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs=_KEYS)
def well_supported(ecosystem: Ecosystem) -> Ecosystem:
    """The graph without weak statements."""
    return ecosystem.well_supported()
