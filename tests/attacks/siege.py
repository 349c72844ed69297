"""What is attacked: a practice in which Alice and Bob each have a client, and all about them."""

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.database import Database
from app.pdf import workers
from app.services import (
    cases,
    clients,
    directives,
    documents,
    intakes,
    pins,
    screenings,
    wellbeing,
)
from app.settings import Settings
from models.actor import Actor
from models.content import load
from models.fields import JsonValue
from models.private import PrivateAnswers
from tests.browser.practice import ALICE, BOB, PASSWORD, Person
from tests.browser.seeded import actor_of, formulate, open_case, screen, type_into
from tests.browser.server import Server
from tests.given import give
from tests.screened import CLEAR
from tests.web.attacker import Attacker

NAMES = {ALICE: "Maria Rossi", BOB: "Leopold Quist"}
CANARY = "saffron wheelbarrow"
"""What was said in private."""
SECRET = "keeps a diary of every quarrel with Ottoline"
NOTE, GUESS = "drives a plum Wartburg", "losing face before Quark"
"""What the coach alone has written down."""
LOOP: Mapping[str, JsonValue] = {
    "sequence/a/does": "writes it down",
    "sequence/b/does": "reads it aloud",
    "functions/f/kind": "keep_position",
    "functions/f/from_what": GUESS,
}
PIN = "407193"
CHANGES_BY_ITSELF = ("sign_in", "sqlite_sequence")


@dataclass(frozen=True)
class Belongings:
    """One coach's client, and the ids of all that is kept about them."""

    client: str
    case: str
    intake: str
    screening: str
    directive: str
    """A draft."""
    given: str
    """A printed task."""
    rating: str

    @property
    def documents(self) -> tuple[str, ...]:
        """Whatever is typed into."""
        return (self.intake, self.screening, self.directive, self.rating)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address that names any of it, in its path or behind the question mark."""
        steps = (
            *("client", "questions", "complaint", "attempts", "people", "keeps-safe"),
            *("their-way", "sentence", "stopped", "paused", "letter"),
        )
        return (
            f"/clients/{self.client}",
            f"/clients/{self.client}/consents",
            f"/clients?put_away={self.client}",
            f"/desk?put_away={self.case}",
            f"/cases/{self.case}",
            f"/cases/{self.case}/words",
            f"/cases/{self.case}/links",
            f"/cases/{self.case}/directives/new",
            f"/intakes/{self.intake}",
            *(f"/intakes/{self.intake}/{step}" for step in steps),
            f"/directives/{self.directive}",
            f"/directives/{self.directive}/answer",
            f"/directives/{self.directive}/again",
            f"/directives/{self.given}/answer",
            f"/ratings/{self.rating}",
            f"/map?case={self.case}",
            f"/beside/{self.screening}",
        )


@dataclass(frozen=True)
class Siege:
    """A running practice, and what is in it."""

    server: Server
    alices: Belongings
    bobs: Belongings

    async def sign_in(self, attacker: Attacker, person: Person) -> Attacker:
        """Sign a browser in as somebody of the practice."""
        form = {"email": person.email, "password": PASSWORD}
        answer = await attacker.post("/sign-in", data=form)
        assert answer.status_code == 303, answer.text
        return attacker

    def fingerprint(self) -> str:
        """Changes when anything in the database does, but for when somebody was last seen."""
        digest = hashlib.sha256()
        path = f"file:{self.server.folder / 'fulcrum.sqlite3'}?mode=ro"
        with closing(sqlite3.connect(path, uri=True)) as database:
            for line in _rows(database):
                digest.update(line.encode())
        return digest.hexdigest()


async def furnish(folder: Path) -> tuple[Belongings, Belongings]:
    """Give Alice and Bob a client each, with everything that can be kept about one."""
    opened = await Database.open(Settings(data_dir=folder))
    try:
        return await _belongings(ALICE), await _belongings(BOB)
    finally:
        workers.stop()
        await opened.close()


async def _belongings(person: Person) -> Belongings:
    actor = await actor_of(person)
    await pins.put(actor=actor, pin=PIN)
    case_id = await open_case(actor, NAMES[person])
    await screen(actor, case_id, CLEAR)
    await formulate(actor, case_id)
    intake = await intakes.begin(actor=actor, case_id=case_id)
    await type_into(actor, intake, {"complaint/what": SECRET, **LOOP})
    client = (await cases.get(actor=actor, case_id=case_id)).client.id
    await clients.change(actor=actor, client_id=client, name=NAMES[person], country="GB", note=NOTE)
    screening = await screenings.current(actor=actor, client_id=client)
    await _answer_in_private(actor, case_id, client)
    [rating] = await documents.in_case(actor=actor, case=case_id, kind="rating")
    assert screening is not None
    return Belongings(
        client=client,
        case=case_id,
        intake=intake,
        screening=screening.document,
        directive=await directives.draft(actor=actor, case_id=case_id, kind="tiny_step"),
        given=await give(actor, case_id),
        rating=rating.id,
    )


async def _answer_in_private(actor: Actor, case_id: str, client_id: str) -> None:
    """Answer the private questions with no and some words, which no page may ever show."""
    room = load().safety.room
    meeting = (await cases.get(actor=actor, case_id=case_id)).meetings[-1]
    await wellbeing.attest(actor=actor, attested=[one.id for one in room.attestations])
    opening = await wellbeing.open_(
        actor=actor,
        meeting_id=meeting.id,
        client_id=client_id,
        confirmed=[one.id for one in room.confirmations],
    )
    answers = PrivateAnswers(answers=(False, False, False, False), words=CANARY)
    await wellbeing.keep(actor=actor, opening_id=opening, answers=answers)
    await wellbeing.close(actor=actor, opening_id=opening)


def _rows(database: sqlite3.Connection) -> Iterator[str]:
    tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    for (table,) in tables.fetchall():
        if table not in CHANGES_BY_ITSELF:
            yield table
            described = database.execute(f'PRAGMA table_info("{table}")').fetchall()
            kept = ", ".join(f'"{column[1]}"' for column in described if column[1] != "seen_at")
            rows = database.execute(f'SELECT {kept} FROM "{table}" ORDER BY 1')  # noqa: S608
            yield from map(repr, rows)
