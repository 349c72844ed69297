"""Choosing the next task for a case: a suggestion, a kind, a template, a blank page, or none."""

from collections.abc import Awaitable, Callable

from nicegui import ui

from app.services import directive_cases, directives, intakes, rerun, templates
from app.services.directive_cases import Choice
from app.services.templates import Template
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.html import Tag
from components.parts import (
    Click,
    button,
    eyebrow,
    heading,
    link_button,
    muted,
    note,
    reading,
    sheet,
)
from models.content import load
from models.contraindications import Reason
from models.directive import OWN
from models.directive_door import Closed
from models.directive_words import NOT_OPEN, say_quietly
from models.kinds import AnyKindId, DirectiveKind
from models.reason_words import say_for
from models.suggesting import Suggestion
from models.task_classes import NOT_TODAY
from pages.for_you import ForYou
from pages.meeting_hour import or_say

Begin = Callable[[], Awaitable[str]]
"""Begins a draft and returns its id."""


@page_at("/cases/{case_id}/directives/new")
async def choose_page(case_id: str) -> None:
    """Choose what to give: a suggestion, a kind, a blank page, or nothing at all."""
    choice = await directive_cases.choices(actor=current_actor(), case_id=case_id)
    with shell.page(title="Choose a task", here="directives", signed_in=True):
        with shell.bar("What might they try?", eyebrow=f"Experiment for {choice.case.title}"):
            link_button("To the case", f"/cases/{case_id}")
        joint = choice.case.has_company
        if choice.closed is not None:
            await _closed(case_id, choice.closed, joint=joint)
            return
        refused = note().props("role=alert")
        refused.set_visibility(False)
        with Tag("div", classes="choose"):
            _suggested(choice, refused)
            _no_task(choice)
        await _templates(choice, refused)
        _ask_again(choice)
        _all_kinds(choice, refused)


async def _closed(case_id: str, closed: Closed, *, joint: bool) -> None:
    intake = await intakes.of_case(actor=current_actor(), case_id=case_id)

    def why() -> None:
        reading(closed.sentence)
        if intake is not None:
            link_button(closed.opens, f"/intakes/{intake}/{closed.step}", kind="primary")
        else:
            link_button("Begin with the case", f"/cases/{case_id}", kind="primary")

    with sheet(classes="narrow", label="For now"):
        if joint:
            reading(NOT_TODAY)
            ForYou(why, joint=True)
        else:
            why()


def _suggested(choice: Choice, refused: Tag) -> None:
    kinds = load().kinds
    found = choice.suggestions.suggestions
    for place, suggestion in enumerate(found):
        _suggestion(choice, kinds[suggestion.kind], suggestion, refused, first=place == 0)
    if not found:
        with sheet(label="Suggestions"):
            reading("Nothing stands out yet. Choose a kind below, or give no task.")


def _suggestion(
    choice: Choice, kind: DirectiveKind, suggestion: Suggestion, refused: Tag, *, first: bool
) -> None:
    with sheet(classes="suggestion", label=kind.name):
        eyebrow("Fits best" if first else "Or")
        heading(kind.name)
        Tag("p", kind.purpose)
        ForYou(lambda: _reasons(suggestion), joint=choice.case.has_company)
        muted(_consent_line(suggestion))
        _begin(
            "Design this" if first else "Design this instead",
            choice.case.id, kind.id, refused, primary=first,
        )  # fmt: skip


def _reasons(suggestion: Suggestion) -> None:
    with Tag("ul", classes="reasons"):
        for reason in suggestion.reasons:
            Tag("li", say_for(reason).rpartition(" (")[0])


def _consent_line(suggestion: Suggestion) -> str:
    agreed = any(one.startswith("consent: indirect") for one in suggestion.checked)
    looked_at = "Checked against the questions, the map and what was given lately."
    return f"{looked_at} {'Unusual tasks were agreed to.' if agreed else 'A plain task.'}"


def _no_task(choice: Choice) -> None:
    words, _, aloud = choice.suggestions.none.partition(". ")
    with sheet(classes="suggestion", label="No task"):
        eyebrow("Always possible")
        heading(words)
        Tag("p", aloud, classes="says")
        link_button("Give no task", f"/cases/{choice.case.id}")


def _ask_again(choice: Choice) -> None:
    """Offer to ask the questions anew where that is what an unusual task waits for."""
    if choice.situation.gate_rerun or choice.case.session == 1:
        return

    async def ask_again() -> None:
        actor, case = current_actor(), choice.case
        for client in case.clients:
            await rerun.begin_short(actor=actor, case_id=case.id, client_id=client.id)
        intake = await intakes.of_case(actor=actor, case_id=case.id)
        ui.navigate.to(f"/intakes/{intake}/questions" if intake else f"/cases/{case.id}")

    with sheet(classes="spread", label="Ask again"):
        reading("Some tasks wait until the questions have been asked again since you last met.")
        button("Ask them again", ask_again)


async def _templates(choice: Choice, refused: Tag) -> None:
    """Offer what was kept to be given again; as closed as its kind, with no more reason than it."""
    actor = current_actor()
    kept = await templates.of_coach(actor=actor)
    if not kept:
        return
    with sheet(classes="kinds", label="Templates"):
        with Tag("div", classes="spread"):
            eyebrow("Templates", level=2)
            link_button("All templates", "/templates", kind="text")
        with Tag("ul", classes="kind-list"):
            for one in kept:
                with Tag("li"):
                    _template(choice, one, refused)


def _template(choice: Choice, one: Template, refused: Tag) -> None:
    whose = "" if one.is_mine else f" · shared by {one.whose}"
    if against := choice.against.get(one.kind.id, ()):
        _shut(choice, one.task.name, against)
        return

    async def begin() -> str:
        return await templates.draft(
            actor=current_actor(), case_id=choice.case.id, template_id=one.id
        )

    _open(one.task.name, f"{one.kind.name}{whose}", lambda: _draft(begin, refused))


def _all_kinds(choice: Choice, refused: Tag) -> None:
    with sheet(classes="kinds", label="Every kind"):
        with Tag("div", classes="spread"):
            eyebrow("Every kind", level=2)
            _begin("A blank page", choice.case.id, OWN, refused)
        with Tag("ul", classes="kind-list"):
            for kind in load().kinds.values():
                with Tag("li"):
                    _kind(choice, kind, choice.against.get(kind.id, ()), refused)
        if choice.against and choice.case.has_company:
            ForYou(lambda: _why_closed(choice), joint=True)


def _why_closed(choice: Choice) -> None:
    with Tag("dl", classes="reasons"):
        for kind, against in choice.against.items():
            Tag("dt", _name(kind))
            Tag("dd", say_quietly(against))


def _name(kind: AnyKindId) -> str:
    known = load().kinds
    return next((one.name for one in known.values() if one.id == kind), kind)


def _kind(choice: Choice, kind: DirectiveKind, against: tuple[Reason, ...], refused: Tag) -> None:
    if against:
        _shut(choice, kind.name, against)
    else:
        _open(kind.name, kind.purpose, lambda: _draft(_of_kind(choice.case.id, kind.id), refused))


def _shut(choice: Choice, name: str, against: tuple[Reason, ...]) -> None:
    with Tag("div", classes="kind closed"):
        Tag("span", name, classes="row-title")
        alone = not choice.case.has_company
        Tag("span", say_quietly(against) if alone else NOT_OPEN, classes="muted small")


def _open(name: str, words: str, on_click: Click) -> None:
    with Tag("button", classes="kind", type="button") as pressed:
        Tag("span", name, classes="row-title")
        Tag("span", words, classes="muted small")
    pressed.on("click", on_click, args=[])


def _begin(words: str, case_id: str, kind: str, refused: Tag, *, primary: bool = False) -> None:
    button(
        words,
        lambda: _draft(_of_kind(case_id, kind), refused),
        kind="primary" if primary else "quiet",
    )


def _of_kind(case_id: str, kind: str) -> Begin:
    return lambda: directives.draft(actor=current_actor(), case_id=case_id, kind=kind)


async def _draft(begin: Begin, refused: Tag) -> None:
    async def draft() -> None:
        ui.navigate.to(f"/directives/{await begin()}")

    await or_say(refused, draft())
