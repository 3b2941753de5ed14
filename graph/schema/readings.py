"""The words for the readings of the model, wherever a reader meets them."""

from __future__ import annotations

from graph.schema.kinds import Text

READING_WORDS = {
    "cautious": Text(nl="voorzichtig", en="cautious"),
    "central": Text(nl="centraal", en="central"),
    "generous": Text(nl="ruim", en="generous"),
}
# As they stand before the noun: Dutch inflects them there.
READING_BEFORE_NOUN = {
    "cautious": Text(nl="voorzichtige", en="cautious"),
    "central": Text(nl="centrale", en="central"),
    "generous": Text(nl="ruime", en="generous"),
}
