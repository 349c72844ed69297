"""What a client keeps of a record: which days and values are taken, and how they are told."""

from datetime import UTC, date, datetime

import pytest

from models.fields import FieldState, JsonValue
from models.kept_record import (
    NOT_A_VALUE,
    NOT_ASKED,
    TOO_LONG,
    KeptDay,
    day_of,
    field_of,
    read_kept,
    refusal,
    say,
    say_how_many,
)
from models.kinds import RecordStyle

MON, TUE = date(2026, 11, 23), date(2026, 11, 24)
AT = datetime(2026, 11, 24, 21, 30, tzinfo=UTC)


@pytest.mark.parametrize("field", [f"record/{MON}", "record/0001-01-01"])
def test_a_day_is_read_as_it_was_named(field: str) -> None:
    day = day_of(field)
    assert day is not None
    assert field_of(day) == field


@pytest.mark.parametrize(
    "field",
    ["record/20261123", "record/2026-W48-1", "record/2026-11-31", "2026-11-23", "record/", "x"],
)
def test_nothing_else_is_a_day(field: str) -> None:
    assert day_of(field) is None


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
        ("none", True, NOT_ASKED),
    ],
)
def test_a_day_takes_what_its_record_asks_for(
    style: RecordStyle, value: JsonValue, said: str | None
) -> None:
    assert refusal(field_of(MON), value, style=style, days=[MON]) == said


def test_a_day_that_the_page_does_not_name_is_refused() -> None:
    assert refusal(field_of(TUE), True, style="tick", days=[MON]) == NOT_ASKED
    assert refusal("record/x", True, style="tick", days=[MON]) == NOT_ASKED


def test_what_was_kept_is_read_in_the_order_of_its_days() -> None:
    def state(value: JsonValue) -> FieldState:
        return FieldState(value=value, at=int(AT.timestamp() * 1000))

    fields = {
        field_of(TUE): state(0),
        field_of(MON): state(True),
        "record/2026-11-25": state(False),
        "record/2026-11-26": state(""),
        "record/2026-11-27": state(None),
        "client/words": state("aside"),
    }
    kept = read_kept(fields)
    assert kept == (KeptDay(day=MON, value=True, at=AT), KeptDay(day=TUE, value=0, at=AT))
    assert [say(one) for one in kept] == ["ticked", "0 of 10"]
    assert say(KeptDay(day=MON, value=" walked ", at=AT)) == "walked"
    assert say_how_many(kept, days=7) == "2 of 7 days"
    assert say_how_many(kept[:1], days=1) == "1 of 1 day"
