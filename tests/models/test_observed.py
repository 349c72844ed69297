"""How ratings count, and when the coach is reminded to look again."""

import pytest

from models.content import load
from models.fields import JsonValue
from models.observed import Observed


def test_no_chance_to_see_counts_nothing_and_is_no_rating() -> None:
    seen = Observed.model_validate({"ds1": "u", "ds2": 2, "ds3": 1, "rv1": "u"})
    assert seen.total("ds") == 3
    assert seen.is_rated("ds")
    assert not seen.is_rated("rv")
    assert seen.is_given("rv")
    assert not seen.is_given("in")


@pytest.mark.parametrize(
    ("ratings", "again"),
    [
        ({}, []),
        ({"ds1": "u", "ds2": "u", "rv1": "u"}, []),
        ({"ds1": "u", "ds2": "u", "ds6": "u", "ds3": 2}, ["ds"]),
        (
            {"tr1": "u", "tr2": "u", "tr3": "u", **{f"in{n}": "u" for n in range(1, 6)}},
            ["tr", "in"],
        ),
    ],
)
def test_three_unseen_items_of_one_checklist_ask_to_look_again(
    ratings: dict[str, JsonValue], again: list[str]
) -> None:
    words = load().coach_only
    values = {f"observed/{item}": rating for item, rating in ratings.items()}
    asked = [one.id for one in words.checklists if words.is_seen_too_little(one, values)]
    assert asked == again
