"""The root command: its order, and how an error made on purpose ends; light, as every run imports it."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from graph.errors import EcosystemError

REFUSED = 2
ORDER = (
    *("load", "check", "analyse", "whatif", "certificate", "export", "store", "synthetic", "schema"),
    *("serve", "docs"),
)


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
