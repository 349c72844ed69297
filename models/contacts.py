"""The people a practice refers to."""

from pydantic import BaseModel, ConfigDict

from models.flags import FlagId


class Contact(BaseModel):
    """A name, a role, a phone number, and the flags that this person takes."""

    model_config = ConfigDict(frozen=True)

    id: str = ""
    name: str
    role: str
    phone: str
    flags: frozenset[FlagId] = frozenset()

    def fits(self, flags: frozenset[FlagId]) -> bool:
        """Whether this person takes any of the flags."""
        return bool(self.flags & flags)
