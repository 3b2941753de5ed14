"""The drawing in a real browser: what a user does reaches Python, what Python says reaches the drawing."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser_support import WITHOUT_WEBGL, Watched, browsing, streamlit_app, watched

pytestmark = pytest.mark.browser

# Within so long sigma takes a second click, wherever it falls, for a double one.
DOUBLE_CLICK_MS = 350
APP = Path(__file__).parent / "drawn_app.py"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Address of the served page."""
    with streamlit_app(APP) as found:
        yield found


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Chromium for the tests of this file."""
    with browsing(chromium) as found:
        yield found


@pytest.fixture
def watch(browser: Browser, address: str) -> Iterator[Watched]:
    """The page, drawn; whatever a test does, it may ask for nothing elsewhere and raise no error."""
    with watched(browser, own=address) as found:
        found.page.goto(address)
        found.page.locator(".kn[data-version]").wait_for()
        yield found
        assert (found.foreign, found.errors, found.dialogs) == ([], [], [])
        assert found.page.evaluate("() => window.pwned") is None


@pytest.fixture
def page(watch: Watched) -> Page:
    """The page of `watch`."""
    return watch.page


def expect_state(page: Page, **wanted: Any) -> None:
    """Wait until Python has got `wanted`."""
    state = {"node": None, "edge": None, "expanded": [], **wanted}
    expect(page.locator("[data-testid=stCode] code")).to_have_text(json.dumps(state))


def place(page: Page, node: str) -> tuple[float, float]:
    """Where a node is on the screen."""
    box = page.locator(".kn-canvas").bounding_box()
    assert box is not None
    found = page.locator(".kn").evaluate("(root, node) => root.placeOf(node)", node)
    return box["x"] + found["x"], box["y"] + found["y"]


def click(page: Page, x: float, y: float) -> None:
    """A click that the drawing cannot take for the second half of a double click."""
    page.wait_for_timeout(DOUBLE_CLICK_MS)
    page.mouse.click(x, y)


def between(page: Page, start: str, end: str) -> tuple[float, float]:
    """The middle between two nodes."""
    (x1, y1), (x2, y2) = place(page, start), place(page, end)
    return (x1 + x2) / 2, (y1 + y2) / 2


def test_suppliers_stand_left_of_users(page: Page) -> None:
    across = [place(page, node)[0] for node in ("ore", "mill", "yard", "navy")]
    assert across == sorted(set(across))


def test_a_click_selects_and_a_click_beside_clears(page: Page) -> None:
    click(page, *place(page, "mill"))
    expect_state(page, node="mill")
    click(page, *between(page, "ore", "mill"))
    expect_state(page, edge="e1")
    x, y = place(page, "navy")
    click(page, x, y + 150)
    expect_state(page)


def test_a_double_click_expands_once(page: Page) -> None:
    page.mouse.dblclick(*place(page, "yard"))
    expect_state(page, node="yard", expanded=["yard"])
    page.get_by_role("button", name="again").click()
    expect_state(page, node="yard", expanded=["yard"])


def test_python_selects_and_the_user_has_the_last_word(page: Page) -> None:
    select = page.get_by_label("select", exact=True)
    select.fill("navy")
    select.press("Enter")
    expect_state(page, node="navy")
    click(page, *place(page, "mill"))
    expect_state(page, node="mill")
    page.get_by_role("button", name="again").click()
    expect_state(page, node="mill")
    select.fill("e2")
    select.press("Enter")
    expect_state(page, edge="e2")


def test_keyboard_walks_selects_expands_and_clears(page: Page) -> None:
    stage, said = page.get_by_role("application"), page.locator(".kn-live")
    assert stage.get_attribute("aria-label") == "Network of 5 nodes and 5 links. Arrows walk, Enter selects."
    stage.focus()
    page.keyboard.press("Home")
    expect(said).to_have_text("Shipyard, company, 3 links")
    page.keyboard.press("ArrowLeft")
    expect(said).to_have_text("Mill & Sons, company, 2 links")
    page.keyboard.press("ArrowLeft")
    expect(said).to_have_text("Ore mine, company, 2 links")
    page.keyboard.press("Enter")
    expect_state(page, node="ore")
    page.keyboard.press(".")
    expect(said).to_have_text("Ore mine: Ore to Mill & Sons")
    page.keyboard.press("Enter")
    expect_state(page, edge="e1")
    page.keyboard.press("Escape")
    expect(said).to_have_text("Cleared")
    expect_state(page)
    page.keyboard.press("PageDown")
    page.keyboard.press(" ")
    expect_state(page, expanded=["hostile"])
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Zoom in")).to_be_focused()


def test_camera_and_dragged_node_survive_a_rerun_and_a_new_graph(page: Page) -> None:
    x, y = place(page, "mill")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 60, steps=5)
    page.mouse.up()
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_timeout(400)
    before = {node: place(page, node) for node in ("ore", "mill", "navy")}
    assert before["mill"][1] > before["ore"][1] + 30
    expect_state(page)
    page.get_by_role("button", name="again").click()
    page.wait_for_timeout(500)
    assert {node: place(page, node) for node in before} == before
    version = page.locator(".kn").get_attribute("data-version")
    page.get_by_text("another node").click()
    expect(page.locator(".kn")).not_to_have_attribute("data-version", version or "")
    expect(page.locator(".kn")).to_have_attribute("data-nodes", "6")
    after = place(page, "ore")
    assert after == pytest.approx(before["ore"], abs=60)
    # Taken off the page and brought back, the user's view of it is still there.
    page.get_by_text("drawn").click()
    expect(page.locator(".kn")).to_have_count(0)
    page.get_by_text("drawn").click()
    page.locator(".kn[data-version]").wait_for()
    page.wait_for_timeout(300)
    assert place(page, "ore") == pytest.approx(after, abs=1)


def test_legend_is_text(page: Page) -> None:
    entries = page.locator(".kn-legend li").all_inner_texts()
    assert entries[:2] == ["company", "armed force"]
    assert entries[2].startswith("<img src=x")
    assert entries[3:] == ["supplies", "is contracted by", "will supply", "is located in"]
    assert page.locator(".kn img, .kn script").count() == 0


def test_saves_a_picture(page: Page, tmp_path: Path) -> None:
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save picture").click()
    file = tmp_path / "picture.png"
    saved.value.save_as(file)
    assert saved.value.suggested_filename == "knooppunt.png"
    content = file.read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) > 5_000


def test_draws_in_colour_on_the_screen(page: Page) -> None:
    x, y = place(page, "ore")
    shot = page.screenshot(clip={"x": x - 3, "y": y - 3, "width": 6, "height": 6})
    # A patch of one colour, the company blue, packs small; its colour is read back in the page.
    red, green, blue = page.evaluate(
        """async bytes => {
          const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
          const context = new OffscreenCanvas(6, 6).getContext("2d");
          context.drawImage(bitmap, 0, 0);
          return [...context.getImageData(3, 3, 1, 1).data].slice(0, 3);
        }""",
        list(shot),
    )
    assert (red, green, blue) == pytest.approx((0x00, 0x72, 0xB2), abs=4)


def test_without_webgl_it_says_so(chromium: str, address: str) -> None:
    with browsing(chromium, WITHOUT_WEBGL) as plain, watched(plain, own=address) as found:
        found.page.goto(address)
        message = found.page.get_by_text("No drawing without WebGL; see the table.")
        expect(message).to_be_visible(timeout=20_000)
        assert found.page.locator(".kn-legend li").count() == 7
        assert (found.foreign, found.errors) == ([], [])
