"""What-if: take out any organisations, countries and items, and see what stops beside today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

import streamlit as st

from graph.analyses.what_if import WhatIf, what_if
from graph.disruption.lines import ANY
from graph.disruption.model import Reading, Recipe
from graph.disruption.scenario import Unit, failure_unit
from graph.disruption.sweep import Status
from graph.schema import COUNTRIES, ORGANISATION_KINDS, NodeKind, country_id
from views import cached
from views.components import controls, derivation, exports, finding, loss_options, picking, side_by_side
from views.components.details import paragraph
from views.components.markup import page_link, show, status_chip
from views.components.units import unit_name, unit_of, unit_state
from views.page import Page
from views.session import Context
from views.text import Text, common
from views.text import what_if as words

Parts = Mapping[str, tuple[str, ...]]

_STATE = ("without", "country", "item", "why")
_LONGEST_NAME = 60
_ORGANISATIONS = tuple(k.value for k in ORGANISATION_KINDS)
# Of each sort the first that the graph knows, else its gravest organisation or country.
_EXAMPLES: tuple[tuple[Text, tuple[Parts, ...], str | None], ...] = (
    (words.EXAMPLE_ORGANISATION, ({"without": ("swegan",)},), "organisation"),
    (words.EXAMPLE_COUNTRY, ({"countries": ("CN",)},), "country"),
    (
        words.EXAMPLE_ITEM,
        (
            {"items": ("permanent-magnet",), "countries": ("CN",)},
            {"items": ("gallium",), "countries": ("CN",)},
        ),
        None,
    ),
    (words.EXAMPLE_TOGETHER, ({"without": ("norma", "nts-group")},), None),
)


def render(context: Context) -> None:
    """Draw the page."""
    organisations, countries, items = _taken_out(context)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        reading = loss_options.reading(context)
        recipe = loss_options.recipe(context)
        if organisations or countries or items:
            st.button(
                context.say(words.CLEAR),
                icon=":material/restart_alt:",
                key="clear",
                on_click=_clear,
                args=(context,),
            )
    loss_options.explained(context, reading)
    if not (organisations or countries or items):
        _start(context, reading, recipe)
        return
    unit = unit_of(context, without=organisations, countries=countries, items=items)
    found = {r: finding.scenario(context, unit, reading=r, recipe=recipe) for r in Reading}
    with st.container(border=True, key="kp-finding"):
        _found(context, found, reading, recipe)


def _taken_out(context: Context) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """What the reader takes out: organisations, countries and items."""
    known = cached.lookup(context.ecosystem)
    with st.container(key="kp-taken-out"):
        left, middle, right = st.columns([5, 3, 4])
    with left:
        organisations = picking.several(
            context,
            "without",
            words.ORGANISATIONS,
            known.organisations,
            kinds=_ORGANISATIONS,
            placeholder=words.ORGANISATIONS_HINT,
        )
    with middle:
        countries = controls.several(
            context,
            "country",
            words.COUNTRIES,
            sorted(COUNTRIES, key=context.country),
            shown=context.country,
            placeholder=words.COUNTRIES_HINT,
        )
    with right:
        items = picking.several(
            context,
            "item",
            words.ITEMS,
            known.items,
            kinds=(NodeKind.ITEM.value,),
            placeholder=words.ITEMS_HINT,
        )
    show(f'<p class="kp-quiet">{escape(context.say(words.TOGETHER))}</p>')
    return organisations, countries, items


def _clear(context: Context) -> None:
    for name in _STATE:
        context.address.put(name, None)


# --- nothing chosen yet ------------------------------------------------------------------------


def _start(context: Context, reading: Reading, recipe: Recipe) -> None:
    """What the page does, and examples of this graph as links."""
    paragraph(context.say(words.START))
    examples = list(_examples(context, reading, recipe))
    if not examples:
        return
    st.subheader(context.say(words.EXAMPLES), anchor=False)
    cards = "".join(_card(context, what, found) for what, found in examples)
    show(f'<div class="kp-cards">{cards}</div>')


def _card(context: Context, what: Text, found: WhatIf) -> str:
    unit = found.loss.unit
    heading = _title(context, unit)
    if unit.countries:
        heading = ", ".join(context.country(c) for c in unit.countries)
    if unit.items:
        items = tuple(context.name(i) for i in unit.items)
        heading = context.say(words.EXAMPLE_ITEM_NAME, item=items, country=heading)
    stops = context.say(
        words.EXAMPLE_STOPS,
        programmes=context.count(common.PROGRAMMES, len(found.loss.programmes)),
        needs=context.count(common.NEEDS, len(found.loss.needs)),
    )
    knobs = {"reading": found.model.reading.value, "recipe": found.model.recipe.value}
    address = context.link("what-if", **unit_state(unit), **knobs)
    return (
        f'<div class="kp-card"><h3>{escape(heading)}</h3><p>{escape(context.say(what))}</p>'
        f"<p>{status_chip(context, found.status.value)}<br>{escape(stops)}</p>"
        f"{page_link(context.say(words.EXAMPLE_LINK), address)}</div>"
    )


def _examples(context: Context, reading: Reading, recipe: Recipe) -> Iterator[tuple[Text, WhatIf]]:
    """One example of each sort: the first of which this graph knows every part, and some supply."""
    for what, preferred, otherwise in _EXAMPLES:
        for parts in _candidates(context, preferred, otherwise, reading, recipe):
            unit = unit_of(context, **parts)
            found = finding.scenario(context, unit, reading=reading, recipe=recipe)
            if found.loss.unit_activities:
                yield what, found
                break


def _candidates(
    context: Context, preferred: Sequence[Parts], otherwise: str | None, reading: Reading, recipe: Recipe
) -> Iterator[Parts]:
    known = {*_ORGANISATIONS, NodeKind.ITEM.value}
    for parts in preferred:
        ids = (part for several in parts.values() for part in several)
        if all(part in COUNTRIES or context.kind(part) in known for part in ids):
            yield parts
    if otherwise is None:
        return
    rows = cached.chokepoints(context.ecosystem, context.kept, reading, recipe, context.today).rows
    gravest = next((row["unit_id"] for row in rows if row["unit_kind"] == otherwise), None)
    if gravest is not None:
        yield {"without" if otherwise == "organisation" else "countries": (gravest,)}


# --- what stops --------------------------------------------------------------------------------


def _found(context: Context, found: Mapping[Reading, WhatIf], reading: Reading, recipe: Recipe) -> None:
    """What falls away, beside today, in the reading chosen and in all three."""
    chosen = found[reading]
    unit = chosen.loss.unit
    finding.title(_title(context, unit), _links(context, unit))
    finding.answer(context, chosen)
    if not chosen.loss.unit_activities:
        show(f'<p class="kp-quiet">{escape(context.say(words.SUPPLY_UNKNOWN))}</p>')
        side_by_side.weakened(context, chosen)
        return
    _silent(context, chosen)
    side = st.container(horizontal=True, gap="large", key="kp-side")
    with side.container(key="kp-amounts", width="content"):
        side_by_side.amounts(context, found, reading)
    with side.container(key="kp-beside"):
        finding.proof(context, chosen, name=_file_name(unit))
        finding.firmness(context, chosen, without_weak=_without_weak(context, chosen, recipe))
    side_by_side.programmes(context, found, reading)
    derivation.why(context, chosen)
    side_by_side.weakened(context, chosen)
    finding.replacements(context, chosen)
    _export(context, chosen)


def _title(context: Context, unit: Unit) -> str:
    name = unit_name(context, unit)
    return name[:1].upper() + name[1:]


def _file_name(unit: Unit) -> str:
    return "-".join((*unit.organisations, *unit.countries, *unit.items))[:_LONGEST_NAME]


def _links(context: Context, unit: Unit) -> dict[str, str]:
    """Links to other pages, where the unit is one thing that they know."""
    nodes = [*unit.organisations, *(country_id(c) for c in unit.countries), *unit.items]
    if len(nodes) != 1 or context.kind(nodes[0]) is None:
        return {}
    return {
        context.say(common.TO_PROFILE): context.link("profile", node=nodes[0]),
        context.say(common.TO_EXPLORE): context.link("explore", node=nodes[0]),
    }


def _silent(context: Context, found: WhatIf) -> None:
    """Names of what was taken out and has no known essential supply."""
    unit = found.loss.unit
    parts = [unit_of(context, without=(o,)) for o in unit.organisations]
    parts += [unit_of(context, countries=(c,), items=unit.items) for c in unit.countries]
    parts += [unit_of(context, countries=unit.countries, items=(i,)) for i in unit.items]
    silent = [
        part
        for part in dict.fromkeys(parts)
        if not any(part.holds(organisation, item) for organisation, item, _ in found.loss.unit_activities)
    ]
    if silent:
        names = tuple(unit_name(context, part) for part in silent)
        show(f'<p class="kp-quiet">{escape(context.say(words.SILENT, names=names))}</p>')


def _without_weak(context: Context, found: WhatIf, recipe: Recipe) -> str:
    """Status without weak statements; where that takes out alternatives, the status that stands."""
    strong = cached.well_supported(context.ecosystem)
    unit = failure_unit(
        strong,
        without=found.loss.unit.organisations,
        country=found.loss.unit.countries,
        item=found.loss.unit.items,
        by_country=cached.by_country(strong, context.today),
    )
    status = what_if(cached.models(strong, recipe, context.today), unit, reading=found.model.reading).status
    return max(status, found.status, key=list(Status).index).value


def _export(context: Context, found: WhatIf) -> None:
    """Saves what was taken out and what stops, in every format."""
    st.subheader(context.say(words.EXPORT), anchor=False)
    st.caption(context.say(words.EXPORT_NOTE))
    names = [*found.loss.unit_activities, *(step.name for step in found.steps)]
    nodes = sorted({part for name in names for part in name if part != ANY})
    filters = {
        **unit_state(found.loss.unit),
        "reading": found.model.reading.value,
        "recipe": found.model.recipe.value,
    }
    exports.buttons(context, nodes, name=f"what-if-{_file_name(found.loss.unit)}", filters=filters)


PAGE = Page(
    name="what-if",
    title=words.TITLE,
    purpose=words.PURPOSE,
    icon="compare_arrows",
    order=40,
    render=render,
)
