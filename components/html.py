"""Plain HTML elements: the screens are built from these, not from Quasar's widgets."""

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

Attribute = str | int | float | bool | None
ADDRESSES = ("href", "action", "src")


class Tag(TextElement):
    """One HTML element with a text; use it with ``with`` to put children inside."""

    def __init__(
        self, name: str, text: str = "", *, classes: str = "", **attributes: Attribute
    ) -> None:
        """``aria_label`` becomes ``aria-label``, ``for_`` ``for``; None and False are left out.

        A path of ours, such as ``/map``, is put behind the sub path that the site is served under.
        """
        super().__init__(tag=name, text=text)
        self.classes(classes)
        for key, value in attributes.items():
            if value is not None and value is not False:
                shown = address(value) if key in ADDRESSES and isinstance(value, str) else value
                self.props[key.rstrip("_").replace("_", "-")] = shown


def address(path: str) -> str:
    """The path as this page's browser has to ask for it; anything but a path stays as it is."""
    request = ui.context.client._request
    if request is None or not path.startswith("/"):
        return path
    return request.headers.get("x-forwarded-prefix", "") + path
