"""Closing a case: sealed once, nothing more goes into it, asked after, opened again."""

import asyncio
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from app import clock
from app.services import (
    access,
    audit,
    closings,
    directive_prints,
    directives,
    documents,
    follow_ups,
    formulations,
    intakes,
    letters,
    meetings,
    ratings,
)
from app.services.access import CLOSED_CASE, CaseClosed
from app.services.closings import ClosingError
from models.assessment import Rating, Scores
from models.closing_fields import DIP, FOLLOW_UP
from models.fields import Edit, JsonValue
from tests.practice import Opened
from tests.screened import CLEAR, ITEM_9, NOES, Screened, fields_of, screened
from tests.services.cleared import clear_client, cleared

TODAY = clock.today("Europe/London")
WRITTEN: dict[str, JsonValue] = {
    "closing/a/observable": "opens the file before noon",
    "closing/a/held_for_weeks": 3,
    "setbacks": "Late nights\nLists again",
    "progress/p/sign": "laughed about the list",
    "functions/f/kind": "keep_loyalty",
    "functions/f/from_what": "a quarrel",
}


async def write(
    client: Screened, document: str, values: Mapping[str, JsonValue]
) -> list[str | None]:
    edits = [
        Edit(document=document, field=name, value=value, at=2**52, writer="t", seq=seq)
        for seq, (name, value) in enumerate(values.items())
    ]
    return [ack.refused for ack in await documents.commit(actor=client.actor, edits=edits)]


@pytest.fixture(scope="session")
def template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice with a client in it whom nothing stands in the way of."""
    return cleared(template, tmp_path_factory)


async def ready(practice: Opened, answers: Mapping[str, JsonValue] = CLEAR) -> Screened:
    """A client whose intake is written and whose closing is begun."""
    is_clear = answers is CLEAR
    client = await (clear_client(practice) if is_clear else screened(practice, answers))
    intake = await intakes.begin(actor=client.actor, case_id=client.case)
    await write(client, intake, WRITTEN)
    return client


async def begin(client: Screened) -> str:
    return await closings.begin(actor=client.actor, case_id=client.case)


async def close(client: Screened) -> None:
    await begin(client)
    await closings.close(actor=client.actor, case_id=client.case)


async def view_of(client: Screened) -> closings.ClosingView:
    view = await closings.of_case(actor=client.actor, case_id=client.case)
    assert view is not None
    return view


def moved(monkeypatch: pytest.MonkeyPatch, *, days: int) -> date:
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=days))
    return clock.today("Europe/London")


async def test_a_closing_is_begun_once_with_what_the_case_knows(practice: Opened) -> None:
    client = await ready(practice)
    assert await begin(client) == await begin(client)
    closing = (await view_of(client)).closing
    assert [one.observable for one in closing.criteria] == ["opens the file before noon"]
    assert [one.what for one in closing.shifts] == ["laughed about the list"]
    assert closing.dip == ("Late nights", "Lists again")
    assert closing.follow_up == TODAY + timedelta(weeks=6)


async def test_before_it_is_begun_there_is_no_closing(practice: Opened) -> None:
    client = await ready(practice)
    assert await closings.of_case(actor=client.actor, case_id=client.case) is None
    with pytest.raises(ClosingError):
        await closings.close(actor=client.actor, case_id=client.case)


async def test_a_case_closes_once_however_often_it_is_tapped(practice: Opened) -> None:
    client = await ready(practice)
    await close(client)
    first = await view_of(client)
    await closings.close(actor=client.actor, case_id=client.case)
    again = await view_of(client)
    assert again.case.closed_at == first.case.closed_at
    assert again.case.follow_up_on == TODAY + timedelta(weeks=6)
    assert len(again.versions) == 1
    verbs = [one.verb for one in await audit.entries(actor=client.actor, case=client.case)]
    assert verbs.count("close_case") == 1


async def test_two_taps_at_once_close_it_once(practice: Opened) -> None:
    client = await ready(practice)
    await begin(client)
    await asyncio.gather(
        *(closings.close(actor=client.actor, case_id=client.case) for _ in range(3))
    )
    assert len((await view_of(client)).versions) == 1


async def test_the_page_holds_their_words_and_no_guess_score_or_level(practice: Opened) -> None:
    client = await ready(practice)
    document = await begin(client)
    since = TODAY - timedelta(weeks=5)
    await write(
        client,
        document,
        {
            "shifted/x/what": "I open it before I am asked.",
            "shifted/x/who": "Dana",
            "held/a/since": since.isoformat(),
        },
    )
    await close(client)
    printed = await closings.print_(actor=client.actor, case_id=client.case)
    pdf = PdfDocument(printed.data)
    text = " ".join(pdf[0].get_textpage().get_text_range().split())
    assert len(pdf) == 1
    for words in ("“I open it before I am asked.” Dana", "for 5 weeks now", "Late nights", "999"):
        assert words in text
    for words in ("quarrel", "loyal", "PHQ", "CLEAR", "clear", "level", "score"):
        assert words not in text
    again = await closings.print_(actor=client.actor, case_id=client.case)
    assert again.data == printed.data


async def test_the_longest_page_is_one_page(practice: Opened) -> None:
    client = await ready(practice)
    intake = str(await intakes.of_case(actor=client.actor, case_id=client.case))
    signs = {f"closing/c{number}/observable": "opens the file " * 12 for number in range(3)}
    await write(client, intake, signs)
    document = await begin(client)
    shifts = {f"shifted/s{number}/what": "I open it unasked. " * 10 for number in range(5)}
    assert not any(await write(client, document, {**shifts, DIP: "Late nights and lists " * 27}))
    await close(client)
    data = (await closings.print_(actor=client.actor, case_id=client.case)).data
    assert len(PdfDocument(data)) == 1


async def test_a_closed_case_takes_no_more_work_and_can_be_read(practice: Opened) -> None:
    client = await ready(practice)
    actor, case = client.actor, client.case
    intake = str(await intakes.of_case(actor=actor, case_id=case))
    draft = await directives.draft(actor=actor, case_id=case, kind="tiny_step")
    rating = Rating(coach=Scores(goal_ownership=5))
    kept = await ratings.keep(actor=actor, case_id=case, rating=rating)
    document = await begin(client)
    assert (await view_of(client)).drafts == 1
    await close(client)
    meeting = (await meetings.of_case(actor=actor, case_id=case))[-1]
    for one, values in (
        (intake, {"complaint/what": "later"}),
        (draft, {"title": "Later"}),
        (document, {DIP: "later"}),
        (meeting.document, {"next/on": "2027-01-01"}),
        (kept, {"evidence/goal_ownership": "later"}),
    ):
        assert await write(client, one, values) == [CLOSED_CASE]
    for attempt in (
        meetings.start(actor=actor, case_id=case, held_on=TODAY, country="FR"),
        directives.draft(actor=actor, case_id=case, kind="tiny_step"),
        directives.copy(actor=actor, document_id=draft),
        directives.use_the_kinds_words(actor=actor, document_id=draft),
        ratings.keep(actor=actor, case_id=case, rating=rating),
        formulations.use_composed(actor=actor, intake_id=intake),
    ):
        with pytest.raises(CaseClosed, match="Reopen it"):
            await attempt
    assert (await intakes.get(actor=actor, intake_id=intake)).formulation.setback_signs
    assert (await directives.get(actor=actor, document_id=draft)).seal is None
    assert await intakes.begin(actor=actor, case_id=case) == intake


async def test_a_draft_is_not_printed_on_a_closed_case(practice: Opened) -> None:
    client = await ready(practice)
    draft = await directives.draft(actor=client.actor, case_id=client.case, kind="own")
    await write(client, draft, {"title": "A page", "why": "So.", "steps": "One step."})
    design = await directives.get(actor=client.actor, document_id=draft)
    await directives.answer_no(actor=client.actor, document_id=draft, tags=design.review.open.tags)
    await close(client)
    with pytest.raises((CaseClosed, directives.DirectiveError)):
        await directive_prints.print_(actor=client.actor, document_id=draft)


async def test_safety_stays_open_on_a_closed_case(practice: Opened) -> None:
    client = await ready(practice)
    await close(client)
    yes = fields_of("answers/asq", True, False, False, False, False)
    assert await client.refusals({ITEM_9: 1} | yes) == [None] * 6
    letter = await letters.begin(actor=client.actor, case_id=client.case, client_id=client.client)
    assert await write(client, letter, {"to": "Dr Osei"}) == [None]


async def test_a_reopened_case_works_again_and_a_second_closing_is_a_new_version(
    practice: Opened,
) -> None:
    client = await ready(practice)
    await close(client)
    first = await closings.print_(actor=client.actor, case_id=client.case)
    for _ in range(2):
        await closings.reopen(actor=client.actor, case_id=client.case)
    view = await view_of(client)
    assert (view.case.closed_at, view.case.follow_up_on) == (None, None)
    verbs = [one.verb for one in await audit.entries(actor=client.actor, case=client.case)]
    assert verbs.count("reopen_case") == 1
    assert await write(client, view.id, {DIP: "Only the lists"}) == [None]
    await close(client)
    view = await view_of(client)
    assert len(view.versions) == 2
    second = await closings.print_(actor=client.actor, case_id=client.case)
    assert second.data != first.data
    old = await closings.print_(
        actor=client.actor, case_id=client.case, snapshot_id=view.versions[0].id
    )
    assert old.data == first.data


@pytest.mark.parametrize("day", [None, "2020-01-01", TODAY.isoformat(), "2099-01-01"])
async def test_a_case_closes_with_a_day_ahead_only(practice: Opened, day: str | None) -> None:
    client = await ready(practice)
    document = await begin(client)
    await write(client, document, {FOLLOW_UP: day})
    with pytest.raises(ClosingError, match="hoose"):
        await closings.close(actor=client.actor, case_id=client.case)
    assert (await view_of(client)).case.closed_at is None


async def test_a_day_that_has_passed_is_offered_afresh(
    practice: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = await ready(practice)
    await begin(client)
    today = moved(monkeypatch, days=50)
    await begin(client)
    assert (await view_of(client)).closing.follow_up == today + timedelta(weeks=6)


async def test_where_others_come_first_a_case_closes_without_a_print(practice: Opened) -> None:
    client = await ready(practice, CLEAR | {ITEM_9: 1} | NOES)
    await begin(client)
    assert not (await view_of(client)).may_print
    await close(client)
    with pytest.raises(ClosingError, match="no page to print"):
        await closings.print_(actor=client.actor, case_id=client.case)


async def test_a_follow_up_is_due_on_its_day_and_noted_once(
    practice: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = await ready(practice)
    actor, case = client.actor, client.case
    await close(client)
    assert await follow_ups.due(actor=actor) == ()
    today = moved(monkeypatch, days=44)
    (due,) = await follow_ups.due(actor=actor)
    assert (due.case, due.title, due.days) == (case, "D.", 2)
    assert await follow_ups.due(actor=practice.charlie) == ()
    item = await follow_ups.note(actor=actor, case_id=case, how="holds")
    assert await follow_ups.note(actor=actor, case_id=case, how="holds") == item
    assert await follow_ups.due(actor=actor) == ()
    (noted,) = (await view_of(client)).closing.follow_ups
    assert (noted.noted_on, noted.how) == (today, "holds")
    await follow_ups.take_back(actor=actor, case_id=case, item=item)
    await follow_ups.take_back(actor=actor, case_id=case, item=item)
    assert [one.on for one in await follow_ups.due(actor=actor)] == [due.on]


async def test_who_was_not_reached_is_asked_again_in_a_week(
    practice: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = await ready(practice)
    await close(client)
    today = moved(monkeypatch, days=42)
    await follow_ups.note(actor=client.actor, case_id=client.case, how="not_reached")
    assert (await view_of(client)).case.follow_up_on == today + timedelta(days=7)


async def test_an_open_case_is_not_asked_after(practice: Opened) -> None:
    client = await ready(practice)
    await begin(client)
    with pytest.raises(ClosingError, match="open"):
        await follow_ups.note(actor=client.actor, case_id=client.case, how="holds")


async def test_charlie_closes_reopens_and_prints_nothing_of_bobs(practice: Opened) -> None:
    client = await ready(practice)
    await close(client)
    charlie, case = practice.charlie, client.case
    for attempt in (
        closings.begin(actor=charlie, case_id=case),
        closings.of_case(actor=charlie, case_id=case),
        closings.close(actor=charlie, case_id=case),
        closings.reopen(actor=charlie, case_id=case),
        closings.print_(actor=charlie, case_id=case),
        follow_ups.note(actor=charlie, case_id=case, how="holds"),
        follow_ups.take_back(actor=charlie, case_id=case, item="x"),
    ):
        with pytest.raises(access.NotFound):
            await attempt
