"""The time zones of the world, and which of them a country uses."""

from functools import cache
from importlib import resources


@cache
def zones() -> tuple[str, ...]:
    """Every zone that stands in a country's list, such as ``Europe/London``, by name."""
    return tuple(sorted({zone for found in _by_country().values() for zone in found} | {"UTC"}))


def zones_in(country: str) -> tuple[str, ...]:
    """The zones of a country by its ISO 3166 code, the most used first; empty where unknown."""
    return _by_country().get(country.upper(), ())


@cache
def _by_country() -> dict[str, tuple[str, ...]]:
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            code, _, zone, *_ = line.split("\t")
            found[code] = (*found.get(code, ()), zone)
    return found
