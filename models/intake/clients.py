"""The clients of a case among the people of its pattern, by their initials."""

from collections.abc import Sequence

from models.clients import ClientCard
from models.fields import JsonValue


def people_of(clients: Sequence[ClientCard]) -> dict[str, JsonValue]:
    """Return the fields that an intake starts with: its clients, in their order."""
    people = [as_person(client, place=place) for place, client in enumerate(clients, start=1)]
    return {name: value for one in people for name, value in one.items()}


def as_person(client: ClientCard, *, place: int) -> dict[str, JsonValue]:
    """Return the fields of one client in the list of people."""
    item = f"people/{client.id}"
    return {
        f"{item}/label": client.initials,
        f"{item}/relation": "Client",
        f"{item}/in_sessions": True,
        f"{item}/order": place,
    }
