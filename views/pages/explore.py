"""Explore: search, a drawn neighbourhood with details beside it, and the same as tables."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from graph.analyses.neighbourhood import DEFAULT_CAP, LARGEST_CAP, Neighbourhood, neighbourhood
from graph.claims import Confidence
from graph.schema import NODES, RELATIONS, VOCABULARIES, NodeKind, RelationKind
from views import cached
from views.components import controls, details, drawing, exports, picking, tables
from views.components.markup import glyph, kind_label, plain
from views.components.network import network
from views.page import Page
from views.session import Context
from views.text import Text, common
from views.text import explore as words

_CAPS = (50, DEFAULT_CAP, 500, LARGEST_CAP)
_HITS = 10


@dataclass(frozen=True, slots=True)
class _Cut:
    """How the neighbourhood is cut."""

    depth: int
    cap: int
    node_kinds: tuple[str, ...]
    relation_kinds: tuple[str, ...]
    at_least: str
    programme: str | None


def render(context: Context) -> None:
    """Draw the page."""
    centre = context.address.optional("node", cached.lookup(context.ecosystem).kinds)
    left, middle, right = st.columns([5, 3, 4], vertical_alignment="bottom")
    with left:
        query = controls.words(context, "q", words.SEARCH, placeholder=words.SEARCH_HINT)
    with middle:
        depth = controls.whole_number(
            context, "depth", words.DEPTH, (1, 2, 3), default=1, explained=context.say(words.DEPTH_MEANS)
        )
    with right, st.container(horizontal=True, vertical_alignment="bottom"):
        cap = controls.whole_number(context, "cap", words.CAP, _CAPS, default=DEFAULT_CAP)
        cut = _filters(context, depth, cap)
    if query:
        _hits(context, query)
    if centre is None:
        if not query:
            _start(context)
        return
    _around(context, centre, cut)


def _filters(context: Context, depth: int, cap: int) -> _Cut:
    set_now = sum(name in context.address.parameters for name in ("kinds", "relations", "least", "programme"))
    title = context.count(words.FILTERS_SET, set_now) if set_now else context.say(words.FILTERS)
    with st.popover(title, icon=":material/filter_alt:"):
        kinds = controls.several(
            context,
            "kinds",
            words.NODE_KINDS,
            [k.value for k in NODES],
            shown=lambda k: NODES[NodeKind(k)].plural.get(context.language),
            placeholder=words.EVERYTHING,
        )
        relations = controls.several(
            context,
            "relations",
            words.RELATION_KINDS,
            [k.value for k in RELATIONS],
            shown=lambda k: RELATIONS[RelationKind(k)].label.get(context.language),
            placeholder=words.EVERYTHING,
        )
        confidence = VOCABULARIES["confidence"]
        least = controls.choice(
            context,
            "least",
            words.AT_LEAST,
            [c.value for c in reversed(Confidence)],
            shown=lambda c: context.word(confidence, c),
            default=Confidence.LOW.value,
        )
        programme = picking.one(
            context,
            "programme",
            words.PROGRAMME,
            cached.lookup(context.ecosystem).programmes,
            kinds=(NodeKind.PROGRAMME.value,),
            placeholder=words.EVERYTHING,
        )
    return _Cut(depth, cap, kinds, relations, least, programme)


def _go(context: Context, node_id: str) -> None:
    """Put a node in the centre."""
    context.address.put("node", node_id)
    context.address.put("q", None)
    context.address.put("selected", None)


def _choices(context: Context, node_ids: list[str], key: str) -> None:
    with st.container(horizontal=True, gap="xsmall"):
        for node_id in node_ids:
            kind = context.kind(node_id)
            st.button(
                f"{glyph(kind)} {plain(context.name(node_id))}",
                key=f"{key}:{node_id}",
                help=kind_label(context, kind),
                on_click=_go,
                args=(context, node_id),
            )


def _hits(context: Context, query: str) -> None:
    hits = cached.search_index(context.ecosystem).search(query, limit=_HITS)
    if hits:
        _choices(context, [hit.node_id for hit in hits], "hit")
    else:
        st.info(context.say(words.NOTHING_FOUND, query=plain(query)))


def _start(context: Context) -> None:
    st.caption(context.say(words.START))
    _choices(context, list(cached.starting_points(context.ecosystem)), "start")


def _around(context: Context, centre: str, cut: _Cut) -> None:
    around = neighbourhood(
        context.ecosystem,
        centre,
        depth=cut.depth,
        cap=cut.cap,
        node_kinds=cut.node_kinds,
        relation_kinds=cut.relation_kinds,
        at_least=Confidence(cut.at_least),
        programme=cut.programme,
    )
    _summary(context, around, cut)
    picture, beside = st.columns([7, 3], gap="medium")
    with picture:
        behind = _picture(context, around)
    with beside, st.container(height=600, border=False):
        _beside(context, around, behind)
    _tables(context, around)
    st.caption(context.say(words.EXPORT_NOTE))
    filters = {"centre": centre, "depth": cut.depth, "cap": cut.cap, "confidence": cut.at_least}
    exports.buttons(context, list(around.nodes.index), name=centre, filters=filters)


def _summary(context: Context, around: Neighbourhood, cut: _Cut) -> None:
    kind = kind_label(context, context.kind(around.centre))
    name = context.name(around.centre)
    if len(around.nodes) == 1:
        st.info(context.say(words.ALONE, name=plain(name), kind=kind))
        return
    counts = around.nodes["kind"].drop(around.centre).value_counts()
    parts = [f"{context.shown(int(n))} {_kind_word(context, str(k), int(n))}" for k, n in counts.items()]
    text = context.say(
        words.SUMMARY,
        name=name,
        kind=kind,
        nodes=context.count(common.NODES, len(around.nodes)),
        relations=context.count(common.RELATIONS, len(around.relations)),
        depth=context.count(words.STEPS, cut.depth),
        kinds=", ".join(parts),
    )
    left_out = f" {context.count(words.LEFT_OUT, around.left_out)}" if around.left_out else ""
    details.paragraph(text + left_out)


def _kind_word(context: Context, kind: str, count: int) -> str:
    spec = NODES[NodeKind(kind)]
    return (spec.label if count == 1 else spec.plural).get(context.language)


def _picture(context: Context, around: Neighbourhood) -> dict[str, tuple[str, ...]]:
    nodes, edges, behind = drawing.of_neighbourhood(context, around)
    known = {n.id for n in nodes} | {e.id for e in edges}
    asked = context.address.text("selected")
    event = network(
        nodes,
        edges,
        key="explore",
        texts=drawing.texts(context),
        kinds=drawing.kinds(context),
        selected=asked if asked in known else None,
        height=560,
        caption=context.ecosystem.fingerprint[:12],
    )
    if event.expanded is not None and event.expanded != around.centre:
        _go(context, event.expanded)
        st.rerun()
    context.address.put("selected", event.selected)
    st.caption(context.say(words.HELP))
    return behind


def _beside(context: Context, around: Neighbourhood, behind: dict[str, tuple[str, ...]]) -> None:
    selected = context.address.text("selected")
    if selected in behind:
        details.relations(context, behind[selected])
        return
    node_id = selected if selected in around.nodes.index else around.centre
    details.heading(context, node_id)
    with st.container(horizontal=True, gap="xsmall"):
        if node_id != around.centre:
            st.button(
                context.say(words.CENTRE),
                key="centre",
                icon=":material/center_focus_strong:",
                on_click=_go,
                args=(context, node_id),
            )
        details.page_links(context, node_id, here="explore")
    _neighbours(context, around, node_id)
    details.values(context, node_id)
    details.sides(context, node_id)


def _neighbours(context: Context, around: Neighbourhood, node_id: str) -> None:
    """The keyboard's way through the drawing."""
    ends = around.relations
    near = set(ends.loc[ends["start_id"] == node_id, "end_id"])
    near |= set(ends.loc[ends["end_id"] == node_id, "start_id"])
    pairs = around.mentions
    near |= set(pairs.loc[pairs["start_id"] == node_id, "end_id"])
    near |= set(pairs.loc[pairs["end_id"] == node_id, "start_id"])
    key = f"neighbour:{node_id}"
    st.selectbox(
        context.say(words.NEIGHBOURS_OF, name=plain(context.name(node_id))),
        sorted(near, key=lambda n: context.name(n).casefold()),
        index=None,
        key=key,
        format_func=lambda n: f"{glyph(context.kind(n))} {context.name(n)}",
        placeholder=context.say(words.CHOOSE_NEIGHBOUR),
        on_change=lambda: context.address.put("selected", st.session_state[key]),
    )


def _tables(context: Context, around: Neighbourhood) -> None:
    labels = [
        context.say(words.TABLE_NODES, n=len(around.nodes)),
        context.say(words.TABLE_RELATIONS, n=len(around.relations)),
    ]
    if len(around.mentions):
        labels.append(context.say(words.TABLE_MENTIONS, n=len(around.mentions)))
    nodes, relations, *mentions = st.tabs(labels)
    with nodes:
        table = around.nodes
        facts = context.ecosystem.nodes.loc[table.index]
        shown: dict[Text, list[object]] = {
            common.NAME: [tables.name_cell(context, n) for n in table.index],
            common.KIND: [f"{glyph(k)} {kind_label(context, k)}" for k in table["kind"]],
            common.COUNTRY: [context.country(c) if c else None for c in facts["country"]],
            words.HOPS: table["hops"].tolist(),
        }
        tables.show(context, shown, links=(common.NAME,), alt=words.ALT_NODES)
    with relations:
        tables.relations(context, around.relations, alt=words.ALT_RELATIONS)
    for tab in mentions:
        with tab:
            _mentions(context, around)


def _mentions(context: Context, around: Neighbourhood) -> None:
    pairs = around.mentions
    shown: dict[Text, list[object]] = {
        common.NAME: [tables.name_cell(context, n) for n in pairs["start_id"]],
        words.MENTIONS: [tables.name_cell(context, n) for n in pairs["end_id"]],
        words.LINES: pairs["lines"].tolist(),
    }
    tables.show(context, shown, links=(common.NAME, words.MENTIONS), alt=words.ALT_MENTIONS)


PAGE = Page(
    name="explore",
    title=words.TITLE,
    purpose=words.PURPOSE,
    icon="hub",
    order=20,
    render=render,
)
