"""A store of claims in a few lines: dull, in memory, and plainly right. The real ones must agree with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.stores.base import Batch, WriteReport


@dataclass
class Seen:
    """One claim in one dataset."""

    file: str
    retired: bool = False


@dataclass
class DullStore:
    """What the port promises of a write, with no database."""

    datasets: dict[str, dict[str, Seen]] = field(default_factory=dict)

    def write(self, batch: Batch) -> WriteReport:
        """Replace what a dataset says; sources are not looked at."""
        known = {claim_id for held in self.datasets.values() for claim_id in held}
        held = self.datasets.setdefault(batch.dataset, {})
        coming: dict[str, str] = {}
        for claim in batch.every():
            coming.setdefault(claim.id, claim.locator.file)
        written = [i for i in coming if i not in known]
        revived = [i for i in coming if i in held and held[i].retired]
        retired = [
            i
            for i, seen in held.items()
            if i not in coming and not seen.retired and seen.file not in batch.keep_files
        ]
        held.update({i: Seen(file) for i, file in coming.items()})
        for claim_id in retired:
            held[claim_id].retired = True
        unchanged = len(coming) - len(written) - len(revived)
        return WriteReport(len(written), unchanged, len(retired), len(revived), 0)

    def active(self) -> set[str]:
        """Ids of claims that at least one dataset holds."""
        return {i for held in self.datasets.values() for i, seen in held.items() if not seen.retired}

    def all(self) -> set[str]:
        """Ids of all claims there ever were."""
        return {i for held in self.datasets.values() for i in held}

    def count(self, dataset: str) -> int:
        """Number of claims that a dataset holds."""
        return sum(not seen.retired for seen in self.datasets[dataset].values())
