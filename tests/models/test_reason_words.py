import pytest

from models.contraindications import Reason, check
from models.reason_words import say_against, say_for
from models.scoring import FUNCTION_POINTS, NEXT_MOVES, THEME_POINTS, matching_lines
from models.tags import ALL_TAGS, LABELS
from tests.models.situations import KINDS, OPEN, situation


def test_every_tag_has_a_label() -> None:
    assert set(LABELS) == set(ALL_TAGS)


def test_every_reason_against_a_kind_is_a_sentence() -> None:
    worst = situation(
        gate={
            "level": "STOP",
            "void": True,
            "flags": {"minor": "STOP", "danger_to_others": "STOP"},
        },
        map={"coach": {"lead_and_trust": 0}},
        session=1,
        consent_indirect=False,
        gate_rerun=False,
        recent=list(KINDS),
        involves="partner",
        tags=list(ALL_TAGS),
        case={"attempted_theme": {"kind": "check_seek_reassurance"}},
    )
    said = {say_against(reason) for kind in KINDS.values() for reason in check(kind, worst)}
    for level in ("PAUSE", "NOTE"):
        said |= {
            say_against(reason)
            for kind in KINDS.values()
            for reason in check(kind, situation(gate={**OPEN["gate"], "level": level}))
        }
    assert all(sentence.endswith(".") and "_" not in sentence for sentence in said)


def test_a_reason_speaks_plainly() -> None:
    assert say_against(Reason("SYM", "eating")) == (
        "It touches what is never made a task: eating or weight."
    )
    assert say_against(Reason("recent", "go_slow")) == "It was given in the last three meetings."


@pytest.mark.parametrize(
    "line",
    [
        *(f"theme {theme}: +2" for theme in THEME_POINTS),
        *(f"function {function}: +2" for function in FUNCTION_POINTS),
        *(f"pattern {pattern}: +2" for pattern in NEXT_MOVES),
    ],
)
def test_every_theme_function_and_pattern_speaks_for_a_kind_in_words(line: str) -> None:
    assert "_" not in say_for(line)
    assert say_for(line).endswith("(+2)")


def test_every_other_line_has_words_of_its_own() -> None:
    for form in ("none", "compliant", "defiant", "mixed"):
        for mode in ("by_omission", "by_words"):
            one = situation(
                case={"resistance": {"form": form, "mode": mode, "reactance": "low"}},
                map={
                    "coach": dict.fromkeys(("new_moves", "room_to_change", "relational_field"), 3)
                    | {"follow_through": 5}
                },
                tags=["overlapping_roles"],
            )
            for line in matching_lines(one):
                said = say_for(f"{line.because}: +1")
                assert not said.startswith(line.because), said
    [high] = matching_lines(
        situation(case={"resistance": {"reactance": "high"}, "sequence": [{}] * 3})
    )
    assert say_for(f"{high.because}: +3") == "Freedom of choice matters a great deal (+3)"
