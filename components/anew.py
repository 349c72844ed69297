"""Parts of a page that are drawn anew are seen whole.

The page shows what stood there until the new part is done: in no moment is it empty, so that the
page jumps and a keyboard loses its place.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary, WeakValueDictionary

from nicegui import Client, ui


@contextmanager
def anew(room: ui.element) -> Iterator[None]:
    """Empty a part and draw into it; its page hears nothing before the end.

    What is drawn may wait for the services; whatever else the page is told waits as well.
    """
    client = room.client
    drawing = _drawing_on(client)
    drawing.count += 1
    try:
        room.clear()
        with room:
            yield
    finally:
        drawing.count -= 1
        if not client.is_deleted:
            room.update()  # whatever is noted last wakes what sends


class _Drawing:
    """How many parts of one page are just being drawn."""

    count = 0


class _Updates(WeakValueDictionary[int, Any]):
    """NiceGUI sends them where there are any: while a part is drawn, there are none."""

    drawing: _Drawing

    def __bool__(self) -> bool:
        return not self.drawing.count and len(self) > 0


class _Messages(deque[Any]):
    """The same for what is called on a page: it may be about what is just being drawn."""

    drawing: _Drawing

    def __bool__(self) -> bool:
        return not self.drawing.count and len(self) > 0


_drawings: WeakKeyDictionary[Client, _Drawing] = WeakKeyDictionary()


def _drawing_on(client: Client) -> _Drawing:
    if client not in _drawings:
        drawing, outbox = _Drawing(), client.outbox
        updates, messages = _Updates(outbox.updates), _Messages(outbox.messages)
        outbox.updates, outbox.messages = updates, messages
        updates.drawing = messages.drawing = _drawings[client] = drawing
    return _drawings[client]
