"""The stopwatch story: a meeting, its task and a closing fit into a session.

`python -m bench hour` times the first hour, too.
"""

from pathlib import Path

from playwright.async_api import Page

from tests.browser.hour import Hour, practice_of_the_hour
from tests.browser.stopwatch import Stopwatch


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
    print(watch.table())  # noqa: T201 - the figures stand beside a failure
    assert watch.late == []
