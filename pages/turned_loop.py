"""Their own loop turned to the client, in the words in which it was told: where to interrupt it?"""

from app.services import turned_views
from app.web.access import current_actor
from app.web.page_at import page_at
from components.field import Option
from components.html import Tag
from components.one_by_one import OneByOne, question
from components.parts import eyebrow, reading
from models.loop_shown import KIND, STEP, WORDS, ShownLoop
from models.turned import TurnedTo
from pages.turned import at_end, handed_back, turned_page
from pages.turned_field import TurnedFields, first_open

NAMES = (STEP, WORDS)
WHERE = "Where would you interrupt it?"
HOW = "What would you do there?"


@page_at("/turned/loop/{document_id}")
async def turned_loop_page(document_id: str) -> None:
    """What happens, step by step, and a tap on the step at which they would interrupt it."""
    await turned_page(TurnedTo("loop", document_id), lambda: _loop(document_id))


async def _loop(document_id: str) -> None:
    held = await turned_views.loop(actor=current_actor(), document_id=document_id)
    fields = TurnedFields(held.document, held.fields, case=held.case, kind=KIND)
    steps = tuple(
        Option(number, f"{number}. {words}")
        for number, words in enumerate(held.shown.steps, start=1)
    )
    with OneByOne(NAMES, asked=NAMES, start=first_open(held.fields, NAMES), on_end=at_end):
        with question(STEP):
            _told(held.shown)
            fields.draw(STEP, "choice", WHERE, steps)
            if held.shown.closes:
                Tag("p", "…and then it begins again.", classes="stem")
        with question(WORDS):
            fields.draw(WORDS, "area", HOW)
        handed_back()


def _told(shown: ShownLoop) -> None:
    """What comes before the steps: what happens, and what was tried."""
    if shown.complaint:
        eyebrow("What happens")
        reading(shown.complaint)
    if shown.attempts:
        eyebrow("What was tried")
        with Tag("ul", classes="tried"):
            for one in shown.attempts:
                Tag("li", one, classes="reading")
