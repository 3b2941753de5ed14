"""What was measured, written down: a page with a table and a plot, and the ratios of earlier commits."""

from __future__ import annotations

import csv
import statistics
import subprocess
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from matplotlib.figure import Figure

from tests.benchmarks.engine import Timing

WAYS = {
    "engine": "engine",
    "counters": "numba counters per unit",
    "fixpoint": "plain Python fixpoint",
    "networkx": "networkx, copy and remove",
}
# A ratio this much below the median of earlier ones on a like machine is called slower.
SLOWER = 0.7
_EARLIER = 10


def ratios(timings: Iterable[Timing]) -> dict[str, float]:
    """How many times faster the engine is than each rival, by "kind single units way"."""
    listed = list(timings)
    own = {(t.kind, t.single, t.units): t.seconds for t in listed if t.way == "engine"}
    return {
        f"{t.kind} {t.single:.0%} {t.units} {t.way}": t.seconds / own[t.kind, t.single, t.units]
        for t in listed
        if t.way != "engine"
    }


def regressions(now: dict[str, float], earlier: Sequence[dict[str, str]], machine: str) -> list[str]:
    """What became slower against all its rivals than it was, in words.

    A slower engine lowers the ratio to every rival of its graph; a rival that had a good day lowers
    its own alone, and is not reported.

    Parameters
    ----------
    now
        Ratios by "graph rival", the rival one word, as `ratios` gives them.
    earlier
        Rows of the history: machine, name and ratio.
    """
    slower: dict[str, list[str]] = {}
    kept = set()
    for name, ratio in now.items():
        past = [float(row["ratio"]) for row in earlier if (row["machine"], row["name"]) == (machine, name)]
        graph = name.rpartition(" ")[0]
        if past and ratio < SLOWER * (usual := statistics.median(past[-_EARLIER:])):
            slower.setdefault(graph, []).append(f"{name}: {ratio:.3g} times as fast, earlier {usual:.3g}")
        elif past:
            kept.add(graph)
    return [line for graph, lines in slower.items() if graph not in kept for line in lines]


def read_history(path: Path) -> list[dict[str, str]]:
    """Rows of the history, oldest first; none where there is no file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def today() -> str:
    """The day, for what is written down."""
    return datetime.now(tz=UTC).date().isoformat()


def append_history(path: Path, now: dict[str, float], machine: str) -> None:
    """Add the ratios of this commit."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short=12", "HEAD"], capture_output=True, text=True, check=True
    ).stdout.strip()
    new = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if new:
            writer.writerow(["date", "commit", "machine", "name", "ratio"])
        writer.writerows([today(), commit, machine, name, f"{ratio:.4g}"] for name, ratio in now.items())


def engine_table(timings: Sequence[Timing]) -> str:
    """A row per graph: the engine's seconds, and how many times longer each rival took."""
    rows = [
        "| graph | units | lines | single-source | engine | " + " | ".join(list(WAYS.values())[1:]) + " |"
    ]
    rows.append("|" + "---|" * (5 + len(WAYS) - 1))
    by_graph: dict[tuple[str, int, float], dict[str, Timing]] = {}
    for timing in timings:
        by_graph.setdefault((timing.kind, timing.units, timing.single), {})[timing.way] = timing
    for (kind, units, single), ways in by_graph.items():
        own = ways["engine"]
        cells = [kind, f"{units:,}", f"{own.lines:,}", f"{single:.0%}", _seconds(own.seconds)]
        cells += [_rival(ways.get(way), own) for way in list(WAYS)[1:]]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def _rival(timing: Timing | None, own: Timing) -> str:
    if timing is None:
        return "not run"
    extrapolated = "" if timing.sampled is None else f", from {timing.sampled} units"
    return f"×{timing.seconds / own.seconds:,.3g} ({_seconds(timing.seconds)}{extrapolated})"


def _seconds(seconds: float) -> str:
    return f"{seconds * 1000:.3g} ms" if seconds < 1 else f"{seconds:,.3g} s"


def plot(timings: Sequence[Timing], path: Path) -> None:
    """Time against size for every way, on log axes; each point the hardest regime of its size."""
    figure = Figure(figsize=(8, 5), layout="constrained")
    axes = figure.subplots()
    styles = {"random": "-", "tiers": "--", "no loops": ":"}
    colours = dict(zip(WAYS, ("#1f5f8b", "#8a5a00", "#4c5863", "#8a2b0d"), strict=True))
    for kind, style in styles.items():
        for way, label in WAYS.items():
            hardest: dict[int, float] = {}
            for t in timings:
                if (t.kind, t.way) == (kind, way):
                    hardest[t.units] = max(t.seconds, hardest.get(t.units, 0.0))
            if hardest:
                axes.plot(
                    *zip(*sorted(hardest.items()), strict=True),
                    style,
                    marker="o",
                    markersize=4,
                    color=colours[way],
                    label=f"{label}, {kind}",
                )
    axes.set(xscale="log", yscale="log", xlabel="units (lines: ten times as many)", ylabel="seconds")
    axes.set_title("All single-unit what-ifs, hardest of three regimes")
    axes.grid(visible=True, which="major", alpha=0.3)
    axes.legend(fontsize=7, ncols=2)
    figure.savefig(path, metadata={"Date": None})
