"""A printed directive for the client's own device: a link on which its page opens, to be ticked."""

from app.services import answers
from app.services.directives import Design
from app.web import link_address
from app.web.access import current_actor
from components.form import Form, Values, select_input
from components.html import Tag
from components.parts import eyebrow, muted, note
from models.errors import Expected
from models.links import Ends
from models.turned import TurnedTo
from pages.link_made import ENDS, make_link

LABEL = "On their own device"
OPENS = (
    "Your client reads this page on their phone, ticks its days there and says what became of it. "
    "A new link ends the one before."
)
CALLED = "The page of the task"
LASTS: dict[Ends, str] = {**ENDS, "four_weeks": "In 4 weeks"}


async def task_link(directive_id: str) -> TurnedTo:
    """The page of a printed directive, as a link opens it; its answer is begun."""
    document = await answers.begin(actor=current_actor(), directive_id=directive_id)
    return TurnedTo("task", document)


def sending(design: Design) -> None:
    """Draw the way to a link; beside two clients, and for what is only said, there is none."""
    if design.case.has_company or design.kind.frame_only:
        return
    eyebrow(LABEL, level=2)
    try:
        link_address.check()
    except Expected as error:
        note(error.sentence)
        return
    muted(OPENS)
    _form(design)


def _form(design: Design) -> None:
    async def made(values: Values) -> None:
        ends = next((one for one in LASTS if one == values.get("ends")), None)
        if ends is None:
            form.refuse("Choose how long it opens.")
            return
        try:
            await make_link(await task_link(design.id), ends, called=CALLED, room=room)
        except Expected as error:
            form.refuse(error.sentence)

    form = Form(made, label=LABEL)
    with form.open():
        select_input("ends", "It ends", dict(LASTS.items()), value="four_weeks")
    form.submit("Make a link", kind="quiet")
    room = Tag("div", classes="stack")
