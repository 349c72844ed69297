"""The private questions: off until the coach attests what they need, and switched off again."""

from datetime import datetime

from app.services import wellbeing
from app.web.access import current_actor
from components.form import Form, Values, tick_input
from components.parts import button, heading, muted, reading, sheet
from components.reload import reload
from models.content import load
from models.errors import Expected


def private_sheet(attested_at: datetime | None) -> None:
    """Draw what they need, a tick for each; or since when they are on."""
    room = load().safety.room
    with sheet(classes="stack", label=room.title):
        heading(room.title)
        reading(room.attest)
        if attested_at is not None:
            muted(f"On since {attested_at:%-d %B %Y}. Your notes on each client lead to them.")
            button("Switch them off", _take_back, kind="quiet")
            return
        form = Form(lambda values: _attest(form, values), label=room.title)
        with form.open():
            for one in room.attestations:
                tick_input(one.id, one.text)
        form.submit("All of this is so", kind="quiet")


async def _attest(form: Form, values: Values) -> None:
    try:
        await wellbeing.attest(actor=current_actor(), attested=values.keys())
    except Expected as error:
        form.refuse(error.sentence)
        return
    reload()


async def _take_back() -> None:
    await wellbeing.take_back(actor=current_actor())
    reload()
