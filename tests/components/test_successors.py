"""Taps on buttons that were drawn anew while the tap was on its way."""

from collections.abc import Iterator

import pytest
from nicegui import Client, ui

from components import successors
from components.html import Tag
from components.parts import button, line, muted


@pytest.fixture
def client() -> Iterator[Client]:
    with Client(ui.page("/tapped")) as client:
        yield client
    client.delete()


def nothing() -> None: ...


def draw(*rows: tuple[str, str]) -> list[Tag]:
    made = []
    for words, name in rows:
        with line():
            muted(words)
            made.append(button(name, nothing))
    return made


def meant_now(client: Client, tapped: Tag) -> ui.element | None:
    gone = successors.left(client, tapped.id)
    return successors.successor(client, gone) if gone else None


@pytest.fixture
def room(client: Client) -> Tag:
    return Tag("section")


def redrawn(room: Tag, before: list[tuple[str, str]], now: list[tuple[str, str]]) -> list[Tag]:
    with room:
        old = draw(*before)
    room.clear()
    with room:
        draw(*now)
    return old


NO_TASK = ("Nothing stands out yet.", "No task today")
ANNA, BEN, CARL = (("Anna", "Remove"), ("Ben", "Remove"), ("Carl", "Remove"))


def test_a_tap_counts_for_the_button_that_is_called_so_now(client: Client, room: Tag) -> None:
    (old,) = redrawn(room, [NO_TASK], [("More is open.", "Every kind"), NO_TASK])
    found = meant_now(client, old)
    assert found is not None
    assert found.id in client.elements
    assert successors.click_of(found)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ([NO_TASK], []),
        ([NO_TASK], [("Agreed.", "Undo")]),
        ([("No task today.", "Undo")], [("The meeting is over.", "Undo")]),
        ([ANNA], [BEN]),
        ([NO_TASK], [NO_TASK, NO_TASK]),
    ],
    ids=["gone for good", "another name", "of another deed", "of somebody else", "two alike"],
)
def test_a_tap_never_counts_for_another(
    client: Client, room: Tag, before: list[tuple[str, str]], now: list[tuple[str, str]]
) -> None:
    (old,) = redrawn(room, before, now)
    assert meant_now(client, old) is None


def test_the_row_that_was_tapped_is_meant_and_not_the_one_in_its_place(
    client: Client, room: Tag
) -> None:
    anna, ben, carl = redrawn(room, [ANNA, BEN, CARL], [BEN, CARL])
    assert meant_now(client, anna) is None
    assert meant_now(client, carl) is not meant_now(client, ben) is not None


def test_a_second_tap_on_what_was_used_is_none(client: Client, room: Tag) -> None:
    with room:
        (old,) = draw(NO_TASK)
    successors.use(client, old.id)
    room.clear()
    with room:
        draw(NO_TASK)
    assert meant_now(client, old) is None


def test_a_part_that_was_drawn_anew_more_than_once_knows_its_buttons_still(
    client: Client, room: Tag
) -> None:
    (old,) = redrawn(room, [NO_TASK], [NO_TASK])
    for _ in range(3):
        room.clear()
        with room:
            draw(NO_TASK)
    assert meant_now(client, old) is not None


def test_two_taps_on_what_was_drawn_anew_count_once(client: Client, room: Tag) -> None:
    (old,) = redrawn(room, [NO_TASK], [NO_TASK])
    assert meant_now(client, old) is not None
    assert meant_now(client, old) is None


def test_what_cannot_be_used_now_is_not_tapped(client: Client, room: Tag) -> None:
    (old,) = redrawn(room, [NO_TASK], [])
    with room:
        (now,) = draw(NO_TASK)
    now.props("disabled")
    assert meant_now(client, old) is None


def test_what_a_page_remembers_is_bounded(client: Client, room: Tag) -> None:
    old = redrawn(room, [(str(n), "Remove") for n in range(successors.MOST + 1)], [])
    assert successors.left(client, old[0].id) is None
    assert successors.left(client, old[1].id) is not None
