"""Links to a client's own device: made, taken back, and what became of each, for their coach.

A link opens one page for one browser, for a time. What is put to somebody whom nobody sees is less
than what is put to them in the room: no PHQ-9, no direct questions, and nothing of several clients'
screening (domain.md §2.1, X6). Opening one is for `visits`.
"""

import secrets
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tortoise.transactions import in_transaction

from app import clock
from app.services import (
    access,
    cases,
    link_rows,
    practice,
    screening_rows,
    turnable,
    turned_views,
)
from app.services.link_rows import as_card, is_out, tell, withdraw
from app.services.sign_ins import token_hash
from models.actor import Actor
from models.asking import LINK, WAY
from models.errors import Expected
from models.ids import new_id
from models.links import (
    OVER,
    TOGETHER,
    TOO_LONG,
    Ends,
    LinkCard,
    alone,
    can_be_sent,
    ends_at,
    lasts,
)
from models.tables.documents import Document
from models.tables.links import Link
from models.turned import TurnedTo

TOKEN_BYTES = 24


class LinkError(Expected):
    """This cannot be put on a link, or a link cannot be changed any more; the message says why."""


class Issued(NamedTuple):
    """A link that was just made; the token is kept nowhere else."""

    token: str
    card: LinkCard


async def issue(*, actor: Actor, to: TurnedTo, ends: Ends) -> Issued:
    """Make a link to a page of one of the actor's clients; one that is out to it ends.

    Raise `LinkError` or `turned_views.NotForTurningError` where it is not put on a link, and
    `NotFound` where it is not of a client of theirs.
    """
    to = alone(to)
    await _check(actor, to)
    if not lasts(to, ends):
        raise LinkError(TOO_LONG)
    now, token = clock.now(), secrets.token_urlsafe(TOKEN_BYTES)
    zone = ZoneInfo((await practice.details()).zone)
    async with in_transaction():
        document = await access.document(actor=actor, document_id=to.document)
        await Document.filter(id=document.id).select_for_update().first()
        for row in await _rows(document_id=document.id):
            if is_out(row, now):
                await withdraw(row, actor=actor)
        if to.page == "questions":
            await _ask_unattended(actor, document)
        row = await Link.create(
            id=new_id(),
            token_hash=token_hash(token),
            document=document,
            address=to.address,
            made_by=actor.person_id,
            made_at=now,
            ends_at=ends_at(ends, now=now, zone=zone),
        )
        await link_rows.record(row, "issue_link", actor=actor)
    card = as_card(row)
    tell(card, coach=actor.person_id)
    return Issued(token, card)


async def revoke(*, actor: Actor, link_id: str) -> LinkCard:
    """Take a link back; what was answered stays. One that has ended already stays as it is."""
    async with in_transaction():
        row = await _own(actor, link_id)
        if is_out(row, clock.now()):
            await withdraw(row, actor=actor)
    card = as_card(row)
    tell(card, coach=actor.person_id)
    return card


async def of_case(*, actor: Actor, case_id: str) -> list[LinkCard]:
    """Every link that was made on a case of the actor's, the newest first."""
    await access.case(actor=actor, case_id=case_id)
    return [as_card(row) for row in await _rows(document__case_id=case_id)]


async def calling(*, actor: Actor) -> list[LinkCard]:
    """The links on which an answer calls for the actor, who has not said yet that they know."""
    rows = await _rows(
        document__case__coach_id=actor.person_id,
        alerted_at__not_isnull=True,
        alert_seen_at__isnull=True,
    )
    return [as_card(row) for row in rows]


async def note_alert(*, actor: Actor, link_id: str) -> None:
    """Note that the coach knows of what an answer called for."""
    async with in_transaction():
        row = await _own(actor, link_id)
        if row.alerted_at is None or row.alert_seen_at is not None:
            return
        row.alert_seen_at = clock.now()
        await row.save(update_fields=["alert_seen_at"])
        await link_rows.record(row, "see_alert", actor=actor)
    tell(as_card(row), coach=actor.person_id)


async def _check(actor: Actor, to: TurnedTo) -> None:
    if not can_be_sent(to):
        raise LinkError("This cannot be sent to another device. Hand your own over instead.")
    if to.page == "questions":
        case_id = (await access.document(actor=actor, document_id=to.document)).case_id
        if (await cases.get(actor=actor, case_id=case_id)).is_joint:
            raise LinkError(TOGETHER)
    await turnable.opens(actor=actor, to=to)
    if to.page == "questions" and (await turned_views.questions(actor=actor, to=to)).is_over:
        raise LinkError(OVER)


async def _ask_unattended(actor: Actor, document: Document) -> None:
    """From here on PHQ-8 is asked in this screening, and the direct questions by the coach."""
    row = await screening_rows.newest_of(str(document.client_id))
    if row is not None and row.document_id == document.id:
        await screening_rows.write(actor, row, {WAY: LINK})


async def _own(actor: Actor, link_id: str) -> Link:
    rows = await _rows(id=access.known(link_id), document__case__coach_id=actor.person_id)
    if not rows:
        raise access.NotFound("This link is not among yours. Look for its case on the desk.")
    return rows[0]


async def _rows(**where: object) -> list[Link]:
    return await Link.filter(**where).select_related("document").order_by("-made_at", "id")
