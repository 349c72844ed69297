"""A first hour, the meeting after it and a closing, as a coach's hands do them."""

import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from playwright.async_api import Locator, expect

from app import clock
from tests.browser import seeded
from tests.browser.main_job import file_of
from tests.browser.practice import Practice, alive
from tests.browser.server import Server, served
from tests.browser.stopwatch import Stopwatch
from tests.clocks import days_ago

STEPS = (
    ("A. rings from the office about the drawings", "A."),
    ("lays the drawing back and says later", "M."),
    ("says that it can wait until Monday", "A."),
)
TRIED = (
    ("a calendar with every deadline in red", "gets two days done"),
    ("A. reminds every morning", "gets the drawing out"),
)
SAID = (
    "I open the drawer and my hand goes numb",
    "As long as nobody sees it, it can still be good",
    "A. means well, and then I am twelve again",
    "On Sunday it was easy, nobody knew I was there",
)
NOTE = "Opened the drawer twice; A. did not ring on Thursday, and nothing fell down."
PAPER = ("answers/phq-8/0", "012110002" + "1021000")
"""PHQ-8, how difficult it has made things, and GAD-7, by the numbers in the boxes."""
WEEK = re.compile("^In a week")


@asynccontextmanager
async def practice_of_the_hour(ready: Path, folder: Path) -> AsyncIterator[tuple[Practice, str]]:
    """A served practice, and in it a case that was met a week ago and left with a task."""
    data = Path(shutil.copytree(ready, folder / "data"))
    values = {"values/date": clock.today("Europe/London").isoformat(), "values/area": "the office"}
    with days_ago(7):
        (case,) = await seeded.designable(data, met=(0,))
        await seeded.given(data, [case], "observe_what_to_keep", values)
    async with served(Server(data)) as server:
        yield Practice(server), case


class Hour:
    """One coach with a stopwatch in a practice."""

    def __init__(self, practice: Practice, watch: Stopwatch) -> None:
        self.practice, self.watch = practice, watch
        self.page = watch.page
        self.case = ""

    async def first(self) -> None:
        """The first hour: what may be done before, what is done in the room, and the rest."""
        with self.watch.lap("First hour: before, with the paper"):
            await self._arrive()
            await self._agree()
            await self._from_paper()
        with self.watch.lap("First hour: in the room", limit=15):
            await self._request()
            await self._complaint()
            await self._attempts()
            await self._their_words()
            await self._when_next()
        with self.watch.lap("Afterwards, the coach alone"):
            await self._observed()
            await self._people()
            await self._guess()
            await self._their_way()
            await self._sentence()

    async def second(self, case: str) -> None:
        """A meeting with an answer, a note, the map, the next day, a task and an end."""
        page, watch = self.page, self.watch
        await self.practice.open(page, f"/cases/{case}")
        with watch.lap("Second meeting, its task aside", limit=6):
            await watch.press(re.compile("^Start meeting"))
            await self._on("**/meetings/*")
            meeting = page.url
            await watch.choose("What they did", "Did it")
            await watch.choose("Things are", "Better")
            note = page.get_by_label("What has changed since last time?")
            await watch.type(note, NOTE)
            shown = self._part("The map in two minutes")
            for slider in await shown.get_by_role("slider").all():
                await slider.focus()
                await watch.key("ArrowRight")
            await watch.press("Keep this map on the case")
            await watch.press(WEEK, within=self._part("Next appointment"))
            await self._saved()
        with watch.lap("A directive, from suggestion to print", limit=3):
            await watch.tap(self._part("Today's task").get_by_role("button").first)
            await self._on("**/directives/*")
            await self._fill_gaps()
            await self._answer_what_it_touches()
            button = page.get_by_role("button", name="Print", exact=True)
            await file_of(page, lambda: watch.tap(button))
        with watch.lap("Second meeting, its end"):
            await page.goto(meeting)
            await alive(page)
            await watch.press("End the meeting")
            await expect(
                page.get_by_role("heading", name="What was agreed", level=1)
            ).to_be_visible()

    async def closing(self, case: str) -> None:
        """Close the case on its page, and print it."""
        page, watch = self.page, self.watch
        await self.practice.open(page, f"/cases/{case}")
        with watch.lap("Closing", limit=3):
            await watch.follow(re.compile("Close the case|What a closing would say"))
            await self._on("**/close")
            held = page.get_by_label("It has held since")
            if await held.count():
                since = clock.today("Europe/London") - timedelta(weeks=4)
                await watch.type(held.first, since.isoformat())
            await watch.press("Add sentence")
            await watch.type(page.get_by_role("textbox", name="In their words"), SAID[3])
            await watch.type(page.get_by_label("Who said it?"), "M. R.")
            await watch.type(page.get_by_label("What would a dip look like?"), "Three quiet weeks")
            await self._saved()
            await file_of(page, lambda: watch.press("Close and print"))
            await expect(page.get_by_role("heading", name="Closed", exact=True)).to_be_visible()

    # Before

    async def _arrive(self) -> None:
        page, watch = self.page, self.watch
        await self.practice.open(page, "/clients/new")
        await watch.type(page.get_by_label("Name or initials"), "M. R.")
        await watch.press("Add and open a case")
        await self._on("**/cases/*")
        self.case = page.url
        await watch.press("Begin the intake")
        await self._on("**/client")
        await watch.type(page.get_by_label("Age"), "41")

    async def _agree(self) -> None:
        consents = self.page.locator(".consent")
        for box in await consents.locator("input").all():
            await self.watch.tap(box)
        agreed = consents.filter(has_text="Agreed")
        await expect(agreed).to_have_count(await consents.count())

    async def _from_paper(self) -> None:
        page, watch = self.page, self.watch
        await watch.follow("Next: Questions")
        await self._on("**/questions")
        await watch.choose("How are they answered?", "From paper")
        first, digits = PAPER
        await page.locator(f"[data-field='{first}']").first.focus()
        for digit in digits:
            await watch.key(digit)
        for group in await self._open_questions():
            await watch.tap(group)
        await watch.press("Ask them now")
        asked = page.locator(".ask-now .asked:visible")
        for question in range(4):
            await watch.tap(asked.nth(question).get_by_text("No", exact=True))
        await self._saved()
        await watch.press("Back to the questions")

    async def _open_questions(self) -> list[Locator]:
        """The answer that says least, of each question that is still open."""
        page = self.page
        found: list[Locator] = []
        for number in await page.locator(".from-paper input[type=number]:visible").all():
            await self.watch.type(number, "0")
        for group in await page.locator(".from-paper .asked:visible").all():
            radios = group.locator("input[type=radio]")
            if await radios.count() and not await group.locator("input:checked").count():
                least = group.locator(".option").filter(has_text=re.compile("^(0|No|Never)"))
                found.append(least.first)
        return found

    # In the room

    async def _request(self) -> None:
        page, watch = self.page, self.watch
        await self._step("client")
        words = "To send the drawings before the deadline, not after it."
        await watch.type(page.get_by_label("What do you ask for?"), words)
        await watch.choose("Whose idea was it?", "Their own|The client")

    async def _complaint(self) -> None:
        page, watch = self.page, self.watch
        await self._step("complaint")
        await watch.type(page.get_by_label("What is done?"), "puts the drawings into the drawer")
        for number, (does, who) in enumerate(STEPS, start=1):
            await watch.press("Add step")
            step = page.get_by_role("listitem", name=f"Step {number}")
            await watch.type(step.get_by_label("Who?"), who)
            await watch.type(step.get_by_label("Does what?"), does)
        await self._saved()

    async def _attempts(self) -> None:
        page, watch = self.page, self.watch
        await self._step("attempts")
        for number, (what, effect) in enumerate(TRIED, start=1):
            await watch.press("Add attempt")
            tried = page.get_by_role("listitem", name=f"Attempt {number}")
            await watch.type(tried.get_by_label("What?", exact=True), what)
            await watch.type(tried.get_by_label("What did it do for a day?"), effect)
        await watch.choose("What were most of them?", "Pushing")
        await watch.type(page.get_by_label("In a few words"), "pushing M. harder")
        await self._saved()

    async def _their_words(self) -> None:
        page, watch = self.page, self.watch
        await watch.follow("Done in the room")
        await self._on("**/meetings/*")
        await watch.tap(page.locator("summary").filter(has_text="Their words"))
        await watch.press("They said yes")
        line = page.get_by_label("What they say", exact=True).and_(page.locator("textarea"))
        for words in SAID:
            await watch.type(line, words)
            await watch.key("Enter")
            await expect(line).to_have_value("")
        await self._saved()

    async def _when_next(self) -> None:
        await self.watch.press(WEEK, within=self._part("Next appointment"))
        await self._saved()

    # Afterwards

    async def _observed(self) -> None:
        await self._step("questions")
        await self.watch.press("Your notes")
        for group in await self.page.locator("[role=radiogroup]:visible").all():
            least = group.locator(".option").filter(has_text=re.compile("^(Looked, not seen|No)$"))
            if await least.count() and not await group.locator("input:checked").count():
                await self.watch.tap(least.first)
        await self._saved()

    async def _people(self) -> None:
        await self._step("people")
        await self.watch.press("Add person")
        person = self.page.get_by_role("listitem", name="Person 2")
        await self.watch.type(person.get_by_label("Initials or role"), "A.")
        await self._saved()

    async def _guess(self) -> None:
        page, watch = self.page, self.watch
        await self._step("keeps-safe")
        await watch.press("Add guess")
        await watch.choose("It may be that", "It keeps")
        guess = page.get_by_role("listitem", name="Guess 1")
        await watch.tap(guess.locator("summary").first)
        await watch.type(page.get_by_label("From what?"), "being seen to fail at something large")
        await watch.type(page.get_by_label("One sign for it"), "it was easy when nobody knew")
        await watch.type(page.get_by_label("One sign against it"), "the kitchen plan went out")
        await self._saved()

    async def _their_way(self) -> None:
        await self._step("their-way")
        await self.watch.choose("It is mostly", "Agreed to")
        await self.watch.choose("It shows", ".*not doing|.*left out|.*forg")
        await self._saved()

    async def _sentence(self) -> None:
        await self._step("sentence")
        seen = self.page.get_by_label("What would they see begin?")
        await self.watch.type(seen, "lays one drawing on the table")
        await self._saved()

    # What is done again and again

    async def _step(self, step: str) -> None:
        """Open a step by the row of steps, from wherever the coach is."""
        if "/intakes/" not in self.page.url:
            await self.page.goto(self.case)
            await alive(self.page)
            await self.watch.follow("Open the intake")
            await self._on("**/intakes/**")
        if not self.page.url.endswith(f"/{step}"):
            link = self.page.locator(f".steps a[href$='/{step}']")
            await self.watch.tap(link.first)
            await self._on(f"**/{step}")

    async def _fill_gaps(self) -> None:
        """Fill what the case did not know."""
        gaps = self.page.get_by_role("region", name="To fill in")
        for text in await gaps.locator("input[type=text]:visible").all():
            if not await text.input_value():
                await self.watch.type(text, "the drawing of the stairs")
        for number in await gaps.locator("input[type=number]").all():
            if not await number.input_value():
                await self.watch.type(number, "3")
        for clock_time in await gaps.locator("input[type=time]").all():
            if not await clock_time.input_value():
                await self.watch.type(clock_time, "19:40")
        for group in await gaps.locator("fieldset").all():
            if not await group.locator("input:checked").count():
                await self.watch.tap(group.locator(".option").first)

    async def _answer_what_it_touches(self) -> None:
        before = self.page.locator(".before")
        none = before.get_by_role("button", name=re.compile("^None of"))
        if await none.is_visible():
            await self.watch.tap(none)
            await expect(none).to_be_hidden()
        for group in await before.get_by_role("radiogroup").all():
            if await group.is_visible() and not await group.locator("input:checked").count():
                least = group.locator(".option").filter(has_text=re.compile("^(No|Nobody)"))
                await self.watch.tap(least.first)
        button = self.page.get_by_role("button", name="Print", exact=True)
        await expect(button).not_to_have_attribute("aria-disabled", "true")

    async def _saved(self) -> None:
        await expect(self.page.locator(".saved:visible")).to_have_attribute("data-state", "saved")

    async def _on(self, address: str) -> None:
        await self.page.wait_for_url(address)
        await alive(self.page)

    def _part(self, label: str) -> Locator:
        return self.page.get_by_role("region", name=label, exact=True)
