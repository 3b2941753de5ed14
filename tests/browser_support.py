"""A real Chromium for tests: with WebGL drawn in software, and with an eye on what a page does."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright, Request, sync_playwright

from tests.conftest import REPOSITORY

# Chromium as root in a container has no sandbox, and no graphics card to draw WebGL with.
ARGUMENTS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
]
WITHOUT_WEBGL = ["--no-sandbox", "--disable-gpu", "--disable-3d-apis"]
START_WITHIN_SECONDS = 60


# One thread holds one driver: a second browser, opened while the first is, is started by the same.
_drivers: list[Playwright] = []


@contextmanager
def _driver() -> Iterator[Playwright]:
    if _drivers:
        yield _drivers[0]
        return
    with sync_playwright() as driver:
        _drivers.append(driver)
        try:
            yield driver
        finally:
            _drivers.clear()


@contextmanager
def browsing(executable: str, arguments: list[str] = ARGUMENTS) -> Iterator[Browser]:
    """Chromium, closed at the end. `executable` is what the fixture `chromium` gives."""
    with _driver() as driver:
        browser = driver.chromium.launch(executable_path=executable, args=arguments)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Watched:
    """A page, with what it asked for elsewhere and what went wrong in it.

    `foreign` are requests that left the page, `blocked` those its own policy held back.
    """

    page: Page
    foreign: list[str] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


@contextmanager
def watched(browser: Browser, *, own: str = "", width: int = 1280, height: int = 900) -> Iterator[Watched]:
    """Watch a new page of its own; requests to addresses starting with `own` are no foreign ones."""
    context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True)
    page = context.new_page()
    watch = Watched(page)
    home = (own, "data:", "blob:", own.replace("http", "ws", 1)) if own else ("file:", "data:", "blob:")

    def on_request(address: str) -> None:
        if not address.startswith(home):
            watch.foreign.append(address)

    def on_failure(request: Request) -> None:
        if request.failure == "csp" and request.url in watch.foreign:
            watch.foreign.remove(request.url)
            watch.blocked.append(request.url)

    page.on("request", lambda request: on_request(request.url))
    page.on("requestfailed", on_failure)
    page.on("pageerror", lambda error: watch.errors.append(str(error)))
    page.on("dialog", lambda dialog: (watch.dialogs.append(dialog.message), dialog.dismiss()))
    try:
        yield watch
    finally:
        context.close()


@contextmanager
def streamlit_app(script: Path, *options: str) -> Iterator[str]:
    """Serve a Streamlit script on a free port of this machine; gives its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}"),
            *("--server.headless=true", "--server.address=127.0.0.1", "--server.fileWatcherType=none"),
            *("--browser.gatherUsageStats=false", *options),
        ],
        cwd=REPOSITORY,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_for(server, address)
        yield address
    finally:
        server.terminate()
        server.communicate(timeout=20)


def free_port() -> int:
    """A port of this machine that nobody listens to."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def wait_for(server: subprocess.Popen[str], address: str) -> None:
    """Wait until a server of Streamlit's answers.

    Raises
    ------
    RuntimeError
        When it ends instead, with what it said, or takes too long.
    """
    until = time.monotonic() + START_WITHIN_SECONDS
    while time.monotonic() < until:
        if server.poll() is not None:
            _, said = server.communicate()
            raise RuntimeError(f"Streamlit stopped before it served: {said[-2000:]}")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):  # noqa: S310 - our own
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"Streamlit did not serve {address} within {START_WITHIN_SECONDS} s.")
