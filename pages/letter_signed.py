"""A signed letter: to look at, to print, to send its question with a link, to begin another."""

from nicegui import ui

from app.pdf.workers import workers
from app.services import letter_signing, letters
from app.services.letters import LetterView
from app.web import downloads
from app.web.access import current_actor
from components.html import Tag
from components.parts import button, eyebrow, heading, muted, note, sheet
from components.preview import Preview
from components.reload import reload
from models.errors import Expected
from pages.asked import Waiting


async def signed_view(letter: LetterView) -> None:
    """The page as it was signed, and what comes next beside it."""
    page = await letter_signing.signed(actor=current_actor(), letter_id=letter.id)
    with Tag("div", classes="work"):
        with sheet(classes="stack", label="The signed letter"):
            preview = Preview(workers(), label="The letter as it was signed")
        with Tag("aside", classes="aside", aria_label="What comes next"):
            _signed(letter, f"{page.paper.prepared_on:%-d %B %Y}")
            await _sending(letter)
    preview.show(page, paper=page.paper.page.size)


def _signed(letter: LetterView, day: str) -> None:
    async def print_it() -> None:
        file = await letter_signing.print_(actor=current_actor(), letter_id=letter.id)
        ui.download.from_url(
            downloads.offer(file.data, name=file.name, media_type="application/pdf")
        )

    async def another() -> None:
        await letters.begin(
            actor=current_actor(), case_id=letter.case, client_id=letter.client, anew=True
        )
        reload()

    with sheet(label="Signed"):
        eyebrow("Signed", level=2)
        heading(f"Signed on {day}", level=3)
        button(
            "Print the letter",
            print_it,
            kind="primary",
            icon="print",
            wide=True,
            when_saved=True,
        )
        button("Write a new letter", another, wide=True)
        muted("The signed one stays as it is. A new letter begins with its words.")


async def _sending(letter: LetterView) -> None:
    """One message before the client leaves: the question, and a link to answer it."""
    refused = note().props("role=alert")
    refused.set_visibility(False)
    with sheet(label="Ask for an answer"):
        eyebrow("Ask for an answer", level=2)
        waiting = Waiting(letter.client)
        await waiting.draw()

        async def ask() -> None:
            try:
                await letter_signing.ask(actor=current_actor(), letter_id=letter.id)
            except Expected as error:
                refused.set_text(error.sentence)
                refused.set_visibility(True)
                return
            asking.set_visibility(False)
            await waiting.draw()

        with Tag("div", classes="stack") as asking:
            muted("A short text with a link. It names no client; you copy or share it yourself.")
            button("Make the message", ask, wide=True)
        asking.set_visibility(not waiting.any)
