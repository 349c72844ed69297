"""Who is in the room: one tap says it, and what is for one person alone waits until it is so."""

from collections.abc import Awaitable, Callable

from app.services import joint_work, meetings
from app.services.cases import CaseView
from app.web.access import current_actor
from components import shell
from components.html import Tag
from components.parts import button, eyebrow, line, link_button, press, reading, sheet
from components.reload import reload
from models.clients import ClientCard
from models.content import load
from models.errors import Expected
from models.present import TOGETHER

ALONE = "{name} alone"
COMPANY = "Somebody else too"
EVERYBODY = "More than one"
WAITS = "One at a time"
WHY = (
    "This part is for one person at a time, and more than one is here now. "
    "It opens once you are alone with one of them."
)

Then = Callable[[], Awaitable[None]]


async def nothing_more() -> None:
    """The page hears of it by itself, as every other page of the case does."""


async def reloaded() -> None:
    """Load the page again, which has more to show now."""
    reload()


def present_line(case: CaseView, *, then: Then = nothing_more) -> None:
    """Draw, while a meeting is held, who is there, with a tap for each who may be."""
    meeting = case.open_meeting
    if meeting is None:
        return
    with Tag("div", classes="present", role="group", aria_label="Who is here"):
        eyebrow("Who is here")
        with line():
            for one in case.clients:
                _tap(meeting.id, one, is_so=not case.is_with_others(one.id), then=then)
            several = EVERYBODY if case.is_joint else COMPANY
            _choice(several, meeting.id, TOGETHER, is_so=case.is_with_others(), then=then)


async def present_part(case: CaseView) -> None:
    """Draw who is there, and beside it why there is no work with more than one of them.

    The sentence is the same whatever was said, and where nobody was asked yet.
    """
    present_line(case)
    if case.is_with_others() and not await joint_work.is_open(actor=current_actor(), case=case):
        reading(load().safety.room.neutral_reason)


def waits_for_one(case: CaseView, client_id: str = "") -> bool:
    """Draw the page that says so where somebody else is here; whether it was drawn.

    It says the same whatever was answered, and whether anything was asked at all.
    """
    if not case.is_with_others(client_id):
        return False
    with shell.page(title="Intake", here="clients", signed_in=True):
        with shell.bar(WAITS, eyebrow=case.title):
            link_button("To the case", f"/cases/{case.id}", kind="text")
        with sheet(classes="narrow stack", label=WAITS):
            reading(WHY)
            present_line(case, then=reloaded)
    return True


def _tap(meeting_id: str, client: ClientCard, *, is_so: bool, then: Then) -> None:
    words = ALONE.format(name=client.first_name)
    _choice(words, meeting_id, client.id, is_so=is_so, then=then)


def _choice(words: str, meeting_id: str, present: str, *, is_so: bool, then: Then) -> None:
    async def chosen() -> None:
        try:
            await meetings.note_present(
                actor=current_actor(), meeting_id=meeting_id, present=present
            )
        except Expected:  # ended meanwhile: the page says so
            reload()
            return
        await then()

    made = button(words, chosen)
    press(made, is_so=is_so)
