"""How a coach uses a page: by touch here, by keys alone in `keyboard.py`."""

import re

from playwright.async_api import Locator, Page, expect

from tests.browser.practice import alive

IS_INKED = """(wanted) => {
  const sheet = document.querySelector(".ink-sheet");
  const room = sheet.getContext("2d").getImageData(0, 0, sheet.width, sheet.height).data;
  return wanted === room.some((value, i) => i % 4 === 3 && value > 0);
}"""


class Hands:
    """One person with one browser."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def tap(self, control: Locator) -> None:
        """Use a button or a link."""
        await control.click()

    async def fill(self, control: Locator, words: str) -> None:
        """Type into a field."""
        await control.fill(words)

    async def tick(self, box: Locator) -> None:
        """Set a tick."""
        await box.check()

    async def pick(self, select: Locator, label: str) -> None:
        """Choose from a menu."""
        await select.select_option(label=label)

    async def choose_in(self, group: Locator, answer: re.Pattern[str]) -> None:
        """Choose the first answer of a question that reads so."""
        await group.locator(".option").filter(has_text=answer).first.click()

    async def press(self, name: str) -> None:
        """Press a button by its words."""
        await self.tap(self.page.get_by_role("button", name=name, exact=True))

    async def follow(self, name: str) -> None:
        """Follow a link by its words, once what was typed is saved, and wait for its page."""
        mark = self.page.locator(".saved:visible")
        if await mark.count():
            await expect(mark).to_contain_text("Saved")
        here = self.page.url
        await self.tap(self.page.get_by_role("link", name=name, exact=True))
        await self.page.wait_for_url(lambda url: url != here)
        await alive(self.page)

    async def arrive(self, where: str | re.Pattern[str]) -> None:
        """Wait for an address by its end."""
        await self.page.wait_for_url(f"**{where}" if isinstance(where, str) else where)
        await alive(self.page)

    async def choose(self, question: str, answer: str) -> None:
        """Choose the first answer of a question that begins so."""
        group = self.page.get_by_role("radiogroup", name=question)
        await self.choose_in(group, re.compile(f"^{answer}"))

    async def saved(self) -> None:
        """Wait until nothing that was typed is on its way."""
        await expect(self.page.locator(".saved:visible")).to_have_attribute("data-state", "saved")


async def stroke(page: Page, *points: tuple[float, float]) -> None:
    """Draw with a finger; the points are shares of the field's width and height.

    The page is given a frame to stand still: a finger put where the field was draws nothing.
    """
    await page.locator(".ink-sheet").click(trial=True)
    box = await page.locator(".ink-sheet").bounding_box()
    assert box
    places = [(box["x"] + box["width"] * x, box["y"] + box["height"] * y) for x, y in points]
    touch = await page.context.new_cdp_session(page)
    for kind, (x, y) in zip(["touchStart", *["touchMove"] * len(places)], places, strict=False):
        await touch.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]}
        )
    await touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    await page.wait_for_function(IS_INKED, arg=True)
