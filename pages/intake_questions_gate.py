"""What the coach alone sees beside the questions: the gate so far, what lacks, and danger."""

from collections.abc import Callable

from app.services.screenings import ScreeningView
from components.html import Tag
from components.parts import ChipKind, button, chip, eyebrow, muted, sheet
from models.asking import Asked, screen_for
from models.confirming import NEW, NOTED, PAST_YEAR
from models.content import Content, load
from models.gate_so_far import FlagSoFar, so_far
from models.levels import Level
from pages.for_you import ForYou
from pages.intake_rerun import TOGETHER
from pages.intake_sitting import Sitting
from pages.whose import query

TONES: dict[Level, ChipKind] = {
    Level.CLEAR: "clear",
    Level.PAUSE: "pause",
    Level.STOP: "stop",
    Level.STOP_NOW: "stop",
}
BACK = {PAST_YEAR: "Still so?", NEW: "Anything new?"}
NAMES = {
    NOTED: "Noted last time",
    "tr": "Past events, seen",
    "ds": "View of self",
    "rv": "Safety at home, seen",
}


def gate_so_far(
    sitting: Sitting, *, to_screen: Callable[[Asked], None], to_notes: Callable[[], None]
) -> None:
    """Draw what is not answered yet, each a tap away; behind "For you" a line a flag, live."""
    with sheet(label="Your view", classes="gate"):
        eyebrow("Your view", level=2)
        with Tag("details", classes="more") as fold:
            summary = Tag("summary", "Not answered yet")
            lacks = Tag("div", classes="lacks")
        complete = muted("Everything that is needed is answered.")
        ForYou(lambda: _flags(sitting), joint=sitting.view.case.has_company)

    def show(screening: ScreeningView) -> None:
        lacks.clear()
        missing = screening.standing.missing
        fold.set_visibility(bool(missing))
        complete.set_visibility(not missing)
        summary.set_text(f"Not answered yet: {len(missing)}")
        with lacks:
            _lacking(sitting, to_screen=to_screen, to_notes=to_notes)

    sitting.when_read(show)


def _flags(sitting: Sitting) -> None:
    lines = Tag("ul", classes="so-far")

    def show(screening: ScreeningView) -> None:
        lines.clear()
        with lines:
            for one in so_far(screening.standing, screening.screening):
                _flag(one, load())

    sitting.when_read(show)


def danger(sitting: Sitting) -> None:
    """Draw what is marked with one tap at any time, folded under words that may be read."""
    words = load().coach_only
    with Tag("details", classes="more sheet right-now"):
        Tag("summary", "Something right now")
        muted(words.danger_intro)
        for one in words.danger:
            sitting.field(f"danger/{one.id}", kind="tick", label=one.text, help=one.help)


def _flag(one: FlagSoFar, content: Content) -> None:
    chips: dict[str, str] = {level.id: level.chip for level in content.safety.levels}
    with Tag("li"):
        Tag("span", content.red_flags[one.flag].label)
        if one.state == "level":
            chip(chips[one.level], kind=TONES.get(one.level, ""))
        else:
            chip(one.state)


def _lacking(
    sitting: Sitting,
    *,
    to_screen: Callable[[Asked], None],
    to_notes: Callable[[], None],
) -> None:
    screening = sitting.screening
    for name in screening.standing.missing:
        screen = screen_for(name, screening.values)
        if screen is not None:
            _tap(load().instruments[screen].short, screen, to_screen)
        elif name in BACK:
            _tap(BACK[name], TOGETHER[0], to_screen)
        elif name == "age":
            path = f"client{query(sitting.view, sitting.client.id)}"
            Tag("a", "Age", classes="btn text", href=path)
        else:
            button(NAMES.get(name, "Own part in it"), to_notes, kind="text")


def _tap(label: str, screen: Asked, to_screen: Callable[[Asked], None]) -> None:
    button(label, lambda: to_screen(screen), kind="text")
