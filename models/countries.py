"""Every country that can be chosen for a practice, a client or a meeting."""

from functools import cache
from importlib import resources

from models.part import Part, Text


class Country(Part):
    """A country; `code` is ISO 3166 alpha-2 ("GB", not "UK")."""

    code: Text
    name: Text


@cache
def countries() -> tuple[Country, ...]:
    """Return all countries by name, from the list that ships with the time zone database."""
    table = resources.files("tzdata").joinpath("zoneinfo", "iso3166.tab")
    rows = [
        line.split("\t")
        for line in table.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    return tuple(sorted((Country(code=c, name=n) for c, n in rows), key=lambda one: one.name))


def name_of(code: str) -> str:
    """The name of a country, or its code where it is not known."""
    return next((one.name for one in countries() if one.code == code), code)
