"""Answers kept in files, so that what took long is worked out once.

An answer is kept under the exact graph, the question with all its options, the day, and the code that gave
it: where any of these is another, it is another answer. Only what took longer than a few seconds is kept.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import logging
import tempfile
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from enum import Enum
from pathlib import Path
from time import perf_counter
from typing import Any

import graph
from graph.analyses.recorded import result_from_record, result_to_record
from graph.analyses.result import Analysis, Progress, Result
from graph.ecosystem import Ecosystem

KEPT_FROM_SECONDS = 5.0
MOST = 100
# What reading a file of any content can end in.
_DAMAGE = (OSError, EOFError, MemoryError, ValueError, zlib.error)
_LOG = logging.getLogger("knooppunt")


class KeptResults:
    """Answers in a folder, which is made when the first is kept; the oldest go when there are too many.

    Parameters
    ----------
    folder
        Where they are kept.
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder; nothing is made or read yet."""
        self.folder = folder

    def answer(
        self,
        analysis: Analysis,
        ecosystem: Ecosystem,
        options: Mapping[str, Any],
        *,
        progress: Progress | None = None,
    ) -> Result:
        """The answer as it was kept, else worked out, and kept if that took long.

        Parameters
        ----------
        progress
            Told done and total, where the analysis says how far it is.

        Notes
        -----
        An answer that cannot be kept is given all the same, and a line in the log says why.
        """
        options = _of_a_day(analysis, options)
        path = self.path(analysis, ecosystem, options)
        if (found := _read(path, analysis.name, ecosystem.fingerprint)) is not None:
            return found
        more = {"progress": progress} if progress and analysis.reports_progress else {}
        started = perf_counter()
        result = analysis.function(ecosystem, **options, **more)
        if perf_counter() - started >= KEPT_FROM_SECONDS:
            self.keep(path, result)
        return result

    def path(self, analysis: Analysis, ecosystem: Ecosystem, options: Mapping[str, Any]) -> Path:
        """File of the answer to that question; today stands for a day that is left out."""
        options = _of_a_day(analysis, options)
        given = {option.name: options.get(option.name, option.default) for option in analysis.options}
        asked = json.dumps(
            [ecosystem.fingerprint, analysis.name, given, _CODE], sort_keys=True, default=_word
        )
        return self.folder / f"{analysis.name}-{hashlib.sha256(asked.encode()).hexdigest()[:32]}.json.gz"

    def keep(self, path: Path, result: Result) -> None:
        """Write `result`, whole or not at all."""
        body = json.dumps(result_to_record(result), ensure_ascii=False, separators=(",", ":")).encode()
        packed = gzip.compress(body, compresslevel=1)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=".", dir=self.folder) as aside:
                made = Path(aside) / path.name
                made.write_bytes(packed)
                made.replace(path)
        except OSError as error:
            reason = error.strerror or error
            _LOG.warning(
                "%s: an answer could not be kept (%s); let KNOOPPUNT_RESULTS name a folder to write in.",
                self.folder,
                reason,
            )
        else:
            self._make_room()

    def _make_room(self) -> None:
        """Let the oldest go; another process may be doing the same."""
        kept: list[tuple[float, Path]] = []
        for path in self.folder.glob("*.json.gz"):
            with suppress(OSError):
                kept.append((path.stat().st_mtime, path))
        for _, path in sorted(kept, reverse=True)[MOST:]:
            with suppress(OSError):
                path.unlink()


def _of_a_day(analysis: Analysis, options: Mapping[str, Any]) -> Mapping[str, Any]:
    """The options with today for a day that is left out, so that no answer changes day on its way."""
    if all(option.name != "as_of" for option in analysis.options) or options.get("as_of") is not None:
        return options
    return {**options, "as_of": date.today()}  # noqa: DTZ011 - the reader's day, as the analyses take it


def _read(path: Path, name: str, fingerprint: str) -> Result | None:
    """The result in a file, or None where there is none; a damaged file is written anew by who asked."""
    try:
        found = result_from_record(json.loads(gzip.decompress(path.read_bytes())))
        if (found.analysis, found.fingerprint) != (name, fingerprint):
            message = f"it answers {found.analysis} of the graph {found.fingerprint}"
            raise ValueError(message)
    except FileNotFoundError:
        return None
    except (*_DAMAGE, ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError) as error:
        _LOG.warning("%s cannot be read (%s); the answer is worked out again.", path, error)
        return None
    return found


def code_digest(folders: Iterable[str | Path]) -> str:
    """Hash of the code that answers and of the tables beside it: another version may answer otherwise."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.read_bytes())
    return digest.hexdigest()


# Taken at once: files that change while a server runs are not the code that it runs.
_CODE = code_digest(graph.__path__)


def _word(value: object) -> str:
    return str(value.value) if isinstance(value, Enum) else str(value)
