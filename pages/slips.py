"""A slip of the thumb: the answer is asked again, and both are kept with what was told."""

from collections.abc import Iterable, Sequence

from app.services import screenings
from app.services.screenings import ScreeningView
from app.web.access import current_actor
from components.form import Form, Values, area_input, select_input, text_input
from components.reload import reload
from models.content import load
from models.errors import Expected
from models.fields import JsonValue
from models.levels import Level
from models.screening_fields import AGE
from models.slips import Correction, answers_of, corrections

SEPARATOR = "="


def slip_form(screening: ScreeningView, *, fields: Iterable[str] = ()) -> None:
    """Draw the form for a slip in one of these answers; of all that were given where none is named.

    The page is loaded again once it is kept: what it lifts decides where the coach belongs.
    """
    offered = corrections(tuple(fields) or answers_of(screening.values), load())
    is_minor = screening.standing.flags["minor"] is not Level.CLEAR

    async def keep(values: Values) -> None:
        meant = _meant(values, offered)
        if meant is None:
            form.refuse("Choose the answer that was meant.")
            return
        try:
            await screenings.record_mis_entry(
                actor=current_actor(),
                client_id=screening.client,
                field=meant[0],
                stands=meant[1],
                told=values.get("told", ""),
            )
        except Expected as error:
            form.refuse(error.sentence)
            return
        reload()

    form = Form(keep, label="A slip of the thumb")
    with form.open():
        select_input("stands", "The answer that was meant", {"": "Choose"} | _choices(offered))
        if is_minor:
            text_input(AGE, "Or their age, if it was mistyped", kind="number")
        area_input("told", "What you were told when you asked again", rows=2)
    form.submit("Keep both answers", kind="quiet")


def _meant(values: Values, offered: Sequence[Correction]) -> tuple[str, JsonValue] | None:
    """The field and the answer that was chosen, or None where none was."""
    age = values.get(AGE, "")
    if age.isdigit():
        return AGE, int(age)
    name, _, number = values.get("stands", "").partition(SEPARATOR)
    one = next((one for one in offered if one.field == name), None)
    if one is None or not number.isdigit() or int(number) >= len(one.answers):
        return None
    return name, one.answers[int(number)][0]


def _choices(offered: Sequence[Correction]) -> dict[str, str]:
    return {
        f"{one.field}{SEPARATOR}{number}": f"{one.question}: {label}"
        for one in offered
        for number, (_, label) in enumerate(one.answers)
    }
