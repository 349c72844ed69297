"""On whose behalf something is done."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from models.turned import TurnedTo


class Visit(BaseModel):
    """What somebody came for who opened a link: all that they may ever touch."""

    model_config = ConfigDict(frozen=True)

    to: TurnedTo
    case: str
    client: str | None
    coach: str
    """Whose case it is, and who is told."""


class Actor(BaseModel):
    """Who acts; every verb of a service is given one: a signed-in person, or a guest by a link.

    A guest's `person_id` is the id of their link: it coaches nothing, so that whatever asks whose
    case this is refuses them, and the record tells their deeds from the coach's.
    """

    model_config = ConfigDict(frozen=True)

    person_id: str
    role: Literal["owner", "coach", "guest"]
    name: str
    session: str = ""
    """The id of the sign-in, or of the link; empty at the command line."""
    visit: Visit | None = None
    """What a guest came for; None for everybody who signs in."""
    only_reads: bool = False
    """Whether it is a coach's eyes alone, on behalf of a guest; see `access.reader`."""
