"""What Ctrl-C does to a command: a clean stop once, and nothing when it comes again or too late."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
import typer

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


def _ended(*steps: str) -> tuple[list[str], int]:
    """Steps that were reached and the exit code, with Ctrl-C pressed before b and again on the way out."""
    reached: list[str] = []

    def run() -> None:
        with stoppable():
            try:
                for step in steps:
                    if step == "b":
                        _press()
                    reached.append(step)
            finally:
                _press()
                reached.append("way out")

    with pytest.raises(SystemExit) as end:
        run()
    return reached, end.value.code


def test_the_first_stops_and_one_on_the_way_out_does_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert _ended("a", "b", "c") == (["a", "way out"], INTERRUPTED)
    assert capsys.readouterr() == ("", f"{STOPPED}\n")
    # The process is to end; Python's own end takes no Ctrl-C any more.
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_one_that_was_lost_can_be_pressed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "_WAY_OUT_SECONDS", 0.0)
    with stoppable():
        for _ in range(2):
            with pytest.raises(KeyboardInterrupt):
                _press()


def test_when_all_is_done_it_comes_too_late(capsys: pytest.CaptureFixture[str]) -> None:
    with stoppable():
        past_stopping()
        _press()
    past_stopping()
    assert capsys.readouterr() == ("", "")


def test_past_stopping_leaves_the_handling_of_others_alone() -> None:
    past_stopping()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_who_was_started_deaf_stays_deaf() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with stoppable():
        _press()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_a_command_that_is_stopped_says_so_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    app = typer.Typer(cls=Commands)
    app.command("endless")(_press)
    app.command("other")(_press)

    def run() -> None:
        with stoppable():
            app(["endless"])

    with pytest.raises(SystemExit) as end:
        run()
    assert (end.value.code, *capsys.readouterr()) == (INTERRUPTED, "", f"{STOPPED}\n")


def test_an_exit_code_of_its_own_is_no_stop(capsys: pytest.CaptureFixture[str]) -> None:
    def run(code: int) -> None:
        with stoppable():
            raise SystemExit(code)

    for code in (0, 2, INTERRUPTED):
        with pytest.raises(SystemExit) as end:
            run(code)
        assert end.value.code == code
    assert capsys.readouterr() == ("", "")
