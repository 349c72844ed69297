"""On their own device: what can be sent to a client as a link, and what became of what was."""

from collections.abc import Awaitable, Callable, Mapping
from typing import NamedTuple
from zoneinfo import ZoneInfo

from nicegui import ui

from app import clock
from app.services import (
    answers,
    bus,
    cases,
    client_views,
    links,
    practice,
    screenings,
    signings,
)
from app.services.cases import CaseView
from app.web import link_address
from app.web.access import current_actor
from app.web.leaving import leaving
from app.web.page_at import page_at
from components import shell
from components.form import Form, Values, select_input
from components.html import Tag
from components.parts import button, chip, heading, link_button, muted, note, sheet
from models.clients import ClientCard
from models.errors import Expected
from models.links import OUT, LinkCard, said
from models.turned import TurnedPage, TurnedTo
from pages.designer_sending import task_link
from pages.link_made import ENDS, make_link

NOTE = "A link opens one page on one device. Your client needs no account."
CALLED: Mapping[TurnedPage, str] = {
    "questions": "Questions",
    "map": "The map",
    "answer": "What became of the task",
    "task": "The page of the task",
    "consent": "What we agree",
    "reply": "An answer from outside",
}
NONE_YET = "Nothing has been sent yet."
ELSEWHERE = (
    "Somebody tried to open it in another browser or on another device. If that was your client, "
    "make a new link; this one then ends."
)


class Sendable(NamedTuple):
    """One thing that can be put on a link now; `begin` makes its document where there is none."""

    label: str
    begin: Callable[[], Awaitable[TurnedTo]]


@page_at("/cases/{case_id}/links")
async def case_links_page(case_id: str) -> None:
    """What can be sent, above; what was sent, below."""
    case = await cases.get(actor=current_actor(), case_id=case_id)
    zone = ZoneInfo((await practice.details()).zone)
    with shell.page(title="Case", here="clients", signed_in=True):
        with shell.bar("On their own device", eyebrow=f"Case · {case.title}", note=NOTE):
            link_button("To the case", f"/cases/{case.id}", kind="text")
        with Tag("div", classes="halves"):
            await _send(case)
            sent = _Sent(case, zone)
            await sent.draw()
            sent.follow()


async def _send(case: CaseView) -> None:
    with sheet(classes="stack", label="Make a link"):
        heading("Make a link")
        try:
            link_address.check()
        except Expected as error:
            note(error.sentence)
            return
        options = await _sendable(case)

        async def made(values: Values) -> None:
            chosen = options.get(values.get("what", ""))
            ends = next((one for one in ENDS if one == values.get("ends")), None)
            if chosen is None or ends is None:
                form.refuse("Choose what to send, and how long it opens.")
                return
            try:
                to = await chosen.begin()
                await make_link(to, ends, called=chosen.label, room=room)
            except Expected as error:
                form.refuse(error.sentence)

        form = Form(made, label="Make a link")
        with form.open():
            select_input("what", "What", {key: one.label for key, one in options.items()})
            select_input("ends", "It ends", dict(ENDS.items()), value="three_days")
        form.submit("Make the link")
        room = Tag("div", classes="stack")


async def _sendable(case: CaseView) -> dict[str, Sendable]:
    """What can be sent to each client, by a name for the form."""
    found = {}
    for client in case.clients:
        if not case.has_company:
            found[f"questions-{client.id}"] = _questions(case, client)
        found[f"map-{client.id}"] = _map(case, client)
        found[f"consent-{client.id}"] = _consent(case, client)
    waiting = await answers.awaited(actor=current_actor(), case_id=case.id)
    if waiting is not None and not case.has_company:
        found["answer"] = _answer(waiting.directive, waiting.title)
        if not waiting.is_said:
            found["task"] = _task(waiting.directive, waiting.title)
    return found


def _questions(case: CaseView, client: ClientCard) -> Sendable:
    async def begin() -> TurnedTo:
        actor = current_actor()
        await screenings.begin(actor=actor, case_id=case.id, client_id=client.id)
        view = await screenings.current(actor=actor, client_id=client.id)
        return TurnedTo("questions", view.document if view is not None else "")

    return Sendable(f"{CALLED['questions']} for {client.first_name}", begin)


def _map(case: CaseView, client: ClientCard) -> Sendable:
    async def begin() -> TurnedTo:
        return TurnedTo(
            "map",
            await client_views.begin(actor=current_actor(), case_id=case.id, client_id=client.id),
        )

    return Sendable(f"{CALLED['map']} for {client.first_name}", begin)


def _consent(case: CaseView, client: ClientCard) -> Sendable:
    async def begin() -> TurnedTo:
        return TurnedTo(
            "consent",
            await signings.begin(actor=current_actor(), case_id=case.id, client_id=client.id),
        )

    return Sendable(f"{CALLED['consent']}, for {client.first_name} to sign", begin)


def _answer(directive: str, title: str) -> Sendable:
    async def begin() -> TurnedTo:
        return TurnedTo(
            "answer", await answers.begin(actor=current_actor(), directive_id=directive)
        )

    return Sendable(f"{CALLED['answer']} “{title}”", begin)


def _task(directive: str, title: str) -> Sendable:
    return Sendable(f"{CALLED['task']} “{title}”", lambda: task_link(directive))


class _Sent:
    """The links that were made, drawn again whenever something becomes of one."""

    def __init__(self, case: CaseView, zone: ZoneInfo) -> None:
        self._case, self._zone = case, zone
        self._client = ui.context.client
        with sheet(classes="stack", label="What was sent"):
            heading("What was sent")
            self._room = Tag("div", classes="stack")

    async def draw(self) -> None:
        """Draw what stands now, the newest first."""
        found = await links.of_case(actor=current_actor(), case_id=self._case.id)
        self._room.clear()
        with self._room:
            if not found:
                muted(NONE_YET)
            with Tag("ul", classes="rows-list"):
                for card in found:
                    self._line(card)

    def follow(self) -> None:
        """Listen for as long as the page lives."""
        subscription = bus.subscribe(("case", self._case.id), self._heard)
        self._client.on_delete(subscription.cancel)

    async def _heard(self, message: object) -> None:
        if isinstance(message, LinkCard):
            with self._client:
                await self.draw()

    def _line(self, card: LinkCard) -> None:
        now = clock.now()

        async def revoke() -> None:
            await leaving.take_link_back(actor=current_actor(), link_id=card.id)

        with Tag("li", classes="row sent-link"):
            with Tag("div", classes="said"):
                Tag("p", f"{CALLED[card.to.page]}{self._whose(card)}", classes="row-title")
                muted(said(card, now=now, zone=self._zone))
                if card.tried_elsewhere_at is not None and card.became(now=now) in OUT:
                    muted(ELSEWHERE)
            if card.became(now=now) in OUT:
                chip("out", kind="accent")
                button("Take it back", revoke)

    def _whose(self, card: LinkCard) -> str:
        names = {one.id: one.first_name for one in self._case.clients}
        name = names.get(card.client or "", "")
        return f", {name}" if name and card.to.page != "reply" else ""
