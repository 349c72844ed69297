"""What a case has to do with today, and the order of the day."""

from datetime import UTC, date, datetime, time, timedelta

from models.desk import Appointment, appointment, in_order
from models.meetings import Meeting

TODAY = date(2026, 11, 23)


def met(
    number: int, ago: int, *, next_in: int | None = None, at: time | None = None, over: bool = False
) -> Meeting:
    day = TODAY - timedelta(days=ago)
    return Meeting(
        id=f"meeting{number:09}",
        document=f"document{number:08}",
        number=number,
        held_on=day,
        country="GB",
        next_on=None if next_in is None else TODAY + timedelta(days=next_in),
        next_at=at,
        ended_at=datetime(2026, 11, 23, 12, tzinfo=UTC) if over else None,
    )


def of(*meetings: Meeting) -> Appointment | None:
    return appointment("case000000000000", "M. R.", meetings, today=TODAY)


def test_a_case_without_a_meeting_or_an_appointment_has_nothing_to_do_with_today() -> None:
    assert of() is None
    assert of(met(1, 7)) is None
    assert of(met(1, 7, next_in=1)) is None


def test_a_meeting_that_is_due_today_says_when() -> None:
    due = of(met(1, 7, next_in=0, at=time(14, 30)))
    assert due is not None
    assert (due.line.said, due.line.chip) == ("Meeting 2 of ten", "14:30")
    assert due.line.link == "/cases/case000000000000"


def test_a_meeting_that_was_started_leads_to_itself() -> None:
    begun = of(met(1, 7, next_in=0, at=time(9)), met(2, 0))
    assert begun is not None
    assert (begun.at, begun.line.chip) == (time(9), "begun")
    assert begun.line.link == "/meetings/meeting000000002"
    ended = of(met(2, 0, next_in=7, over=True))
    assert ended is not None
    assert ended.line.chip == "ended"


def test_an_appointment_that_nobody_kept_is_recalled_for_a_month() -> None:
    missed = of(met(1, 14, next_in=-30))
    assert missed is not None
    assert missed.line.chip == "was due on 24 October"
    assert of(met(1, 60, next_in=-31)) is None


def test_only_the_newest_meetings_appointment_counts() -> None:
    assert of(met(1, 14, next_in=0), met(2, 7, next_in=3)) is None


def test_the_day_goes_by_the_hour_and_what_was_missed_comes_last() -> None:
    def one(title: str, at: time | None = None, missed: date | None = None) -> Appointment:
        return Appointment(case="c", title=title, number=1, at=at, missed_on=missed)

    day = [one("D", missed=TODAY), one("C"), one("B", time(16)), one("A", time(9))]
    assert [each.title for each in in_order(day)] == ["A", "B", "C", "D"]
