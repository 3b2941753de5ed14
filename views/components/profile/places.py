"""Countries and areas: who sits there, who is controlled from there, what belongs there."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import pandas as pd

from graph.analyses.country_profile import presence
from graph.analyses.profile import Side
from graph.schema import AREA_PREFIX, NODE_PROPERTIES, NODES, NodeKind
from views import cached
from views.components import tables
from views.components.details import known, paragraph
from views.components.markup import kind_label, show
from views.components.profile.relations import View, heading, section
from views.session import Context
from views.text import Text, common, components
from views.text import profile as words


def presence_of(context: Context, code: str) -> pd.DataFrame:
    """Organisations seated in or controlled from a country."""
    return presence(context.ecosystem, cached.control(context.ecosystem, context.today), code)


def in_short(context: Context, code: str, there: pd.DataFrame) -> None:
    """How many there are, of which kinds, and under whose control."""
    if there.empty:
        show(f'<p class="kp-quiet">{escape(context.say(words.NO_PRESENCE))}</p>')
        return
    seated = there[there["seated"]]
    kinds = [
        f"{context.shown(int(n))} {_plural(context, str(kind), int(n))}"
        for kind, n in seated["kind"].value_counts().items()
    ]
    paragraph(
        context.say(
            words.PRESENCE,
            seated=context.count(words.ORGANISATIONS, len(seated)),
            country=context.country(code),
            kinds=", ".join(kinds) or context.say(common.NONE_KNOWN),
            foreign=int(seated["foreign"].sum()),
            unknown=int(seated["control"].isna().sum()),
            away=int((~there["seated"]).sum()),
        )
    )


def _plural(context: Context, kind: str, count: int) -> str:
    spec = NODES[NodeKind(kind)]
    return (spec.label if count == 1 else spec.plural).get(context.language)


def controlled_elsewhere(context: Context, there: pd.DataFrame) -> None:
    """Organisations seated here and controlled from elsewhere."""
    _section(context, there[there["foreign"]], words.FOREIGN)


def organisations(context: Context, there: pd.DataFrame) -> None:
    """Organisations controlled from here, then everybody seated here."""
    _section(context, there[~there["seated"]], words.AWAY)
    _section(context, there[there["seated"]], words.SEATED)


def _section(context: Context, rows: pd.DataFrame, label: Text) -> None:
    if len(rows):
        heading(context, context.say(label), len(rows))
        _table(context, rows, label)


def _table(context: Context, rows: pd.DataFrame, label: Text) -> None:
    names = cached.lookup(context.ecosystem).names(context.language)
    total = len(rows)
    rows = rows.loc[sorted(rows.index, key=lambda n: names[n].casefold())[: tables.MOST_ROWS]]
    columns: dict[Text, Sequence[Any]] = {
        common.NAME: [tables.name_cell(context, n) for n in rows.index],
        common.KIND: [kind_label(context, k) for k in rows["kind"]],
        words.SEAT: [context.country(c) for c in rows["seat"]] if len(set(rows["seat"])) > 1 else [],
        NODE_PROPERTIES["city"].label: rows["city"].tolist(),
        NODE_PROPERTIES["province"].label: rows["province"].tolist(),
        words.CONTROL_SHORT: [context.country(c) for c in rows["control"]] if rows["seated"].all() else [],
    }
    filled = {text: values for text, values in columns.items() if any(known(v) for v in values)}
    tables.show(context, filled, alt=label, links=(common.NAME,), total=total)


def elsewhere(context: Context, view: View, there: pd.DataFrame) -> None:
    """Organisations that a relation places here although their seat is elsewhere, and materials."""
    placed = view.side(Side.LOCATED)
    placed = placed[~placed["other_id"].isin(there.index[there["seated"]])]
    if len(placed):
        section(context, view, placed, words.PLACED)
    materials = view.side(Side.MATERIAL)
    if len(materials):
        section(context, view, materials, components.SIDES[Side.MATERIAL.value])


def programmes(context: Context, code: str) -> None:
    """Programmes that belong to a country."""
    nodes = context.ecosystem.nodes
    rows = nodes[(nodes["kind"] == NodeKind.PROGRAMME.value) & (nodes["country"] == code)]
    if rows.empty:
        return
    heading(context, context.say(words.PROGRAMMES_HERE), len(rows))
    _listed(context, rows, ("programme_kind", "domains", "start_year", "value_meur"), words.PROGRAMMES_HERE)


def items_of_area(context: Context, node_id: str) -> None:
    """Items that belong to an area."""
    word = node_id.removeprefix(AREA_PREFIX)
    nodes = context.ecosystem.nodes
    rows = nodes[nodes["kind"] == NodeKind.ITEM.value]
    rows = rows[[known(areas) and word in areas for areas in rows["nld_areas"]]]
    if rows.empty:
        return
    heading(context, context.say(words.ITEMS_OF_AREA), len(rows))
    _listed(context, rows, ("level", "essentiality", "domains"), words.ITEMS_OF_AREA)


def _listed(context: Context, rows: pd.DataFrame, properties: Sequence[str], alt: Text) -> None:
    """Nodes with some of their properties."""
    total = len(rows)
    rows = rows.loc[sorted(rows.index, key=lambda n: context.name(str(n)).casefold())[: tables.MOST_ROWS]]
    columns: dict[Text, Sequence[Any]] = {
        common.NAME: [tables.name_cell(context, n) for n in rows.index],
        **{
            NODE_PROPERTIES[name].label: [
                context.property_value(name, v) if known(v) else None for v in rows[name]
            ]
            for name in properties
        },
    }
    filled = {text: values for text, values in columns.items() if any(known(v) for v in values)}
    tables.show(context, filled, alt=alt, links=(common.NAME,), total=total)
