"""The faces that a practice shows: one for most, and others to choose for a page."""

from typing import NamedTuple, Self

from models.directive import Branding
from models.fields import JsonValue

MOST_BRANDS = 8
FIELD = "brand"
"""The field of a directive that names its brand; without it the usual one stands."""


class Brand(NamedTuple):
    """How paper looks under one name: what was chosen, and the logo as PNG bytes."""

    id: str
    look: Branding
    logo: bytes | None = None

    @property
    def name(self) -> str:
        """What it is called in a list: the words of its head."""
        return " · ".join(part for part in (self.look.practice, self.look.tagline) if part)


class Brands(NamedTuple):
    """All that are in use, the usual one first; there is always that one."""

    usual: Brand
    others: tuple[Brand, ...] = ()

    @classmethod
    def only(cls, look: Branding, logo: bytes | None = None) -> Self:
        """The single face of a practice that has no other."""
        return cls(Brand("", look, logo))

    @property
    def every(self) -> tuple[Brand, ...]:
        """All of them, the usual one first."""
        return (self.usual, *self.others)

    @property
    def names(self) -> tuple[tuple[str, str], ...]:
        """Each id with its name, for whoever chooses; nothing where there is nothing to choose."""
        return tuple((one.id, one.name) for one in self.every) if self.others else ()

    def chosen(self, brand: JsonValue) -> Brand:
        """Return the brand with an id; the usual one where it was put away or never chosen."""
        return next((one for one in self.every if one.id == brand), self.usual)

    def instead(self, brand: str, look: Branding) -> Self:
        """Return them with another look of one: as somebody is just trying it."""
        worn = self.chosen(brand)
        tried = [one._replace(look=look) if one is worn else one for one in self.every]
        return type(self)(tried[0], tuple(tried[1:]))
