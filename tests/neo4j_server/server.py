"""A Neo4j server for the length of a test run: Maven fetches it, Launcher.java runs it.

It needs a JDK (17 or newer) and Maven. Neo4j itself, some 120 MB, comes with the first run into
Maven's own cache; later runs start without asking Maven at all.
"""

from __future__ import annotations

import hashlib
import secrets
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import neo4j

FOLDER = Path(__file__).resolve().parent
TARGET = FOLDER / "target"
START_SECONDS = 180
STOP_SECONDS = 30
# Neo4j reaches into these parts of the Java library.
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
FIRST_PASSWORD = "neo4j"  # noqa: S105


class ServerError(Exception):
    """The server cannot be fetched or started."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a Neo4j server is, as `open_store` takes it, and its password."""

    uri: str
    password: str

    def database(self, name: str) -> Address:
        """Another database of the same server."""
        scheme, _, rest = self.uri.partition("://")
        return Address(f"{scheme}://{rest.partition('/')[0]}/{name}", self.password)

    def __repr__(self) -> str:
        """Keep the password out of test reports."""
        return f"Address({self.uri!r})"


def missing() -> list[str]:
    """Commands that a server of our own needs and that are not on PATH."""
    return [command for command in ("java", "javac", "mvn") if shutil.which(command) is None]


def classpath() -> str:
    """Class path of Neo4j; Maven is asked once per version of pom.xml.

    Raises
    ------
    ServerError
        When Maven cannot fetch it.
    """
    pom = FOLDER / "pom.xml"
    digest = hashlib.sha256(pom.read_bytes()).hexdigest()[:12]
    known = TARGET / f"classpath-{digest}"
    if known.is_file() and all(Path(jar).is_file() for jar in known.read_text("utf-8").split(":")):
        return known.read_text("utf-8")
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=TARGET) as folder:
        found = Path(folder) / "classpath"
        command = ["mvn", "--batch-mode", "--quiet", "--file", str(pom), "dependency:build-classpath"]
        done = subprocess.run(
            [*command, f"-Dmdep.outputFile={found}"], capture_output=True, text=True, check=False
        )
        if done.returncode or not found.is_file():
            said = "\n".join((done.stdout + done.stderr).splitlines()[-20:])
            message = f"Maven could not fetch Neo4j for the tests; is there a network?\n{said}"
            raise ServerError(message)
        # Put in place in one step: two runs may fetch at once.
        found.replace(known)
    return known.read_text("utf-8")


@contextmanager
def running() -> Iterator[Address]:
    """A started server with a password of its own; it stops when the block ends.

    Raises
    ------
    ServerError
        When it cannot be fetched or does not start in time.
    """
    opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED]
    command = [
        "java",
        "-Xmx1g",
        "-XX:+UseSerialGC",
        # A run of seconds: the second compiler would take a core and give nothing back.
        "-XX:TieredStopAtLevel=1",
        *opened,
        "-cp",
        classpath(),
        str(FOLDER / "Launcher.java"),
    ]
    with (
        tempfile.TemporaryFile("w+") as log,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True
        ) as process,
    ):
        try:
            uri = f"bolt://neo4j@127.0.0.1:{_port(process, log)}"
            yield Address(uri, _own_password(uri))
        finally:
            _stop(process)


def _port(process: subprocess.Popen[str], log: IO[str]) -> int:
    # Killed, it closes its output, and readline comes back with nothing.
    deadline = threading.Timer(START_SECONDS, process.kill)
    deadline.start()
    try:
        for line in process.stdout or ():
            word, _, number = line.partition(" ")
            if word == "port":
                return int(number)
    finally:
        deadline.cancel()
    log.seek(0)
    said = "".join(log.readlines()[-20:])
    message = f"Neo4j did not start for the tests (exit code {process.wait()}):\n{said}"
    raise ServerError(message)


def _own_password(uri: str) -> str:
    """Change the first password, without which a new server does nothing else."""
    password = secrets.token_urlsafe(16)
    with neo4j.GraphDatabase.driver(uri.replace("neo4j@", ""), auth=("neo4j", FIRST_PASSWORD)) as driver:
        driver.execute_query(
            "ALTER CURRENT USER SET PASSWORD FROM $first TO $own",
            {"first": FIRST_PASSWORD, "own": password},
            database_="system",
        )
    return password


def _stop(process: subprocess.Popen[str]) -> None:
    if process.stdin:
        process.stdin.close()
    try:
        process.wait(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
