"""Asking for a consultation before the client leaves: the form, and the requests that wait."""

import json
from collections.abc import Mapping

from nicegui import ui
from nicegui.events import GenericEventArguments

from app import clock
from app.services import contacts, requests
from app.services.intakes import IntakeView
from app.services.screenings import ScreeningView
from app.web import downloads
from app.web.access import current_actor
from components.form import Form, Values, area_input, select_input, text_input
from components.html import Tag
from components.parts import button, eyebrow, heading, line, muted, says, sheet
from components.undo import undoable
from models.clients import ClientCard
from models.consulting import Consent, Request
from models.contacts import Contact
from models.content import load
from models.errors import Expected
from models.flags import FLAGS
from models.levels import Level
from models.meetings import day_of

CONSENTS: Mapping[str, str] = {
    "signed": "They sign the printed page",
    "noted": "They have agreed, and I note it",
}
WHOM = "whom-to-ask"
COPY = """async () => {{
  try {{ await navigator.clipboard.writeText({words}); emit(true); }}
  catch {{ emit(false); }}
}}"""
# Plain HTTP on another machine has no clipboard.


async def asking_sheet(view: IntakeView, screening: ScreeningView) -> None:
    """Say whom to ask, list what waits for an answer, and take a new request."""
    flags = [flag for flag in FLAGS if screening.standing.flags[flag] is Level.PAUSE]
    fitting = await contacts.for_flags(frozenset(flags))
    page = load().safety.pause_page
    with sheet(label=page.consult_heading):
        eyebrow(page.consult_heading, level=2)
        with Tag("ul", classes="plain"):
            for flag in flags:
                if (pause := load().red_flags[flag].pause) is not None:
                    Tag("li", pause.consult)
        waiting = Waiting(screening.client)
        await waiting.draw()
        _form(view, screening, fitting, waiting)


class Waiting:
    """The requests about a client that wait for an answer, drawn again when one comes or goes."""

    def __init__(self, client_id: str) -> None:
        self._client = client_id
        self.any = False
        """Whether anything waits."""
        self._box = Tag("div", classes="stack")

    async def draw(self) -> None:
        """Draw what waits now."""
        seen = await requests.of_client(actor=current_actor(), client_id=self._client)
        waiting = [one.request for one in seen if one.status == "waiting"]
        self.any = bool(waiting)
        self._box.clear()
        with self._box:
            for request in waiting:
                await self._request(request)

    async def _request(self, request: Request) -> None:
        request_id, day = request.id, f"{request.dated:%-d %B}"
        words = await requests.message(actor=current_actor(), request_id=request_id)
        with Tag("div", classes="note waiting"):
            heading(f"Asked on {day}: {request.to}", level=3)
            muted("It waits here, on the case and on the desk. Record below what they advise.")
            with line():
                button("Print again", lambda: hand_out(request_id), icon="print")
                button("Withdraw", lambda: self._withdraw(request_id), kind="text")
            with Tag("details", classes="more"):
                Tag("summary", "The words to send")
                muted("No name stands in them. Send them once the client has signed or agreed.")
                says(words)
                _copy(words)

    async def _withdraw(self, request_id: str) -> None:
        await requests.withdraw(actor=current_actor(), request_id=request_id)
        await self.draw()
        with self._box:
            undoable("The request is withdrawn.", lambda: self._take_up(request_id))

    async def _take_up(self, request_id: str) -> None:
        await requests.withdraw(actor=current_actor(), request_id=request_id, withdrawn=False)
        await self.draw()


def _copy(words: str) -> None:
    """Draw the button that copies the words; where the browser keeps it from us, say what to do."""
    done = muted("").props("role=status")

    def told(event: GenericEventArguments) -> None:
        is_copied = event.args is True
        done.set_text("Copied." if is_copied else "Mark the words above and copy them.")

    button("Copy the words").on("click", told, js_handler=COPY.format(words=json.dumps(words)))


async def hand_out(request_id: str) -> None:
    """Hand out the page of a request, as it was made."""
    file = await requests.print_(actor=current_actor(), request_id=request_id)
    ui.download.from_url(downloads.offer(file.data, name=file.name, media_type="application/pdf"))


def _form(
    view: IntakeView, screening: ScreeningView, fitting: list[Contact], waiting: Waiting
) -> None:
    client = next(one for one in view.case.clients if one.id == screening.client)

    async def ask(values: Values) -> None:
        consent: Consent = "noted" if values.get("consent") == "noted" else "signed"
        is_noted = consent == "noted"
        try:
            request_id = await requests.ask(
                actor=current_actor(),
                case_id=view.case.id,
                client_id=screening.client,
                to=values.get("to", ""),
                question=values.get("question", ""),
                consent=consent,
                consent_by=values.get("consent_by", "") if is_noted else "",
                consent_on=day_of(values.get("consent_on")) if is_noted else None,
            )
        except Expected as error:
            form.refuse(error.sentence)
            return
        await hand_out(request_id)
        await waiting.draw()
        form.tag.set_visibility(False)
        other.set_visibility(True)

    form = Form(ask, label="A request for a consultation")
    _inputs(form, client, fitting, today=clock.today(view.zone).isoformat())
    form.submit("Print the request", kind="quiet")
    other: Tag = button("Ask somebody else, too", lambda: _show(form, other), kind="text")
    form.tag.set_visibility(not waiting.any)
    other.set_visibility(waiting.any)


def _show(form: Form, other: Tag) -> None:
    form.tag.set_visibility(True)
    other.set_visibility(False)


def _inputs(form: Form, client: ClientCard, fitting: list[Contact], *, today: str) -> None:
    named = [one.signature for one in fitting]
    with form.open():
        first = named[0] if named else ""
        text_input("to", "Whom do you ask?", value=first, list=WHOM, maxlength="200")
        with Tag("datalist", id=WHOM):
            for name in named:
                Tag("option", value=name)
        question = load().safety.request.question
        area_input("question", "Your question to them", value=question, rows=2)
        select_input("consent", "The client's consent to this contact", CONSENTS)
        with Tag("details", classes="more"):
            Tag("summary", "Who agreed, and when")
            text_input("consent_by", "Who agreed", value=client.name)
            text_input("consent_on", "On which day", kind="date", value=today)
