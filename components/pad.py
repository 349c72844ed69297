"""The pad: one big line to type, write or dictate into, and what was said before it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nicegui.events import GenericEventArguments

from components.items import Items, states_of
from models.fields import FieldState
from models.pad import LINES, LONGEST_LINE
from models.pad_uses import Use


class UseAsked(NamedTuple):
    """A tap on what a line may become."""

    line: str
    into: str


class PadLines(Items, component="elements/fulcrum_pad.js", esm={"fulcrum": "js"}):
    """The lines on the page; made by ``pad_lines``."""

    def let(self, *, write: bool) -> None:
        """Show the big line, or take it away; what was said stays."""
        self.show("open", write)

    def offer(self, uses: Sequence[Use]) -> None:
        """Say what a line may become from now on."""
        self.show("uses", [one.model_dump() for one in uses])


class Speaker(NamedTuple):
    """Somebody who may have said a line."""

    id: str
    initials: str


def pad_lines(
    fields: Mapping[str, FieldState],
    *,
    document: str,
    label: str,
    write: bool,
    uses: Sequence[Use],
    speakers: Sequence[Speaker] = (),
) -> PadLines:
    """Draw the lines that stand in ``fields``; where ``write``, with the big line above them.

    Of several ``speakers`` one is chosen above it, and each line says whose it is.
    Emits ``use`` with the id of a line and what it is to become; read it with ``asked``.
    """
    return PadLines(
        document=document,
        name=LINES,
        label=label,
        help="A line for each sentence: the return key begins the next.",
        open=write,
        longest=LONGEST_LINE,
        speakers=[one._asdict() for one in speakers] if len(speakers) > 1 else [],
        uses=[one.model_dump() for one in uses],
        states=states_of(fields, LINES),
    )


def asked(event: GenericEventArguments) -> UseAsked:
    """Read a ``use`` event; what the browser says is not believed, only looked up."""
    args = event.args if isinstance(event.args, dict) else {}
    return UseAsked(str(args.get("line", "")), str(args.get("into", "")))
