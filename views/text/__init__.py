"""Every sentence that a reader sees in the app, in Dutch and English: one module per page.

Names of kinds, properties, words and units stand in `graph.schema`; they are not repeated here.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.schema import Text


@dataclass(frozen=True, slots=True)
class Counted:
    """A phrase with a number `{n}` in it: for one, and for any other number."""

    one: Text
    other: Text

    def get(self, number: int) -> Text:
        """The phrase that goes with `number`."""
        return self.one if number == 1 else self.other


def counted(one: tuple[str, str], other: tuple[str, str]) -> Counted:
    """A counted phrase from (Dutch, English) pairs."""
    return Counted(Text(*one), Text(*other))


__all__ = ["Counted", "Text", "counted"]
