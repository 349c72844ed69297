"""The crisis card of a country, with what the practice has confirmed of it."""

from app.services import crisis_numbers
from components.crisis import crisis_cards
from components.html import Tag


async def crisis_card(country: str) -> None:
    """Draw whom to call there; a number that nobody has confirmed lately says so."""
    lines = await crisis_numbers.card(country)
    with Tag("div", classes="crises"):
        crisis_cards(lines)
