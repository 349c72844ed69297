"""The sheet under the map's picture: what the ratings may mean, and what to ask."""

from nicegui.element import Element

from components.html import Tag
from components.parts import chip, eyebrow, heading, line, sheet
from models.dimensions import MapWords
from models.map_reading import MapReading, PatternReading


class MapReadingSheet:
    """Shows one reading at a time; a screen reader hears it when the hand has come to rest."""

    def __init__(self, words: MapWords) -> None:
        self._words = words
        with sheet(classes="read coach-only", label=words.reading_heading):
            eyebrow(words.reading_heading, level=2)
            self._body: Element = Tag("div", classes="stack", aria_live="polite")
        self._shown: MapReading | None = None

    def show(self, reading: MapReading) -> None:
        """Replace what stands there, if it says something else."""
        if reading == self._shown:
            return
        self._shown = reading
        self._body.clear()
        with self._body:
            self._lay_out(reading)

    def _lay_out(self, reading: MapReading) -> None:
        for pattern in reading.patterns:
            _pattern(pattern)
        if reading.none:
            Tag("p", reading.none, classes="reading")
        if reading.waits:
            Tag("p", reading.waits, classes="reading muted")
        if reading.gap:
            Tag("p", reading.gap, classes="reading strong")
        if reading.re_screen:
            Tag("p", reading.re_screen, classes="note")
        with line():
            for guide in dict.fromkeys(pattern.guide for pattern in reading.patterns):
                chip(f"Guide · {guide}", kind="accent")
            chip(self._words.before_task)


def _pattern(pattern: PatternReading) -> None:
    with Tag("div"):
        heading(pattern.title, level=3)
        Tag("p", pattern.text, classes="reading")
