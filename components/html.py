"""Plain HTML elements: the screens are built from these, not from Quasar's widgets."""

from nicegui.elements.mixins.text_element import TextElement

Attribute = str | int | float | bool | None


class Tag(TextElement):
    """One HTML element with a text; use it with ``with`` to put children inside."""

    def __init__(
        self, name: str, text: str = "", *, classes: str = "", **attributes: Attribute
    ) -> None:
        """``aria_label`` becomes ``aria-label``, ``for_`` ``for``; None and False are left out."""
        super().__init__(tag=name, text=text)
        self.classes(classes)
        for key, value in attributes.items():
            if value is not None and value is not False:
                self.props[key.rstrip("_").replace("_", "-")] = value
