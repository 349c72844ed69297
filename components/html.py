"""Plain HTML elements: the screens are built from these, not from Quasar's widgets."""

from typing import Self

from nicegui import ui

from components import successors

Attribute = str | int | float | bool | None
ADDRESSES = ("href", "action", "src")


class Tag(ui.element):
    """One HTML element with a text; use it with ``with`` to put children inside."""

    def __init__(
        self, name: str, text: str = "", *, classes: str = "", **attributes: Attribute
    ) -> None:
        """``aria_label`` becomes ``aria-label``, ``for_`` ``for``; None and False are left out.

        A path of ours, such as ``/map``, is put behind the sub path that the site is served under.
        """
        super().__init__(name)
        self._text = text
        # What is just being made is sent whole: nobody has to hear of each class and attribute.
        list.extend(self.classes, dict.fromkeys(classes.split()))
        for key, value in attributes.items():
            if value is not None and value is not False:
                shown = address(value) if key in ADDRESSES and isinstance(value, str) else value
                dict.__setitem__(self.props, key.rstrip("_").replace("_", "-"), shown)

    @property
    def text(self) -> str:
        """The text in front of its children; what is set is sent to the page."""
        return self._text or ""

    @text.setter
    def text(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.update()

    def set_text(self, text: str) -> Self:
        """Set the text; return the element."""
        self.text = text
        return self

    def set_attribute(self, attribute: str, value: Attribute) -> Self:
        """Set an attribute, or take it away with None; the page hears of it where it changes.

        Each message lets the browser draw the whole page anew, beside somebody who types.
        """
        if value != self.props.get(attribute):
            self.props.set_optional(attribute, value)
        return self

    def clear(self) -> Self:
        """Take away all that it holds; return the element."""
        successors.note(self.descendants())
        return super().clear()


def address(path: str) -> str:
    """The path as this page's browser has to ask for it; anything but a path stays as it is."""
    request = ui.context.client._request
    if request is None or not path.startswith("/"):
        return path
    return request.headers.get("x-forwarded-prefix", "") + path
