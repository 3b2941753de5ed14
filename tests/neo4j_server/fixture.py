"""The fixture `neo4j_server`: a real Neo4j, started once per test run.

Import it into a conftest.py to use it. It takes the server that KNOOPPUNT_TEST_NEO4J_URI names (password
in KNOOPPUNT_TEST_NEO4J_PASSWORD), which must be empty, else starts one of its own. Where neither is
possible its tests skip, saying so aloud; with CI=true they fail.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import NoReturn
from urllib.parse import urlsplit

import neo4j
import pytest

from tests.neo4j_server.server import Address, ServerError, missing, running

URI = "KNOOPPUNT_TEST_NEO4J_URI"
PASSWORD = "KNOOPPUNT_TEST_NEO4J_PASSWORD"  # noqa: S105
# Several conftests may import the fixture; they share what the first one found.
_FOUND = pytest.StashKey[Address | str]()


@pytest.fixture(scope="session")
def neo4j_server(request: pytest.FixtureRequest) -> Address:
    """Address of an empty Neo4j that tests may fill and clear."""
    config = request.config
    if _FOUND not in config.stash:
        stack = ExitStack()
        config.add_cleanup(stack.close)
        config.stash[_FOUND] = _address(stack)
    found = config.stash[_FOUND]
    if not isinstance(found, Address):
        unavailable(found, config.pluginmanager.get_plugin("terminalreporter"))
    return found


def unavailable(why: str, reporter: pytest.TerminalReporter | None) -> NoReturn:
    """Skip a test for want of a server, aloud; with CI=true fail it."""
    reason = f"NO NEO4J, SO ITS TESTS DID NOT RUN: {why}"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    if reporter:
        reporter.ensure_newline()
        reporter.write_line(reason, red=True, bold=True)
    pytest.skip(reason)


def _address(stack: ExitStack) -> Address | str:
    """Address of the server to use, or why there is none."""
    if uri := os.environ.get(URI):
        given = Address(uri, os.environ.get(PASSWORD, ""))
        return _why_not_empty(given) or given
    if absent := missing():
        return f"{', '.join(absent)} not on PATH. Install JDK 17 and Maven (`make needs`), or set {URI}."
    try:
        return stack.enter_context(running())
    except ServerError as error:
        return str(error)


def _why_not_empty(address: Address) -> str | None:
    """Why the tests may not clear a database that was given, or None."""
    try:
        with connection(address) as session:
            count = session.run("MATCH (n) RETURN count(n) AS count").single(strict=True)["count"]
    except (neo4j.exceptions.DriverError, neo4j.exceptions.Neo4jError) as error:
        return f"{URI} is set, but {address.uri} does not answer ({error}); see {PASSWORD}."
    if not count:
        return None
    return f"{URI} names a database of {count} nodes, which the tests would erase. Give them an empty one."


@contextmanager
def connection(address: Address) -> Iterator[neo4j.Session]:
    """A session of the bare driver, for tests to look past the store."""
    parts = urlsplit(address.uri)
    bare = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
    auth = (parts.username or "neo4j", address.password)
    with (
        neo4j.GraphDatabase.driver(bare, auth=auth, notifications_min_severity="OFF") as driver,
        driver.session(database=parts.path.strip("/") or None) as session,
    ):
        yield session


def clear(address: Address) -> None:
    """Remove every node, and so every relation; constraints stay."""
    with connection(address) as session:
        session.run("MATCH (n) CALL (n) {DETACH DELETE n} IN TRANSACTIONS OF 10000 ROWS").consume()
