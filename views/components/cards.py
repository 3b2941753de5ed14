"""Cards: a question with the page that answers it."""

from __future__ import annotations

from html import escape

from streamlit.delta_generator import DeltaGenerator

from views.session import Context
from views.text import Text


def question(
    context: Context, place: DeltaGenerator, asked: Text, how: Text, link: Text, page: str, **state: str
) -> None:
    """A question, how it is answered, and a link to the page that does so.

    Parameters
    ----------
    state
        State of that page, for its address.
    """
    address = escape(context.link(page, **state), quote=True)
    place.html(
        f'<div class="kp-card"><h3>{escape(context.say(asked))}</h3><p>{escape(context.say(how))}</p>'
        f'<a class="kp-go" href="{address}" target="_self">{escape(context.say(link))} →</a></div>'
    )
