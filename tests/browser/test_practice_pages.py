"""A practice's own pages: clients, cases, the map kept, how it looks, whom it refers to."""

import io
import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Literal

import pytest
import pytest_asyncio
from PIL import Image
from playwright.async_api import Page, expect

from tests.browser import axe, seeded
from tests.browser.conftest import OpenPage
from tests.browser.practice import BOB, Practice
from tests.browser.server import Server, served
from tests.browser.watch import Watch

GIF = b"GIF89a" + bytes(500)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def house(
    ready_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Practice]:
    """One practice for this module: each test brings clients and contacts of its own."""
    folder = Path(shutil.copytree(ready_folder, tmp_path_factory.mktemp("house") / "data"))
    async with served(Server(folder)) as server:
        yield Practice(server)


@pytest_asyncio.fixture(loop_scope="session")
async def alice(house: Practice, page: Page) -> Page:
    """Alice's tablet, on the desk."""
    await house.sign_in(page)
    return page


async def press(page: Page, name: str, role: Literal["button", "link"] = "button") -> None:
    await page.get_by_role(role, name=name, exact=True).click()


async def add_client(house: Practice, page: Page, name: str) -> str:
    """Open the case of a new client; its address."""
    case = f"/cases/{await seeded.added(house.server.folder, name)}"
    await house.open(page, case)
    return case


async def client_address(house: Practice, page: Page, name: str) -> str:
    await house.open(page, f"/clients?words={name.replace(' ', '+')}")
    address = await page.get_by_role("link", name=name).get_attribute("href")
    assert address
    return address


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def png(colour: str = "#7a3f5c") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 64), colour).save(out, "PNG")
    return out.getvalue()


async def test_a_client_is_added_by_keyboard_alone_and_found_without_accents(
    house: Practice, alice: Page
) -> None:
    await house.open(alice, "/clients/new")
    await alice.get_by_label("Name or initials").focus()
    await alice.keyboard.type("Zoë Adler")
    await alice.keyboard.press("Enter")
    await expect(alice.get_by_role("heading", name="Z. A.")).to_be_visible()
    await house.open(alice, "/clients")
    await alice.get_by_label("Find a client").focus()
    await alice.keyboard.type("zoe")
    await alice.keyboard.press("Enter")
    await expect(alice.get_by_role("link", name="Zoë Adler")).to_be_visible()


async def test_a_name_that_cannot_stand_is_refused_and_what_was_typed_stays(
    house: Practice, alice: Page
) -> None:
    await house.open(alice, "/clients/new")
    await alice.get_by_label("Note, for you alone").fill("n" * 50_000)
    await press(alice, "Add and open a case")
    await expect(alice.get_by_role("alert")).to_contain_text("Give the client a name")
    await alice.get_by_label("Name or initials").fill("Nina")
    await press(alice, "Add and open a case")
    await expect(alice.get_by_role("alert")).to_contain_text("under 2000 characters")
    await expect(alice.get_by_label("Name or initials")).to_have_value("Nina")


async def test_a_client_put_away_is_one_tap_from_coming_back(house: Practice, alice: Page) -> None:
    await add_client(house, alice, "Pavel Orr")
    await house.open(alice, await client_address(house, alice, "Pavel Orr"))
    await press(alice, "Put away")
    await expect(alice.get_by_text("Pavel Orr is put away")).to_be_visible()
    await press(alice, "Put away", "link")
    await expect(alice.get_by_role("link", name="Pavel Orr")).to_be_visible()
    await alice.go_back()
    await press(alice, "Undo")
    await alice.wait_for_url(re.compile(r"/clients/\w{16}$"))
    await expect(alice.get_by_role("button", name="Put away")).to_be_visible()


async def test_a_case_put_away_leaves_the_desk_and_is_found_again(
    house: Practice, alice: Page
) -> None:
    case = await add_client(house, alice, "Quentin Ray")
    await press(alice, "Put away")
    await expect(alice.get_by_text("The case of Q. R. is put away")).to_be_visible()
    await house.open(alice, "/desk?archived=true")
    await alice.get_by_role("link", name="Q. R.").click()
    await alice.wait_for_url(house.url + case)
    await press(alice, "Bring back")
    await expect(alice.get_by_role("button", name="Put away")).to_be_visible()
    await house.open(alice, "/desk")
    await expect(alice.get_by_role("link", name="Q. R.")).to_be_visible()


async def test_two_clients_share_a_case(house: Practice, alice: Page) -> None:
    for name in ("Rosa Lind", "Sam Lind"):
        await add_client(house, alice, name)
    await house.open(alice, await client_address(house, alice, "Rosa Lind"))
    await alice.get_by_label("Who comes").select_option(label="Together with Sam Lind")
    await press(alice, "Open another case")
    await expect(alice.get_by_role("heading", name="R. L. & S. L.")).to_be_visible()


async def test_a_meeting_starts_in_the_country_where_the_client_is(
    house: Practice, alice: Page
) -> None:
    await add_client(house, alice, "Tove Berg")
    await alice.get_by_text("Another day, another country").click()
    await alice.get_by_label("Country").select_option("NO")
    await press(alice, "Start it on this day")
    await alice.get_by_role("link", name="To the case").click()
    await expect(alice.get_by_role("link", name="Meeting 1 of ten")).to_be_visible()
    await expect(alice.get_by_role("list").get_by_text("Norway")).to_be_visible()


async def test_nobody_opens_another_coachs_client_case_rating_or_map(
    house: Practice, alice: Page, open_page: OpenPage, watch: Watch
) -> None:
    case = await add_client(house, alice, "Uma Day")
    rating = await keep_rating(house, alice, case, {"New moves": 5})
    client = await client_address(house, alice, "Uma Day")
    bob = await open_page()
    await house.sign_in(bob, BOB)
    watch.forgive("status of 404")
    theirs = (case, client, rating, f"/map?case={case[7:]}", f"/desk?put_away={case[7:]}")
    for address in theirs:
        answer = await bob.goto(house.url + address)
        assert answer is not None
        assert answer.status == 404, address
        await expect(bob.get_by_role("heading", level=1)).to_be_visible()
        assert "Uma" not in await bob.content()


async def keep_rating(house: Practice, page: Page, case: str, scores: dict[str, int]) -> str:
    """Rate by the keyboard and keep it on a case; the address of the rating."""
    await house.open(page, f"/map?case={case.removeprefix('/cases/')}")
    for label, score in scores.items():
        await page.get_by_role("slider", name=label).focus()
        await page.keyboard.press("ArrowRight")
        for _ in range(abs(score - 5)):
            await page.keyboard.press("ArrowRight" if score > 5 else "ArrowLeft")
    await page.wait_for_timeout(300)  # values reach the server at most every 100 ms
    await press(page, "Keep on the case")
    await page.wait_for_url(re.compile(r"/ratings/\w{16}$"))
    return page.url.removeprefix(house.url)


async def test_a_map_is_kept_on_a_case_and_its_evidence_follows(
    house: Practice, alice: Page
) -> None:
    case = await add_client(house, alice, "Vera Kane")
    rating = await keep_rating(house, alice, case, {"Goal ownership": 8, "Follow-through": 6})
    await expect(alice.get_by_role("heading", level=1)).to_have_text("What did you see or hear?")
    await expect(alice.get_by_label("Follow-through: 6")).to_have_count(0)
    await alice.get_by_label("Goal ownership: 8").fill("She brought the letter unprompted.")
    await expect(alice.locator(".saved")).to_contain_text("Saved")
    await house.open(alice, rating)
    await expect(alice.get_by_label("Goal ownership: 8")).to_have_value(re.compile("the letter"))
    await press(alice, "To the case", "link")
    await expect(alice.get_by_role("link", name="2 of 7 rated")).to_have_attribute("href", rating)


async def test_a_map_without_a_case_asks_for_one_and_many_low_scores_ask_to_screen_again(
    house: Practice, alice: Page
) -> None:
    case = await add_client(house, alice, "Wim Dale")
    await house.open(alice, "/map")
    await press(alice, "Keep on the case")
    await alice.get_by_role("button", name=re.compile(r"^W\. D\.")).click()
    await expect(alice.get_by_role("alert")).to_contain_text("Move at least one slider")
    low = ("Goal ownership", "Follow-through", "My suggestions", "New moves")
    await keep_rating(house, alice, case, dict.fromkeys(low, 2))
    await expect(alice.get_by_text("re-run screening")).to_be_visible()


async def test_a_logo_is_taken_and_what_is_none_is_refused_in_a_sentence(
    house: Practice, alice: Page, watch: Watch, tmp_path: Path
) -> None:
    watch.forgive("status of 415")
    await house.open(alice, "/practice")
    chooser, logo = alice.locator("input[type=file]"), alice.get_by_role("img", name="Logo")
    wrong = {
        "damaged": png()[:60],
        "not taken": GIF,
        "of up to 5 MB": png() + bytes(40_000_000),
    }
    for sentence, data in wrong.items():
        await house.open(alice, "/practice")
        await chooser.set_input_files(written(tmp_path / "wrong.png", data))
        await expect(alice.get_by_role("alert").filter(has_text=sentence)).to_be_visible()
        await expect(logo).to_have_count(0)
    await chooser.set_input_files(written(tmp_path / "logo.png", png()))
    await expect(logo).to_be_visible()
    await press(alice, "Take it away")
    await expect(logo).to_have_count(0)


async def test_a_contact_is_written_down_found_changed_put_away_and_brought_back(
    house: Practice, alice: Page, watch: Watch
) -> None:
    await house.open(alice, "/practice")
    await press(alice, "Open the directory", "link")
    await press(alice, "Add the first", "link")
    await alice.get_by_label("Name").fill("Ruth Ames")
    await alice.get_by_label("Profession").fill("Clinical psychologist")
    await alice.get_by_label("Trauma").check()
    await press(alice, "Add to the directory")
    await expect(alice.get_by_role("alert")).to_contain_text("phone number")
    await alice.get_by_label("Phone").fill("020 7946 0018")
    await press(alice, "Add to the directory")
    row = alice.get_by_role("listitem").filter(has_text="Ruth Ames")
    await expect(row.get_by_role("link", name="020 7946 0018")).to_be_visible()
    await axe.accessible(alice, watch)
    await alice.get_by_label("Find a contact").fill("zzz")
    await expect(alice.get_by_text("Nobody of the directory fits")).to_be_visible()
    await alice.get_by_label("Find a contact").fill("psych")
    await alice.get_by_label("What they take").select_option(label="Trauma")
    await row.get_by_role("link", name="Change").click()
    await alice.get_by_label("Phone").fill("020 7946 0099")
    await press(alice, "Save")
    await expect(row).to_contain_text("0099")
    await row.get_by_role("button", name="Put away").click()
    await alice.get_by_role("button", name="Undo").click()
    await expect(row).to_contain_text("0099")


async def test_the_owner_changes_the_practice_and_reads_its_record(
    house: Practice, alice: Page
) -> None:
    await house.open(alice, "/practice")
    form = alice.get_by_role("form", name="The practice")
    await form.get_by_label("Country").select_option("IE")
    await form.get_by_role("button", name="Save the practice").click()
    await expect(alice.get_by_text("carry: Ireland")).to_be_visible()
    await press(alice, "I have checked all of them today")
    await expect(alice.get_by_role("button", name="I have checked all")).to_have_count(0)
    await press(alice, "Who did what in the practice", "link")
    await expect(alice.get_by_text("Change practice").first).to_be_visible()
    await expect(alice.get_by_text("Confirm crisis numbers").first).to_be_visible()


async def test_a_coach_sees_the_practice_and_changes_none_of_it(
    house: Practice, page: Page, watch: Watch
) -> None:
    await house.sign_in(page, BOB)
    await house.open(page, "/practice")
    await expect(page.get_by_role("button", name="Save the practice")).to_have_count(0)
    await expect(page.get_by_role("button", name="Save how it looks")).to_have_count(0)
    await expect(page.get_by_text("alice@practice.example")).to_have_count(0)
    watch.forgive("status of 409")
    await page.goto(f"{house.url}/practice/record")
    await expect(page.get_by_text("Only the owner")).to_be_visible()


async def test_a_mistyped_address_is_answered_with_a_page(
    house: Practice, alice: Page, watch: Watch
) -> None:
    watch.forgive("status of 404")
    for address in ("/practice/record?skip=many", "/desk?archived=perhaps"):
        answer = await alice.goto(house.url + address)
        assert answer is not None
        assert answer.status == 404
        await expect(alice.get_by_role("heading", name="There is nothing here")).to_be_visible()


async def test_a_map_that_was_kept_breaks_no_rule_of_access(
    house: Practice, page: Page, watch: Watch
) -> None:
    watch.forgive("inline style")  # axe styles the page while it looks; the policy stops that
    await house.sign_in(page)
    case = await add_client(house, page, "Xenia Looked At")
    await keep_rating(house, page, case, {"New moves": 2, "My suggestions": 8})
    assert await axe.in_every_look(page) == []
