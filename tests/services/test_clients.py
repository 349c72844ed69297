"""Clients are found by their coach alone, by any way of typing a name."""

import pytest

from app.services import cases, clients
from app.services.access import NotFound
from models.errors import Expected
from models.tables.clients import Client
from tests.practice import Opened


async def test_a_client_is_found_by_the_beginning_of_any_name(practice: Opened) -> None:
    await clients.add(actor=practice.alice, name="Zoë Müller", country="DE")
    for words in ("zoe", "MULL", "mü zo", "Z. M."):
        found = await clients.find(actor=practice.alice, words=words)
        assert [client.name for client in found] == ["Zoë Müller"], words
    assert await clients.find(actor=practice.alice, words="ller") == []


async def test_nobody_finds_or_changes_another_coachs_client(practice: Opened) -> None:
    client_id = await clients.add(actor=practice.alice, name="Dana", country="GB")
    assert await clients.find(actor=practice.bob) == []
    with pytest.raises(NotFound):
        await clients.get(actor=practice.bob, client_id=client_id)
    with pytest.raises(NotFound):
        await clients.change(actor=practice.bob, client_id=client_id, name="X", country="GB")
    with pytest.raises(NotFound):
        await clients.archive(actor=practice.bob, client_id=client_id)
    with pytest.raises(NotFound):
        await cases.open_case(actor=practice.bob, client_ids=[client_id])


async def test_a_client_put_away_leaves_the_list_and_comes_back(practice: Opened) -> None:
    client_id = await clients.add(actor=practice.alice, name="Dana", country="GB")
    await clients.archive(actor=practice.alice, client_id=client_id)
    assert await clients.find(actor=practice.alice) == []
    assert len(await clients.find(actor=practice.alice, archived=True)) == 1
    await clients.archive(actor=practice.alice, client_id=client_id, archived=False)
    assert len(await clients.find(actor=practice.alice)) == 1


@pytest.mark.parametrize(
    ("name", "country", "note"),
    [("  ", "GB", ""), ("x" * 121, "GB", ""), ("Dana", "UK", ""), ("Dana", "GB", "x" * 2001)],
)
async def test_what_cannot_stand_is_refused_in_a_sentence(
    practice: Opened, name: str, country: str, note: str
) -> None:
    with pytest.raises(Expected) as refused:
        await clients.add(actor=practice.alice, name=name, country=country, note=note)
    assert str(refused.value).endswith(".")
    assert await clients.find(actor=practice.alice) == []


async def test_a_name_is_nowhere_in_the_row(practice: Opened) -> None:
    client_id = await clients.add(
        actor=practice.alice, name="Wilhelmina", country="GB", note="brother"
    )
    row = await Client.get(id=client_id)
    assert b"Wilhelmina" not in row.details_sealed
    assert b"brother" not in row.details_sealed


async def test_each_client_has_a_key_of_their_own(practice: Opened) -> None:
    one = await clients.add(actor=practice.alice, name="Dana", country="GB")
    two = await clients.add(actor=practice.alice, name="Robin", country="GB")
    assert (await Client.get(id=one)).key_id != (await Client.get(id=two)).key_id
