"""The coach's own PIN: set, changed, or taken away again."""

from app.services import pins
from app.web.access import current_actor
from components.form import Form, Values, text_input
from components.parts import button, heading, muted, reading, sheet
from components.reload import reload
from models.errors import Expected
from models.pins import DIGITS


def pin_sheet(*, has_pin: bool) -> None:
    """Six digits that take the tablet back from a client; without them a hold does."""
    with sheet(classes="stack", label="Your PIN"):
        heading("Your PIN")
        reading("Six digits take the tablet back after you have turned it to a client.")
        if has_pin:
            muted("A PIN is set. Five wrong ones, and only signing in again helps.")
        else:
            muted("Without one, holding a button for two seconds takes it back.")
        _form(has_pin=has_pin)
        if has_pin:
            button("Go without a PIN", _remove, kind="text")


def _form(*, has_pin: bool) -> None:
    async def put(values: Values) -> None:
        if values.get("pin") != values.get("again"):
            form.refuse("The two are not the same. Type both again.")
            return
        try:
            await pins.put(actor=current_actor(), pin=values.get("pin", ""))
        except Expected as error:
            form.refuse(error.sentence)
            return
        reload()

    form = Form(put, label="Your PIN")
    form.tag.classes("pin")
    with form.open():
        for name, label in (("pin", "New PIN" if has_pin else "PIN"), ("again", "Once more")):
            text_input(name, label, inputmode="numeric", maxlength=str(DIGITS))
    form.submit("Change the PIN" if has_pin else "Set the PIN", kind="quiet")


async def _remove() -> None:
    await pins.remove(actor=current_actor())
    reload()
