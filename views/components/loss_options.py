"""Reading and recipe: the two knobs of every loss, explained in plain words."""

from __future__ import annotations

from html import escape

from graph.disruption.model import Reading, Recipe
from graph.schema.readings import READING_WORDS
from views.components import controls
from views.components.markup import show
from views.session import Context
from views.text import common


def reading(context: Context) -> Reading:
    """The reading chosen."""
    explained = "\n\n".join(context.say(text) for text in common.READING_MEANS.values())
    return Reading(
        controls.choice(
            context,
            "reading",
            common.READING,
            [r.value for r in Reading],
            shown=lambda r: context.say(READING_WORDS[r]),
            default=Reading.CENTRAL.value,
            explained=f"{explained}\n\n{context.say(common.STATUS_MEANS)}",
        )
    )


def recipe(context: Context) -> Recipe:
    """What a line without a known use feeds."""
    return Recipe(
        controls.choice(
            context,
            "recipe",
            common.RECIPE,
            [r.value for r in Recipe],
            shown=lambda r: context.say(common.RECIPES[r]),
            default=Recipe.LINKED.value,
            explained=context.say(common.RECIPE_MEANS),
        )
    )


def explained(context: Context, chosen: Reading) -> None:
    """What the chosen reading means, in one line."""
    show(f'<p class="kp-quiet">{escape(context.say(common.READING_MEANS[chosen.value]))}</p>')
