"""What a client agrees to: each element in full, a dated tick, and taking it back."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from nicegui.events import GenericEventArguments

from app.services import consents
from app.services.consents import ConsentChanged, Given
from app.services.intakes import IntakeView
from app.web.access import current_actor
from components.html import Tag
from components.parts import chip, heading, line, link_button, muted, sheet
from models.clients import ClientCard
from models.consent import ConsentElement
from models.content import load
from models.errors import Expected
from pages.intake_live import Live
from pages.signing import to_sign
from pages.turned import turn_button

SIGNING = "A tick opens the questions. Unusual tasks need a signature as well."
TICKED = "(event) => emit(event.target.checked)"


class ConsentSheet:
    """One client's consents, kept in step with other devices."""

    def __init__(self, view: IntakeView, client: ClientCard, given: Mapping[str, Given]) -> None:
        """Use `load`."""
        self._case, self._client, self._zone = view.case.id, client, ZoneInfo(view.zone)
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
                self._rows[element.id] = _Row(self, element)
                self._rows[element.id].show(self._given.get(element.id), self._zone)
            muted(words.withdraw)
            muted(f"Wording of {words.version}.")
            muted(SIGNING)
            turn_button(to=self._to_sign, label="Turn it to sign")
            link_button("What was signed", f"/clients/{self._client.id}/consents", kind="text")
        live.when_ticked(self._take)

    async def tick(self, element: str, *, given: bool) -> None:
        """Record a tick or its withdrawal; a refusal is shown and the tick goes back."""
        row = self._rows[element]
        try:
            now = await consents.record(
                actor=current_actor(), client_id=self._client.id, element=element, given=given
            )
        except Expected as error:
            row.refuse(error.sentence, self._given.get(element))
            return
        self._given[element] = now
        row.show(now, self._zone)

    async def _to_sign(self) -> str:
        return await to_sign(self._case, self._client.id)

    def _take(self, change: ConsentChanged) -> None:
        if change.client == self._client.id:
            self._given[change.element] = change.now
            self._rows[change.element].show(change.now, self._zone)

    def _holds(self, element: str) -> bool:
        return element in self._given and self._given[element].holds


class _Row:
    """One element: tick, title, text, and when it was given."""

    def __init__(self, owner: ConsentSheet, element: ConsentElement) -> None:
        async def ticked(event: GenericEventArguments) -> None:
            await owner.tick(element.id, given=event.args is True)

        self._element = element
        name = f"consent-{element.id}"
        with Tag("div", classes="consent"):
            self._box = Tag("input", classes="tick", type="checkbox", id=name)
            self._box.on("change", ticked, js_handler=TICKED)
            with Tag("div", classes="said"):
                with line():
                    Tag("label", element.title, classes="title", for_=name)
                    if not element.is_needed(together=not owner.alone):
                        chip("if it comes up")
                Tag("p", element.text, classes="reading")
                self._when = Tag("p", classes="muted small")
                self._refused = Tag("p", classes="objection", role="alert")

    def show(self, given: Given | None, zone: ZoneInfo) -> None:
        """Show where it stands."""
        self._refused.set_text("")
        self._tick(on=given is not None and given.holds)
        self._when.set_text(agreed_when(self._element, given, zone))

    def refuse(self, sentence: str, given: Given | None) -> None:
        """Say why it was not recorded, and show what stands."""
        self._refused.set_text(sentence)
        self._tick(on=given is not None and given.holds)

    def _tick(self, *, on: bool) -> None:
        self._box.props["checked"] = on
        self._box.update()


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
