"""The boundary vectors that domain.md §3.2 prints, one by one."""

import pytest

from tests.models.gate.screenings import CONTACT, NO, marks, reading, yes


def test_a_complete_screening_without_a_sign_is_clear() -> None:
    gate = reading()
    assert gate.level == "CLEAR"
    assert set(gate.flags.values()) == {"CLEAR"}
    assert gate.missing == ()
    assert gate.reasons == ()


@pytest.mark.parametrize(
    ("phq", "gad", "difficulty", "treated", "contact", "level"),
    [
        (4, 4, 0, False, False, "CLEAR"),
        (4, 4, 2, False, False, "PAUSE"),
        (5, 4, 1, False, False, "NOTE"),
        (9, 9, 1, False, False, "NOTE"),
        (10, 0, 0, False, False, "PAUSE"),
        (14, 14, 3, False, False, "PAUSE"),
        (15, 0, 0, False, False, "STOP"),
        (15, 0, 0, True, False, "STOP"),
        (15, 0, 0, True, True, "PAUSE"),
        (19, 21, 3, True, True, "PAUSE"),
        (20, 0, 0, True, True, "STOP"),
    ],
)
def test_mood_and_anxiety(
    *, phq: int, gad: int, difficulty: int, treated: bool, contact: bool, level: str
) -> None:
    gate = reading(
        answers={"phq-9": marks(phq, 9), "gad-7": marks(gad, 7), "difficulty": difficulty},
        treatment="talking" if treated else "none",
        **({"therapist_contact": CONTACT} if contact else {}),
    )
    assert gate.flags["untreated_mood_anxiety"] == level


@pytest.mark.parametrize(
    ("exposed", "pc", "observed", "contact", "level"),
    [
        (True, 0, {}, False, "CLEAR"),
        (True, 2, {}, False, "NOTE"),
        (True, 3, {}, False, "PAUSE"),
        (True, 4, {}, False, "STOP"),
        (True, 4, {}, True, "PAUSE"),
        (False, 0, {"tr1": 1}, False, "PAUSE"),
        (False, 0, {"tr1": 2}, False, "STOP"),
        (False, 0, {"tr2": 1}, False, "NOTE"),
    ],
)
def test_trauma(
    exposed: bool, pc: int, observed: dict[str, int], contact: bool, level: str
) -> None:
    gate = reading(
        answers={"pc-ptsd-5": {"exposed": exposed, "items": yes(pc, 5)}},
        observed=observed,
        **({"therapist_contact": CONTACT} if contact else {}),
    )
    assert gate.flags["active_trauma"] == level


@pytest.mark.parametrize(
    ("audit", "sex", "drug", "control", "gambling", "level"),
    [
        ([3, 0, 0], "female", 0, {}, 0, "CLEAR"),
        ([2, 1, 0], "female", 0, {}, 0, "NOTE"),
        ([2, 1, 0], "male", 0, {}, 0, "CLEAR"),
        ([3, 1, 0], "male", 0, {}, 0, "NOTE"),
        ([4, 1, 0], "female", 0, {}, 0, "NOTE"),
        ([4, 1, 0], "female", 0, {"alcohol": yes(1, 4)}, 0, "PAUSE"),
        ([4, 4, 0], "female", 0, {}, 0, "STOP"),
        ([0, 0, 0], "female", 1, {}, 0, "NOTE"),
        ([0, 0, 0], "female", 12, {}, 0, "NOTE"),
        ([0, 0, 0], "female", 1, {"drugs": yes(1, 4)}, 0, "PAUSE"),
        ([0, 0, 0], "female", 1, {"drugs": yes(2, 4)}, 0, "STOP"),
        ([0, 0, 0], "female", 0, {}, 1, "PAUSE"),
        ([0, 0, 0], "female", 0, {"other": yes(1, 4)}, 2, "STOP"),
    ],
)
def test_substance_and_compulsion(
    *,
    audit: list[int],
    sex: str,
    drug: int,
    control: dict[str, list[bool]],
    gambling: int,
    level: str,
) -> None:
    gate = reading(
        sex=sex,
        answers={
            "audit-c": audit,
            "drug-use": drug,
            "control": {"alcohol": NO, "drugs": NO, "other": NO} | control,
            "gambling": yes(gambling, 2),
        },
    )
    assert gate.flags["substance_or_compulsion"] == level
