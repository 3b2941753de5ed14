"""Columns that the results of several analyses share, and a short way to write one."""

from __future__ import annotations

from typing import Any

from graph.analyses.result import Column
from graph.disruption.sweep import Status
from graph.schema import Text


def column(name: str, label: tuple[str, str], about: tuple[str, str], **more: Any) -> Column:
    """A column, its label and its description each in Dutch and in English.

    Examples
    --------
    >>> column("lines", ("lijnen", "lines"), ("Bekende lijnen.", "Known lines."), unit="#").label.nl
    'lijnen'
    """
    return Column(name, Text(*label), Text(*about), **more)


PROGRAMMES = column(
    "programmes",
    ("programma's", "programmes"),
    ("Programma's die stilvallen in deze lezing.", "Programmes that stop in this reading."),
)
NEEDS = column(
    "needs",
    ("behoeften", "needs"),
    ("Behoeften van gebruikers die wegvallen.", "Needs of users that are lost."),
)
ENDS = column(
    "ends",
    ("eindpunten", "ends"),
    (
        "Verloren lijnen waarvan niet bekend is wat ermee gemaakt wordt.",
        "Lost lines of which it is not known what is made with them.",
    ),
)
ACTIVITIES = column(
    "activities",
    ("activiteiten", "activities"),
    ("Activiteiten van anderen die stilvallen.", "Activities of others that stop."),
)
WEAK_PCT = column(
    "weak_pct",
    ("zwak bewijs", "weak evidence"),
    (
        "Aandeel lijnen dat alleen op lage betrouwbaarheid, afleiding of synthetische gegevens rust.",
        "Share of lines that rest only on low confidence, inference or synthetic data.",
    ),
    unit="%",
)

STATUS_WORDS = {
    Status.CONFIRMED.value: Text(nl="bevestigd", en="confirmed"),
    Status.LIKELY.value: Text(nl="waarschijnlijk", en="likely"),
    Status.POSSIBLE.value: Text(nl="mogelijk", en="possible"),
    Status.NONE.value: Text(nl="geen programma of behoefte", en="no programme or need"),
}
STATUS = column(
    "status",
    ("status", "status"),
    (
        "De ruimste lezing waarin een programma of behoefte stilvalt.",
        "The most generous reading in which a programme or need stops.",
    ),
    vocabulary=STATUS_WORDS,
)
