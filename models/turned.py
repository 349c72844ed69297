"""The tablet turned to a client: which addresses can be turned to, and what may be typed there.

Whoever holds what is put to a client (the coach's browser while it is turned, or a device of the
client's own) reaches one address and types into one document. What stands here holds for both.
"""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple, get_args

from models import consenting, kept_record, loop_shown, replies
from models.answers import BY_CLIENT
from models.asking import ASKED
from models.assessment import DIMENSIONS
from models.ids import is_id
from models.screening_fields import known_fields

TurnedPage = Literal["questions", "map", "answer", "task", "loop", "consent", "reply"]
"""A screening, the client's own view of the map, what became of a task, the task as it was printed
(and the same answer below it), their own loop, what they agree to, and a clinician's answer; each
is typed into a document of one kind."""
FOLDER = "/turned/"
AWAY = "away"
"""Stands before the page's name once it was left by the quick exit."""
STOPPED = "stopped"
"""Stands there once the coach stopped it from another screen."""

_MOOD = frozenset({"phq-9", "phq-8"})
_FOLLOWS = "difficulty"
"""Follows on either of them, and belongs to it."""
_PUT_TO_THE_CLIENT = frozenset(
    name
    for name in known_fields()
    if name.startswith("answers/") and not name.startswith("answers/asq/")
)
_TAKES: Mapping[TurnedPage, Callable[[str], bool]] = {
    "questions": _PUT_TO_THE_CLIENT.__contains__,
    "map": frozenset(f"client/{one}" for one in DIMENSIONS).__contains__,
    "answer": BY_CLIENT.__contains__,
    "task": lambda field: field in BY_CLIENT or kept_record.is_days(field),
    "loop": loop_shown.BY_CLIENT.__contains__,
    "consent": consenting.is_by_client,
    "reply": replies.FIELDS.__contains__,
}
"""Says of a field by its name whether the client may type into it."""


class TurnedTo(NamedTuple):
    """What is put to a client: a page, and the one document that is typed into there."""

    page: TurnedPage
    document: str
    only: str = ""
    """The one instrument that is put, such as ``gad-7``; "" for those that are open."""
    is_away: bool = False
    """Whether it was left in a hurry: then nothing is shown, and what was typed still arrives."""
    is_alone: bool = False
    """Whether it was opened by a link: then nobody of ours is beside the client."""
    is_stopped: bool = False
    """Whether the coach stopped it: the tablet asks to be handed back, and is still locked."""

    @property
    def address(self) -> str:
        """Where it stands."""
        aside = f"{STOPPED}/" if self.is_stopped else f"{AWAY}/" if self.is_away else ""
        only = f"/{self.only}" if self.only else ""
        return f"{FOLDER}{aside}{self.page}/{self.document}{only}"

    def takes(self, *, document: str, field: str) -> bool:
        """Whether the client may type into this field; the direct questions are the coach's."""
        is_theirs = _TAKES[self.page](field) and self.puts(field)
        return document == self.document and is_theirs

    def puts(self, field: str) -> bool:
        """Whether a field is of the instrument that is put, if it is one; of the others all are.

        With somebody beside the client that is PHQ-9, where they are alone PHQ-8 (§2.1).
        """
        instrument, mood = instrument_of(field), "phq-8" if self.is_alone else ASKED[0]
        if instrument in _MOOD:
            return instrument == mood and self.only in ("", mood)
        return self.only in ("", mood if instrument == _FOLLOWS else instrument)


def instrument_of(field: str) -> str:
    """Name what an answer belongs to, such as ``gad-7``."""
    return field.removeprefix("answers/").partition("/")[0]


def turned_to(address: str, *, is_alone: bool = False) -> TurnedTo | None:
    """Read an address; None where nobody can be turned to it, on a tablet or by a link."""
    if not address.startswith(FOLDER):
        return None
    parts = address.removeprefix(FOLDER).split("/")
    is_away, is_stopped = parts[0] == AWAY, parts[0] == STOPPED
    name, document, only = [*parts[is_away or is_stopped :], "", ""][:3]
    page = next((one for one in get_args(TurnedPage) if one == name), None)
    if page is None or not is_id(document):
        return None
    found = TurnedTo(page, document, only, is_away, is_alone, is_stopped)
    return found if found.address == address and (not only or _can_be_put(found)) else None


def _can_be_put(to: TurnedTo) -> bool:
    return to.page == "questions" and any(to.puts(name) for name in _PUT_TO_THE_CLIENT)
