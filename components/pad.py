"""The pad: one big line to type, write or dictate into, and what was said before it."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from models.fields import FieldState
from models.pad import LINES, LONGEST_LINE
from models.pad_uses import Use


class UseAsked(NamedTuple):
    """A tap on what a line may become."""

    line: str
    into: str


class PadLines(Element, component="elements/fulcrum_pad.js", esm={"fulcrum": "js"}):
    """The lines on the page; made by ``pad_lines``."""

    def __init__(self, **props: Any) -> None:
        super().__init__()
        for key, value in props.items():
            self.props[key] = value

    def remote(self, name: str, state: FieldState) -> None:
        """Show what another device wrote into a path such as ``lines/{item}/text``."""
        self.run_method("remote", name, state.value, state.version, state.writer)

    def let(self, *, write: bool) -> None:
        """Show the big line, or take it away; what was said stays."""
        if self.props["open"] != write:
            self.props["open"] = write
            self.update()

    def offer(self, uses: Sequence[Use]) -> None:
        """Say what a line may become from now on."""
        props = [one.model_dump() for one in uses]
        if self.props["uses"] != props:
            self.props["uses"] = props
            self.update()


def pad_lines(
    fields: Mapping[str, FieldState], *, document: str, label: str, write: bool, uses: Sequence[Use]
) -> PadLines:
    """Draw the lines that stand in ``fields``; where ``write``, with the big line above them.

    Emits ``use`` with the id of a line and what it is to become; read it with ``asked``.
    """
    return PadLines(
        document=document,
        name=LINES,
        label=label,
        help="A line for each sentence: the return key begins the next.",
        open=write,
        longest=LONGEST_LINE,
        uses=[one.model_dump() for one in uses],
        states={
            path: {"value": state.value, "version": state.version}
            for path, state in fields.items()
            if path.startswith(f"{LINES}/")
        },
    )


def asked(event: GenericEventArguments) -> UseAsked:
    """Read a ``use`` event; what the browser says is not believed, only looked up."""
    args = event.args if isinstance(event.args, dict) else {}
    return UseAsked(str(args.get("line", "")), str(args.get("into", "")))
