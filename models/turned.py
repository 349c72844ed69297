"""The tablet turned to a client: which addresses can be turned to, and what may be typed there."""

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

from models.assessment import DIMENSIONS
from models.ids import is_id
from models.screening_fields import known_fields

TurnedPage = Literal["questions", "map"]
FOLDER = "/turned/"

_PUT_TO_THE_CLIENT = frozenset(
    name
    for name in known_fields()
    if name.startswith("answers/") and not name.startswith(("answers/asq/", "answers/phq-8/"))
)
_FIELDS: Mapping[TurnedPage, frozenset[str]] = {
    "questions": _PUT_TO_THE_CLIENT,
    "map": frozenset(f"client/{one}" for one in DIMENSIONS),
}


class TurnedTo(NamedTuple):
    """What the tablet is turned to: a page, and the one document that is typed into there."""

    page: TurnedPage
    document: str

    @property
    def address(self) -> str:
        """Where it stands."""
        return f"{FOLDER}{self.page}/{self.document}"

    def takes(self, *, document: str, field: str) -> bool:
        """Whether the client may type into this field; the direct questions are the coach's."""
        return document == self.document and field in _FIELDS[self.page]


def turned_to(address: str) -> TurnedTo | None:
    """Read an address; None where a tablet cannot be turned to it."""
    if not address.startswith(FOLDER):
        return None
    name, _, document = address.removeprefix(FOLDER).partition("/")
    page = next((one for one in get_args(TurnedPage) if one == name), None)
    return TurnedTo(page, document) if page is not None and is_id(document) else None
