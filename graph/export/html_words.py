"""Words of the standalone HTML, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from graph.schema import Text

WORDS: Mapping[str, Text] = {
    "summary": Text(
        nl="{nodes} knopen, {edges} relaties, {sources} bronnen.",
        en="{nodes} nodes, {edges} relations, {sources} sources.",
    ),
    "drawing": Text(
        nl="Getekend netwerk; de tabellen eronder bevatten hetzelfde.",
        en="Drawn network; the tables below hold the same.",
    ),
    "legend": Text(nl="Legenda", en="Legend"),
    "synthetic": Text(nl="synthetisch", en="synthetic"),
    "synthetic_note": Text(
        nl="Bevat synthetische gegevens: verzonnen voor een voorbeeld of een test, getekend met streepjes.",
        en="Holds synthetic data: made up for an example or a test, drawn with dashes.",
    ),
    "relations": Text(nl="Relaties", en="Relations"),
    "start": Text(nl="van", en="from"),
    "relation": Text(nl="relatie", en="relation"),
    "end": Text(nl="naar", en="to"),
    "about": Text(nl="waarover", en="about"),
    "sources": Text(nl="Bronnen", en="Sources"),
    "id": Text(nl="kenmerk", en="id"),
    "title": Text(nl="titel", en="title"),
    "publisher": Text(nl="uitgever", en="publisher"),
    "published_on": Text(nl="datum", en="date"),
    "manifest": Text(nl="Over dit bestand", en="About this file"),
}

# Entries of the manifest that have a name; others appear under the key they came with.
MANIFEST: Mapping[str, Text] = {
    "made_on": Text(nl="gemaakt op", en="made on"),
    "fingerprint": Text(nl="vingerafdruk van de gegevens", en="fingerprint of the data"),
    "filters": Text(nl="filters", en="filters"),
    "marking": Text(nl="rubricering", en="marking"),
    "language": Text(nl="taal", en="language"),
    "generator": Text(nl="gemaakt met", en="made with"),
}
