"""A printed directive for the client's own device: a link to its page, a file, a picture."""

from nicegui import ui

from app.services import answers, directive_pictures, directive_prints
from app.services.directives import Design
from app.web import downloads, link_address
from app.web.access import current_actor
from components.form import Form, Values, select_input
from components.html import Tag
from components.parts import button, eyebrow, line, muted, note
from models.errors import Expected
from models.links import Ends
from models.turned import TurnedTo
from pages.designer_again import quietly
from pages.link_made import ENDS, make_link

LABEL = "On their own device"
OPENS = (
    "Your client reads this page on their phone, ticks its days there and says what became of it. "
    "A new link ends the one before."
)
CALLED = "The page of the task"
LASTS: dict[Ends, str] = {**ENDS, "four_weeks": "In 4 weeks"}
FILE = "As a file"
NOT_PRIVATE = (
    "For an e-mail or a messenger. Neither is private: whoever runs it or picks up the phone may "
    "see it."
)


async def task_link(directive_id: str) -> TurnedTo:
    """The page of a printed directive, as a link opens it; its answer is begun."""
    document = await answers.begin(actor=current_actor(), directive_id=directive_id)
    return TurnedTo("task", document)


def sending(design: Design) -> None:
    """Draw each way; what is only said is not sent, and beside two clients no link is made."""
    if design.kind.frame_only:
        return
    if not design.case.has_company:
        _link(design)
    eyebrow(FILE, level=2)
    muted(NOT_PRIVATE)
    both = line()
    said = muted("").props("role=status")
    with both:
        _file(design, said)
        _picture(design, said)


def _link(design: Design) -> None:
    eyebrow(LABEL, level=2)
    try:
        link_address.check()
    except Expected as error:
        note(error.sentence)
        return
    muted(OPENS)

    async def made(values: Values) -> None:
        ends = next((one for one in LASTS if one == values.get("ends")), None)
        if ends is None:
            form.refuse("Choose how long it opens.")
            return
        try:
            await make_link(await task_link(design.id), ends, called=CALLED, room=room)
        except Expected as error:
            form.refuse(await quietly(design.id, error))

    form = Form(made, label=LABEL)
    with form.open():
        select_input("ends", "It ends", dict(LASTS.items()), value="four_weeks")
    form.submit("Make a link", kind="quiet")
    room = Tag("div", classes="stack")


def _file(design: Design, said: Tag) -> None:
    async def save() -> None:
        try:
            printed = await directive_prints.print_(actor=current_actor(), document_id=design.id)
        except Expected as error:
            said.set_text(await quietly(design.id, error))
            return
        file = downloads.offer(printed.data, name=printed.name, media_type="application/pdf")
        ui.download.from_url(file)

    button("Save the file", save)


def _picture(design: Design, said: Tag) -> None:
    async def save(page: int) -> None:
        try:
            saved = await directive_pictures.save(
                actor=current_actor(), document_id=design.id, page=page
            )
        except Expected as error:
            said.set_text(await quietly(design.id, error))
            return
        file, media_type = saved.file, directive_pictures.MEDIA_TYPE
        ui.download.from_url(downloads.offer(file.data, name=file.name, media_type=media_type))
        if saved.pages > 1:
            said.set_text(f"Page {saved.page} of {saved.pages} is saved.")
            offer(saved.page % saved.pages + 1)

    def offer(page: int) -> None:
        room.clear()
        with room:
            button("Save as a picture" if page == 1 else f"Save page {page}", lambda: save(page))

    room = Tag("div", classes="line")
    offer(1)
