"""One row of the map: a question, a slider that starts unset, and the sentence of its band."""

from collections.abc import Sequence

from nicegui.element import Element

from components.field import Field, OnValue, drawn_from
from models.fields import FieldState

UNSET = FieldState()


class StartAgain(Element, component="elements/fulcrum_start_again.js", esm={"fulcrum": "js"}):
    """A button that clears every rating of the page, and then offers to take that back."""


class Unkept(Element, component="elements/fulcrum_unkept.js", esm={"fulcrum": "js"}):
    """Keeps the ratings of the page on this device, and says so where it found some again."""

    def taken(self) -> None:
        """They are kept elsewhere now: the device lets go of them.

        A prop, since that arrives before the page is told to go on to another.
        """
        self.props["isTaken"] = True
        self.update()


def rating(
    name: str,
    *,
    label: str,
    question: str,
    ends: tuple[str, str],
    sentences: Sequence[str],
    scored: bool,
    state: FieldState = UNSET,
    document: str | None = None,
    on_value: OnValue | None = None,
) -> Field:
    """Draw a slider from 0 to ``len(sentences) - 1``; its value is an integer, or None while unset.

    ``sentences`` holds what each score says, and is what a screen reader hears; the number itself
    is shown where ``scored``: a client gets a sentence, never a score.
    """
    return Field(
        on_value=on_value,
        document=document,
        name=name,
        kind="slider",
        label=label,
        question=question,
        ends=list(ends),
        sentences=list(sentences),
        scored=scored,
        min=0,
        max=len(sentences) - 1,
        **drawn_from(state),
    )
