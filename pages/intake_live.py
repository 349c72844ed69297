"""One open page of an intake, kept in step with what is committed anywhere else."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from nicegui import ui

from app.services import bus
from app.services.consents import ConsentChanged
from components.field import Field, Kind, field
from models.errors import Expected
from models.fields import DocumentChanged, FieldState
from models.pad import KIND

Changed = Callable[[DocumentChanged], None] | Callable[[DocumentChanged], Awaitable[None]]
Ticked = Callable[[ConsentChanged], None] | Callable[[ConsentChanged], Awaitable[None]]

UNWRITTEN = FieldState()
QUIET = frozenset({KIND})
"""Kinds of documents that decide nothing: a change of theirs leads nowhere else."""


class Listed(Protocol):
    """A list on the page that hears what others wrote into its items."""

    def remote(self, name: str, state: FieldState) -> None:
        """Show what another device wrote into one field of an item."""


ListedT = TypeVar("ListedT", bound=Listed)


class Live:
    """Listens to a case for as long as the page lives; tells its fields what others wrote."""

    def __init__(
        self,
        case_id: str,
        *,
        moved: Callable[[], Awaitable[None]],
        kind: str = "intake",
        also: str = "",
    ) -> None:
        """`moved` goes elsewhere where the gate asks for it; it is awaited on this page.

        Documents of the page's own `kind` move nothing, nor do those of a kind it shows `also`,
        nor the `QUIET` ones.
        """
        self._client = ui.context.client
        self._moved = moved
        self._unmoving = QUIET | {kind, also}
        self._fields: dict[tuple[str, str], Field] = {}
        self._lists: list[tuple[str, str, Listed]] = []
        self._listeners: list[Changed] = []
        self._tick_listeners: list[Ticked] = []
        subscription = bus.subscribe(("case", case_id), self._heard)
        self._client.on_delete(subscription.cancel)

    def field(
        self,
        document: str,
        states: Mapping[str, FieldState],
        name: str,
        kind: Kind,
        label: str,
        **look: Any,
    ) -> Field:
        """Draw one field as it stands among ``states``, and keep it in step.

        The rest are arguments of `components.field.field`.
        """
        state = states.get(name, UNWRITTEN)
        drawn = field(state, document=document, name=name, kind=kind, label=label, **look)
        return self.add(document, name, drawn)

    def add(self, document: str, name: str, drawn: Field) -> Field:
        """Keep one field of a document in step."""
        self._fields[document, name] = drawn
        return drawn

    def add_list(self, document: str, name: str, shown: ListedT) -> ListedT:
        """Keep a list of a document in step; `name` is the first part of its fields' names."""
        self._lists.append((document, f"{name}/", shown))
        return shown

    def when_changed(self, listener: Changed) -> None:
        """Call `listener` on this page with each committed change of the case's documents."""
        self._listeners.append(listener)

    def when_ticked(self, listener: Ticked) -> None:
        """Call `listener` on this page with each consent of a client of the case."""
        self._tick_listeners.append(listener)

    async def _heard(self, message: Any) -> None:
        with self._client:
            if isinstance(message, DocumentChanged):
                await self._pass_on(message)
            if isinstance(message, ConsentChanged):
                await _each(self._tick_listeners, message)
            if not isinstance(message, DocumentChanged) or message.kind not in self._unmoving:
                await self._look_again()

    async def _pass_on(self, change: DocumentChanged) -> None:
        for name, state in change.fields.items():
            self._tell(change.document, name, state)
        await _each(self._listeners, change)

    def _tell(self, document: str, name: str, state: FieldState) -> None:
        drawn = self._fields.get((document, name))
        if drawn is not None:
            drawn.remote(state)
        for own, prefix, shown in self._lists:
            if own == document and name.startswith(prefix):
                shown.remote(name, state)

    async def _look_again(self) -> None:
        try:
            await self._moved()
        except Expected:
            return  # signed out, or the case is gone: the next tap says so in words


async def _each(listeners: Sequence[Callable[[Any], Awaitable[None] | None]], news: Any) -> None:
    for listener in listeners:
        waiting = listener(news)
        if waiting is not None:
            await waiting
