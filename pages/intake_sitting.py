"""One client's screening on one open page: its fields, and what follows when one changes."""

from collections.abc import Callable
from typing import Any

from nicegui import ui

from app.services import screenings
from app.services.intakes import IntakeView
from app.services.screening_rows import ScreeningError
from app.services.screenings import ScreeningView
from app.web.access import current_actor
from components.field import Field, field
from components.latest import Latest
from models.clients import ClientCard
from models.errors import Expected
from models.fields import DocumentChanged, FieldState
from pages.intake_live import Live

Shown = Callable[[ScreeningView], None]
UNWRITTEN = FieldState()


class Sitting:
    """The screening that a page asks; build one for each page."""

    def __init__(self, view: IntakeView, screening: ScreeningView) -> None:
        self.view = view
        self.screening = screening
        self._fields: list[tuple[str, Field]] = []
        self._shown: list[Shown] = []
        self._client = ui.context.client
        self._latest = Latest(self._look_again, self._failed)

    @property
    def client(self) -> ClientCard:
        """Whose screening it is."""
        return next(one for one in self.view.case.clients if one.id == self.screening.client)

    def field(self, name: str, **look: Any) -> Field:
        """Draw one field of the screening; the rest are arguments of `components.field.field`."""
        state = self.screening.fields.get(name, UNWRITTEN)
        drawn = field(state, document=self.screening.document, name=name, **look)
        self._fields.append((name, drawn))
        return drawn

    def when_read(self, shown: Shown) -> None:
        """Call `shown` now, and with each new reading of the gate."""
        self._shown.append(shown)
        shown(self.screening)

    def follow(self, live: Live) -> None:
        """Keep the fields, and all that was asked for by `when_read`, in step with the database."""
        for name, drawn in self._fields:
            live.add(self.screening.document, name, drawn)
        live.when_changed(self._heard)

    def _heard(self, change: DocumentChanged) -> None:
        if change.document == self.screening.document:
            self._latest.ask()

    async def _look_again(self) -> None:
        with self._client:
            found = await screenings.current(actor=current_actor(), client_id=self.screening.client)
            if found is not None and found.id == self.screening.id:
                self.screening = found
                for shown in self._shown:
                    shown(found)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Expected):
            raise error


async def sitting_of(view: IntakeView, client_id: str) -> Sitting:
    """Open the screening of the client who is asked for, or of whoever has to be asked first."""
    client = _whose(view, client_id)
    await screenings.begin(actor=current_actor(), case_id=view.case.id, client_id=client)
    found = await screenings.current(actor=current_actor(), client_id=client)
    if found is None:
        raise ScreeningError("This screening is not there any more. Reload the page.")
    return Sitting(view, found)


def _whose(view: IntakeView, client_id: str) -> str:
    ids = [client.id for client in view.case.clients]
    for one, screening in view.screenings.items():
        if screening.standing.asks_now:
            return one
    if client_id in ids:
        return client_id
    ready = [one for one in ids if view.may_ask_of(one)] or ids
    lacking = (
        one for one in ready if one not in view.screenings or view.screenings[one].standing.missing
    )
    return next(lacking, ready[0])
