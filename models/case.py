"""The formulation: what keeps a pattern going, as far as coach and client can tell.

Fields and ids: the domain sheet §4. Everything may be absent while it is drafted; what is
given has to be of its kind. Texts are the coach's and client's words as they
stand: how they are worded is remarked on elsewhere and never refused.
"""

from typing import Annotated, Literal

from pydantic import Field

from models.inputs import Day, Input, Whole
from models.kinds import ThemeKind

Percent = Annotated[int, Whole(0, 100)]
Tenth = Annotated[int, Whole(0, 10)]

FunctionKind = Literal[
    "stabilise_relationship",
    "keep_someone_close",
    "deflect_other_conflict",
    "keep_loyalty",
    "keep_position",
    "avoid_exposure",
    "test_bond",
    "secure_help",
    "protect_other",
    "keep_autonomy",
    "habit_no_function",
]
FunctionStatus = Literal["open", "supported", "dropped"]
RequestOwner = Literal["self", "partner", "employer", "family", "other"]
TieKind = Literal[
    "close", "conflict", "cutoff", "alliance", "coalition_against", "reports_to", "depends_on"
]
SafeToInvolve = Literal["yes", "no", "unknown"]
ResistanceForm = Literal["compliant", "defiant", "mixed", "none"]
ResistanceMode = Literal["by_action", "by_omission", "by_words"]
Reactance = Literal["low", "mid", "high"]
AboutProblem = Literal["mine", "others", "fate", "biology"]
AboutChange = Literal["pessimist", "optimist"]
Stance = Literal["customer", "complainant", "visitor"]
Period = Literal["day", "week", "month"]
ProgressKind = Literal[
    "new_act", "other_reacts_differently", "less_effort", "joke_about_it", "forgot_problem"
]


class Frequency(Input):
    """How often, e.g. 3 per week."""

    n: int | None = Field(default=None, ge=0)
    per: Period | None = None


class Complaint(Input):
    """What somebody does, as a camera would see it."""

    what: str = ""
    who: str = ""
    """Whose act it is: the id of one of the people, or a name."""
    to_whom: str = ""
    where: str = ""
    when: str = ""
    frequency: Frequency | None = None
    last_time: Day | None = None
    duration: str = ""
    why_now: str = ""


class Step(Input):
    """One actor's one act; `next_n` is the number of the step that follows."""

    n: int | None = Field(default=None, ge=1)
    actor_id: str = ""
    does: str = ""
    then_feels_or_says: str = ""
    next_n: int | None = Field(default=None, ge=1)


class Attempt(Input):
    """A solution that was tried."""

    by: str = ""
    what: str = ""
    since: str = ""
    short_effect: str = ""
    long_effect: str = ""
    still_used: bool = False


class Theme(Input):
    """What the attempted solutions have in common."""

    kind: ThemeKind | None = None
    sentence: str = ""


class PersonInvolved(Input):
    """Somebody in the pattern, the client included; `label` is initials or a role, never a name."""

    id: str = ""
    label: str = ""
    relation: str = ""
    power: Tenth | None = None
    gains_if_change: str = ""
    loses_if_change: str = ""
    in_sessions: bool = False
    safe_to_involve: SafeToInvolve = "unknown"


class Tie(Input):
    """What connects two people; a coalition has a third, `c`, against whom it stands."""

    a: str = ""
    b: str = ""
    kind: TieKind | None = None
    c: str = ""
    covert: bool = False


class Triangle(Input):
    """Two who do not settle something, and who stands between them."""

    a: str = ""
    b: str = ""
    middle: str = ""
    what_a_b_do_not_settle: str = ""


class HierarchyIncongruence(Input):
    """Who is supposed to decide differs from who does."""

    official_top: str = ""
    actual_top: str = ""
    how_seen: str = ""


class Function(Input):
    """A useful guess about what the pattern protects; habit needs only evidence and confidence."""

    kind: FunctionKind | None = None
    protects_who: str = ""
    from_what: str = ""
    at_risk_if_change: str = ""
    evidence: tuple[str, ...] = ()
    counter_evidence: tuple[str, ...] = ()
    test: str = ""
    confidence: Percent | None = None
    status: FunctionStatus = "open"


class Weight(Input):
    """A cost of changing or a benefit of staying; `weight` from 1, light, to 5."""

    who: str = ""
    what: str = ""
    weight: Annotated[int, Whole(1, 5)] | None = None


class Resistance(Input):
    """What happens to what the coach proposes."""

    form: ResistanceForm | None = None
    mode: ResistanceMode | None = None
    example: str = ""
    reactance: Reactance | None = None


class ClientLanguage(Input):
    """The client's own words, to be used again."""

    words: Annotated[tuple[str, ...], Field(max_length=12)] = ()
    metaphors: Annotated[tuple[str, ...], Field(max_length=5)] = ()


class ClientPosition(Input):
    """Where the client stands: who is to blame, whether it can change, who should act."""

    about_problem: AboutProblem | None = None
    about_change: AboutChange | None = None
    stance: Stance | None = None
    values: tuple[str, ...] = ()
    view_of_coach: str = ""


class PatternException(Input):
    """A time when the pattern could have run and did not."""

    when: str = ""
    who_did_what_differently: str = ""
    deliberate: bool = False


class Readiness(Input):
    """How much it matters and how likely it seems, each 0 to 10."""

    importance: Tenth | None = None
    confidence: Tenth | None = None
    not_now_because: str = ""


class VisibleChange(Input):
    """The smallest change that somebody else would see, within two weeks."""

    who_sees_it: str = ""
    doing_what: str = ""
    where: str = ""
    by: Day | None = None


class ClosingCriterion(Input):
    """What would be seen if the work were done, and held for at least three weeks."""

    observable: str = ""
    measure: str = ""
    held_for_weeks: int | None = Field(default=None, ge=3)


class ProgressSign(Input):
    """A sign that the pattern shifts; `by` is whoever showed it."""

    date: Day | None = None
    sign: str = ""
    kind: ProgressKind | None = None
    by: str = ""


class MaintainingStatement(Input):
    """The sentence that holds the case, as composed or as the coach edited it."""

    text: str = ""
    edited_by_coach: bool = False
    version: int = Field(default=0, ge=0)


class Formulation(Input):
    """The whole of it, in the order of the domain sheet."""

    gate_ref: str | None = None
    presenting_request: str = Field(default="", max_length=280)
    request_owner: RequestOwner | None = None
    complaint: Complaint = Complaint()
    sequence: tuple[Step, ...] = ()
    loop_closed: bool | None = None
    """As given; whether the loop does close is `closes`."""
    trigger_n: int | None = Field(default=None, ge=1)
    payoff_n: int | None = Field(default=None, ge=1)
    solitary: bool = False
    attempted_solutions: tuple[Attempt, ...] = ()
    attempted_theme: Theme = Theme()
    opposite_of_theme: str = ""
    people: tuple[PersonInvolved, ...] = ()
    ties: tuple[Tie, ...] = ()
    triangles: tuple[Triangle, ...] = ()
    hierarchy_incongruence: HierarchyIncongruence | None = None
    functions: Annotated[tuple[Function, ...], Field(max_length=3)] = ()
    costs_of_change: tuple[Weight, ...] = ()
    benefits_of_staying: tuple[Weight, ...] = ()
    resistance: Resistance = Resistance()
    client_language: ClientLanguage = ClientLanguage()
    client_position: ClientPosition = ClientPosition()
    exceptions: tuple[PatternException, ...] = ()
    readiness: Readiness = Readiness()
    smallest_visible_change: VisibleChange = VisibleChange()
    closing_criteria: Annotated[tuple[ClosingCriterion, ...], Field(max_length=4)] = ()
    progress_signs: tuple[ProgressSign, ...] = ()
    setback_signs: tuple[str, ...] = ()
    maintaining_statement: MaintainingStatement = MaintainingStatement()

    @property
    def numbered_steps(self) -> dict[int, Step]:
        """The steps by number; a step without one is counted by its place."""
        return {step.n or place: step for place, step in enumerate(self.sequence, start=1)}

    @property
    def trigger(self) -> Step | None:
        """The step that starts the loop."""
        return self.numbered_steps.get(self.trigger_n or 1)

    @property
    def closes(self) -> bool:
        """Whether the last step leads back to the trigger."""
        return bool(self.sequence) and self.sequence[-1].next_n == (self.trigger_n or 1)

    @property
    def live_functions(self) -> tuple[Function, ...]:
        """The guesses that still stand: open (which is what no status means) or supported."""
        return tuple(one for one in self.functions if one.kind and one.status != "dropped")

    @property
    def leading_function(self) -> Function | None:
        """The guess with the highest confidence; of equals the first."""
        return max(self.live_functions, key=lambda one: one.confidence or 0, default=None)

    def called(self, person: str) -> str:
        """Return the label of a person's id; what is no id is a name already."""
        labels = {one.id: one.label for one in self.people if one.id and one.label}
        return " ".join(labels.get(person, person).split())


Part = Literal["complaint", "sequence", "attempts", "function", "resistance", "smallest_change"]


def missing_parts(case: Formulation) -> tuple[Part, ...]:
    """Name what a formulation lacks before tasks are best suggested (domain sheet §4)."""
    steps = [step for step in case.sequence if step.does.strip()]
    attempts = [attempt for attempt in case.attempted_solutions if attempt.what.strip()]
    lacks: dict[Part, bool] = {
        "complaint": not case.complaint.what.strip(),
        "sequence": len(steps) < 3,
        "attempts": len(attempts) < 2 or case.attempted_theme.kind is None,
        "function": not case.live_functions,
        "resistance": case.resistance.form is None,
        "smallest_change": not case.smallest_visible_change.doing_what.strip(),
    }
    return tuple(part for part, lacking in lacks.items() if lacking)
