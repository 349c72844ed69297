"""Before the private questions: what the coach confirms of the room, each time anew."""

from nicegui import ui

from app.services import wellbeing
from app.services.cases import CaseView
from app.web.access import current_actor
from components.form import Form, Values, tick_input
from components.html import Tag
from components.parts import muted
from models.clients import ClientCard
from models.content import load
from models.errors import Expected

MODULE_OFF = "They are off. What they need stands on the page of the practice."
NO_MEETING = "They are asked in a meeting, of one person who is alone with you."
MAY = "Nobody has to be asked. These open for this meeting only, and nothing is kept unless you do."


def room_part(case: CaseView, client: ClientCard, *, is_on: bool) -> None:
    """Draw the way to the private questions, as a fold among the coach's notes."""
    room = load().safety.room
    with Tag("details", classes="more"):
        Tag("summary", room.title)
        if not is_on:
            muted(MODULE_OFF)
        elif case.open_meeting is None or case.is_with_others(client.id):
            muted(NO_MEETING)
        else:
            muted(room.never)
            muted(MAY)
            _form(case.open_meeting.id, client)


def _form(meeting_id: str, client: ClientCard) -> None:
    room = load().safety.room

    async def open_them(values: Values) -> None:
        try:
            opening = await wellbeing.open_(
                actor=current_actor(),
                meeting_id=meeting_id,
                client_id=client.id,
                confirmed=values.keys(),
            )
        except Expected as error:
            form.refuse(error.sentence)
            return
        ui.navigate.to(f"/wellbeing/{opening}")

    form = Form(open_them, label=room.title)
    with form.open():
        for one in room.confirmations:
            tick_input(one.id, one.text)
    form.submit("Open them now", kind="quiet")
