"""The main job by keyboard alone: Tab, Enter, Space, arrows and letters."""

import re

from playwright.async_api import Locator, Page

from tests.browser.main_job import INITIALS, WORDS, Coach
from tests.browser.server import Server

FURTHEST = 150  # presses of Tab that a coach may need to come to a control
HAS_FOCUS = "(one) => one === document.activeElement"


class KeyboardCoach(Coach):
    """A coach who never touches the screen and has no mouse."""

    async def tap(self, control: Locator) -> None:
        await self._reach(control)
        await self.page.keyboard.press("Enter")

    async def fill(self, control: Locator, words: str) -> None:
        await self._reach(control)
        await self.page.keyboard.press("Control+a")
        await self.page.keyboard.type("0740PM" if words == "19:40" else words)

    async def tick(self, box: Locator) -> None:
        await self._reach(box)
        await self.page.keyboard.press("Space")

    async def pick(self, select: Locator, label: str) -> None:
        await self._reach(select)
        await self.page.keyboard.type(label)

    async def choose_in(self, group: Locator, answer: re.Pattern[str]) -> None:
        options = group.locator(".option")
        wanted = options.filter(has_text=answer).first.locator("input")
        if await wanted.get_attribute("type") == "checkbox":
            await self.tick(wanted)
            return
        if await group.locator("input:checked").count() == 0:
            await self._reach(options.first.locator("input"))
            await self.page.keyboard.press("Space")
        else:
            await self._reach(group.locator("input:checked"))
        for _ in range(await options.count()):
            if await wanted.is_checked():
                break
            await self.page.keyboard.press("ArrowDown")

    async def _reach(self, control: Locator) -> None:
        """Walk on with Tab until the control has the focus; round once if need be."""
        await control.wait_for(state="attached")
        for _ in range(FURTHEST):
            if await control.evaluate(HAS_FOCUS):
                return
            await self.page.keyboard.press("Tab")
        raise AssertionError(f"{control} was not reached by Tab")


async def test_the_main_job_is_done_by_keyboard_alone(fulcrum: Server, page: Page) -> None:
    coach = KeyboardCoach(page, fulcrum)
    await coach.come_to_the_sentence()
    assert WORDS["complaint"] in await coach.print_the_formulation()
    printed = await coach.give_a_task()
    assert WORDS["title"] in printed
    assert f"Prepared for {INITIALS}" in printed
