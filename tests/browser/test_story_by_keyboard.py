"""The main job by keyboard alone: Tab, Enter, Space, arrows and letters."""

from playwright.async_api import Page

from tests.browser.keyboard import Keys
from tests.browser.main_job import INITIALS, WORDS, Coach
from tests.browser.server import Server


class KeyboardCoach(Keys, Coach):
    """A coach who does the main job by keys."""


async def test_the_main_job_is_done_by_keyboard_alone(fulcrum: Server, page: Page) -> None:
    coach = KeyboardCoach(page, fulcrum)
    await coach.come_to_the_sentence()
    assert WORDS["complaint"] in await coach.print_the_formulation()
    printed = await coach.give_a_task()
    assert WORDS["title"] in printed
    assert f"Prepared for {INITIALS}" in printed
