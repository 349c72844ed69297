"""A page that loads itself again, such as once it was printed, while somebody is leaving it."""

import asyncio

from playwright.async_api import Page, Route

from components.reload import EVENT
from tests.browser.practice import Practice

RELOAD = f"window.dispatchEvent(new Event('{EVENT}'))"
ON_THE_WAY = 0.5  # seconds for which the answer lets its browser wait


async def test_a_page_that_loads_itself_again_does_not_overtake_who_is_leaving_it(
    shared_practice: Practice, page: Page
) -> None:
    async def slowly(route: Route) -> None:
        await asyncio.sleep(ON_THE_WAY)
        await route.continue_()

    await shared_practice.sign_in(page)
    await shared_practice.open(page, "/clients/new")
    await page.route("**/clients", slowly)
    await page.evaluate(f"addEventListener('beforeunload', () => setTimeout(() => {RELOAD}, 50))")
    await page.goto(f"{shared_practice.url}/clients")
    assert page.url == f"{shared_practice.url}/clients"


async def test_a_page_that_nobody_leaves_loads_itself_again(
    shared_practice: Practice, page: Page
) -> None:
    await shared_practice.sign_in(page)
    await shared_practice.open(page, "/clients/new")
    async with page.expect_event("load"):
        await page.evaluate(RELOAD)
    assert page.url == f"{shared_practice.url}/clients/new"
