"""A directive that is not under design: as it was printed, or closed for now."""

from zoneinfo import ZoneInfo

from nicegui import ui

from app.pdf.workers import workers
from app.services import directive_calendars, directive_prints, directives, intakes, practice
from app.services.directive_seals import Seal
from app.services.directives import Design
from app.web import downloads
from app.web.access import current_actor
from components import shell
from components.handout import open_beside
from components.html import Tag
from components.parts import button, chip, link_button, muted, note, reading, sheet
from components.preview import Preview
from models.directive_papers import page_of
from models.errors import Expected
from pages.designer_again import quietly, wait
from pages.designer_giving import given_card
from pages.designer_sending import sending
from pages.designer_versions import versions
from pages.meeting_hour import or_say

SAME = "What you print again is the very file that was printed, byte for byte. Its SHA-256 is"


def eyebrow_of(design: Design) -> str:
    """Such as "Experiment for M. R. · The problem, by appointment"."""
    return f"Experiment for {design.case.title} · {design.kind.name}"


async def hand_out(document_id: str, *, then: str = "") -> None:
    """Print, open the file beside the page, and go on to `then` here.

    Raise `Expected` with every reason against.
    """
    printed = await directive_prints.print_(actor=current_actor(), document_id=document_id)
    address = downloads.offer(
        printed.data, name=printed.name, media_type="application/pdf", inline=True
    )
    open_beside(address, then=then)


async def printed_view(design: Design, seal: Seal) -> None:
    """The page as it was printed: to look at, to print again, to make a new version of."""
    zone = ZoneInfo((await practice.details()).zone)
    with shell.bar(design.title, eyebrow=eyebrow_of(design)):
        chip(f"printed {seal.sealed_at.astimezone(zone):%-d %B}", kind="accent")
        copy = button("Make a new version")
        times = button("Save the times") if directive_calendars.has_times(design) else None
        again = button("Print again", kind="primary")
    refused = note().props("role=alert")
    refused.set_visibility(False)
    wait(design)
    copy.on("click", lambda: or_say(refused, _copy(design.id)), args=[])
    if times is not None:
        times.on("click", lambda: or_say(refused, _save_times(design.id)), args=[])
    again.on("click", lambda: _print_again(design, refused), args=[])
    with Tag("div", classes="designer"):
        with sheet(classes="design", label="Next time"):
            _next_time(design)
            await versions(design.id)
            sending(design)
            _checksum(seal)
        preview = Preview(workers(), label="The page as it was printed")
    preview.show(seal.paper, paper=page_of(seal.paper).size)


async def closed_view(design: Design) -> None:
    """Say why a draft waits, in words that a client may read, and where the way goes on."""
    closed = design.closed
    intake = await intakes.of_case(actor=current_actor(), case_id=design.case.id)
    with shell.bar(design.title, eyebrow=eyebrow_of(design)):
        link_button("To the case", f"/cases/{design.case.id}")
    with sheet(classes="narrow", label="For now"):
        reading(closed.sentence if closed else "")
        Tag("p", "What is written here is kept.", classes="muted")
        if intake is not None and closed is not None:
            link_button(closed.opens, f"/intakes/{intake}/{closed.step}", kind="primary")


async def _print_again(design: Design, refused: Tag) -> None:
    try:
        await hand_out(design.id)
    except Expected as error:
        refused.set_text(await quietly(design.id, error))
        refused.set_visibility(True)


async def _save_times(document_id: str) -> None:
    """Save what the page says of days and times, for the client's calendar."""
    file = await directive_calendars.save(actor=current_actor(), document_id=document_id)
    media_type = directive_calendars.MEDIA_TYPE
    ui.download.from_url(downloads.offer(file.data, name=file.name, media_type=media_type))


async def _copy(document_id: str) -> None:
    made = await directives.copy(actor=current_actor(), document_id=document_id)
    ui.navigate.to(f"/directives/{made}")


def _checksum(seal: Seal) -> None:
    with Tag("details", classes="more"):
        Tag("summary", "Checksum")
        muted(SAME)
        Tag("code", seal.sha256, classes="checksum")


def _next_time(design: Design) -> None:
    given_card(design)
    link_button("What became of it", f"/directives/{design.id}/answer", kind="quiet")
    link_button("To the case", f"/cases/{design.case.id}")
