"""On whose behalf something is done."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class Actor(BaseModel):
    """A signed-in person; every verb of a service is given one."""

    model_config = ConfigDict(frozen=True)

    person_id: str
    role: Literal["owner", "coach"]
    name: str
    session: str = ""
    """The id of the sign-in; empty at the command line."""
