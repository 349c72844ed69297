"""What a client agrees to: each element in full, a dated tick, and taking it back."""

from collections.abc import Mapping
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.services import consents, intakes
from app.services.consents import ConsentChanged, Given
from app.services.intakes import IntakeView
from app.web.access import current_actor
from components.field import Field
from components.html import Tag
from components.parts import button, heading, link_button, muted, sheet
from models.clients import ClientCard
from models.consent import ConsentElement, Ticked
from models.content import load
from models.errors import Expected
from models.fields import FieldState
from pages.intake_live import Live
from pages.signing import to_sign
from pages.turned import turn_button

SIGNING = "A tick opens the questions. Unusual tasks need a signature as well."


class ConsentSheet:
    """One client's consents, kept in step with other devices."""

    def __init__(self, view: IntakeView, client: ClientCard, given: Mapping[str, Given]) -> None:
        """Use `load`."""
        self._view, self._client, self._zone = view, client, ZoneInfo(view.zone)
        self.alone = len(view.case.clients) == 1
        self._given = dict(given)
        self._rows: dict[str, _Row] = {}

    @classmethod
    async def load(cls, view: IntakeView, client: ClientCard) -> "ConsentSheet":
        """Read where a client's consents stand."""
        given = await consents.given(actor=current_actor(), client_id=client.id)
        return cls(view, client, given)

    @property
    def missing(self) -> list[str]:
        """The titles of what is needed before the questions and not agreed to."""
        return [
            element.title
            for element in load().consent.elements
            if element.is_needed(together=not self.alone) and not self._holds(element.id)
        ]

    def draw(self, live: Live) -> None:
        """Draw every element in full, with its tick."""
        words = load().consent
        title = "What we agree" if self.alone else f"What we agree, {self._client.initials}"
        with sheet(classes="stack consents", label=title):
            heading(title)
            muted(words.intro)
            for element in words.elements:
                self._rows[element.id] = self._row(element, live)
            muted(words.withdraw)
            muted(f"Wording of {words.version}.")
            muted(SIGNING)
            turn_button(to=self._to_sign, label="Turn it to sign")
            link_button("What was signed", f"/clients/{self._client.id}/consents", kind="text")
        live.when_ticked(self._take)

    def _row(self, element: ConsentElement, live: Live) -> "_Row":
        label = element.title
        if not element.is_needed(together=not self.alone):
            label = f"{element.title} (if it comes up)"
        name, given = Ticked(self._client.id, element.id).field, self._given.get(element.id)
        shown = {name: _as_it_stands(self._view.fields.get(name, FieldState()), given)}
        with Tag("div", classes="consent"):
            box = live.field(self._view.id, shown, name, "tick", label, help=element.text)
            row = _Row(element, box, Tag("p", classes="muted small"), self._undo_button(element.id))
        row.show(given, self._zone)
        return row

    def _undo_button(self, element: str) -> Tag:
        async def undo() -> None:
            try:
                await consents.undo(
                    actor=current_actor(), client_id=self._client.id, elements=[element]
                )
            except Expected as error:
                self._rows[element].when.set_text(error.sentence)

        return button("Undo", undo, kind="text")

    async def _to_sign(self) -> str:
        return await to_sign(self._view.case.id, self._client.id)

    async def _take(self, change: ConsentChanged) -> None:
        if change.client != self._client.id or change.element not in self._rows:
            return
        self._given[change.element] = change.now
        row = self._rows[change.element]
        row.show(change.now, self._zone)
        fields = (await intakes.get(actor=current_actor(), intake_id=self._view.id)).fields
        name = Ticked(self._client.id, change.element).field
        row.box.remote(_as_it_stands(fields.get(name, FieldState()), change.now))

    def _holds(self, element: str) -> bool:
        return element in self._given and self._given[element].holds


class _Row(NamedTuple):
    """One element: its tick with the whole text, and when it was given."""

    element: ConsentElement
    box: Field
    when: Tag
    undo: Tag

    def show(self, given: Given | None, zone: ZoneInfo) -> None:
        """Say since when it stands; what was taken back just now can be undone, as it stood."""
        self.when.set_text(agreed_when(self.element, given, zone))
        self.undo.set_visibility(given is not None and given.is_fresh_withdrawal)


def _as_it_stands(typed: FieldState, given: Given | None) -> FieldState:
    """The tick as it counts: one that was given in another wording is open again."""
    return typed.model_copy(update={"value": given is not None and given.holds})


def agreed_when(element: ConsentElement, given: Given | None, zone: ZoneInfo) -> str:
    """Say since when an element is agreed to, or what has closed since it was taken back."""
    if given is None:
        return ""
    day = f"{given.at.astimezone(zone):%-d %B %Y, %H:%M}"
    if not given.given:
        return f"Taken back {day}. {element.closes}"
    way = "Signed" if given.signature else "Agreed"
    if given.holds:
        return f"{way} {day}."
    return f"{way} {day}, in the wording of {given.version}. The wording has changed: ask again."
