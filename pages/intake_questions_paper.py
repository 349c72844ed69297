"""What the client answered on paper, typed in on one screen: by the numbers in the boxes, or a tap.

The direct questions are never on paper: they are put live, in their own place on this page.
"""

from collections.abc import Callable

from nicegui.element import Element

from app.services.screenings import ScreeningView
from components.field import Option
from components.html import Tag
from components.parts import chip, eyebrow, heading, link_button, muted, sheet
from components.reload import reload
from models.asking import (
    LINK,
    LIVE,
    PAPER,
    WAY,
    Asked,
    asks_directly,
    progress,
    screens_of,
)
from models.content import load
from models.instruments import Instrument, Item
from models.screening_fields import MOST_DRUG_USE
from pages.intake_frame import address
from pages.intake_questions_asked import LIVE_ONLY, NUMBERED, declining, direct, options_of
from pages.intake_sitting import Sitting

WAYS = (
    Option(LIVE, "Asked live"),
    Option(PAPER, "From paper"),
    Option(LINK, "On their own device"),
)
HOW = "Type the number that is crossed, and the next question follows. A tap does as well."


def way_of(sitting: Sitting) -> None:
    """Ask how the questions are answered; the page is drawn again where that changes."""
    drawn = sitting.screening.values.get(WAY, LIVE)
    with Tag("div", classes="way-asked"):
        field = sitting.field(WAY, kind="choice", label="How are they answered?", options=WAYS)
        field.suggest(LIVE)

    def turn(screening: ScreeningView) -> None:
        if screening.values.get(WAY, LIVE) != drawn:
            reload()

    sitting.when_read(turn)


class FromPaper:
    """All that the pack asks, on one screen; build one for each page."""

    def __init__(self, sitting: Sitting, *, ask: Callable[[], None]) -> None:
        """`ask` opens the direct questions, which have a page's place of their own."""
        self._sitting = sitting
        self._views: dict[Asked, Element] = {}
        self.sheets = Tag("div", classes="stack")
        with self.sheets:
            self._views["asq"] = direct(ask, why=LIVE_ONLY)
            with sheet(classes="from-paper one-run", label="From paper"):
                heading("From paper")
                muted(HOW)
                for screen in screens_of(sitting.screening.values):
                    if screen != "asq":
                        self._views[screen] = self._instrument(screen)
        sitting.when_read(self._read)

    def show(self, screen: Asked) -> None:
        """Bring one instrument into view."""
        self._views[screen].run_method("scrollIntoView")

    def draw_ways(self) -> None:
        """Draw Back and Next, which lead to the steps before and after."""
        intake = self._sitting.view.id
        with Tag("div", classes="ways") as self.ways:
            link_button("Back", address(intake, "client"))
            link_button("Next: Complaint", address(intake, "complaint"), kind="primary")

    def _read(self, screening: ScreeningView) -> None:
        due = asks_directly(screening.standing.missing, screening.values)
        self._views["asq"].set_visibility(due)

    def _instrument(self, screen: Asked) -> Tag:
        one = load().instruments[screen]
        with Tag("section", classes="stack", aria_label=one.short) as view:
            with Tag("header", classes="spread"):
                heading(one.short, level=3)
                self._counted(screen, chip(""))
            if screen == "control":
                self._control(one)
            elif screen == "pc-ptsd-5":
                self._exposure(one)
            else:
                self._items(one, f"answers/{screen}")
            if screen == "phq-8":
                self._items(load().instruments["difficulty"], "answers/difficulty")
            declining(self._sitting, screen)
        return view

    def _counted(self, screen: Asked, count: Tag) -> None:
        def counted(screening: ScreeningView) -> None:
            done, of = progress(screen, screening.screening, screening.values)
            count.set_text(f"{done} of {of}")

        self._sitting.when_read(counted)

    def _items(self, one: Instrument, prefix: str, *, named: str = "") -> None:
        """The questions of an instrument; one question alone has no place in its field's name."""
        shared = not any(item.options for item in one.items) and len(one.items) > 1
        if shared and one.scoring in NUMBERED:
            muted(" · ".join(f"{option.score} {option.label}" for option in one.options))
        alone = len(one.items) == 1
        worded = not shared and one.scoring != "number"
        with Tag("div", classes="asked-rows worded" if worded else "asked-rows"):
            for place, item in enumerate(one.items):
                name = prefix if alone else f"{prefix}/{place}"
                self._question(one, item, name, text=item.text.format(activity=named))

    def _question(self, one: Instrument, item: Item, name: str, *, text: str) -> None:
        if one.scoring == "number":
            drawn = self._sitting.field(
                name, kind="number", label=text, minimum=0, maximum=MOST_DRUG_USE, step=1
            )
        else:
            drawn = self._sitting.field(
                name, kind="choice", label=text, options=_numbered(one, item)
            )
        drawn.classes("asked")

    def _exposure(self, one: Instrument) -> None:
        with Tag("div", classes="asked-rows"):
            exposed = self._sitting.field(
                "answers/pc-ptsd-5/exposed",
                kind="choice",
                label="Have you ever experienced this kind of event?",
                options=options_of(one, one.items[0]),
            )
            exposed.classes("asked")
        muted(f"If yes: {one.stem}")
        self._items(one, "answers/pc-ptsd-5/items")

    def _control(self, one: Instrument) -> None:
        """All three: whatever was crossed is typed in, asked for or not."""
        for activity in one.activities:
            eyebrow(activity.label, level=4)
            self._items(one, f"answers/control/{activity.id}", named=activity.named)


def _numbered(one: Instrument, item: Item) -> tuple[Option, ...]:
    """Answers by the number that stands in their box; yes and no have none."""
    if one.scoring not in NUMBERED:
        return options_of(one, item)
    return tuple(
        Option(option.score, str(option.score), option.label) for option in one.options_of(item)
    )
