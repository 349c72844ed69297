"""The times of a task are those that its page says: once, or on days of the week while it runs."""

from collections.abc import Mapping
from datetime import date, time

import pytest

from models.brands import Brands
from models.directive import Branding
from models.directive_fields import starting_values
from models.directive_papers import Setting, paper_of
from models.fields import JsonValue
from models.occasions import Occasion, occasions
from tests.models.situations import KINDS

ON = date(2026, 11, 22)  # a Sunday
SETTING = Setting(brands=Brands.only(Branding()), client="M. R.", country="GB", on=ON)


def times_of(kind_id: str, values: Mapping[str, JsonValue]) -> tuple[Occasion, ...]:
    kind = KINDS[kind_id]
    drafted = {**starting_values(kind, on=ON, country="GB"), **values}
    return occasions(kind, drafted, paper_of(drafted, kind, SETTING))


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        (
            "tiny_step",
            {"values/days": "mon,thu"},
            (Occasion("days", date(2026, 11, 23), None, 0, date(2026, 11, 26), ("mon", "thu")),),
        ),
        (
            "scheduled_problem_time",
            {"values/time": "9:40", "record/days": 7},
            (Occasion("time", date(2026, 11, 23), time(9, 40), 0, date(2026, 11, 29)),),
        ),
        (
            "symptom_prescription",
            {"values/days": "sat", "values/t1": "23:30", "values/t2": "00:10", "record/days": 7},
            (
                Occasion(
                    *("days", date(2026, 11, 28), time(23, 30), 40, date(2026, 11, 28), ("sat",))
                ),
            ),
        ),
        (
            "structured_disagreement",
            {"values/day": "2026-11-25", "values/time": "19:00"},
            (Occasion("time", date(2026, 11, 25), time(19)),),
        ),
        (
            "structured_disagreement",
            {
                "values/day": "2026-11-25",
                "values/time": "19:00",
                "values/next_day": "2026-11-26",
            },
            (
                Occasion("time", date(2026, 11, 25), time(19)),
                Occasion("next_day", date(2026, 11, 26)),
            ),
        ),
        ("go_slow", {"values/date": "2026-12-05"}, (Occasion("date", date(2026, 12, 5)),)),
        ("tiny_step", {"values/days": "someday"}, ()),
        ("tiny_step", {"values/days": "mon", "steps": "Whenever you like."}, ()),
        ("tiny_step", {"values/days": "mon", "record/days": 1, "record/start": "2026-11-24"}, ()),
        ("reframe", {}, ()),
    ],
)
def test_the_times_of(
    kind: str, values: Mapping[str, JsonValue], expected: tuple[Occasion, ...]
) -> None:
    assert times_of(kind, values) == expected
