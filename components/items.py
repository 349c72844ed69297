"""What every list of items under edit has: its props, and what other devices write into it."""

from collections.abc import Mapping
from typing import Any

from nicegui.element import Element

from components.field import told
from models.fields import FieldState


class Items(Element):
    """A list on the page; each kind of list draws its items with a module of its own."""

    def __init__(self, **props: Any) -> None:
        super().__init__()
        for key, value in props.items():
            self.props[key] = value

    def remote(self, name: str, state: FieldState) -> None:
        """Show what another device wrote into a path such as ``attempts/{item}/what``."""
        self.run_method("remote", name, *told(state))

    def show(self, prop: str, value: Any) -> None:
        """Draw anew with a prop, where it has changed."""
        if self.props.get(prop) != value:
            self.props[prop] = value
            self.update()


def states_of(fields: Mapping[str, FieldState], name: str) -> dict[str, Any]:
    """What stands in the items of a list, by full path, as the browser takes it."""
    return {
        path: {
            "value": state.value,
            "version": state.version,
            "at": state.at,
            "offers": [offer.model_dump() for offer in state.offers],
        }
        for path, state in fields.items()
        if path.startswith(f"{name}/")
    }
