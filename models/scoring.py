"""What speaks for a kind of task: the lines of the domain sheet §5.3, each with its points.

All lines that match add up. A line gives points to kinds, to classes, or to both; of a kind's
classes only the one with the most points in all counts.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from models.case import FunctionKind
from models.dimensions import PatternId
from models.kinds import AnyKindId, DirectiveClass, DirectiveKind, ThemeKind
from models.situation import Situation

Points = Mapping[AnyKindId, int]

THEME_POINTS: Mapping[ThemeKind, Points] = {
    "avoid": {"tiny_step": 2, "pretend": 2, "letter": 1},
    "push_harder": {"go_slow": 2, "reversal": 2},
    "persuade_explain": {"reversal": 2},
    "check_seek_reassurance": {"scheduled_problem_time": 2},
    "rescue_do_for": {"reversal": 2, "realign_hierarchy": 2},
    "control_monitor": {"reversal": 2, "realign_hierarchy": 2},
    "demand_spontaneity": {"restraint_choice": 2},
    "accuse_defend": {"secret_surprise": 2, "structured_disagreement": 2},
    "withdraw": {"tiny_step": 2, "letter": 2},
    "consult_more": {"observe_what_to_keep": 2, "restraint_choice": 1},
}
FUNCTION_POINTS: Mapping[FunctionKind, Points] = {
    "stabilise_relationship": {"go_slow": 2, "cost_of_change": 2, "odd_even_days": 2},
    "keep_position": {"go_slow": 2, "cost_of_change": 2, "odd_even_days": 2},
    "deflect_other_conflict": {"realign_hierarchy": 3, "invariant_prescription": 3},
    "protect_other": {"reframe": 2, "cost_of_change": 2},
    "keep_loyalty": {"reframe": 2, "cost_of_change": 2},
    "test_bond": {"prediction": 3, "tiny_step": -1},
    "keep_someone_close": {"reframe": 2, "secret_surprise": 1},
    "secure_help": {"reframe": 2, "secret_surprise": 1},
    "avoid_exposure": {"pretend": 2, "tiny_step": 2},
    "keep_autonomy": {"restraint_choice": 3},
    "habit_no_function": {"straightforward_advice": 2, "ordeal": 2, "amplify": 2},
}
NEXT_MOVES: Mapping[PatternId, tuple[AnyKindId, ...]] = {
    "ready_to_close": ("prediction",),
    "progress_then_sabotage": ("prediction", "go_slow"),
    "pushing_too_fast": ("go_slow", "cost_of_change"),
    "change_without_support": ("secret_surprise",),
    "triangulated": ("realign_hierarchy", "invariant_prescription"),
    "protective_pattern": ("go_slow", "odd_even_days"),
    "open_defiance": ("restraint_choice", "coin_toss", "reverse_position"),
    "testing_the_bond": ("prediction",),
    "cooperates_without_changing": ("scheduled_problem_time", "reversal"),
    "over_responsible_coach": ("reverse_position",),
    "more_of_the_same": ("do_something_different", "reversal"),
    "borrowed_goal": ("observe_what_to_keep",),
}
"""The kinds that each pattern's "next move" names (the domain sheet §1.4)."""


@dataclass(frozen=True)
class Line:
    """One line that matches, with what it gives."""

    because: str
    kinds: Points = field(default_factory=dict)
    classes: Mapping[DirectiveClass, int] = field(default_factory=dict)
    exempt: frozenset[AnyKindId] = frozenset()
    """Kinds to which the points of their class do not apply."""

    def for_class(self, kind: DirectiveKind, name: DirectiveClass) -> int:
        """Return what the line gives to `kind` for being of one class."""
        return 0 if kind.id in self.exempt else self.classes.get(name, 0)


def matching_lines(situation: Situation) -> tuple[Line, ...]:
    """Return every line that matches; one that needs a score not rated does not."""
    return (
        *_resistance(situation),
        *_remedy(situation),
        *_functions(situation),
        *_map(situation),
        *_gaps_in_the_case(situation),
    )


def score(kind: DirectiveKind, lines: Iterable[Line]) -> tuple[int, tuple[str, ...]]:
    """Add up what the lines give to a kind; return the sum and the lines that gave something."""
    lines = tuple(lines)
    best = kind.classes[0]
    if len(kind.classes) > 1:
        best = max(kind.classes, key=lambda name: sum(line.for_class(kind, name) for line in lines))
    given = [(line, line.kinds.get(kind.id, 0) + line.for_class(kind, best)) for line in lines]
    return (
        sum(points for _, points in given),
        tuple(f"{line.because}: {points:+d}" for line, points in given if points),
    )


def _resistance(situation: Situation) -> Iterator[Line]:
    resistance = situation.case.resistance
    form, follow, moves = (
        resistance.form,
        situation.score("follow_through"),
        situation.score("new_moves"),
    )
    if form == "none":
        yield Line("resistance none", classes={"direct": 2, "observe": 1})
    if form == "compliant" and follow is not None and follow >= 5:
        yield Line("resistance compliant, F 5 or more", classes={"direct": 2, "observe": 1})
    if form == "compliant" and moves is not None and moves <= 3:
        yield Line(
            "resistance compliant, N 3 or less",
            kinds={"scheduled_problem_time": 3, "reversal": 3, "symptom_prescription": 2},
        )
    if form in ("defiant", "mixed") or resistance.reactance == "high":
        yield Line(
            f"resistance {form}" if form in ("defiant", "mixed") else "reactance high",
            kinds={
                "restraint_choice": 3,
                "go_slow": 2,
                "symptom_prescription": 2,
                "metaphorical_task": 1,
                "coin_toss": 1,
            },
            classes={"direct": -2, "ordeal": -3},
            exempt=frozenset({"metaphorical_task"}),
        )


def _remedy(situation: Situation) -> Iterator[Line]:
    mode = situation.case.resistance.mode
    if mode == "by_omission":
        yield Line("resistance by omission", kinds={"tiny_step": 2, "go_slow": 1})
    if mode == "by_words":
        yield Line("resistance by words", kinds={"reverse_position": 2, "cost_of_change": 2})
    theme = situation.case.attempted_theme.kind
    if theme is not None and theme in THEME_POINTS:
        yield Line(f"theme {theme}", kinds=THEME_POINTS[theme])


def _functions(situation: Situation) -> Iterator[Line]:
    found = dict.fromkeys(one.kind for one in situation.case.live_functions if one.kind)
    for function in found:
        yield Line(f"function {function}", kinds=FUNCTION_POINTS[function])


def _map(situation: Situation) -> Iterator[Line]:
    primary = situation.assessment.primary
    if primary:
        yield Line(f"pattern {primary}", kinds=dict.fromkeys(NEXT_MOVES[primary], 2))
    room, field_ = situation.score("room_to_change"), situation.score("relational_field")
    if room is not None and room <= 3:
        yield Line(
            "P 3 or less", kinds={"go_slow": 2, "cost_of_change": 2, "amplify": -2, "reversal": -2}
        )
    if field_ is not None and field_ <= 3 and not situation.gate.joint_locked:
        yield Line("S 3 or less", classes={"relational": 1})


def _gaps_in_the_case(situation: Situation) -> Iterator[Line]:
    if len(situation.case.sequence) < 3:
        yield Line("sequence of fewer than 3 steps", kinds={"observe_sequence": 3})
    if "overlapping_roles" in situation.known_tags:
        yield Line("tag overlapping_roles", kinds={"role_assignment": 3})
