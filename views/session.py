"""What a page is given: the graph, the language, the state in the address, and ways to say things."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.analyses.kept import KeptResults
from graph.claims import Claim, Source
from graph.ecosystem import Ecosystem
from graph.schema import COUNTRIES, COUNTRY_PREFIX, NODE_PROPERTIES, Text, Vocabulary
from views import cached, numbers
from views.address import Address, link
from views.text import Counted, common


@dataclass(frozen=True, slots=True)
class Loaded:
    """The graph that is on screen, when its newest data came in, and where answers are kept."""

    ecosystem: Ecosystem
    loaded_at: str | None
    store: str
    kept: KeptResults


Provenance = Callable[[], tuple[Sequence[Claim], Sequence[Source]]]


@dataclass(frozen=True, slots=True)
class Context:
    """What a page may use; it holds no state of its own.

    Parameters
    ----------
    today
        Day on which lines and owners count.
    provenance
        Claims and sources of the store, for exports that keep them in full.
    links
        Page name to the address that other pages link to.
    """

    loaded: Loaded
    language: str
    address: Address
    today: date
    links: Mapping[str, str]
    provenance: Provenance

    @property
    def ecosystem(self) -> Ecosystem:
        """The graph."""
        return self.loaded.ecosystem

    @property
    def kept(self) -> KeptResults:
        """Where answers that took long are kept."""
        return self.loaded.kept

    def say(self, text: Text, **values: object) -> str:
        """A text in the reader's language; numbers among its values are written as that language does."""
        shown = {name: self.shown(value) for name, value in values.items()}
        return text.get(self.language).format(**shown)

    def count(self, phrase: Counted, number: int, **values: object) -> str:
        """A counted phrase with its number, such as "3 programmes"."""
        return self.say(phrase.get(number), n=number, **values)

    def shown(self, value: object) -> str:
        """A number as the language writes it, a truth value as a word, a list with commas; else as it is."""
        if isinstance(value, bool):
            return self.say(common.YES if value else common.NO)
        if isinstance(value, (int, float)):
            return numbers.number(value, self.language)
        if isinstance(value, (tuple, list)):
            return ", ".join(self.shown(part) for part in value)
        return str(value)

    def percent(self, part: float, whole: float) -> str:
        """A share in whole percent."""
        return numbers.percent(part, whole, self.language)

    def day(self, text: str | None) -> str:
        """A date as far as it is known, or the word for unknown."""
        return numbers.partial_date(text, self.language) or self.say(common.UNKNOWN)

    def word(self, vocabulary: Vocabulary, word: str | None) -> str:
        """A word of a vocabulary as the reader knows it, or the word for unknown."""
        if word is None:
            return self.say(common.UNKNOWN)
        return vocabulary.terms[word].get(self.language) if word in vocabulary.terms else word

    def country(self, code: str | None) -> str:
        """Name of a country, or the word for unknown."""
        if code is None or code not in COUNTRIES:
            return self.say(common.UNKNOWN)
        return COUNTRIES[code].name.get(self.language)

    def property_value(self, name: str, value: object) -> str:
        """A value of a node's property, with vocabulary words and countries as the reader knows them."""
        spec = NODE_PROPERTIES[name]
        if name == "start_year" and isinstance(value, (int, float)):
            return numbers.year(value)
        if spec.vocabulary is not None:
            words = value if isinstance(value, tuple) else (value,)
            return ", ".join(self.word(spec.vocabulary, str(w)) for w in words)
        return self.shown(value)

    def name(self, node_id: str) -> str:
        """Name of a node in the reader's language, or its id where it is not in the graph."""
        if node_id.startswith(COUNTRY_PREFIX):
            code = node_id.removeprefix(COUNTRY_PREFIX).upper()
            if code in COUNTRIES:
                return COUNTRIES[code].name.get(self.language)
        return cached.lookup(self.ecosystem).names(self.language).get(node_id, node_id)

    def kind(self, node_id: str) -> str | None:
        """Kind of a node, or None where it is not in the graph."""
        return cached.lookup(self.ecosystem).kinds.get(node_id)

    def link(self, page: str, **values: str | None) -> str:
        """Address of another page with the reader's language."""
        return link(self.links.get(page, page), lang=self.language, **values)
