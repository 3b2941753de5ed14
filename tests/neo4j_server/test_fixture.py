"""The fixture itself: it never clears what is not its own, and is never silent."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from tests.neo4j_server import fixture
from tests.neo4j_server.server import Address, missing

neo4j_server = fixture.neo4j_server


def test_without_tools_the_reason_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv(fixture.URI, raising=False)
    assert missing() == ["java", "javac", "mvn"]
    with ExitStack() as stack:
        assert "Install JDK 17 and Maven" in str(fixture._address(stack))


def test_without_a_server_tests_skip_and_fail_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="NO NEO4J"):
        fixture.unavailable("no java", None)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="NO NEO4J"):
        fixture.unavailable("no java", None)


def test_server_that_does_not_answer_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(fixture.URI, "bolt://neo4j@127.0.0.1:1")
    with ExitStack() as stack:
        assert "does not answer" in str(fixture._address(stack))


@pytest.mark.neo4j
def test_database_with_something_in_it_is_not_taken(
    neo4j_server: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    fixture.clear(neo4j_server)
    with fixture.connection(neo4j_server) as session:
        session.run("CREATE (:Precious)").consume()
    monkeypatch.setenv(fixture.URI, neo4j_server.uri)
    monkeypatch.setenv(fixture.PASSWORD, neo4j_server.password)
    with ExitStack() as stack:
        assert "a database of 1 nodes, which the tests would erase" in str(fixture._address(stack))
        fixture.clear(neo4j_server)
        assert fixture._address(stack) == neo4j_server
