"""Why something stops: the chain to it, every step as a sentence with its sources, a drawing, a table."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from graph.analyses.evidence import evidence
from graph.analyses.explanation import Explained, Node, chain, claims_of, needed_for
from graph.analyses.what_if import WhatIf
from graph.disruption.lines import ANY
from graph.schema import Text
from views.components import controls, drawing, tables
from views.components.details import source_line
from views.components.markup import node_link, plain, show
from views.components.network import NetworkEdge, NetworkNode, network
from views.session import Context
from views.text import common
from views.text import finding as words

# Above so many steps the drawing is a thicket: then only the way to what is asked about is drawn.
_DRAWN = 60
# Above so many steps the sentences scroll beside the drawing; fewer take the room that they need.
_UNSCROLLED = 8
_ARROW = '<span class="kp-arrow" aria-hidden="true">→</span>'


def why(context: Context, found: WhatIf, *, first: Node | None = None) -> None:
    """The derivation, for one thing that stops at a time.

    Parameters
    ----------
    first
        What to explain unless the reader chooses; the gravest when left out or when it does not stop.
    """
    if not found.steps:
        return
    st.subheader(context.say(words.WHY), anchor=False)
    by_key = {"|".join(step.key): step for step in found.steps}
    target = _target(context, found, by_key, first)
    steps = needed_for(found.steps, target.key)
    _chain(context, found, target)
    with st.container(key="kp-steps-beside"):
        left, right = st.columns([5, 6], gap="medium")
    with left, st.container(height=560 if len(steps) > _UNSCROLLED else "content", border=False):
        _sentences(context, steps)
    with right:
        _drawing(context, found, steps, target)
    whole, sources = st.tabs(
        [
            context.say(words.ALL_STEPS, n=len(found.steps)),
            context.say(words.EVERY_SOURCE, n=len(claims_of(found.steps))),
        ]
    )
    with whole:
        _table(context, found.steps)
    with sources:
        _sources(context, found.steps)


def _target(context: Context, found: WhatIf, by_key: dict[str, Explained], first: Node | None) -> Explained:
    """What the reader wants explained: a programme first, then needs, ends and activities."""
    order = ["programme", "need", "end", "activity"]
    firmest = {c.programme: place for place, c in enumerate(found.changes)}
    keys = sorted(
        by_key,
        key=lambda k: (order.index(by_key[k].kind), firmest.get(by_key[k].name[0], 0), by_key[k].number),
    )
    # Of another loss or reading than the one that the address spoke of: no mistake of the reader's.
    if context.address.parameters.get("why") not in by_key:
        context.address.put("why", None)
    wanted = "|".join(first) if first else keys[0]
    usual = wanted if wanted in by_key else keys[0]
    chosen = controls.option(
        context,
        "why",
        words.WHY_OF,
        keys,
        shown=lambda k: plain_node(context, by_key[k].key),
        placeholder=words.WHY_OF,
        default=usual,
    )
    return by_key[chosen or usual]


def plain_node(context: Context, node: Node) -> str:
    """A node of the model as plain text: its kind, who, what and for which programme."""
    kind, *name = node
    label = context.say(words.NODE_KINDS[kind])
    if kind == "programme":
        return f"{context.name(name[0])} ({label})"
    who, item, programme = name
    text = f"{context.name(who)}: {context.name(item)}"
    if programme != ANY:
        text = context.say(words.FOR_PROGRAMME, item=text, programme=context.name(programme))
    return f"{text} ({label})"


def _chain(context: Context, found: WhatIf, target: Explained) -> None:
    parts = []
    for kind, *name in chain(found.steps, target.key):
        who = node_link(context, name[0])
        if kind == "programme":
            parts.append(who)
        else:
            parts.append(f'{who} <span class="kp-quiet">({node_link(context, name[1], mark=False)})</span>')
    label = escape(context.say(words.CHAIN))
    show(f'<p class="kp-chain"><span class="kp-quiet">{label}:</span> {_ARROW.join(parts)}</p>')


def _sentences(context: Context, steps: Sequence[Explained]) -> None:
    items = [
        f'<li value="{place}">{sentence(context, step)}{_doubt(context, step)}{_behind(context, step)}</li>'
        for place, step in enumerate(steps, start=1)
    ]
    show(f'<ol class="kp-steps">{"".join(items)}</ol>')


def _doubt(context: Context, step: Explained) -> str:
    """A mark on a step that rests on weak statements only."""
    if not step.lines or not all(line.weak for line in step.lines):
        return ""
    means = escape(context.say(words.WEAK_STEP_MEANS), quote=True)
    return f' <span class="kp-doubt" title="{means}">{escape(context.say(words.WEAK_STEP))}</span>'


def sentence(context: Context, step: Explained) -> str:
    """One step as a sentence, in HTML with names as links."""
    if step.kind == "programme":
        lost = [_lack(context, node) for node in step.lost]
        return context.say(words.STEP_PROGRAMME, who=node_link(context, step.name[0]), lost=", ".join(lost))
    who, item, programme = step.name
    what = node_link(context, item, mark=False)
    if programme != ANY:
        what = context.say(
            words.FOR_PROGRAMME, item=what, programme=node_link(context, programme, mark=False)
        )
    template = {"activity": words.STEP_ACTIVITY, "need": words.STEP_NEED, "end": words.STEP_END}[step.kind]
    return context.say(
        template,
        who=node_link(context, who),
        what=what,
        item=node_link(context, step.item, mark=False) if step.item else "",
        suppliers=_suppliers(context, step),
    )


def _lack(context: Context, node: Node) -> str:
    _, who, item, _ = node
    return context.say(words.LACKS, item=node_link(context, item, mark=False), who=node_link(context, who))


def _suppliers(context: Context, step: Explained) -> str:
    """Suppliers by their lines; in the generous reading others make the item and are lost as well."""
    stated = dict.fromkeys(line.supplier for line in step.lines)
    presumed = {node[1] for node in step.lost} - stated.keys()
    names = [node_link(context, s) for s in stated]
    if presumed:
        names.append(escape(context.say(words.PRESUMED, n=len(presumed))))
    return ", ".join(names)


def _behind(context: Context, step: Explained) -> str:
    claims = claims_of([step])
    if not claims:
        return f'<div class="kp-quiet">{escape(context.say(words.NO_OWN_LINES))}</div>'
    rows = evidence(context.ecosystem, claims).to_dict("records")
    lines = "".join(f"<li>{source_line(context, row)}</li>" for row in rows)
    summary = escape(context.count(words.STEP_SOURCES, len(rows)))
    return f'<details><summary>{summary}</summary><ul class="kp-sources">{lines}</ul></details>'


def _drawing(context: Context, found: WhatIf, steps: Sequence[Explained], target: Explained) -> None:
    whole = len(found.steps) <= _DRAWN
    shown = found.steps if whole else steps
    nodes, edges = _network(context, found, shown)
    show(f'<p class="kp-quiet">{escape(context.say(words.DRAWN))}</p>')
    network(
        drawing.in_tiers(nodes, edges),
        edges,
        key="derivation",
        texts=drawing.texts(context),
        kinds=drawing.kinds(context),
        height=min(460, 240 + 24 * len(nodes)),
    )
    note = context.say(words.DRAWN_NOTE)
    if not whole:
        target_name = plain(plain_node(context, target.key))
        note += f" {context.say(words.TOO_LARGE, target=target_name, n=len(found.steps))}"
    st.caption(note)


def _network(
    context: Context, found: WhatIf, steps: Sequence[Explained]
) -> tuple[list[NetworkNode], list[NetworkEdge]]:
    """Stops and their causes, one node per organisation and item."""
    unit = {_place(("activity", *name)) for name in found.loss.unit_activities}
    nodes: dict[str, NetworkNode] = {}
    edges: dict[tuple[str, str], NetworkEdge] = {}
    for step in steps:
        end = _place(step.key)
        for lost in step.lost:
            start = _place(lost)
            for place, node in ((start, lost), (end, step.key)):
                nodes.setdefault(place, _drawn(context, node, place, highlight=place in unit))
            label = context.name(step.item) if step.item else ""
            if start != end:
                edges[start, end] = NetworkEdge(f"{start}>{end}", start, end, label=label, kind="SUPPLIES")
    return list(nodes.values()), list(edges.values())


def _place(node: Node) -> str:
    kind, *name = node
    return f"programme|{name[0]}" if kind == "programme" else f"{kind}|{name[0]}|{name[1]}"


def _drawn(context: Context, node: Node, place: str, *, highlight: bool) -> NetworkNode:
    kind, *name = node
    label = context.name(name[0])
    if kind != "programme":
        label += f" · {context.name(name[1])}"
    return NetworkNode(
        id=place,
        label=label,
        kind=context.kind(name[0]) or "",
        size=11.0 if highlight or kind == "programme" else 8.0,
        highlight=highlight,
        stopped=True,
    )


def _table(context: Context, steps: Sequence[Explained]) -> None:
    total, steps = len(steps), steps[: tables.MOST_ROWS]
    columns: dict[Text, list[object]] = {
        words.STEP: [step.number for step in steps],
        common.KIND: [context.say(words.NODE_KINDS[step.kind]) for step in steps],
        words.WHAT: [tables.name_cell(context, step.name[0]) for step in steps],
        common.ITEM: [tables.name_cell(context, _at(step, 1)) for step in steps],
        common.PROGRAMME: [tables.name_cell(context, _at(step, 2)) for step in steps],
        words.LACKING: [context.name(step.item) if step.item else None for step in steps],
        words.LOST_SUPPLIERS: [
            ", ".join(dict.fromkeys(context.name(node[1]) for node in step.lost)) for step in steps
        ],
        common.SOURCES: [len({s for line in step.lines for s in line.source_ids}) for step in steps],
    }
    links = (words.WHAT, common.ITEM, common.PROGRAMME)
    widths = {common.ITEM: 260, common.PROGRAMME: 220}
    tables.show(context, columns, links=links, widths=widths, alt=words.WHY, total=total)


def _at(step: Explained, place: int) -> str | None:
    return step.name[place] if len(step.name) > place else None


def _sources(context: Context, steps: Sequence[Explained]) -> None:
    claims = claims_of(steps)
    shown = evidence(context.ecosystem, claims[: tables.MOST_ROWS])
    tables.claims(context, shown, total=len(claims))
