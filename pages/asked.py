"""The questions to clinicians that wait: the words to send, the answer that came, the call back."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from nicegui import ui

from app import clock
from app.services import bus, links, practice, replies, requests, screenings
from app.services.bus import Subscription
from app.services.replies import ReplyView
from app.services.requests import RequestView
from app.web import downloads, link_address
from app.web.access import current_actor
from components.anew import anew
from components.html import Tag
from components.parts import button, heading, line, muted, note
from components.undo import undoable
from components.words_to_send import words_to_send
from models.errors import Expected
from models.flags import FLAGS, FlagId
from models.levels import Level
from models.links import LinkCard, said
from models.turned import TurnedTo
from pages.call_back import answer_by_link


class Waiting:
    """The requests about a client that wait for an answer, drawn again when one comes or goes."""

    def __init__(self, client_id: str) -> None:
        """Listens for as long as the page lives; use it on a page."""
        self._client = client_id
        self._page = ui.context.client
        self._listening: Subscription | None = None
        self._links_said: dict[str, Tag] = {}
        self.any = False
        """Whether anything waits."""
        self._box = Tag("div", classes="stack")

    async def draw(self) -> None:
        """Draw what waits now."""
        seen = await requests.of_client(actor=current_actor(), client_id=self._client)
        by_link = await replies.of_client(actor=current_actor(), client_id=self._client)
        answers = {one.view.request.id: one for one in by_link}
        waiting = [one for one in seen if one.status == "waiting"]
        stopped = await self._stopped() if waiting else []
        self.any = bool(waiting)
        cards = await self._links(waiting)
        self._links_said.clear()
        with anew(self._box):
            for one in waiting:
                card = cards.get(one.request.reply)
                await self._request(one, answers.get(one.request.id), stopped, card)

    async def _links(self, waiting: Sequence[RequestView]) -> dict[str, LinkCard]:
        """The newest link to each answer, by its document; from then on its news are heard."""
        if not waiting:
            return {}
        case_id = waiting[0].request.case
        if self._listening is None:
            self._listening = bus.subscribe(("case", case_id), self._heard)
            self._page.on_delete(self._listening.cancel)
        found = await links.of_case(actor=current_actor(), case_id=case_id)
        return {card.to.document: card for card in reversed(found)}

    async def _heard(self, message: object) -> None:
        """A link is made or opened: it says so beside the question; an answer is drawn in full.

        Else nothing is drawn anew: a link that was just made is shown only once.
        """
        if not isinstance(message, LinkCard) or message.to.document not in self._links_said:
            return
        with self._page:
            try:
                if message.finished_at is not None:
                    await self.draw()
                else:
                    await self._say(message)
            except Expected:
                return  # signed out meanwhile: the next tap says so in words

    async def _say(self, card: LinkCard) -> None:
        zone = ZoneInfo((await practice.details()).zone)
        became = said(card, now=clock.now(), zone=zone)
        self._links_said[card.to.document].set_text(f"The link: {became[0].lower()}{became[1:]}")

    async def _stopped(self) -> list[FlagId]:
        view = await screenings.current(actor=current_actor(), client_id=self._client)
        flags = view.standing.flags if view is not None else {}
        return [flag for flag in FLAGS if flags.get(flag, Level.CLEAR) >= Level.STOP]

    async def _request(
        self,
        view: RequestView,
        answer: ReplyView | None,
        stopped: Sequence[FlagId],
        card: LinkCard | None,
    ) -> None:
        request, details = view.request, await practice.details()
        with Tag("div", classes="note waiting"):
            heading(f"Asked on {request.dated:%-d %B}: {request.to}", level=3)
            if answer is not None and answer.status in ("waiting", "denied"):
                answer_by_link(answer, stopped, today=clock.today(details.zone))
            else:
                muted("It waits here, on the case and on the desk.")
                self._links_said[request.reply] = muted("")
                if card is not None:
                    await self._say(card)
            with line():
                button("Print again", lambda: hand_out(request.id), icon="print", when_saved=True)
                button("Withdraw", lambda: self._withdraw(request.id), kind="text")
            await _words(view, is_answered=answer is not None and answer.sent_at is not None)

    async def _withdraw(self, request_id: str) -> None:
        await requests.withdraw(actor=current_actor(), request_id=request_id)
        await self.draw()
        with self._box:
            undoable("The request is withdrawn.", lambda: self._take_up(request_id))

    async def _take_up(self, request_id: str) -> None:
        await requests.withdraw(actor=current_actor(), request_id=request_id, withdrawn=False)
        await self.draw()


async def hand_out(request_id: str) -> None:
    """Hand out the page of a request, as it was made."""
    file = await requests.print_(actor=current_actor(), request_id=request_id)
    ui.download.from_url(downloads.offer(file.data, name=file.name, media_type="application/pdf"))


async def _words(view: RequestView, *, is_answered: bool) -> None:
    """Draw the words to send; a link is made when it is wanted, since it is shown only once."""
    request = view.request
    plain = await requests.message(actor=current_actor(), request_id=request.id)
    with Tag("details", classes="more"):
        Tag("summary", "The words to send")
        muted("No name stands in them. Send them once the client has signed or agreed.")
        box = Tag("div", classes="stack")
        with box:
            words_to_send(plain)

        async def with_link() -> None:
            try:
                link = await _link(request.reply)
            except Expected as error:
                refused.set_text(error.sentence)
                refused.set_visibility(True)
                return
            words = await requests.message(actor=current_actor(), request_id=request.id, link=link)
            box.clear()
            with box:
                words_to_send(words)
                muted("The link opens for seven days on one device. A new one ends this one.")

        if request.reply and not is_answered:
            button("Add a link to answer by", with_link)
        refused = note().props("role=alert")
        refused.set_visibility(False)


async def _link(document: str) -> str:
    link_address.check()
    made = await links.issue(
        actor=current_actor(), to=TurnedTo("reply", document), ends="seven_days"
    )
    return link_address.of(made.token)
