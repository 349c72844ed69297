"""What happened on a case, one line each."""

from zoneinfo import ZoneInfo

from components.html import Tag
from components.parts import ChipKind, chip, eyebrow, reading, sheet
from models.timeline import OF_ONE, TimelineEntry, Tone
from pages.for_you import ForYou

CHIPS: dict[Tone, ChipKind] = {
    "quiet": "",
    "accent": "accent",
    "clear": "clear",
    "pause": "pause",
    "stop": "stop",
}


def timeline_sheet(entries: list[TimelineEntry], zone: ZoneInfo, *, joint: bool) -> None:
    """Everything that services have to tell, the newest first; what is not said aloud, for you."""
    aloud = [one.aloud for one in entries if not (joint and one.kind in OF_ONE)]
    quiet = [one for one in entries if one.aloud != one or (joint and one.kind in OF_ONE)]
    with sheet(label="What happened"):
        eyebrow("What happened", level=2)
        if not entries:
            reading("Nothing yet. Meetings, screenings, maps and directives will stand here.")
        _list(aloud, zone)
        if quiet or joint:  # that something waits there would say something too
            ForYou(lambda: _list(quiet, zone), joint=joint)


def _list(entries: list[TimelineEntry], zone: ZoneInfo) -> None:
    with Tag("ol", classes="timeline"):
        for entry in entries:
            _entry(entry, zone)


def _entry(entry: TimelineEntry, zone: ZoneInfo) -> None:
    with Tag("li"):
        day = entry.at.astimezone(zone)
        Tag("time", f"{day:%-d %b}", classes="day", datetime=day.date().isoformat())
        with Tag("div", classes="what"):
            Tag("p", entry.heading, classes="eyebrow")
            if entry.link:
                Tag("a", entry.title, classes="row-title", href=entry.link)
            else:
                Tag("p", entry.title, classes="row-title")
        if entry.chip:
            chip(entry.chip, kind=CHIPS[entry.tone])
