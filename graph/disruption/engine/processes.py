"""Pieces of work over processes of this machine: a lost process is made good, and none is ever left behind.

Each process has a pipe of its own, so that the end of one disturbs no other; where the other end of its
pipe is gone, a process ends by itself.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import FrameType
from typing import Generic, Self, TypeVar

from graph.errors import AnalysisError

ATTEMPTS = 3
P = TypeVar("P")
A = TypeVar("A")


class Crew(Generic[P, A]):
    """Processes that each answer one piece after another.

    Parameters
    ----------
    prepare, given
        What a new process does before its first piece: call `prepare` with `given`.
    answer
        Answers one piece. A new process finds both functions by their names.

    Notes
    -----
    Leaving the context ends every process at once, whatever it does.
    """

    def __init__(self, prepare: Callable[[str], None], given: str, answer: Callable[[P], A]) -> None:
        self._task = prepare, given, answer
        self._busy: dict[Connection, tuple[SpawnProcess, P]] = {}

    def __enter__(self) -> Self:
        """Start nothing yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """End every process that is left."""
        with _undisturbed():
            for pipe in list(self._busy):
                self._part_with(pipe)

    def answers(self, pieces: Sequence[P], workers: int) -> Iterator[A]:
        """Answers as they come, from at most so many processes at a time.

        Raises
        ------
        AnalysisError
            When a piece has lost its process three times over.
        """
        todo, lost = deque(pieces), Counter[P]()
        done = 0
        while todo or self._busy:
            while todo and len(self._busy) < workers:
                self._engage(todo.popleft())
            ready = set(wait(self._busy))
            for pipe in [p for p in self._busy if p in ready]:
                process, piece = self._busy[pipe]
                try:
                    answer: A = pipe.recv()
                except (EOFError, OSError):
                    self._part_with(pipe)
                    lost[piece] += 1
                    if lost[piece] == ATTEMPTS:
                        raise AnalysisError(_lost_too_often(len(pieces) - done, len(pieces))) from None
                    todo.appendleft(piece)
                    continue
                done += 1
                if todo:
                    self._hand(pipe, process, todo.popleft())
                else:
                    self._part_with(pipe)
                yield answer

    def _engage(self, piece: P) -> None:
        # Spawned, not forked: the threads of a server do not survive a fork.
        context = multiprocessing.get_context("spawn")
        # Python's own helper process comes with the first of ours, and lets Ctrl-C through again.
        resource_tracker.ensure_running()
        with _undisturbed():
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs, *self._task), daemon=True)
            try:
                process.start()
            except OSError as error:
                message = f"No further process can be started ({error.strerror or error}); try fewer workers."
                raise AnalysisError(message) from error
            theirs.close()
            self._hand(ours, process, piece)

    def _hand(self, pipe: Connection, process: SpawnProcess, piece: P) -> None:
        self._busy[pipe] = process, piece
        # Where the process is lost already, reading from the pipe says so in its turn.
        with suppress(OSError):
            pipe.send(piece)

    def _part_with(self, pipe: Connection) -> None:
        process, _ = self._busy[pipe]
        process.kill()
        process.join()
        pipe.close()
        del self._busy[pipe]


def _lost_too_often(left: int, pieces: int) -> str:
    return (
        f"Worker processes were lost {ATTEMPTS} times; {left} of {pieces} slices are not done. "
        "Is there enough memory? Try fewer workers."
    )


def _work(pipe: Connection, prepare: Callable[[str], None], given: str, answer: Callable[[P], A]) -> None:
    """Answer what comes through the pipe, until its other end is gone."""
    prepare(given)
    with suppress(EOFError, ConnectionError):
        while True:
            pipe.send(answer(pipe.recv()))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold Ctrl-C back until the end, and keep it from the processes started meanwhile."""
    held: list[tuple[int, FrameType | None]] = []
    before = signal.getsignal(signal.SIGINT)
    heard = callable(before) and threading.current_thread() is threading.main_thread()
    if heard:
        signal.signal(signal.SIGINT, lambda number, frame: held.append((number, frame)))
    # What this thread blocks, a process that it starts blocks for good: whoever started it will end it.
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        if heard:
            signal.signal(signal.SIGINT, before)
        if held and callable(before):
            before(*held[0])
