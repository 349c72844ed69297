"""A document under the pen: pages in points, text in the faces that have its characters."""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, cast

from fpdf.prefs import ViewerPreferences

from app.pdf.engine.archive import described
from app.pdf.engine.faces import library
from app.pdf.engine.pen import Pen, Written
from app.pdf.engine.producer import Producer
from app.pdf.engine.style import Align, Colour, Column, Line, Style
from app.pdf.engine.ticks import Tick
from app.pdf.lines import balanced_lines, break_lines
from app.pdf.text import REPLACEMENT, clean, clusters, runs_right_to_left

MIRRORED: dict[Align, Align] = {"start": "end", "centre": "centre", "end": "start"}


class Canvas(Pen):
    """fpdf2 with borrowed faces and a memory; every drawing stands by itself on the page."""

    # What text is made of

    def wrap(self, text: str, style: Style, width: float, *, balanced: bool = False) -> list[Line]:
        """Break a text into lines at most ``width`` wide; an empty text has none.

        ``balanced`` lines, for a title, are about as long as each other.
        """
        key = (text, style.key, style.size, width, self.language, balanced)
        known = self.session.texts.get(key)
        if known is None:
            known = self._wrapped(text, style, width, balanced)
            self.session.texts.put(key, known)
        lines, missing = known
        self.missing |= missing
        return list(lines)

    def measure(self, text: str, style: Style) -> float:
        """Return how wide a cleaned text without line ends is, in points."""
        if len(text) == 1:
            units = self.face(self.kind(text, style.key)[0] or style.key).measure(text)
        else:
            units = sum(self.face(key).measure(run) for key, run in self.runs(text, style.key))
        return units * style.size / 1000

    def can_show(self, text: str, style: Style) -> bool:
        """Say whether every character of a text has a face."""
        return not self._replaced(clean(text), style)[1]

    def _wrapped(
        self, text: str, style: Style, width: float, balanced: bool
    ) -> tuple[list[Line], dict[str, None]]:
        shown, missing = self._replaced(clean(text).strip(), style)
        lines: list[Line] = []
        breaking = balanced_lines if balanced else break_lines
        for paragraph in shown.split("\n") if shown else ():
            rtl = runs_right_to_left(paragraph)
            broken = breaking(paragraph, width, lambda word: self.measure(word, style))
            lines.extend(Line(line, rtl) for line in broken)
        return lines, missing

    def _replaced(self, text: str, style: Style) -> tuple[str, dict[str, None]]:
        """Put U+FFFD where no face has a character, and name what was replaced."""
        if library()[style.key].covers(map(ord, text)):
            return text, {}
        missing: dict[str, None] = {}
        shown = []
        for cluster in clusters(text):
            if cluster != "\n" and self.kind(cluster, style.key)[0] is None:
                missing[cluster] = None
                shown.append(REPLACEMENT)
            else:
                shown.append(cluster)
        return "".join(shown), missing

    # Drawing

    def add_sheet(self) -> None:
        """Start a new page."""
        self.add_page()

    def put(
        self, lines: Sequence[Line], style: Style, column: Column, y: float, align: Align = "start"
    ) -> float:
        """Set lines from ``y`` downwards in a column; return where they end."""
        if any(line.text for line in lines):
            key = (tuple(lines), style, column, y, align)
            self.block(key, lambda: self._put(lines, style, column, y, align))
        return y + len(lines) * style.leading

    def _put(
        self, lines: Sequence[Line], style: Style, column: Column, y: float, align: Align
    ) -> Written:
        placed = (
            (line, y + row * style.leading, MIRRORED[align] if line.rtl else align)
            for row, line in enumerate(lines)
            if line.text
        )
        return self.written(placed, style, column)

    def stroke(
        self, points: Sequence[tuple[float, float]], colour: Colour, thickness: float,
        *, closed: bool = False, dash: float = 0,
    ) -> None:  # fmt: skip
        """Draw a line through points, dashed by ``dash`` points; a closed one returns."""

        def draw() -> None:
            self.set_draw_color(*colour)
            self.set_line_width(thickness)
            self.set_dash_pattern(dash=dash, gap=dash)
            if closed:
                self.polygon(list(points), style="D")
            else:
                self.polyline(list(points))

        self._drawn(("stroke", *points, colour, thickness, closed, dash), draw)

    def dot(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """Paint a disc around a point."""

        def draw() -> None:
            self.set_fill_color(*colour)
            self.circle(x, y, radius, style="F")

        self._drawn(("dot", x, y, radius, colour), draw)

    def _drawn(self, key: tuple[Any, ...], draw: Callable[[], None]) -> None:
        """Draw by itself, or replay what the same drawing left: fpdf2 copies its state for each."""

        def write() -> Written:
            contents = cast("bytearray", self.pages[self.page].contents)
            before = len(contents)
            with self.local_context():
                draw()
            left = bytes(contents[before:]).removesuffix(b"\n")
            del contents[before:]
            return Written(left, {})

        self.block(key, write)

    def tick(self, cell: Column, y: float, height: float, name: str) -> None:
        """Let a box be ticked on a screen, but in an archive; nothing of it is seen before."""
        if self.archive:
            return
        annots = cast("list[Tick]", self.pages[self.page].annots)
        name = f"{name} {len(annots) + 1} {self.page}"
        annots.append(Tick(cell.x, self.h - y, cell.width, height, name))

    def picture(self, data: bytes, column: Column, y: float, height: float) -> None:
        """Place an image (PNG or JPEG, checked before) in a box."""
        self.image(io.BytesIO(data), x=column.x, y=y, w=column.width, h=height)

    @contextmanager
    def turned_to(self, page: int) -> Iterator[None]:
        """Draw on an earlier page (counted from 1)."""
        last, self.page = self.page, page
        try:
            yield
        finally:
            self.page = last

    def again(self, by: float) -> None:
        """Draw all that stands on each page once more, ``by`` points to the right."""
        for page in self.pages.values():
            contents, annots = cast("bytearray", page.contents), cast("list[Tick]", page.annots)
            contents += b"q 1 0 0 1 %.2f 0 cm\n%sQ\n" % (by, bytes(contents))
            annots += [tick.moved(by) for tick in annots]

    def outline(self, title: str, level: int = 0) -> None:
        """Name what begins here in the file's list of contents."""
        self.start_section(_plain(title), level)

    def finish(self, *, title: str, author: str, created: datetime) -> bytes:
        """Write the file: the same values and the same instant give the same bytes."""
        self.set_title(_plain(title))
        self.set_author(_plain(author))
        self.set_producer("Fulcrum")
        self.set_lang(self.language)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.set_creation_date(created)
        if self.archive:
            self.set_xmp_metadata(described(_plain(title), _plain(author), created))
        return bytes(self._produce())

    def _produce(self) -> bytearray:
        return self.output(output_producer_class=Producer)


def _plain(text: str) -> str:
    """Make a text fit for the file's properties: one line, nothing that cannot be encoded."""
    return " ".join(clean(text).split())
