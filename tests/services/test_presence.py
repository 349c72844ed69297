"""Who is in the room: beside somebody else nothing is asked, shown or taken."""

import pytest

from app import clock
from app.services import access, cases, directives, meetings, screenings, turned_views
from app.services.held import MeetingError
from app.services.screening_rows import ScreeningError
from app.services.turned_views import NotForTurningError
from models.present import NOT_ALONE, TOGETHER, alone_with, may_be_present
from models.tags import NEVER_BESIDE
from models.turned import TurnedTo
from tests.given import type_into
from tests.practice import Opened
from tests.screened import CLEAR, Screened, screened
from tests.services.test_coming_together import founders

ONE, OTHER = "ana", "ben"


@pytest.mark.parametrize(
    ("present", "clients", "alone"),
    [
        ("", (ONE,), ONE),
        ("", (ONE, OTHER), ""),
        (TOGETHER, (ONE,), ""),
        (OTHER, (ONE, OTHER), OTHER),
    ],
)
def test_a_meeting_is_of_whoever_the_case_has_until_it_says_otherwise(
    present: str, clients: tuple[str, ...], alone: str
) -> None:
    assert alone_with(present, clients) == alone


def test_only_who_belongs_to_a_case_is_alone_in_its_meeting() -> None:
    assert may_be_present(TOGETHER, (ONE,))
    assert not may_be_present(OTHER, (ONE,))


async def met(client: Screened) -> str:
    """A meeting of today, still held."""
    today = clock.today("Europe/London")
    meeting = await meetings.start(
        actor=client.actor, case_id=client.case, held_on=today, country="GB"
    )
    return meeting.id


async def are_here(client: Screened, meeting: str, present: str) -> None:
    await meetings.note_present(actor=client.actor, meeting_id=meeting, present=present)


async def typed(client: Screened, **values: str | bool | int) -> list[str | None]:
    """Answer now, whoever is there; the sentence of each that was refused."""
    return await type_into(client.actor, (await client.view()).document, values)


async def test_of_two_nothing_is_taken_before_one_of_them_is_alone(practice: Opened) -> None:
    _, ana, ben = await founders(practice)
    for client in (ana, ben):
        await client.agree()
        await client.begin()
    meeting = await met(ana)
    for field in ("answers/drug-use", "observed/rv1", "fear_of_other", "concerns/active_trauma"):
        value = "no" if field == "fear_of_other" else "x" if "concerns" in field else 0
        assert await typed(ana, **{field: value}) == [NOT_ALONE], field
    await are_here(ana, meeting, ana.client)
    assert await typed(ana, fear_of_other="no") == [None]
    assert await typed(ben, fear_of_other="no") == [NOT_ALONE]
    await are_here(ana, meeting, TOGETHER)
    assert await typed(ana, fear_of_other="yes") == [NOT_ALONE]
    await meetings.end(actor=ana.actor, meeting_id=meeting)
    assert await typed(ana, fear_of_other="yes") == [None]


async def test_danger_is_one_tap_whoever_is_there(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    await are_here(client, await met(client), TOGETHER)
    assert await typed(client, **{"danger/to_others": True}) == [None]


async def test_what_was_typed_while_they_were_alone_may_still_arrive(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    await are_here(client, await met(client), TOGETHER)
    assert await client.refusals({"answers/drug-use": 1}) == [None]  # by a clock of long ago


async def test_a_meeting_of_another_case_counts_too(practice: Opened) -> None:
    case, ana, _ = await founders(practice)
    own = await cases.open_case(actor=ana.actor, client_ids=[ana.client])
    alone = Screened(ana.actor, own, ana.client)
    await alone.agree()
    await alone.begin()
    await met(ana)
    assert await typed(alone, **{"answers/drug-use": 0}) == [NOT_ALONE]
    assert case.id != own


async def test_no_verb_and_no_turned_page_goes_round_it(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    meeting = await met(client)
    to = TurnedTo("questions", (await client.view()).document)
    await turned_views.questions(actor=client.actor, to=to)
    await are_here(client, meeting, TOGETHER)
    with pytest.raises(NotForTurningError):
        await turned_views.questions(actor=client.actor, to=to)
    with pytest.raises(ScreeningError):
        await screenings.refuse_questions(actor=client.actor, client_id=client.client)
    with pytest.raises(ScreeningError):
        await screenings.record_mis_entry(
            actor=client.actor,
            client_id=client.client,
            field="answers/drug-use",
            stands=3,
            told="three",
        )


async def test_a_page_says_less_while_somebody_looks_on(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    meeting = await met(client)
    assert not (await cases.get(actor=client.actor, case_id=client.case)).has_company
    await are_here(client, meeting, TOGETHER)
    case = await cases.get(actor=client.actor, case_id=client.case)
    assert case.has_company
    assert case.is_with_others(client.client)
    await meetings.end(actor=client.actor, meeting_id=meeting)
    assert not (await cases.get(actor=client.actor, case_id=client.case)).has_company


async def test_nobody_else_says_who_is_there_and_nobody_after_the_end(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    meeting = await met(client)
    with pytest.raises(access.NotFound):
        await meetings.note_present(actor=practice.alice, meeting_id=meeting, present=TOGETHER)
    with pytest.raises(MeetingError):
        await are_here(client, meeting, "somebodyelse0000")
    await meetings.end(actor=client.actor, meeting_id=meeting)
    with pytest.raises(MeetingError):
        await are_here(client, meeting, TOGETHER)


async def test_what_a_task_may_touch_is_not_asked_beside_somebody_else(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    meeting = await met(client)
    made = await directives.draft(
        actor=client.actor, case_id=client.case, kind="do_something_different"
    )
    await are_here(client, meeting, TOGETHER)
    for tag in NEVER_BESIDE:
        assert await type_into(client.actor, made, {f"touches/{tag}": True}) == [NOT_ALONE], tag
    assert await type_into(client.actor, made, {"touches/eating": False}) == [None]
    open_now = (await directives.check(actor=client.actor, document_id=made)).open.tags
    await directives.answer_no(actor=client.actor, document_id=made, tags=open_now)
    left = (await directives.check(actor=client.actor, document_id=made)).open.tags
    assert left
    assert set(left) <= set(NEVER_BESIDE)
    await are_here(client, meeting, client.client)
    await directives.answer_no(actor=client.actor, document_id=made, tags=left)
    assert not (await directives.check(actor=client.actor, document_id=made)).open.tags
