"""A finding on the page: the answer, the proof, the programmes, and who could step in."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from graph.analyses.explanation import weak_share
from graph.analyses.what_if import WhatIf
from graph.disruption.lines import ANY
from graph.disruption.model import Reading, Recipe
from graph.disruption.scenario import Unit
from graph.disruption.substitutes import substitutes
from graph.schema import Text
from views import cached
from views.components import tables
from views.components.markup import node_link, page_link, plain, show, status_chip, status_label
from views.components.units import unit_name
from views.session import Context
from views.text import common
from views.text import finding as words

# More activities than this fold away.
_LISTED = 12


def scenario(context: Context, unit: Unit, *, reading: Reading, recipe: Recipe) -> WhatIf:
    """What happens when a unit falls away."""
    return cached.scenario(context.ecosystem, unit, reading, recipe, context.today)


def title(name: str, links: Mapping[str, str]) -> None:
    """Heading of a finding, with links to the other pages that speak of the unit."""
    cells = "".join(page_link(label, address) for label, address in links.items())
    show(f'<div class="kp-title"><h2>{escape(name)}</h2><span class="kp-links">{cells}</span></div>')


def answer(context: Context, found: WhatIf, *, activities: bool = True) -> None:
    """What stops, in one sentence, with the status.

    Parameters
    ----------
    activities
        Whether to list what the unit makes.
    """
    unit = unit_name(context, found.loss.unit)
    loss = found.loss
    if not loss.unit_activities:
        st.info(context.say(words.NO_ACTIVITY, unit=plain(unit)))
        return
    if not loss.steps:
        sentence = context.say(words.STOPS_NOTHING, unit=unit)
    else:
        sentence = context.say(
            words.STOPS,
            unit=unit,
            programmes=context.count(common.PROGRAMMES, len(loss.programmes)),
            needs=context.count(common.NEEDS, len(loss.needs)),
            ends=context.count(common.ENDS, len(loss.ends)),
            activities=context.count(common.ACTIVITIES, len(loss.activities)),
        )
    show(f'<p class="kp-answer">{escape(sentence)} {status_chip(context, found.status.value)}</p>')
    if activities:
        show(f'<div class="kp-quiet">{_own(context, found)}</div>')


def _own(context: Context, found: WhatIf) -> str:
    own = found.loss.unit_activities
    phrase = escape(context.count(words.UNIT_ACTIVITIES, len(own)))
    made: dict[str, list[str]] = {}
    for organisation, *what in own:
        made.setdefault(organisation, []).append(_made(context, *what))
    listed = "; ".join(f"{node_link(context, o)}: {', '.join(items)}" for o, items in made.items())
    if len(own) <= _LISTED:
        return f"{phrase} {listed}"
    return f'<details class="kp-own"><summary>{phrase}</summary>{listed}</details>'


def _made(context: Context, item: str, programme: str) -> str:
    """What is made, and for which programme if any, as HTML."""
    made = node_link(context, item, mark=False)
    if programme == ANY:
        return made
    return context.say(words.FOR_PROGRAMME, item=made, programme=node_link(context, programme, mark=False))


def why_link(
    context: Context,
    programme: str | None,
    *,
    organisations: Sequence[str] = (),
    countries: Sequence[str] = (),
    items: Sequence[str] = (),
    **knobs: str,
) -> dict[str, str]:
    """A link to why a programme depends on what was taken out, where that is one party, country or item."""
    parts = {"organisation": organisations, "country": countries, "item": items}
    if programme is None or any(len(part) > 1 for part in parts.values()):
        return {}
    cause = {name: part[0] for name, part in parts.items() if part}
    label = context.say(words.WHY_DEPENDS, programme=context.name(programme))
    return {label: context.link("questions", ask="explain", programme=programme, **cause, **knobs)}


def proof(context: Context, found: WhatIf, *, name: str) -> None:
    """The certificate: made, handed to the independent checker, and offered for download."""
    model = found.model
    certificate, verdict = cached.certificate(
        context.ecosystem, found.loss.unit, model.reading, model.recipe, context.today
    )
    digest = str(certificate["digest"])
    if verdict.valid:
        text = escape(context.say(words.VERIFIED))
        mark = '<span class="kp-tick" aria-hidden="true">✓</span>'
        means = escape(context.say(words.CERTIFICATE_MEANS, digest=digest[:16]))
        show(f'<div class="kp-proof">{mark}<div><strong>{text}</strong><br>{means}</div></div>')
    else:
        st.error(context.say(words.NOT_VERIFIED, reason=plain(verdict.reason)), icon=":material/gpp_bad:")
    st.download_button(
        context.say(words.DOWNLOAD_CERTIFICATE),
        data=lambda: json.dumps(certificate, ensure_ascii=False, indent=1),
        file_name=f"certificate-{name}-{found.model.reading.value}.json",
        mime="application/json",
        icon=":material/verified:",
        key=f"certificate:{name}",
        on_click="ignore",
    )


def firmness(context: Context, found: WhatIf, *, without_weak: str | None = None) -> None:
    """Which share of the lines is weak, and whether the status stands without them.

    Parameters
    ----------
    without_weak
        Status when weak statements are left out, where it is known.
    """
    weak, lines = weak_share(found.steps)
    if not lines:
        return
    text = context.count(words.NONE_WEAK, lines)
    if weak:
        text = context.say(words.WEAK, weak=weak, lines=lines, share=context.percent(weak, lines))
    if without_weak is not None and weak:
        same = without_weak == found.status.value
        status = context.say(common.STATUSES[without_weak])
        text += f" {context.say(words.STANDS) if same else context.say(words.FALLS, status=status)}"
    show(f'<p class="kp-quiet">{escape(text)}</p>')


def programmes(context: Context, found: WhatIf) -> None:
    """Programmes that stop in any reading, with their status."""
    st.subheader(context.say(words.PROGRAMMES), anchor=False)
    if not found.changes:
        show(f'<p class="kp-quiet">{escape(context.say(words.NO_PROGRAMME))}</p>')
        return
    columns: dict[Text, list[object]] = {
        common.PROGRAMME: [tables.name_cell(context, c.programme) for c in found.changes],
        common.STATUS: [status_label(context, c.status.value) for c in found.changes],
        words.STOPS_HERE: [context.shown(c.stops) for c in found.changes],
        words.LOST: [context.say(words.LOST_OF_VALUE, lost=c.lost, whole=c.whole) for c in found.changes],
    }
    config = {
        common.STATUS: st.column_config.TextColumn(width=115),
        words.STOPS_HERE: st.column_config.TextColumn(width=135),
        words.LOST: st.column_config.TextColumn(help=context.say(words.LOST_OF), width=75),
    }
    tables.show(context, columns, links=(common.PROGRAMME,), alt=words.PROGRAMMES, config=config)


def replacements(context: Context, found: WhatIf) -> None:
    """Known other makers of what the unit makes."""
    st.subheader(context.say(words.REPLACE), anchor=False)
    loss = found.loss
    gone = {organisation for organisation, _, _ in loss.unit_activities}
    items = {item for _, item, _ in loss.unit_activities}
    known = substitutes(
        found.model,
        items,
        without=gone,
        places=cached.places(context.ecosystem, context.today),
    )
    if not known:
        show(f'<p class="kp-quiet">{escape(context.say(words.REPLACE_NONE))}</p>')
        return
    st.caption(context.say(words.REPLACE_NOTE))
    columns: dict[Text, list[object]] = {
        common.ITEM: [tables.name_cell(context, s.item) for s in known],
        common.NAME: [tables.name_cell(context, s.organisation) for s in known],
        words.CIRCLE: [context.say(words.CIRCLES[s.circle.value]) for s in known],
        words.SEAT: [context.country(s.country) for s in known],
        words.CONTROL: [context.country(s.controlling_country) for s in known],
    }
    tables.show(context, columns, links=(common.ITEM, common.NAME), alt=words.REPLACE)
    alone = sorted(items - {s.item for s in known}, key=lambda i: context.name(i).casefold())
    if alone:
        names = ", ".join(node_link(context, i, mark=False) for i in alone)
        show(f'<p class="kp-quiet">{context.say(words.REPLACE_NONE_OF, items=names)}</p>')


def aside(context: Context, found: WhatIf) -> None:
    """What is touched without stopping."""
    lines = []
    if found.touched:
        lines.append(context.count(words.TOUCHED, len(found.touched)))
    if found.loss.degraded:
        lines.append(context.count(words.DEGRADED, len(found.loss.degraded)))
    if lines:
        show(f'<p class="kp-quiet">{escape(" ".join(lines))}</p>')
