"""How to give it: the coach's card, opened over the page and never printed for the client."""

from app.services.directives import Design
from components.html import Tag
from components.parts import button, eyebrow, heading, muted, note, reading, says
from models.contraindications import open_questions
from models.directive_papers import JOINT, SUPERVISOR, reads_of
from models.kinds import DirectiveKind
from models.reason_words import say_against
from models.tags import LABELS


def giving_dialog(design: Design) -> Tag:
    """Draw the card; open it in the browser with `showModal`."""
    kind = design.kind
    with Tag("dialog", classes="sheet giving", aria_label="How to give it") as card:
        with Tag("form", method="dialog", classes="close"):
            Tag("button", "Close", classes="btn text", type="submit")
        heading("How to give it")
        muted(kind.purpose)
        says(kind.framing)
        if kind.needs_joint:
            note(JOINT)
        if kind.supervisor_first:
            note(SUPERVISOR)
        eyebrow("Ask next time", level=3)
        reading(kind.ask)
        eyebrow("What the answer may tell", level=3)
        with Tag("dl", classes="reads"):
            for result, told in reads_of(kind.reads):
                Tag("dt", result)
                Tag("dd", told)
        _checked(design, kind)
        muted(f"After {kind.source}.")
    return card


def how_button(card: Tag) -> None:
    """Draw the button that opens the card."""
    pressed = button("How to give it")
    pressed.on("click", js_handler=f"() => getHtmlElement({card.id}).showModal()")


def _checked(design: Design, kind: DirectiveKind) -> None:
    eyebrow("When, and when not", level=3)
    Tag("p", kind.indicated)
    Tag("p", f"Not for: {kind.not_for}")
    against = dict.fromkeys(say_against(reason) for reason in design.review.against)
    if against:
        with Tag("ul", classes="reasons"):
            for sentence in against:
                Tag("li", sentence)
        return
    looked_at = ", ".join(LABELS[tag] for tag in open_questions(kind).tags)
    muted(f"Checked for this case: the questions, the map, what was given lately, {looked_at}.")
