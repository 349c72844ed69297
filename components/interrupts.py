"""A part of the page that takes another's place at a tap, without waiting for the server."""

from collections.abc import Iterable, Mapping

from nicegui.element import Element


class Interrupts(Element, component="elements/fulcrum_interrupts.js", esm={"fulcrum": "js"}):
    """A box around both parts; its ``data-asks`` says why the one stands in the other's place.

    ``signs`` maps the fields that interrupt to why; ``yes`` names the first four direct questions
    that were answered with yes, after which a fifth is asked.
    """

    def __init__(self, signs: Mapping[str, str], *, why: str, yes: Iterable[str]) -> None:
        super().__init__()
        self.props["signs"] = dict(signs)
        self.props["yes"] = list(yes)
        self.props["round"] = 0
        self._held = ""
        self.say(why)

    def say(self, why: str) -> None:
        """Interrupt for this reason, or with "" go back; what was tapped meanwhile is known.

        Where it is held open for a reason of its own, it stays open for that one.
        """
        why = why or self._held
        self.props["asks"] = bool(why)
        self.props["why"] = why
        self.props["round"] += 1
        self.update()

    def hold(self, why: str) -> None:
        """Keep it open for this reason, whatever is answered meanwhile; with "" let it go."""
        self._held = why
        self.say("")
