"""Sheets, chips, buttons and small texts: each class string is named here, once."""

import base64
from collections.abc import Awaitable, Callable
from typing import Literal

from components.html import Tag
from components.icons import icon as draw

ButtonKind = Literal["primary", "quiet", "text", "stop"]
ChipKind = Literal["", "accent", "spark", "clear", "pause", "stop"]
NoteKind = Literal["", "stop", "pause"]
WHEN_SAVED = """async () => {
  const { settled } = await import("fulcrum/settled.js");
  if ((await settled()) === "saved") emit();
}"""
Click = Callable[[], None] | Callable[[], Awaitable[None]]


def sheet(*, classes: str = "", label: str | None = None) -> Tag:
    """Open a white sheet; with ``label`` it is a region that a screen reader can jump to."""
    if label is None:
        return Tag("div", classes=f"sheet {classes}")
    return Tag("section", classes=f"sheet {classes}", aria_label=label)


def stack(*, classes: str = "") -> Tag:
    """Children below each other."""
    return Tag("div", classes=f"stack {classes}")


def line(*, classes: str = "") -> Tag:
    """Children beside each other, wrapping where it is narrow."""
    return Tag("div", classes=f"line {classes}")


def eyebrow(text: str, *, level: int | None = None) -> Tag:
    """The small capitals above a part; with ``level`` it is that part's heading."""
    return Tag(f"h{level}" if level else "p", text, classes="eyebrow")


def heading(text: str, *, level: int = 2) -> Tag:
    """A serif heading of level 2 or 3."""
    return Tag(f"h{level}", text)


def reading(text: str) -> Tag:
    """A paragraph in the voice that speaks of the client."""
    return Tag("p", text, classes="reading")


def says(text: str) -> Tag:
    """Words to say aloud, set as a quotation."""
    return Tag("blockquote", text, classes="says")


def muted(text: str) -> Tag:
    """A quiet line of help."""
    return Tag("p", text, classes="muted small")


def note(text: str = "", *, kind: NoteKind = "") -> Tag:
    """A tinted box for something to attend to; ``stop`` and ``pause`` belong to the gate alone."""
    return Tag("div", text, classes=f"note {kind}")


def chip(text: str, *, kind: ChipKind = "") -> Tag:
    """A small label; ``clear``, ``pause`` and ``stop`` belong to the gate alone."""
    return Tag("span", text, classes=f"chip {kind}")


def button(
    text: str,
    on_click: Click | None = None,
    *,
    kind: ButtonKind = "quiet",
    icon: str | None = None,
    wide: bool = False,
    when_saved: bool = False,
) -> Tag:
    """A button that says what happens; one ``primary`` a screen.

    With ``when_saved`` it first sees everything saved that was typed on the page: for what ends or
    prints something. See `click_when_saved`.
    """
    made = Tag("button", classes=_button_classes(kind, wide=wide), type="button")
    with made:
        if icon:
            draw(icon)
        Tag("span", text)
    if on_click is not None and when_saved:
        click_when_saved(made, on_click)
    elif on_click is not None:
        made.on("click", on_click, args=[])
    return made


def press(made: Tag, *, is_so: bool) -> None:
    """Show a button as the one that is chosen, or not."""
    made.set_attribute("aria-pressed", "true" if is_so else "false")


def click_when_saved(pressed: Tag, on_click: Click) -> None:
    """Let a tap do something once nothing is unsent; meanwhile the page says so, and one may stay.

    The page needs a field, or whatever else brings the journal along.
    """
    pressed.on("click", on_click, args=[], js_handler=WHEN_SAVED)


def png(data: bytes, *, alt: str = "", classes: str = "") -> Tag:
    """A picture that has no address: it comes along with the page."""
    source = f"data:image/png;base64,{base64.b64encode(data).decode()}"
    return Tag("img", classes=classes, src=source, alt=alt)


def link_button(text: str, address: str, *, kind: ButtonKind = "quiet", wide: bool = False) -> Tag:
    """A link that looks like a button: it goes somewhere and changes nothing."""
    return Tag("a", text, classes=_button_classes(kind, wide=wide), href=address)


def _button_classes(kind: ButtonKind, *, wide: bool) -> str:
    return f"btn {kind} wide" if wide else f"btn {kind}"
