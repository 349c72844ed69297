"""The fields of a page that is put to a client, kept in step with the same page elsewhere."""

from collections.abc import Mapping, Sequence

from components.field import Field, Kind, Option
from models.fields import FieldState
from pages.intake_live import Live

NEW = FieldState()


class TurnedFields:
    """What a client types into on one page; build one for each page."""

    def __init__(
        self, document: str, fields: Mapping[str, FieldState], *, case: str, kind: str
    ) -> None:
        """Of the case it hears what is typed into documents of this kind; nothing leads away."""
        self._document = document
        self._fields = fields
        self._live = Live(case, moved=stay, kind=kind)

    def draw(self, name: str, kind: Kind, label: str, options: Sequence[Option] = ()) -> Field:
        """Draw one field here."""
        return self._live.field(self._document, self._fields, name, kind, label, options=options)


def first_open(fields: Mapping[str, FieldState], names: Sequence[str]) -> str:
    """Where to begin: the first of these that has no answer; "" where each has one."""
    return next((name for name in names if fields.get(name, NEW).value is None), "")


async def stay() -> None:
    """Nothing that happens elsewhere leads away from a page that is put to a client."""
