"""The designer: what is typed is on the page at once, and nothing is printed unchecked."""

import re
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from app.services import directives
from tests.browser import axe, seeded
from tests.browser.conftest import OpenPage
from tests.browser.main_job import file_of, text_of
from tests.browser.practice import BOB, Practice, alive
from tests.browser.server import Server, served
from tests.browser.sizes import SIZES
from tests.browser.watch import Watch

TYPED = 20_000  # ms that a page may take to be drawn while everything else runs
MOST_TESTS = 24
NO_FACE_HAS = "\U0001342f"  # an Egyptian hieroglyph
SELECTED = """async ([before, selection, text]) => {
  const { write } = await import("fulcrum/caret.js");
  const control = document.body.appendChild(document.createElement("textarea"));
  control.value = before;
  control.focus();
  control.setSelectionRange(...selection);
  write(control, text);
  return getSelection().toString();
}"""  # what is selected once other words have come into a control


class Designing(Practice):
    """A practice with a case on which any task may be designed."""

    def __init__(self, server: Server, case: str) -> None:
        super().__init__(server)
        self.case = case

    async def design(self, page: Page, kind: str = "The start of a start") -> None:
        """Choose a kind for the case and end on its designer."""
        await self.open(page, f"/cases/{self.case}/directives/new")
        await page.get_by_role("button", name=kind, exact=False).first.click()
        await page.wait_for_url("**/directives/*")
        await expect(page.get_by_role("heading", level=1)).to_be_visible()
        await painted(page)

    async def design_tiny(self, page: Page) -> None:
        """Open the designer as it stands once the start of a start was chosen."""
        async with seeded.acting(self.server.folder) as actor:
            made = await directives.draft(actor=actor, case_id=self.case, kind="tiny_step")
        await self.open(page, f"/directives/{made}")
        await painted(page)


async def painted(page: Page) -> None:
    await expect(page.locator("canvas[data-painted]")).to_be_visible(timeout=TYPED)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def designers(
    ready_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[tuple[Server, Iterator[str]]]:
    """A practice for all tests of a worker, with a case of Alice's for each of them."""
    folder = Path(shutil.copytree(ready_folder, tmp_path_factory.mktemp("designing") / "data"))
    cases = await seeded.designable(folder, count=MOST_TESTS)
    async with served(Server(folder)) as server:
        yield server, iter(cases)


@pytest.fixture
def designing(designers: tuple[Server, Iterator[str]]) -> Designing:
    """The practice, with a case that no other test touches."""
    server, cases = designers
    return Designing(server, next(cases))


@pytest_asyncio.fixture(loop_scope="session")
async def tiny(designing: Designing, page: Page) -> Page:
    """A tiny step under design."""
    await designing.sign_in(page)
    await designing.design_tiny(page)
    return page


def on_the_page(page: Page) -> Locator:
    """The words of the picture, for those who hear them."""
    return page.locator(".preview-window .only-read")


async def fill(page: Page) -> None:
    await page.get_by_label("Do", exact=True).fill("write the first line")
    await page.get_by_text("Mon", exact=True).click()


async def press(page: Page, name: str) -> None:
    await page.get_by_role("button", name=name, exact=True).click()


async def answer_no(page: Page) -> None:
    await page.get_by_role("button", name="None of these").click()
    await expect(page.get_by_text("Everything is answered")).to_be_visible()


async def print_it(page: Page, button: str = "Print") -> bytes:
    """Print, and return the very file that opens beside the page."""
    pressed = page.get_by_role("button", name=button, exact=True)
    return await file_of(page, lambda: pressed.press("Enter"))


async def test_what_is_typed_is_on_the_page_and_saved(tiny: Page) -> None:
    await fill(tiny)
    await expect(on_the_page(tiny)).to_contain_text("Do write the first line for 5 minutes")
    await tiny.get_by_label("Title").fill("Three minutes")
    await expect(on_the_page(tiny)).to_contain_text("Three minutes")
    await expect(tiny.get_by_role("heading", level=1)).to_have_text("Three minutes")
    await expect(tiny.locator(".saved")).to_contain_text("Saved ")


async def test_the_steps_follow_the_gaps_until_the_coach_writes_them(tiny: Page) -> None:
    steps = tiny.get_by_label("What to do, a line a step")
    await fill(tiny)
    await expect(steps).to_have_value(re.compile("write the first line"))
    await steps.fill("Only this.")
    await expect(on_the_page(tiny)).to_contain_text("Only this.")
    await tiny.get_by_label("Do", exact=True).fill("something else")
    await expect(steps).to_have_value("Only this.")
    await tiny.get_by_role("button", name="Use the words it came with").click()
    await expect(steps).to_have_value(re.compile("something else"))
    await expect(on_the_page(tiny)).to_contain_text("something else")
    assert await tiny.evaluate(SELECTED, ["as it was", [0, 9], "as it comes"]) == "as it comes"
    assert await tiny.evaluate(SELECTED, ["as it was", [3, 5], "so as it was"]) == "it"


async def test_an_answer_that_rules_it_out_says_so_at_once(tiny: Page) -> None:
    before = tiny.locator(".before")
    await before.get_by_label("Violence").check()
    await expect(before.locator(".against")).to_contain_text("It touches what is never made a task")
    await expect(tiny.get_by_role("button", name="Print")).to_have_attribute(
        "aria-disabled", "true"
    )
    await before.get_by_role("button", name="None of the others").click()
    await expect(before.locator(".against")).to_be_visible()
    await before.get_by_label("Violence").uncheck()
    await expect(before.locator(".against")).to_have_count(0)
    await expect(before.get_by_text("Everything is answered")).to_be_visible()


async def test_one_tap_answers_what_it_does_not_touch(tiny: Page) -> None:
    await expect(tiny.get_by_text("Tap what is part of it")).to_be_visible()
    await tiny.get_by_role("button", name="None of these").click()
    await expect(tiny.get_by_text("Everything is answered")).to_be_visible()
    await expect(tiny.get_by_role("button", name="None of these")).to_be_hidden()


async def test_what_is_asked_of_one_alone_goes_as_soon_as_somebody_else_comes(
    tiny: Page, designing: Designing
) -> None:
    violence = tiny.get_by_label("Violence")
    await expect(violence).to_have_count(1)
    case = await tiny.context.new_page()
    await designing.open(case, f"/cases/{designing.case}")
    await case.get_by_role("link", name="meeting").first.click()
    await case.wait_for_url("**/meetings/*")
    await alive(case)
    await case.get_by_role("button", name="Somebody else too").click()
    await expect(violence).to_have_count(0)
    await expect(tiny.get_by_role("heading", level=1)).to_be_visible()


async def test_from_a_choice_to_a_print_in_four_taps_where_the_case_knows_the_words(
    page: Page, designing: Designing
) -> None:
    await designing.sign_in(page)
    await designing.design(page, "Playing at it")
    await expect(page.get_by_label("Pretend to")).to_have_value("put the application aside")
    await expect(page.get_by_text("from the case")).to_be_visible()
    await page.get_by_role("radiogroup", name="Whom would it touch").get_by_text("Nobody").click()
    await page.get_by_role("button", name="None of these").click()
    await expect(page.locator(".why-not")).to_have_text("")
    assert "pretend to put the application aside" in text_of(await print_it(page))


async def test_words_of_the_case_are_offered_and_what_is_typed_is_nobodys(
    page: Page, designing: Designing
) -> None:
    await designing.sign_in(page)
    await designing.design(page, "A fair price")
    gap = page.get_by_label("Each time")
    await expect(gap).to_have_value("“puts the application aside”")
    offered = page.locator(f"datalist#{await gap.get_attribute('list')} option")
    assert "puts the application aside" in [
        await one.get_attribute("value") for one in await offered.all()
    ]
    await gap.fill("the evening")
    await expect(page.get_by_text("from the case")).to_have_count(0)


async def test_what_was_tried_before_is_asked_about(tiny: Page) -> None:
    asked = tiny.get_by_text("What will be different this time?")
    await expect(asked).to_be_hidden()
    await tiny.get_by_label("Do", exact=True).fill("ask Tom if it is good enough")
    await expect(asked).to_contain_text("tried before: “asks Tom whether it is good enough”")
    await tiny.get_by_label("Do", exact=True).fill("send it unread")
    await expect(asked).to_be_hidden()


async def test_the_record_is_as_long_as_the_task_until_the_coach_says(
    page: Page, designing: Designing
) -> None:
    await designing.sign_in(page)
    await designing.design(page, "The other way round")
    days = page.get_by_label("For how many days")
    await expect(days).to_have_value("7")
    await page.get_by_label("Days", exact=True).fill("14")
    await expect(days).to_have_value("14")
    await days.fill("10")
    await page.get_by_label("Days", exact=True).fill("21")
    await expect(days).to_have_value("10")
    await days.fill("")
    await expect(page.locator(".saved")).to_contain_text("Saved ")
    await page.reload()
    await expect(days).to_have_value("21")


async def test_unanswered_or_unfilled_it_is_not_printed(tiny: Page) -> None:
    await tiny.get_by_role("button", name="Print", exact=True).press("Enter")
    await expect(tiny.locator(".why-not")).to_contain_text("Still to fill in")
    await answer_no(tiny)
    await fill(tiny)
    await expect(tiny.locator(".why-not")).to_have_text("")


async def test_a_printed_page_opens_is_sealed_and_stands_in_the_list(
    tiny: Page, designing: Designing
) -> None:
    await fill(tiny)
    await answer_no(tiny)
    await expect(tiny.locator(".why-not")).to_have_text("")
    first = await print_it(tiny)
    assert "Do write the first line for 5 minutes on Monday" in text_of(first)
    await expect(tiny.get_by_text(re.compile("^printed "))).to_be_visible()
    await expect(tiny.get_by_label("Title")).to_have_count(0)
    await painted(tiny)
    assert await print_it(tiny, "Print again") == first
    await designing.open(tiny, "/directives")
    await expect(tiny.get_by_text(re.compile("^printed ")).first).to_be_visible()


async def test_a_new_version_has_the_words_and_asks_again(tiny: Page) -> None:
    await fill(tiny)
    await answer_no(tiny)
    await expect(tiny.locator(".why-not")).to_have_text("")
    await print_it(tiny)
    await tiny.get_by_role("button", name="Make a new version").click()
    await expect(tiny.get_by_label("Do", exact=True)).to_have_value("write the first line")
    await expect(tiny.locator(".why-not")).to_contain_text("Answer the questions first.")


async def test_the_whole_way_to_a_print_by_keyboard_alone(page: Page, designing: Designing) -> None:
    await designing.sign_in(page)
    await designing.open(page, f"/cases/{designing.case}/directives/new")
    await tab_to(page, "The start of a start")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/directives/*")
    await painted(page)
    await tab_to(page, "Do")
    await page.keyboard.type("write")
    await tab_to(page, "Mon")
    await page.keyboard.press("Space")
    await tab_to(page, "None of these")
    await page.keyboard.press("Enter")
    await expect(page.locator(".why-not")).to_have_text("")
    assert "Do write for 5 minutes on Monday" in text_of(await print_it(page))


async def tab_to(page: Page, name: str, *, within: str = "body") -> None:
    """Go on by the tab key until what is called so has the focus."""
    for _ in range(90):
        await page.keyboard.press("Tab")
        there = await page.evaluate(FOCUSED, [name, within])
        if there:
            return
    raise AssertionError(f"{name} is not reached by the tab key")


FOCUSED = """([name, within]) => {
  const here = document.activeElement;
  const named = [here.labels?.[0], here.querySelector('.row-title'), here];
  const words = named.map((one) => one?.innerText);
  return !!here.closest(within) && words.some((one) => one?.trim() === name);
}"""


async def test_fifty_thousand_characters_are_refused_in_a_sentence_and_stay(tiny: Page) -> None:
    words = "word " * 10_000
    why = tiny.get_by_label("Why this, in one line the client reads")
    await why.fill(words)
    await expect(tiny.get_by_text("a field holds 20,000")).to_be_visible(timeout=TYPED)
    await expect(why).to_have_value(words)
    await why.fill("Short again.")
    await expect(on_the_page(tiny)).to_contain_text("Short again.", timeout=TYPED)


async def test_what_the_owner_changes_of_its_face_is_on_the_page_at_once(tiny: Page) -> None:
    await tiny.get_by_text("Branding", exact=True).click()
    await tiny.get_by_label("Line below it").fill("Small experiments")
    await expect(on_the_page(tiny)).to_contain_text("Small experiments", timeout=TYPED)
    await tiny.get_by_label("Colour of words").fill("#ffcc00")
    await expect(tiny.get_by_text("Pale for words: 1.5 : 1")).to_be_visible()
    await tiny.get_by_role("button", name="Save how it looks").click()
    await expect(tiny.get_by_text("Saved. The next page")).to_be_visible(timeout=TYPED)
    await expect(on_the_page(tiny)).to_contain_text("Small experiments")


async def test_any_script_is_set_and_what_no_face_has_is_said(tiny: Page) -> None:
    why = tiny.get_by_label("Why this, in one line the client reads")
    await why.fill(f"Ægir — «ночь» Ζεύς สวัสดี {NO_FACE_HAS}")
    await expect(on_the_page(tiny)).to_contain_text("Ægir — «ночь» Ζεύς สวัสดี")
    await expect(tiny.locator(".preview-said")).to_contain_text(NO_FACE_HAS)
    remark = tiny.locator(".field", has=why).locator(".remark")
    await expect(remark).to_contain_text(f"Cannot be printed: {NO_FACE_HAS}")
    await why.fill("Ægir")
    await expect(remark).to_be_empty()


async def test_the_paper_is_changed_under_layout(tiny: Page) -> None:
    await tiny.get_by_text("Layout", exact=True).click()
    await tiny.get_by_text("A5", exact=True).click()
    await expect(tiny.get_by_text("A5 · page 1 of")).to_be_visible()
    await tiny.get_by_text("Two to a page", exact=True).click()
    await expect(tiny.get_by_text("A4, to be cut · page 1 of")).to_be_visible()


async def test_the_coachs_card_stands_beside_the_page(tiny: Page) -> None:
    card = tiny.locator(".giving")
    await expect(card).to_be_hidden()
    await tiny.get_by_text("For you", exact=True).click()
    await expect(card.get_by_text("Stopping on time is the task.")).to_be_visible()
    await expect(card.get_by_text("Which was harder, starting or stopping?")).to_be_visible()
    await expect(tiny.get_by_label("Title")).to_be_hidden()
    await painted(tiny)
    await tiny.set_viewport_size({"width": 1600, "height": 900})
    await tiny.get_by_text("Words", exact=True).click()
    await expect(card).to_be_visible()
    await expect(tiny.get_by_label("Title")).to_be_visible()


async def test_the_bar_of_a_printed_page_stands_on_one_line(tiny: Page) -> None:
    await tiny.set_viewport_size(SIZES["landscape"])
    await fill(tiny)
    await answer_no(tiny)
    await expect(tiny.locator(".why-not")).to_have_text("")
    await print_it(tiny)
    again = tiny.get_by_role("button", name="Print again")
    await expect(again).to_be_visible()
    await tiny.evaluate("() => document.fonts.ready")  # until then in letters of another width
    bar, button = await tiny.locator(".bar").bounding_box(), await again.bounding_box()
    assert bar
    assert button
    assert button["y"] + button["height"] / 2 < bar["y"] + bar["height"]
    assert bar["height"] < 2 * button["height"]


@pytest.mark.parametrize(
    ("length", "said"), [(40_000_000, "up to 5 MB"), (400, "The logo is damaged")]
)
async def test_a_logo_that_is_none_is_refused_in_a_sentence_and_the_page_stays(
    tiny: Page, tmp_path: Path, length: int, said: str
) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * length)
    await tiny.get_by_text("Branding", exact=True).click()
    async with tiny.expect_file_chooser() as chooser:
        await tiny.get_by_role("button", name="Choose a logo").click()
    await (await chooser.value).set_files(logo)
    await expect(tiny.get_by_role("alert").filter(has_text=said)).to_be_visible()
    await expect(tiny.get_by_role("heading", level=1)).to_be_visible()


async def test_the_gate_closes_an_open_designer_in_neutral_words(
    ready_folder: Path, tmp_path: Path, page: Page, watch: Watch
) -> None:
    watch.forgive("WebSocket|ERR_CONNECTION|status of")
    folder = Path(shutil.copytree(ready_folder, tmp_path / "data"))
    (case,) = await seeded.designable(folder)
    server = Server(folder)
    async with served(server):
        alone = Designing(server, case)
        await alone.sign_in(page)
        await alone.design(page)
        address = page.url
        await page.goto("about:blank")  # an open page would load itself again beside our own visit
    await seeded.answered(folder, case, {"danger/capacity": True})
    async with served(server):
        await page.goto(address)
        closed = page.get_by_text("No task for now: something else comes first.")
        await expect(closed).to_be_visible()
        await alone.open(page, f"/cases/{case}/directives/new")
        await expect(closed).to_be_visible()
        await expect(page.get_by_role("button", name="A blank page")).to_have_count(0)


async def test_a_task_goes_on_to_another_client_and_is_kept_shared_and_sent_as_a_file(
    tiny: Page, designing: Designing, tmp_path: Path
) -> None:
    await fill(tiny)
    await tiny.get_by_label("Title").fill("Three minutes")
    await tiny.get_by_label("What to do, a line a step").fill("Write the first line.\nStop.")
    await expect(tiny.locator(".saved")).to_contain_text("Saved ")
    await tiny.get_by_text("For you", exact=True).click()
    await tiny.get_by_role("link", name="Use it again").click()
    await expect(tiny.get_by_text("Stays here: the steps.")).to_be_visible()
    await press(tiny, "Keep as a template")
    await expect(tiny.get_by_text("Kept. It is offered")).to_be_visible()
    await press(tiny, "For you")
    await tiny.get_by_role("button", name="Begin it for").first.click()
    await expect(tiny.get_by_label("Title")).to_have_value("Three minutes")
    await expect(tiny.get_by_label("Do", exact=True)).to_have_value("")

    await designing.open(tiny, f"/cases/{designing.case}/directives/new")
    kept = tiny.get_by_role("region", name="Templates")
    await expect(kept.get_by_role("button", name="Three minutes")).to_be_enabled()
    await kept.get_by_role("link", name="All templates").click()
    await tiny.get_by_text("Another name").click()
    await tiny.get_by_label("Name", exact=True).fill("A short one")
    await press(tiny, "Rename")
    await press(tiny, "Share with the practice")
    await expect(tiny.get_by_role("listitem").get_by_text("shared")).to_be_visible()
    async with tiny.expect_download() as saved:
        await press(tiny, "Save as a file")
    file = tmp_path / "template.json"
    await (await saved.value).save_as(file)
    await press(tiny, "Put away")
    await press(tiny, "Undo")
    await expect(tiny.get_by_text("A short one")).to_have_count(1)
    await tiny.locator("input[type=file]").set_input_files(file)
    await expect(tiny.get_by_text("A short one")).to_have_count(2)
    file.write_text('{"fulcrum_template": 1, "kind": "magic"}', encoding="utf-8")
    await tiny.locator("input[type=file]").set_input_files(file)
    await expect(tiny.get_by_role("alert")).to_contain_text("not known here: “magic”")


async def test_nobody_elses_directive_opens(
    tiny: Page, designing: Designing, open_page: OpenPage, watch: Watch
) -> None:
    watch.forgive("status of 404")
    other = await open_page()
    await designing.sign_in(other, BOB)
    await other.goto(tiny.url)
    await expect(other.get_by_text("is not among yours")).to_be_visible()


async def test_axe_finds_nothing(designing: Designing, page: Page, watch: Watch) -> None:
    watch.forgive("inline style")  # axe styles the page while it looks; the policy stops that
    await designing.sign_in(page)
    await designing.design_tiny(page)
    for part in ("Words", "Layout", "Branding", "For you"):
        await page.get_by_text(part, exact=True).click()
        assert await axe.in_every_look(page, looks=axe.NARROW_AND_WIDE) == []
