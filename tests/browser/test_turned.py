"""The tablet lies between two people: one of them sees a question and its answers, and no more."""

import re
import shutil
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Page, Response, WebSocket, expect

from app.database import Database
from app.services import cases, clients, intakes
from app.settings import Settings
from models.content import load
from models.fields import JsonValue
from tests.browser import axe, seeded
from tests.browser.conftest import OpenPage
from tests.browser.practice import ALICE, Practice, alive
from tests.browser.server import Server, served
from tests.browser.sizes import SIZES
from tests.browser.watch import Watch
from tests.unsaid import LEVELS

PIN = "407193"
TURNED = re.compile(r"/turned/(questions|map|loop)/")


COMPLAINT, WORRY, NOTE = "hides the ledgers", "flinched at the door", "drives a plum Wartburg"
SECRETS = (COMPLAINT, WORRY, NOTE, "Rossi", "Zebulon", "Quark", "Bohr")


LOOP: Mapping[str, JsonValue] = {
    "sequence/a/does": "puts the work aside",
    "sequence/b/does": "reminds, twice",
}


class House(Practice):
    """A practice in which Maria's questions have not been asked; much else is known of her."""

    intake: str
    joint: str


@pytest_asyncio.fixture(loop_scope="session")
async def house(ready_folder: Path, tmp_path: Path) -> AsyncIterator[House]:
    folder = Path(shutil.copytree(ready_folder, tmp_path / "turned" / "data"))
    opened = await Database.open(Settings(data_dir=folder))
    try:
        actor = await seeded.actor_of(ALICE)
        case_id = await seeded.open_case(actor, "Maria Rossi")
        await seeded.formulate(actor, case_id)
        await seeded.screen(actor, case_id, {"age": 34, "concerns/active_trauma": WORRY})
        intake = await intakes.begin(actor=actor, case_id=case_id)
        await seeded.type_into(actor, intake, {"complaint/what": COMPLAINT, **LOOP})
        one = (await cases.get(actor=actor, case_id=case_id)).client.id
        await clients.change(
            actor=actor, client_id=one, name="Maria Rossi", country="GB", note=NOTE
        )
        two = [
            await clients.add(actor=actor, name=name, country="GB")
            for name in ("Zebulon Quark", "Ines Bohr")
        ]
        joint = await cases.open_case(actor=actor, client_ids=two)
    finally:
        await opened.close()
    async with served(Server(folder)) as server:
        house = House(server)
        house.intake, house.joint = intake, joint
        yield house


async def turn(house: House, page: Page) -> None:
    await house.open(page, f"/intakes/{house.intake}/questions")
    await page.get_by_role("button", name="Turn the tablet").click()
    await choose_pin(page, then="Set it and turn")
    await it_is_they(page)


async def choose_pin(page: Page, *, then: str) -> None:
    """Type it twice, right where it is asked for the first time."""
    await page.get_by_label("PIN", exact=True).fill(PIN)
    await page.get_by_label("Once more").fill(PIN)
    await page.get_by_role("button", name=then).click()


async def it_is_they(page: Page) -> None:
    await page.wait_for_url(TURNED)
    await alive(page)
    await page.get_by_role("button", name="Yes").click()


async def tap(page: Page, answer: str) -> None:
    await page.locator("[data-here]").get_by_text(answer, exact=True).click()


async def take_back(page: Page, pin: str) -> None:
    await page.get_by_text("For your coach").click()
    await page.get_by_label("Your PIN").fill(pin)
    await page.get_by_role("button", name="Take it back").click()


async def test_a_client_answers_alone_and_the_coach_takes_the_tablet_back(
    house: House, page: Page, watch: Watch
) -> None:
    watch.forgive("inline style")  # axe brings its own
    await house.sign_in(page)
    await house.open(page, f"/intakes/{house.intake}/questions")
    await page.get_by_role("button", name="Turn the tablet").tap()
    await choose_pin(page, then="Set it and turn")
    await page.wait_for_url(TURNED)
    await expect(page).to_have_title("Questions")
    await expect(page.get_by_text("Are you Maria?")).to_be_visible()
    assert "Little interest" not in await page.content()
    await page.get_by_role("button", name="Yes").tap()
    await expect(page.get_by_text("Little interest or pleasure")).to_be_visible()
    assert await axe.violations(page) == []
    await tap(page, "Several days")
    await expect(page.get_by_text("Feeling down, depressed")).to_be_visible()
    await expect(page.get_by_text("Little interest or pleasure")).to_be_hidden()
    await page.set_viewport_size(SIZES["portrait"])
    await page.reload()  # in the same hands: it is not asked again
    await expect(page.get_by_text("Feeling down, depressed")).to_be_visible()
    await page.get_by_role("button", name="All on one page").tap()
    await expect(page.get_by_text("Little interest or pleasure")).to_be_visible()
    await page.get_by_role("button", name="One at a time").tap()
    await expect(page.get_by_text("Little interest or pleasure")).to_be_hidden()
    await take_back(page, "111111")
    await expect(page.get_by_role("alert").get_by_text("This is not the PIN")).to_be_visible()
    await page.get_by_label("Your PIN").fill(PIN)
    await page.get_by_role("button", name="Take it back").tap()
    await page.wait_for_url(re.compile(r"/intakes/.*/questions"))
    await expect(page.get_by_text("1 of 9")).to_be_visible()


async def test_who_is_somebody_else_is_shown_nothing(house: House, page: Page) -> None:
    await house.sign_in(page)
    await house.open(page, f"/intakes/{house.intake}/questions")
    await page.get_by_role("button", name="Turn it: only these questions").tap()
    await choose_pin(page, then="Set it and turn")
    await page.wait_for_url(re.compile(r"/turned/questions/[^/]+/phq-9$"))
    await page.get_by_role("button", name="No, I hand it back").tap()
    await expect(page.get_by_text("Please hand the tablet back.")).to_be_visible()
    assert "Little interest" not in await page.content()


async def test_a_client_looks_at_their_own_loop_and_leaves_it_in_a_hurry(
    house: House, page: Page, watch: Watch
) -> None:
    watch.forgive("ERR_FAILED")  # nothing hears of the exit at first
    await house.sign_in(page)
    await page.set_viewport_size(SIZES["portrait"])
    await open_case_of(house, page)
    await page.get_by_role("button", name="Turn the tablet: Maria’s own loop").tap()
    await choose_pin(page, then="Set it and turn")
    await it_is_they(page)
    await expect(page.get_by_text("Where would you interrupt it?")).to_be_visible()
    await tap(page, "2. reminds, twice")
    await page.get_by_label("What would you do there?").fill("I would laugh")
    await page.set_viewport_size(SIZES["landscape"])
    await page.route("**/_leave", lambda route: route.abort())
    async with page.expect_event("requestfailed"):
        await page.keyboard.press("Escape")
        await page.keyboard.press("Escape")
    await expect(page).to_have_title("Notes")
    assert not await page.get_by_text("interrupt").is_visible()
    await expect(page).to_have_url(re.compile("/turned/loop/"))  # blank, and it goes on trying
    await page.unroute("**/_leave")
    await page.wait_for_url(re.compile("/turned/away/loop/"))
    await page.go_back()
    await expect(page).to_have_url(re.compile("/turned/away/loop/"))
    await page.get_by_text("Open", exact=True).tap()
    await page.get_by_label("Your PIN").fill(PIN)
    await page.get_by_role("button", name="Take it back").tap()
    await page.wait_for_url(re.compile("/meetings/"))
    await open_case_of(house, page)
    kept = page.get_by_role("region", name="Where they would interrupt it")
    await expect(kept).to_contain_text("2. reminds, twice")
    await expect(kept).to_contain_text("I would laugh")


async def test_no_way_leads_from_the_turned_page(house: House, page: Page, watch: Watch) -> None:
    watch.forgive("WebSocket|ERR_CONNECTION")
    await house.sign_in(page)
    other = await page.context.new_page()
    await house.open(other, "/desk")
    await turn(house, page)
    await expect(other).to_have_url(TURNED)
    for path in ("/desk", "/clients", "/map", "/about", f"/intakes/{house.intake}/questions", "/"):
        await page.goto(house.url + path)
        await expect(page).to_have_url(TURNED)
    await page.go_back()
    await expect(page).to_have_url(TURNED)
    await house.server.kill()
    await house.server.start()
    fresh = await page.context.new_page()  # the others load themselves again meanwhile
    await fresh.goto(house.url + "/desk")
    await expect(fresh).to_have_url(TURNED)


def overheard(page: Page) -> list[str]:
    """Everything that the server says to a page from now on: sources and frames."""
    heard: list[str] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: heard.append(str(frame)))

    async def read(response: Response) -> None:
        if "/turned/" in response.url or "_nicegui_ws" in response.url:
            heard.append(await response.text())

    page.on("websocket", listen)
    page.on("response", read)
    return heard


async def test_nothing_that_the_turned_page_hears_is_more_than_the_client_may_know(
    house: House, page: Page, open_page: OpenPage
) -> None:
    await house.sign_in(page)
    await turn(house, page)
    heard = overheard(page)
    await page.reload()
    await alive(page)
    desk = await open_page()
    await house.sign_in(desk)
    await house.open(desk, f"/intakes/{house.intake}/questions")
    for answer in ("Several days", "Nearly every day", "Not at all"):
        question = await page.locator("[data-here] legend").text_content()
        await tap(page, answer)
        await expect(page.locator("[data-here] legend")).not_to_have_text(str(question))
    await desk.get_by_text("Something right now").click()
    await desk.locator("input[data-field='danger/child_at_risk']").check()
    await expect(page.get_by_text("Please hand the tablet back.")).to_be_visible()
    said = "\n".join([*heard, await page.content()])
    assert len(heard) > 3
    assert "Maria" in said
    assert not [word for word in SECRETS if word in said]
    assert not LEVELS.findall(said)
    assert not [one.title for one in load().patterns.values() if one.title in said]


async def test_a_marked_thought_brings_the_numbers_at_once_and_to_stay(
    house: House, page: Page
) -> None:
    await house.sign_in(page)
    await turn(house, page)
    while "better off dead" not in str(await page.locator("[data-here]").text_content()):
        await page.get_by_role("button", name="Next").click()
    await tap(page, "Several days")
    card = page.get_by_text("Thank you for saying this.")
    await expect(card).to_be_visible()
    await expect(page.get_by_text("116 123")).to_be_visible()
    await expect(page.locator(".one-by-one")).to_be_hidden()
    await expect(page.locator(".saved-mark")).to_contain_text("Saved")
    await page.reload()
    await alive(page)
    await expect(card).to_be_visible()
    await take_back(page, PIN)
    await page.wait_for_url(re.compile(r"/intakes/.*/questions"))
    await expect(page.get_by_role("heading", name="Stop the form. Ask now.")).to_be_visible()


async def test_after_the_last_question_it_asks_to_be_handed_back(house: House, page: Page) -> None:
    await house.sign_in(page)
    cases_page = await open_case_of(house, page)
    await cases_page.get_by_role("button", name="Turn the tablet: the map for Maria").click()
    await choose_pin(page, then="Set it and turn")
    await it_is_they(page)
    for _ in range(7):
        await page.locator("[data-here] input[type=range]").press("ArrowRight")
        await page.get_by_role("button", name="Next").click()
    await expect(page.get_by_text("Please hand the tablet back.")).to_be_visible()
    await page.get_by_role("button", name="Back").click()
    await expect(page.locator("[data-here] input[type=range]")).to_be_visible()


async def open_case_of(house: House, page: Page) -> Page:
    await house.open(page, f"/intakes/{house.intake}/client")
    await page.get_by_role("link", name="To the case").click()
    await page.wait_for_url(re.compile("/cases/"))
    await alive(page)
    return page


async def test_beside_two_clients_a_closed_task_says_nothing_without_the_pin(
    house: House, page: Page
) -> None:
    await house.sign_in(page)
    await house.open(page, f"/cases/{house.joint}/directives/new")
    await expect(page.get_by_text("Not today: something else comes first.")).to_be_visible()
    assert "questions" not in await page.locator(".nicegui-content").inner_text()
    await page.get_by_role("button", name="For you").click()
    await choose_pin(page, then="Set the PIN and open")
    await expect(page.get_by_text("Tasks open once")).to_be_visible()
    await page.get_by_role("button", name="Close").click()
    await expect(page.get_by_text("Tasks open once")).to_be_hidden()
    await page.get_by_role("button", name="For you").click()
    await page.get_by_label("Your PIN").fill("111111")
    await page.get_by_role("button", name="Open", exact=True).click()
    await expect(page.get_by_text("This is not the PIN")).to_be_visible()
    await page.get_by_label("Your PIN").fill(PIN)
    await page.get_by_role("button", name="Open", exact=True).click()
    await expect(page.get_by_text("Tasks open once")).to_be_visible()
