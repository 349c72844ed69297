"""Beside a client who answers: how far they are, whether to look there, and a way to stop it."""

from collections.abc import Awaitable, Sequence
from typing import Any

from app.services import beside, links
from app.web.access import current_actor
from app.web.leaving import leaving
from app.web.page_at import page_at
from app.web.turning import turning
from components import shell
from components.html import Tag
from components.parts import button, line, link_button, muted, note, reading, sheet
from models.beside import ANSWERING, Beside, alert_of, stands_of
from models.errors import Expected
from pages.beside_live import Following
from pages.for_you import ForYou

NOBODY = "This lies with nobody now."
STOPS = "What was answered is saved. Their page closes at once, with a calm sentence."
NOTHING_YET = "Nothing has been answered yet."
OWN_WORDS = "Read their words where you go on."


@page_at("/beside/{document_id}")
async def beside_page(document_id: str) -> None:
    """What lies with a client, live."""
    place = await beside.place(actor=current_actor(), document_id=document_id)

    async def read() -> Sequence[Beside]:
        found = await beside.of_document(actor=current_actor(), document_id=document_id)
        return [] if found is None else [found]

    with shell.page(title="Beside", here="clients", signed_in=True):
        with shell.bar(NOBODY, eyebrow="Beside") as title:
            link_button("Go on from here", place.way)
        await Following(read, _Page(title, joint=place.joint).show).start()


class _Page:
    """One open page: the line at its head, and what can be seen and done below it."""

    def __init__(self, title: Tag, *, joint: bool) -> None:
        self._title, self._joint = title, joint
        self._one: Beside | None = None
        self._answers: Tag | None = None
        with sheet(classes="stack beside", label="How far it is") as self._sheet:
            self._bar = Tag("progress", classes="beside-bar", aria_label="Answered")
            self._alert = note().props("role=alert")
            with line():
                self._seen = button("I have seen it", self._note_seen)
                self._stop = button("Stop it", self._stopped)
            muted(STOPS)
            self._refused = note().props("role=alert")
            ForYou(self._detail, joint=joint)
        self._refused.set_visibility(False)

    async def show(self, found: Sequence[Beside]) -> None:
        """Show how it stands now; it may be turned again while the page is open."""
        self._one = one = found[0] if found else None
        self._sheet.set_visibility(one is not None)
        if one is None:
            self._title.set_text(NOBODY)
            return
        self._title.set_text(ANSWERING if self._joint else stands_of(one))
        self._bar.set_visibility(bool(one.progress.asked) and not self._joint)
        self._bar.set_attribute("max", max(1, one.progress.asked)).set_attribute(
            "value", one.progress.answered
        )
        self._alert.set_text(alert_of(one))
        self._alert.set_visibility(one.calls and not self._joint)
        self._seen.set_visibility(one.calls and bool(one.link) and not self._joint)
        self._stop.set_visibility(not one.to.is_stopped)
        await self._fill()

    async def _detail(self) -> None:
        """For the coach alone: where two may look, all that the page leaves out stands here."""
        self._answers = Tag("div", classes="stack")
        await self._fill()

    async def _fill(self) -> None:
        one, room = self._one, self._answers
        if one is None or room is None:
            return
        try:
            said = await beside.said(actor=current_actor(), to=one.to)
        except Expected:  # it is over meanwhile: the line above says so
            said = []
        room.clear()
        with room:
            if self._joint:
                reading(stands_of(one))
            if self._joint and one.calls:
                note(alert_of(one))
            if not said:
                muted(NOTHING_YET if one.progress.asked else OWN_WORDS)
            for each in said:
                with Tag("div", classes="beside-said"):
                    Tag("p", each.question, classes="muted small")
                    reading(each.answer)

    async def _note_seen(self) -> None:
        if self._one is not None:
            await self._tried(links.note_alert(actor=current_actor(), link_id=self._one.link))

    async def _stopped(self) -> None:
        if self._one is None:
            return
        if self._one.link:
            back = leaving.take_link_back(actor=current_actor(), link_id=self._one.link)
            await self._tried(back)
        else:
            await self._tried(turning.stop(sign_in=self._one.sign_in))

    async def _tried(self, deed: Awaitable[Any]) -> None:
        try:
            await deed
        except Expected as error:
            self._refused.set_text(error.sentence)
            self._refused.set_visibility(True)
