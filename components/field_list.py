"""A list of items under edit: each item has the same fields, a random id and a place."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from components.field import Kind, Option
from components.items import Items, states_of
from models.fields import FieldState
from models.intake.forms import Condition


class ItemField(NamedTuple):
    """One field that every item has; ``name`` is the last part of its path."""

    name: str
    label: str
    kind: Kind = "text"
    help: str = ""
    options: Sequence[Option] = ()
    rows: int | None = None
    minimum: float | None = None
    maximum: float | None = None
    more: bool = False
    """Whether it stands behind "More"."""
    shown: Condition | None = None
    """Asks it only where another field of the item holds certain values."""
    linted: bool = False
    """Whether there may be remarks on its words; they are given with `FieldList.remark`."""

    def props(self) -> dict[str, Any]:
        """What the browser draws the field from."""
        return {
            "name": self.name,
            "label": self.label,
            "kind": self.kind,
            "help": self.help,
            "options": [option._asdict() for option in self.options],
            "rows": self.rows,
            "min": self.minimum,
            "max": self.maximum,
            "more": self.more,
            "shown": self.shown.model_dump() if self.shown else None,
            "linted": self.linted,
        }


class FieldList(Items, component="elements/fulcrum_field_list.js", esm={"fulcrum": "js"}):
    """The list on the page; made by ``field_list``."""

    def remark(self, remarks: Mapping[str, str]) -> None:
        """Show sentences beside fields, by their full paths; those that are left out go."""
        self.show("remarks", dict(remarks))

    def credit(self, marks: Mapping[str, str]) -> None:
        """Say beside fields whose words stand in them, by their full paths."""
        self.show("marks", dict(marks))

    def ask(self, fields: Sequence[ItemField]) -> None:
        """Draw the items with these fields, whose options may have changed."""
        self.show("fields", [one.props() for one in fields])


def field_list(
    states: Mapping[str, FieldState],
    *,
    document: str,
    name: str,
    label: str,
    noun: str,
    fields: Sequence[ItemField],
    empty: str = "",
    most: int | None = None,
) -> FieldList:
    """Draw the items that stand in ``states`` (full field paths) with buttons to add, move, remove.

    ``noun`` names one item ("Attempt"); ``empty`` says what will be here while there is none.
    Removing is a mark (``{item}/removed``) that "Undo" takes back; the place is ``{item}/order``.
    """
    return FieldList(
        document=document,
        name=name,
        label=label,
        noun=noun,
        empty=empty,
        most=most,
        fields=[one.props() for one in fields],
        states=states_of(states, name),
    )
