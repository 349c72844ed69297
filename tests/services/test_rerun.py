"""Asking again: when it is due, and what counts of what was said before."""

from datetime import timedelta

import pytest

from app import clock
from app.services import audit, cases, directives, meetings, ratings, rerun
from app.services.access import NotFound
from app.services.consents import record as tick
from app.services.screening_guard import NOT_A_VALUE, NOT_AGREED
from app.services.screening_rows import ScreeningError
from app.services.screenings import ScreeningView
from models.assessment import Rating, Scores
from models.fields import JsonValue
from models.levels import Level
from models.rerun import Marked
from tests.practice import Opened, new_case
from tests.screened import CLEAR, ITEM_9, Screened, fields_of, screened

NEW_FINDINGS = {"new/any": False}
MONTH = {
    name: value
    for name, value in CLEAR.items()
    if name.startswith(("answers/phq", "answers/gad", "observed"))
}
"""What looks back a month or less, and what is seen today."""
DRINKS = CLEAR | fields_of("answers/audit-c", 1, 1, 0)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> "Later":
    return Later(monkeypatch)


class Later:
    """Moves the clock."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch, self._now = monkeypatch, clock.now

    def days(self, days: float) -> None:
        shift = timedelta(days=days)
        self._patch.setattr(clock, "now", lambda: self._now() + shift)


async def why(client: Screened) -> tuple[str, ...]:
    found = await rerun.due(actor=client.actor, case_id=client.case)
    return found[0].why if found else ()


async def begin(client: Screened) -> ScreeningView:
    await rerun.begin_short(actor=client.actor, case_id=client.case, client_id=client.client)
    return await client.view()


async def confirm(client: Screened, field: str, *, still: bool = True) -> None:
    await rerun.confirm(actor=client.actor, client_id=client.client, field=field, still=still)


async def mark(client: Screened, what: Marked) -> None:
    await rerun.mark(actor=client.actor, case_id=client.case, client_id=client.client, what=what)


async def meet(client: Screened) -> None:
    today = clock.today("Europe/London")
    await meetings.start(actor=client.actor, case_id=client.case, held_on=today, country="GB")


# In its short form


async def test_a_re_run_is_incomplete_until_each_answer_is_confirmed(practice: Opened) -> None:
    client = await screened(practice, DRINKS)
    view = await begin(client)
    assert view.standing.missing[:2] == ("past-year", "anything-new")
    await client.mark(MONTH | NEW_FINDINGS)
    while back := (await client.view()).to_confirm:
        assert await client.level() is Level.INCOMPLETE
        await confirm(client, next(iter(back)))
    view = await client.view()
    assert view.standing.missing == ()
    assert view.standing.level is Level.CLEAR
    assert view.gate.totals["audit-c"] == 2


async def test_an_answer_may_be_changed_where_it_would_be_confirmed(practice: Opened) -> None:
    client = await screened(practice, DRINKS)
    await begin(client)
    await client.mark({"answers/audit-c/0": 0})
    assert not [name for name in (await client.view()).to_confirm if "audit-c" in name]
    with pytest.raises(ScreeningError):
        await confirm(client, "answers/audit-c/0")


async def test_what_was_seen_is_kept_or_let_go_by_the_coach_alone(practice: Opened) -> None:
    client = await screened(practice, CLEAR | {"observed/rv1": 1, "history/bereaved": True})
    await begin(client)
    await confirm(client, "observed/rv1")
    await confirm(client, "history/bereaved", still=False)
    view = await client.view()
    assert view.values["observed/rv1"] == 1
    assert view.screening.history == ()
    assert "noted" not in view.standing.missing
    with pytest.raises(ScreeningError):
        await confirm(client, "answers/drug-use", still=False)


async def test_confirming_is_a_deed(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    await begin(client)
    await confirm(client, "answers/drug-use")
    deeds = await audit.entries(actor=client.actor, case=client.case)
    (deed,) = [one for one in deeds if one.verb == "confirm_answer"]
    assert deed.details == {"field": "answers/drug-use", "still": True}


async def test_what_is_put_back_is_written_by_nobody(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    await begin(client)
    values: dict[str, JsonValue] = {"offered/answers/drug-use": 0, "offered_on": "2020-01-01"}
    assert await client.refusals(values) == [NOT_A_VALUE, NOT_A_VALUE]


async def test_without_consent_nothing_is_confirmed(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    await begin(client)
    await tick(actor=client.actor, client_id=client.client, element="health_data", given=False)
    with pytest.raises(ScreeningError, match=NOT_AGREED[:40]):
        await confirm(client, "answers/drug-use")


async def test_two_taps_begin_one_re_run(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    first = (await client.view()).id
    second = (await begin(client)).id
    assert second != first
    assert (await begin(client)).id == second


async def test_a_stop_is_not_lifted_by_asking_again(practice: Opened) -> None:
    client = await screened(practice, CLEAR | {ITEM_9: 2})
    assert await client.level() is Level.STOP
    with pytest.raises(ScreeningError):
        await begin(client)
    assert await client.level() is Level.STOP


async def test_past_sixty_days_everything_is_asked_afresh(practice: Opened, later: Later) -> None:
    client = await screened(practice, DRINKS)
    later.days(61)
    view = await begin(client)
    assert (view.to_confirm, dict(view.values)) == ({}, {"age": 34})


async def test_what_was_left_too_long_is_confirmed_no_more(practice: Opened, later: Later) -> None:
    client = await screened(practice, DRINKS)
    later.days(40)
    short = (await begin(client)).id
    later.days(61)
    with pytest.raises(ScreeningError):
        await confirm(client, "answers/audit-c/0")
    await client.begin()
    view = await client.view()
    assert view.id != short
    assert view.to_confirm == {}


# When it is due


async def test_nobody_is_due_who_was_asked_just_now_or_never(practice: Opened) -> None:
    assert await why(await screened(practice, CLEAR)) == ()
    never = await new_case(practice.database, practice.bob)
    assert await rerun.due(actor=practice.bob, case_id=never.id) == ()


async def test_eight_weeks_and_sixty_days_make_it_due(practice: Opened, later: Later) -> None:
    client = await screened(practice, CLEAR)
    later.days(56)
    assert await why(client) == ("eight_weeks",)
    later.days(61)
    assert await why(client) == ("expired", "eight_weeks")
    (due,) = await rerun.due(actor=client.actor, case_id=client.case)
    assert (due.case_id, due.client_id, due.initials) == (client.case, client.client, "D.")
    assert due.words.startswith("It was asked more than 60 days ago")


async def test_an_answer_changed_late_makes_a_screening_no_younger(
    practice: Opened, later: Later
) -> None:
    client = await screened(practice, CLEAR)
    later.days(50)
    await client.mark({"observed/ds1": 2})
    later.days(61)
    assert (await client.view()).standing.is_expired


async def test_the_sixth_meeting_makes_it_due(practice: Opened, later: Later) -> None:
    client = await screened(practice, CLEAR)
    for days in range(6):
        later.days(days)
        assert await why(client) == ()
        await meet(client)
    assert await why(client) == ("meeting_6",)


@pytest.mark.parametrize("what", ["new_disclosure", "crisis"])
async def test_what_the_coach_marks_makes_it_due_until_it_was_asked(
    practice: Opened, what: Marked
) -> None:
    client = await screened(practice, CLEAR)
    case = await cases.get(actor=client.actor, case_id=client.case)
    assert await rerun.is_run_again(actor=client.actor, case=case)
    await mark(client, what)
    assert await why(client) == (what,)
    assert not await rerun.is_run_again(actor=client.actor, case=case)
    await begin(client)
    (due,) = await rerun.due(actor=client.actor, case_id=client.case)
    assert (due.why, due.is_begun) == ((), True)


async def test_a_map_that_fell_far_makes_it_due(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    for score in (8, 3):
        await ratings.keep(
            actor=client.actor,
            case_id=client.case,
            rating=Rating(coach=Scores(lead_and_trust=score)),
        )
    assert await why(client) == ("re_screen_prompt",)


async def test_an_indirect_task_makes_it_due_where_nobody_was_asked_since_the_last_meeting(
    practice: Opened, later: Later
) -> None:
    client = await screened(practice, CLEAR)
    await meet(client)
    later.days(7)
    await meet(client)
    await directives.draft(actor=client.actor, case_id=client.case, kind="tiny_step")
    assert await why(client) == ()
    await directives.draft(actor=client.actor, case_id=client.case, kind="ordeal")
    assert await why(client) == ("defiance_or_ordeal",)


async def test_other_coaches_mark_begin_and_confirm_nothing(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    for other in (practice.alice, practice.charlie):
        with pytest.raises(NotFound):
            await rerun.due(actor=other, case_id=client.case)
        with pytest.raises(NotFound):
            await rerun.mark(
                actor=other, case_id=client.case, client_id=client.client, what="crisis"
            )
        with pytest.raises(NotFound):
            await rerun.begin_short(actor=other, case_id=client.case, client_id=client.client)
        with pytest.raises(NotFound):
            await rerun.confirm(actor=other, client_id=client.client, field="answers/drug-use")


async def test_nobody_is_marked_on_a_case_that_is_not_theirs(practice: Opened) -> None:
    client, other = await screened(practice, CLEAR), await screened(practice, CLEAR)
    with pytest.raises(NotFound):
        await rerun.mark(
            actor=client.actor, case_id=client.case, client_id=other.client, what="crisis"
        )


async def test_what_was_marked_by_a_slip_is_taken_back_and_may_be_marked_again(
    practice: Opened,
) -> None:
    client = await screened(practice, CLEAR)
    await mark(client, "crisis")
    await mark(client, "new_disclosure")
    await rerun.take_back(
        actor=client.actor, case_id=client.case, client_id=client.client, what="crisis"
    )
    assert await why(client) == ("new_disclosure",)
    await mark(client, "crisis")
    assert await why(client) == ("new_disclosure", "crisis")
    deeds = await audit.entries(actor=client.actor, case=client.case)
    assert [deed.verb for deed in deeds if deed.verb.endswith("crisis")] == [
        "mark_crisis",
        "take_back_crisis",
        "mark_crisis",
    ]
