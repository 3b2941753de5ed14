"""What Ctrl-C does to a command: a clean stop once, and nothing when it comes again or too late."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
import typer
from typer.testing import CliRunner

from views.terminal import commands
from views.terminal.commands import INTERRUPTED, STOPPED, Commands, past_stopping, stoppable


@pytest.fixture(autouse=True)
def handling() -> Iterator[None]:
    """Ctrl-C as Python handles it, before and after."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _press() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def _stopped_in(*steps: object) -> list[object]:
    """Steps that were reached, Ctrl-C pressed wherever a step is None."""
    reached: list[object] = []
    with stoppable():
        try:
            for step in steps:
                if step is None:
                    _press()
                reached.append(step)
        except KeyboardInterrupt:
            _press()
            reached.append("way out")
    return reached


def test_the_first_stops_and_one_on_the_way_out_does_not() -> None:
    assert _stopped_in("a", None, "b") == ["a", "way out"]
    # The process is to end; Python's own end takes no Ctrl-C any more.
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_one_that_was_lost_can_be_pressed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "_WAY_OUT_SECONDS", 0.0)
    with stoppable():
        for _ in range(2):
            with pytest.raises(KeyboardInterrupt):
                _press()


def test_when_all_is_done_it_comes_too_late() -> None:
    with stoppable():
        past_stopping()
        _press()
    past_stopping()


def test_past_stopping_leaves_the_handling_of_others_alone() -> None:
    past_stopping()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_who_was_started_deaf_stays_deaf() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with stoppable():
        _press()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_a_command_that_is_stopped_says_so_in_one_line() -> None:
    app = typer.Typer(cls=Commands)

    @app.command()
    def endless() -> None:
        _press()

    @app.command()
    def other() -> None:
        """A second one, so that there are commands."""

    result = CliRunner().invoke(app, ["endless"])
    assert (result.exit_code, result.stdout, result.stderr) == (INTERRUPTED, "", f"{STOPPED}\n")
