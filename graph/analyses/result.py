"""What an analysis returns: rows that explain themselves, with the answer, the method and the caveats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from inspect import signature
from typing import Any

from graph.schema import Text

Row = Mapping[str, Any]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a result: what it is called, what it means, in which unit.

    Parameters
    ----------
    node_ids
        Whether its values are ids of nodes, so that a page can show names and link them.
    countries
        Whether its values are codes of countries.
    vocabulary
        Words and their texts, where the values are words.
    key
        Whether it is one of the columns that together tell a row from all others.
    absent
        What an empty cell means, where it is more than "not known".
    names
        The column whose node or country it names in English: a table names that in the reader's language.
    """

    name: str
    label: Text
    description: Text
    unit: str = ""
    node_ids: bool = False
    countries: bool = False
    vocabulary: Mapping[str, Text] = field(default_factory=dict)
    key: bool = False
    absent: Text | None = None
    names: str = ""

    def of(self, row: Row) -> Any:  # noqa: ANN401 - whatever the row holds
        """What a reader is to see of `row`: its value, or for a name what it names."""
        return row.get(self.names or self.name)

    def to_json(self, language: str) -> dict[str, str]:
        """What it is called and means, in `language`."""
        return {
            "name": self.name,
            "label": self.label.get(language),
            "description": self.description.get(language),
            "unit": self.unit,
        }


@dataclass(frozen=True, slots=True)
class Opening:
    """The loss that a row opens to: what is taken out together, and what to explain first.

    Parameters
    ----------
    organisations, countries, items
        As `graph.disruption.scenario.failure_unit` takes them.
    why
        Stop to explain first, as (kind, *name) of the model; empty for the gravest.
    """

    organisations: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to one question.

    Parameters
    ----------
    analysis
        Name of the analysis.
    fingerprint
        The graph that was asked.
    parameters
        Every option, with the value it was run with.
    answer
        The answer in one sentence.
    columns, rows
        The table; a row is a mapping from column name to value.
    method
        How it was computed, in one paragraph.
    caveats
        What the reader must know before using it.
    evidence
        Claim ids behind each row, in the order of `rows`.
    openings
        The loss that each row opens to, or None; empty when no row opens to one.
    """

    analysis: str
    fingerprint: str
    parameters: Mapping[str, Any]
    answer: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    method: Text
    caveats: tuple[Text, ...]
    evidence: tuple[tuple[str, ...], ...]
    openings: tuple[Opening | None, ...] = ()

    def key(self, place: int) -> str:
        """What tells the row at `place` from all others: the values of the key columns, with bars between."""
        names = [c.name for c in self.columns if c.key] or [self.columns[0].name]
        values = (self.rows[place].get(name) for name in names)
        return "|".join(_key_part(value) for value in values)

    def place_of(self, key: str) -> int | None:
        """Place of the row with that key, or None."""
        return next((place for place in range(len(self.rows)) if self.key(place) == key), None)

    def opening(self, place: int) -> Opening | None:
        """The loss that the row at `place` opens to."""
        return self.openings[place] if self.openings else None

    def table(self) -> tuple[tuple[str, ...], list[list[Any]]]:
        """Names of the columns and the plain values of every row, its key and its claims at the end."""
        names = [column.name for column in self.columns]
        rows = [
            [*(row.get(name) for name in names), self.key(place), claims]
            for place, (row, claims) in enumerate(zip(self.rows, self.evidence, strict=True))
        ]
        return (*names, "key", "claims"), rows

    def to_json(self, language: str) -> dict[str, Any]:
        """Plain values for the command line and for files, with texts in `language`."""
        return {
            "analysis": self.analysis,
            "fingerprint": self.fingerprint,
            "parameters": dict(self.parameters),
            "answer": self.answer.get(language),
            "columns": [c.to_json(language) for c in self.columns],
            "rows": [
                {**row, "key": self.key(place), "claims": list(claims), "opens": self._opens(place)}
                for place, (row, claims) in enumerate(zip(self.rows, self.evidence, strict=True))
            ],
            "method": self.method.get(language),
            "caveats": [c.get(language) for c in self.caveats],
        }

    def _opens(self, place: int) -> dict[str, list[str]] | None:
        opening = self.opening(place)
        if opening is None:
            return None
        return {
            "without": list(opening.organisations),
            "countries": list(opening.countries),
            "items": list(opening.items),
        }


def _key_part(value: object) -> str:
    if isinstance(value, (tuple, list)):
        return ",".join(map(str, value))
    return "" if value is None else str(value)


class Pick(StrEnum):
    """What an option takes, where it is more than its type: pages offer a list of these."""

    ORGANISATION = "organisation"
    ORGANISATIONS = "organisations"
    PROGRAMME = "programme"
    ITEM = "item"
    COUNTRY = "country"
    CIRCLE = "circle"
    AREA = "area"
    REGION = "region"
    NODE = "node"


@dataclass(frozen=True, slots=True)
class Option:
    """One option of an analysis: its type is that of its default.

    Parameters
    ----------
    label
        Its name on a page.
    choices
        The words allowed, where they are fixed.
    words
        Texts of the choices.
    picks
        What it takes, where that is an id, a code or several.
    required
        Whether the question cannot be put without it.
    """

    name: str
    default: Any
    label: Text
    description: Text
    choices: tuple[str, ...] = ()
    words: Mapping[str, Text] = field(default_factory=dict)
    picks: Pick | None = None
    required: bool = False


class Theme(StrEnum):
    """What a question is about; pages and documents group by it, in this order."""

    DEPENDENCE = "dependence"
    POSITION = "position"
    STRUCTURE = "structure"
    CONTROL = "control"
    ECOSYSTEM = "ecosystem"
    KNOWLEDGE = "knowledge"


# A question as a function: the ecosystem first, each option by its name.
AnalysisFunction = Callable[..., Result]
# The proof of one row: the ecosystem, the row, and the options that it was found with.
Prove = Callable[..., Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Analysis:
    """One question: what it asks, its options, its cost and where its method comes from.

    Parameters
    ----------
    cost
        In n nodes and m relations, or in what the text names.
    example
        Options of the example in the documentation.
    prove
        Makes the certificate of one row: ``prove(ecosystem, row, **options)``; where there is none, the
        certificate is that of the loss that the row opens to.
    """

    name: str
    title: Text
    question: Text
    function: AnalysisFunction
    options: tuple[Option, ...]
    cost: str
    reference: str
    theme: Theme
    example: Mapping[str, Any] = field(default_factory=dict)
    prove: Prove | None = None

    @property
    def reports_progress(self) -> bool:
        """Whether its function takes ``progress``, told done and total."""
        return "progress" in signature(self.function).parameters
