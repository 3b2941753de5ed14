"""Small claims for tests, made by hand."""

from __future__ import annotations

from graph.claims import Basis, Claim, Confidence, NodeKey, RelationKey, Source, Value
from graph.schema import NodeKind, RelationKind

SOURCE = Source(id="made-up", title="Made up", publisher="tests", kind="reference")


def node(node_id: str, kind: NodeKind = NodeKind.COMPANY, **given: object) -> Claim:
    """A claim about a node; options of `Claim` go to the claim, all others are properties."""
    properties, options = _split(given)
    properties.setdefault("name", node_id.title())
    return _claim(NodeKey(node_id, kind), properties, options)


def relation(start: str, kind: RelationKind, end: str, **given: object) -> Claim:
    """A claim about a relation; item and programme go to its key."""
    ends = {
        name: str(given.pop(name))
        for name in ("item_id", "item_text", "for_item_id", "programme_id")
        if given.get(name)
    }
    properties, options = _split(given)
    return _claim(RelationKey(kind, start, end, **ends), properties, options)


_OPTIONS = frozenset(
    {"source_id", "confidence", "basis", "observed_on", "valid_from", "valid_to", "synthetic", "dataset"}
)


def _split(given: dict[str, object]) -> tuple[dict[str, Value], dict[str, object]]:
    options = {name: value for name, value in given.items() if name in _OPTIONS}
    properties = {name: value for name, value in given.items() if name not in _OPTIONS}
    return properties, options  # type: ignore[return-value]


def _claim(key: NodeKey | RelationKey, properties: dict[str, Value], options: dict[str, object]) -> Claim:
    return Claim(
        key=key,
        properties=properties,
        source_id=str(options.get("source_id", SOURCE.id)),
        confidence=Confidence(str(options.get("confidence", "high"))),
        basis=Basis(str(options.get("basis", "stated"))),
        observed_on=options.get("observed_on"),  # type: ignore[arg-type]
        valid_from=options.get("valid_from"),  # type: ignore[arg-type]
        valid_to=options.get("valid_to"),  # type: ignore[arg-type]
        synthetic=bool(options.get("synthetic", False)),
        loader="tests",
        dataset=str(options.get("dataset", "tests")),
    )
