"""The printed record of a signed consent: the words as they were, by whom, when, and with whom."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from models.consenting import SignedConsent
from models.letters import Agreed, ConsentPage, Paper

TITLE = "What we agreed"


def consent_page(
    signed: SignedConsent, *, paper: Paper, zone: ZoneInfo, withdrawn: Mapping[str, datetime]
) -> ConsentPage:
    """Return the page; `withdrawn` says when an element was taken back since, by its id."""
    return ConsentPage(
        paper=paper,
        title=TITLE,
        intro=signed.intro,
        elements=tuple(
            Agreed(title=one.title, text=one.text, agreed=one.agreed) for one in signed.elements
        ),
        withdraw=signed.withdraw,
        ink=signed.ink,
        name=signed.name,
        said=(how(signed, zone), present(signed), f"Wording of {signed.version}."),
        withdrawn=tuple(
            f"{one.title}: taken back on {_day(withdrawn[one.id], zone)}."
            for one in signed.elements
            if one.agreed and one.id in withdrawn
        ),
    )


def how(signed: SignedConsent, zone: ZoneInfo) -> str:
    """Say in which way it was signed, and when."""
    way = "Signed by hand" if signed.way == "glass" else "Signed with the typed name"
    at = signed.at.astimezone(zone)
    return f"{way} on {_day(at, zone)} at {at:%H:%M}."


def present(signed: SignedConsent) -> str:
    """Say who else was there."""
    if not signed.present:
        return "Signed on a device of their own; nobody else was there."
    return f"Present: {', '.join(signed.present)}."


def _day(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%-d %B %Y}"
