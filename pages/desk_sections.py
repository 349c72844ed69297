"""The parts of the desk: what waits, each in a small sheet; what does not, in one calm line."""

from collections.abc import Sequence
from typing import NamedTuple

from app.services.desk import Day, Waiting
from components.html import Tag
from components.parts import chip, eyebrow, line, link_button, muted, sheet
from models.desk import Line


class Section(NamedTuple):
    """One part; `none` names it where nothing is in it."""

    label: str
    none: str
    lines: Sequence[Line]


def today_sheet(day: Day) -> None:
    """Draw today's meetings first."""
    with sheet(classes="stack", label="Today"):
        eyebrow("Today", level=2)
        if day.today:
            lines([one.line for one in day.today])
            with line():
                link_button("Print their pages", "/print", kind="text")
        else:
            muted("No meeting is set for today.")


def waiting_sheets(found: Waiting) -> None:
    """Draw each part in which something waits, then the others in one line."""
    parts = (
        Section("Pages in hand", "pages in hand", found.drafts),
        Section("What became of it?", "tasks to ask about", found.answers),
        Section("From their own device", "pages sent back", found.came_back),
        Section("Afterwards", "things left from the hour", found.afterwards),
        Section("To make sure of", "checks after a call", found.checks),
        Section("Asked for advice", "requests under way", found.requests),
        Section("Ask again", "clients to be asked again", found.again),
        Section("On hold", "cases on hold", found.on_hold),
        Section("How has it held?", "closed cases to ask after", found.follow_ups),
        Section("Crisis numbers", "crisis numbers to confirm", found.numbers),
    )
    waiting = [part for part in parts if part.lines]
    if waiting:
        with Tag("div", classes="waiting"):
            for part in waiting:
                with sheet(classes="stack", label=part.label):
                    eyebrow(part.label, level=2)
                    lines(part.lines)
    quiet = [part.none for part in parts if not part.lines]
    if quiet:
        muted(f"Nothing waits among {_listed(quiet)}.")


def lines(some: Sequence[Line]) -> None:
    """Draw lines that lead somewhere."""
    with Tag("ul", classes="rows-list"):
        for one in some:
            with Tag("li"), Tag("a", classes="row-link", href=one.link):
                Tag("span", one.title, classes="row-title")
                if one.said:
                    Tag("span", one.said, classes="muted small")
                if one.chip:
                    chip(one.chip)


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
