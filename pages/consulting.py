"""Asking for a consultation before the client leaves: the form, and the requests that wait."""

from collections.abc import Mapping

from app import clock
from app.services import contacts, requests
from app.services.intakes import IntakeView
from app.services.screenings import ScreeningView
from app.web.access import current_actor
from components.form import Form, Values, area_input, select_input, text_input
from components.html import Tag
from components.parts import button, eyebrow, sheet
from models.clients import ClientCard
from models.consulting import Consent
from models.contacts import Contact
from models.content import load
from models.errors import Expected
from models.flags import FLAGS
from models.levels import Level
from models.meetings import day_of
from pages.asked import Waiting, hand_out
from pages.called import calls_sheet
from pages.whom_to_call import fitting_contacts

CONSENTS: Mapping[str, str] = {
    "signed": "They sign the printed page",
    "noted": "They have agreed, and I note it",
}
WHOM = "whom-to-ask"


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
        fitting_contacts(view, screening, fitting, today=clock.today(view.zone))
        waiting = Waiting(screening.client)
        await waiting.draw()
        _form(view, screening, fitting, waiting)
    await calls_sheet(view.case.id, screening.client, fitting)


def _form(
    view: IntakeView, screening: ScreeningView, fitting: list[Contact], waiting: Waiting
) -> None:
    client = next(one for one in view.case.clients if one.id == screening.client)
    ids = {one.signature: one.id for one in fitting}

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
                contact_id=ids.get(values.get("to", "").strip(), ""),
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
