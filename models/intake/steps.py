"""The eight steps of the intake, in order."""

from models.intake import pattern, position
from models.intake.forms import Group, IntakeStep, Question, StepId
from models.intake.words import REQUEST_OWNERS

_CLIENT = IntakeStep(
    id="client",
    number=1,
    short="Client",
    heading="Who comes, and what for?",
    groups=(
        Group(
            parts=(
                Question(
                    id="presenting_request",
                    kind="text",
                    label="What do you ask for?",
                    help="In the client's own words.",
                    max_length=280,
                ),
                Question(
                    id="request_owner",
                    kind="choice",
                    label="Whose idea was it?",
                    choices=REQUEST_OWNERS,
                ),
            )
        ),
    ),
)
_QUESTIONS = IntakeStep(
    id="questions",
    number=2,
    short="Questions",
    heading="Is coaching the right door?",
)

STEPS: tuple[IntakeStep, ...] = (
    _CLIENT,
    _QUESTIONS,
    pattern.COMPLAINT,
    pattern.ATTEMPTS,
    pattern.PEOPLE,
    position.KEEPS_SAFE,
    position.THEIR_WAY,
    position.SENTENCE,
)


def step(step_id: StepId) -> IntakeStep:
    """Return one step by its id."""
    return next(one for one in STEPS if one.id == step_id)
