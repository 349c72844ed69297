"""Asking whether it is the coach who taps: by the PIN, or by a hold where none is set."""

from collections.abc import Awaitable, Callable

from components.form import Form, Values, text_input
from components.hold import Hold
from components.html import Tag
from components.parts import note
from models.errors import Expected
from models.pins import DIGITS

Proven = Callable[[str], Awaitable[None]]
"""Is given the PIN ("" after a hold) and raises where it is not right."""


def pin_asked(proven: Proven, *, has_pin: bool, words: str) -> None:
    """Draw the one or the other; ``words`` says what it opens, such as "Take the tablet back"."""
    if has_pin:
        _pin(proven, words)
    else:
        _held(proven, words)


def _pin(proven: Proven, words: str) -> None:
    async def sent(values: Values) -> None:
        try:
            await proven(values.get("pin", ""))
        except Expected as error:
            form.refuse(error.sentence)

    form = Form(sent, label=words)
    form.tag.classes("pin")
    with form.open():
        text_input("pin", "Your PIN", inputmode="numeric", maxlength=str(DIGITS))
    form.submit(words, kind="quiet")


def _held(proven: Proven, words: str) -> None:
    async def held() -> None:
        try:
            await proven("")
        except Expected as error:
            refused.set_text(error.sentence)
            refused.set_visibility(True)

    with Tag("div", classes="stack"):
        Hold(f"{words}: hold", held)
        refused = note().classes("refusal").props("role=alert")
    refused.set_visibility(False)
