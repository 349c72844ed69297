"""Their words, as they were noted on the way: one tap puts them onto the page of the closing."""

from collections.abc import Sequence

from app.services import closing_words
from app.services.cases import CaseView
from app.services.closing_words import Said
from app.web.access import current_actor
from components.html import Tag
from components.parts import button, muted, note, reading, sheet
from models.errors import Expected

SHOWN = 12
"""The newest that are offered: closing takes three minutes."""


def words_sheet(case: CaseView, said: Sequence[Said]) -> None:
    """Offer what was noted of their words; without any it draws nothing."""
    if not said:
        return
    with (
        sheet(classes="stack", label="What they said on the way"),
        Tag("details", classes="more"),
    ):
        Tag("summary", "What they said on the way")
        refused = note().classes("refusal").props("role=alert")
        refused.set_visibility(False)
        with Tag("ul", classes="rows-list"):
            for one in said[:SHOWN]:
                _words(case, one, refused)


def _words(case: CaseView, one: Said, refused: Tag) -> None:
    async def take() -> None:
        refused.set_visibility(False)
        try:
            await closing_words.take(actor=current_actor(), case_id=case.id, words=one.words)
        except Expected as error:
            refused.set_text(error.sentence)
            refused.set_visibility(True)

    with Tag("li", classes="their-words"):
        with Tag("div"):
            reading(f"“{one.words}”")
            muted(one.where)
        button("Take these words", take, kind="text").props["aria-label"] = f"Take: {one.words}"
