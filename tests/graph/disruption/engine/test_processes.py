"""Processes that share pieces out: nothing is left of them, however it ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from graph.disruption.engine.processes import Crew, _undisturbed
from graph.errors import AnalysisError


def _nothing(_given: str) -> None:
    """A process needs no preparation."""


def _named(folder: str) -> None:
    """Leave the own number in `folder`."""
    Path(folder, str(os.getpid())).touch()


def _slow_but_one(piece: int) -> int:
    """The first piece at once, all others far too late."""
    if piece:
        time.sleep(600)
    return piece


def _hears_ctrl_c(_piece: int) -> bool:
    return signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def _lost_at_one(piece: int) -> int:
    if piece == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return piece


def _alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_leaving_early_ends_processes_at_work(tmp_path: Path) -> None:
    with Crew(_named, str(tmp_path), _slow_but_one) as crew:
        assert next(crew.answers([0, 1, 2], workers=3)) == 0
        while len(started := [int(path.name) for path in tmp_path.iterdir()]) < 3:
            time.sleep(0.01)
        before = time.monotonic()

    assert time.monotonic() - before < 10
    assert [number for number in started if _alive(number)] == []
    assert multiprocessing.active_children() == []


def test_all_answers_come_and_no_process_stays() -> None:
    with Crew(_nothing, "", abs) as crew:
        assert sorted(crew.answers([-3, -2, -1, 0], workers=2)) == [0, 1, 2, 3]
        assert multiprocessing.active_children() == []


def test_ctrl_c_is_for_whoever_started_the_processes() -> None:
    with Crew(_nothing, "", _hears_ctrl_c) as crew:
        assert list(crew.answers([1], workers=1)) == [False]
    assert _hears_ctrl_c(1)


def test_a_piece_that_always_loses_its_process_ends_the_work() -> None:
    answers = []
    with (
        Crew(_nothing, "", _lost_at_one) as crew,
        pytest.raises(AnalysisError, match=r"lost 3 times; 2 of 3 slices .* Try fewer workers"),
    ):
        answers.extend(crew.answers([0, 1, 2], workers=1))
    assert multiprocessing.active_children() == []


def _disturbed(reached: list[str]) -> None:
    with _undisturbed():
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.01)
        reached.append("the end of what is not to be disturbed")
    reached.append("what comes after")


def test_ctrl_c_waits_while_it_would_disturb() -> None:
    reached: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        _disturbed(reached)
    assert reached == ["the end of what is not to be disturbed"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_other_threads_leave_the_handling_of_ctrl_c_alone() -> None:
    seen = []

    def look() -> None:
        with _undisturbed():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [signal.default_int_handler]
