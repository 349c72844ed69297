"""Asking whether it is the coach who taps: by the PIN, which is chosen here the first time."""

from collections.abc import Awaitable, Callable

from app.services import pins
from app.services.pins import PinError
from app.web.access import current_actor
from components.form import Form, Values, text_input
from models.errors import Expected
from models.pins import DIGITS

Proven = Callable[[str], Awaitable[None]]
"""Is given the PIN and raises where it is not right."""
Chosen = Callable[[], Awaitable[None]]
"""Is called once the PIN is kept; what it raises is said below the form."""
NOT_ALIKE = "The two are not the same. Type both again."


def pin_asked(proven: Proven, *, words: str) -> None:
    """Ask for the PIN; ``words`` says what it opens, such as "Take it back"."""

    async def sent(values: Values) -> None:
        try:
            await proven(values.get("pin", ""))
        except Expected as error:
            form.refuse(error.sentence)

    form = pin_form(sent, words)
    with form.open():
        digits("pin", "Your PIN")
    form.submit(words, kind="quiet")


def pin_chosen(chosen: Chosen, *, words: str, label: str = "PIN") -> None:
    """Let the coach choose six digits, typed twice; ``words`` is on the button."""

    async def sent(values: Values) -> None:
        try:
            if values.get("pin") != values.get("again"):
                raise PinError(NOT_ALIKE)
            await pins.put(actor=current_actor(), pin=values.get("pin", ""))
            await chosen()
        except Expected as error:
            form.refuse(error.sentence)

    form = pin_form(sent, "Your PIN")
    with form.open():
        digits("pin", label)
        digits("again", "Once more")
    form.submit(words, kind="quiet")


def pin_form(sent: Callable[[Values], Awaitable[None]], label: str) -> Form:
    """A form for digits that nobody beside the coach should read."""
    form = Form(sent, label=label, keeps=False)
    form.tag.classes("pin")
    return form


def digits(name: str, label: str) -> None:
    """The input of a PIN; ``name`` is what it is sent as."""
    text_input(name, label, inputmode="numeric", maxlength=str(DIGITS))
