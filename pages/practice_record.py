"""Who did what in the practice: read by its owner, changed by nobody."""

from zoneinfo import ZoneInfo

from app.services import audit, people, practice
from app.services.audit import Entry
from app.services.visits import NOBODY
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.html import Tag
from components.parts import line, link_button, reading, sheet

A_PAGE = 50


@page_at("/practice/record")
async def record_page(skip: int = 0) -> None:
    """The deeds that concern no client, the newest first, fifty a page."""
    actor = current_actor()
    practice.refuse_all_but_the_owner(actor)
    skip = max(skip, 0)
    found = await audit.entries(actor=actor, limit=A_PAGE + 1, skip=skip)
    names = {one.id: one.name for one in await people.everybody(actor=actor)}
    names[NOBODY.person_id] = "Somebody unknown"
    zone = ZoneInfo((await practice.details()).zone)
    with shell.page(title="Record", here="practice", signed_in=True):
        note = "What coaches do on their cases stands with the case, and is theirs to read."
        with shell.bar("Who did what", eyebrow="Practice", note=note):
            link_button("Back to the practice", "/practice", kind="text")
        with sheet(label="Record"):
            if not found:
                reading("Nothing stands here yet.")
            _table(found[:A_PAGE], names, zone)
        with line():
            if skip:
                link_button("Newer", f"/practice/record?skip={max(skip - A_PAGE, 0)}")
            if len(found) > A_PAGE:
                link_button("Older", f"/practice/record?skip={skip + A_PAGE}")


def _table(found: list[Entry], names: dict[str, str], zone: ZoneInfo) -> None:
    with Tag("ol", classes="timeline"):
        for entry in found:
            at = entry.at.astimezone(zone)
            with Tag("li"):
                Tag("time", f"{at:%-d %b %H:%M}", classes="day", datetime=at.isoformat())
                with Tag("div", classes="what"):
                    Tag("p", in_words(entry.verb), classes="row-title")
                Tag("span", names.get(entry.actor, "At the server"), classes="muted small")


def in_words(verb: str) -> str:
    """A verb of the record as one would say it: ``add_contact`` becomes ``Add contact``."""
    return verb.replace("_", " ").capitalize()
