"""How to give it: the coach's card, beside the page and never printed for the client.

Beside two clients nothing of it is on the page before the PIN.
"""

from collections.abc import Callable

from app.services.directives import Design
from components.html import Tag
from components.parts import eyebrow, muted, note, reading, says, sheet
from models.contraindications import open_questions
from models.directive_papers import JOINT, SUPERVISOR, reads_of
from models.formulated import guesses
from models.kinds import DirectiveKind
from models.reason_words import say_against
from models.tags import LABELS
from pages.designer_expectation import expectation_rows
from pages.designer_form import DesignForm
from pages.for_you import FOR_YOU, ForYou


def giving_card(form: DesignForm) -> None:
    """The card for the coach alone, beside the page."""

    def card() -> None:
        rests_on(form.design)
        introduce(form.design)
        next_time(form.design.kind)
        expectation_rows(form)
        with Tag("details", classes="more"):
            Tag("summary", "When, and when not")
            checked(form.design)

    with sheet(classes="giving", label=FOR_YOU):
        behind_the_pin(form.design, card)


def given_card(design: Design) -> None:
    """The same beside a page that was printed: what to ask next time comes first."""

    def card() -> None:
        next_time(design.kind)
        with Tag("details", classes="more"):
            Tag("summary", "How to give it")
            with Tag("div", classes="stack"):
                rests_on(design)
                introduce(design)
                checked(design)

    behind_the_pin(design, card)


def behind_the_pin(design: Design, card: Callable[[], None]) -> None:
    """Draw a card for the coach, in the room with two clients only once the PIN was given."""
    if design.case.has_company:
        ForYou(card, joint=True)
    else:
        card()


def rests_on(design: Design) -> None:
    """The guesses that a task rests on: what the pattern may keep safe."""
    for guess in guesses(design.situation.case):
        eyebrow(guess.label, level=2)
        reading(guess.text)


def introduce(design: Design) -> None:
    """How to bring it in, and what to settle before."""
    kind = design.kind
    eyebrow("How to introduce it", level=2)
    muted(kind.purpose)
    says(kind.framing)
    if kind.needs_joint:
        note(JOINT)
    if kind.supervisor_first:
        note(SUPERVISOR)


def next_time(kind: DirectiveKind) -> None:
    """The first question next time, and what each answer may tell."""
    eyebrow("Ask next time", level=2)
    reading(kind.ask)
    eyebrow("What the answer may tell", level=2)
    with Tag("dl", classes="reads"):
        for result, told in reads_of(kind.reads):
            Tag("dt", result)
            Tag("dd", told)


def checked(design: Design) -> None:
    """What it is for and what not, and what was looked at."""
    kind = design.kind
    Tag("p", kind.indicated)
    Tag("p", f"Not for: {kind.not_for}")
    against = dict.fromkeys(say_against(reason) for reason in design.review.against)
    if against:
        with Tag("ul", classes="reasons"):
            for sentence in against:
                Tag("li", sentence)
    else:
        looked_at = ", ".join(LABELS[tag] for tag in open_questions(kind).tags)
        muted(f"Checked for this case: the questions, the map, what was given lately, {looked_at}.")
    muted(f"After {kind.source}.")
