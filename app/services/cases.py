"""Cases: opened for one or more clients, read, put away and brought back."""

from collections.abc import Sequence
from datetime import date, datetime

from pydantic import BaseModel, ConfigDict
from tortoise.transactions import in_transaction

from app import clock
from app.once import once
from app.services import access, audit, bus, clients, documents, held, link_rows
from models.actor import Actor
from models.clients import ClientCard
from models.errors import Expected
from models.ids import new_id
from models.intake.clients import as_person
from models.meetings import Meeting
from models.present import alone_with
from models.tables.clients import Case, CaseClient
from models.turned import TurnedPage

ASKED_ALONE: tuple[TurnedPage, ...] = ("questions",)
"""What is not sent to a device once several come to a case."""


class CaseError(Expected):
    """What was asked for a case cannot be done; the message says why."""


class CaseView(BaseModel):
    """A case with its clients and meetings."""

    model_config = ConfigDict(frozen=True)

    id: str
    opened_at: datetime
    archived_at: datetime | None
    closed_at: datetime | None = None
    follow_up_on: date | None = None
    """The day on which a closed case is asked after."""
    clients: tuple[ClientCard, ...]
    meetings: tuple[Meeting, ...]

    @property
    def title(self) -> str:
        """The clients' initials: what may be read on a screen that lies between two people."""
        return " & ".join(client.initials for client in self.clients)

    @property
    def is_joint(self) -> bool:
        """Whether it has several clients: then nobody learns from a page what another said."""
        return len(self.clients) > 1

    @property
    def open_meeting(self) -> Meeting | None:
        """The meeting that is held now."""
        newest = self.meetings[-1] if self.meetings else None
        return newest if newest is not None and newest.ended_at is None else None

    @property
    def alone_with(self) -> str:
        """The id of the client with whom the coach is alone now; "" where there is none."""
        if self.open_meeting is None:
            return ""
        return alone_with(self.open_meeting.present, [one.id for one in self.clients])

    def is_with_others(self, client_id: str = "") -> bool:
        """Whether somebody else than this client is in the meeting that is held now.

        Of nobody named, whether more than one person is there.
        """
        if self.open_meeting is None:
            return False
        return self.alone_with != client_id if client_id else not self.alone_with

    @property
    def has_company(self) -> bool:
        """Whether a page may be read by somebody whom it does not concern: then it says less."""
        return self.is_joint or self.is_with_others()

    @property
    def client(self) -> ClientCard:
        """The first client, with whose key the documents of the case are sealed."""
        return self.clients[0]

    @property
    def country(self) -> str:
        """Where the client is: at the latest meeting, else where they live."""
        return self.meetings[-1].country if self.meetings else self.client.country

    @property
    def session(self) -> int:
        """The number of the latest meeting, 1 before the first."""
        return self.meetings[-1].number if self.meetings else 1


async def open_case(*, actor: Actor, client_ids: Sequence[str]) -> str:
    """Open a case for these clients of the actor's, in this order; return its id."""
    if not client_ids or len(set(client_ids)) != len(client_ids):
        raise CaseError("Choose at least one client, each only once.")
    async with in_transaction():
        for client_id in client_ids:
            await access.client(actor=actor, client_id=client_id)
        case = await Case.create(id=new_id(), coach_id=actor.person_id, opened_at=clock.now())
        for client_id in client_ids:
            await CaseClient.create(case_id=case.id, client_id=client_id)
            await audit.record(
                actor=actor, verb="open_case", subject=case.id, case=case.id, client=client_id
            )
    return case.id


async def add_client(*, actor: Actor, case_id: str, client_id: str) -> None:
    """Let another client of the actor's come to a case: they are asked alone before it goes on."""
    async with in_transaction():
        row = await access.case(actor=actor, case_id=case_id)
        await Case.filter(id=row.id).select_for_update().first()
        await access.client(actor=actor, client_id=client_id)
        members = {one.client_id for one in await CaseClient.filter(case_id=row.id)}
        if row.archived_at is not None or row.closed_at is not None:
            raise CaseError("This case is not in work. Bring it back or open it again first.")
        if client_id in members:
            raise CaseError("They are on this case already.")
        await CaseClient.create(case_id=row.id, client_id=client_id)
        await link_rows.withdraw_of_case(actor=actor, case_id=row.id, pages=ASKED_ALONE)
        client = await clients.get(actor=actor, client_id=client_id)
        for intake in await documents.in_case(actor=actor, case=row.id, kind="intake"):
            person = as_person(client, place=len(members) + 1)
            await documents.put(actor=actor, document_id=intake.id, values=person)
        await audit.record(
            actor=actor, verb="add_to_case", subject=row.id, case=row.id, client=client_id
        )
    bus.publish(("case", case_id), client_id)


@once
async def get(*, actor: Actor, case_id: str) -> CaseView:
    """A case of the actor's; raise `access.NotFound` for anybody else's."""
    row = await access.case(actor=actor, case_id=case_id)
    return CaseView(
        id=row.id,
        opened_at=row.opened_at,
        archived_at=row.archived_at,
        closed_at=row.closed_at,
        follow_up_on=row.follow_up_on,
        clients=tuple(await clients.of_case(actor=actor, case_id=case_id)),
        meetings=tuple(await held.of_case(actor=actor, case_id=case_id)),
    )


async def of_coach(*, actor: Actor, archived: bool = False) -> list[CaseView]:
    """The actor's cases in work, or those that were put away, the newest first."""
    ids = (
        await Case.filter(coach_id=actor.person_id, archived_at__isnull=not archived)
        .order_by("-opened_at", "id")
        .values_list("id", flat=True)
    )
    return [await get(actor=actor, case_id=str(case_id)) for case_id in ids]


async def archive(*, actor: Actor, case_id: str, archived: bool = True) -> None:
    """Put a case away, or bring it back; nothing is deleted."""
    async with in_transaction():
        row = await access.case(actor=actor, case_id=case_id)
        row.archived_at = clock.now() if archived else None
        await row.save(update_fields=["archived_at"])
        verb = "archive_case" if archived else "bring_back_case"
        await audit.record(actor=actor, verb=verb, subject=row.id, case=row.id)
