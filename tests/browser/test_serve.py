"""`knooppunt serve` as people start it: it says where the app is, and advertises nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser_support import browsing, free_port, wait_for, watched
from tests.conftest import REPOSITORY
from tests.ecosystems import EXAMPLE
from tests.views.drawn import store_of

pytestmark = pytest.mark.browser


def test_serve_says_where_the_app_is_and_advertises_nothing(chromium: str, tmp_path: Path) -> None:
    # To who has such a folder at home, Streamlit offers its tools for programmers in a box over the page.
    (tmp_path / "home" / ".claude").mkdir(parents=True)
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "HOME": str(tmp_path / "home"), "BROWSER": "true"}
    environment["KNOOPPUNT_STORE"] = store_of(EXAMPLE, tmp_path)
    command = [sys.executable, str(REPOSITORY / "cli.py"), "serve", "--port", str(port)]
    server = subprocess.Popen(
        command,
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        wait_for(server, address)
        with browsing(chromium) as browser, watched(browser, own=address) as watch:
            watch.page.goto(address)
            watch.page.locator(".kp-footer").wait_for()
            watch.page.wait_for_timeout(1_500)
            assert watch.page.get_by_text("Install").count() == 0
            assert watch.page.get_by_role("button", name="Don't show again").count() == 0
    finally:
        os.killpg(server.pid, signal.SIGINT)
        out, errors = server.communicate(timeout=30)
    said = out + errors
    assert f"Knooppunt opens on {address}; Ctrl-C ends it." in said
    assert "skills" not in said
    assert "Streamlit app" not in said
