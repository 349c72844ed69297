"""The stopwatch story: a first hour, the next meeting, a task and a closing fit into a session."""

from pathlib import Path

from playwright.async_api import Page

from tests.browser.hour import Hour, practice_of_the_hour
from tests.browser.stopwatch import Stopwatch


async def test_a_first_hour_is_kept_up_with(ready_folder: Path, tmp_path: Path, page: Page) -> None:
    watch = Stopwatch(page)
    async with practice_of_the_hour(ready_folder, tmp_path) as (practice, _):
        await practice.sign_in(page)
        await Hour(practice, watch).first()
        await page.goto("about:blank")
    holds(watch)


async def test_the_next_meeting_its_task_and_a_closing_are_kept_up_with(
    ready_folder: Path, tmp_path: Path, page: Page
) -> None:
    watch = Stopwatch(page)
    async with practice_of_the_hour(ready_folder, tmp_path) as (practice, case):
        await practice.sign_in(page)
        hour = Hour(practice, watch)
        await hour.second(case)
        await hour.closing(case)
        await page.goto("about:blank")
    holds(watch)


def holds(watch: Stopwatch) -> None:
    print(watch.table())  # noqa: T201 - the figures stand beside a failure
    assert watch.late == []
