"""Their words: the pad on a page of its own, or beside whatever is on the screen."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from app.services import cases, pads, practice, quoting
from app.services.cases import CaseView
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.html import Tag
from components.pad import PadLines, Speaker, asked, pad_lines
from components.parts import button, eyebrow, line, link_button, muted, reading, says, sheet
from components.saved import saved
from models.fields import DocumentChanged
from models.pad import KIND, LINES, Pad
from models.pad_uses import Use
from pages.intake_live import Live
from pages.pad_using import Using

HEADING = "Their words"
LINE = "What they say"


@page_at("/cases/{case_id}/words")
async def words_page(case_id: str) -> None:
    """The pad of a case, with all the room there is."""
    case = await cases.get(actor=current_actor(), case_id=case_id)
    with shell.page(title=HEADING, here="clients", signed_in=True):
        with shell.bar(HEADING, eyebrow=f"Noted for {case.title}"):
            saved()
            link_button("To the case", f"/cases/{case_id}")
        with Tag("div", classes="narrow"):
            await pad_panel(case, Live(case_id, moved=_stay, kind=KIND))


async def pad_panel(case: CaseView, live: Live) -> None:
    """Draw the pad of a case: the question first, then the lines; `live` keeps it in step."""
    with sheet(classes="stack pad-sheet", label=HEADING):
        eyebrow(HEADING, level=2)
        await _draw(case, live)


async def pad_fold(case: CaseView, live: Live) -> None:
    """Draw the pad behind its heading, for a page on which something else comes first."""
    with sheet(label=HEADING), Tag("details", classes="more"):
        Tag("summary", HEADING)
        with Tag("div", classes="stack pad-sheet"):
            await _draw(case, live)


async def _draw(case: CaseView, live: Live) -> None:
    actor = current_actor()
    pad = await pads.of_case(actor=actor, case_id=case.id)
    uses = await quoting.uses(actor=actor, case_id=case.id)
    zone = ZoneInfo((await practice.details()).zone)
    _Panel(case, live, zone, uses).show(pad)


class _Panel:
    """The pad on one open page: lines that are on it stay as they are, whatever changes around."""

    def __init__(self, case: CaseView, live: Live, zone: ZoneInfo, uses: Sequence[Use]) -> None:
        self._case, self._live, self._zone, self._uses = case, live, zone, uses
        self._pad = Pad()
        self._asking = Tag("div", classes="stack")
        self._using = Using(case.id, uses)
        self._room = Tag("div", classes="stack")
        self._lines: PadLines | None = None
        live.when_changed(self._heard)

    def show(self, pad: Pad) -> None:
        """Show whether notes are taken, and the big line while they are."""
        self._pad = pad
        self._asking.clear()
        with self._asking:
            if pad.may_note:
                self._agreed()
            else:
                self._ask()
        if self._lines is not None:
            self._lines.let(write=pad.may_note)
        elif pad.document is not None:
            self._draw_lines(pad.document)

    def _draw_lines(self, document: str) -> None:
        with self._room:
            self._lines = pad_lines(
                self._pad.fields,
                document=document,
                label=LINE,
                write=self._pad.may_note,
                uses=self._uses,
                speakers=[Speaker(one.id, one.initials) for one in self._case.clients],
            )
        self._lines.on("use", lambda event: self._using.use(asked(event)))
        self._live.add_list(document, LINES, self._lines)

    def _ask(self) -> None:
        if self._pad.withdrawn is None:
            reading("Ask once, then write down what they say, word for word.")
        else:
            reading(f"No notes since {self._at(self._pad.withdrawn)}. Ask again before the next.")
        says("“May I note this?”")
        with line():
            button("They said yes", self._begin, kind="primary")

    def _agreed(self) -> None:
        with line(classes="agreed"):
            if self._pad.since is not None:
                muted(f"They said yes on {self._at(self._pad.since)}.")
            button("No more notes", self._withdraw, kind="text")

    def _at(self, instant: datetime) -> str:
        return f"{instant.astimezone(self._zone):%-d %B at %H:%M}"

    async def _begin(self) -> None:
        self.show(await pads.begin(actor=current_actor(), case_id=self._case.id))

    async def _withdraw(self) -> None:
        await pads.withdraw(actor=current_actor(), case_id=self._case.id)

    def _heard(self, change: DocumentChanged) -> None:
        before, self._pad = self._pad, self._pad.after(change)
        if (self._pad.document, self._pad.may_note) != (before.document, before.may_note):
            self.show(self._pad)


async def _stay() -> None:
    """Nothing that happens elsewhere leads away from the pad."""
