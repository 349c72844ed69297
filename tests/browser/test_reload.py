"""A page that loads itself again, such as once it was printed, while somebody is leaving it."""

import asyncio

import pytest
from playwright.async_api import Page, Route

from components.reload import EVENT
from tests.browser.practice import Practice

COVERED = "fulcrum-covered"
ON_THE_WAY = 0.5  # seconds for which the answer lets its browser wait


def said(event: str) -> str:
    return f"window.dispatchEvent(new Event('{event}'))"


@pytest.mark.parametrize("event", [EVENT, COVERED])
async def test_a_page_that_loads_itself_again_does_not_overtake_who_is_leaving_it(
    shared_practice: Practice, page: Page, event: str
) -> None:
    async def slowly(route: Route) -> None:
        await asyncio.sleep(ON_THE_WAY)
        await route.continue_()

    await shared_practice.sign_in(page)
    await shared_practice.open(page, "/clients/new")
    await page.route("**/clients", slowly)
    begun = f"addEventListener('beforeunload', () => setTimeout(() => {said(event)}, 50))"
    await page.evaluate(begun)
    await page.goto(f"{shared_practice.url}/clients")
    assert page.url == f"{shared_practice.url}/clients"


async def test_a_page_that_nobody_leaves_loads_itself_again(
    shared_practice: Practice, page: Page
) -> None:
    await shared_practice.sign_in(page)
    await shared_practice.open(page, "/clients/new")
    async with page.expect_event("load"):
        await page.evaluate(said(EVENT))
    assert page.url == f"{shared_practice.url}/clients/new"
