"""Whoever came by a link: of all the verbs of all the services, which let them pass."""

import inspect
import pkgutil
from collections.abc import Awaitable, Callable, Iterator
from datetime import date
from importlib import import_module
from typing import Any

from tortoise.connection import get_connection

import app.services
from app.services import client_views, documents, intakes, links, visits
from models.actor import Actor
from models.turned import TurnedTo
from tests.practice import Opened
from tests.screened import Screened, screened

PASS = {
    "access.document",
    "access.documents",
    "access.reader",
    "crisis_numbers.of_practice",
    "desk.day",
    "documents.load",
    "documents.earlier",
    "turnable.opens",
    "turned_views.called",
    "turned_views.country",
    "turned_views.face",
    "turned_views.questions",
    "visits.became",
}
"""What gives a guest anything at all: their own document, what their page is drawn from, the name
of the practice, the crisis numbers, and a desk on which nothing stands."""
APART = {
    "turned.note_end",
    *("visits.finish", "visits.leave", "visits.last_look"),
    *("audit.record", "crisis_checks.note", "deliveries.apply", "documents.close"),
    "consents.keep_tick",
    *("link_rows.alert", "link_rows.withdraw_all", "link_rows.withdraw_of_case"),
}
"""What a guest may do besides typing; and parts of verbs that are nobody's deed by themselves."""

Verb = Callable[..., Awaitable[Any]]


def verbs() -> Iterator[tuple[str, Verb]]:
    """Every public verb that is done on somebody's behalf, by module and name."""
    for module in pkgutil.iter_modules(app.services.__path__):
        found = import_module(f"app.services.{module.name}")
        for name, verb in inspect.getmembers(found, inspect.iscoroutinefunction):
            if verb.__module__ != found.__name__ or name.startswith("_"):
                continue
            if "actor" in inspect.signature(verb).parameters:
                yield f"{module.name}.{name}", verb


def filled(verb: Verb, actor: Actor, known: dict[str, Any]) -> dict[str, Any]:
    """Arguments for a verb: the ids of the guest's own client, and something for the rest."""
    by_kind: dict[Any, Any] = {str: "x", bool: True, int: 1, date: date(2026, 11, 2)}
    given: dict[str, Any] = {"actor": actor}
    for name, one in inspect.signature(verb).parameters.items():
        if name != "actor" and one.default is inspect.Parameter.empty:
            given[name] = known.get(name, by_kind.get(one.annotation, "x"))
    return given


async def everything() -> str:
    """All that the database holds."""
    database = get_connection("default")
    tables = await database.execute_query_dict(
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    )
    return repr(
        [
            await database.execute_query_dict(f'SELECT * FROM "{one["name"]}"')  # noqa: S608
            for one in tables
        ]
    )


async def guest_of(client: Screened) -> Actor:
    """Whoever opened the link to the questions of a client."""
    to = TurnedTo("questions", (await client.view()).document)
    issued = await links.issue(actor=client.actor, to=to, ends="today")
    return (await visits.open_(token=issued.token, cookie="", address="198.51.100.7")).visit.actor


async def test_of_all_verbs_a_guest_passes_those_of_their_own_page(practice: Opened) -> None:
    client = await screened(practice)
    intake = await intakes.begin(actor=client.actor, case_id=client.case)
    guest = await guest_of(client)
    assert guest.visit is not None
    own = guest.visit.to
    known = {
        "case": client.case,
        "case_id": client.case,
        "client": client.client,
        "client_id": client.client,
        "person_id": client.client,
        "client_ids": [client.client],
        "document_ids": [own.document],
        "intake_id": intake,
        "document_id": own.document,
        "to": own,
        "address": own.address,
        "edits": [],
        "values": {"complaint/what": "x"},
        "link_id": guest.session,
    }
    before, passed, asked = await everything(), set(), 0
    for name, verb in verbs():
        if name in APART:
            continue
        asked += 1
        try:
            answer = await verb(**filled(verb, guest, known))
        except Exception:  # noqa: BLE001, S112 - whatever it was, it was not let pass
            continue
        if answer:
            passed.add(name)
    assert asked > 150
    assert passed <= PASS, passed - PASS
    assert await everything() == before


async def test_of_documents_a_guest_opens_their_own_alone(practice: Opened) -> None:
    client = await screened(practice)
    guest = await guest_of(client)
    view = await client_views.begin(
        actor=client.actor, case_id=client.case, client_id=client.client
    )
    assert guest.visit is not None
    own = guest.visit.to.document
    found = await app.services.access.documents(actor=guest, document_ids=[own, view])
    assert list(found) == [own]
    assert (await documents.load(actor=guest, document_id=own)).case == client.case
