"""The intake as it is walked: by thumb, by key, on two devices, and only where the gate opens."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser import axe, seeded
from tests.browser.conftest import OpenPage
from tests.browser.practice import BOB, Practice, alive
from tests.browser.watch import Watch

SAVED = re.compile(r"Saved \d\d:\d\d")


@pytest.fixture
def practice(shared_practice: Practice) -> Practice:
    """One practice for all: each test brings a client of its own."""
    return shared_practice


async def begin(page: Page, practice: Practice, name: str = "Maria Rossi") -> str:
    """Open the intake of a new client, as after its button; its address without the step."""
    await practice.sign_in(page)
    intake = f"/intakes/{await seeded.begun(practice.server.folder, name)}"
    await practice.open(page, f"{intake}/client")
    return intake


async def agree(page: Page) -> None:
    """Tick everything that is agreed to."""
    for box in await page.locator(".consent input").all():
        await box.check()
    await expect(page.locator(".consent", has_text="Agreed")).to_have_count(
        await page.locator(".consent").count()
    )


async def saved(page: Page) -> None:
    """Wait until nothing that was typed is on its way."""
    await expect(page.locator(".saved")).to_have_text(SAVED)
    await expect(page.locator(".saved[data-state=saved]")).to_have_count(1)


async def add_step(page: Page, number: int, who: str, does: str) -> None:
    await page.get_by_role("button", name="Add step").click()
    step = page.get_by_role("listitem", name=f"Step {number}")
    await step.get_by_label("Who?").fill(who)
    await step.get_by_label("Does what?").fill(does)


async def test_half_an_intake_on_one_browser_goes_on_in_another(
    practice: Practice, open_page: OpenPage
) -> None:
    tablet, laptop = await open_page(), await open_page(size="portrait")
    intake = await begin(tablet, practice)
    await tablet.get_by_label("Age").fill("41")
    await tablet.get_by_label("What do you ask for?").fill("To finish what I begin.")
    await agree(tablet)
    await saved(tablet)
    await practice.open(tablet, f"{intake}/complaint")
    await tablet.get_by_label("What is done?").fill("puts the work aside")
    await saved(tablet)

    await practice.sign_in(laptop)
    await practice.open(laptop, intake)
    await expect(laptop).to_have_url(re.compile("/questions$"))
    await practice.open(laptop, f"{intake}/client")
    await expect(laptop.get_by_label("Age")).to_have_value("41")
    await practice.open(laptop, f"{intake}/complaint")
    await expect(laptop.get_by_label("What is done?")).to_have_value("puts the work aside")
    await laptop.get_by_label("When?", exact=True).fill("on Sunday evenings")
    await expect(tablet.get_by_label("When?", exact=True)).to_have_value("on Sunday evenings")


async def test_the_sentence_writes_itself_while_the_steps_are_typed(
    practice: Practice, page: Page
) -> None:
    intake = await begin(page, practice)
    await practice.open(page, f"{intake}/complaint")
    await page.get_by_label("What is done?").fill("puts the work aside")
    await add_step(page, 1, "the deadline", "nears")
    await add_step(page, 2, "the spouse", "steps in")
    so_far = page.get_by_role("region", name="So far")
    await expect(so_far).to_contain_text(
        "When the deadline nears, M. R. puts the work aside; then the spouse steps in."
    )
    await page.get_by_role("radiogroup", name="Does the last step").get_by_text("Yes").click()
    await expect(so_far.get_by_role("img", name=re.compile("the last leads back"))).to_be_visible()


async def test_a_word_that_judges_is_remarked_on_and_saved_and_a_quoted_one_left_alone(
    practice: Practice, page: Page
) -> None:
    intake = await begin(page, practice)
    await practice.open(page, f"{intake}/complaint")
    what = page.get_by_label("What is done?")
    await what.fill("acts lazy after lunch")
    await expect(page.get_by_text("“lazy” judges.")).to_be_visible()
    await saved(page)
    await what.fill("calls himself “lazy” after lunch")
    await expect(page.get_by_text("“lazy” judges.")).to_have_count(0)


async def test_a_person_is_chosen_by_label_and_follows_a_new_one(
    practice: Practice, page: Page
) -> None:
    intake = await begin(page, practice)
    await practice.open(page, f"{intake}/complaint")
    await page.get_by_label("Who does it?").fill("M. R.")
    await page.get_by_label("What is done?").fill("waits")
    await saved(page)
    await practice.open(page, f"{intake}/people")
    await page.get_by_label("Initials or role").fill("the founder")
    await saved(page)
    await practice.open(page, f"{intake}/complaint")
    await expect(page.get_by_label("Who does it?")).to_have_value("the founder")


async def test_the_questions_open_once_what_is_needed_is_agreed(
    practice: Practice, page: Page
) -> None:
    intake = await begin(page, practice)
    await practice.open(page, f"{intake}/questions")
    await expect(page).to_have_url(re.compile("/client#consents$"))
    await expect(page.get_by_text("still to be agreed:")).to_contain_text("Data about my health")
    await agree(page)
    await page.get_by_role("link", name="Next: Questions").click()
    await expect(page).to_have_url(re.compile("/questions$"))
    await practice.open(page, f"{intake}/client")
    await page.get_by_label("Data about my health").uncheck()
    await expect(page.get_by_text("Taken back")).to_be_visible()
    await practice.open(page, f"{intake}/questions")
    await expect(page).to_have_url(re.compile("/client#consents$"))


async def test_the_coach_words_the_sentence_and_takes_the_composed_one_again(
    practice: Practice, page: Page
) -> None:
    intake = await begin(page, practice)
    await practice.open(page, f"{intake}/complaint")
    await page.get_by_label("What is done?").fill("puts the work aside")
    await saved(page)
    await practice.open(page, f"{intake}/sentence")
    held = page.locator(".held")
    await expect(held).to_have_text("M. R. puts the work aside.")
    await page.get_by_role("button", name="Word it yourself").click()
    own = page.get_by_label("The sentence")
    await expect(own).to_have_value("M. R. puts the work aside.")
    await own.fill("M. R. turns away from the work.")
    await expect(held).to_have_text("M. R. turns away from the work.")
    await page.get_by_role("button", name="Use the composed one again").click()
    await expect(held).to_have_text("M. R. puts the work aside.")
    await expect(page.get_by_text("Your own wording is kept")).to_be_visible()


async def test_a_draft_says_so_and_is_not_printed(practice: Practice, page: Page) -> None:
    intake = await begin(page, practice)
    await practice.open(page, f"{intake}/sentence")
    await expect(page.get_by_text("A draft for the referral")).to_be_visible()
    await expect(page.get_by_role("button", name="Print")).to_have_count(0)


async def test_not_now_leads_through_the_room_home_and_what_is_left_is_a_tap_away(
    practice: Practice, page: Page
) -> None:
    intake = await begin(page, practice)
    for step in ("complaint", "attempts"):
        await page.get_by_role("button", name="Not now", exact=True).click()
        await page.wait_for_url(f"**/{step}")
        await alive(page)
    case = str(await page.get_by_role("link", name="To the case").get_attribute("href"))
    await page.get_by_role("button", name="Not now", exact=True).click()
    await page.wait_for_url("**/meetings/*")
    await practice.open(page, case)
    await page.get_by_role("link", name="All that is left").click()
    await page.wait_for_url("**/afterwards")
    left = page.get_by_role("region", name="With the client, when you meet")
    await expect(left.get_by_role("listitem").filter(has_text="put off")).to_have_count(4)
    await left.get_by_role("link", name="What happens").click()
    await page.wait_for_url("**/complaint")
    await alive(page)
    await page.get_by_label("What is done?").fill("puts the work aside")
    await saved(page)
    await page.go_back()
    await expect(left.get_by_role("link", name="Step by step")).to_be_visible()
    await expect(left.get_by_role("link", name="What happens")).to_have_count(0)
    await practice.open(page, f"{intake}/keeps-safe")
    await expect(page.get_by_text("A draft for the referral")).to_be_visible()


async def test_an_instrument_is_put_off_and_asked_from_the_list(
    practice: Practice, page: Page
) -> None:
    intake = await begin(page, practice)
    await agree(page)
    await practice.open(page, f"{intake}/questions")
    shown = page.locator(".asking-form .instrument:visible h2").first
    await page.get_by_role("button", name="Not now", exact=True).click()
    await expect(shown).to_have_text("GAD-7")
    await practice.open(page, f"{intake}/questions")
    await expect(shown).to_have_text("GAD-7")
    await page.get_by_role("link", name="To the case").click()
    left = page.get_by_role("region", name="What is left")
    await expect(left.get_by_role("listitem").filter(has_text="PHQ-9")).to_contain_text("put off")
    await left.get_by_role("link", name="PHQ-9").click()
    await page.wait_for_url("**/questions?*")
    await alive(page)
    await expect(shown).to_have_text("PHQ-9")


async def test_paper_is_typed_in_by_its_numbers_and_the_direct_questions_are_asked_live(
    practice: Practice, page: Page
) -> None:
    intake = await begin(page, practice)
    await page.get_by_label("Age").fill("41")
    await agree(page)
    await practice.open(page, f"{intake}/questions")
    await (
        page.get_by_role("radiogroup", name="How are they answered?")
        .get_by_text("From paper")
        .click()
    )
    paper = page.get_by_role("region", name="PHQ-8")
    await expect(paper).to_be_visible()
    await alive(page)
    await expect(page.locator("[data-field='answers/phq-9/8']")).to_have_count(0)
    await paper.get_by_role("radio").first.focus()
    for number in "012300002":  # eight, and how difficult it has made things
        await page.keyboard.press(number)
    await expect(paper.get_by_text("8 of 8")).to_be_visible()
    gad = page.get_by_role("region", name="GAD-7")
    await expect(gad.get_by_role("radio").first).to_be_focused()
    for _ in range(7):
        await page.keyboard.press("0")
    await expect(gad.get_by_text("7 of 7")).to_be_visible()
    await page.get_by_role("button", name="Ask them now").click()
    asked = page.locator(".ask-now .asked:visible")
    for question in range(4):
        await asked.nth(question).get_by_text("No", exact=True).click()
    await page.get_by_role("button", name="Back to the questions").click()
    await expect(page.get_by_role("button", name="Ask them now")).to_be_hidden()
    await expect(page.locator(".saved[data-state=saved]:visible")).to_have_count(1)
    await page.reload()
    await alive(page)
    await expect(paper.get_by_text("8 of 8")).to_be_visible()


async def test_what_recurs_is_tapped_and_joins_what_was_typed(
    practice: Practice, page: Page
) -> None:
    intake = await begin(page, practice)
    await practice.open(page, f"{intake}/complaint")
    where, often = page.get_by_label("Where?"), page.get_by_label("How often?")
    await where.fill("upstairs")
    await page.get_by_role("button", name="at home").click()
    await expect(where).to_have_value("upstairs, at home")
    await page.get_by_role("button", name="3", exact=True).click()
    await expect(often).to_have_value("3")
    await page.get_by_role("button", name="M. R.").first.click()
    await expect(page.get_by_label("Who does it?")).to_have_value("M. R.")
    await saved(page)
    await page.reload()
    await expect(where).to_have_value("upstairs, at home")


async def test_the_pack_is_printed_from_the_first_step(practice: Practice, page: Page) -> None:
    await begin(page, practice)
    async with page.expect_download() as coming:
        await page.get_by_role("button", name="Print the pack").click()
    assert (await coming.value).suggested_filename == "before-we-meet.pdf"


async def test_another_coach_finds_nothing_there(practice: Practice, open_page: OpenPage) -> None:
    alices, bobs = await open_page(), await open_page()
    intake = await begin(alices, practice)
    await practice.sign_in(bobs, BOB)
    for step in ("", "/client", "/complaint", "/sentence"):
        answer = await bobs.request.get(f"{practice.url}{intake}{step}")
        assert answer.status == 404


async def test_an_unknown_step_is_not_here(practice: Practice, page: Page) -> None:
    intake = await begin(page, practice)
    assert (await page.request.get(f"{practice.url}{intake}/patient")).status == 404


async def test_a_step_is_filled_and_left_by_keyboard_alone(practice: Practice, page: Page) -> None:
    intake = await begin(page, practice)
    await practice.open(page, f"{intake}/attempts")
    await page.get_by_role("button", name="Add attempt").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("What?", exact=True)).to_be_focused()
    await page.keyboard.type("a planner")
    await page.keyboard.press("Tab")
    await page.keyboard.type("the spouse")
    await saved(page)
    await page.get_by_role("link", name="Next: People").focus()
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile("/people$"))
    current = page.get_by_role("navigation", name="Steps of the intake").locator("[aria-current]")
    await expect(current).to_contain_text("People")


async def test_the_paper_screen_stands_up_to_axe(
    practice: Practice, page: Page, watch: Watch
) -> None:
    watch.forgive("Applying inline style")  # axe measures with styles of its own
    intake = await begin(page, practice)
    await agree(page)
    await practice.open(page, f"{intake}/questions")
    await (
        page.get_by_role("radiogroup", name="How are they answered?")
        .get_by_text("From paper")
        .click()
    )
    await expect(page.get_by_role("region", name="PHQ-8")).to_be_visible()
    assert await axe.in_every_look(page) == []
