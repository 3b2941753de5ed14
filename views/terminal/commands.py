"""The root command: its order, and how an error made on purpose ends; light, as every run imports it."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperGroup

from graph.errors import EcosystemError

REFUSED = 2
INTERRUPTED = 130
STOPPED = "knooppunt: stopped; no store or file was left half-written."
ORDER = (
    *("load", "check", "analyse", "whatif", "sweep", "certificate", "export", "store", "synthetic"),
    *("schema", "serve", "docs"),
)
# The way out takes less; who presses Ctrl-C again in the meantime does not break it off.
_WAY_OUT_SECONDS = 3.0


class _Stop:
    """The first Ctrl-C is a clean stop; those that follow at once do not disturb it."""

    def __init__(self) -> None:
        self.last: float | None = None

    def __call__(self, *_: object) -> None:
        again = self.last is not None and time.monotonic() - self.last < _WAY_OUT_SECONDS
        self.last = time.monotonic()
        if not again:
            raise KeyboardInterrupt


@contextmanager
def stoppable() -> Iterator[None]:
    """Let Ctrl-C stop what runs within, at any moment: one line, and the exit code that shells expect."""
    stop = _Stop()
    # Who starts it deaf to Ctrl-C, as a shell does what runs in the background, wants it so.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, stop)
    try:
        yield
    except (KeyboardInterrupt, SystemExit) as end:
        # typer makes the one into the other, where it runs already.
        if stop.last is None or (isinstance(end, SystemExit) and end.code != INTERRUPTED):
            raise
        # Nothing is left to be stopped but the end of Python itself.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        typer.echo(STOPPED, err=True)
        raise SystemExit(INTERRUPTED) from end


def past_stopping() -> None:
    """From here on Ctrl-C changes nothing: what was asked is done, and has only to be said."""
    if isinstance(signal.getsignal(signal.SIGINT), _Stop):
        signal.signal(signal.SIGINT, signal.SIG_IGN)


class Commands(TyperGroup):
    """The root command: an error made on purpose becomes one line and exit code 2."""

    def list_commands(self, ctx: object) -> list[str]:  # noqa: ARG002 - the signature is typer's
        """Names of all commands, in the order in which a newcomer needs them."""
        return sorted(self.commands, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))

    def main(self, *args: Any, **extra: Any) -> object:
        """Run, and say what went wrong."""
        try:
            return super().main(*args, **extra)
        except EcosystemError as error:
            typer.echo(f"knooppunt: {error}", err=True)
            raise SystemExit(REFUSED) from error
        except OSError as error:
            # A full disk behind standard output, say; what reads a place by name says so itself.
            reason = error.strerror or error
            typer.echo(f"knooppunt: The answer cannot be written ({reason}); make room for it.", err=True)
            raise SystemExit(REFUSED) from error
