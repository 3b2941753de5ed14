"""Health: what the graph holds, what of it carries loss, and where it contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from graph.analyses.health_members import loops, tally_of
from graph.analyses.options import MODEL_OPTIONS
from graph.analyses.picture import Picture, picture, weak_claims_pct
from graph.analyses.proofs.envelope import sealed
from graph.analyses.result import Analysis, Column, Result, Row, Theme
from graph.analyses.weak_columns import weak_claims
from graph.claims import Confidence
from graph.disruption.control import Ground
from graph.disruption.lines import ANY
from graph.disruption.model import Model, Reading, Recipe
from graph.ecosystem import Ecosystem
from graph.schema import NODES, RELATIONS, NodeKind, Text

_SECTIONS = MappingProxyType(
    {
        "nodes": Text(nl="knopen", en="nodes"),
        "relations": Text(nl="relaties", en="relations"),
        "evidence": Text(nl="onderbouwing", en="evidence"),
        "claims by file": Text(nl="uitspraken per bestand", en="claims by file"),
        "model": Text(nl="model", en="model"),
        "excluded": Text(nl="telt niet mee", en="does not count"),
        "problems": Text(nl="aandachtspunten", en="problems"),
    }
)
_MEASURES = MappingProxyType(
    {
        **{kind.value: spec.plural for kind, spec in NODES.items()},
        **{kind.value: spec.label for kind, spec in RELATIONS.items()},
        "dutch_companies": Text(nl="Nederlandse bedrijven", en="Dutch companies"),
        "organisations": Text(nl="organisaties", en="organisations"),
        "nodes": Text(nl="knopen", en="nodes"),
        "relations": Text(nl="relaties", en="relations"),
        "claims": Text(nl="uitspraken", en="claims"),
        "sources": Text(nl="bronnen", en="sources"),
        "low_confidence_claims": Text(nl="uitspraken met lage betrouwbaarheid", en="low-confidence claims"),
        "inferred_claims": Text(nl="afgeleide uitspraken", en="inferred claims"),
        "synthetic_claims": Text(nl="synthetische uitspraken", en="synthetic claims"),
        "statements": Text(nl="vermeldingen van een lijn", en="statements of a line"),
        "lines": Text(nl="verschillende lijnen", en="distinct lines"),
        "contributing_lines": Text(nl="bijdragende lijnen", en="contributing lines"),
        "incidental_lines": Text(nl="bijkomstige lijnen", en="incidental lines"),
        "statements_feeding_nothing": Text(
            nl="vermeldingen die niets voeden", en="statements that feed nothing"
        ),
        "lines_feeding_nothing": Text(nl="lijnen die niets voeden", en="lines that feed nothing"),
        "unallocated_lines": Text(
            nl="lijnen zonder genoemd programma of gebruik", en="lines without a named programme or use"
        ),
        "activities": Text(nl="activiteiten", en="activities"),
        "needs": Text(nl="behoeften", en="needs"),
        "ends": Text(nl="eindpunten", en="ends"),
        "programmes_with_lines": Text(nl="programma's met lijnen", en="programmes with lines"),
        "planned": Text(nl="gepland", en="planned"),
        "ended": Text(nl="voorbij", en="ended"),
        "no_item": Text(nl="zonder product", en="without an item"),
        "conflicts": Text(nl="tegenspraken tussen bronnen", en="conflicts between sources"),
        "dangling": Text(nl="relaties zonder bekend eind", en="relations that lack an end"),
        "supply_loops": Text(nl="kringen van onderlinge leveranciers", en="loops of mutual suppliers"),
        "ownership_loops": Text(nl="eigenaren in een kring", en="owners in a loop"),
        "control_undecided": Text(nl="zeggenschap bij meer kandidaten", en="control with several candidates"),
    }
)
COLUMNS = (
    Column(
        "section",
        Text(nl="onderdeel", en="section"),
        Text(nl="Waar de telling over gaat.", en="What the count is about."),
        key=True,
        vocabulary=_SECTIONS,
    ),
    Column(
        "measure",
        Text(nl="wat", en="what"),
        Text(nl="Wat er geteld is.", en="What was counted."),
        key=True,
        vocabulary=_MEASURES,
    ),
    Column("count", Text(nl="aantal", en="count"), Text(nl="Hoeveel.", en="How many.")),
    weak_claims(
        Text(
            nl="Een telling; het rust niet op losse uitspraken.",
            en="A count; it rests on no claims of its own.",
        )
    ),
)
METHOD = Text(
    nl=(
        "Tellingen van uitspraken en van de graaf die zij geven; van het model die van de gekozen lezing. Een"
        " kring is een groep activiteiten die elkaar over en weer voeden: het verlies van een ander legt haar"
        " niet stil zolang zij zichzelf voedt."
    ),
    en=(
        "Counts of claims and of the graph they give; of the model, those of the chosen reading. A loop is a"
        " group of activities that feed one another: as long as it feeds itself, the loss of another does not"
        " stop it."
    ),
)
CAVEATS = (
    Text(
        nl="Wat niet bekend is, staat er niet bij: een laag aantal kan een gebrek aan publicaties zijn.",
        en="What is not known is not counted: a low number may be a lack of publications.",
    ),
)


@dataclass(frozen=True, slots=True)
class _Count:
    section: str
    measure: str
    count: int
    claims: tuple[str, ...] = ()


def health(
    ecosystem: Ecosystem,
    *,
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
) -> Result:
    """What the graph holds, what of it carries loss, and where it contradicts itself.

    Parameters
    ----------
    reading, recipe, as_of
        Of the model whose activities, needs and ends are counted.

    Notes
    -----
    Cost that of compiling one reading, O(claims + lines x activities of a customer).
    """
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    model = whole.models[Reading(reading)]
    counts = _counts(whole, model)
    found = {(c.section, c.measure): c.count for c in counts}
    held, sources = found["nodes", "nodes"], found["evidence", "sources"]
    odd = sum(c.count for c in counts if c.section == "problems")
    return Result(
        analysis=ANALYSIS.name,
        fingerprint=ecosystem.fingerprint,
        parameters={"reading": reading.value, "recipe": recipe.value, "as_of": model.lines.as_of.isoformat()},
        answer=Text(
            nl=f"{held} knopen uit {sources} bronnen; {odd} punten vragen aandacht.",
            en=f"{held} nodes from {sources} sources; {odd} points deserve a look.",
        ),
        columns=COLUMNS,
        rows=tuple(
            {
                "section": c.section,
                "measure": c.measure,
                "count": c.count,
                "weak_pct": weak_claims_pct(whole, c.claims),
            }
            for c in counts
        ),
        method=METHOD,
        caveats=CAVEATS,
        evidence=tuple(c.claims for c in counts),
    )


def _counts(whole: Picture, model: Model) -> list[_Count]:
    ecosystem = whole.ecosystem
    return [
        *_nodes(ecosystem),
        *_relations(ecosystem),
        *_evidence(ecosystem),
        *_model(model),
        *_problems(whole, model),
    ]


def _nodes(ecosystem: Ecosystem) -> Iterator[_Count]:
    nodes = ecosystem.nodes
    kinds = nodes["kind"].value_counts()
    yield _Count("nodes", "nodes", len(nodes))
    yield from (_Count("nodes", kind.value, int(kinds.get(kind.value, 0))) for kind in NODES)
    dutch = (nodes["kind"] == NodeKind.COMPANY.value) & (nodes["country"] == "NL")
    yield _Count("nodes", "dutch_companies", int(dutch.sum()))


def _relations(ecosystem: Ecosystem) -> Iterator[_Count]:
    relations = ecosystem.relations
    kinds = relations["relation"].value_counts()
    yield _Count("relations", "relations", len(relations))
    yield from (_Count("relations", kind.value, int(kinds.get(kind.value, 0))) for kind in RELATIONS)


def _evidence(ecosystem: Ecosystem) -> Iterator[_Count]:
    tables = (ecosystem.node_claims, ecosystem.relation_claims, ecosystem.dangling)
    yield _Count("evidence", "claims", sum(len(t) for t in tables))
    yield _Count("evidence", "sources", len(ecosystem.sources))
    low = sum(int((t["confidence"] == Confidence.LOW.value).sum()) for t in tables)
    yield _Count("evidence", "low_confidence_claims", low)
    yield _Count("evidence", "inferred_claims", sum(int((t["basis"] == "inferred").sum()) for t in tables))
    yield _Count("evidence", "synthetic_claims", sum(int(t["synthetic"].sum()) for t in tables))
    files: dict[str, int] = {}
    for table in tables:
        for file, count in table["file"].value_counts().items():
            files[str(file)] = files.get(str(file), 0) + int(count)
    yield from (_Count("claims by file", file, files[file]) for file in sorted(files))


def _model(model: Model) -> Iterator[_Count]:
    lines = model.lines
    first = len(model.activities) + len(model.needs)
    loose = [
        line
        for line, targets in zip(lines.essential, model.feeds, strict=True)
        if any(first <= target < first + len(model.ends) for target in targets)
    ]
    yield _Count("model", "statements", sum(len(line.claim_ids) for line in lines.essential))
    yield _Count("model", "lines", len(lines.essential))
    yield _Count("model", "statements_feeding_nothing", sum(len(line.claim_ids) for line in loose))
    yield _Count("model", "lines_feeding_nothing", len(loose))
    unallocated = sum(line.programme == ANY and line.for_item is None for line in lines.essential)
    yield _Count("model", "unallocated_lines", unallocated)
    yield _Count("model", "activities", len(model.activities))
    yield _Count("model", "needs", len(model.needs))
    yield _Count("model", "ends", len(model.ends))
    yield _Count("model", "programmes_with_lines", len(model.programmes))
    yield _Count("model", "contributing_lines", len(lines.contributing))
    yield _Count("model", "incidental_lines", len(lines.incidental))
    for reason in ("planned", "ended", "no_item"):
        rows = lines.excluded[lines.excluded["reason"] == reason]
        yield _Count("excluded", reason, len(rows), tuple(rows["claim_id"]))


def _problems(whole: Picture, model: Model) -> Iterator[_Count]:
    ecosystem = whole.ecosystem
    conflicts = ecosystem.conflicts
    subjects = conflicts.drop_duplicates(["subject_id", "property"])
    yield _Count("problems", "conflicts", len(subjects), tuple(dict.fromkeys(conflicts["claim_id"])))
    dangling = ecosystem.dangling
    yield _Count("problems", "dangling", len(dangling), tuple(dangling["claim_id"]))
    yield _Count("problems", "supply_loops", len(supply_loops(model)))
    grounds = whole.control["ground"]
    yield _Count("problems", "ownership_loops", int((grounds == Ground.LOOP).sum()))
    yield _Count("problems", "control_undecided", int((grounds == Ground.SEVERAL).sum()))


def supply_loops(model: Model) -> list[tuple[str, ...]]:
    """Organisations of each group of activities that feed one another, by name.

    Notes
    -----
    Cost O(lines + what they feed).
    """
    nodes = ({node for link in links for node in link} for links in loops(model))
    return sorted(tuple(sorted({model.activities[node][0] for node in part})) for part in nodes)


def prove(
    ecosystem: Ecosystem,
    row: Row,
    *,
    reading: Reading = Reading.CENTRAL,
    recipe: Recipe = Recipe.LINKED,
    as_of: date | None = None,
) -> dict[str, Any]:
    """Proof of one count: its members, and the count of them."""
    whole = picture(ecosystem, recipe=recipe, as_of=as_of)
    model = whole.models[Reading(reading)]
    same = (c for c in _counts(whole, model) if (c.section, c.measure) == (row["section"], row["measure"]))
    return sealed("tally", ecosystem.fingerprint, tally_of(whole, model, row, next(same).claims))


ANALYSIS = Analysis(
    name="health",
    title=Text(nl="Gezondheid van de gegevens", en="Health of the data"),
    question=Text(
        nl="Wat is er bekend, wat ervan telt mee in het model, en waar spreekt het zichzelf tegen?",
        en="What is known, what of it counts in the model, and where does it contradict itself?",
    ),
    function=health,
    options=MODEL_OPTIONS,
    cost="O(claims + lines)",
    reference="",
    theme=Theme.KNOWLEDGE,
    prove=prove,
)
