"""One open page of a meeting: its state, and what has to be drawn anew when that moves."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from typing import Any, NamedTuple

from app.services import answers, directive_cases, meetings
from app.services.directive_cases import Choice
from app.services.meeting_views import MeetingView
from app.web.access import current_actor
from components.anew import anew
from components.field import Field, Kind
from components.html import Tag
from components.reload import reload
from models.answers import TAPS
from models.errors import Expected
from models.fields import DocumentChanged
from pages.intake_live import Live

Draw = Callable[[MeetingView], None] | Callable[[MeetingView], Awaitable[None]]


class Drawn(NamedTuple):
    """A part that is drawn again; `follows` names the meeting's fields that it shows."""

    room: Tag
    draw: Draw
    follows: Collection[str]


class Hour:
    """Holds the meeting as it stands; parts that depend on it are drawn again when it moves."""

    def __init__(self, view: MeetingView) -> None:
        """Listen to the case for as long as the page lives."""
        self.view = view
        self.live = Live(view.case.id, moved=self.look_again, kind=meetings.KIND, also=answers.KIND)
        self.live.when_changed(self._typed)
        self._parts: list[Drawn] = []
        self._choice: Choice | None = None
        self._drawing = asyncio.Lock()

    async def part(self, room: Tag, draw: Draw, *, follows: Collection[str] = ()) -> None:
        """Draw into `room` now, and again when the case moves or a field that it `follows`."""
        made = Drawn(room, draw, follows)
        self._parts.append(made)
        await self._draw(made)

    def field(self, name: str, kind: Kind, label: str, **look: Any) -> Field:
        """Draw one field of the meeting; the rest are arguments of `components.field.field`."""
        view = self.view
        return self.live.field(view.meeting.document, view.fields, name, kind, label, **look)

    async def choice(self) -> Choice:
        """What may be given now; read once for all parts that are drawn together."""
        if self._choice is None:
            self._choice = await directive_cases.choices(
                actor=current_actor(), case_id=self.view.case.id
            )
        return self._choice

    async def look_again(self) -> None:
        """Read the meeting anew; where it has ended or opened elsewhere, load the page anew."""
        await self._again(self._parts)

    async def _again(self, parts: Collection[Drawn]) -> None:
        async with self._drawing:  # two changes at once must not draw into each other
            was_over, self._choice = self.view.is_over, None
            self.view = await meetings.get(actor=current_actor(), meeting_id=self.view.meeting.id)
            if self.view.is_over != was_over:
                reload()
                return
            for part in parts:
                await self._draw(part)

    async def _draw(self, part: Drawn) -> None:
        with anew(part.room):
            waiting = part.draw(self.view)
            if waiting is not None:
                await waiting

    async def _typed(self, change: DocumentChanged) -> None:
        if change.kind == answers.KIND and change.fields.keys() & TAPS:
            await self.look_again()
        if change.document != self.view.meeting.document:
            return
        moved = [part for part in self._parts if change.fields.keys() & set(part.follows)]
        if moved:
            await self._again(moved)


async def or_say(refused: Tag, deed: Awaitable[object]) -> bool:
    """Await a deed and return whether it was done; else say in a sentence why not."""
    try:
        await deed
    except Expected as error:
        refused.set_text(error.sentence)
        refused.set_visibility(True)
        return False
    return True
