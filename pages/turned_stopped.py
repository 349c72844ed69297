"""What a tablet shows once the coach has stopped it from another screen: it asks to come back."""

from contextlib import suppress

from app.services import turned_views
from app.services.access import NotFound
from app.services.turned_views import NotForTurningError
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.html import Tag
from components.parts import reading
from models.turned import FOLDER, STOPPED, turned_to
from pages.turned import TITLE, way_back


@page_at(f"{FOLDER}{STOPPED}/{{page}}/{{document_id}}")
async def turned_stopped_page(page: str, document_id: str) -> None:
    """What stands in place of a page that was stopped."""
    await _stopped(f"{page}/{document_id}")


@page_at(f"{FOLDER}{STOPPED}/{{page}}/{{document_id}}/{{only}}")
async def turned_stopped_page_of_one(page: str, document_id: str, only: str) -> None:
    """The same for the questions of one instrument."""
    await _stopped(f"{page}/{document_id}/{only}")


async def _stopped(rest: str) -> None:
    to = turned_to(f"{FOLDER}{STOPPED}/{rest}")
    if to is None:
        raise NotFound("There is no such page. Look for its case on the desk.")
    with suppress(NotForTurningError):  # it is over, and there must be a way back from here
        await turned_views.called(actor=current_actor(), to=to)  # nobody learns what exists
    with shell.bare(title=TITLE):
        with Tag("div", classes="turned-body stack"):
            Tag("h1", "We stop here for now.")
            reading("What you answered is saved. Please hand the tablet back.")
        way_back(to)
