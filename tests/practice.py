"""A practice to test in: Alice owns it, Bob and Charlie coach, nobody else's case is theirs."""

from collections.abc import Sequence
from dataclasses import dataclass

from tortoise.transactions import in_transaction

from app import clock
from app.database import Database
from app.settings import Settings
from models.actor import Actor
from models.ids import new_id
from models.tables.clients import Case, CaseClient, Client
from models.tables.people import Person, Practice

ALICE = Actor(person_id="alice00000000000", role="owner", name="Alice")
BOB = Actor(person_id="bob0000000000000", role="coach", name="Bob")
CHARLIE = Actor(person_id="charlie000000000", role="coach", name="Charlie")


@dataclass(frozen=True)
class Opened:
    """The open practice, and who is in it."""

    settings: Settings
    database: Database
    alice: Actor = ALICE
    bob: Actor = BOB
    charlie: Actor = CHARLIE


@dataclass(frozen=True)
class CaseIds:
    """A case and its clients, the first of them by name."""

    id: str
    clients: list[str]

    @property
    def client(self) -> str:
        """The first client."""
        return self.clients[0]


async def fill(database: Database) -> None:
    """Write the practice and its people; nobody can sign in, since no password is set."""
    sealer = await database.vault.practice()
    now = clock.now()
    async with in_transaction():
        await Practice.create(
            id="practice",
            name_sealed=sealer.seal_text(
                "Harbour Coaching", table="practice", column="name_sealed", row="practice"
            ),
            country="GB",
            zone="Europe/London",
            recovery_kept_at=now,
            created_at=now,
        )
        for actor in (ALICE, BOB, CHARLIE):
            email = f"{actor.name.lower()}@example.org"
            await Person.create(
                id=actor.person_id,
                role=actor.role,
                name_sealed=sealer.seal_text(
                    actor.name, table="person", column="name_sealed", row=actor.person_id
                ),
                email_sealed=sealer.seal_text(
                    email, table="person", column="email_sealed", row=actor.person_id
                ),
                email_index=database.vault.email_index(email),
                password_hash="!",
                created_at=now,
            )


async def new_case(
    database: Database, coach: Actor, *, names: Sequence[str] = ("Dana",), country: str = "GB"
) -> CaseIds:
    """A case of a coach, with a client for each name."""
    now, case_id, clients = clock.now(), new_id(), []
    async with in_transaction():
        await Case.create(id=case_id, coach_id=coach.person_id, opened_at=now)
        for name in names:
            sealer, client_id = await database.vault.new_key(), new_id()
            await Client.create(
                id=client_id,
                coach_id=coach.person_id,
                key_id=sealer.key_id,
                details_sealed=sealer.seal_json(
                    {"name": name}, table="client", column="details_sealed", row=client_id
                ),
                country=country,
                created_at=now,
            )
            await CaseClient.create(case_id=case_id, client_id=client_id)
            clients.append(client_id)
    return CaseIds(case_id, clients)
