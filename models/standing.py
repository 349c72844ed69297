"""Where a client stands today: the gate as read, what latched, what a clinician cleared."""

from collections.abc import Iterable, Mapping
from datetime import date

from models.ask_now import is_provisional, must_ask_now, owes_answers
from models.clearance import NEVER_CLEARED, Clearance, Consultation
from models.flags import FLAGS, FlagId
from models.inputs import Input
from models.latch import MisEntry, Reading, latched
from models.levels import Level, highest

_SUICIDE: FlagId = "suicide_self_harm"
VALID_DAYS = 60
"""domain.md §3.1: a screening is valid for 60 days."""


class Standing(Input):
    """The level in force for one client, or for a case with all its clients."""

    level: Level
    flags: Mapping[FlagId, Level]
    cleared: Mapping[FlagId, str] = {}
    """Flags at STOP that are read as PAUSE, with the id of the clearance."""
    consultation: str | None = None
    """Id of the record that lets work go on at PAUSE: a consultation, or the clearance."""
    missing: tuple[str, ...] = ()
    joint_locked: bool = True
    void: bool = False
    is_provisional: bool = False
    """The stop waits only for the direct questions."""
    asks_now: bool = False
    """The direct questions come before anything else, the stop page included."""
    is_expired: bool = False
    """The screening is older than its validity; it has to be run again."""

    @property
    def is_stopped(self) -> bool:
        """Whether the page that says why is where the intake stands: nothing is left to ask."""
        return self.level >= Level.STOP and not self.asks_now


UNREAD = Standing(level=Level.INCOMPLETE, flags=dict.fromkeys(FLAGS, Level.CLEAR))
"""Nobody was asked anything yet."""


def standing(
    readings: Iterable[Reading],
    *,
    clearances: Iterable[Clearance],
    consultations: Iterable[Consultation],
    mis_entries: Iterable[MisEntry],
    on: date,
) -> Standing:
    """Return where a client stands on a day, from all readings and records of that client."""
    every, given, slips = list(readings), list(clearances), list(mis_entries)
    if not every:
        return UNREAD
    now = max(every, key=lambda reading: (reading.begun_at, reading.at))
    held = latched(every, now=now, clearances=given, mis_entries=slips)
    asks = _asks_now(now, every, held)
    found = {flag: max(now.gate.flags[flag], held.get(flag, Level.CLEAR)) for flag in FLAGS}
    if asks:
        found[_SUICIDE] = max(found[_SUICIDE], Level.STOP)
    cleared = _cleared(found, now, given, on=on, asks=asks)
    flags = {flag: Level.PAUSE if flag in cleared else found[flag] for flag in FLAGS}
    expired = (on - _begun(now, every)).days > VALID_DAYS
    return Standing(
        level=_whole(flags.values(), lacks=expired or bool(now.gate.missing)),
        flags=flags,
        cleared=cleared,
        consultation=_consultation(flags, cleared, consultations, on=on),
        missing=now.gate.missing,
        joint_locked=now.gate.joint_locked or flags["relationship_violence"] >= Level.PAUSE,
        void=now.gate.void,
        is_provisional=asks and _waits_only_for_answers(now, flags, held),
        asks_now=asks,
        is_expired=expired,
    )


def together(standings: Iterable[Standing]) -> Standing:
    """Return where a case stands: for each flag and for the whole the highest of its clients'.

    Work at PAUSE needs a record for each client who is at PAUSE.
    """
    every = list(standings)
    if not every:
        return UNREAD
    paused = [one for one in every if one.level is Level.PAUSE]
    records = [one.consultation for one in paused]
    return Standing(
        level=highest(one.level for one in every),
        flags={flag: highest(one.flags[flag] for one in every) for flag in FLAGS},
        cleared={flag: record for one in every for flag, record in one.cleared.items()},
        consultation=records[0] if records and None not in records else None,
        missing=tuple(dict.fromkeys(name for one in every for name in one.missing)),
        joint_locked=any(one.joint_locked for one in every),
        void=any(one.void for one in every),
        is_provisional=all(one.is_provisional for one in every if one.level >= Level.STOP)
        and any(one.is_provisional for one in every),
        asks_now=any(one.asks_now for one in every),
        is_expired=any(one.is_expired for one in every),
    )


def _begun(now: Reading, readings: list[Reading]) -> date:
    """Return the day on which a screening was begun: what is changed later makes it no younger."""
    return min(one.day for one in readings if one.screening_id == now.screening_id)


def _asks_now(now: Reading, readings: list[Reading], held: Mapping[FlagId, Level]) -> bool:
    """Whether a sign of this sitting still waits for its questions, taken back or not."""
    if max(now.gate.flags[_SUICIDE], held.get(_SUICIDE, Level.CLEAR)) is Level.STOP_NOW:
        return False  # there is nothing left to ask, only to do
    sitting = [one.screening for one in readings if one.screening_id == now.screening_id]
    return must_ask_now(now.screening, on=now.day) or owes_answers(
        now.screening, sitting, on=now.day
    )


def _waits_only_for_answers(
    now: Reading, flags: Mapping[FlagId, Level], held: Mapping[FlagId, Level]
) -> bool:
    """Whether answers of no would leave no stop at all."""
    if any(flags[flag] >= Level.STOP for flag in FLAGS if flag != _SUICIDE) or _SUICIDE in held:
        return False
    taken_back = now.gate.flags[_SUICIDE] < Level.STOP
    return taken_back or is_provisional(now.screening, on=now.day)


def _cleared(
    flags: Mapping[FlagId, Level],
    now: Reading,
    clearances: list[Clearance],
    *,
    on: date,
    asks: bool,
) -> dict[FlagId, str]:
    """Return the flags that a clearance reads as PAUSE: it came before the screening, and holds."""
    standing_today = [
        clearance
        for clearance in clearances
        if clearance.holds(on=on) and clearance.recorded_at <= now.begun_at
    ]
    return {
        flag: clearance.id
        for clearance in sorted(standing_today, key=lambda one: one.recorded_at)
        for flag in clearance.flags
        if flags[flag] is Level.STOP
        and flag not in NEVER_CLEARED
        and not (asks and flag == _SUICIDE)
    }


def _consultation(
    flags: Mapping[FlagId, Level],
    cleared: Mapping[FlagId, str],
    consultations: Iterable[Consultation],
    *,
    on: date,
) -> str | None:
    """Return the newest consultation that stands; a clearance is one for its own flags only."""
    standing_today = [one for one in consultations if one.holds(on=on)]
    if standing_today:
        return max(standing_today, key=lambda one: (one.dated, one.recorded_at)).id
    paused = [flag for flag in FLAGS if flags[flag] is Level.PAUSE]
    if paused and all(flag in cleared for flag in paused):
        return cleared[paused[0]]
    return None


def _whole(flags: Iterable[Level], *, lacks: bool) -> Level:
    level = highest(flags)
    return Level.INCOMPLETE if lacks and level < Level.STOP else level
