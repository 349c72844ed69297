"""Our own line icons: one path each in a box of 24, drawn in the colour of the text."""

from components.html import Tag

PATHS = {
    "desk": "M4 11.5 12 5l8 6.5V20h-5.5v-6h-5v6H4z",
    "map": "M12 3l7.8 4.5v9L12 21l-7.8-4.5v-9z M12 8l3.5 2v4L12 16l-3.5-2v-4z",
    "clients": "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z M2.5 20v-1.5A4.5 4.5 0 0 1 7 14h4a4.5 "
    "4.5 0 0 1 4.5 4.5V20 M16 4.3a3.5 3.5 0 0 1 0 6.5 M18 14.2a4.5 4.5 0 0 1 3.5 4.3V20",
    "directives": "M6 3h8l5 5v13H6z M14 3v5h5 M9.5 13h6 M9.5 17h4",
    "library": "M12 6.5C10.5 5 8 4.5 3.5 4.5v14c4.5 0 7 .5 8.5 2 1.5-1.5 4-2 8.5-2v-14"
    "c-4.5 0-7 .5-8.5 2z M12 6.5v14",
    "supervision": "M4 4h16v12h-9l-4.5 4v-4H4z M8 8.5h8 M8 12h5",
    "cover": "M3 3l18 18 M10 5.2A9.8 9.8 0 0 1 12 5c5 0 8.5 4.5 9.5 7a13 13 0 0 1-2.6 3.6 "
    "M14.1 14.3a3 3 0 0 1-4.3-4.2 M6.2 6.7C4.2 8.2 3 10.2 2.5 12c1 2.5 4.5 7 9.5 7 "
    "1.7 0 3.2-.5 4.5-1.2",
    "practice": "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z M12 2.5v3 M12 18.5v3 M2.5 12h3 M18.5 12h3 "
    "M5.3 5.3l2.1 2.1 M16.6 16.6l2.1 2.1 M5.3 18.7l2.1-2.1 M16.6 7.4l2.1-2.1",
    "about": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z M12 11v6 M12 7.5v.1",
    "sign-in": "M13 4h6v16h-6 M4 12h11 M11 8l4 4-4 4",
    "add": "M12 5v14 M5 12h14",
    "remove": "M6 6l12 12 M18 6L6 18",
    "up": "M12 19V5 M6 11l6-6 6 6",
    "down": "M12 5v14 M6 13l6 6 6-6",
    "check": "M5 12.5l4.5 4.5L19 7.5",
    "print": "M7 9V3.5h10V9 M7 17H4V9h16v8h-3 M7 14h10v6.5H7z",
    "call": "M6 3h3l1.5 5-2 1.5a12 12 0 0 0 6 6l1.5-2 5 1.5v3a2 2 0 0 1-2 2"
    "A17 17 0 0 1 4 5a2 2 0 0 1 2-2z",
    "find": "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14z M16 16l4.5 4.5",
}


def icon(name: str) -> Tag:
    """Draw one icon; it says nothing to a screen reader, the words beside it do."""
    with Tag("svg", classes="icon", viewBox="0 0 24 24", aria_hidden="true") as drawing:
        Tag("path", d=PATHS[name])
    return drawing


def mark() -> Tag:
    """Draw Fulcrum's mark: a beam resting on its point."""
    with Tag("svg", classes="mark", viewBox="0 0 40 40", aria_hidden="true") as drawing:
        Tag("rect", width=40, height=40, rx=11, fill="#1f5c57")
        Tag("path", d="M8.5 20.3 32 15.2", stroke="#ffffff", stroke_width=3, stroke_linecap="round")
        Tag("path", d="M20.5 20.5l6 9.5h-12z", fill="#f2c9a8")
    return drawing
