"""The data model on the command line."""

from __future__ import annotations

import typer

from graph.schema import NODES, RELATIONS
from graph.schema.document import schema_markdown, schema_record
from graph.schema.kinds import Text
from views.terminal.output import Table, show_json, show_tables

_NODE_TITLE = Text(nl="Soorten knopen", en="Node kinds")
_RELATION_TITLE = Text(nl="Soorten relaties", en="Relation kinds")
_COLUMNS = Text(nl="soort|naam|betekenis|eigenschappen", en="kind|label|meaning|properties")
_RELATION_COLUMNS = Text(
    nl="soort|heen|terug|wat stroomt|paren van einden", en="kind|forward|back|what flows|pairs of ends"
)


def show_schema(output: str, language: str) -> None:
    """Write the schema as JSON, as the page of docs/, or as tables in `language`."""
    if output == "json":
        show_json(schema_record())
    elif output == "markdown":
        typer.echo(schema_markdown(), nl=False)
    else:
        nodes = [
            (s.kind.value, s.label.get(language), s.description.get(language), len(s.properties))
            for s in NODES.values()
        ]
        relations = [
            (
                s.kind.value,
                s.verb.get(language),
                s.verb_back.get(language),
                s.flow.value,
                len(s.pairs),
            )
            for s in RELATIONS.values()
        ]
        show_tables(
            Table(_NODE_TITLE.get(language), tuple(_COLUMNS.get(language).split("|")), nodes),
            Table(
                _RELATION_TITLE.get(language), tuple(_RELATION_COLUMNS.get(language).split("|")), relations
            ),
        )
