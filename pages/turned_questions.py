"""The tablet turned to a client: one question and its answers, and the crisis card if needed."""

from nicegui import ui

from app.services import turned_views
from app.services.screenings import KIND
from app.services.turned_views import TurnedQuestions
from app.web.access import current_actor
from app.web.page_at import page_at
from components.field import Field, Option, field
from components.html import Tag
from components.interrupts import Interrupts
from components.latest import Latest
from components.one_by_one import OneByOne, question
from components.parts import reading
from models.content import load
from models.errors import Expected
from models.fields import DocumentChanged, FieldState
from models.put_to_client import Put, put_to_client
from models.screening_fields import ITEM_9, MOST_DRUG_USE
from models.turned import TurnedTo
from pages.by_link import done
from pages.crisis_card import crisis_card
from pages.intake_live import Live
from pages.turned import at_end, handed_back, turned_page
from pages.turned_field import first_open, stay

MARKED = "marked"


@page_at("/turned/questions/{document_id}")
async def turned_questions_page(document_id: str) -> None:
    """The questions of one client, as the client answers them."""
    await _put(TurnedTo("questions", document_id))


@page_at("/turned/questions/{document_id}/{only}")
async def turned_instrument_page(document_id: str, only: str) -> None:
    """Those of one instrument alone."""
    await _put(TurnedTo("questions", document_id, only))


async def _put(to: TurnedTo) -> None:
    await turned_page(to, lambda: _questions(to))


async def _questions(to: TurnedTo) -> None:
    held = await turned_views.questions(actor=current_actor(), to=to)
    page = Interrupts({ITEM_9: MARKED}, why=_why(held), yes=())
    with page:
        await _card(held)
        with Tag("div", classes="asking-form"):
            asking = _Asking(held, page)
    asking.follow()


def _why(held: TurnedQuestions) -> str:
    return MARKED if held.needs_card else ""


async def _card(held: TurnedQuestions) -> None:
    words, alone = load().safety.ask_now, held.to.is_alone
    with Tag("div", classes="ask-now sheet turned-card"):
        Tag("h1", words.alone_heading if alone else words.to_client_heading, tabindex="-1")
        reading(words.alone if alone else words.to_client)
        await crisis_card(held.country)
        if alone:
            done(is_stopped=True)


class _Asking:
    """The questions of one page, kept in step with what is answered anywhere."""

    def __init__(self, held: TurnedQuestions, page: Interrupts) -> None:
        self._held = held
        self._page = page
        self._client = ui.context.client
        self._fields: dict[str, Field] = {}
        start = first_open(held.fields, held.asked)
        instruments, alone = load().instruments, held.to.is_alone
        every = [one for one in put_to_client(instruments, alone=alone) if held.to.puts(one.field)]
        names = [one.field for one in every]
        self._steps = OneByOne(
            names, asked=held.asked, start=start, over=held.is_over, on_end=at_end
        )
        with self._steps:
            for one in every:
                with question(one.field):
                    if one.above:
                        Tag("p", one.above, classes="stem")
                    self._fields[one.field] = _field(held, one)
            handed_back()
        self._latest = Latest(self._look_again, _failed)

    def follow(self) -> None:
        """Listen for as long as the page lives; of the case it hears its own answers alone."""
        live = Live(self._held.case, moved=stay, kind=KIND)
        for name, drawn in self._fields.items():
            live.add(self._held.to.document, name, drawn)
        live.when_changed(self._heard)

    def _heard(self, change: DocumentChanged) -> None:
        if change.document == self._held.to.document:
            self._latest.ask()

    async def _look_again(self) -> None:
        with self._client:
            held = await turned_views.questions(actor=current_actor(), to=self._held.to)
            self._steps.ask(held.asked, over=held.is_over)
            if _why(held) != _why(self._held):
                self._page.say(_why(held))
            self._held = held


def _field(held: TurnedQuestions, one: Put) -> Field:
    return field(
        held.fields.get(one.field, FieldState()),
        document=held.to.document,
        name=one.field,
        kind="choice" if one.options else "number",
        label=one.text,
        options=tuple(Option(value, label) for value, label in one.options),
        minimum=None if one.options else 0,
        maximum=None if one.options else MOST_DRUG_USE,
        step=None if one.options else 1,
    )


def _failed(error: BaseException) -> None:
    if not isinstance(error, Expected):
        raise error
