"""Two co-founders: each agrees, is asked and rates alone; nothing of one is on the other's page."""

import re
import shutil
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from app import clock
from app.database import Database
from app.pdf import workers
from app.services import (
    cases,
    client_views,
    clients,
    consents,
    directives,
    intakes,
    meetings,
    pins,
    ratings,
    requests,
    screenings,
)
from app.settings import Settings
from models.actor import Actor
from models.assessment import Rating, Scores
from models.fields import JsonValue
from models.present import TOGETHER
from tests.browser import axe, seeded
from tests.browser.practice import ALICE, Practice, alive
from tests.browser.server import Server, served
from tests.browser.sizes import SIZES
from tests.browser.watch import Watch
from tests.screened import CLEAR, HEAVY

PIN = "407193"
STOPPED: dict[str, JsonValue] = CLEAR | {"observed/rv1": 2}
"""Somebody who is visibly afraid of a partner."""
ANAS, BENS = "Ana alone spoke of her worry", "Ben alone spoke of his worry"


class Founders(NamedTuple):
    """A case of two, and where it stands."""

    practice: Practice
    case: str
    intake: str
    rating: str
    task: str
    ana: str
    ben: str
    alike: tuple[str, ...]
    """Cases of a pair each: nobody was asked; both were, and one waits for advice that was asked
    for; both were, and one is stopped."""

    async def open(self, page: Page, path: str) -> None:
        await self.practice.open(page, path)


@pytest_asyncio.fixture(loop_scope="session")
async def founders(ready_folder: Path, tmp_path: Path) -> AsyncIterator[Founders]:
    """Both have agreed and been asked, each alone; the coach has kept a map, and so have they."""
    folder = Path(shutil.copytree(ready_folder, tmp_path / "data"))
    database = await Database.open(Settings(data_dir=folder))
    try:
        actor = await seeded.actor_of(ALICE)
        names = [
            await clients.add(actor=actor, name=name, country="GB")
            for name in ("Ana Silva", "Ben Okoro")
        ]
        case = await cases.open_case(actor=actor, client_ids=names)
        intake = await intakes.begin(actor=actor, case_id=case)
        for client, worry, place in zip(names, (ANAS, BENS), (9, 3), strict=True):
            await _here(actor, case, client)
            await _asked(actor, case, client, worry=worry, place=place)
        await _here(actor, case, TOGETHER)
        rating = await ratings.keep(
            actor=actor, case_id=case, rating=Rating(coach=Scores(new_moves=5))
        )
        task = await directives.draft(actor=actor, case_id=case, kind="straightforward_advice")
        unasked: dict[str, JsonValue] = {}
        alike = tuple([await _pair(actor, answers) for answers in (unasked, HEAVY, STOPPED)])
        await _ask_for_advice(actor, alike[1])
        await pins.put(actor=actor, pin=PIN)
    finally:
        workers.stop()
        await database.close()
    async with served(Server(folder)) as server:
        ana, ben = names
        yield Founders(Practice(server), case, intake, rating, task, ana, ben, alike)


async def _pair(actor: Actor, answers: Mapping[str, JsonValue]) -> str:
    """A case of two that meets today, whose first client has answered so; the other is well."""
    pair = [
        await clients.add(actor=actor, name=name, country="GB") for name in ("Cy Lind", "Di Moss")
    ]
    case = await cases.open_case(actor=actor, client_ids=pair)
    await intakes.begin(actor=actor, case_id=case)
    await meetings.start(
        actor=actor, case_id=case, held_on=clock.today("Europe/London"), country="GB"
    )
    if answers:
        for client, said in zip(pair, (answers, CLEAR), strict=True):
            await _here(actor, case, client)
            await _answer(actor, case, client, said)
        await _here(actor, case, TOGETHER)
    return case


async def _ask_for_advice(actor: Actor, case: str) -> None:
    first, _ = (await cases.get(actor=actor, case_id=case)).clients
    await requests.ask(
        actor=actor,
        case_id=case,
        client_id=first.id,
        to="Dr Ames",
        question="May we go on?",
        consent="signed",
    )


async def _here(actor: Actor, case: str, present: str) -> None:
    meeting = (await cases.get(actor=actor, case_id=case)).meetings[-1]
    await meetings.note_present(actor=actor, meeting_id=meeting.id, present=present)


async def _asked(actor: Actor, case: str, client: str, *, worry: str, place: int) -> None:
    told: dict[str, JsonValue] = {"concerns/lack_of_insight": worry, "fear_of_other": "no"}
    await _answer(actor, case, client, CLEAR | told)
    own = await client_views.begin(actor=actor, case_id=case, client_id=client)
    await seeded.type_into(actor, own, {"client/new_moves": place})


async def _answer(actor: Actor, case: str, client: str, answers: Mapping[str, JsonValue]) -> None:
    for element in await consents.missing(actor=actor, client_id=client):
        await consents.record(actor=actor, client_id=client, element=element.id)
    await screenings.begin(actor=actor, case_id=case, client_id=client)
    view = await screenings.current(actor=actor, client_id=client)
    assert view is not None
    await seeded.type_into(actor, view.document, answers)


async def test_nothing_of_one_is_drawn_on_the_page_of_the_other(
    founders: Founders, page: Page, watch: Watch
) -> None:
    await founders.practice.sign_in(page)
    pages = {founders.ana: (ANAS, BENS), founders.ben: (BENS, ANAS)}
    for client, (own, others) in pages.items():
        await founders.open(page, f"/intakes/{founders.intake}/questions?client={client}")
        await expect(page.get_by_role("heading", name="One at a time")).to_be_visible()
        assert own not in await page.content()
        await axe.accessible(page, watch)
        name = "Ana" if client == founders.ana else "Ben"
        await page.get_by_role("button", name=f"{name} alone").click()
        await expect(page.get_by_role("heading", name="PHQ-9")).to_be_visible()
        assert own in await page.content()
        assert others not in await page.content()
        await axe.accessible(page, watch)
        await founders.open(page, f"/intakes/{founders.intake}/client?client={client}")
        await expect(page.get_by_role("radiogroup", name="Sex")).to_have_count(1)
        source = await page.content()
        assert own not in source
        assert others not in source
        await axe.accessible(page, watch)
    await founders.open(page, f"/intakes/{founders.intake}/questions?client={founders.ana}")
    await expect(page.get_by_role("heading", name="One at a time")).to_be_visible()
    for path in (f"/cases/{founders.case}", f"/intakes/{founders.intake}/client"):
        await founders.open(page, path)
        source = await page.content()
        assert ANAS not in source
        assert BENS not in source
        assert "GAD-7 0" not in source
        await axe.accessible(page, watch)


async def test_the_case_reads_the_same_whatever_is_known_of_one_of_them(
    founders: Founders, page: Page, watch: Watch
) -> None:
    await founders.practice.sign_in(page)
    said = [[text async for text in _read(founders, page, case)] for case in founders.alike]
    for known in said[1:]:
        assert known == said[0]
    await founders.open(page, f"/cases/{founders.alike[1]}")
    alone = page.get_by_role("region", name="For you alone")
    await open_for_the_coach(page, within=alone)
    await expect(alone.get_by_role("link", name="What comes first")).to_be_visible()
    await expect(alone.get_by_role("heading", name="Dr Ames")).to_be_visible()
    await axe.accessible(page, watch)
    await founders.open(page, f"/cases/{founders.alike[0]}/afterwards")
    await open_for_the_coach(page)
    await expect(page.get_by_role("link", name="PHQ-9, C. L.")).to_be_visible()
    await axe.accessible(page, watch)
    # The form of the PIN is taken away by what it opens.
    assert "has been deleted but is still being used" not in founders.practice.server.log


async def _read(founders: Founders, page: Page, case: str) -> AsyncIterator[str]:
    """What lies between the two of them: the choice of a task, what is left, the case, the steps of
    its intake, and the meeting."""
    main = page.locator("#main")
    for path in ("directives/new", "afterwards", ""):
        await founders.open(page, f"/cases/{case}/{path}".rstrip("/"))
        yield await main.inner_text()
    link = page.get_by_role("link", name="Go on with the intake")
    intake = await link.get_attribute("href")
    await page.get_by_role("link", name="Go on with today's meeting").click()
    await page.wait_for_url("**/meetings/*")
    await expect(page.get_by_role("button", name="End the meeting")).to_be_visible()
    yield await main.inner_text()
    await founders.open(page, f"/intakes/{str(intake).split('/')[2]}/client")
    yield await page.get_by_role("navigation", name="Steps of the intake").inner_text()


async def test_held_upright_between_two_it_shows_one_view_of_the_map_and_no_card_without_the_pin(
    founders: Founders, page: Page, watch: Watch
) -> None:
    await page.set_viewport_size(SIZES["portrait"])
    await founders.practice.sign_in(page)
    await founders.open(page, f"/ratings/{founders.rating}")
    row = page.get_by_role("row", name=re.compile("^New moves"))
    await expect(row).to_have_count(0)  # beside two people the numbers wait for the coach
    await open_for_the_coach(page)
    await expect(row).to_contain_text("5–")
    await axe.accessible(page, watch)
    for initials, place in (("A. S.", "59"), ("B. O.", "53")):
        await page.get_by_role("link", name=initials, exact=True).click()
        await page.wait_for_url(re.compile("client="))
        await open_for_the_coach(page)
        await expect(row).to_contain_text(place)
    await page.get_by_role("link", name="B. O.", exact=True).click()
    await page.wait_for_url(lambda url: "client=" not in url)
    await open_for_the_coach(page)
    await expect(row).to_contain_text("5–")
    await _the_card_of_a_task(founders, page, watch)


async def _the_card_of_a_task(founders: Founders, page: Page, watch: Watch) -> None:
    await founders.open(page, f"/directives/{founders.task}")
    await expect(page.get_by_label("Title")).to_be_visible()
    source = await page.content()
    assert "You expect" not in source
    assert "What the answer may tell" not in source
    await page.locator(".tabs").get_by_text("For you").tap()
    await open_for_the_coach(page, within=page.locator(".giving"))
    await page.get_by_role("radiogroup", name="You expect").get_by_text("Did it").tap()
    await expect(page.locator(".saved").first).to_contain_text("Saved ")
    await axe.accessible(page, watch)


async def open_for_the_coach(page: Page, *, within: Locator | None = None) -> None:
    """Open what waits behind the PIN."""
    await alive(page)
    part = within or page.locator("#main")
    await part.get_by_role("button", name="For you").click()
    await part.get_by_label("Your PIN").fill(PIN)
    await part.get_by_role("button", name="Open", exact=True).click()
    await expect(part.get_by_role("button", name="Close", exact=True)).to_be_visible()


async def test_a_third_joins_and_agrees_before_being_asked(
    founders: Founders, page: Page, watch: Watch
) -> None:
    await founders.practice.sign_in(page)
    await founders.open(page, "/clients/new")
    await page.get_by_label("Name or initials").fill("Cleo Marsh")
    await page.get_by_role("button", name="Add and open a case").click()
    await page.wait_for_url(re.compile("/cases/"))
    await founders.open(page, f"/cases/{founders.case}")
    await page.get_by_text("Somebody else comes too").click()
    await page.get_by_label("Who", exact=True).select_option(label="Cleo Marsh")
    await page.get_by_role("button", name="Add them to the case").click()
    await page.get_by_role("link", name="Page of Cleo").click()
    await expect(page.get_by_role("heading", name="What we agree, C. M.")).to_be_visible()
    await expect(
        page.get_by_text(re.compile("still to be agreed: .*If we come together"))
    ).to_be_visible()
    await axe.accessible(page, watch)
    await founders.open(page, f"/intakes/{founders.intake}/questions?client={founders.ana}")
    await page.get_by_role("button", name="Ana alone").click()
    await expect(page.get_by_role("heading", name="PHQ-9")).to_be_visible()
