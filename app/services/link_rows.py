"""A link's row as a value, and who acts by it; whoever calls has checked who asks."""

from collections.abc import Collection
from datetime import datetime

from app import clock
from app.services import audit, bus
from models.actor import Actor, Visit
from models.links import LinkCard
from models.tables.links import Link
from models.turned import TurnedPage, TurnedTo, turned_to


def to_of(row: Link) -> TurnedTo:
    """The one page that a link opens; once it was left by the quick exit, a page that is blank."""
    to = turned_to(row.address, is_alone=True)
    assert to is not None  # noqa: S101 - it was read when the link was made
    return to._replace(is_away=row.left_at is not None)


def as_card(row: Link) -> LinkCard:
    """A link as its coach sees it; the row comes with its document."""
    return LinkCard(
        id=row.id,
        to=to_of(row),
        case=row.document.case_id,
        client=row.document.client_id,
        made_at=row.made_at,
        ends_at=row.ends_at,
        opened_at=row.opened_at,
        seen_at=row.seen_at,
        tried_elsewhere_at=row.tried_elsewhere_at,
        finished_at=row.finished_at,
        revoked_at=row.revoked_at,
        alerted_at=row.alerted_at,
        alert_seen_at=row.alert_seen_at,
    )


def guest(row: Link) -> Actor:
    """Whoever opened a link; the row comes with its document and that one's case."""
    document = row.document
    visit = Visit(
        to=to_of(row),
        case=document.case_id,
        client=document.client_id,
        coach=document.case.coach_id,
    )
    return Actor(person_id=row.id, role="guest", name="", session=row.id, visit=visit)


def is_out(row: Link, now: datetime) -> bool:
    """Whether a link opens, for the browser that it is bound to if it is to one."""
    return row.finished_at is None and row.revoked_at is None and now < row.ends_at


async def record(row: Link, verb: str, *, actor: Actor) -> None:
    """Append an entry about a link; the row comes with its document."""
    await audit.record(
        actor=actor,
        verb=verb,
        subject=row.id,
        case=row.document.case_id,
        client=row.document.client_id,
    )


async def withdraw(row: Link, *, actor: Actor) -> None:
    """Let a link that is out open nothing more; call it inside a transaction."""
    row.revoked_at = clock.now()
    await row.save(update_fields=["revoked_at"])
    await record(row, "revoke_link", actor=actor)


async def withdraw_of_case(*, actor: Actor, case_id: str, pages: Collection[TurnedPage]) -> None:
    """Take back every link of a case to these pages; call it inside the transaction of a verb."""
    now = clock.now()
    for row in await Link.filter(document__case_id=case_id).select_related("document"):
        if to_of(row).page in pages and is_out(row, now):
            await withdraw(row, actor=actor)


async def withdraw_all(*, actor: Actor, document_id: str) -> None:
    """Take back every link to one document; call it inside the transaction of that verb."""
    for row in await Link.filter(document_id=document_id).select_related("document"):
        if is_out(row, clock.now()):
            await withdraw(row, actor=actor)


async def alert(*, actor: Actor) -> None:
    """Note that what a guest answered calls for their coach; once a link is enough.

    Call it inside the transaction of the answer; for anybody else nothing is noted.
    """
    row = await Link.get_or_none(id=actor.session) if actor.visit is not None else None
    if row is None or row.alerted_at is not None:
        return
    await row.fetch_related("document")
    row.alerted_at = clock.now()
    await row.save(update_fields=["alerted_at"])
    await record(row, "alert_coach", actor=actor)


def tell(card: LinkCard, *, coach: str) -> None:
    """Tell the pages of the case, and those of the coach, after the commit."""
    bus.publish(("case", card.case), card)
    bus.publish(("person", coach), card)
