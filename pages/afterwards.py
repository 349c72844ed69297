"""What is left of a case's intake after the hour: each a tap away, with its minutes."""

from collections.abc import Sequence

from app.services import afterwards, cases
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.html import Tag
from components.parts import chip, eyebrow, link_button, muted, reading, sheet
from models.afterwards import Left, minutes_of
from models.intake.sittings import SITTINGS, SittingId
from pages.for_you import ForYou

ALONE = "For you alone"
WHEN: dict[SittingId, str] = {
    "before": "With the client, before you go on",
    "room": "With the client, when you meet",
    "afterwards": "By yourself",
}


@page_at("/cases/{case_id}/afterwards")
async def afterwards_page(case_id: str) -> None:
    """A list by sitting; where nothing is left it says so. Beside several it waits for the PIN."""
    actor = current_actor()
    case = await cases.get(actor=actor, case_id=case_id)
    left = await afterwards.of_case(actor=actor, case_id=case_id)
    is_private = case.is_with_others()
    with shell.page(title="What is left", here="clients", signed_in=True):
        note = "" if is_private else said(left)
        with shell.bar("What is left", eyebrow=f"Case · {case.title}", note=note):
            link_button("To the case", f"/cases/{case.id}", kind="text")
        if is_private:
            with sheet(classes="narrow", label=ALONE):
                eyebrow(ALONE, level=2)
                ForYou(lambda: _list(case.id, left), joint=True)
        else:
            _list(case.id, left)


def _list(case_id: str, left: Sequence[Left]) -> None:
    if not left:
        _nothing(case_id)
    for sitting in SITTINGS:
        _sitting(sitting.id, [one for one in left if one.sitting == sitting.id])


def said(left: Sequence[Left]) -> str:
    """Such as "3 things, about 9 minutes"; empty where nothing is left."""
    if not left:
        return ""
    things = "1 thing" if len(left) == 1 else f"{len(left)} things"
    return f"{things}, about {minutes(minutes_of(left))}"


def minutes(count: int) -> str:
    """Such as "1 minute"."""
    return "1 minute" if count == 1 else f"{count} minutes"


def left_list(left: Sequence[Left]) -> None:
    """Draw each as a line that leads to it."""
    with Tag("ul", classes="left-list"):
        for one in left:
            with Tag("li"):
                Tag("a", one.label, classes="row-title", href=one.path)
                if one.put_off:
                    chip("put off")
                if one.draft:
                    chip("draft")
                Tag("span", minutes(one.minutes), classes="muted small")


def _sitting(sitting: SittingId, left: list[Left]) -> None:
    if not left:
        return
    with sheet(classes="stack", label=WHEN[sitting]):
        eyebrow(f"{WHEN[sitting]}: {minutes(minutes_of(left))}", level=2)
        left_list(left)


def _nothing(case_id: str) -> None:
    with sheet(classes="stack", label="Nothing is left"):
        reading("Nothing is left to do here.")
        muted("What is put off with “Not now”, or was not begun yet, will stand in this list.")
        link_button("To the case", f"/cases/{case_id}", kind="primary")
