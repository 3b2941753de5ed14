"""Second source: for each chokepoint the one new line that lowers its loss most, and who could supply it.

Every line that the loss runs along is tried in turn: a second supplier is added beside it, and the loss is
worked out anew. Candidates are those known to make the item, or one that goes into the same whole at the
same level; where nobody is known, an unnamed newcomer that depends on nobody stands in for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graph.analyses.options import MODEL_OPTIONS, picked, picked_word
from graph.analyses.picture import (
    Picture,
    UnitKey,
    claims_of,
    model_caveats,
    parameters_of,
    picture,
    unit_opening,
    weak_pct,
)
from graph.analyses.proofs.envelope import sealed
from graph.analyses.proving import unit_of
from graph.analyses.result import Analysis, Option, Pick, Progress, Result, Row, Theme
from graph.analyses.second_source_columns import (
    BEST,
    COLUMNS,
    EVERY,
    METHOD,
    NO_GUARANTEE,
    SHOW,
    STATUS,
)
from graph.disruption.certificate import issue
from graph.disruption.change import Changed, Changes
from graph.disruption.lines import Line
from graph.disruption.model import Model, Reading, Recipe, compile_model
from graph.disruption.scenario import lose
from graph.disruption.substitutes import Circle, Substitute
from graph.disruption.sweep import Status
from graph.ecosystem import Ecosystem
from graph.schema import Text

NEWCOMER = "new-supplier"
HYPOTHETICAL = "hypothetical"
_KINDS = ("programmes", "needs", "ends", "activities")
_STORABLE = frozenset({"material", "component"})
_CIRCLES = tuple(Circle)
_Gain = dict[str, int]


@dataclass(frozen=True, slots=True)
class _Remedy:
    """One new line beside one that is lost, and what it saves."""

    line: Line
    candidate: Substitute | None
    makes: str
    gain: _Gain

    @property
    def near(self) -> bool:
        """Whether the candidate makes a near item, not this one."""
        return self.makes != self.line.item

    @property
    def rank(self) -> tuple[object, ...]:
        """Best first: what it saves, then how near the candidate stands."""
        saved = tuple(-count for count in _saved(self.gain))
        circle = len(_CIRCLES) if self.candidate is None else _CIRCLES.index(self.candidate.circle)
        who = "" if self.candidate is None else self.candidate.organisation
        place = (self.line.item, self.line.customer, self.line.programme, self.line.for_item or "")
        return (*saved, self.candidate is None, self.near, circle, who, *place)


def second_source(
    ecosystem: Ecosystem,
    *,
    chokepoint: str | None = None,
    status: str = Status.CONFIRMED.value,
    show: str = BEST,
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
    progress: Progress | None = None,
) -> Result:
    """The one new line that lowers the loss of each chokepoint most, exactly, with who could supply it.

    Parameters
    ----------
    chokepoint
        Id of the only organisation, or code of the only country, to look at, whatever its status; all of the
        status when left out.
    status
        Look at organisations and countries of this status or a firmer one.
    show
        "best" for one row per chokepoint, "all" for every line and candidate that saves anything.

    Returns
    -------
    Result
        Rows with chokepoint_id, item_id, customer_id, programme_id, candidate_id, gain, and the four answers.

    Raises
    ------
    AnalysisError
        When the organisation supplies nothing, or a word is not known.

    Notes
    -----
    Cost O(chokepoints × lines of a loss × candidates × what stops).
    """
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    least, listed = picked_word(status, STATUS), picked_word(show, SHOW)
    chosen, wanted = _wanted(whole, chokepoint, least)
    search = Search(whole, Reading(reading))
    found = []
    for place, unit in enumerate(wanted):
        found += search.rows(unit, every=listed == EVERY)
        if progress is not None:
            progress(place + 1, len(wanted))
    found.sort(key=lambda pair: _order(pair[0]))
    rows = tuple(row for row, _ in found)
    return Result(
        analysis=ANALYSIS.name,
        fingerprint=ecosystem.fingerprint,
        parameters=parameters_of(whole, reading, chokepoint=chosen, status=least, show=listed),
        answer=_answer(rows, len(wanted), Reading(reading)),
        columns=COLUMNS,
        rows=rows,
        method=METHOD,
        caveats=(NO_GUARANTEE, *model_caveats(whole.models[Reading(reading)])),
        evidence=tuple(claims for _, claims in found),
        openings=tuple(unit_opening((row["chokepoint_kind"], row["chokepoint_id"])) for row in rows),
    )


def _wanted(whole: Picture, chokepoint: str | None, least: str) -> tuple[str | None, list[UnitKey]]:
    """The one unit asked for, if any, and all to look at: that one, or those as firm as `least`."""
    names = [unit_id for _, unit_id in whole.units]
    chosen = picked(chokepoint, names, what="organisation or country with a line", option="--chokepoint")
    if chosen:
        return chosen, [unit for unit in whole.units if unit[1] == chosen]
    firm = STATUS.choices[: STATUS.choices.index(least) + 1]
    return None, [unit for unit in whole.units if whole.statuses[unit].value in firm]


def _saved(gain: Mapping[str, int]) -> tuple[int, ...]:
    """A gain, weightiest first, to compare."""
    return tuple(gain[kind] for kind in ("programmes", "needs", "activities", "ends"))


def _order(row: Row) -> tuple[object, ...]:
    saved = tuple(-count for count in _saved(row["gain"]))
    return (*saved, row["chokepoint_id"], row["candidate_id"] is None, row["candidate_id"] or "")


class Search:
    """Remedies of one model; the index of changes is made once."""

    def __init__(self, whole: Picture, reading: Reading) -> None:
        """Index the model, and what goes into the same whole at the same level."""
        self.whole, self.reading = whole, reading
        self.model: Model = whole.models[reading]
        self.changes = Changes(self.model)
        self.unchanged = self.changes.changed()
        self.tried: dict[Line, Changed] = {}
        self.gains: dict[tuple[Line, tuple[int, ...]], _Gain] = {}
        self.customers = {line.customer for line in self.model.lines.essential}
        nodes = whole.ecosystem.nodes
        self.level = {str(n): str(v) for n, v in nodes["level"].items() if v is not None}
        self.near = near_items(whole.ecosystem, self.model.lines.part_of)
        self.users = self.model.lines.users
        self.accepted = {str(n): str(v) for n, v in nodes["accepted_until"].items() if v is not None}

    def after(self, whole: Picture) -> Search:
        """The same search with other control; what a line saves does not depend on that."""
        other = copy(self)
        other.whole = whole
        return other

    def lost(self, unit: UnitKey) -> list[Line]:
        """Lines that the loss of a unit runs along."""
        own = self.whole.units[unit]
        return self.whole.support(own, self.whole.stopped(own, self.reading), self.reading)

    def rows(self, unit: UnitKey, *, every: bool) -> list[tuple[Row, tuple[str, ...]]]:
        """Rows about one chokepoint, best first."""
        own = self.whole.units[unit]
        down = self.whole.stopped(own, self.reading)
        lost = self.whole.support(own, down, self.reading)
        before = self.unchanged.counts(down)
        remedies = sorted(self._remedies(unit, own, lost, before, every=every), key=lambda r: r.rank)
        useful = [r for r in remedies if any(r.gain.values())]
        if not useful:
            return []
        shown = useful if every else useful[:1]
        equal = [r for r in useful if r.gain == useful[0].gain]
        return [
            (self._row(unit, remedy, before, equal, weak_pct(lost)), self._claims(remedy, lost))
            for remedy in shown
        ]

    def _remedies(
        self,
        unit: UnitKey,
        own: Sequence[int],
        lost: Iterable[Line],
        before: Mapping[str, int],
        *,
        every: bool,
    ) -> Iterator[_Remedy]:
        """Remedies beside each line; unless `every` is wanted, only where none found before saves more."""
        newcomers = [(self._gain(line, NEWCOMER, own, before), line) for line in lost]
        newcomers.sort(key=lambda pair: _saved(pair[0]), reverse=True)
        best = (0,) * len(_KINDS)
        for newcomer, line in newcomers:
            # Nobody saves more than a newcomer that depends on nobody.
            if not every and _saved(newcomer) < best:
                return
            known = list(self._candidates(unit, line))
            for candidate, makes in known:
                who = candidate.organisation
                fixed = (
                    who not in self.customers and (who, line.item, line.programme) not in self.whole.number
                )
                gain = newcomer if fixed else self._gain(line, who, own, before)
                best = max(best, _saved(gain))
                yield _Remedy(line, candidate, makes, gain)
            if not known:
                best = max(best, _saved(newcomer))
                yield _Remedy(line, None, line.item, newcomer)

    def _candidates(self, unit: UnitKey, line: Line) -> Iterator[tuple[Substitute, str]]:
        """Who could supply the line, and what each makes: the item, or one near it."""
        taken = {*self.whole.members(unit), line.customer, *self.changes.suppliers(line)}
        for item in (line.item, *sorted(self.near.get(line.item, ()))):
            for maker in self.whole.makers.get(item, ()):
                near = item != line.item
                if maker.organisation in taken or (near and not self._fit(maker)):
                    continue
                taken.add(maker.organisation)
                yield maker, item

    def _fit(self, maker: Substitute) -> bool:
        """Whether a maker of a near item is worth naming: a firm at home or among allies."""
        at_hand = maker.circle in {Circle.DOMESTIC, Circle.ALLIED}
        return at_hand and maker.organisation not in self.users

    def _gain(self, line: Line, who: str, own: Sequence[int], before: Mapping[str, int]) -> _Gain:
        new = beside(line, who)
        asked = (new, tuple(own))
        if asked in self.gains:
            return self.gains[asked]
        changed = self.tried.get(new)
        if changed is None:
            # One line may lie on the way of many losses.
            changed = self.tried[new] = self.changes.changed(add=[new])
        after = changed.counts(changed.stops(own))
        self.gains[asked] = {kind: before[kind] - after[kind] for kind in _KINDS}
        return self.gains[asked]

    def _row(
        self,
        unit: UnitKey,
        remedy: _Remedy,
        before: Mapping[str, int],
        equal: Sequence[_Remedy],
        weak: float | None,
    ) -> Row:
        line, candidate = remedy.line, remedy.candidate
        also = sorted({r.candidate.organisation for r in equal if r.candidate} - {_id(candidate)})
        makers = [c for c, makes in self._candidates(unit, line) if makes == line.item]
        homely = [c for c, _ in self._candidates(unit, line) if c.circle is Circle.DOMESTIC]
        return {
            "chokepoint_id": unit[1],
            "chokepoint_kind": unit[0],
            "status": self.whole.statuses[unit].value,
            "item_id": line.item,
            "customer_id": line.customer,
            "programme_id": line.programme,
            "candidate_id": candidate.organisation if candidate else None,
            "candidate_circle": candidate.circle.value if candidate else None,
            "candidate_makes": _makes(remedy),
            "candidate_item_id": remedy.makes if candidate else None,
            "gain": dict(remedy.gain),
            "left": {kind: before[kind] - remedy.gain[kind] for kind in _KINDS},
            "also_ids": also,
            "diversify_ids": sorted(c.organisation for c in makers if c.circle is Circle.ALLIED),
            "build_ids": sorted(c.organisation for c in homely),
            "stockpile": self.level.get(line.item) in _STORABLE,
            "accept_until": self.accepted.get(unit[1]),
            "for_item_id": line.for_item,
            "weak_pct": weak,
        }

    def _claims(self, remedy: _Remedy, lost: Sequence[Line]) -> tuple[str, ...]:
        who = _id(remedy.candidate)
        items = {remedy.line.item, *self.near.get(remedy.line.item, ())}
        known = [x for x in self.model.lines.essential if x.supplier == who and x.item in items]
        return claims_of([remedy.line, *lost, *known])


def near_items(ecosystem: Ecosystem, part_of: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    """Items near each item: of the same level and a common domain, going mostly into the same wholes.

    Mostly: the wholes that both go into are at least half of those that either goes into.

    Notes
    -----
    Cost O(items × items that share a whole).
    """
    wholes: dict[str, set[str]] = {}
    parts: dict[str, set[str]] = {}
    for part, container in part_of:
        wholes.setdefault(part, set()).add(container)
        parts.setdefault(container, set()).add(part)
    nodes = ecosystem.nodes
    level, domains = nodes["level"].to_dict(), nodes["domains"].to_dict()
    found = {}
    for item, own in wholes.items():
        kin = {other for container in own for other in parts[container]} - {item}
        found[item] = frozenset(
            other
            for other in kin
            if level.get(other) == level.get(item)
            and {*(domains.get(item) or ())} & {*(domains.get(other) or ())}
            and 2 * len(own & wholes[other]) >= len(own | wholes[other])
        )
    return found


def beside(line: Line, supplier: str) -> Line:
    """The line that `supplier` would add beside `line`: same customer, item and purpose."""
    return replace(
        line,
        supplier=supplier,
        sole_source=False,
        claim_ids=(HYPOTHETICAL,),
        source_ids=(HYPOTHETICAL,),
        weak=True,
    )


def _id(candidate: Substitute | None) -> str:
    return candidate.organisation if candidate else ""


def _makes(remedy: _Remedy) -> str | None:
    if remedy.candidate is None:
        return None
    return "near" if remedy.near else "same"


def _answer(rows: Sequence[Row], looked_at: int, reading: Reading) -> Text:
    if not looked_at:
        return Text(
            nl="Er is geen knelpunt met deze status, dus niets om te verhelpen.",
            en="There is no chokepoint of this status, so there is nothing to remedy.",
        )
    if not rows:
        why = Text(nl="", en="")
        if reading is Reading.CAUTIOUS:
            why = Text(
                nl=" In de voorzichtige lezing vervangt niemand een ander.",
                en=" In the cautious reading nobody replaces anybody.",
            )
        return Text(
            nl=f"Voor geen van de {looked_at} knelpunten verlaagt één nieuwe lijn het verlies.{why.nl}",
            en=f"For none of the {looked_at} chokepoints does one new line lower the loss.{why.en}",
        )
    helped = len({(row["chokepoint_kind"], row["chokepoint_id"]) for row in rows})
    named = len({(row["chokepoint_kind"], row["chokepoint_id"]) for row in rows if row["candidate_id"]})
    return Text(
        nl=f"Voor {helped} van {looked_at} knelpunten verlaagt één nieuwe lijn het verlies; voor {named} "
        "daarvan is iemand bekend die het product of een verwant product maakt.",
        en=f"For {helped} of {looked_at} chokepoints one new line lowers the loss; for {named} of these "
        "somebody is known who makes the item or a near one.",
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
    """Proof of one row: the loss as it is, and the loss with the one new line."""
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    model = whole.models[Reading(reading)]
    old = next(
        line
        for line in model.lines.essential
        if (line.item, line.customer, line.programme, line.for_item)
        == (row["item_id"], row["customer_id"], row["programme_id"], row["for_item_id"])
    )
    new = beside(old, row["candidate_id"] or NEWCOMER)
    lines = replace(model.lines, essential=(*model.lines.essential, new))
    after = compile_model(ecosystem, reading=model.reading, recipe=model.recipe, lines=lines)
    unit = unit_of(whole, unit_opening((row["chokepoint_kind"], row["chokepoint_id"])))
    content = {
        "line": [new.supplier, new.customer, new.item, new.programme, new.for_item],
        "gain": dict(row["gain"]),
        "before": issue(model, lose(model, unit)),
        "after": issue(after, lose(after, unit)),
    }
    return sealed("remedy", ecosystem.fingerprint, content)


ANALYSIS = Analysis(
    name="second_source",
    title=Text(nl="Tweede leverancier", en="Second source"),
    question=Text(
        nl="Welke ene nieuwe lijn verlaagt het verlies bij elk knelpunt het meest, en wie kan haar leveren?",
        en="Which one new line lowers the loss of each chokepoint most, and who could supply it?",
    ),
    function=second_source,
    options=(
        Option(
            "chokepoint",
            None,
            Text(nl="Knelpunt", en="Chokepoint"),
            Text(
                nl="Alleen deze organisatie (id) of dit land (code).",
                en="This organisation (id) or country (code) only.",
            ),
            picks=Pick.ORGANISATION,
        ),
        STATUS,
        SHOW,
        *MODEL_OPTIONS,
    ),
    cost="O(chokepoints × lines of a loss × candidates × what stops)",
    reference="Exhaustive re-sweep: AND/OR loss is not submodular, so no greedy choice of several is safe",
    theme=Theme.DEPENDENCE,
    prove=prove,
)
