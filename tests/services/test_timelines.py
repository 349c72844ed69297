"""A case's timeline tells what happened, the newest first, and leads to where it stands."""

from datetime import timedelta

import pytest

from app import clock
from app.services import documents, intakes, meetings, ratings, screenings, timelines
from app.services.access import NotFound
from models.assessment import Rating, Scores
from models.fields import Edit
from models.timeline import TimelineEntry
from tests.practice import CaseIds, Opened, new_case

TODAY = clock.today("Europe/London")


async def entries(practice: Opened, case: CaseIds) -> list[TimelineEntry]:
    return await timelines.of_case(actor=practice.alice, case_id=case.id)


async def test_an_empty_case_has_an_empty_timeline(practice: Opened) -> None:
    case = await new_case(practice.database, practice.alice)
    assert await entries(practice, case) == []


async def test_a_meeting_stands_on_its_day_with_its_country(practice: Opened) -> None:
    case = await new_case(practice.database, practice.alice)
    for ago, country in ((7, "GB"), (0, "FR")):
        await meetings.start(
            actor=practice.alice,
            case_id=case.id,
            held_on=TODAY - timedelta(days=ago),
            country=country,
        )
    newest, oldest = await entries(practice, case)
    assert (newest.title, newest.chip) == ("Meeting 2 of ten", "France")
    assert (oldest.title, oldest.at.date()) == ("Meeting 1 of ten", TODAY - timedelta(days=7))


async def test_a_meeting_tells_that_it_gave_no_task_and_leads_to_itself(practice: Opened) -> None:
    case = await new_case(practice.database, practice.alice)
    met = await meetings.start(actor=practice.alice, case_id=case.id, held_on=TODAY, country="GB")
    await meetings.no_task(actor=practice.alice, meeting_id=met.id)
    (line,) = await entries(practice, case)
    assert (line.title, line.link) == ("Meeting 1 of ten: no task", f"/meetings/{met.id}")


async def test_a_rating_names_what_moved_most_and_leads_to_its_evidence(practice: Opened) -> None:
    case = await new_case(practice.database, practice.alice)
    for follow, new in ((2, 3), (7, 4)):
        kept = await ratings.keep(
            actor=practice.alice,
            case_id=case.id,
            rating=Rating(coach=Scores(follow_through=follow, new_moves=new)),
        )
    newest, oldest = await entries(practice, case)
    assert (newest.title, newest.link) == ("Follow-through 2 → 7", f"/ratings/{kept}")
    assert oldest.title == "2 of 7 rated"


async def test_a_screening_is_one_line_as_it_was_read_last(practice: Opened) -> None:
    case = await new_case(practice.database, practice.alice)
    intake = await intakes.begin(actor=practice.alice, case_id=case.id)
    await screenings.begin(actor=practice.alice, case_id=case.id, client_id=case.client)
    view = await screenings.current(actor=practice.alice, client_id=case.client)
    assert view is not None
    for seq, danger in enumerate(("medical", "capacity")):
        edit = Edit(
            document=view.document,
            field=f"danger/{danger}",
            value=True,
            at=seq,
            writer="tablet",
            seq=seq,
        )
        (ack,) = await documents.commit(actor=practice.alice, edits=[edit])
        assert ack.refused is None
    (screened,) = [one for one in await entries(practice, case) if one.kind == "screening"]
    assert (screened.chip, screened.tone) == ("stop", "stop")
    assert screened.link == f"/intakes/{intake}/questions"


async def test_nobody_reads_another_coachs_timeline(practice: Opened) -> None:
    case = await new_case(practice.database, practice.bob)
    with pytest.raises(NotFound):
        await timelines.of_case(actor=practice.alice, case_id=case.id)


async def test_read_aloud_a_screening_says_only_that_the_questions_were_asked(
    practice: Opened,
) -> None:
    case = await new_case(practice.database, practice.alice)
    await screenings.begin(actor=practice.alice, case_id=case.id, client_id=case.client)
    (screened,) = [one for one in await entries(practice, case) if one.kind == "screening"]
    assert screened.chip
    aloud = screened.aloud
    assert (aloud.title, aloud.chip, aloud.tone) == ("The questions were asked", "", "quiet")
    assert aloud.link == screened.link
