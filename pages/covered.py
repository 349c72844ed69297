"""What stands at every address while a coach's screens are covered: the time, and the way back."""

from nicegui import ui

from app.services import pins
from app.services.pins import PinError
from app.web.access import current_actor, current_principal
from app.web.cover_rule import COVERED
from app.web.covering import covering
from app.web.page_at import page_at
from app.web.sessions import sessions
from components import shell
from components.cover import Covered
from components.form import Values, text_input
from components.html import Tag
from components.parts import muted
from models.errors import Expected
from pages.pin_asked import NOT_ALIKE, digits, pin_asked, pin_form

TITLE = "Notes"
"""What the tab says, at whatever address it stands."""
HOME = "/desk"


@page_at(COVERED)
async def covered_page() -> None:
    """The neutral page; somebody whose screens are not covered goes on to the desk."""
    if sessions.covered_at(current_principal()) is None:
        ui.navigate.to(HOME)
        return
    has_pin = await pins.is_set(actor=current_actor())
    with shell.bare(title=TITLE), Tag("div", classes="covered"):
        Tag("h1", TITLE, classes="only-read")
        Covered()
        with Tag("details", classes="more"):
            Tag("summary", "Go back")
            if has_pin:
                pin_asked(_with_the_pin, words="Show my screens")
            else:
                _with_the_first_pin()
            with Tag("form", action="/sign-out", method="post"):
                Tag("button", "Sign in again instead", classes="btn text", type="submit")


async def _with_the_pin(pin: str) -> None:
    await covering.uncover(pin=pin)


def _with_the_first_pin() -> None:
    async def sent(values: Values) -> None:
        password, pin = values.get("password", ""), values.get("pin", "")
        try:
            if pin != values.get("again"):
                raise PinError(NOT_ALIKE)
            await covering.uncover_first(password=password, pin=pin)
        except Expected as error:
            form.refuse(error.sentence)

    muted(
        "Choose six digits; from now on your screens come back with them. Your password shows "
        "that it is you."
    )
    form = pin_form(sent, "Choose a PIN")
    with form.open():
        text_input("password", "Your password", kind="password", autocomplete="current-password")
        digits("pin", "PIN")
        digits("again", "Once more")
    form.submit("Set the PIN and show my screens", kind="quiet")
