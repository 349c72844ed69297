"""The line on the coach's other pages that something lies with a client, and how far it is."""

from collections.abc import Sequence

from app.services import beside
from app.web.access import current_actor
from components.html import Tag
from models.beside import Beside, line_of
from pages.beside_live import Following


async def beside_strip(case_id: str = "") -> None:
    """Draw one line for each page that lies with a client; of one case alone where it is named."""

    async def read() -> Sequence[Beside]:
        return await beside.now(actor=current_actor(), case_id=case_id)

    await Following(read, _Strip().show).start()


class _Strip:
    """The lines of one page. What moves at each answer is not announced; what calls is."""

    def __init__(self) -> None:
        self._room = Tag("div", classes="beside-strip")
        self._spoken = Tag("p", classes="only-read", role="status")
        self._lines: dict[str, Tag] = {}

    async def show(self, found: Sequence[Beside]) -> None:
        if [one.to.document for one in found] != list(self._lines):
            self._room.clear()
            with self._room:
                self._lines = {one.to.document: _line(one) for one in found}
        for one in found:
            line = self._lines[one.to.document]
            line.set_text(line_of(one))
            line.set_attribute("data-calls", "yes" if one.calls and not one.joint else None)
        news = [line_of(one) for one in found if one.calls or one.progress.is_finished]
        self._spoken.set_text(" ".join(news))


def _line(one: Beside) -> Tag:
    return Tag("a", classes="beside-line", href=f"/beside/{one.to.document}")
