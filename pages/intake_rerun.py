"""The short form of asking again: what was said last time, put back with one tap to confirm it."""

from collections.abc import Sequence

from app.services import rerun
from app.services.screenings import ScreeningView
from app.web.access import current_actor
from components.field import Option
from components.html import Tag
from components.parts import button, heading, muted, sheet
from models.asking import Asked
from models.confirming import NEW, OFFERED, PAST_YEAR, is_noted
from models.content import load
from models.errors import Expected
from models.fields import JsonValue
from models.screening_fields import ANY_NEW, NEW_WORDS
from pages.intake_person import TREATMENT
from pages.intake_sitting import Sitting

TOGETHER: tuple[Asked, ...] = ("audit-c", "drug-use", "control", "gambling")
"""What looks back a year: in the short form it is one view, from top to bottom."""
ON_THAT_VIEW = frozenset({PAST_YEAR, NEW})
YES_NO = (Option(True, "Yes"), Option(False, "No"))


def together(screening: ScreeningView) -> tuple[Asked, ...]:
    """Name the screens that are one view here; none where everything is asked afresh."""
    return TOGETHER if screening.is_short else ()


def put_back(sitting: Sitting, name: str, *, label: str, options: Sequence[Option] = ()) -> None:
    """Under a field: what was said last time, until it is confirmed, changed or let go."""
    said = sitting.screening.values.get(f"{OFFERED}{name}")
    if said is None:
        return

    async def decide(*, still: bool) -> None:
        try:
            await rerun.confirm(
                actor=current_actor(), client_id=sitting.screening.client, field=name, still=still
            )
        except Expected as error:
            refused.set_text(error.sentence)

    with Tag("div", classes="put-back") as row:
        Tag("span", f"Last time: {_words(said, options)}", classes="last-time")
        still = button("Still so", lambda: decide(still=True))
        still.props["aria-label"] = f"Still so: {label}"
        if is_noted(name):
            gone = button("Not any more", lambda: decide(still=False), kind="text")
            gone.props["aria-label"] = f"Not any more: {label}"
        refused = Tag("span", classes="objection", role="alert")

    def show(now: ScreeningView) -> None:
        row.set_visibility(name in now.to_confirm)

    sitting.when_read(show)


def since_last_time(sitting: Sitting) -> Tag:
    """Draw what a re-run asks beside the screens: who treats them now, and "anything new?"."""
    with sheet(classes="instrument", label="Since last time") as view:
        heading("Since last time")
        muted("What has not changed is confirmed with one tap. Nothing stands by itself.")
        with Tag("div", classes="asked-rows"):
            treated = "Seeing somebody now, a doctor or therapist?"
            drawn = sitting.field("treatment", kind="choice", label=treated, options=TREATMENT)
            drawn.classes("asked")
            put_back(sitting, "treatment", label=treated, options=TREATMENT)
            fresh = "Anything new since then that I should know?"
            sitting.field(ANY_NEW, kind="choice", label=fresh, options=YES_NO).classes("asked")
        told = sitting.field(
            NEW_WORDS,
            kind="area",
            label="What is new",
            help="In their words. Mark what it touches in your notes as well.",
            rows=2,
        )

    def show(now: ScreeningView) -> None:
        told.set_visibility(now.values.get(ANY_NEW) is True)

    sitting.when_read(show)
    return view


def marked_last_time(sitting: Sitting) -> None:
    """Draw what was marked as happening then, in the coach's notes; nothing where nothing was."""
    marked = {
        name: one for name, one in _danger() if f"{OFFERED}{name}" in sitting.screening.values
    }
    if not marked:
        return
    with sheet(classes="instrument", label="Marked last time") as view:
        heading("Marked last time")
        for name, text in marked.items():
            with Tag("div"):
                Tag("p", text, classes="reading")
                put_back(sitting, name, label=text)

    def show(now: ScreeningView) -> None:
        view.set_visibility(not marked.keys().isdisjoint(now.to_confirm))

    sitting.when_read(show)


def _danger() -> list[tuple[str, str]]:
    return [(f"danger/{one.id}", one.text) for one in load().coach_only.danger]


def _words(said: JsonValue, options: Sequence[Option]) -> str:
    for one in options:
        if one.value == said and type(one.value) is type(said):
            return one.label
    return {True: "yes", False: "no"}[said] if isinstance(said, bool) else str(said)
