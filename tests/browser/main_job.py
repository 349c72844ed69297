"""The main job as one coach does it, from the map to a printed page: a method a screen.

Whatever is typed into it about the client holds a word that no program would write by itself, so
that a test can look where else such words lie.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from io import BytesIO

from playwright.async_api import Locator, Page, Route, expect
from pypdfium2 import PdfDocument

from tests.browser.hands import Hands
from tests.browser.practice import PASSWORD, alive
from tests.browser.server import Server

CLIENT = "Quintessa Vanterpool"
INITIALS = "Q. V."
WORDS = {
    "note": "met at the xylophone fair",
    "request": "To send the zeppelin drawings at last.",
    "complaint": "puts the zeppelin drawings into a drawer",
    "first": "telephones from the foundry",
    "second": "hums the saltarello",
    "third": "says that the marzipan can wait",
    "tried": "kept a jacaranda calendar",
    "also tried": "was reminded by semaphore",
    "theme": "reminders by quicksilver",
    "person": "Ignatius the foreman",
    "safe": "the evenings with the theremin",
    "example": "nodded and baked a gugelhupf",
    "words": "a backlog like a glacier",
    "change": "lays one drawing on the tabletop",
    "closing": "two drawings sent from the observatory",
    "act": "unroll the zeppelin drawing",
    "title": "Five minutes of zeppelin",
}
"""What the coach types, each with a word to look for."""

ANY = re.compile("")

SCORES = {
    "Goal ownership": 7,
    "Follow-through": 2,
    "My suggestions": 6,
    "New moves": 3,
    "Room to change": 6,
    "People around": 6,
    "Lead and say no": 7,
}
"""How the coach rates the case."""

NOTHING = re.compile("^(Not (difficult )?at all|Never|No|Looked, not seen)$")
"""The answer that says the least, in each instrument's words."""


class Coach(Hands):
    """One coach with one browser, whose practice does not exist yet."""

    def __init__(self, page: Page, server: Server) -> None:
        super().__init__(page)
        self.server = server
        self.intake = ""
        self.case = ""
        self.directive = ""

    async def try_the_map(self) -> None:
        """Open the free map as a stranger and rate two dimensions."""
        await self.open("/map")
        for label in ("Follow-through", "New moves"):
            await self.page.get_by_role("slider", name=label).press("ArrowRight")
        await expect(self.page.get_by_role("table")).to_contain_text("5")

    async def come_to_the_sentence(self) -> None:
        """From a fresh server to the intake's last step."""
        await self.set_up()
        await self.add_the_client()
        await self.begin_with_the_client()
        await self.ask_the_questions()
        await self.describe_the_complaint()
        await self.collect_the_attempts()
        await self.name_the_people()
        await self.guess_what_it_keeps_safe()
        await self.learn_their_way()

    async def give_a_task(self) -> str:
        """From the case to a printed page; its words."""
        await self.rate_the_map()
        await self.choose_a_task()
        await self.fill_the_page()
        await self.answer_what_it_touches()
        return text_of(await self.print_the_page())

    async def set_up(self) -> None:
        """Make the practice with the code that the server printed."""
        page = self.page
        await page.goto(f"{self.server.url}/setup")
        await self.fill(page.get_by_label("One-time code"), self.server.code)
        await self.press("Set up the practice")
        await self.fill(page.get_by_label("Name of the practice"), "Northlight Coaching")
        await self.pick(page.get_by_label("Country"), "Britain (UK)")
        await self.press("Go on")
        await self.fill(page.get_by_label("Your name"), "Alice Owner")
        await self.fill(page.get_by_label("E-mail address"), "alice@practice.example")
        await self.fill(page.get_by_label("Password"), PASSWORD)
        await self.tick(page.get_by_label("I have checked these numbers."))
        await self.tick(page.get_by_label("I have kept the recovery copy"))
        await self.press("Open the practice")
        await self.arrive("/desk")

    async def add_the_client(self) -> None:
        """Add a client, and begin with them."""
        await self.follow("Add your first client")
        await self.fill(self.page.get_by_label("Name or initials"), CLIENT)
        await self.fill(self.page.get_by_label("Note, for you alone"), WORDS["note"])
        await self.press("Add and open a case")
        await self.arrive("/cases/*")
        self.case = self.page.url
        await self.press("Begin the intake")
        await self.arrive("/client")
        self.intake = self.page.url.removesuffix("/client")

    async def begin_with_the_client(self) -> None:
        """Step 1: who comes, what for, and what they agree to."""
        await self.fill(self.page.get_by_label("Age"), "41")
        await self.fill(self.page.get_by_label("What do you ask for?"), WORDS["request"])
        consents = self.page.locator(".consent")
        for box in await consents.locator("input").all():
            await self.tick(box)
        await expect(consents.filter(has_text="Agreed")).to_have_count(await consents.count())
        await self.follow("Next: Questions")

    async def ask_the_questions(self) -> None:
        """Step 2: everything answered with what says the least, and nothing seen."""
        further = self.page.get_by_role("button", name="Next questions")
        shown = self.page.locator(".asking-form .instrument:visible h2").first
        await self._answer_what_is_shown()
        while await further.is_visible():
            before = await shown.text_content()
            await self.tap(further)
            await expect(shown).not_to_have_text(str(before))
            await self._answer_what_is_shown()
        await self.press("Your notes")
        await expect(shown).to_have_text("Past events")
        await self._answer_what_is_shown()
        await expect(
            self.page.get_by_text("Everything that is needed is answered.")
        ).to_be_visible()
        await self.press("Back to the questions")
        await self.follow("Next: Complaint")

    async def describe_the_complaint(self) -> None:
        """Step 3: what happens, step by step."""
        await self.fill(self.page.get_by_label("What is done?"), WORDS["complaint"])
        steps = (("Ignatius", "first"), ("", "second"), ("Ignatius", "third"))
        for number, (who, does) in enumerate(steps, start=1):
            await self.press("Add step")
            step = self.page.get_by_role("listitem", name=f"Step {number}")
            await self.fill(step.get_by_label("Who?"), who)
            await self.fill(step.get_by_label("Does what?"), WORDS[does])
        await self.follow("Next: Attempts")

    async def collect_the_attempts(self) -> None:
        """Step 4: what was tried, and what it had in common."""
        for number, tried in enumerate(("tried", "also tried"), start=1):
            await self.press("Add attempt")
            attempt = self.page.get_by_role("listitem", name=f"Attempt {number}")
            await self.fill(attempt.get_by_label("What?", exact=True), WORDS[tried])
        await self.choose("What were most of them?", "Checking")
        await self.fill(self.page.get_by_label("In a few words"), WORDS["theme"])
        await self.follow("Next: People")

    async def name_the_people(self) -> None:
        """Step 5: who has a part in it."""
        await self.press("Add person")
        person = self.page.get_by_role("listitem", name="Person 2")
        await self.fill(person.get_by_label("Initials or role"), WORDS["person"])
        await self.follow("Next: Keeps safe")

    async def guess_what_it_keeps_safe(self) -> None:
        """Step 6: one guess, and the bill."""
        await self.press("Add guess")
        await self.choose("It may be that", "It keeps")
        guess = self.page.get_by_role("listitem", name="Guess 1")
        await self.tap(guess.get_by_text("More", exact=True))
        await self.fill(self.page.get_by_label("From what?"), WORDS["safe"])
        await self.follow("Next: Their way")

    async def learn_their_way(self) -> None:
        """Step 7: what becomes of a suggestion, and their words."""
        await self.choose("It is mostly", "Agreed to")
        await self.fill(self.page.get_by_label("The last example"), WORDS["example"])
        await self.fill(self.page.get_by_label("Words they use"), WORDS["words"])
        await self.follow("Next: In a sentence")

    async def print_the_formulation(self) -> str:
        """Step 8: the change and the end, then the print; the words of the PDF."""
        await self.fill(self.page.get_by_label("What would they see begin?"), WORDS["change"])
        await self.press("Add sign")
        await self.fill(self.page.get_by_label("What would be seen?"), WORDS["closing"])
        await self.saved()
        async with self.page.expect_download() as coming:
            await self.press("Print")
        return text_of((await (await coming.value).path()).read_bytes())

    async def rate_the_map(self) -> None:
        """Rate the case on the map, by keys, and keep it."""
        await self.page.goto(self.case)
        await self.follow("Rate the map")
        for label, score in SCORES.items():
            slider = self.page.get_by_role("slider", name=label)
            await slider.press("ArrowRight")
            for _ in range(abs(score - 5)):
                await slider.press("ArrowRight" if score > 5 else "ArrowLeft")
            await expect(slider).to_have_js_property("value", str(score))
        await self.press("Keep on the case")
        await self.arrive(re.compile(r"/ratings/\w{16}$"))

    async def choose_a_task(self) -> None:
        """From the case to a suggested task, which opens in the designer."""
        await self.page.goto(self.case)
        await alive(self.page)
        await self.tap(self.page.get_by_role("link", name="Choose a task").first)
        await self.arrive("/directives/new")
        await self.tap(self.page.get_by_role("button", name=re.compile("^Design this")).first)
        await self.arrive(re.compile(r"/directives/\w{16}$"))
        self.directive = self.page.url

    async def fill_the_page(self) -> None:
        """Fill every gap of the task, whichever it is, and give it a title of one's own."""
        gaps = self.page.get_by_role("region", name="To fill in")
        for text in await gaps.locator("input[type=text]:visible").all():
            await self.fill(text, WORDS["act"])
        for time in await gaps.locator("input[type=time]").all():
            await self.fill(time, "19:40")
        for number in await gaps.locator("input[type=number]").all():
            await self.fill(number, str(await number.get_attribute("max") or 5))
        for group in await gaps.locator("fieldset").all():
            await self.choose_in(group, ANY)
        await self.fill(self.page.get_by_label("Title"), WORDS["title"])
        await expect(self.page.get_by_role("heading", level=1)).to_have_text(WORDS["title"])
        await self.saved()

    async def answer_what_it_touches(self) -> None:
        """Say no to all that could rule the task out."""
        before = self.page.locator(".before")
        none = before.get_by_role("button", name="None of these")
        if await none.is_visible():
            await self.tap(none)
            await expect(none).to_be_hidden()
        for group in await before.locator("fieldset.yes-no").all():
            if not await group.get_by_label("No").is_checked():
                await self.choose_in(group, NOTHING)
        nobody = before.get_by_role("radiogroup").filter(has_text="Nobody")
        if await nobody.count():
            await self.choose_in(nobody, re.compile("^Nobody"))
        await expect(self.page.get_by_role("button", name="Print")).not_to_have_attribute(
            "aria-disabled", "true"
        )

    async def print_the_page(self) -> bytes:
        """Print what was designed; the file that opens beside the page."""
        button = self.page.get_by_role("button", name="Print", exact=True)
        return await file_of(self.page, lambda: self.tap(button))

    async def open(self, path: str) -> None:
        """Open an address."""
        await self.page.goto(self.server.url + path)
        await alive(self.page)

    async def _answer_what_is_shown(self) -> None:
        for number in await self._shown("input[type=number]"):
            await self.fill(number, "0")
        for group in await self._shown("[role=radiogroup]"):
            await self.choose_in(group, NOTHING)

    async def _shown(self, what: str) -> list[Locator]:
        inside, itself = (f".asking-form .asked{way}{what}:visible" for way in (" ", ""))
        return await self.page.locator(f"{inside}, {itself}").all()


def text_of(data: bytes) -> str:
    """All words of a PDF, one space between."""
    pdf = PdfDocument(BytesIO(data))
    said = " ".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    return " ".join(said.split())


async def file_of(page: Page, deed: Callable[[], Awaitable[None]]) -> bytes:
    """Do what opens a PDF beside the page; the file."""
    files: list[bytes] = []

    async def keep(route: Route) -> None:
        answer = await route.fetch()
        files.append(await answer.body())
        await route.fulfill(status=200, body="printed", content_type="text/plain")

    await page.context.route("**/file/*", keep)
    beside = await _opened(page, deed)
    await expect(beside.get_by_text("printed")).to_be_visible()
    await beside.close()
    await page.context.unroute("**/file/*", keep)
    return files[0]


async def _opened(page: Page, deed: Callable[[], Awaitable[None]]) -> Page:
    """The tab that a deed opens, by itself or, where the browser was kept waiting, by its link."""
    coming = asyncio.create_task(page.context.wait_for_event("page"))
    await deed()
    link = page.get_by_role("link", name="Open it", exact=True)
    offered = asyncio.create_task(link.wait_for())
    await asyncio.wait((coming, offered), return_when=asyncio.FIRST_COMPLETED)
    if not coming.done():
        await link.click()
    offered.cancel()
    return await coming
