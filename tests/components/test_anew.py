"""Parts of a page that are drawn anew: the page hears of it once they are whole."""

from collections.abc import Iterator

import pytest
from nicegui import Client, ui

from components.anew import anew
from components.html import Tag


@pytest.fixture
def client() -> Iterator[Client]:
    with Client(ui.page("/anew")) as client:
        yield client
    client.delete()


def is_told(client: Client) -> bool:
    """Whether NiceGUI, which asks so, has something to send to the page."""
    return bool(client.outbox.updates) or bool(client.outbox.messages)


def test_a_page_hears_nothing_before_the_part_is_whole(client: Client) -> None:
    with Tag("section") as room:
        Tag("p", "Old")
    with anew(room):
        Tag("p", "New")
        client.outbox.enqueue_message("notify", {}, client.id)
        assert not is_told(client)
    assert client.outbox.updates
    assert client.outbox.messages
    assert [one._text for one in room] == ["New"]


def test_two_parts_at_once_are_told_of_together(client: Client) -> None:
    with Tag("section") as one, Tag("section") as other:
        pass
    with anew(one):
        with anew(other):
            pass
        assert not is_told(client)
    assert is_told(client)


def test_a_part_that_cannot_be_drawn_holds_nothing_up(client: Client) -> None:
    room = Tag("section")
    with pytest.raises(ValueError, match="no"), anew(room):
        raise ValueError("no")
    assert is_told(client)
