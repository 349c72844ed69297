"""The one place that reads the clock; rules take the time as an argument."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The instant, in UTC."""
    return datetime.now(UTC)


def today(zone: str) -> date:
    """The calendar day in a practice's zone, such as ``Europe/London``."""
    return now().astimezone(ZoneInfo(zone)).date()
