"""Links from a node to the questions that can be put about it, found from what the questions declare."""

from __future__ import annotations

from html import escape

from graph.analyses.registry import analyses
from graph.analyses.result import Analysis, Pick
from graph.schema import AREA_PREFIX, COUNTRY_PREFIX, ORGANISATION_KINDS, NodeKind
from views.components.markup import page_link, show
from views.session import Context
from views.text import profile as words

_PICKS = {
    **{kind.value: Pick.ORGANISATION for kind in ORGANISATION_KINDS},
    NodeKind.PROGRAMME.value: Pick.PROGRAMME,
    NodeKind.ITEM.value: Pick.ITEM,
    NodeKind.COUNTRY.value: Pick.COUNTRY,
    NodeKind.AREA.value: Pick.AREA,
}


def links(context: Context, node_id: str) -> None:
    """One link per question that takes a node of this kind, with the node filled in."""
    pick = _PICKS.get(context.kind(node_id) or "")
    value = node_id.removeprefix(AREA_PREFIX)
    if pick is Pick.COUNTRY:
        value = node_id.removeprefix(COUNTRY_PREFIX).upper()
    found = []
    for analysis in analyses().values():
        option = _option(analysis, pick)
        if option is not None:
            address = context.link("questions", ask=analysis.name, **{option: value})
            found.append(page_link(context.say(analysis.title), address))
    if found:
        label = escape(context.say(words.QUESTIONS))
        show(f'<p class="kp-links"><span class="kp-quiet">{label}</span> {" ".join(found)}</p>')


def _option(analysis: Analysis, pick: Pick | None) -> str | None:
    """The option that takes the node, unless the question needs more that it does not ask for by itself."""
    found = next((option.name for option in analysis.options if option.picks is pick), None)
    own = {option.name for option in analysis.options if option.required} | {found}
    return None if set(analysis.example) - own else found
