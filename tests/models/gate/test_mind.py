"""RF1, RF2, RF3 and RF6: each printed threshold just below, at and above."""

from typing import Any

import pytest

from tests.models.gate.screenings import CONTACT, marks, reading, yes


@pytest.mark.parametrize(
    ("pc", "contact", "level"),
    [
        (0, None, "CLEAR"),
        (1, None, "NOTE"),
        (3, CONTACT, "PAUSE"),
        (5, None, "STOP"),
        (5, CONTACT, "PAUSE"),
    ],
)
def test_trauma_answers(pc: int, contact: str | None, level: str) -> None:
    changes: dict[str, Any] = {"therapist_contact": contact} if contact else {}
    gate = reading(answers={"pc-ptsd-5": {"exposed": True, "items": yes(pc, 5)}}, **changes)
    assert gate.flags["active_trauma"] == level
    assert gate.totals["pc-ptsd-5"] == pc


@pytest.mark.parametrize(
    ("observed", "level"),
    [
        ({"tr1": "u"}, "CLEAR"),
        ({"tr2": 2}, "PAUSE"),
        ({"tr3": True}, "PAUSE"),
        ({"tr3": False}, "CLEAR"),
        ({"tr3": "u"}, "CLEAR"),
        ({"tr1": 2, "tr2": 2, "tr3": True}, "STOP"),
    ],
)
def test_trauma_seen(observed: dict[str, Any], level: str) -> None:
    assert reading(observed=observed).flags["active_trauma"] == level


def test_who_was_not_exposed_has_the_total_0_whatever_the_items_hold() -> None:
    gate = reading(answers={"pc-ptsd-5": {"exposed": False, "items": [True] * 5}})
    assert gate.totals["pc-ptsd-5"] == 0
    assert gate.flags["active_trauma"] == "CLEAR"


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        ("2026-11-21", True),
        ("2026-09-22", True),
        ("2026-09-21", False),
        ("2026-11-22", False),
    ],
)
def test_contact_counts_from_0_to_60_days_back(day: str, counts: bool) -> None:
    gate = reading(answers={"phq-9": marks(15, 9)}, treatment="medication", therapist_contact=day)
    assert gate.flags["untreated_mood_anxiety"] == ("PAUSE" if counts else "STOP")


@pytest.mark.parametrize("treatment", ["talking", "medication", "both"])
def test_any_treatment_counts(treatment: str) -> None:
    gate = reading(answers={"gad-7": marks(15, 7)}, treatment=treatment, therapist_contact=CONTACT)
    assert gate.flags["untreated_mood_anxiety"] == "PAUSE"


def test_contact_without_treatment_does_not_soften_mood() -> None:
    gate = reading(answers={"gad-7": marks(15, 7)}, therapist_contact=CONTACT)
    assert gate.flags["untreated_mood_anxiety"] == "STOP"


@pytest.mark.parametrize(
    ("total", "level"),
    [(4, "CLEAR"), (5, "NOTE"), (9, "NOTE"), (10, "PAUSE"), (14, "PAUSE"), (15, "STOP")],
)
def test_anxiety_alone(total: int, level: str) -> None:
    assert reading(answers={"gad-7": marks(total, 7)}).flags["untreated_mood_anxiety"] == level


def test_the_mood_total_is_the_higher_of_the_two_and_an_incomplete_list_displaces_nothing() -> None:
    both = reading(answers={"phq-9": marks(4, 9), "phq-8": marks(20, 8)})
    assert both.flags["untreated_mood_anxiety"] == "STOP"
    incomplete = reading(answers={"phq-9": [*marks(20, 8), None], "phq-8": marks(10, 8)})
    assert incomplete.flags["untreated_mood_anxiety"] == "PAUSE"
    assert incomplete.totals.keys() == {"phq-8", "gad-7", "pc-ptsd-5", "audit-c"}


@pytest.mark.parametrize(
    ("signs", "phq", "level"),
    [(1, 0, "CLEAR"), (2, 0, "PAUSE"), (5, 9, "PAUSE"), (1, 9, "NOTE"), (5, 10, "PAUSE")],
)
def test_signs_of_low_mood_that_no_total_shows_pause(signs: int, phq: int, level: str) -> None:
    gate = reading(answers={"phq-9": marks(phq, 9)}, observed={"low_mood_signs": signs})
    assert gate.flags["untreated_mood_anxiety"] == level


def test_signs_of_low_mood_pause_where_no_list_is_complete() -> None:
    gate = reading(
        answers={"phq-9": None, "gad-7": None, "asq": None}, observed={"low_mood_signs": 2}
    )
    assert gate.flags["untreated_mood_anxiety"] == "PAUSE"


@pytest.mark.parametrize(
    ("ratings", "level"),
    [
        ([2, 0, 0, 0, 0, 0], "CLEAR"),
        ([2, 1, 0, 0, 0, 0], "NOTE"),
        ([2, 2, 1, 0, 0, 0], "NOTE"),
        ([2, 2, 1, 1, 0, 0], "PAUSE"),
        ([2, 2, 2, 2, 2, 1], "PAUSE"),
        ([1, 0, 0, 0, 0, 2], "NOTE"),
        ([1, 1, 0, 0, 0, 2], "PAUSE"),
        ([2, 2, 1, 0, 0, 2], "PAUSE"),
        ([2, 2, 2, 0, 0, 2], "STOP"),
        (["u", "u", "u", "u", "u", 2], "CLEAR"),
    ],
)
def test_harsh_views_of_self(ratings: list[Any], level: str) -> None:
    observed = {f"ds{place + 1}": rating for place, rating in enumerate(ratings)}
    assert reading(observed=observed).flags["distorted_self_perception"] == level


def _insight(*ratings: Any) -> dict[str, Any]:
    return {f"in{place + 1}": rating for place, rating in enumerate(ratings)}


@pytest.mark.parametrize(
    ("observed", "level"),
    [
        (_insight(2, 0, 0, 0, 0), "CLEAR"),
        (_insight(2, 1, 0, 0, 0), "NOTE"),
        (_insight(2, 2, 2, 0, 0), "NOTE"),
        (_insight(2, 2, 2, 1, 0), "PAUSE"),
        (_insight(2, 2, 2, 2, 1), "PAUSE"),
        (_insight(0, 0, 0, 0, 2), "PAUSE"),
        (_insight(2, 2, 2, 2, 2), "PAUSE"),
    ],
)
def test_little_insight_alone_reaches_pause_at_most(observed: dict[str, Any], level: str) -> None:
    assert reading(observed=observed).flags["lack_of_insight"] == level


@pytest.mark.parametrize(
    ("observed", "level"),
    [
        (_insight(2, 2, 2, 1, 0), "PAUSE"),
        (_insight(2, 2, 2, 2, 0), "STOP"),
        (_insight(0, 0, 0, 0, 1), "CLEAR"),
        (_insight(0, 0, 0, 0, 2), "STOP"),
        (_insight(2, 1, 0, 0, 0), "NOTE"),
    ],
)
def test_little_insight_beside_another_flag(observed: dict[str, Any], level: str) -> None:
    gate = reading(observed=observed, danger=["medical"])
    assert gate.flags["eating_or_medical"] == "PAUSE"
    assert gate.flags["lack_of_insight"] == level


def test_a_note_beside_it_does_not_harden_lack_of_insight() -> None:
    gate = reading(observed=_insight(2, 2, 2, 2, 2), answers={"drug-use": 1})
    assert gate.flags["lack_of_insight"] == "PAUSE"


def test_another_flag_counts_after_its_decline_and_its_concern() -> None:
    observed = _insight(0, 0, 0, 0, 2)
    raised = reading(
        observed=observed, answers={"drug-use": 1}, concerns={"substance_or_compulsion": "drinks"}
    )
    assert raised.flags["lack_of_insight"] == "STOP"
    declined = reading(observed=observed, declined={"hark": {}})
    assert declined.flags["lack_of_insight"] == "STOP"


def test_the_concern_about_insight_is_applied_last_and_hardens_nothing_else() -> None:
    gate = reading(observed=_insight(2, 2, 2, 1, 0), concerns={"lack_of_insight": "worries me"})
    assert gate.flags["lack_of_insight"] == "STOP"
    assert [reason.rule for reason in gate.reasons] == ["RF6", "concern"]
