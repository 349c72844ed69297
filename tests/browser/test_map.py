"""The free map: by thumb, by keyboard, by ear; two views; nothing kept."""

import io

import pytest_asyncio
from playwright.async_api import Locator, Page, expect
from pypdfium2 import PdfDocument

from tests.browser import axe
from tests.browser.practice import Practice
from tests.browser.watch import Watch

COACH = {
    "Goal ownership": 8,
    "Follow-through": 7,
    "My suggestions": 8,
    "New moves": 2,
    "Room to change": 6,
    "People around": 6,
    "Lead and say no": 6,
}


def slider(page: Page, label: str) -> Locator:
    return page.get_by_role("slider", name=label)


async def rate(page: Page, scores: dict[str, int]) -> None:
    """By the keyboard: the first arrow sets the middle, each further one a step."""
    for label, score in scores.items():
        await slider(page, label).focus()
        await page.keyboard.press("ArrowRight")
        for _ in range(abs(score - 5)):
            await page.keyboard.press("ArrowRight" if score > 5 else "ArrowLeft")


@pytest_asyncio.fixture(loop_scope="session")
async def opened(page: Page, shared_practice: Practice) -> Page:
    await shared_practice.open(page, "/map")
    return page


async def test_a_slider_starts_unset_is_set_by_arrows_and_taken_back_by_delete(
    opened: Page,
) -> None:
    goal = slider(opened, "Goal ownership")
    await expect(goal).to_have_attribute("aria-valuetext", "not set")
    await goal.press("ArrowRight")
    await expect(goal).to_have_attribute(
        "aria-valuetext", "5, Client states it but defers cost or date."
    )
    await goal.press("ArrowRight")
    await expect(goal).to_have_js_property("value", "6")
    await goal.press("Delete")
    await expect(goal).to_have_attribute("aria-valuetext", "not set")


async def test_a_press_exactly_in_the_middle_is_a_choice(opened: Page) -> None:
    await slider(opened, "New moves").click()
    await expect(slider(opened, "New moves")).to_have_js_property("value", "5")
    await expect(opened.get_by_text("Gains come and go.")).to_be_visible()


async def test_a_finger_that_scrolls_over_a_slider_changes_nothing(opened: Page) -> None:
    goal = slider(opened, "Goal ownership")
    await goal.press("ArrowRight")
    box = await goal.bounding_box()
    assert box
    x, y = box["x"] + box["width"] * 0.9, box["y"] + box["height"] / 2
    touch = await opened.context.new_cdp_session(opened)
    await touch.send(
        "Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}
    )
    for step in range(1, 12):
        points = [{"x": x, "y": y - step * 12}]
        await touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": points})
    await touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    await expect(goal).to_have_js_property("value", "5")


async def test_a_finger_that_moves_sideways_rates(opened: Page) -> None:
    goal = slider(opened, "Goal ownership")
    box = await goal.bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    touch = await opened.context.new_cdp_session(opened)
    start = {"x": box["x"] + box["width"] / 2, "y": y}
    await touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [start]})
    for step in range(1, 11):
        points = [{"x": box["x"] + box["width"] * (0.5 + step * 0.03), "y": y}]
        await touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": points})
    await touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    await expect(goal).to_have_js_property("value", "8")


async def test_seven_ratings_close_the_shape_and_are_read(opened: Page) -> None:
    await rate(opened, COACH)
    await expect(opened.locator(".shape.coach.whole")).to_have_count(1)
    reading = opened.get_by_role("region", name="What this may mean")
    await expect(reading).to_contain_text("Cooperates without changing")
    await expect(reading).to_contain_text("Guide · They agree with everything and nothing happens")
    await expect(reading).to_contain_text("Before any task: screen")
    await expect(reading.get_by_role("link")).to_have_count(0)


async def test_the_client_sees_own_questions_and_neither_scores_nor_patterns(opened: Page) -> None:
    await rate(opened, COACH)
    await opened.get_by_text("Client’s view").click()
    await expect(opened.get_by_text("How much is this goal really mine?")).to_be_visible()
    for hidden in ("What this may mean", "Cooperates without changing", "Whose project is this"):
        await expect(opened.get_by_text(hidden).first).to_be_hidden()
    for score in await opened.locator("output").all():
        await expect(score).to_be_hidden()
    await expect(opened.locator(".shape.coach")).to_be_hidden()


async def test_where_both_views_differ_most_a_question_is_asked(opened: Page) -> None:
    await rate(opened, COACH)
    await opened.get_by_text("Client’s view").click()
    await rate(opened, {"What is different": 6})
    await opened.get_by_text("Coach’s view").click()
    await expect(
        opened.get_by_text("You differ most on new moves: 2 and 6. Ask what they count as change.")
    ).to_be_visible()


async def test_the_table_says_what_the_picture_shows(opened: Page) -> None:
    await rate(opened, {"New moves": 2})
    await opened.get_by_text("Table", exact=True).click()
    row = opened.get_by_role("row", name="New moves")
    await expect(row.get_by_role("cell").first).to_have_text("2")
    await expect(opened.get_by_role("img")).to_be_hidden()


async def test_start_again_can_be_undone(opened: Page) -> None:
    await rate(opened, {"New moves": 2, "Goal ownership": 9})
    await opened.get_by_role("button", name="Start again").click()
    await expect(slider(opened, "New moves")).to_have_attribute("aria-valuetext", "not set")
    await opened.get_by_role("button", name="Undo").click()
    await expect(slider(opened, "New moves")).to_have_js_property("value", "2")
    await expect(slider(opened, "Goal ownership")).to_have_js_property("value", "9")


async def test_nothing_is_kept_in_the_browser_or_sent_to_be_kept(opened: Page) -> None:
    posts: list[str] = []
    opened.on(
        "request", lambda request: posts.append(request.url) if request.method == "POST" else None
    )
    await rate(opened, COACH)
    kept = await opened.evaluate(
        """async () => [
          ...Object.keys(localStorage),
          ...Object.keys(sessionStorage).filter((key) => !key.startsWith('__nicegui')),
          ...(await indexedDB.databases()).map((one) => one.name),
        ]"""
    )
    assert kept == []
    assert posts == []
    await opened.reload()
    await expect(slider(opened, "New moves")).to_have_attribute("aria-valuetext", "not set")


async def test_the_map_is_kept_as_a_pdf(opened: Page) -> None:
    await rate(opened, COACH)
    async with opened.expect_download() as started:
        await opened.get_by_role("button", name="Keep as PDF").click()
    path = await (await started.value).path()
    document = PdfDocument(io.BytesIO(path.read_bytes()))
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "Cooperates without changing" in text
    assert "Goal ownership" in text


async def test_the_ratings_survive_a_server_that_is_started_again(
    page: Page, practice: Practice, watch: Watch
) -> None:
    watch.forgive("ERR_|WebSocket")
    await practice.open(page, "/map")
    await rate(page, COACH)
    await page.evaluate("() => { window.notReloaded = true; }")
    await practice.server.kill()
    await practice.server.start()
    await page.wait_for_function("() => !window.notReloaded")
    await expect(slider(page, "New moves")).to_have_js_property("value", "2")
    await expect(page.get_by_text("Cooperates without changing")).to_be_visible()
    assert await page.evaluate("() => sessionStorage.getItem('fulcrumHandedOver')") is None


async def test_axe_finds_nothing_and_nothing_hangs_over(
    page: Page, shared_practice: Practice, watch: Watch
) -> None:
    watch.forgive("inline style")  # axe styles the page while it looks; the policy stops that
    await shared_practice.open(page, "/map")
    await rate(page, COACH)
    assert await axe.in_every_look(page) == []
