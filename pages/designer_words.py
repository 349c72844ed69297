"""The words of a directive: its title, why, what to do with its gaps, and what to fill in."""

from collections.abc import Mapping

from app.services import directives
from app.web.access import current_actor
from components.field import WEEKDAYS, Field, Option
from components.html import Tag
from components.parts import button, eyebrow
from models.directive import MOST_DAYS, OWN
from models.directive_fields import Values, numbered, own_words, steps_of, usual_days
from models.directive_review import Review
from models.kinds import Placeholder
from models.more_of_the_same import repeated, tried_before
from models.pad import is_quoted
from models.prefill import THEIR_WORDS, mark_of, offers
from pages.designer_form import DesignForm

RECORDS = (
    Option("tick", "Tick each day"),
    Option("scale", "Rate 0–10"),
    Option("lines", "A line of notes"),
    Option("none", "Nothing"),
)
WIDE = ("choice", "days")
"""Kinds of placeholders that take a whole row, below the others."""


def words_panel(form: DesignForm) -> None:
    """Everything on the page that the client reads, and the room for what they write."""
    title = form.field("title", "text", "Title")
    why = form.field("why", "area", "Why this, in one line the client reads", rows=2)
    form.when_typed(lambda values: _credit(form, values, {"title": title, "why": why}))
    _name_unprintable(form, {"title": title, "why": why})
    if form.design.kind.placeholders:
        _gaps(form)
    _steps(form)
    _repeated(form)
    if not form.design.kind.frame_only:
        _record(form)


def _record(form: DesignForm) -> None:
    """What the client fills in at home; what is only said leaves nothing to fill in."""
    with Tag("div", classes="pair record-days"):
        form.field("record/start", "date", "From")
        days = form.field(
            "record/days", "number", "For how many days", minimum=1, maximum=MOST_DAYS
        )
    form.when_typed(lambda values: days.suggest(str(usual_days(values, form.design.kind))))
    form.field("record/style", "choice", "Record", options=RECORDS)
    form.field("record/own_words", "tick", "Room for their own words")
    note = form.field("closing_note", "area", "At the foot", rows=2)
    _name_unprintable(form, {"closing_note": note})


def _gaps(form: DesignForm) -> None:
    with Tag("section", classes="gaps", aria_label="To fill in"):
        eyebrow("To fill in", level=2)
        with Tag("div", classes="pair"):
            every = sorted(form.design.kind.placeholders, key=lambda one: one.kind in WIDE)
            drawn = {one.id: _gap(form, one) for one in every}
    was_filled = {one: form.values.get(f"values/{one}") not in {None, ""} for one in drawn}

    def remark(review: Review) -> None:
        """Say what is wrong with a gap once something stands in it: an empty one is no mistake."""
        for name, shown in drawn.items():
            empty = form.values.get(f"values/{name}") in {None, ""}
            was_filled[name] |= not empty
            problem = "" if empty and not was_filled[name] else review.problems.get(name, "")
            shown.remark(problem or form.unprintable(f"values/{name}"))

    def credit(values: Values) -> None:
        for one in every:
            value = values.get(f"values/{one.id}")
            drawn[one.id].credit(mark_of(one, value, form.case, form.pad.lines))

    form.when_reviewed(remark)
    form.when_typed(credit)


def _repeated(form: DesignForm) -> None:
    """Ask what is different where the draft has the words of what was tried before."""
    with Tag("div", classes="note repeated", role="status") as shown:
        said = Tag("p")

    def follow(values: Values) -> None:
        tried = repeated(form.design.kind, values, form.case.attempted_solutions)
        said.set_text(tried_before(tried))
        shown.set_visibility(bool(tried))

    form.when_typed(follow)


def _credit(form: DesignForm, values: Values, fields: Mapping[str, Field]) -> None:
    """Say beside the page's own words which of them are the client's."""
    for name, shown in fields.items():
        theirs = is_quoted(str(values.get(name) or ""), form.pad.lines)
        shown.credit(THEIR_WORDS if theirs else "")


def _name_unprintable(form: DesignForm, fields: Mapping[str, Field]) -> None:
    """Name what no font has beside the field in which it stands, as soon as it is drawn."""

    def remark(_: Values) -> None:
        for name, shown in fields.items():
            shown.remark(form.unprintable(name))

    form.when_typed(remark)


def _gap(form: DesignForm, one: Placeholder) -> Field:
    name = f"values/{one.id}"
    match one.kind:
        case "count":
            return form.field(
                name, "number", one.label, help=one.help, minimum=one.min, maximum=one.max
            )
        case "choice":
            options = tuple(Option(choice, choice) for choice in one.choices)
            return form.field(name, "choice", one.label, help=one.help, options=options).classes(
                "whole"
            )
        case "days":
            return form.field(name, "several", one.label, help=one.help, options=WEEKDAYS).classes(
                "whole"
            )
        case "text":
            known = tuple(Option(text, text) for text in offers(one, form.case, form.pad.lines))
            drawn = form.field(name, "named", one.label, help=one.help, options=known)
            return drawn.classes("whole") if known else drawn
        case _:
            return form.field(name, one.kind, one.label, help=one.help)


def _steps(form: DesignForm) -> None:
    kind = form.design.kind
    label = "What to say" if kind.frame_only else "What to do, a line a step"
    steps = form.field("steps", "area", label, rows=4)
    _name_unprintable(form, {"steps": steps})
    if kind.id == OWN:
        return

    async def again() -> None:
        await directives.use_the_kinds_words(actor=current_actor(), document_id=form.design.id)

    back = button("Use the words it came with", again, kind="text").classes("again")

    def follow(values: Values) -> None:
        steps.suggest(numbered(steps_of({**values, "steps": None}, kind)))
        back.set_visibility(own_words(values) is not None)

    form.when_typed(follow)
