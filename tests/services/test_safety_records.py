"""Clearances, consultations, contacts: dated, complete, with their document, never edited."""

from datetime import date, timedelta
from typing import Any

import pytest

from app import clock
from app.services import access, safety_records
from app.services.safety_records import RecordError
from models.actor import Actor
from models.attachments import LARGEST, AttachmentError
from models.tables.audit import AuditEntry
from models.tables.safety import SafetyRecord
from tests.practice import CaseIds, Opened, new_case

TODAY = clock.today("Europe/London")
PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture
async def case(practice: Opened) -> CaseIds:
    return await new_case(practice.database, practice.bob)


async def clear(
    actor: Actor, client: str, *, dated: date = TODAY, review: int = 60, **more: Any
) -> str:
    given: dict[str, Any] = {
        "clinician": "Dr Osei",
        "profession": "Psychiatrist",
        "flags": ["active_trauma"],
        "scope": "Coaching on work may proceed",
        "limits": "Nothing about the accident",
        "client_consents": True,
    }
    return await safety_records.record_clearance(
        actor=actor,
        client_id=client,
        dated=dated,
        review_on=dated + timedelta(days=review),
        **(given | more),
    )


async def consult(actor: Actor, client: str, *, dated: date = TODAY, review: int = 60) -> str:
    return await safety_records.record_consultation(
        actor=actor,
        client_id=client,
        who="A. Lind",
        profession="Psychotherapist",
        dated=dated,
        advised="Small steps only",
        review_on=dated + timedelta(days=review),
    )


async def test_what_was_recorded_is_read_back_the_oldest_first(
    practice: Opened, case: CaseIds
) -> None:
    first = await consult(practice.bob, case.client, dated=TODAY - timedelta(days=3))
    second = await consult(practice.bob, case.client)
    found = await safety_records.of_client(actor=practice.bob, client_id=case.client)
    assert [one.id for one in found.consultations] == [first, second]
    assert found.consultations[0].advised == "Small steps only"


@pytest.mark.parametrize("review", [0, -1, 61])
async def test_a_review_lies_within_sixty_days(
    practice: Opened, case: CaseIds, review: int
) -> None:
    with pytest.raises(RecordError, match="1 to 60 days"):
        await consult(practice.bob, case.client, review=review)
    with pytest.raises(RecordError, match="1 to 60 days"):
        await clear(practice.bob, case.client, review=review)


async def test_a_record_of_tomorrow_is_refused(practice: Opened, case: CaseIds) -> None:
    tomorrow = clock.today("Europe/London") + timedelta(days=1)
    with pytest.raises(RecordError, match="future"):
        await consult(practice.bob, case.client, dated=tomorrow)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"clinician": "  "}, "Clinician must not be blank."),
        ({"scope": ""}, "Scope must not be blank."),
        ({"flags": []}, "Flags"),
        ({"client_consents": False}, "consent"),
    ],
)
async def test_a_clearance_needs_every_part(
    practice: Opened, case: CaseIds, given: dict[str, Any], said: str
) -> None:
    with pytest.raises(RecordError, match=said):
        await clear(practice.bob, case.client, **given)
    assert await SafetyRecord.all().count() == 0


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (PDF, "application/pdf"),
        (b"\xff\xd8\xff\xe0JFIF", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
    ],
)
async def test_the_clinicians_letter_is_kept_and_comes_back_as_it_was(
    practice: Opened, case: CaseIds, data: bytes, media_type: str
) -> None:
    record = await clear(practice.bob, case.client, file=data)
    kept = await safety_records.attached(actor=practice.bob, record_id=record)
    assert (kept.data, kept.media_type) == (data, media_type)
    row = await SafetyRecord.get(id=record)
    assert row.file_sealed is not None
    assert data not in row.file_sealed
    found = await safety_records.of_client(actor=practice.bob, client_id=case.client)
    assert found.attached == {record}


@pytest.mark.parametrize("data", [b"", b"<html>", b"MZ\x90", b"%PDF-" + b" " * LARGEST], ids=len)
async def test_no_other_file_is_kept(practice: Opened, case: CaseIds, data: bytes) -> None:
    with pytest.raises(AttachmentError):
        await clear(practice.bob, case.client, file=data)
    assert await SafetyRecord.all().count() == 0


async def test_a_record_without_a_document_has_none_to_open(
    practice: Opened, case: CaseIds
) -> None:
    record = await clear(practice.bob, case.client)
    with pytest.raises(access.NotFound):
        await safety_records.attached(actor=practice.bob, record_id=record)


async def test_charlie_opens_nothing_of_bobs(practice: Opened, case: CaseIds) -> None:
    record = await clear(practice.bob, case.client, file=PDF)
    with pytest.raises(access.NotFound):
        await safety_records.attached(actor=practice.charlie, record_id=record)
    with pytest.raises(access.NotFound):
        await consult(practice.charlie, case.client)


async def test_only_past_contacts_count_and_the_last_of_them(
    practice: Opened, case: CaseIds
) -> None:
    for days in (40, 2, 9):
        await safety_records.record_contact(
            actor=practice.bob,
            client_id=case.client,
            dated=TODAY - timedelta(days=days),
            who="Dr Osei",
            client_consents=True,
        )
    found = await safety_records.read(client_id=case.client)
    assert found.last_contact(on=TODAY) == TODAY - timedelta(days=2)
    assert found.last_contact(on=TODAY - timedelta(days=5)) == TODAY - timedelta(days=9)
    assert found.last_contact(on=TODAY - timedelta(days=50)) is None


async def test_each_record_is_in_the_record_of_deeds(practice: Opened, case: CaseIds) -> None:
    record = await clear(practice.bob, case.client, file=PDF)
    assert await AuditEntry.filter(verb="record_clearance", subject=record).count() == 1
