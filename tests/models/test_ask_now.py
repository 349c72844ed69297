"""A sign of suicide interrupts within one tap; a stop that waits only for ASQ is provisional."""

from typing import Any

import pytest

from models.ask_now import is_provisional, must_ask_now
from models.screening import Screening
from tests.models.gate.screenings import CONTACT, NO, TODAY, complete

ITEM_9 = {value: [0] * 8 + [value] for value in range(4)}
OPEN = {"asq": None}


@pytest.mark.parametrize(
    ("changes", "ask", "provisional"),
    [
        ({"answers": OPEN}, False, False),
        ({"answers": OPEN | {"phq-9": ITEM_9[1]}}, True, True),
        ({"answers": OPEN | {"phq-9": [None] * 8 + [1]}}, True, True),
        ({"answers": OPEN | {"phq-9": ITEM_9[2]}}, True, False),
        ({"answers": OPEN, "danger": ["suicide_spoken"]}, True, True),
        ({"answers": {"phq-9": ITEM_9[1], "asq": [*NO[:3], None, None]}}, True, True),
        ({"answers": {"phq-9": ITEM_9[1], "asq": [*NO, None]}}, False, False),
        ({"answers": {"asq": [True, None, None, None, None]}}, True, False),
        ({"answers": {"asq": [True, False, False, False, None]}}, True, False),
        ({"answers": {"asq": [True, False, False, False, False]}}, False, False),
        ({"answers": {"asq": [None, None, None, None, True]}}, False, False),
        ({"answers": OPEN, "danger": ["suicide_spoken", "suicide_plan"]}, False, False),
        ({"answers": OPEN, "danger": ["suicide_spoken", "intoxicated"]}, False, False),
        ({"answers": OPEN, "history": ["recent_attempt"]}, False, False),
        (
            {"answers": OPEN, "history": ["recent_attempt"], "danger": ["suicide_spoken"]},
            True,
            False,
        ),
        (
            {
                "answers": OPEN,
                "history": ["recent_attempt"],
                "danger": ["suicide_spoken"],
                "therapist_contact": CONTACT,
            },
            True,
            True,
        ),
        (
            {"answers": OPEN | {"phq-9": ITEM_9[1]}, "concerns": {"suicide_self_harm": "worry"}},
            True,
            False,
        ),
        ({"answers": OPEN | {"phq-9": ITEM_9[1]}, "declined": {"asq": {}}}, False, False),
    ],
)
def test_a_sign_asks_now_and_waits_for_the_answers(
    changes: dict[str, Any], ask: bool, provisional: bool
) -> None:
    screening = Screening.model_validate(complete(**changes))
    assert must_ask_now(screening, on=TODAY) is ask
    assert is_provisional(screening, on=TODAY) is provisional
