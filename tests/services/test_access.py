"""Alice owns, Bob coaches, Charlie coaches: each opens what is theirs, and nothing else."""

import pytest

from app.services import access, documents
from models.actor import Actor
from tests.practice import Opened, new_case


async def test_a_coach_opens_what_is_theirs(practice: Opened) -> None:
    case = await new_case(practice.database, practice.bob)
    document = await documents.create(actor=practice.bob, kind="note", case=case.id)
    assert (await access.case(actor=practice.bob, case_id=case.id)).id == case.id
    assert (await access.client(actor=practice.bob, client_id=case.client)).id == case.client
    found = await access.document(actor=practice.bob, document_id=document)
    assert found.case_id == case.id


@pytest.mark.parametrize("name", ["alice", "charlie"])
async def test_nobody_else_does_the_owner_included(practice: Opened, name: str) -> None:
    case = await new_case(practice.database, practice.bob)
    document = await documents.create(actor=practice.bob, kind="note", case=case.id)
    other: Actor = getattr(practice, name)
    with pytest.raises(access.NotFound) as theirs:
        await access.case(actor=other, case_id=case.id)
    with pytest.raises(access.NotFound) as absent:
        await access.case(actor=other, case_id="nowhere")
    assert theirs.value.sentence == absent.value.sentence
    with pytest.raises(access.NotFound):
        await access.client(actor=other, client_id=case.client)
    with pytest.raises(access.NotFound):
        await access.document(actor=other, document_id=document)
    with pytest.raises(access.NotFound):
        await documents.in_case(actor=other, case=case.id)
    with pytest.raises(access.NotFound):
        await documents.create(actor=other, kind="note", case=case.id)
