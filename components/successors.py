"""What a tap was meant for, where its button was drawn anew while the tap was on its way.

A busy server or a slow line lets a page show a button that is gone already. Its tap belongs to the
button that has taken its place: one called the same, with the same words beside it, in the same
part of the page. Where two could be meant, or it was used before, it belongs to none.
"""

from collections.abc import Iterable
from typing import NamedTuple
from weakref import WeakKeyDictionary

from nicegui import Client, ui

MOST = 300
"""Buttons of one page that are remembered after they went."""


class Gone(NamedTuple):
    """A button that went: what it was called, what it stood in, and what went along with it."""

    called: tuple[str, ...]
    around: tuple[int, ...]
    """From the inside out."""
    at: int
    """The same for all that went in one go."""


class _Page:
    """What went from one page, by its id, and what was used on it."""

    def __init__(self) -> None:
        self.gone: dict[int, Gone] = {}
        self.times = 0
        """How often something went."""
        self.used: set[int] = set()


_pages: WeakKeyDictionary[Client, _Page] = WeakKeyDictionary()


def _page(client: Client) -> _Page:
    return _pages.setdefault(client, _Page())


def use(client: Client, element_id: int) -> None:
    """Note that a button was tapped: a second tap on it is no new one."""
    _page(client).used.add(element_id)


def note(leaving: Iterable[ui.element]) -> None:
    """Remember the buttons among the elements that are about to go and were not used."""
    buttons = [one for one in leaving if click_of(one)]
    if not buttons:
        return
    page = _page(buttons[0].client)
    page.times += 1
    for one in buttons:
        if one.id not in page.used:
            around = tuple(up.id for up in one.ancestors())
            page.gone[one.id] = Gone(_called(one), around, page.times)
        page.used.discard(one.id)
    while len(page.gone) > MOST:
        del page.gone[next(iter(page.gone))]


def left(client: Client, element_id: int) -> Gone | None:
    """What is known of a button that went, once: from then on it counts as used."""
    return _page(client).gone.pop(element_id, None)


def successor(client: Client, gone: Gone) -> ui.element | None:
    """The one button that has taken its place, if it is drawn already."""
    place = next((client.elements[one] for one in gone.around if one in client.elements), None)
    if place is None or any(gone == other for other in _page(client).gone.values()):
        return None
    alike = [one for one in place.descendants() if click_of(one) and _called(one) == gone.called]
    return alike[0] if len(alike) == 1 and not alike[0].props.get("disabled") else None


def click_of(element: ui.element) -> str | None:
    """The id of what listens to a tap that says nothing but that it came."""
    for listener in element._event_listeners.values():
        if listener.type == "click" and not listener.args and listener.args is not None:
            return listener.id
    return None


def _called(button: ui.element) -> tuple[str, ...]:
    beside = button.parent_slot.parent if button.parent_slot else None
    said = _words(beside, but=True) if beside else ""
    return (button.tag, str(button.props.get("aria-label") or _words(button)), said)


def _words(element: ui.element, *, but: bool = False) -> str:
    """Its text and that of what it holds, but not of other buttons."""
    own = element._text or ""
    held = (one for slot in element.slots.values() for one in slot.children)
    return " ".join([own, *(_words(one, but=but) for one in held if not (but and click_of(one)))])
