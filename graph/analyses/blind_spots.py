"""Blind spots: how far sight reaches per programme, and what of organisations and items is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from graph.analyses import unmet_needs
from graph.analyses.blind_spot_columns import (
    ITEM_COLUMNS,
    METHOD,
    NEED_COLUMNS,
    ORGANISATION_COLUMNS,
    PROGRAMME_COLUMNS,
    SHOW_WORDS,
)
from graph.analyses.blind_spot_proofs import proof_of
from graph.analyses.circles import DOMESTIC
from graph.analyses.options import MODEL_OPTIONS, picked_word
from graph.analyses.picture import (
    Picture,
    claims_of,
    counting_caveats,
    parameters_of,
    picture,
    source_count,
    weak_claims_pct,
    weak_pct,
)
from graph.analyses.programme_supply import ProgrammeSupply, lines_into, programme_supply
from graph.analyses.proofs.envelope import sealed
from graph.analyses.result import Analysis, Option, Result, Row, Theme
from graph.disruption.lines import ANY, Line
from graph.disruption.model import Model, Reading, Recipe
from graph.ecosystem import Ecosystem
from graph.schema import ORGANISATION_KINDS, NodeKind, Text

SHOW = Option(
    "show",
    "programmes",
    Text(nl="Lijst", en="List"),
    Text(
        nl="Wat de rijen zijn: alle programma's, organisaties waarvan iets ontbreekt, alle producten, of "
        "behoeften zonder bekende leverancier.",
        en="What the rows are: all programmes, organisations of which something is lacking, all items, or "
        "needs without a known supplier.",
    ),
    tuple(SHOW_WORDS),
    words=SHOW_WORDS,
)
_COLUMNS = {
    "programmes": PROGRAMME_COLUMNS,
    "organisations": ORGANISATION_COLUMNS,
    "items": ITEM_COLUMNS,
    "needs": NEED_COLUMNS,
}
_Found = tuple[Row, tuple[str, ...]]


def blind_spots(
    ecosystem: Ecosystem,
    *,
    show: str = "programmes",
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
) -> Result:
    """What is visibly not known: where sight ends, and on how little the known rests.

    Parameters
    ----------
    show
        Which list: "programmes", "organisations", "items" or "needs".
    reading
        Kept among the parameters; which lines are known does not depend on it.
    recipe
        What a line feeds where nothing says so: it moves the ends.

    Returns
    -------
    Result
        A row per programme, the least known first; or per organisation without any line or without known
        control; or per item; or per need that no current line meets.

    Raises
    ------
    AnalysisError
        When the list is not known, or the day lies before all data.

    Notes
    -----
    Cost O(programmes × lines upstream + claims).
    """
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    listed = picked_word(show, SHOW)
    found = _ROWS_OF[listed](whole)
    if listed != "needs":
        found.sort(key=lambda pair: _gravity(pair[0], _COLUMNS[listed][0].name))
    rows = tuple(row for row, _ in found)
    return Result(
        analysis=ANALYSIS.name,
        fingerprint=ecosystem.fingerprint,
        parameters=parameters_of(whole, Reading(reading), show=listed),
        answer=unmet_needs.answer(rows) if listed == "needs" else _answer(whole),
        columns=_COLUMNS[listed],
        rows=rows,
        method=METHOD,
        caveats=(*_caveats(whole), *counting_caveats(whole.central)),
        evidence=tuple(claims for _, claims in found),
    )


def _gravity(row: Row, key: str) -> tuple[object, ...]:
    seen = row.get("tiers") or row.get("suppliers") or 0
    return (bool(row["lines"]), seen, -len(row["gaps"]), row["lines"], row[key])


def _ids(whole: Picture, *kinds: NodeKind) -> list[str]:
    known = whole.ecosystem.nodes["kind"]
    return [str(n) for n in known[known.isin([kind.value for kind in kinds])].index]


def _strength(whole: Picture, lines: Sequence[Line]) -> dict[str, float | int | None]:
    """Sources of lines, and the shares of them that rest on little."""
    statements = whole.central.lines.statements

    def share(holds: Iterable[bool]) -> float | None:
        return round(100 * sum(holds) / len(lines), 1) if lines else None

    return {
        "sources": source_count(lines),
        "weak_pct": weak_pct(lines),
        "low_pct": share(all(s.low for s in statements[line.key]) for line in lines),
        "inferred_pct": share(all(s.inferred for s in statements[line.key]) for line in lines),
        "one_source_pct": share(len(set(line.source_ids)) == 1 for line in lines),
    }


def unallocated(lines: Iterable[Line]) -> list[Line]:
    """Lines that name neither a programme nor what they go into."""
    return [line for line in lines if line.programme == ANY and line.for_item is None]


def _programmes(whole: Picture) -> list[_Found]:
    model = whole.central
    into = lines_into(model)
    known = [(p, programme_supply(model, p, into=into)) for p in _ids(whole, NodeKind.PROGRAMME)]
    return [_programme(whole, programme, supply) for programme, supply in known]


def _programme(whole: Picture, programme: str, supply: ProgrammeSupply) -> _Found:
    lines = [t.line for t in supply.lines]
    tiers = Counter(t.tier for t in supply.lines)
    last = max(tiers, default=None)
    strength = _strength(whole, lines)
    missing = {
        "no_essential_line": not lines,
        "no_integrator": bool(lines) and not tiers[0],
        "one_tier": len(tiers) == 1,
        "weak_only": strength["weak_pct"] == 100,
        "one_source": strength["sources"] == 1,
    }
    row = {
        "programme_id": programme,
        "gaps": [gap for gap, lacks in missing.items() if lacks],
        "tiers": len(tiers) or None,
        "last_tier": last,
        "lines": len(lines),
        "lines_per_tier": [] if last is None else [tiers[tier] for tier in range(last + 1)],
        "needs": len(supply.needs),
        "ends": len(supply.ends),
        "frontier": len(supply.frontier),
        "frontier_ids": sorted({organisation for organisation, _, _ in supply.frontier}),
        "unallocated": len(unallocated(lines)),
        "single_suppliers": sum(t.suppliers == 1 for t in supply.lines),
        "contributing": len(supply.contributing),
        "set_aside": len(supply.set_aside),
        **strength,
    }
    behind = [*claims_of([*lines, *supply.contributing]), *supply.set_aside["claim_id"]]
    return row, tuple(dict.fromkeys(behind))


def _touching(model: Model) -> Mapping[str, list[Line]]:
    """Lines of every class by supplier and by customer."""
    found: dict[str, list[Line]] = {}
    for line in (*model.lines.essential, *model.lines.contributing, *model.lines.incidental):
        for end in {line.supplier, line.customer}:
            found.setdefault(end, []).append(line)
    return found


def _organisations(whole: Picture) -> list[_Found]:
    """Organisations without any line, without known control or without a country."""
    touching, control = _touching(whole.central), whole.control
    nodes = whole.ecosystem.nodes
    claims = whole.ecosystem.node_claims
    said: dict[str, list[str]] = {}
    for node, claim in zip(claims["node_id"], claims["claim_id"], strict=True):
        said.setdefault(node, []).append(claim)
    found: list[_Found] = []
    organisations = nodes[nodes["kind"].isin([k.value for k in ORGANISATION_KINDS])]
    for node, kind, country in zip(
        organisations.index, organisations["kind"], organisations["country"], strict=True
    ):
        lines = touching.get(node, [])
        missing = {
            "no_line": not lines,
            "control_unknown": node not in whole.places.controllers,
            "country_unknown": country is None,
        }
        gaps = [gap for gap, lacks in missing.items() if lacks]
        behind = (*said[node], *claims_of(lines))
        row = {
            "organisation_id": node,
            "kind": kind,
            "country": country,
            "gaps": gaps,
            "lines": len(lines),
            "control": control.at[node, "ground"],
            "weak_pct": weak_claims_pct(whole, behind),
        }
        if gaps:
            found.append((row, behind))
    return found


def _items(whole: Picture) -> list[_Found]:
    """All items with who is known to supply them, the least known first."""
    model = whole.central
    first = len(model.activities) + len(model.needs)
    loose = _loose(model, first)
    own: dict[str, list[Line]] = {}
    beside: dict[str, list[Line]] = {}
    for line in model.lines.essential:
        own.setdefault(line.item, []).append(line)
    for line in (*model.lines.contributing, *model.lines.incidental):
        beside.setdefault(line.item, []).append(line)
    nodes = whole.ecosystem.nodes
    items = nodes[nodes["kind"] == NodeKind.ITEM.value]
    return [
        _item(whole, (str(item), level), own.get(item, []), beside.get(item, []), loose)
        for item, level in zip(items.index, items["level"], strict=True)
    ]


def _loose(model: Model, first: int) -> frozenset[tuple[str, ...]]:
    """Claims of the lines that feed only an end, a tuple per line."""
    last = first + len(model.ends)
    return frozenset(
        line.claim_ids
        for line, targets in zip(model.lines.essential, model.feeds, strict=True)
        if all(first <= target < last for target in targets)
    )


def _item(
    whole: Picture,
    named: tuple[str, str | None],
    lines: Sequence[Line],
    beside: Sequence[Line],
    loose: Collection[tuple[str, ...]],
) -> _Found:
    suppliers = {line.supplier for line in (*lines, *beside)}
    ends = sum(line.claim_ids in loose for line in lines)
    strength = _strength(whole, lines)
    missing = {
        "no_supplier": not suppliers,
        "no_essential_line": bool(suppliers) and not lines,
        "single_supplier": len(suppliers) == 1,
        "use_unknown": bool(lines) and ends == len(lines),
        "weak_only": strength["weak_pct"] == 100,
        "one_source": strength["sources"] == 1,
    }
    row = {
        "item_id": named[0],
        "level": named[1],
        "gaps": [gap for gap, lacks in missing.items() if lacks],
        "lines": len(lines),
        "suppliers": len(suppliers) or None,
        "ends": ends,
        "unallocated": len(unallocated(lines)),
        "contributing": len(beside),
        **strength,
    }
    return row, claims_of([*lines, *beside])


_ROWS_OF: Mapping[str, Callable[[Picture], list[_Found]]] = {
    "programmes": _programmes,
    "organisations": _organisations,
    "items": _items,
    "needs": unmet_needs.unmet_needs,
}


def _answer(whole: Picture) -> Text:
    model = whole.central
    every = _ids(whole, NodeKind.PROGRAMME)
    if not every and not model.lines.essential:
        return Text(
            nl="Er is geen programma en geen onmisbare lijn bekend: er valt nog niets te zien.",
            en="No programme and no essential line is known: there is nothing to see yet.",
        )
    into = lines_into(model)
    deepest = [
        max((t.tier for t in programme_supply(model, p, into=into).lines), default=0)
        for p in model.programmes
    ]
    dark, shallow = len(every) - len(model.programmes), sum(tier <= 1 for tier in deepest)
    lines = model.lines.essential
    single = sum(len(set(line.source_ids)) == 1 for line in lines)
    one = round(100 * single / len(lines)) if lines else 0
    weak = round(weak_pct(lines) or 0)
    return Text(
        nl=f"Van {dark} van de {len(every)} programma's is geen onmisbare lijn bekend; van de andere reikt "
        f"het zicht bij {shallow} niet verder dan trede 1. Van alle {len(lines)} lijnen staat {one}% in één "
        f"bron en rust {weak}% alleen op zwakke vermeldingen.",
        en=f"Of {dark} of the {len(every)} programmes no essential line is known; of the others, sight "
        f"reaches no further than tier 1 in {shallow}. Of all {len(lines)} lines {one}% stand in one source "
        f"and {weak}% rest on weak statements only.",
    )


def _caveats(whole: Picture) -> tuple[Text, ...]:
    model = whole.central
    lines, organisations = model.lines, _ids(whole, *ORGANISATION_KINDS)
    touching = _touching(model)
    silent = sum(o not in touching for o in organisations)
    uncontrolled = sum(o not in whole.places.controllers for o in organisations)
    dutch = [o for o in _ids(whole, NodeKind.COMPANY) if whole.places.seats.get(o) == DOMESTIC]
    dutch_unknown = sum(o not in whole.places.controllers for o in dutch)
    supplied = {line.item for line in (*lines.essential, *lines.contributing, *lines.incidental)}
    items = _ids(whole, NodeKind.ITEM)
    bare = sum(item not in supplied for item in items)
    loose = model.counts.lines_feeding_nothing
    return (
        Text(
            nl=f"{len(unallocated(lines.essential))} van de {len(lines.essential)} lijnen noemen programma "
            f"noch gebruik; van {loose} is niet bekend wat de afnemer ermee maakt.",
            en=f"{len(unallocated(lines.essential))} of the {len(lines.essential)} lines name neither "
            f"programme nor use; of {loose} it is not known what the customer makes with it.",
        ),
        Text(
            nl=f"Van {silent} van de {len(organisations)} organisaties is geen enkele lijn bekend; van "
            f"{uncontrolled} niet wie de zeggenschap heeft, onder wie {dutch_unknown} van de {len(dutch)} "
            "Nederlandse bedrijven.",
            en=f"Of {silent} of the {len(organisations)} organisations no line at all is known; of "
            f"{uncontrolled} not who controls them, among them {dutch_unknown} of the {len(dutch)} Dutch "
            "companies.",
        ),
        Text(
            nl=f"Van {bare} van de {len(items)} producten is geen leverancier bekend. Geen toeleverancier "
            "bekend betekent niet dat een maker alles zelf maakt.",
            en=f"Of {bare} of the {len(items)} items no supplier is known. No known supplier does not mean "
            "that a maker makes everything itself.",
        ),
    )


def prove(
    ecosystem: Ecosystem,
    row: Row,
    *,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
    **options: Any,
) -> dict[str, Any]:
    """Proof of one row: everything that was counted, listed with its claims, and the figures."""
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    claims = next(claims for known, claims in _ROWS_OF[options["show"]](whole) if known == row)
    kind, content = proof_of(whole, options["show"], row, claims)
    return sealed(kind, ecosystem.fingerprint, content)


ANALYSIS = Analysis(
    name="blind_spots",
    title=Text(nl="Blinde vlekken", en="Blind spots"),
    question=Text(
        nl="Hoe ver reikt het zicht per programma, wat is zichtbaar niet bekend, en op hoe weinig rust de "
        "rest?",
        en="How far does sight reach per programme, what is visibly not known, and on how little rests the "
        "rest?",
    ),
    function=blind_spots,
    options=(SHOW, *MODEL_OPTIONS),
    cost="O(programmes × lines upstream + claims)",
    reference="Breadth-first search upstream; counts of known facts",
    theme=Theme.KNOWLEDGE,
    prove=prove,
)
