"""The share of weak evidence as a column: of lines where a row rests on these, else of claims."""

from __future__ import annotations

from dataclasses import replace

from graph.analyses.columns import WEAK_PCT
from graph.analyses.result import Column
from graph.schema import Text

WEAK_LINES = replace(WEAK_PCT, absent=Text(nl="Geen lijn bekend.", en="No line known."))


def weak_claims(absent: Text) -> Column:
    """The share of weak claims behind a row; `absent` says why a row has none."""
    about = Text(
        nl="Aandeel uitspraken achter de rij met lage betrouwbaarheid, afgeleid of synthetisch.",
        en="Share of the claims behind the row that are low-confidence, inferred or synthetic.",
    )
    return replace(WEAK_PCT, description=about, absent=absent)


NO_CLAIM = Text(nl="Rust op geen enkele uitspraak.", en="Rests on no claim.")
