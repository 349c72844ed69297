"""What lies with clients, as one open page of their coach follows it."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from nicegui import ui

from app.services import bus
from app.services.bus import Subscription
from app.web.access import current_actor
from components.latest import Latest
from models.beside import Beside
from models.errors import Expected
from models.fields import DocumentChanged

Read = Callable[[], Awaitable[Sequence[Beside]]]
Show = Callable[[Sequence[Beside]], Awaitable[None]]


class Following:
    """Reads again whenever a tablet is turned or a client answers, and shows what it found."""

    def __init__(self, read: Read, show: Show) -> None:
        """Use it on a page; it listens for as long as that lives."""
        self._read, self._show = read, show
        self._client = ui.context.client
        self._latest = Latest(self._look_again, _failed)
        self._is_over = False
        self._documents: set[str] = set()
        self._cases: dict[str, Subscription] = {}
        own = bus.subscribe(("person", current_actor().person_id), self._heard)
        self._client.on_delete(own.cancel)
        self._client.on_delete(self._end)

    async def start(self) -> None:
        """Show what lies with clients now."""
        found = await self._read()
        if self._is_over:
            return
        self._documents = {one.to.document for one in found}
        for case in {one.case for one in found} - self._cases.keys():
            self._cases[case] = bus.subscribe(("case", case), self._heard)
        await self._show(found)

    def _heard(self, message: Any) -> None:
        """What else is typed in a case, such as the coach's own note, is no news here."""
        if isinstance(message, DocumentChanged) and message.document not in self._documents:
            return
        self._latest.ask()

    async def _look_again(self) -> None:
        with self._client:
            await self.start()

    def _end(self) -> None:
        self._is_over = True
        for subscription in self._cases.values():
            subscription.cancel()


def _failed(error: BaseException) -> None:
    if not isinstance(error, Expected):  # signed out, or the case is gone: the next tap says so
        raise error
