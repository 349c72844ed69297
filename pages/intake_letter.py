"""The hand-off letter in hand: each part in words, the client's yes or no to it, and the page."""

from typing import Any

from fastapi import Response

from app.pdf.workers import workers
from app.services import contacts, intakes, letter_signing, letters
from app.services.intakes import IntakeView
from app.services.letters import LetterView
from app.services.screenings import ScreeningView
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.field import Kind, Option
from components.html import Tag
from components.parts import button, eyebrow, link_button, muted, note, press, sheet
from components.preview import Preview
from components.reload import reload
from models.consent import LetterField
from models.contacts import Contact
from models.content import load
from models.errors import Expected
from models.fields import DocumentChanged
from models.flags import FLAGS
from models.letter_fields import (
    AGREED,
    CHANNEL,
    CONSENT,
    CONSENT_BY,
    CONSENT_INK,
    CONTACT,
    EXAMPLES,
    EXPIRES,
    HARK,
    LONGEST,
    SAFE_ROUTE,
    SCOPE,
)
from models.levels import Level
from models.permission import may_print_letter
from pages.intake_frame import address, redirect, saved_mark
from pages.intake_frame import eyebrow as of_case
from pages.intake_live import Live
from pages.letter_signed import signed_view
from pages.present import waits_for_one
from pages.whose import Of, asked_for, query

YES_OR_NO = (Option(True, "Yes"), Option(False, "No"))


@page_at("/intakes/{intake_id}/letter")
async def letter_page(intake_id: str, of: Of = "") -> Response | None:
    """The letter in hand, or the one that was signed last."""
    view = await intakes.get(actor=current_actor(), intake_id=intake_id)
    screening = asked_for(view, of, at_least=Level.NOTE)
    if screening is None or not may_print_letter(screening.standing):
        return redirect(address(view.id, "questions"))
    if waits_for_one(view.case, screening.client):
        return None
    letter_id = await letters.begin(
        actor=current_actor(), case_id=view.case.id, client_id=screening.client
    )
    letter = await letters.get(actor=current_actor(), letter_id=letter_id)
    with shell.page(title="Letter", here="clients", signed_in=True):
        with shell.bar("The hand-off letter", eyebrow=of_case(view)):
            saved_mark(view)
            _back(view, screening)
        if letter.signed_at is not None:
            await signed_view(letter)
        else:
            await _in_hand(view, letter, screening)
    return None


async def _in_hand(view: IntakeView, letter: LetterView, screening: ScreeningView) -> None:
    live = Live(view.case.id, moved=_stay, kind=letters.KIND)
    flags = {flag for flag in FLAGS if screening.standing.flags[flag] >= Level.PAUSE}
    fitting = await contacts.for_flags(flags)
    with Tag("div", classes="work"):
        with Tag("div", classes="stack"):
            await _addressed(letter, live, fitting)
            _elements(letter, live)
            await _preview(letter, live)
        with Tag("aside", classes="aside", aria_label="Before it goes out"):
            _consent(letter, live)
            _signing(letter)
            _left_out()


async def _stay() -> None:
    """A letter is written whatever becomes of the gate."""


def _back(view: IntakeView, screening: ScreeningView) -> None:
    to = "stopped" if view.is_stopped else "paused"
    link_button("Back", f"{address(view.id, to)}{query(view, screening.client)}")


async def _addressed(letter: LetterView, live: Live, fitting: list[Contact]) -> None:
    labels = {one.id: one.label for one in load().letter.fields}
    with sheet(classes="stack", label="To and from"):
        if fitting:
            await _directory(letter, live, fitting)
        with Tag("div", classes="fields"):
            _field(letter, live, "to", label=labels["to"], kind="area", rows=3)
            _field(letter, live, "sender", label=labels["from"], kind="area", rows=2)
            _field(letter, live, "question", label=labels["question"], kind="area", rows=2)


async def _directory(letter: LetterView, live: Live, fitting: list[Contact]) -> None:
    """Draw a button for each who fits; pressed is the one whose address stands below."""
    with Tag("div", classes="line", role="group", aria_label="From your directory"):
        drawn = {contact.id: _address_button(letter, contact) for contact in fitting}

    async def show() -> None:
        chosen = await letter_signing.addressed_to(actor=current_actor(), letter_id=letter.id)
        for contact_id, made in drawn.items():
            press(made, is_so=contact_id == chosen)

    async def follow(change: DocumentChanged) -> None:
        if change.document == letter.id and change.fields.keys() & {"to", CONTACT}:
            await show()

    live.when_changed(follow)
    await show()


def _address_button(letter: LetterView, contact: Contact) -> Tag:
    async def choose() -> None:
        await letters.address(actor=current_actor(), letter_id=letter.id, contact_id=contact.id)

    return button(f"To {contact.name}", choose)


def _elements(letter: LetterView, live: Live) -> None:
    with sheet(classes="stack", label="What the letter may say"):
        eyebrow("What the letter may say", level=2)
        muted("Go through it together. What gets a no stays out of the letter.")
        for element in load().letter.elements:
            if element.id != HARK or letter.has_answers:
                _element(letter, live, element)


def _element(letter: LetterView, live: Live, element: LetterField) -> None:
    with Tag("div", classes="element"):
        with Tag("div", classes="words"):
            _words(letter, live, element)
        _yes_or_no(letter, live, element)


def _words(letter: LetterView, live: Live, element: LetterField) -> None:
    if element.id in ("screens", HARK):
        Tag("p", element.label, classes="name")
        muted(element.help)
    elif element.id == "observed":
        for place in range(EXAMPLES):
            label = f"{element.label}, example {place + 1}"
            _field(letter, live, f"observed/{place}", label=label, kind="area", rows=1)
    else:
        rows = 1 if element.id in ("about", CHANNEL) else 2
        _field(
            letter,
            live,
            element.id,
            label=element.label,
            help=element.help,
            kind="area",
            rows=rows,
        )


def _yes_or_no(letter: LetterView, live: Live, element: LetterField) -> None:
    name, label = AGREED + element.id, f"In the letter: {element.label.lower()}?"
    drawn = live.field(letter.id, letter.fields, name, "choice", label, options=YES_OR_NO)
    drawn.classes("said-above")


async def _preview(letter: LetterView, live: Live) -> None:
    """The very page that would be signed, drawn again with each change."""
    with sheet(classes="stack", label="As it would go out"):
        eyebrow("As it would go out", level=2)
        preview = Preview(workers(), label="The letter as it would go out")

    async def follow(change: DocumentChanged) -> None:
        if change.document == letter.id:
            await show()

    async def show() -> None:
        page = await letters.preview(actor=current_actor(), letter_id=letter.id)
        preview.show(page, paper=page.paper.page.size)

    live.when_changed(follow)
    await show()


def _consent(letter: LetterView, live: Live) -> None:
    with sheet(label="Consent"):
        eyebrow("Consent", level=2)
        _field(letter, live, SCOPE, label="What may be shared", kind="area", rows=2)
        _field(letter, live, EXPIRES, label="Until", kind="date")
        if letter.needs_safe_route:
            safe = "Nobody else can open it on its way."
            _field(letter, live, SAFE_ROUTE, label=safe, kind="tick")
        agrees = "The client has read it and agrees to it and to the answer."
        _field(letter, live, CONSENT, label=agrees, kind="tick")
        signs = "The client signs here with a finger or a pen"
        _field(letter, live, CONSENT_INK, label=signs, kind="ink")
        _field(letter, live, CONSENT_BY, label="Or types their name", kind="text")


def _signing(letter: LetterView) -> None:
    refused = note().classes("refusal").props("role=alert")
    refused.set_visibility(False)

    async def sign() -> None:
        refused.set_visibility(False)
        try:
            await letter_signing.sign(actor=current_actor(), letter_id=letter.id)
        except Expected as error:
            refused.set_text(error.sentence)
            refused.set_visibility(True)
            return
        reload()

    button("Sign the letter", sign, kind="primary", wide=True, when_saved=True)
    muted("Once signed it stays as it is. A change is a new letter.")


def _left_out() -> None:
    with sheet(label="What it leaves out"):
        eyebrow("What it leaves out", level=2)
        with Tag("ul", classes="plain"):
            for one in load().letter.excluded:
                Tag("li", one.label)


def _field(
    letter: LetterView, live: Live, name: str, *, label: str, kind: Kind, **look: Any
) -> None:
    longest = LONGEST if kind in ("text", "area") else None
    live.field(letter.id, letter.fields, name, kind, label, longest=longest, **look)
