"""When the coach's screens are covered by themselves."""

from app.services import covers
from app.web.access import current_actor
from components.form import Form, Values, select_input, tick_input
from components.parts import heading, muted, reading, sheet
from models.covering import AFTER_MINUTES, CoverChoice
from models.errors import Expected

NEVER = "0"


def cover_sheet(chosen: CoverChoice) -> None:
    """After how long without a touch, and whether in a meeting too."""
    with sheet(classes="stack", label="Cover"):
        heading("Cover")
        reading(
            "Cover, on the rail or with Ctrl and the full stop, blanks all your screens on every "
            "device. They come back with your PIN, each as it stood."
        )
        muted("A client who answers on a turned tablet, or by a link, is not interrupted.")
        _form(chosen)


def _form(chosen: CoverChoice) -> None:
    async def save(values: Values) -> None:
        after = values.get("after", "")
        wanted = CoverChoice(
            after=int(after) if after.isdecimal() else 0, in_meetings="in_meetings" in values
        )
        try:
            await covers.choose(actor=current_actor(), chosen=wanted)
        except Expected as error:
            form.refuse(error.sentence)
            return
        form.confirm("Kept. It holds on all your devices.")

    form = Form(save, label="Cover by itself")
    with form.open():
        times = {NEVER: "Never"}
        times |= {str(one): f"{one} minutes without a touch" for one in AFTER_MINUTES}
        select_input("after", "Cover by itself after", times, value=str(chosen.after))
        tick_input("in_meetings", "Also while a meeting of today runs", ticked=chosen.in_meetings)
    form.submit("Keep this", kind="quiet")
