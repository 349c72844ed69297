"""A tap counts for what the finger came down on, whatever the page does meanwhile."""

from playwright.async_api import Locator, Page, expect

COMES_UP_ABOVE = """() => {
  const line = document.createElement("p");
  line.style.height = "200px";
  document.querySelector(".nicegui-content").prepend(line);
}"""
DRAWN_ANEW = """(one) => {
  const fresh = one.cloneNode(true);
  fresh.addEventListener("click", () => { document.title = "Tapped"; });
  one.parentElement.replaceChild(fresh, one);
}"""
OTHER_IN_ITS_PLACE = """(one) => {
  const other = document.createElement("button");
  other.textContent = "Remove everything";
  other.className = one.className;
  other.addEventListener("click", () => { document.title = "Tapped"; });
  one.parentElement.replaceChild(other, one);
}"""


async def press_down(page: Page, control: Locator) -> None:
    await control.scroll_into_view_if_needed()
    box = await control.bounding_box()
    assert box is not None
    await page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    await page.mouse.down()


async def test_a_line_that_comes_up_above_takes_no_tap_away(sample: Page) -> None:
    add = sample.get_by_role("button", name="Add attempt")
    await press_down(sample, add)
    await sample.evaluate(COMES_UP_ABOVE)
    await sample.mouse.up()
    await expect(sample.get_by_label("What was tried")).to_be_visible()


async def test_a_control_that_is_drawn_anew_is_tapped_all_the_same(sample: Page) -> None:
    add = sample.get_by_role("button", name="Add attempt")
    await press_down(sample, add)
    await add.evaluate(DRAWN_ANEW)
    await sample.mouse.up()
    await expect(sample).to_have_title("Tapped")


async def test_what_has_come_to_lie_under_the_finger_is_not_tapped(sample: Page) -> None:
    add = sample.get_by_role("button", name="Add attempt")
    await press_down(sample, add)
    await add.evaluate(OTHER_IN_ITS_PLACE)
    await sample.mouse.up()
    other = sample.get_by_role("button", name="Remove everything")
    await expect(other).to_be_visible()
    await expect(sample).not_to_have_title("Tapped")
    await other.click()
    await expect(sample).to_have_title("Tapped")
