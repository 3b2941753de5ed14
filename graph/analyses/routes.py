"""Routes: how many independent ways an item has to a programme, and who is on all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from graph.analyses.options import ITEM, MODEL_OPTIONS, PROGRAMME, picked
from graph.analyses.picture import Picture, claims_of, model_caveats, parameters_of, picture, weak_pct
from graph.analyses.proofs.envelope import sealed
from graph.analyses.result import Analysis, Opening, Result, Row, Theme
from graph.analyses.route_columns import COLUMNS, METHOD
from graph.analyses.route_finding import Route, RouteGraph, Routes
from graph.disruption.lines import Line
from graph.disruption.model import Model, Reading, Recipe
from graph.ecosystem import Ecosystem
from graph.schema import NodeKind, Text

_Found = tuple[Row, tuple[str, ...], Opening | None]


def routes(
    ecosystem: Ecosystem,
    *,
    programme: str | None = None,
    item: str | None = None,
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
) -> Result:
    """Independent routes of every item to every programme, and the organisations on all routes.

    Parameters
    ----------
    programme, item
        Id of the only programme or item to look at; all when left out.
    reading
        Who counts as a supplier: in the generous reading also those presumed able to replace one.

    Returns
    -------
    Result
        A row per programme and item that reaches it: programme_id, item_id, independent, dominators, the
        routes, and how many steps away the item enters.

    Raises
    ------
    AnalysisError
        When the programme or item is unknown.

    Notes
    -----
    Cost O(p i (k + d) m) for p programmes, i items, k independent routes, d organisations on a route and m
    steps.
    """
    reading = Reading(reading)
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    kinds = ecosystem.nodes["kind"]
    known = {kind: [str(n) for n in kinds[kinds == kind.value].index] for kind in NodeKind}
    chosen = picked(programme, known[NodeKind.PROGRAMME], what="programme", option="--programme")
    wanted = picked(item, known[NodeKind.ITEM], what="item", option="--item")
    found = list(_all(whole, reading, chosen, wanted))
    found.sort(key=lambda f: (f[0]["programme_id"], f[0]["independent"], -f[0]["tier"], f[0]["item_id"]))
    rows = tuple(row for row, _, _ in found)
    model = whole.models[reading]
    return Result(
        analysis=ANALYSIS.name,
        fingerprint=ecosystem.fingerprint,
        parameters=parameters_of(whole, reading, programme=chosen, item=wanted),
        answer=_answer(rows, known=chosen is None or chosen in model.programmes),
        columns=COLUMNS,
        rows=rows,
        method=METHOD,
        caveats=model_caveats(model),
        evidence=tuple(claims for _, claims, _ in found),
        openings=tuple(opening for _, _, opening in found),
    )


def _all(whole: Picture, reading: Reading, chosen: str | None, wanted: str | None) -> Iterator[_Found]:
    model = whole.models[reading]
    graph = RouteGraph(model)
    lines = lines_between(model)
    for place, programme in enumerate(model.programmes):
        if chosen not in {None, programme}:
            continue
        target = model.size - len(model.programmes) + place
        tiers = graph.upstream(target)
        for item, makers in graph.items(tiers).items():
            if wanted not in {None, item}:
                continue
            known = graph.routes(makers, target, tiers)
            behind = [line for edge in known.edges for line in lines.get(edge, ())]
            row = {
                "programme_id": programme,
                "item_id": item,
                "independent": len(known.independent),
                "independent_at_most": len(known.separating),
                "dominators": list(known.dominators),
                "maker_ids": sorted({graph.organisations[m] for m in makers}),
                "tier": min(tiers[m] for m in makers) - 2,
                "routes": [_organisations(graph, route) for route in known.independent],
                "separating_ids": list(known.separating),
                "weak_pct": weak_pct(behind),
            }
            opening = (
                Opening(known.dominators[:1], why=("programme", programme)) if known.dominators else None
            )
            yield row, claims_of(behind), opening


def _organisations(graph: RouteGraph, route: Route) -> list[str]:
    return [graph.organisations[node] for node in route if node < len(graph.organisations)]


def lines_between(model: Model) -> dict[tuple[int, int], list[Line]]:
    """Lines by supplier node and target node; a presumed supplier has none."""
    number = {activity: node for node, activity in enumerate(model.activities)}
    found: dict[tuple[int, int], list[Line]] = {}
    for line, targets in zip(model.lines.essential, model.feeds, strict=True):
        for target in targets:
            found.setdefault((number[line.activity], target), []).append(line)
    return found


def _answer(rows: Sequence[Row], *, known: bool) -> Text:
    if not rows:
        if not known:
            return Text(
                nl="Naar dit programma leidt geen bekende onmisbare lijn, dus er is geen route.",
                en="No known essential line leads to this programme, so there is no route.",
            )
        return Text(
            nl="Geen bekende route brengt dit product naar een programma.",
            en="No known route takes this item to a programme.",
        )
    single = sum(row["independent"] == 1 for row in rows)
    programmes = len({row["programme_id"] for row in rows})
    several = max(row["independent"] for row in rows)
    return Text(
        nl=f"Producten met een bekende weg naar een programma: {len(rows)}, voor "
        f"{_programmes(programmes).nl}. Daarvan hebben er {single} maar één bekende onafhankelijke route; "
        f"het hoogste aantal is {several}.",
        en=f"Items with a known way to a programme: {len(rows)}, for {_programmes(programmes).en}. Of these "
        f"{single} have only one known independent route; the highest number is {several}.",
    )


def _programmes(number: int) -> Text:
    return Text(
        nl="één programma" if number == 1 else f"{number} programma's",
        en="one programme" if number == 1 else f"{number} programmes",
    )


def prove(
    ecosystem: Ecosystem,
    row: Row,
    *,
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
    **_: Any,
) -> dict[str, Any]:
    """Proof of one row: the steps, the routes, the separating set and the dominators."""
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    model = whole.models[Reading(reading)]
    graph = RouteGraph(model)
    target = model.size - len(model.programmes) + model.programmes.index(row["programme_id"])
    tiers = graph.upstream(target)
    known: Routes = graph.routes(graph.items(tiers)[row["item_id"]], target, tiers)

    def written(node: int) -> list[str]:
        kind, name = model.name_of(node)
        return [kind, name] if isinstance(name, str) else [kind, *name]

    content = {
        "programme": row["programme_id"],
        "item": row["item_id"],
        "independent": len(known.independent),
        "steps": [[written(a), written(b)] for a, b in known.edges],
        "routes": [[written(node) for node in route] for route in known.independent],
        "separating": list(known.separating),
        "dominators": list(known.dominators),
    }
    return sealed("routes", ecosystem.fingerprint, content)


ANALYSIS = Analysis(
    name="routes",
    title=Text(nl="Onafhankelijke routes", en="Independent routes"),
    question=Text(
        nl="Langs hoeveel onafhankelijke routes komt een product bij een programma, en wie zit op elke?",
        en="By how many independent routes does an item reach a programme, and who is on every route?",
    ),
    function=routes,
    options=(PROGRAMME, ITEM, *MODEL_OPTIONS),
    cost="O(p i (k + d) m): programmes, items, routes, organisations on a route, steps",
    reference="Menger (1927); Ford and Fulkerson (1956); cf. Lengauer and Tarjan (1979)",
    theme=Theme.STRUCTURE,
    example={"programme": "asw-frigate"},
    prove=prove,
)
