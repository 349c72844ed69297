"""The private questions while they are open: a neutral title, one tap to leave, kept as a whole.

What is answered goes to the server in one piece and nowhere else: nothing of it lies on the device.
"""

from nicegui import ui

from app.services import bus, wellbeing
from app.services.wellbeing import Opening
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.form import Form, Values, area_input, radio_input, tick_input
from components.html import Tag
from components.parts import heading, link_button, muted, reading
from components.quick_exit import AWAY_TITLE, QuickExit
from models.content import load
from models.errors import Expected
from models.private import QUESTIONS, PrivateAnswers, PrivateError

DECLINED, WORDS = "declined", "words"
YES, NO = "yes", "no"
MORE = "Anything you wish to add"
SAID = "It stays with these answers."
THANKS = "Thank you for trusting me with this."


@page_at("/wellbeing/{opening_id}")
async def wellbeing_page(opening_id: str) -> None:
    """The four questions, for as long as the room is as it was confirmed."""
    title = load().safety.room.title
    with shell.bare(title=title):
        try:
            opening = await wellbeing.get(actor=current_actor(), opening_id=opening_id)
        except PrivateError as error:
            _over(error.sentence)
            return
        _follow(opening)
        with Tag("header", classes="turned-head"):
            Tag("h1", title)
            QuickExit(away=f"/wellbeing/{opening_id}/left")
        with Tag("div", classes="turned-body private") as body:
            _questions(opening, body)


@page_at("/wellbeing/{opening_id}/left")
async def left_page(opening_id: str) -> None:
    """What stands in its place once it was left: the questions are closed by then."""
    case_id = await wellbeing.close(actor=current_actor(), opening_id=opening_id)
    with shell.bare(title=AWAY_TITLE):
        Tag("h1", AWAY_TITLE, classes="only-read")
        with Tag("footer", classes="turned-foot"):
            link_button("Open", f"/cases/{case_id}", kind="text")


def _follow(opening: Opening) -> None:
    """Leave as soon as somebody else has come in, or the meeting is over."""
    client = ui.context.client

    async def look_again(_: object) -> None:
        with client:
            try:
                await wellbeing.get(actor=current_actor(), opening_id=opening.id)
            except Expected:
                ui.navigate.to(f"/wellbeing/{opening.id}/left")

    client.on_delete(bus.subscribe(("case", opening.case), look_again).cancel)


def _over(sentence: str) -> None:
    heading(AWAY_TITLE)
    reading(sentence)
    link_button("To the desk", "/desk")


def _questions(opening: Opening, body: Tag) -> None:
    hark = load().instruments["hark"]
    kept = opening.answers

    async def keep(values: Values) -> None:
        try:
            await wellbeing.keep(
                actor=current_actor(), opening_id=opening.id, answers=answers_of(values)
            )
        except Expected as error:
            form.refuse(error.sentence)
            return
        body.clear()
        with body:
            heading(THANKS)
            link_button("Go on", f"/wellbeing/{opening.id}/left", kind="primary")

    form = Form(keep, label=load().safety.room.title, keeps=False)
    with form.open():
        Tag("p", hark.stem, classes="stem")
        for place, item in enumerate(hark.items):
            was = kept.answers[place]
            radio_input(
                f"q{place}",
                item.text,
                {NO: "No", YES: "Yes"},
                value="" if was is None else YES if was else NO,
            )
        tick_input(DECLINED, "I would rather not say.", ticked=kept.declined)
        area_input(WORDS, MORE, value=kept.words, help_=SAID)
    form.submit("Keep this")
    muted("Only your coach can read it.")


def answers_of(values: Values) -> PrivateAnswers:
    """Read what was sent; what is neither yes nor no was not answered."""
    said = {YES: True, NO: False}
    first, second, third, fourth = (said.get(values.get(f"q{n}", "")) for n in range(QUESTIONS))
    return PrivateAnswers(
        answers=(first, second, third, fourth),
        declined=DECLINED in values,
        words=values.get(WORDS, "").strip(),
    )
