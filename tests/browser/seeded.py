"""Cases written straight into a data folder, for stories that begin where another one ends."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from app import clock, database
from app.database import Database
from app.pdf import workers
from app.services import cases, clients, documents, intakes, meetings, ratings
from app.services import screenings as asked
from app.settings import Settings
from models.actor import Actor
from models.assessment import Rating, Scores
from models.fields import Edit, JsonValue
from models.tables.people import Person as PersonRow
from tests.browser.practice import ALICE, Person
from tests.given import draft, give, sign
from tests.screened import CLEAR

FORMULATED: Mapping[str, JsonValue] = {
    "complaint/what": "puts the application aside",
    "attempts/a/what": "asks Tom whether it is good enough",
    "theme/kind": "check_seek_reassurance",
    "change/doing_what": "opens the file",
    "costs/a/what": "two salaries",
    "costs/a/weight": 2,
    "benefits/a/what": "calm evenings",
    "benefits/a/weight": 2,
    "resistance/form": "compliant",
}
"""Enough of a formulation for tasks to be suggested."""


@asynccontextmanager
async def acting(folder: Path, person: Person = ALICE) -> AsyncIterator[Actor]:
    """Somebody of the practice, who writes straight into its folder."""
    opened = await Database.open(Settings(data_dir=folder))
    try:
        yield await actor_of(person)
    finally:
        await opened.close()


async def added(folder: Path, name: str) -> str:
    """A case with a new client, of whom nothing is known; the folder may be served meanwhile."""
    async with acting(folder) as actor:
        client = await clients.add(actor=actor, name=name, country="GB")
        return await cases.open_case(actor=actor, client_ids=[client])


async def begun(folder: Path, name: str) -> str:
    """The intake of such a case."""
    case_id = await added(folder, name)
    async with acting(folder) as actor:
        return await intakes.begin(actor=actor, case_id=case_id)


async def designable(
    folder: Path, *, count: int = 1, person: Person = ALICE, met: Sequence[int] = (7, 0)
) -> list[str]:
    """Cases whose gate is clear and on which any task may be designed, met these days ago."""
    async with acting(folder, person) as actor:
        return [await _designable(actor, met) for _ in range(count)]


async def _designable(actor: Actor, met: Sequence[int]) -> str:
    case_id = await open_case(actor, "Maria Rossi", met=met)
    await screen(actor, case_id, CLEAR)
    await formulate(actor, case_id)
    return case_id


async def answered(
    folder: Path, case_id: str, answers: Mapping[str, JsonValue], *, person: Person = ALICE
) -> None:
    """Answer more questions of a case; nobody may be serving the folder meanwhile."""
    async with acting(folder, person) as actor:
        await screen(actor, case_id, answers)


async def drafted(folder: Path, case_ids: Sequence[str], *, person: Person = ALICE) -> list[str]:
    """Begin a task for each case, before anybody serves the folder; return their ids."""
    async with acting(folder, person) as actor:
        return [await draft(actor, case_id) for case_id in case_ids]


async def given(
    folder: Path,
    case_ids: Sequence[str],
    kind: str,
    values: Mapping[str, JsonValue],
    *,
    person: Person = ALICE,
) -> list[str]:
    """Print a task for each case, before anybody serves the folder; return their ids."""
    async with acting(folder, person) as actor:
        try:
            return [await give(actor, case_id, kind, values) for case_id in case_ids]
        finally:
            workers.stop()


async def actor_of(person: Person) -> Actor:
    """Somebody of the practice, as an actor."""
    row = await PersonRow.get(email_index=database.vault().email_index(person.email))
    return Actor(person_id=row.id, role=row.role, name=person.name)


async def open_case(actor: Actor, name: str, *, met: Sequence[int] = (7, 0)) -> str:
    """A case with one client, who has agreed to everything and was met these days ago."""
    client = await clients.add(actor=actor, name=name, country="GB")
    case_id = await cases.open_case(actor=actor, client_ids=[client])
    await sign(actor, case_id, client, "consent_indirect", name=name)
    today = clock.today("Europe/London")
    for ago in met:
        day = today - timedelta(days=ago)
        await meetings.start(actor=actor, case_id=case_id, held_on=day, country="GB")
    return case_id


async def screen(actor: Actor, case_id: str, answers: Mapping[str, JsonValue]) -> None:
    """Answer the questions of the case's first client."""
    client = (await cases.get(actor=actor, case_id=case_id)).client.id
    await asked.begin(actor=actor, case_id=case_id, client_id=client)
    view = await asked.current(actor=actor, client_id=client)
    assert view is not None
    await type_into(actor, view.document, answers)


async def formulate(actor: Actor, case_id: str) -> None:
    """Write a formulation and keep a map."""
    intake = await intakes.begin(actor=actor, case_id=case_id)
    await type_into(actor, intake, FORMULATED)
    scores = Scores(follow_through=7, new_moves=3, lead_and_trust=6, room_to_change=5)
    await ratings.keep(actor=actor, case_id=case_id, rating=Rating(coach=scores))


async def type_into(actor: Actor, document: str, values: Mapping[str, JsonValue]) -> None:
    """Type values into a document, as one device."""
    now = int(clock.now().timestamp() * 1000)
    edits = [
        Edit(document=document, field=name, value=value, at=now, writer=f"seed-{now}", seq=seq)
        for seq, (name, value) in enumerate(values.items())
    ]
    refused = [ack.refused for ack in await documents.commit(actor=actor, edits=edits)]
    assert not any(refused), refused
