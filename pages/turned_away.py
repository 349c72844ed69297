"""The page that a client leaves to in a hurry: it says nothing, and only the PIN leads on."""

from app.services import turned_views
from app.services.access import NotFound
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.html import Tag
from components.quick_exit import AWAY_TITLE
from models.turned import AWAY, FOLDER, turned_to
from pages.by_link import is_by_link
from pages.turned import way_back


@page_at(f"{FOLDER}{AWAY}/{{page}}/{{document_id}}")
async def turned_away_page(page: str, document_id: str) -> None:
    """What stands in place of a page that was left."""
    await _left(f"{page}/{document_id}")


@page_at(f"{FOLDER}{AWAY}/{{page}}/{{document_id}}/{{only}}")
async def turned_away_page_of_one(page: str, document_id: str, only: str) -> None:
    """The same for the questions of one instrument."""
    await _left(f"{page}/{document_id}/{only}")


async def _left(rest: str) -> None:
    to = turned_to(f"{FOLDER}{AWAY}/{rest}", is_alone=is_by_link())
    if to is None:
        raise NotFound("There is no such page. Look for its case on the desk.")
    await turned_views.called(actor=current_actor(), to=to)  # nobody learns what exists
    with shell.bare(title=AWAY_TITLE):
        Tag("h1", AWAY_TITLE, classes="only-read")
        if not is_by_link():
            way_back(to, summary="Open")
