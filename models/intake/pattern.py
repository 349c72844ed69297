"""Steps 3 to 5: what happens, what was tried, and who is in it."""

from models.intake.forms import Condition, Group, IntakeStep, ListOf, Question
from models.intake.words import PERIODS, SAFE, THEMES, TIES

COMPLAINT = IntakeStep(
    id="complaint",
    number=3,
    short="Complaint",
    heading="What happens, as a camera would see it?",
    groups=(
        Group(
            parts=(
                Question(
                    id="complaint/what",
                    kind="text",
                    label="What is done?",
                    help="So that it could follow a name: “puts the work aside”.",
                    max_length=200,
                    lint="act",
                ),
                Question(id="complaint/who", kind="person", label="Who does it?"),
                Question(id="complaint/to_whom", kind="person", label="To whom?"),
                Question(id="complaint/where", kind="line", label="Where?", recurs="where"),
                Question(id="complaint/when", kind="line", label="When?", recurs="when"),
                Question(
                    id="complaint/frequency/n",
                    kind="number",
                    label="How often?",
                    min=0,
                    max=999,
                    recurs="often",
                ),
                Question(id="complaint/frequency/per", kind="choice", label="In", choices=PERIODS),
                Question(
                    id="complaint/last_time",
                    kind="date",
                    label="When was the last time?",
                    more=True,
                ),
                Question(id="complaint/duration", kind="line", label="Since when?", more=True),
                Question(id="complaint/why_now", kind="text", label="Why come now?"),
            )
        ),
        Group(
            heading="Step by step",
            parts=(
                ListOf(
                    id="sequence",
                    label="What comes first, and what then?",
                    help="One person and one act a step; three steps or more.",
                    item="Step",
                    add="Add a step",
                    at_least=3,
                    fields=(
                        Question(id="actor_id", kind="person", label="Who?"),
                        Question(
                            id="does", kind="line", label="Does what?", max_length=120, lint="step"
                        ),
                        Question(
                            id="then_feels_or_says",
                            kind="line",
                            label="And then feels or says?",
                        ),
                    ),
                ),
                Question(id="trigger", kind="step", label="Which step sets it off?"),
                Question(id="payoff", kind="step", label="Which step brings relief?"),
                Question(
                    id="loop_closed", kind="yes_no", label="Does the last step lead back to it?"
                ),
                Question(id="solitary", kind="yes_no", label="Is nobody else there?"),
            ),
        ),
    ),
)

ATTEMPTS = IntakeStep(
    id="attempts",
    number=4,
    short="Attempts",
    heading="What has been tried?",
    groups=(
        Group(
            parts=(
                ListOf(
                    id="attempts",
                    label="Everything counts, also what others did",
                    item="Attempt",
                    add="Add an attempt",
                    at_least=2,
                    fields=(
                        Question(id="what", kind="line", label="What?", lint="words"),
                        Question(id="by", kind="person", label="Who tried it?"),
                        Question(
                            id="short_effect",
                            kind="line",
                            label="What did it do for a day?",
                            help="So that it could follow “which”: “gets the day done”.",
                        ),
                        Question(id="long_effect", kind="line", label="And for a month?"),
                        Question(id="since", kind="line", label="Since when?"),
                        Question(id="still_used", kind="yes_no", label="Still done?"),
                    ),
                ),
            )
        ),
        Group(
            heading="What they have in common",
            parts=(
                Question(
                    id="theme/kind", kind="choice", label="What were most of them?", choices=THEMES
                ),
                Question(
                    id="theme/sentence",
                    kind="line",
                    label="In a few words",
                    help="So that it could follow “the usual remedy is”: “pushing D harder”.",
                    lint="words",
                ),
                Question(
                    id="opposite_of_theme", kind="line", label="What would be the very opposite?"
                ),
            ),
        ),
    ),
)

_BETWEEN = (
    Question(id="a", kind="person", label="Who?"),
    Question(id="b", kind="person", label="And who?"),
)

PEOPLE = IntakeStep(
    id="people",
    number=5,
    short="People",
    heading="Who is in it?",
    groups=(
        Group(
            parts=(
                ListOf(
                    id="people",
                    label="Everybody who has a part, the client too",
                    help="Initials or a role, never a full name.",
                    item="Person",
                    add="Add a person",
                    fields=(
                        Question(id="label", kind="line", label="Initials or role", max_length=40),
                        Question(
                            id="relation",
                            kind="line",
                            label="Who is that to the client?",
                            help="Their role: “partner”, “manager”; “Client” for the client.",
                            max_length=60,
                        ),
                        Question(
                            id="safe_to_involve",
                            kind="choice",
                            label="Involve them?",
                            help="“Yes” only where that is safe for everybody.",
                            choices=SAFE,
                        ),
                        Question(
                            id="power",
                            kind="scale",
                            label="How much is decided by them?",
                            more=True,
                        ),
                        Question(
                            id="gains_if_change",
                            kind="line",
                            label="What would they gain?",
                            more=True,
                        ),
                        Question(
                            id="loses_if_change",
                            kind="line",
                            label="What would they lose?",
                            more=True,
                        ),
                        Question(
                            id="in_sessions", kind="yes_no", label="Do they come along?", more=True
                        ),
                    ),
                ),
            )
        ),
        Group(
            heading="Between them",
            more=True,
            parts=(
                ListOf(
                    id="ties",
                    label="Who stands how to whom?",
                    item="Tie",
                    add="Add a tie",
                    fields=(
                        *_BETWEEN,
                        Question(id="kind", kind="choice", label="They", choices=TIES),
                        Question(
                            id="c",
                            kind="person",
                            label="Against whom?",
                            shown=Condition(field="kind", among=("coalition_against",)),
                        ),
                        Question(id="covert", kind="yes_no", label="Unspoken?"),
                    ),
                ),
                ListOf(
                    id="triangles",
                    label="Who stands between two others?",
                    item="Triangle",
                    add="Add a triangle",
                    fields=(
                        *_BETWEEN,
                        Question(id="middle", kind="person", label="Who stands between?"),
                        Question(
                            id="what_a_b_do_not_settle",
                            kind="line",
                            label="What do the two leave unsettled?",
                        ),
                    ),
                ),
                Question(
                    id="hierarchy/official_top", kind="person", label="Who is meant to decide?"
                ),
                Question(id="hierarchy/actual_top", kind="person", label="Who does decide?"),
                Question(id="hierarchy/how_seen", kind="line", label="How does that show?"),
            ),
        ),
    ),
)
