"""Fields: what is typed stays, is acknowledged, and is shared."""

from playwright.async_api import Page, expect

from tests.browser.components.conftest import CUT, Sampler
from tests.browser.conftest import OpenPage
from tests.browser.practice import alive
from tests.browser.watch import Watch

WORDS = "Why this, in one line the client reads"
STORY = "What to do"


async def test_what_is_typed_is_committed_and_only_then_called_saved(
    sample: Page, sampler: Sampler
) -> None:
    await sample.get_by_label(WORDS).press_sequentially("It gets its own time.")
    await expect(sample.locator(".saved")).to_contain_text("Saved ")
    assert (await sampler.ask("/held"))["words"] == "It gets its own time."


async def test_nothing_is_called_saved_before_anything_was(sample: Page) -> None:
    await expect(sample.locator(".saved")).to_have_text("")


async def test_a_choice_is_made_by_thumb_and_by_arrow_keys(sample: Page, sampler: Sampler) -> None:
    asked = sample.get_by_role("radiogroup", name="Little interest")
    await asked.get_by_text("Several days").click()
    assert await sampler.holds("asked", 1)
    await sample.keyboard.press("ArrowRight")
    assert await sampler.holds("asked", 2)


async def test_a_tick_a_date_and_days_of_the_week_are_kept(sample: Page, sampler: Sampler) -> None:
    await sample.get_by_label("I know that I may refuse").check()
    await sample.get_by_label("From", exact=True).fill("2026-11-23")
    await sample.get_by_label("At", exact=True).fill("19:40")
    await sample.get_by_text("Mon", exact=True).click()
    await sample.get_by_text("Thu", exact=True).click()
    assert await sampler.holds("agreed", True)
    assert await sampler.holds("from", "2026-11-23")
    assert await sampler.holds("at", "19:40")
    assert await sampler.holds("days", "mon,thu")


async def test_a_number_out_of_range_is_objected_to_and_not_sent(
    sample: Page, sampler: Sampler
) -> None:
    number = sample.get_by_label("How many")
    await number.fill("3")
    assert await sampler.holds("count", 3)
    await number.fill("30")
    await expect(sample.get_by_text("A number from 1 to 12.")).to_be_visible()
    assert await sampler.holds("count", 3)
    await number.fill("")
    assert await sampler.holds("count", None)


async def test_what_the_server_refuses_says_why_at_the_field_and_stays(sample: Page) -> None:
    words = sample.get_by_label(WORDS)
    await words.fill("forbidden")
    await expect(sample.get_by_text("This word is not taken here")).to_be_visible()
    await expect(words).to_have_value("forbidden")
    await expect(sample.locator(".saved")).to_have_text(
        "One answer was not taken. It is marked below."
    )
    await words.fill("allowed")
    await expect(sample.locator(".saved")).to_contain_text("Saved ")


async def test_a_text_that_no_frame_can_carry_is_refused_and_holds_nothing_else_up(
    sample: Page, sampler: Sampler
) -> None:
    await sample.get_by_label(STORY).fill("x" * 1_500_000)
    await expect(sample.get_by_text("This text is far too long to be sent.")).to_be_visible()
    await expect(sample.locator(".saved")).to_contain_text("One answer was not taken")
    await sample.get_by_label(WORDS).fill("kept all the same")
    assert await sampler.holds("words", "kept all the same")
    await sample.get_by_label(STORY).fill("shortened")
    assert await sampler.holds("story", "shortened")
    await expect(sample.locator(".saved")).to_contain_text("Saved ")


async def test_much_at_once_travels_in_several_frames(
    sample: Page, sampler: Sampler, watch: Watch
) -> None:
    watch.forgive(CUT)
    await sample.context.set_offline(True)
    await sample.get_by_label(STORY).fill("s" * 19_000)
    await sample.get_by_label(WORDS).fill("kept")
    await sample.context.set_offline(False)
    assert await sampler.holds("story", "s" * 19_000)
    assert await sampler.holds("words", "kept")


async def test_another_devices_words_appear_and_the_caret_stays_beside_its_own(
    sample: Page, sampler: Sampler, open_page: OpenPage
) -> None:
    other = await open_page()
    await other.goto(f"{sampler.url}/sampler")
    await alive(other)
    await sample.get_by_label(STORY).fill("Sit at the table.")
    await expect(other.get_by_label(STORY)).to_have_value("Sit at the table.")
    await sample.get_by_label(STORY).press("End")
    await other.get_by_label(STORY).press("Home")
    await other.get_by_label(STORY).press_sequentially("Each evening: ")
    await expect(sample.get_by_label(STORY)).to_have_value("Each evening: Sit at the table.")
    caret = await sample.get_by_label(STORY).evaluate("field => field.selectionStart")
    assert caret == len("Each evening: Sit at the table.")


async def test_what_was_kept_is_there_on_the_next_visit(sample: Page, sampler: Sampler) -> None:
    await sample.get_by_label(STORY).fill("Put it off on purpose.")
    assert await sampler.holds("story", "Put it off on purpose.")
    await sample.reload()
    await expect(sample.get_by_label(STORY)).to_have_value("Put it off on purpose.")


async def test_any_character_travels_unharmed(sample: Page, sampler: Sampler) -> None:
    text = "Ægir — «ночь» 夜 🌗 \u202eright\u202c <b>&amp;</b>"
    await sample.get_by_label(STORY).fill(text)
    assert await sampler.holds("story", text)


LEAVES = "() => dispatchEvent(new Event('beforeunload', { cancelable: true }))"


async def test_leaving_is_warned_about_only_where_the_device_keeps_nothing(
    sample: Page, sampler: Sampler, watch: Watch
) -> None:
    watch.forgive(CUT)
    await sampler.kill()
    await sample.get_by_label(WORDS).fill("not yet")
    await expect(sample.locator(".saved")).to_contain_text("Kept on this device since ")
    assert await sample.evaluate(LEAVES)
    await sample.evaluate("() => { indexedDB.deleteDatabase('fulcrum'); }")
    await sample.get_by_label(WORDS).fill("not yet, and nowhere")
    await expect(sample.locator(".saved")).to_contain_text("Keep this page open.")
    assert not await sample.evaluate(LEAVES)
