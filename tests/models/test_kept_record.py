"""What a client keeps of a record: which days and values are taken, and how they are told."""

from datetime import UTC, date, datetime

import pytest

from models.directive import Layout, Record
from models.fields import FieldState, JsonValue
from models.kept_record import (
    NOT_A_VALUE,
    NOT_ASKED,
    TOO_LONG,
    KeptDay,
    RecordAsked,
    asked,
    cell_of,
    field_of,
    read_kept,
    refusal,
    say,
    say_how_many,
    say_which,
)
from models.kinds import RecordStyle

MON, TUE = date(2026, 11, 23), date(2026, 11, 24)
AT = datetime(2026, 11, 24, 21, 30, tzinfo=UTC)


@pytest.mark.parametrize("field", [f"record/{MON}", "record/0001-01-01", f"record/{MON}/when"])
def test_a_day_is_read_as_it_was_named(field: str) -> None:
    cell = cell_of(field)
    assert cell is not None
    assert field_of(*cell) == field


@pytest.mark.parametrize(
    "field",
    [
        "record/20261123",
        "record/2026-W48-1",
        "record/2026-11-31",
        "2026-11-23",
        "record/",
        "x",
        f"record/{MON}/kept",
        f"record/{MON}/",
        f"record/{MON}/when/x",
    ],
)
def test_nothing_else_is_a_day(field: str) -> None:
    assert cell_of(field) is None


@pytest.mark.parametrize(
    ("style", "value", "said"),
    [
        ("tick", True, None),
        ("tick", None, None),
        ("tick", 1, NOT_A_VALUE),
        ("tick", "yes", NOT_A_VALUE),
        ("scale", 0, None),
        ("scale", 10, None),
        ("scale", 11, NOT_A_VALUE),
        ("scale", 2.5, NOT_A_VALUE),
        ("scale", True, NOT_A_VALUE),
        ("lines", "walked", None),
        ("lines", "x" * 2_001, TOO_LONG),
        ("lines", 3, NOT_A_VALUE),
    ],
)
def test_a_day_takes_what_its_record_asks_for(
    style: RecordStyle, value: JsonValue, said: str | None
) -> None:
    assert refusal(field_of(MON), value, RecordAsked(style, (MON,), ("kept",))) == said


def test_a_day_that_the_page_does_not_name_is_refused() -> None:
    page = RecordAsked("tick", (MON,), ("kept",))
    for field in (field_of(TUE), "record/x", field_of(MON, "happened")):
        assert refusal(field, True, page) == NOT_ASKED
    assert refusal(field_of(MON), True, RecordAsked()) == NOT_ASKED


def test_a_worksheet_asks_what_happened_as_well() -> None:
    page = asked(Record(style="scale", days=1), layout="worksheet", prepared_on=MON)
    assert page == RecordAsked("scale", (MON,), ("kept", "happened"))
    happened = field_of(MON, "happened")
    assert refusal(happened, "We laughed", page) is None
    assert refusal(happened, 3, page) == NOT_A_VALUE
    assert refusal(happened, "x" * 2_001, page) == TOO_LONG


def test_a_worksheet_without_a_record_leaves_its_days_open() -> None:
    page = asked(Record(days=2), layout="worksheet", prepared_on=MON)
    assert not page.is_dated
    assert [refusal(field_of(TUE, one), "x", page) for one in page.columns] == [None] * 3
    (kept,) = read_kept({field_of(TUE, "happened"): FieldState(value="Rain", at=0)})
    assert (say_which(kept, page), say(kept)) == ("Row 2", "")
    assert say_which(kept.model_copy(update={"when": "On Sunday"}), page) == "On Sunday"
    assert say_how_many([kept], page) == "1 of 2 rows"


@pytest.mark.parametrize("layout", ["letter", "card", "fridge", "two_up"])
def test_elsewhere_a_page_asks_for_what_its_record_says(layout: Layout) -> None:
    page = asked(Record(style="tick", days=1), layout=layout, prepared_on=MON)
    assert page == RecordAsked("tick", (MON,), ("kept",))
    assert asked(Record(), layout=layout, prepared_on=MON) == RecordAsked()


def test_what_was_kept_is_read_in_the_order_of_its_days() -> None:
    def state(value: JsonValue) -> FieldState:
        return FieldState(value=value, at=int(AT.timestamp() * 1000))

    fields = {
        field_of(TUE): state(0),
        field_of(MON): state(True),
        "record/2026-11-25": state(False),
        "record/2026-11-26": state(""),
        "record/2026-11-27": state(None),
        f"{field_of(TUE, 'happened')}": state("Rain"),
        "client/words": state("aside"),
    }
    kept = read_kept(fields)
    assert kept == (
        KeptDay(day=MON, value=True, at=AT),
        KeptDay(day=TUE, value=0, happened="Rain", at=AT),
    )
    assert [say(one) for one in kept] == ["ticked", "0 of 10"]
    assert say(KeptDay(day=MON, value=" walked ", at=AT)) == "walked"
    week = asked(Record(style="tick"), layout="letter", prepared_on=MON)
    assert say_how_many(kept, week) == "2 of 7 days"
    assert [say_which(one, week) for one in kept] == ["Mon 23 Nov", "Tue 24 Nov"]
    assert say_how_many(kept[:1], week._replace(days=(MON,))) == "1 of 1 day"
