"""The map turned to a client: seven questions in their words, and where they place themselves."""

from app.services import turned_views
from app.services.client_views import KIND
from app.services.turned_views import TurnedMap
from app.web.access import current_actor
from app.web.page_at import page_at
from components.html import Tag
from components.one_by_one import OneByOne, question
from components.rating import rating
from models.assessment import DIMENSIONS
from models.content import load
from models.dimensions import Dimension
from models.fields import FieldState
from models.turned import TurnedTo
from pages.intake_live import Live
from pages.map_ratings import name_of
from pages.turned import at_end, handed_back, turned_page
from pages.turned_field import first_open, stay

HOW = "Tap the line where you see yourself, or slide along it."
IN_BETWEEN = "Somewhere in between"


@page_at("/turned/map/{document_id}")
async def turned_map_page(document_id: str) -> None:
    """One client's own view of the map, a slider at a time; nobody else's stands beside it."""
    await turned_page(TurnedTo("map", document_id), lambda: _sliders(document_id))


async def _sliders(document_id: str) -> None:
    held = await turned_views.map_view(actor=current_actor(), document_id=document_id)
    live = Live(held.case, moved=stay, kind=KIND)
    names = [name_of("client", one) for one in DIMENSIONS]
    with OneByOne(names, asked=names, start=first_open(held.fields, names), on_end=at_end):
        for one in load().dimensions.values():
            with question(name_of("client", one.id)):
                Tag("p", HOW, classes="stem")
                _slider(held, one, live)
        handed_back()


def _slider(held: TurnedMap, one: Dimension, live: Live) -> None:
    name = name_of("client", one.id)
    left, right = one.client.left, one.client.right
    drawn = rating(
        name,
        label=one.client.label,
        question=one.client.question,
        ends=(left, right),
        sentences=[left] * 4 + [IN_BETWEEN] * 3 + [right] * 4,
        scored=False,
        state=held.fields.get(name, FieldState()),
        document=held.document,
    )
    live.add(held.document, name, drawn)
