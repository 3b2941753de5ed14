"""Functions compiled to machine code on first use, and kept on disk for the next process."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import numba

F = TypeVar("F", bound=Callable[..., object])


def compiled(function: F) -> F:
    """`function`, compiled by numba; it holds no lock of Python's while it runs."""
    try:
        return cast("F", numba.njit(cache=True, nogil=True)(function))
    except RuntimeError:
        # No folder to keep it in may be written to: every process then compiles it anew.
        return cast("F", numba.njit(nogil=True)(function))
