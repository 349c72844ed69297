"""Somebody whom a practice refers to: for what, and how they are reached."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from models.crisis import is_stale
from models.red_flags import Specialty


class Contact(BaseModel):
    """Somebody of the directory; what is not known stays empty."""

    model_config = ConfigDict(frozen=True)

    id: str = ""
    name: str
    profession: str = ""
    specialties: frozenset[Specialty] = frozenset()
    area: str = ""
    phone: str
    mail: str = ""
    web: str = ""
    """An address that begins with http:// or https://."""
    channel: str = ""
    """How something confidential reaches them safely, such as a direct line."""
    fees: str = ""
    availability: str = ""
    confirmed_on: date | None = None
    """The day on which somebody last made sure that all of this is right."""
    is_put_away: bool = False

    @property
    def signature(self) -> str:
        """Such as "Dr Amma Osei, psychiatrist": a name with its profession."""
        return ", ".join(part for part in (self.name, self.profession) if part)

    @property
    def address(self) -> str:
        """What stands at the head of a letter to them."""
        return "\n".join(part for part in (self.name, self.profession, self.area) if part)

    def is_unconfirmed(self, *, on: date) -> bool:
        """Whether nobody has made sure of it for more than 180 days."""
        return is_stale(self.confirmed_on, on=on)
