"""A link to somebody's own device: when it ends, what became of it, what is never sent."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict

from models.turned import TurnedPage, TurnedTo, turned_to

Ends = Literal["today", "three_days", "seven_days", "four_weeks"]
_DAYS: Mapping[Ends, int] = {"three_days": 3, "seven_days": 7, "four_weeks": 28}
LONGEST = timedelta(days=max(_DAYS.values()))

Became = Literal["waiting", "opened", "finished", "revoked", "expired"]
OUT: frozenset[Became] = frozenset({"waiting", "opened"})
"""What a link is while it opens."""

SENT_TO_CLIENTS: frozenset[TurnedPage] = frozenset(
    {"questions", "map", "answer", "task", "consent"}
)
SENT: frozenset[TurnedPage] = SENT_TO_CLIENTS | {"reply"}
"""The pages that may be opened on another device."""

TOGETHER = (
    "Several come to this case. The questions are asked of each of them alone, with you in the "
    "room, and are not sent to a device that another may look at."
)
OVER = "Nothing more is asked here, so there is nothing to send."
TOO_LONG = "A link that asks something opens for seven days at most."


class LinkCard(BaseModel):
    """One link that was made, as its coach sees it."""

    model_config = ConfigDict(frozen=True)

    id: str
    to: TurnedTo
    case: str
    client: str | None
    made_at: datetime
    ends_at: datetime
    opened_at: datetime | None = None
    seen_at: datetime | None = None
    tried_elsewhere_at: datetime | None = None
    """When somebody last tried to open it in another browser than the first."""
    finished_at: datetime | None = None
    revoked_at: datetime | None = None
    alerted_at: datetime | None = None
    """When an answer called for the coach."""
    alert_seen_at: datetime | None = None

    @property
    def calls(self) -> bool:
        """Whether an answer calls for the coach, who has not said yet that they know."""
        return self.alerted_at is not None and self.alert_seen_at is None

    def became(self, *, now: datetime) -> Became:
        """Where it stands; what came first holds, so that a finished one never looks revoked."""
        if self.finished_at is not None:
            return "finished"
        if self.revoked_at is not None:
            return "revoked"
        if now >= self.ends_at:
            return "expired"
        return "waiting" if self.opened_at is None else "opened"


def alone(to: TurnedTo) -> TurnedTo:
    """What is put where nobody is beside the client: PHQ-8 stands in for PHQ-9."""
    only = "phq-8" if to.only == "phq-9" else to.only
    return to._replace(only=only, is_away=False, is_alone=True)


def can_be_sent(to: TurnedTo) -> bool:
    """Whether it may be put on a link at all; the loop is talked about, not sent."""
    return to.page in SENT and turned_to(to.address, is_alone=True) == to


def lasts(to: TurnedTo, ends: Ends) -> bool:
    """Whether a link may open that long: what goes along with somebody's days may be kept for four
    weeks [P], what asks something for one."""
    return to.page == "task" or ends != "four_weeks"


def said(card: LinkCard, *, now: datetime, zone: ZoneInfo) -> str:
    """What became of a link, in a sentence for its coach."""

    def on(at: datetime | None) -> str:
        return f"{at.astimezone(zone):%-d %B, %H:%M}" if at is not None else ""

    match card.became(now=now):
        case "waiting":
            return f"Not opened yet. It ends on {on(card.ends_at)}."
        case "opened":
            return f"Opened on {on(card.opened_at)}, last used {on(card.seen_at)}."
        case "finished":
            return f"Done on {on(card.finished_at)}."
        case "revoked":
            return f"Taken back on {on(card.revoked_at)}."
        case "expired":
            nobody = "" if card.opened_at else " Nobody had opened it."
            return f"Ended on {on(card.ends_at)}.{nobody}"


def ends_at(ends: Ends, *, now: datetime, zone: ZoneInfo) -> datetime:
    """When a link made now ends: at midnight where the practice is, or days later to the minute."""
    if ends != "today":
        return now + timedelta(days=_DAYS[ends])
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), zone).astimezone(now.tzinfo)
