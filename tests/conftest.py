"""What every test shares: settings of hypothesis, a clean environment, Chromium, and no skips in CI."""

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, settings

IN_CI = os.environ.get("CI") == "true"
REPOSITORY = Path(__file__).resolve().parent.parent

_MAIN = sys.modules["__main__"]

# Who is started in the background is deaf to Ctrl-C, and so would be all that the tests start and then stop.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# No deadline: a busy two-core machine is no defect. In CI the examples are the same on every run.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("default"), derandomize=True, print_blob=True)
settings.load_profile("ci" if IN_CI else "default")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden files be written anew instead of compared; the difference is read in review."""
    parser.addoption("--renew-golden", action="store_true", help="write the files of tests/golden anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text byte by byte with a file of tests/golden, or write that file anew if asked to."""

    def same(name: str, text: str) -> None:
        path = REPOSITORY / "tests" / "golden" / name
        if request.config.getoption("--renew-golden"):
            path.write_bytes(text.encode())
        assert path.is_file(), f"{path} is missing; make it with --renew-golden"
        assert path.read_bytes() == text.encode(), f"{name} changed; look, then --renew-golden"

    return same


@pytest.fixture(autouse=True, scope="session")
def clean_environment(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Take the developer's own Knooppunt settings away: no test may touch their store or kept answers."""
    for variable in [name for name in os.environ if name.startswith("KNOOPPUNT_")]:
        if not variable.startswith("KNOOPPUNT_TEST_"):
            del os.environ[variable]
    os.environ["KNOOPPUNT_RESULTS"] = str(tmp_path_factory.mktemp("results"))


@pytest.fixture(autouse=True)
def no_main_script() -> Iterator[None]:
    """Leave no main script to be run anew in a started process: Streamlit's tests leave theirs behind."""
    sys.modules["__main__"] = ModuleType("__main__")
    yield
    sys.modules["__main__"] = _MAIN


@pytest.fixture(scope="session")
def repository() -> Path:
    """Folder of the checkout."""
    return REPOSITORY


def find_chromium() -> str | None:
    """Path of a Chromium, if there is one."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium; without one the test skips, and fails in CI."""
    if path := find_chromium():
        return path
    reason = "no Chromium on PATH: the browser tests did not run (`make needs` installs it where it may)"
    if IN_CI:
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a CI run in which a test was skipped: there, every need is met."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if IN_CI and reporter is not None and reporter.stats.get("skipped") and session.exitstatus == 0:
        reporter.write_line("CI=true and a test was skipped: see the reasons below.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
