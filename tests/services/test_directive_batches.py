"""Several printed pages at one go, one page as a picture, and the checksum of each."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta

import pypdfium2 as pdfium
import pytest

from app import clock
from app.pdf import workers
from app.services import (
    audit,
    directive_batches,
    directive_pictures,
    directive_prints,
    directive_seals,
    meetings,
)
from app.services.access import NotFound
from app.services.directive_seals import AlteredError
from app.services.directives import DirectiveError
from models.tables.documents import Snapshot
from tests.given import TINY, answer, draft, give, type_into
from tests.practice import Opened
from tests.screened import CLEAR, ITEM_9, Screened, screened


@pytest.fixture(autouse=True, scope="module")
def drawing() -> Iterator[None]:
    """One render process for all tests of this module."""
    yield
    workers.stop()


async def client_of(practice: Opened) -> Screened:
    return await screened(practice, CLEAR, actor=practice.alice)


async def seen_in(case: Screened, days: int) -> None:
    """Say that a client was met a week ago and is met again in so many days."""
    today = clock.today("Europe/London")
    meeting = await meetings.start(
        actor=case.actor, case_id=case.case, held_on=today - timedelta(days=7), country="GB"
    )
    on = (today + timedelta(days=days)).isoformat()
    assert await type_into(case.actor, meeting.document, {"next/on": on}) == [None]


async def test_pages_are_offered_by_the_day_on_which_their_client_is_seen(practice: Opened) -> None:
    later, sooner, never = [await client_of(practice) for _ in range(3)]
    given = [await give(one.actor, one.case) for one in (later, sooner, never)]
    answered = await give(never.actor, never.case, "tiny_step", TINY)
    await answer(never.actor, answered, "complied", "better")
    await draft(never.actor, never.case)
    await seen_in(later, 3)
    await seen_in(sooner, 0)
    days = await directive_batches.offered(actor=practice.alice)
    today = clock.today("Europe/London")
    assert [one.on for one in days] == [today, today + timedelta(days=3), None]
    assert [[page.document for page in one.pages] for one in days] == [
        [given[1]],
        [given[0]],
        [given[2]],
    ]
    assert await directive_batches.offered(actor=practice.bob) == []


async def test_several_are_one_file_and_each_keeps_its_own_entry_and_checksum(
    practice: Opened,
) -> None:
    cases = [await client_of(practice) for _ in range(2)]
    given = [await give(one.actor, one.case) for one in cases]
    before = [await directive_seals.pdf_of(one) for one in given]
    file = await directive_batches.print_(actor=practice.alice, document_ids=[*given, given[0]])
    assert file.name.startswith("Pages of ")
    assert len(pdfium.PdfDocument(file.data)) == 2
    assert [await directive_seals.pdf_of(one) for one in given] == before
    for case, document, data in zip(cases, given, before, strict=True):
        [entry] = [
            one
            for one in await audit.entries(actor=practice.alice, case=case.case)
            if one.verb == "print_directive_again"
        ]
        assert entry.subject == document
        assert entry.details is not None
        assert entry.details["sha256"] == hashlib.sha256(data).hexdigest()


async def test_where_one_may_not_be_handed_out_none_is_and_it_is_named(practice: Opened) -> None:
    fine, stopped = await client_of(practice), await client_of(practice)
    given = [await give(one.actor, one.case) for one in (fine, stopped)]
    await stopped.mark({ITEM_9: 1})
    with pytest.raises(DirectiveError, match="Untick it") as told:
        await directive_batches.print_(actor=practice.alice, document_ids=given)
    assert "One plain thing" in str(told.value)
    verbs = [one.verb for one in await audit.entries(actor=practice.alice, case=fine.case)]
    assert "print_directive_again" not in verbs


async def test_only_ones_own_printed_pages_are_taken(practice: Opened) -> None:
    case = await client_of(practice)
    given, begun = await give(case.actor, case.case), await draft(case.actor, case.case)
    for wrong in ([], [begun], [f"document{n:08}" for n in range(directive_batches.MOST + 1)]):
        with pytest.raises(DirectiveError):
            await directive_batches.print_(actor=practice.alice, document_ids=wrong)
    for actor, other in ((practice.bob, given), (practice.alice, "x" * 4_000)):
        with pytest.raises(NotFound):
            await directive_batches.print_(actor=actor, document_ids=[other])
        with pytest.raises(NotFound):
            await directive_pictures.save(actor=actor, document_id=other)


async def test_a_picture_is_of_what_was_printed_and_named_by_its_title(practice: Opened) -> None:
    case = await client_of(practice)
    begun = await draft(case.actor, case.case)
    with pytest.raises(DirectiveError, match="not been printed"):
        await directive_pictures.save(actor=case.actor, document_id=begun)
    await directive_prints.print_(actor=case.actor, document_id=begun)
    saved = await directive_pictures.save(actor=case.actor, document_id=begun)
    assert (saved.file.name, saved.page, saved.pages) == ("One plain thing.png", 1, 1)
    assert saved.file.data.startswith(b"\x89PNG")
    [newest, *_] = await audit.entries(actor=case.actor, case=case.case)
    assert (newest.verb, newest.details) == ("save_picture", {"page": 1})
    await case.mark({ITEM_9: 1})
    with pytest.raises(DirectiveError):
        await directive_pictures.save(actor=case.actor, document_id=begun)


async def test_bytes_that_miss_their_checksum_are_not_handed_out(practice: Opened) -> None:
    case = await client_of(practice)
    given = await give(case.actor, case.case)
    await Snapshot.filter(document_id=given).update(pdf_sha256="0" * 64)
    with pytest.raises(AlteredError, match="checksum"):
        await directive_prints.print_(actor=case.actor, document_id=given)
