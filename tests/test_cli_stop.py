"""Ctrl-C on the real command line: one line, exit code 130, and nothing left behind."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

import cli
from tests.command_line import EXAMPLE, answer, run
from tests.ecosystems import CURATED

STOPPED = "knooppunt: stopped; no store or file was left half-written.\n"
# A busy machine is slow, and no defect; what hangs is one.
AT_MOST_SECONDS = 60


@pytest.fixture(scope="module")
def curated(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the curated data."""
    uri = f"sqlite:///{tmp_path_factory.mktemp('stop')}/curated.sqlite"
    assert run("load", "facts", CURATED, "--store", uri).exit_code == 0
    return uri


@contextmanager
def started(folder: Path, *words: object) -> Iterator[subprocess.Popen[str]]:
    """`knooppunt` with these words as a process of its own session, its temporary files in `folder`."""
    process = subprocess.Popen(
        [sys.executable, "-m", "cli", *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=cli.ROOT,
        env={**os.environ, "TMPDIR": str(folder)},
        start_new_session=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def session(leader: int) -> list[int]:
    """Processes of a session, the ended ones not counted."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, own = path.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(own) == leader and state != "Z":
            found.append(int(path.parent.name))
    return found


def wait_for(process: subprocess.Popen[str], happened: Callable[[], bool]) -> None:
    """Wait until something happened while the process runs."""
    while not happened():
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)


def stopped(process: subprocess.Popen[str], stop: Callable[[int, int], None], times: int = 1) -> None:
    """Press Ctrl-C so often, and see the clean end."""
    for _ in range(times):
        stop(process.pid, signal.SIGINT)
        time.sleep(0.05)
    out, err = process.communicate(timeout=AT_MOST_SECONDS)
    assert (process.returncode, out, err) == (130, "", STOPPED)
    # What the processes share ends by itself once all are gone.
    deadline = time.monotonic() + AT_MOST_SECONDS
    while left := session(process.pid):
        assert time.monotonic() < deadline, left
        time.sleep(0.05)


# A terminal tells everybody in the foreground; kill tells the one process.
@pytest.mark.parametrize(("stop", "times"), [(os.kill, 1), (os.killpg, 1), (os.killpg, 3)])
@pytest.mark.parametrize("workers", [1, 3])
def test_a_sweep_over_processes_stops(
    workers: int, stop: Callable[[int, int], None], times: int, curated: str, tmp_path: Path
) -> None:
    with started(tmp_path, "sweep", "--workers", 3, "--store", curated) as process:
        # While they start, and with all of them there.
        wait_for(process, lambda: any(tmp_path.iterdir()) and len(session(process.pid)) > workers)
        stopped(process, stop, times)
    assert list(tmp_path.iterdir()) == []


def test_a_sweep_over_a_cluster_stops(curated: str, tmp_path: Path) -> None:
    with (
        LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0") as cluster,
        Client(cluster) as client,
    ):
        address = cluster.scheduler_address
        # The one worker is busy with something else, so that the sweep has to wait.
        busy = client.submit(time.sleep, 600)
        with started(tmp_path, "sweep", "--dask", address, "--store", curated) as process:
            wait_for(process, lambda: any("_answer" in key for key in client.run_on_scheduler(_tasks)))
            stopped(process, os.killpg)
        while len(client.run_on_scheduler(_tasks)) > 1:
            time.sleep(0.01)
        busy.cancel(force=True)
    assert list(tmp_path.iterdir()) == []


def _tasks(dask_scheduler: object) -> list[str]:
    return [str(task) for task in dask_scheduler.tasks]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "words", [["sweep"], ["analyse", "chokepoints"], ["whatif", "--country", "CN"], ["check"]]
)
def test_what_reads_the_store_stops(words: list[str], curated: str, tmp_path: Path) -> None:
    with started(tmp_path, *words, "--store", curated) as process:
        wait_for(process, lambda: "curated.sqlite" in _open_files(process.pid))
        stopped(process, os.kill)


def _open_files(number: int) -> str:
    try:
        return " ".join(str(path.readlink()) for path in Path(f"/proc/{number}/fd").iterdir())
    except OSError:
        return ""


def test_a_load_that_is_stopped_leaves_the_store_as_it_was(curated: str, tmp_path: Path) -> None:
    facts = _invented(tmp_path)
    before = answer("store", "status", "--store", curated)

    with started(tmp_path, "load", "facts", facts, "--store", curated) as process:
        wait_for(process, lambda: _in_a_transaction(curated))
        # At its start there is nothing yet to take back.
        time.sleep(0.3)
        assert _in_a_transaction(curated)
        stopped(process, os.kill)

    assert answer("store", "status", "--store", curated) == before
    assert run("load", "facts", CURATED, "--store", curated).exit_code == 0


def test_a_load_that_is_stopped_as_it_ends_says_whether_it_came_too_late(tmp_path: Path) -> None:
    facts, uri = _invented(tmp_path), f"sqlite:///{tmp_path}/new.sqlite"
    log = tmp_path / "new.sqlite-wal"
    assert run("load", "facts", EXAMPLE, "--store", uri).exit_code == 0
    before = answer("store", "status", "--store", uri)["claims"]

    with started(tmp_path, "load", "facts", facts, "--store", uri) as process:
        # The whole transaction goes to the log when it is committed.
        wait_for(process, lambda: log.exists() and log.stat().st_size > 0)
        os.kill(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=AT_MOST_SECONDS)

    claims = answer("store", "status", "--store", uri)["claims"]
    if process.returncode == 130:
        assert (out, err, claims) == ("", STOPPED, before)
    else:
        assert (process.returncode, err) == (0, "")
        assert claims > before
        assert "facts/facts" in out


def _in_a_transaction(uri: str) -> bool:
    """Whether somebody writes to the store."""
    with closing(sqlite3.connect(uri.removeprefix("sqlite:///"), timeout=0, isolation_level=None)) as probe:
        try:
            probe.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
        probe.execute("ROLLBACK")
        return False


def _invented(tmp_path: Path) -> Path:
    folder = tmp_path / "facts"
    # Enough for a transaction of over a second.
    assert run("synthetic", "-o", folder, "--organisations", 6000, "--lines", 30_000).exit_code == 0
    return folder


@pytest.mark.parametrize("form", ["html", "csv"])
def test_an_export_that_is_stopped_leaves_no_file(form: str, curated: str, tmp_path: Path) -> None:
    with started(tmp_path, "export", form, "-o", tmp_path / "out", "--store", curated) as process:
        wait_for(process, lambda: any(tmp_path.iterdir()))
        stopped(process, os.kill)
    assert list(tmp_path.iterdir()) == []
