"""The sheet under the map's picture: what the ratings may mean, and what to ask."""

from nicegui.element import Element

from components.html import Tag
from components.parts import chip, eyebrow, heading, line, link_button, sheet
from models.dimensions import MapWords
from models.map_meaning import MapMeaning, PatternMeaning


class MapMeaningSheet:
    """Shows one meaning at a time; a screen reader hears it when the hand has come to rest."""

    def __init__(self, words: MapWords, *, closes: str = "") -> None:
        """`closes` is the address where the case is closed, to go to where it may be ready."""
        self._words = words
        self._closes = closes
        with sheet(classes="read coach-only", label=words.reading_heading):
            eyebrow(words.reading_heading, level=2)
            self._body: Element = Tag("div", classes="stack", aria_live="polite")
        self._shown: MapMeaning | None = None

    def show(self, meaning: MapMeaning) -> None:
        """Replace what stands there, if it says something else."""
        if meaning == self._shown:
            return
        self._shown = meaning
        self._body.clear()
        with self._body:
            self._lay_out(meaning)

    def _lay_out(self, meaning: MapMeaning) -> None:
        for pattern in meaning.patterns:
            _pattern(pattern)
        if self._closes and any(one.id == "ready_to_close" for one in meaning.patterns):
            link_button("What a closing would say", self._closes)
        if meaning.none:
            Tag("p", meaning.none, classes="reading")
        if meaning.waits:
            Tag("p", meaning.waits, classes="reading muted")
        if meaning.gap:
            Tag("p", meaning.gap, classes="reading strong")
        if meaning.re_screen:
            Tag("p", meaning.re_screen, classes="note")
        with line():
            for guide in dict.fromkeys(pattern.guide for pattern in meaning.patterns):
                chip(f"Guide · {guide}", kind="accent")
            chip(self._words.before_task)


def _pattern(pattern: PatternMeaning) -> None:
    with Tag("div"):
        heading(pattern.title, level=3)
        Tag("p", pattern.text, classes="reading")
