"""Steps 6 to 8: what it may keep safe, the client's own way, and the sentence."""

from models.intake.forms import Condition, Group, IntakeStep, ListOf, Question
from models.intake.words import (
    ABOUT_CHANGE,
    ABOUT_PROBLEM,
    FORMS,
    FUNCTIONS,
    MODES,
    PROGRESS,
    REACTANCE,
    STANCES,
    STATUSES,
)

_NOT_A_HABIT = Condition(field="kind", unless=("habit_no_function",))
_WEIGHED = (
    Question(id="who", kind="person", label="For whom?"),
    Question(id="what", kind="line", label="What?"),
    Question(id="weight", kind="number", label="How much does it weigh?", min=1, max=5),
)

KEEPS_SAFE = IntakeStep(
    id="keeps-safe",
    number=6,
    short="Keeps safe",
    heading="What may it keep safe?",
    lead="A useful guess. Write what would prove it wrong.",
    formulates=True,
    groups=(
        Group(
            parts=(
                ListOf(
                    id="functions",
                    label="One guess, at most three",
                    item="Guess",
                    add="Add a guess",
                    at_least=1,
                    at_most=3,
                    fields=(
                        Question(
                            id="kind", kind="choice", label="It may be that", choices=FUNCTIONS
                        ),
                        Question(
                            id="evidence",
                            kind="lines",
                            label="One sign for it",
                            help="If there are more, one a line.",
                        ),
                        Question(
                            id="counter_evidence",
                            kind="lines",
                            label="One sign against it",
                            help="If there are more, one a line.",
                            shown=_NOT_A_HABIT,
                        ),
                        Question(
                            id="protects_who",
                            kind="person",
                            label="Who may be kept safe?",
                            shown=_NOT_A_HABIT,
                            more=True,
                        ),
                        Question(
                            id="from_what",
                            kind="line",
                            label="From what?",
                            lint="words",
                            shown=_NOT_A_HABIT,
                            more=True,
                        ),
                        Question(
                            id="at_risk_if_change",
                            kind="line",
                            label="If it stopped, what may happen?",
                            help="“The spouse's position may be at risk.”",
                            lint="words",
                            shown=_NOT_A_HABIT,
                            more=True,
                        ),
                        Question(
                            id="test",
                            kind="line",
                            label="What would prove it wrong?",
                            shown=_NOT_A_HABIT,
                            more=True,
                        ),
                        Question(
                            id="confidence",
                            kind="number",
                            label="How sure, 0 to 100?",
                            min=0,
                            max=100,
                            more=True,
                        ),
                        Question(
                            id="status",
                            kind="choice",
                            label="Where does it stand?",
                            choices=STATUSES,
                            shown=_NOT_A_HABIT,
                            more=True,
                        ),
                    ),
                ),
            )
        ),
        Group(
            heading="The bill",
            parts=(
                ListOf(
                    id="costs",
                    label="What would change cost?",
                    item="Cost",
                    add="Add a cost",
                    fields=_WEIGHED,
                ),
                ListOf(
                    id="benefits",
                    label="What is good about leaving it?",
                    item="Benefit",
                    add="Add a benefit",
                    fields=_WEIGHED,
                ),
            ),
        ),
    ),
)

THEIR_WAY = IntakeStep(
    id="their-way",
    number=7,
    short="Their way",
    heading="How do they go about it?",
    formulates=True,
    groups=(
        Group(
            heading="What becomes of a suggestion",
            parts=(
                Question(id="resistance/form", kind="choice", label="It is mostly", choices=FORMS),
                Question(id="resistance/mode", kind="choice", label="It shows", choices=MODES),
                Question(id="resistance/example", kind="line", label="The last example"),
                Question(
                    id="resistance/reactance",
                    kind="choice",
                    label="How much does freedom of choice matter?",
                    choices=REACTANCE,
                ),
            ),
        ),
        Group(
            heading="Their words",
            parts=(
                Question(
                    id="language/words",
                    kind="lines",
                    label="Words they use",
                    help="One a line, at most twelve.",
                ),
                Question(
                    id="language/metaphors",
                    kind="lines",
                    label="Pictures they use",
                    help="One a line, at most five.",
                ),
                Question(id="position/values", kind="lines", label="What matters to them"),
            ),
        ),
        Group(
            heading="Where they stand",
            parts=(
                Question(
                    id="position/about_problem",
                    kind="choice",
                    label="Whose is it to change?",
                    choices=ABOUT_PROBLEM,
                ),
                Question(
                    id="position/about_change",
                    kind="choice",
                    label="Will it change?",
                    choices=ABOUT_CHANGE,
                ),
                Question(
                    id="position/stance",
                    kind="choice",
                    label="They come as one who",
                    choices=STANCES,
                ),
                Question(id="position/view_of_coach", kind="line", label="What am I to them?"),
                Question(id="readiness/importance", kind="scale", label="How much does it matter?"),
                Question(
                    id="readiness/confidence", kind="scale", label="How likely is it to work?"
                ),
                Question(
                    id="readiness/not_now_because", kind="line", label="What speaks for later?"
                ),
            ),
        ),
        Group(
            heading="When it did not happen",
            parts=(
                ListOf(
                    id="exceptions",
                    label="Times when it could have happened and did not",
                    item="Exception",
                    add="Add an exception",
                    fields=(
                        Question(id="when", kind="line", label="When?"),
                        Question(
                            id="who_did_what_differently",
                            kind="line",
                            label="Who did what differently?",
                        ),
                        Question(id="deliberate", kind="yes_no", label="On purpose?"),
                    ),
                ),
            ),
        ),
    ),
)

SENTENCE = IntakeStep(
    id="sentence",
    number=8,
    short="In a sentence",
    heading="In a sentence",
    formulates=True,
    groups=(
        Group(
            parts=(Question(id="statement/text", kind="text", label="The sentence", lint="words"),)
        ),
        Group(
            heading="The smallest change that somebody would see",
            parts=(
                Question(id="change/who_sees_it", kind="person", label="Who would see it?"),
                Question(
                    id="change/doing_what",
                    kind="line",
                    label="What would they see begin?",
                    lint="goal",
                ),
                Question(id="change/where", kind="line", label="Where?"),
                Question(id="change/by", kind="date", label="By when?", help="Within two weeks."),
            ),
        ),
        Group(
            heading="How we know that we are done",
            parts=(
                ListOf(
                    id="closing",
                    label="Two to four things to see",
                    item="Sign",
                    add="Add a sign",
                    at_most=4,
                    fields=(
                        Question(
                            id="observable", kind="line", label="What would be seen?", lint="goal"
                        ),
                        Question(id="measure", kind="line", label="How would we count it?"),
                        Question(
                            id="held_for_weeks",
                            kind="number",
                            label="Held for how many weeks?",
                            help="Three at least.",
                            min=3,
                            max=52,
                        ),
                    ),
                ),
            ),
        ),
        Group(
            heading="Signs on the way",
            more=True,
            parts=(
                ListOf(
                    id="progress",
                    label="Signs that it shifts",
                    item="Sign",
                    add="Add a sign",
                    fields=(
                        Question(id="date", kind="date", label="When?"),
                        Question(id="sign", kind="line", label="What was seen?"),
                        Question(id="kind", kind="choice", label="What sort?", choices=PROGRESS),
                        Question(id="by", kind="person", label="By whom?"),
                    ),
                ),
                Question(
                    id="setbacks",
                    kind="lines",
                    label="Signs of a dip",
                    help="What a dip would look like, one a line.",
                ),
            ),
        ),
    ),
)
