"""The figures of a supply network by which a synthetic one is held against the curated one."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

LINE = ["supplier", "customer", "item_id", "programme_id", "for_item_id"]
USERS = ("government", "armed_forces")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a folder of fact tables looks like; shares are of one."""

    lines: pd.DataFrame
    organisations: pd.DataFrame
    items: pd.DataFrame

    @property
    def single_source_groups(self) -> float:
        """Share of what a customer buys for a programme that has one known supplier."""
        return float((self._suppliers(["customer", "item_id", "programme_id"]) == 1).mean())

    @property
    def suppliers_per_group(self) -> float:
        """Known suppliers of one item to one customer for one programme, on average."""
        return float(self._suppliers(["customer", "item_id", "programme_id"]).mean())

    @property
    def single_source_items(self) -> float:
        """Share of the items with one known maker."""
        return float((self._suppliers(["item_id"]) == 1).mean())

    def _suppliers(self, by: list[str]) -> pd.Series:
        return self.lines.groupby(by)["supplier"].nunique()

    def busiest(self, column: str, share: float = 0.1) -> float:
        """Share of the lines that the busiest organisations, items or programmes of a column have."""
        named = self.lines.loc[self.lines[column] != "", column]
        counts = named.value_counts().to_numpy()
        return float(counts[: max(1, round(share * len(counts)))].sum() / counts.sum())

    @property
    def kinds(self) -> pd.Series:
        """Share of the organisations by kind."""
        return self.organisations["kind"].value_counts(normalize=True)

    @property
    def user_share(self) -> float:
        """Share of the lines that end at a user."""
        kind = self.organisations.set_index("id")["kind"]
        return float(self.lines["customer"].map(kind).isin(USERS).mean())

    @property
    def tiers(self) -> list[float]:
        """Share of the suppliers that users are supplied by in so many steps at the least."""
        kind = self.organisations.set_index("id")["kind"]
        above: dict[Hashable, list[str]] = {
            c: list(group) for c, group in self.lines.groupby("customer")["supplier"]
        }
        steps: dict[Hashable, int] = dict.fromkeys(kind.index[kind.isin(USERS)], 0)
        queue = deque(steps)
        while queue:
            node = queue.popleft()
            for supplier in above.get(node, ()):
                if supplier not in steps:
                    steps[supplier] = steps[node] + 1
                    queue.append(supplier)
        counts = np.bincount([steps[s] for s in self.lines["supplier"].unique() if steps.get(s)])[1:]
        return [float(share) for share in counts / counts.sum()]


def measured(folder: Path) -> Measured:
    """Figures of the tables in a folder."""
    relations, organisations, items = (
        pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
        for name in ("relations", "organisations", "items")
    )
    rows = relations[relations["relation"].isin(["SUPPLIES", "CONTRACTED_BY", "DEPENDS_ON"])]
    back = rows["relation"] == "DEPENDS_ON"
    lines = rows.assign(
        supplier=np.where(back, rows["end_id"], rows["start_id"]),
        customer=np.where(back, rows["start_id"], rows["end_id"]),
    )
    lines = lines[lines["item_id"] != ""].drop_duplicates(LINE)
    return Measured(lines, organisations, items)
