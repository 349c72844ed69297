"""Three sittings: which step belongs where, and where the way leads."""

from itertools import chain

from models.afterwards import MINUTES
from models.intake import STEPS
from models.intake.sittings import IN_THE_ROOM, NOT_NOW, SITTINGS, sitting_of, way_on
from models.intake.taking import place_of, refusal

MOST_IN_THE_ROOM = 15
"""Minutes of handling that the first hour has room for."""


def test_every_step_belongs_to_one_sitting_and_keeps_its_order() -> None:
    steps = chain.from_iterable(one.steps for one in SITTINGS)
    assert list(steps) == [one.id for one in STEPS]


def test_in_the_room_the_way_leads_past_the_questions_and_home() -> None:
    assert way_on("client") == "complaint"
    assert way_on("questions") == "complaint"
    assert way_on("complaint") == "attempts"
    assert way_on("attempts") is None


def test_what_is_the_coachs_alone_is_one_way() -> None:
    assert sitting_of("people").id == "afterwards"
    assert [way_on(step) for step in sitting_of("people").steps] == [
        "keeps-safe",
        "their-way",
        "sentence",
        None,
    ]


def test_the_room_takes_no_more_than_its_minutes() -> None:
    parts = (*IN_THE_ROOM, "request", "sequence")
    assert sum(MINUTES[part] for part in parts) <= MOST_IN_THE_ROOM


def test_nothing_that_formulates_is_done_in_the_room() -> None:
    formulating = {one.id for one in STEPS if one.formulates}
    assert {sitting_of(step).id for step in formulating} == {"afterwards"}


def test_every_step_takes_not_now() -> None:
    for step, mark in NOT_NOW.items():
        place = place_of(mark.id)
        assert place is not None
        assert place.step == step
        assert refusal(mark.id, True) is None
        assert refusal(mark.id, "yes") is not None
    assert refusal("later/everything", True) is not None
