from zoneinfo import ZoneInfo

from models.countries import countries
from models.zones import zones, zones_in


def test_every_zone_can_be_used() -> None:
    assert all(ZoneInfo(zone) for zone in zones())


def test_the_most_used_zone_of_a_country_comes_first() -> None:
    assert zones_in("GB") == ("Europe/London",)
    assert zones_in("us")[0] == "America/New_York"
    assert zones_in("XX") == ()


def test_nearly_every_country_has_a_zone() -> None:
    without = {country.code for country in countries() if not zones_in(country.code)}
    assert without <= {"BV", "HM"}  # two islands on which nobody lives
