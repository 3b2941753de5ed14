"""Slices on real processes and on a real Dask cluster; a worker that is killed is made good."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import numpy as np
import pytest
from distributed import LocalCluster

from graph.disruption.engine import workers
from graph.disruption.engine.arrays import Groups, Longs, Units
from graph.disruption.engine.plan import Plan
from graph.disruption.engine.sweep import sweep
from graph.disruption.engine.workers import Answer, Slice, sweep_in_parallel
from graph.errors import AnalysisError
from tests.benchmarks.random_graphs import tiered_graph

GRAPH: Groups = tiered_graph(4_000, 0.5, seed=9)
UNITS = Units.of([k, (k + 17) % 4_000] if k % 5 == 0 else [k] for k in range(4_000))
WEIGHTS = np.random.default_rng(2).integers(0, 1_000, (4_000, 2))


@pytest.fixture(scope="module")
def alone() -> Longs:
    """The sweep in this process."""
    return sweep(GRAPH, UNITS, WEIGHTS)


def test_two_processes_give_the_same_to_the_last_bit(alone: Longs) -> None:
    seen: list[tuple[int, int]] = []
    found = sweep_in_parallel(
        GRAPH, UNITS, WEIGHTS, workers=2, progress=lambda done, total: seen.append((done, total))
    )
    assert found.tobytes() == alone.tobytes()
    assert seen == [(k, 8) for k in range(1, 9)]


def _dies_once(piece: Slice) -> Answer:
    """Kill the own process at the first try of the first slice; a file tells the tries apart."""
    mark = os.environ["KNOOPPUNT_TEST_MARK"]
    if piece[0] == 0 and not os.path.exists(mark):  # noqa: PTH110 - runs in a bare process
        with open(mark, "w"):  # noqa: PTH123
            pass
        os.kill(os.getpid(), signal.SIGKILL)
    return workers._kept_answer(piece)


def _dies(_piece: Slice) -> Answer:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def test_a_lost_process_is_made_good(alone: Longs, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KNOOPPUNT_TEST_MARK", f"{tmp_path}/tried")
    monkeypatch.setattr(workers, "_kept_answer", _dies_once)
    assert sweep_in_parallel(GRAPH, UNITS, WEIGHTS, workers=2).tobytes() == alone.tobytes()
    assert os.path.exists(f"{tmp_path}/tried")  # noqa: PTH110


def test_processes_that_always_die_end_the_sweep(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_kept_answer", _dies)
    with pytest.raises(AnalysisError, match="lost 3 times; 4 of 4 slices"):
        sweep_in_parallel(GRAPH, UNITS, WEIGHTS, workers=1)


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """A scheduler with two worker processes."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as started:
        yield started


def test_a_dask_cluster_gives_the_same_to_the_last_bit(alone: Longs, cluster: LocalCluster) -> None:
    found = sweep_in_parallel(GRAPH, UNITS, WEIGHTS, dask=cluster.scheduler_address)
    assert found.tobytes() == alone.tobytes()


def _dies_once_on_dask(plan: Plan, weights: Longs, piece: Slice) -> Answer:
    mark = os.environ["KNOOPPUNT_TEST_DASK_MARK"]
    if piece[0] == 0 and not os.path.exists(mark):  # noqa: PTH110
        with open(mark, "w"):  # noqa: PTH123
            pass
        os.kill(os.getpid(), signal.SIGKILL)
    first, last = piece
    return piece, plan.losses(weights, np.arange(first, last, dtype=np.int32))[0][first:last]


def test_a_lost_dask_worker_is_made_good(
    alone: Longs, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Workers inherit the environment at their start.
    monkeypatch.setenv("KNOOPPUNT_TEST_DASK_MARK", f"{tmp_path}/tried")
    monkeypatch.setattr(workers, "_answer", _dies_once_on_dask)
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as started:
        found = sweep_in_parallel(GRAPH, UNITS, WEIGHTS, dask=started.scheduler_address)
    assert found.tobytes() == alone.tobytes()
    assert os.path.exists(f"{tmp_path}/tried")  # noqa: PTH110


def test_what_cannot_work_is_said() -> None:
    with pytest.raises(AnalysisError, match="0 workers cannot work"):
        sweep_in_parallel(GRAPH, UNITS, WEIGHTS, workers=0)
    with pytest.raises(AnalysisError, match="cannot be reached"):
        sweep_in_parallel(GRAPH, UNITS, WEIGHTS, dask="no address")


def test_a_cluster_without_workers_is_said() -> None:
    with (
        LocalCluster(n_workers=0, dashboard_address=":0") as empty,
        pytest.raises(AnalysisError, match="has no worker"),
    ):
        sweep_in_parallel(GRAPH, UNITS, WEIGHTS, dask=empty.scheduler_address)
