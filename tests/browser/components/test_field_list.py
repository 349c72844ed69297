"""Lists: items are added, moved, removed and brought back, on two devices at once."""

from playwright.async_api import Page, expect

from tests.browser.components.conftest import Sampler
from tests.browser.conftest import OpenPage
from tests.browser.practice import alive

TRIED = "What was tried"


async def add(page: Page, words: str) -> None:
    await page.get_by_role("button", name="Add attempt").click()
    await expect(page.get_by_label(TRIED).last).to_be_focused()
    await page.keyboard.type(words)


async def tried(page: Page) -> list[str]:
    return [await one.input_value() for one in await page.get_by_label(TRIED).all()]


async def test_an_item_is_added_with_the_focus_in_its_first_field(
    sample: Page, sampler: Sampler
) -> None:
    await expect(sample.get_by_text("What has been tried will stand here.")).to_be_visible()
    await add(sample, "reminding him")
    await expect(sample.locator(".saved")).to_contain_text("Saved ")
    kept = await sampler.ask("/held")
    assert [value for name, value in kept.items() if name.endswith("/what")] == ["reminding him"]


async def test_items_change_places_and_keep_them(sample: Page) -> None:
    for words in ("one", "two", "three"):
        await add(sample, words)
    await sample.get_by_role("button", name="Move Attempt 3 up").press("Enter")
    assert await tried(sample) == ["one", "three", "two"]
    await expect(sample.get_by_role("button", name="Move Attempt 2 up")).to_be_focused()
    await sample.keyboard.press("Enter")
    assert await tried(sample) == ["three", "one", "two"]
    await expect(sample.get_by_role("button", name="Move Attempt 1 down")).to_be_focused()
    await expect(sample.locator(".saved")).to_contain_text("Saved ")
    await sample.reload()
    await alive(sample)
    assert await tried(sample) == ["three", "one", "two"]


async def test_an_item_that_was_removed_comes_back_with_its_words(sample: Page) -> None:
    await add(sample, "one")
    await add(sample, "two")
    await sample.get_by_role("button", name="Remove Attempt 1").click()
    assert await tried(sample) == ["two"]
    await sample.get_by_role("button", name="Undo").click()
    assert await tried(sample) == ["one", "two"]


async def test_an_item_of_another_device_appears_with_its_words(
    sample: Page, sampler: Sampler, open_page: OpenPage
) -> None:
    other = await open_page()
    await other.goto(f"{sampler.url}/sampler")
    await alive(other)
    await add(sample, "reminding him")
    await expect(other.get_by_label(TRIED)).to_have_value("reminding him")
    await sample.get_by_role("button", name="Remove Attempt 1").click()
    await expect(other.get_by_label(TRIED)).to_have_count(0)
