"""The sweep as slices, over processes of this machine or over a Dask cluster.

The plan and the weights go to each worker once; a slice is two numbers, and its answer the same wherever it
is worked out. A slice whose worker is lost is given to another.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt

from graph.disruption.engine.arrays import Groups, Longs, Units, checked_weights
from graph.disruption.engine.plan import Plan
from graph.disruption.engine.processes import ATTEMPTS, Crew
from graph.disruption.engine.sweep import Progress, gathered, prepared, slices
from graph.disruption.engine.walk import Graph
from graph.errors import AnalysisError

# More slices than workers, so that one long slice keeps nobody waiting; each replays its way from the root.
_SLICES_PER_WORKER = 4
_PATIENCE_SECONDS = 15
# More gain nothing, and each needs memory of its own.
_MOST_PER_CORE = 16
Slice = tuple[int, int]
Answer = tuple[Slice, Longs]
Answers = Generator[Answer, None, None]

_kept: dict[str, tuple[Plan, Longs]] = {}


def sweep_in_parallel(
    groups: Groups,
    units: Units,
    weights: npt.ArrayLike,
    *,
    workers: int | None = None,
    dask: str | None = None,
    progress: Progress | None = None,
) -> Longs:
    """What `sweep` gives, to the last bit, from several processes.

    Parameters
    ----------
    workers
        Processes on this machine, at least 1; for a cluster, into how many parts at least the work is cut.
    dask
        Address of a scheduler, such as ``tcp://host:8786``, whose workers have Knooppunt installed.

    Raises
    ------
    AnalysisError
        When there is no worker or far too many, the scheduler cannot be reached or is lost, or workers are
        lost three times over.

    Notes
    -----
    Plain tuples of numbers go out and arrays come back. Starting a process costs about a second, so it pays
    above some hundred thousand nodes.
    """
    if workers is not None and workers < 1:
        message = f"{workers} workers cannot work (--workers); give 1 or more."
        raise AnalysisError(message)
    most = _MOST_PER_CORE * (os.cpu_count() or 1)
    if dask is None and workers is not None and workers > most:
        message = f"{workers} processes are too many for this machine (--workers); give at most {most}."
        raise AnalysisError(message)
    given = checked_weights(weights, groups.nodes)
    plan, numbers, moved = prepared(groups, units, given)
    runs = slices(plan.classes, (workers or 2) * _SLICES_PER_WORKER)
    pieces = [(int(run[0]), int(run[-1]) + 1) for run in runs]
    found = np.zeros((plan.classes, given.shape[1]), dtype=np.int64)
    answers = _on_processes(plan, moved, pieces, workers or 1)
    if dask is not None:
        answers = _on_dask(plan, moved, pieces, dask)
    # However this ends, a kill apart, no process and no folder is left behind.
    with closing(answers):
        for done, ((first, last), part) in enumerate(answers, start=1):
            found[first:last] = part
            if progress:
                progress(done, len(pieces))
    return gathered(found, plan, numbers) - units.sums(given)


def _answer(plan: Plan, weights: Longs, piece: Slice) -> Answer:
    first, last = piece
    found, _ = plan.losses(weights, np.arange(first, last, dtype=np.int32))
    return piece, found[first:last]


def _write(path: Path, plan: Plan, weights: Longs) -> None:
    """Leave the plan and the weights for new processes to read."""
    try:
        with path.open("wb") as file:
            np.savez(file, number=plan.number, parent=plan.parent, weights=weights, **plan.graph._asdict())
    except OSError as error:
        reason = error.strerror or error
        message = f"The work cannot be written to {path.parent} ({reason}); let TMPDIR name a larger place."
        raise AnalysisError(message) from error


def _keep(path: str) -> None:
    """Keep in a new process what its slices need."""
    with np.load(path) as arrays:
        graph = Graph(**{name: arrays[name] for name in Graph._fields})
        _kept["work"] = Plan(graph, arrays["number"], arrays["parent"]), arrays["weights"]


def _kept_answer(piece: Slice) -> Answer:
    plan, weights = _kept["work"]
    return _answer(plan, weights, piece)


def _on_processes(plan: Plan, weights: Longs, pieces: list[Slice], workers: int) -> Answers:
    with TemporaryDirectory(prefix="knooppunt-sweep-") as folder:
        # By file: what is handed to a process at its start must fit a pipe that nobody may be reading yet.
        path = Path(folder) / "work.npz"
        _write(path, plan, weights)
        with Crew(_keep, str(path), _kept_answer) as crew:
            yield from crew.answers(pieces, workers)


def _on_dask(plan: Plan, weights: Longs, pieces: list[Slice], address: str) -> Answers:
    try:
        from distributed import Client, KilledWorker
        from distributed import as_completed as dask_completed
        from distributed.client import FutureCancelledError
    except ImportError as error:
        message = "Dask is not installed; docs/how-to/sweep-a-large-graph.md says how to install it."
        raise AnalysisError(message) from error
    try:
        client = Client(address, timeout=_PATIENCE_SECONDS)
    except (OSError, ValueError) as error:
        message = f"The Dask scheduler {address} cannot be reached (--dask): {error}"
        raise AnalysisError(message) from error
    with client:
        if not client.scheduler_info()["workers"]:
            message = f"The Dask scheduler {address} has no worker; start one with `dask worker {address}`."
            raise AnalysisError(message)
        waiting = list(pieces)
        try:
            # Where a lost worker was the last to hold the plan, it is sent once more.
            for attempt in range(1, ATTEMPTS + 1):
                try:
                    held = client.scatter(plan, broadcast=True), client.scatter(weights, broadcast=True)
                    futures = [
                        client.submit(_answer, *held, piece, pure=False, retries=ATTEMPTS)
                        for piece in waiting
                    ]
                    for future in dask_completed(futures):
                        answer = future.result()
                        waiting.remove(answer[0])
                        yield answer
                except FutureCancelledError:
                    if attempt == ATTEMPTS:
                        raise
                else:
                    break
        except (KilledWorker, FutureCancelledError, OSError) as error:
            message = (
                f"The Dask cluster at {address} was lost in mid-sweep ({type(error).__name__}). "
                "Have its workers enough memory?"
            )
            raise AnalysisError(message) from error
