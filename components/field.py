"""A field of a document under edit: acknowledged, uncontrolled, one journal a page.

What is typed goes from the browser's journal to the server's ``journal`` event, and back comes the
acknowledgement after the commit; nothing of it passes through NiceGUI. Never set the value of a
field under edit from the server: tell it of another device's edit with ``Field.remote``.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Literal, NamedTuple

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from models.fields import FieldState, JsonValue

Kind = Literal[
    "text", "area", "choice", "several", "tick", "number", "date", "time",
    "slider", "named", "pick", "ink",
]  # fmt: skip
OnValue = Callable[[JsonValue], None] | Callable[[JsonValue], Awaitable[None]]

SECONDS_BETWEEN_VALUES = 0.1
"""Values reach ``on_value`` at most this often; the newest always does."""


class Option(NamedTuple):
    """One answer of a choice; ``value`` is what is kept."""

    value: JsonValue
    label: str
    help: str = ""


class Field(Element, component="elements/fulcrum_field.js", esm={"fulcrum": "js"}):
    """The control on the page; made by ``field`` and by ``components.rating``."""

    def __init__(self, *, on_value: OnValue | None, **props: Any) -> None:
        super().__init__()
        for key, value in props.items():
            self.props[key] = value
        if on_value is not None:
            self.on(
                "value",
                lambda event: on_value(_only(event)),
                throttle=SECONDS_BETWEEN_VALUES,
            )

    def remote(self, state: FieldState) -> None:
        """Show what another device wrote; the page's own and older states change nothing."""
        self.run_method("remote", *told(state))

    def remark(self, sentence: str) -> None:
        """Show a sentence beside the field, or none; it objects to nothing."""
        if self.props.get("remark") != sentence:
            self.props["remark"] = sentence
            self.update()

    def credit(self, words: str) -> None:
        """Say beside the field whose words stand in it, or nothing."""
        if (self.props.get("mark") or "") != words:
            self.props["mark"] = words
            self.update()

    def suggest(self, words: str) -> None:
        """Show these words until somebody writes others; they are never sent as anybody's own."""
        if self.props.get("suggested") != words:
            self.props["suggested"] = words
            self.update()

    def offer(self, options: Sequence["Option"]) -> None:
        """Offer these answers from now on; what stands is shown by its new label."""
        props = [option._asdict() for option in options]
        if self.props["options"] != props:
            self.props["options"] = props
            self.update()


def field(
    state: FieldState,
    *,
    document: str | None,
    name: str,
    kind: Kind,
    label: str,
    help: str = "",  # noqa: A002 - the word on the screen
    options: Sequence[Option] = (),
    minimum: float | str | None = None,
    maximum: float | str | None = None,
    step: float | None = None,
    rows: int | None = None,
    longest: int | None = None,
    chips: Sequence[str] = (),
    on_value: OnValue | None = None,
) -> Field:
    """Draw one field as it stands in ``state``.

    ``name`` is the path in the document (``attempts/{item}/what``); without a ``document`` the
    value lives in the page alone. ``options`` serve ``choice`` (one value) and ``several`` (the
    ticked ids in one text, comma between), ``named`` (one value by its label, or other words) and
    ``pick`` (one value from a menu); ``ink`` is signed on the glass (`models.ink`). ``longest``
    cuts what is pasted, so leave it out for prose: the server refuses what is too long with a
    sentence, and nothing is lost. ``chips`` are words to tap instead of typing them; a ``named``
    field offers its options so. ``on_value`` hears what is shown, throttled and before any commit:
    for a live reading, not for keeping.
    """
    return Field(
        on_value=on_value,
        document=document,
        name=name,
        kind=kind,
        label=label,
        help=help,
        options=[option._asdict() for option in options],
        min=minimum,
        max=maximum,
        step=step,
        rows=rows,
        longest=longest,
        chips=list(chips),
        **drawn_from(state),
    )


def drawn_from(state: FieldState) -> dict[str, Any]:
    """What the browser draws a field from, as props."""
    offers = [offer.model_dump() for offer in state.offers]
    return {"start": state.value, "version": state.version, "at": state.at, "offers": offers}


def told(state: FieldState) -> tuple[Any, ...]:
    """What a field in the browser is told of a commit, as the arguments of its ``remote``."""
    return (
        state.value,
        state.version,
        state.writer,
        [offer.model_dump() for offer in state.offers],
    )


WEEKDAYS = tuple(
    Option(day.lower(), day) for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
)
"""The options of a ``several`` that asks for days of the week."""


def _only(event: GenericEventArguments) -> JsonValue:
    args = event.args
    value = args[0] if isinstance(args, list) else args
    return value if isinstance(value, str | int | float | bool) else None
