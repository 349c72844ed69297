"""Meetings in any order, with double taps and pages left long ago, break no rule and lose nothing.

`python -m bench hours` runs 2,000 sequences; these are the first of them.
"""

import pytest

from tests.hours import Hour
from tests.practice import Opened, new_case

SEEDS = 12
EACH = 4


@pytest.mark.parametrize("first", range(0, SEEDS, EACH))
async def test_no_order_of_taps_breaks_a_rule_or_loses_a_word(practice: Opened, first: int) -> None:
    for seed in range(first, first + EACH):
        case = await new_case(practice.database, practice.alice)
        hour = Hour(practice.alice, case.id, case.client, seed)
        try:
            await hour.run()
        except Exception:
            print(f"seed {seed}: {', '.join(hour.told)}")  # noqa: T201 - beside the failure
            raise
