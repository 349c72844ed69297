"""The hand-off letter: filled in, to be read line by line before it goes out."""

from fastapi import Response
from nicegui import ui

from app.services import intakes, letters
from app.services.intakes import IntakeView
from app.services.letters import LetterView
from app.services.screenings import ScreeningView
from app.web import downloads
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.field import Kind, field
from components.html import Tag
from components.parts import button, eyebrow, heading, link_button, muted, note, sheet
from models.consent import LetterField
from models.content import load
from models.errors import Expected
from models.fields import FieldState
from models.letter_fields import CHANNEL, CONSENT, EXAMPLES, EXPIRES, LONGEST, SAFE_ROUTE, SCOPE
from models.levels import Level
from models.permission import may_print_letter
from pages.intake_frame import address, redirect, saved_mark
from pages.intake_frame import eyebrow as of_case
from pages.intake_live import Live
from pages.present import waits_for_one
from pages.whose import Of, asked_for, query

LINES = ("to", "sender", "about", "reason")
PARTS = ("goal", "safety", "treatment", "coaching", "question", "reach")
NAMED = {"sender": "from", "about": "about", "consent": "consent"}


@page_at("/intakes/{intake_id}/letter")
async def letter_page(intake_id: str, of: Of = "") -> Response | None:
    """Everything that the letter says, and at the right what it needs before it is printed."""
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
        live = Live(view.case.id, moved=_stay)
        with Tag("div", classes="work"):
            _words(letter, live)
            with Tag("aside", classes="aside", aria_label="Before it goes out"):
                _consent(letter, live)
                _printing(letter)
                _left_out()
    return None


async def _stay() -> None:
    """A letter is written whatever becomes of the gate."""


def _back(view: IntakeView, screening: ScreeningView) -> None:
    to = "stopped" if view.is_stopped else "paused"
    link_button("Back", f"{address(view.id, to)}{query(view, screening.client)}")


def _words(letter: LetterView, live: Live) -> None:
    labels = {one.id: one for one in load().letter.fields}
    with sheet(label="The letter"), Tag("div", classes="fields letter"):
        for name in (*LINES, *PARTS):
            one = labels.get(NAMED.get(name, name), LetterField(id=name, label="About"))
            _field(letter, live, name, label=one.label, help_=one.help, kind="area", rows=2)
        for place in range(EXAMPLES):
            label = f"{labels['observed'].label}, example {place + 1}"
            _field(letter, live, f"observed/{place}", label=label, kind="area", rows=2)


def _consent(letter: LetterView, live: Live) -> None:
    channel = next(one for one in load().letter.fields if one.id == "channel")
    with sheet(label="Consent"):
        eyebrow("Consent", level=2)
        _field(letter, live, CONSENT, label="The client agrees to this letter.", kind="tick")
        _field(letter, live, SCOPE, label="What may be shared", kind="area", rows=2)
        _field(letter, live, EXPIRES, label="Until", kind="date")
        if letter.needs_safe_route:
            safe = "Nobody else can open it on its way."
            _field(letter, live, SAFE_ROUTE, label=safe, kind="tick")
        _field(letter, live, CHANNEL, label=channel.label, help_=channel.help, kind="text")


def _left_out() -> None:
    with sheet(label="What it leaves out"):
        eyebrow("What it leaves out", level=2)
        with Tag("ul", classes="plain"):
            for one in load().letter.excluded:
                Tag("li", one.label)


def _printing(letter: LetterView) -> None:
    refused = note().classes("refusal").props("role=alert")
    refused.set_visibility(False)

    async def print_it() -> None:
        refused.set_visibility(False)
        try:
            file = await letters.print_(actor=current_actor(), letter_id=letter.id)
        except Expected as error:
            refused.set_text(error.sentence)
            refused.set_visibility(True)
            return
        _hand_out(file)

    button("Print the letter", print_it, kind="primary", icon="print", wide=True)
    if letter.printed:
        heading("Printed before", level=3)
    for one in letter.printed:
        muted(f"{one.sealed_at:%-d %B %Y}")
        _again(letter, one.id)


def _again(letter: LetterView, snapshot_id: str) -> None:
    async def fetch() -> None:
        _hand_out(
            await letters.again(actor=current_actor(), letter_id=letter.id, snapshot_id=snapshot_id)
        )

    button("The same page again", fetch, kind="text")


def _hand_out(file: letters.Printed) -> None:
    ui.download.from_url(downloads.offer(file.data, name=file.name, media_type="application/pdf"))


def _field(
    letter: LetterView,
    live: Live,
    name: str,
    *,
    label: str,
    kind: Kind,
    help_: str = "",
    rows: int | None = None,
) -> None:
    drawn = field(
        letter.fields.get(name, FieldState()),
        document=letter.id,
        name=name,
        kind=kind,
        label=label,
        help=help_,
        rows=rows,
        longest=LONGEST if kind in ("text", "area") else None,
    )
    live.add(letter.id, name, drawn)
