"""Clients: added, found, changed, archived. Everything that names one is sealed with their key."""

from tortoise.transactions import in_transaction

from app import clock, database
from app.once import once
from app.sealing import Sealer
from app.services import access, audit
from app.services.practice import refuse_country
from models.actor import Actor
from models.clients import NAME_LIMIT, ClientCard
from models.errors import Expected
from models.ids import new_id
from models.tables.clients import CaseClient, Client

NOTE_LIMIT = 2_000


class ClientError(Expected):
    """What was asked for a client cannot be done; the message says why."""


async def add(*, actor: Actor, name: str, country: str, note: str = "", demo: bool = False) -> str:
    """Add a client of the actor's with a data key of their own; return the id."""
    details = _checked(name, note)
    refuse_country(country)
    async with in_transaction():
        client_id, sealer = new_id(), await database.vault().new_key()
        await Client.create(
            id=client_id,
            coach_id=actor.person_id,
            key_id=sealer.key_id,
            details_sealed=_sealed(sealer, client_id, details),
            country=country,
            created_at=clock.now(),
            demo=demo,
        )
        await audit.record(actor=actor, verb="add_client", subject=client_id, client=client_id)
    return client_id


async def change(*, actor: Actor, client_id: str, name: str, country: str, note: str = "") -> None:
    """Change a client's name, country or note."""
    details = _checked(name, note)
    refuse_country(country)
    async with in_transaction():
        row = await access.client(actor=actor, client_id=client_id)
        sealer = await database.vault().key(row.key_id)
        row.details_sealed = _sealed(sealer, row.id, details)
        row.country = country
        await row.save(update_fields=["details_sealed", "country"])
        await audit.record(actor=actor, verb="change_client", subject=row.id, client=row.id)


async def archive(*, actor: Actor, client_id: str, archived: bool = True) -> None:
    """Put a client away, or bring them back; nothing is deleted."""
    async with in_transaction():
        row = await access.client(actor=actor, client_id=client_id)
        row.archived_at = clock.now() if archived else None
        await row.save(update_fields=["archived_at"])
        verb = "archive_client" if archived else "bring_back_client"
        await audit.record(actor=actor, verb=verb, subject=row.id, client=row.id)


async def get(*, actor: Actor, client_id: str) -> ClientCard:
    """One client of the actor's. Raises `access.NotFound` for anybody else's."""
    await access.client(actor=actor, client_id=client_id)
    return (await _cards(actor, id=client_id))[0]


@once
async def find(*, actor: Actor, words: str = "", archived: bool = False) -> list[ClientCard]:
    """The actor's clients whose names begin with the words, by name.

    Names are sealed, so they are opened and compared here; a coach has tens of clients, not
    thousands.
    """
    cards = await _cards(actor, archived_at__isnull=not archived)
    return sorted(
        (card for card in cards if card.matches(words)), key=lambda card: card.name.casefold()
    )


@once
async def of_case(*, actor: Actor, case_id: str) -> list[ClientCard]:
    """The clients of a case of the actor's, in the order they joined."""
    await access.case(actor=actor, case_id=case_id)
    ids = (
        await CaseClient.filter(case_id=case_id).order_by("id").values_list("client_id", flat=True)
    )
    cards = {card.id: card for card in await _cards(actor, id__in=ids)}
    return [cards[str(client_id)] for client_id in ids]


async def _cards(actor: Actor, **where: object) -> list[ClientCard]:
    rows = await Client.filter(coach_id=actor.person_id, **where)
    sealers = await database.vault().keys(row.key_id for row in rows)
    cases: dict[str, list[str]] = {row.id: [] for row in rows}
    for member in await CaseClient.filter(client_id__in=list(cases)).order_by("id"):
        cases[member.client_id].append(member.case_id)
    # An erased client has no key any more, and nothing left to show.
    return [_card(row, sealers[row.key_id], cases[row.id]) for row in rows if row.key_id in sealers]


def _card(row: Client, sealer: Sealer, cases: list[str]) -> ClientCard:
    details = sealer.unseal_json(
        row.details_sealed, table="client", column="details_sealed", row=row.id
    )
    return ClientCard(
        id=row.id,
        name=details["name"],
        note=details.get("note", ""),
        country=row.country,
        created_at=row.created_at,
        archived_at=row.archived_at,
        cases=tuple(cases),
    )


def _sealed(sealer: Sealer, row: str, details: dict[str, str]) -> bytes:
    return sealer.seal_json(details, table="client", column="details_sealed", row=row)


def _checked(name: str, note: str) -> dict[str, str]:
    name = " ".join(name.split())
    if not name:
        raise ClientError("Give the client a name, or initials if you prefer.")
    if len(name) > NAME_LIMIT:
        raise ClientError(f"Keep the name under {NAME_LIMIT} characters.")
    if len(note) > NOTE_LIMIT:
        raise ClientError(f"Keep the note under {NOTE_LIMIT} characters.")
    return {"name": name, "note": note.strip()}
