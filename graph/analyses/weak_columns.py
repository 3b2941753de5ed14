"""The share of weak evidence as a column: of lines where a row rests on these, else of claims."""

from __future__ import annotations

from graph.analyses.result import Column
from graph.schema import Text

_LABEL = Text(nl="zwak bewijs", en="weak evidence")
WEAK_LINES = Column(
    "weak_pct",
    _LABEL,
    Text(
        nl="Aandeel lijnen dat alleen op lage betrouwbaarheid, afleiding of synthetische gegevens rust.",
        en="Share of lines that rest only on low confidence, inference or synthetic data.",
    ),
    unit="%",
    absent=Text(nl="Geen lijn bekend.", en="No line known."),
)


def weak_claims(absent: Text) -> Column:
    """The share of weak claims behind a row; `absent` says why a row has none."""
    return Column(
        "weak_pct",
        _LABEL,
        Text(
            nl="Aandeel uitspraken achter de rij met lage betrouwbaarheid, afgeleid of synthetisch.",
            en="Share of the claims behind the row that are low-confidence, inferred or synthetic.",
        ),
        unit="%",
        absent=absent,
    )


NO_CLAIM = Text(nl="Rust op geen enkele uitspraak.", en="Rests on no claim.")
