"""The end of a closing: what is plainly not as it might be, and the button that closes."""

from nicegui import ui

from app.services import closings
from app.services.closings import ClosingView
from app.web import downloads
from app.web.access import current_actor
from components.handout import open_beside
from components.html import Tag
from components.parts import button, eyebrow, muted, note, sheet
from models.errors import Expected
from pages.close_form import CloseForm

UNPRINTED = (
    "Some questions are still open, so nothing but a letter is printed just now: the case closes "
    "without its page."
)


class Ending:
    """The sheet with the remarks and the one primary button of the page."""

    def __init__(self, view: ClosingView, form: CloseForm) -> None:
        """Draw it; the remarks follow the form."""
        self._view = view
        self.is_closing = False
        """Whether the case is being closed from here."""
        with sheet(label="Close"):
            eyebrow("Close", level=2)
            self._remarks = Tag("div", classes="stack", aria_live="polite")
            form.when_read(lambda _: self._remark(form))
            if not view.may_print:
                muted(UNPRINTED)
            self._refused = note().classes("refusal").props("role=alert")
            self._refused.set_visibility(False)
            words = "Close and print" if view.may_print else "Close without a page"
            button(words, self._close, kind="primary", wide=True, when_saved=True)
            muted("Nothing is lost. A closed case can be read, printed and opened again.")

    def _remark(self, form: CloseForm) -> None:
        self._remarks.clear()
        with self._remarks:
            for sentence in form.remarks:
                muted(sentence)

    async def _close(self) -> None:
        self._refused.set_visibility(False)
        self.is_closing = True
        try:
            await closings.close(actor=current_actor(), case_id=self._view.case.id)
        except Expected as error:
            self.is_closing = False
            self._refused.set_text(error.sentence)
            self._refused.set_visibility(True)
            return
        closed = f"/cases/{self._view.case.id}/close"
        if self._view.may_print:
            await hand_out(self._view.case.id, then=closed)
        else:
            ui.navigate.to(closed)


async def hand_out(case_id: str, snapshot_id: str = "", *, then: str = "") -> None:
    """Open the page of a closing beside this one, ready to print; go on to `then` here."""
    file = await closings.print_(actor=current_actor(), case_id=case_id, snapshot_id=snapshot_id)
    address = downloads.offer(file.data, name=file.name, media_type="application/pdf", inline=True)
    open_beside(address, then=then)
