"""What stands at every address while a coach's screens are covered: the time, and the way back."""

from collections.abc import Awaitable, Callable

from nicegui import ui

from app.services import pins
from app.web.access import current_actor, current_principal
from app.web.cover_rule import COVERED
from app.web.covering import covering
from app.web.page_at import page_at
from app.web.sessions import sessions
from components import shell
from components.cover import Covered
from components.form import Form, Values, text_input
from components.html import Tag
from components.parts import muted
from models.errors import Expected
from models.pins import DIGITS

TITLE = "Notes"
"""What the tab says, at whatever address it stands."""
HOME = "/desk"

Sent = Callable[[Values], Awaitable[None]]


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
                _with_the_pin()
            else:
                _with_the_first_pin()
            with Tag("form", action="/sign-out", method="post"):
                Tag("button", "Sign in again instead", classes="btn text", type="submit")


def _with_the_pin() -> None:
    async def sent(values: Values) -> None:
        await covering.uncover(pin=values.get("pin", ""))

    form = _form(sent, "Show my screens")
    with form.open():
        _digits("pin", "Your PIN")
    form.submit("Show my screens")


def _with_the_first_pin() -> None:
    async def sent(values: Values) -> None:
        if values.get("pin") != values.get("again"):
            form.refuse("The two are not the same. Type both again.")
            return
        await covering.uncover_first(password=values.get("password", ""), pin=values.get("pin", ""))

    muted(
        "Choose six digits; from now on your screens come back with them. Your password shows "
        "that it is you."
    )
    form = _form(sent, "Choose a PIN")
    with form.open():
        text_input("password", "Your password", kind="password", autocomplete="current-password")
        _digits("pin", "PIN")
        _digits("again", "Once more")
    form.submit("Set the PIN and show my screens")


def _form(sent: Sent, label: str) -> Form:
    async def tried(values: Values) -> None:
        try:
            await sent(values)
        except Expected as error:
            form.refuse(error.sentence)

    form = Form(tried, label=label)
    form.tag.classes("pin")
    return form


def _digits(name: str, label: str) -> None:
    text_input(name, label, inputmode="numeric", maxlength=str(DIGITS))
