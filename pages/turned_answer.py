"""One task turned to the client: what they did with it, how things are, and their own words."""

from app.services import answers, turned_views
from app.web.access import current_actor
from app.web.page_at import page_at
from components.field import Kind, Option
from components.html import Tag
from components.one_by_one import OneByOne, question
from models.answers import (
    IN_THEIR_MOUTH,
    OUTCOME_LABELS,
    THEIR_OUTCOME,
    THEIR_RESULT,
    THEIR_WORDS,
)
from models.turned import TurnedTo
from pages.turned import at_end, handed_back, turned_page
from pages.turned_field import TurnedFields, first_open

RESULTS = tuple(Option(one, words) for one, words in IN_THEIR_MOUTH.items())
OUTCOMES = tuple(Option(one, words) for one, words in OUTCOME_LABELS.items())
ASKED: tuple[tuple[str, Kind, str, tuple[Option, ...]], ...] = (
    (THEIR_RESULT, "choice", "What did you do with it?", RESULTS),
    (THEIR_OUTCOME, "choice", "How are things now?", OUTCOMES),
    (THEIR_WORDS, "area", "What happened, in your own words?", ()),
)


@page_at("/turned/answer/{document_id}")
async def turned_answer_page(document_id: str) -> None:
    """What became of one task, as the client says it."""
    await turned_page(TurnedTo("answer", document_id), lambda: _questions(document_id))


async def _questions(document_id: str) -> None:
    held = await turned_views.answer(actor=current_actor(), document_id=document_id)
    fields = TurnedFields(held.document, held.fields, case=held.case, kind=answers.KIND)
    names = [name for name, *_ in ASKED]
    with OneByOne(names, asked=names, start=first_open(held.fields, names), on_end=at_end):
        for name, kind, label, options in ASKED:
            with question(name):
                Tag("p", f"“{held.title}”, from {held.given_on:%-d %B}", classes="stem")
                fields.draw(name, kind, label, options)
        handed_back()
