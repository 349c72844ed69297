"""The button that signs out, once everything is saved that was typed."""

from typing import Literal

from nicegui.element import Element

from components.html import address


class SignOut(Element, component="elements/fulcrum_sign_out.js", esm={"fulcrum": "js"}):
    """A plain post; while something waits for the line it asks whether to stay."""

    def __init__(
        self,
        label: str = "Sign out",
        *,
        kind: Literal["quiet", "text"] = "quiet",
        everywhere: bool = False,
    ) -> None:
        """``everywhere`` ends this person's sign-ins on every device."""
        super().__init__()
        self.props["label"] = label
        self.props["kind"] = kind
        self.props["everywhere"] = everywhere
        self.props["action"] = address("/sign-out")
