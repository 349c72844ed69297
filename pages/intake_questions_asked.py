"""The client's half: one instrument a view, a wide row of answers for each question."""

from collections.abc import Callable

from nicegui import ui
from nicegui.element import Element

from app.services.screenings import ScreeningView
from components.field import Field, Option
from components.html import Tag
from components.parts import button, chip, eyebrow, heading, link_button, muted, reading, sheet
from models.asking import (
    Asked,
    asks_directly,
    fields_asked,
    first_open,
    is_unattended,
    progress,
    screens_of,
)
from models.content import load
from models.instruments import Instrument, Item
from models.later import put_off
from models.screening_fields import MOST_DRUG_USE
from pages.intake_frame import address
from pages.intake_later import not_now_then
from pages.intake_rerun import ON_THAT_VIEW, put_back, since_last_time, together
from pages.intake_sitting import Sitting
from pages.whose import query

NUMBERED = ("sum", "none")
"""How an instrument is scored whose answers are numbers; the others are answered yes or no."""
DUE = (
    "What was answered or seen makes them due: the first questions alone miss most of those who "
    "think of suicide."
)
LIVE_ONLY = "They are never on paper or in a link, where nobody sees an answer at once."


class Asking:
    """The views of one page, one of them shown; build one for each page."""

    def __init__(self, sitting: Sitting, *, ask: Callable[[], None]) -> None:
        """`ask` opens the direct questions, which have a page's place of their own."""
        self._sitting = sitting
        self._views: dict[Asked, Element] = {}
        self._asked: dict[str, Element] = {}
        self._together = together(sitting.screening)
        missing = sitting.screening.standing.missing
        self.here = first_open(missing, put_off(sitting.screening.values))
        if self.here not in missing and ON_THAT_VIEW.intersection(missing):
            self.here = self._together[0]
        self.sheets = Tag("div", classes="stack")
        with self.sheets:
            values = sitting.screening.values
            why = LIVE_ONLY if is_unattended(values) else DUE
            for screen in screens_of(values):
                direct_or_not = direct(ask, why=why) if screen == "asq" else self._view(screen)
                self._views[screen] = direct_or_not
            self._since = since_last_time(sitting) if self._together else None
        sitting.when_read(self._read)

    def show(self, screen: Asked) -> None:
        """Turn to one instrument."""
        shown = self._together if screen in self._together else (screen,)
        self.here = shown[0]
        for one, view in self._views.items():
            view.set_visibility(one in shown)
        if self._since is not None:
            self._since.set_visibility(shown == self._together)
        self._ways()

    def draw_ways(self) -> None:
        """Draw Back and Next; at the ends they lead to the steps before and after."""
        intake = self._sitting.view.id
        with Tag("div", classes="ways") as self.ways:
            back = (
                f"{address(intake, 'client')}{query(self._sitting.view, self._sitting.client.id)}"
            )
            self._out = link_button("Back", back)
            self._back = button("Back", lambda: self._step(-1))
            not_now_then(self._sitting.screening.document, lambda: self.here, self._pass)
            self._next = button("Next questions", lambda: self._step(1), kind="primary")
            self._on = link_button("Next: Complaint", address(intake, "complaint"), kind="primary")
        self.show(self.here)

    def _order(self) -> list[Asked]:
        screening = self._sitting.screening
        due = asks_directly(screening.standing.missing, screening.values)
        below = self._together[1:]
        return [
            screen for screen in self._views if screen not in below and (screen != "asq" or due)
        ]

    def _pass(self) -> None:
        """Go on without an answer; after the last screen to the next step."""
        if self.here == self._order()[-1]:
            ui.navigate.to(address(self._sitting.view.id, "complaint"))
        else:
            self._step(1)

    def _step(self, by: int) -> None:
        order = self._order()
        place = order.index(self.here) if self.here in order else len(order)
        self.show(order[min(max(place + by, 0), len(order) - 1)])
        self.sheets.run_method("scrollIntoView")

    def _ways(self) -> None:
        order = self._order()
        first, last = self.here == order[0], self.here == order[-1] or self.here not in order
        self._out.set_visibility(first)
        self._back.set_visibility(not first)
        self._next.set_visibility(not last)
        self._on.set_visibility(last)

    def _read(self, screening: ScreeningView) -> None:
        """Show what is asked for now: what follows an answer follows it here."""
        names = set(fields_asked(screening.screening, screening.values))
        for name, drawn in self._asked.items():
            drawn.set_visibility(name in names)

    def _view(self, screen: Asked) -> Tag:
        one = load().instruments[screen]
        with sheet(classes="instrument", label=one.title) as view:
            self._head(one, screen)
            if screen == "control":
                self._control(one)
            elif screen == "pc-ptsd-5":
                self._exposure(one)
            else:
                self._items(one, screen)
            if screen in ("phq-9", "phq-8"):
                self._difficulty()
            declining(self._sitting, screen)
        return view

    def _head(self, one: Instrument, screen: Asked) -> None:
        with Tag("header", classes="spread"):
            heading(one.short)
            count = chip("")
        if one.stem and screen != "pc-ptsd-5":
            Tag("p", one.stem, classes="stem")

        def counted(screening: ScreeningView) -> None:
            done, of = progress(screen, screening.screening, screening.values)
            count.set_text(f"{done} of {of}")

        self._sitting.when_read(counted)

    def _items(self, one: Instrument, screen: Asked) -> None:
        with Tag("div", classes="asked-rows"):
            for place, item in enumerate(one.items):
                self._question(one, item, self._name(screen, place))

    def _name(self, screen: Asked, place: int) -> str:
        return f"answers/{screen}" if screen == "drug-use" else f"answers/{screen}/{place}"

    def _question(self, one: Instrument, item: Item, name: str, *, text: str = "") -> Field:
        if one.scoring == "number":
            drawn = self._sitting.field(
                name, kind="number", label=item.text, minimum=0, maximum=MOST_DRUG_USE, step=1
            )
        else:
            drawn = self._sitting.field(
                name,
                kind="choice",
                label=text or item.text,
                help=item.note if item.asked_if == "drinks" else "",
                options=options_of(one, item),
            )
        self._asked[name] = drawn.classes("asked")
        put_back(self._sitting, name, label=text or item.text, options=options_of(one, item))
        return drawn

    def _difficulty(self) -> None:
        one = load().instruments["difficulty"]
        with Tag("div", classes="asked-rows after"):
            self._question(one, one.items[0], "answers/difficulty")

    def _exposure(self, one: Instrument) -> None:
        reading(one.intro)
        exposed = self._sitting.field(
            "answers/pc-ptsd-5/exposed",
            kind="choice",
            label="Have you ever experienced this kind of event?",
            options=options_of(one, one.items[0]),
        )
        exposed.classes("asked said-above")
        name, options = "answers/pc-ptsd-5/exposed", options_of(one, one.items[0])
        put_back(self._sitting, name, label="such an event", options=options)
        with Tag("div", classes="stack") as following:
            Tag("p", one.stem, classes="stem")
            with Tag("div", classes="asked-rows"):
                for place, item in enumerate(one.items):
                    self._question(one, item, f"answers/pc-ptsd-5/items/{place}")
        muted("Never ask for details of the event.")
        self._asked["answers/pc-ptsd-5/items/0"] = following

    def _control(self, one: Instrument) -> None:
        for activity in one.activities:
            with Tag("div", classes="stack") as group:
                eyebrow(activity.label, level=3)
                reading(activity.lead)
                with Tag("div", classes="asked-rows"):
                    for place, item in enumerate(one.items):
                        name = f"answers/control/{activity.id}/{place}"
                        text = item.text.format(activity=activity.named)
                        self._question(one, item, name, text=text)
            self._asked[f"answers/control/{activity.id}/0"] = group


def direct(ask: Callable[[], None], *, why: str = DUE) -> Tag:
    """The direct questions are put in a place of their own, with the numbers beside them."""
    with sheet(classes="instrument", label="Asked by you, in private") as view:
        heading("Five questions, asked by you")
        reading(f"{why} Ask them in private, and in these words.")
        button("Ask them now", ask, kind="primary")
    return view


def options_of(one: Instrument, item: Item) -> tuple[Option, ...]:
    """The answers of a question, as they are kept: numbers where these are added up, else yes."""
    numbered = one.scoring in NUMBERED
    return tuple(
        Option(option.score if numbered else bool(option.score), option.label)
        for option in one.options_of(item)
    )


def declining(sitting: Sitting, screen: Asked) -> None:
    """What is written down where a client would not answer a screen."""
    with Tag("details", classes="more"):
        Tag("summary", "They do not want to answer")
        sitting.field(
            f"declined/{screen}", kind="tick", label="They did not want to answer these questions."
        )
        sitting.field(
            f"declined/{screen}/covered",
            kind="area",
            label="A conversation that covers it",
            help="What you spoke about, and what you know now. Leave it empty if there was none.",
            rows=2,
        )
