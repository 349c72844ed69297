"""A link as whoever has it meets it: opened once, by one browser, which may come back to it.

Whatever goes wrong, a stranger reads one and the same sentence; what became of a link is told only
to the browser that opened it. Each try leaves an entry in the record.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from tortoise.transactions import in_transaction

from app import clock
from app.services import attempts, audit
from app.services.link_rows import as_card, guest, is_out, record, tell, to_of
from app.services.sign_ins import SignedIn, token_hash
from models.actor import Actor
from models.errors import Expected
from models.links import LONGEST, Became
from models.tables.links import Link
from models.turned import TurnedTo

COOKIE_BYTES = 32
A_LOOK = timedelta(minutes=15)
"""For how long a guest may still read what they have sent."""
NOBODY = Actor(person_id="", role="guest", name="")
"""Somebody of whom nothing is known."""
NOT_HERE = (
    "This link does not open here. It may have ended, or have been opened in another browser or on "
    "another device. Ask whoever sent it to you for a new one."
)
ENDED: Mapping[Became, str] = {
    "finished": "You have finished this already. Thank you. You can close this page.",
    "revoked": "This link was taken back. What you answered is saved. You can close this page.",
    "expired": (
        "The time for this link is over. What you answered is saved. If you were not done, ask "
        "whoever sent it to you for a new one."
    ),
}


class NotOpenedError(Expected):
    """A link that does not open for this browser, for whatever reason."""

    status = 410


class EndedError(NotOpenedError):
    """The link that this very browser had opened has ended; the message says how."""


class Opened(NamedTuple):
    """A browser that opened a link, or came back to it."""

    cookie: str
    """The token of its cookie, kept nowhere else."""
    visit: SignedIn


async def open_(*, token: str, cookie: str, address: str) -> Opened:
    """Open a link in the browser of this cookie ("" if it has none), which is bound to it then.

    Raise `NotOpenedError`, `EndedError` in the browser that had opened it, and
    `attempts.TooManyAttemptsError` where too many were tried from this address.
    """
    subjects = attempts.at_link(token_hash=token_hash(token), address=address)
    begun = await attempts.begin(subjects)
    now, browser = clock.now(), token_hash(cookie) if cookie else ""
    async with in_transaction():
        row = await _row(token)
        is_own = row is not None and bool(browser) and row.browser_hash == browser
        if row is None:
            await audit.record(actor=NOBODY, verb="guess_link")
        elif is_out(row, now) and (is_own or not row.browser_hash):
            if not await _is_ours(browser):  # a cookie that we never gave may be somebody else's
                cookie = secrets.token_urlsafe(COOKIE_BYTES)
            await _turn(row, token_hash(cookie), now)
            is_own = True
        else:
            await _turn_away(row, now, is_own=is_own)
    if row is None or not is_own:
        raise NotOpenedError(NOT_HERE)
    await attempts.succeeded(begun, subjects)
    tell(as_card(row), coach=row.document.case.coach_id)
    if (ended := ENDED.get(as_card(row).became(now=now))) is not None:
        raise EndedError(ended)
    return Opened(cookie, _visit(row))


async def current() -> list[SignedIn]:
    """Every link that is open in a browser: of several in one, that which it turned to last."""
    rows = (
        await Link.filter(
            finished_at__isnull=True,
            revoked_at__isnull=True,
            ends_at__gt=clock.now(),
            document__case__coach__active=True,
        )
        .exclude(browser_hash="")
        .select_related("document__case")
        .order_by("turned_at")
    )
    return [_visit(row) for row in {row.browser_hash: row for row in rows}.values()]


async def note_seen(seen: Mapping[str, datetime]) -> None:
    """Write down when these links were last used, by id."""
    async with in_transaction():
        for link, at in seen.items():
            await Link.filter(id=link).update(seen_at=at)


async def leave(*, actor: Actor) -> TurnedTo:
    """Let a guest's browser show nothing until they open their link again; return where it stands.

    What was typed before may still arrive. Raise `NotOpenedError` as `finish` does.
    """
    async with in_transaction():
        row = await _in_use(actor)
        row.left_at = clock.now()
        await row.save(update_fields=["left_at"])
        await record(row, "leave_link", actor=actor)
    return to_of(row)


async def last_look(*, actor: Actor) -> None:
    """End a guest's link by itself in a while: they may look at what they sent, or finish before.

    Raise `NotOpenedError` as `finish` does.
    """
    async with in_transaction():
        row = await _in_use(actor)
        row.ends_at = min(row.ends_at, clock.now() + A_LOOK)
        await row.save(update_fields=["ends_at"])


async def finish(*, actor: Actor) -> None:
    """Note that a guest is done: their link opens nothing more, and their coach is told.

    Raise `NotOpenedError` for anybody but a guest whose link is out.
    """
    async with in_transaction():
        row = await _in_use(actor)
        row.finished_at = clock.now()
        await row.save(update_fields=["finished_at"])
        await record(row, "finish_link", actor=actor)
    tell(as_card(row), coach=row.document.case.coach_id)


async def became(*, actor: Actor) -> Became | None:
    """What became of a guest's link, for its own browser; None once nothing is left of it."""
    row = await Link.filter(id=actor.session).select_related("document").first()
    return None if row is None else as_card(row).became(now=clock.now())


async def became_last(*, cookie: str) -> Became | None:
    """What became of the link that the browser of this cookie turned to last; None without one."""
    if not cookie:
        return None
    own = Link.filter(browser_hash=token_hash(cookie)).order_by("-turned_at")
    row = await own.select_related("document").first()
    return None if row is None else as_card(row).became(now=clock.now())


async def _row(token: str) -> Link | None:
    return await (
        Link.filter(token_hash=token_hash(token))
        .select_for_update(of=("link",))
        .select_related("document__case")
        .first()
    )


async def _in_use(actor: Actor) -> Link:
    row = await Link.filter(id=actor.session).select_related("document__case").first()
    if actor.visit is None or row is None or not is_out(row, clock.now()):
        raise NotOpenedError(NOT_HERE)
    return row


async def _is_ours(browser: str) -> bool:
    return bool(browser) and await Link.filter(browser_hash=browser).exists()


async def _turn(row: Link, browser: str, now: datetime) -> None:
    verb = "open_link" if row.opened_at is None else "return_to_link"
    row.browser_hash = browser
    row.opened_at = row.opened_at or now
    row.turned_at = row.seen_at = now
    row.left_at = None
    await row.save(update_fields=["browser_hash", "opened_at", "turned_at", "seen_at", "left_at"])
    await record(row, verb, actor=guest(row))


async def _turn_away(row: Link, now: datetime, *, is_own: bool) -> None:
    if is_own:
        await record(row, "return_to_ended_link", actor=guest(row))
        return
    row.tried_elsewhere_at = now
    await row.save(update_fields=["tried_elsewhere_at"])
    stands = "open" if is_out(row, now) else as_card(row).became(now=now)
    await record(row, f"try_{stands}_link_elsewhere", actor=NOBODY)


def _visit(row: Link) -> SignedIn:
    return SignedIn(
        id=row.id,
        token_hash=row.browser_hash,
        actor=guest(row),
        seen_at=row.seen_at or row.made_at,
        expires_at=row.ends_at,
        turned_to=to_of(row).address,
        idle=LONGEST,
    )
