"""A clinician's answer by link: the question, what they advise, and nothing about a client."""

from datetime import timedelta

from app.services import replies
from app.services.replies import Asked
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.field import Kind, Option, field
from components.html import Tag
from components.parts import heading, muted, reading, says, sheet
from components.saved import saved
from components.turn import Turn
from models.clearance import REVIEW_DAYS
from models.errors import Expected
from models.fields import FieldState
from models.replies import (
    LIMITS,
    NAME,
    PROFESSION,
    REVIEW,
    SCOPE,
    TEXTS,
    VERDICT,
    VERDICTS,
    Reply,
    in_words,
    read_reply,
)
from pages.by_link import finishing
from pages.turned import TITLE

HEADING = "A question to you"
SENT = "What you sent"
ASKED: tuple[tuple[str, Kind, str, str], ...] = (
    (NAME, "text", "Your name", ""),
    (PROFESSION, "text", "Your profession", ""),
    (VERDICT, "choice", "Your answer", ""),
    (SCOPE, "area", "What may go on", "Leave this and the next two empty where your answer is no."),
    (LIMITS, "area", "Within which limits", ""),
    (REVIEW, "date", "When to look again", f"At most {REVIEW_DAYS} days from today."),
)


@page_at("/turned/reply/{document_id}")
async def turned_reply_page(document_id: str) -> None:
    """One question to one clinician, on their own device."""
    held = await replies.asked(actor=current_actor(), document_id=document_id)
    with shell.bare(title=TITLE):
        with Tag("header", classes="turned-head"):
            Tag("h1", HEADING)
            saved()
        with Tag("div", classes="turned-body asked-of") as room:
            if held.is_sent:
                sent = read_reply({name: one.value for name, one in held.fields.items()})
                _thanks(held, sent, room)
            else:
                _question(held)
                _answer(held, room)


def _question(held: Asked) -> None:
    sender = ", ".join(held.sender.splitlines())
    muted(f"{sender}, to {held.to}")
    says(held.question)
    reading("Please name no client here. I will call you back before your answer counts.")


def _answer(held: Asked, room: Tag) -> None:
    async def send() -> None:
        try:
            sent = await replies.send(actor=current_actor(), document_id=held.document)
        except Expected as error:
            made.refuse(error.sentence)
            return
        room.clear()
        with room:
            _thanks(held, sent, room)

    with Tag("div", classes="fields"):
        for name, kind, label, help_ in ASKED:
            _field(held, name, kind, label, help_)
    made = Turn("Send my answer", send, kind="primary")


def _field(held: Asked, name: str, kind: Kind, label: str, help_: str) -> None:
    is_day = kind == "date"
    field(
        held.fields.get(name, FieldState()),
        document=held.document,
        name=name,
        kind=kind,
        label=label,
        help=help_,
        options=[Option(one, words) for one, words in VERDICTS.items()] if name == VERDICT else (),
        minimum=(held.today + timedelta(days=1)).isoformat() if is_day else None,
        maximum=(held.today + timedelta(days=REVIEW_DAYS)).isoformat() if is_day else None,
        rows=2 if kind == "area" else None,
        longest=TEXTS[name] if kind == "text" else None,
    )


def _thanks(held: Asked, sent: Reply, room: Tag) -> None:
    """Show their answer once more, as it went, until they have finished."""
    heading("Thank you.")
    reading(
        f"{held.sender.splitlines()[0]} will call you back at the number that they have for you. "
        "Until then nothing follows from it."
    )
    with sheet(classes="stack", label=SENT):
        heading(SENT)
        for words in (f"{sent.name}, {sent.profession}", *in_words(sent)):
            reading(words)
    finishing(room)
