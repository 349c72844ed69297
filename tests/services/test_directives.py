"""Directives: checked when they are made, again when they are printed, and sealed."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Iterator, Mapping
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from icalendar import Calendar
from pypdfium2 import PdfDocument

from app import clock
from app.pdf import workers
from app.services import (
    audit,
    branding,
    consents,
    directive_calendars,
    directive_cases,
    directive_prints,
    directive_versions,
    directives,
    documents,
    meetings,
    ratings,
    screenings,
)
from app.services.access import NotFound
from app.services.directives import DirectiveError
from models.actor import Actor
from models.assessment import Rating, Scores
from models.content import load
from models.contraindications import open_questions
from models.directive import Branding
from models.fields import Edit, JsonValue
from models.letters import Printed
from models.tables.documents import Snapshot
from tests.given import sign
from tests.practice import Opened
from tests.screened import CLEAR, Screened, screened
from tests.services.cleared import clear_client, cleared

KINDS = load().kinds
ADVICE: Mapping[str, JsonValue] = {
    "values/cue": "the kettle boils",
    "values/act": "the first line",
}
APPOINTMENT: Mapping[str, JsonValue] = {
    "values/time": "19:40",
    "values/place": "the kitchen table",
    "values/activity": "worry",
    "values/topic": "the application",
}


@pytest.fixture(scope="session")
def template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice in which a client may be given any task."""
    return cleared(template, tmp_path_factory)


@pytest.fixture(autouse=True, scope="module")
def drawing() -> Iterator[None]:
    """One render process for all tests of this module."""
    yield
    workers.stop()


class Case:
    """A case of Alice's with a screened client."""

    def __init__(self, client: Screened) -> None:
        self.screened = client
        self.id, self.client, self.actor = client.case, client.client, client.actor
        self._count = 0

    async def answer(self, values: Mapping[str, JsonValue]) -> None:
        """Answer questions of the screening that runs."""
        assert not any(await self.screened.refusals(values))

    async def draft(self, kind: str, values: Mapping[str, JsonValue] | None = None) -> str:
        """A draft with its values typed in and each question answered with no."""
        made = await directives.draft(actor=self.actor, case_id=self.id, kind=kind)
        await self.type(made, {**self.harmless(kind), **(values or {})})
        return made

    def harmless(self, kind: str) -> dict[str, JsonValue]:
        asked = open_questions(directives.kind_of(kind))
        answers: dict[str, JsonValue] = {f"touches/{tag}": False for tag in asked.tags}
        return {**answers, "involves": "none"} if asked.involves else answers

    async def type(self, document: str, values: Mapping[str, JsonValue]) -> list[str | None]:
        """Type values in; return what was said about each."""
        edits = []
        for name, value in values.items():
            self._count += 1
            now = int(clock.now().timestamp() * 1000)
            edits.append(
                Edit(
                    document=document,
                    field=name,
                    value=value,
                    at=now,
                    writer="tablet",
                    seq=self._count,
                )
            )
        return [ack.refused for ack in await documents.commit(actor=self.actor, edits=edits)]

    async def print(self, document: str) -> Printed:
        return await directive_prints.print_(actor=self.actor, document_id=document)


async def clear_case(practice: Opened, answers: Mapping[str, JsonValue] | None = None) -> Case:
    client = await clear_client(practice)
    await client.mark(answers or {})
    return Case(client)


async def another_case(practice: Opened) -> Case:
    return Case(await screened(practice, CLEAR, actor=practice.alice))


def text_of(data: bytes) -> str:
    pdf = PdfDocument(BytesIO(data))
    said = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    return " ".join(said.split())


async def test_a_checked_directive_is_printed_with_its_words_and_the_line_of_every_print(
    practice: Opened,
) -> None:
    case = await clear_case(practice)
    made = await case.draft("straightforward_advice", ADVICE)
    printed = await case.print(made)
    said = text_of(printed.data)
    assert "when the kettle boils, do the first line once." in said
    assert "A voluntary experiment between you and your coach." in said
    assert "Samaritans 116 123" in said
    assert "Prepared for D." in said
    assert "not checked" not in said


async def test_printing_seals_the_page_its_bytes_the_gate_and_the_rules(practice: Opened) -> None:
    case = await clear_case(practice)
    made = await case.draft("straightforward_advice", ADVICE)
    printed = await case.print(made)
    (row,) = await Snapshot.all()
    assert row.pdf_sha256 == hashlib.sha256(printed.data).hexdigest()
    assert row.rule_version == "gate-1 map-1 suggest-1"
    assert b"kettle" not in row.value_sealed + (row.pdf_sealed or b"") + (row.gate_sealed or b"")
    (seal,) = await directive_prints.history(actor=case.actor, case_id=case.id)
    assert (seal.kind, seal.title) == ("straightforward_advice", "One plain thing")
    deeds = [one.verb for one in await audit.entries(actor=case.actor, case=case.id)]
    assert deeds[0] == "print_directive"


async def test_printed_again_it_is_the_very_same_file(practice: Opened) -> None:
    case = await clear_case(practice)
    made = await case.draft("straightforward_advice", ADVICE)
    assert (await case.print(made)).data == (await case.print(made)).data
    assert await Snapshot.all().count() == 1


async def test_two_prints_at_once_seal_one_page(practice: Opened) -> None:
    case = await clear_case(practice)
    made = await case.draft("straightforward_advice", ADVICE)
    one, other = await asyncio.gather(case.print(made), case.print(made))
    assert one.data == other.data
    assert await Snapshot.all().count() == 1


async def test_what_is_typed_while_it_is_drawn_is_on_the_page_that_is_sealed(
    practice: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = await clear_case(practice)
    made = await case.draft("straightforward_advice", ADVICE)
    really = workers.Workers.render
    drawn = []

    async def slow(self: workers.Workers, document: object) -> object:
        drawn.append(document)
        if len(drawn) == 1:
            await case.type(made, {"title": "Typed meanwhile"})
        return await really(self, document)  # type: ignore[arg-type]

    monkeypatch.setattr(workers.Workers, "render", slow)
    assert "Typed meanwhile" in text_of((await case.print(made)).data)
    assert len(drawn) == 2


async def test_nobody_types_into_what_was_printed_and_a_new_version_asks_again(
    practice: Opened,
) -> None:
    case = await clear_case(practice)
    made = await case.draft("straightforward_advice", ADVICE)
    await case.print(made)
    (said,) = await case.type(made, {"title": "Other"})
    assert said is not None
    copied = await directives.copy(actor=case.actor, document_id=made)
    design = await directives.get(actor=case.actor, document_id=copied)
    assert design.values["values/cue"] == "the kettle boils"
    assert not design.review.is_answered
    await case.type(copied, case.harmless("straightforward_advice"))
    await case.print(copied)
    assert await Snapshot.all().count() == 2


@pytest.mark.parametrize("deed", ["get", "copy", "check", "print", "draft", "choices", "history"])
async def test_nobody_elses_case_can_be_read_or_printed_from(practice: Opened, deed: str) -> None:
    case = await clear_case(practice)
    made = await case.draft("straightforward_advice", ADVICE)
    bob = practice.bob
    calls: dict[str, Callable[[], Awaitable[object]]] = {
        "get": lambda: directives.get(actor=bob, document_id=made),
        "copy": lambda: directives.copy(actor=bob, document_id=made),
        "check": lambda: directives.check(actor=bob, document_id=made),
        "print": lambda: directive_prints.print_(actor=bob, document_id=made),
        "draft": lambda: directives.draft(actor=bob, case_id=case.id, kind="tiny_step"),
        "choices": lambda: directive_cases.choices(actor=bob, case_id=case.id),
        "history": lambda: directive_prints.history(actor=bob, case_id=case.id),
    }
    with pytest.raises(NotFound):
        await calls[deed]()


async def test_another_document_is_no_directive(practice: Opened) -> None:
    case = await clear_case(practice)
    rating = await ratings.keep(
        actor=case.actor, case_id=case.id, rating=Rating(coach=Scores(new_moves=5))
    )
    with pytest.raises(NotFound):
        await case.print(rating)


@pytest.mark.parametrize("left_out", ["values/cue", "touches/violence", "title"])
async def test_what_is_not_filled_in_or_answered_is_not_printed(
    practice: Opened, left_out: str
) -> None:
    case = await clear_case(practice)
    made = await case.draft("straightforward_advice", ADVICE)
    await case.type(made, {left_out: None if left_out != "title" else " "})
    with pytest.raises(DirectiveError):
        await case.print(made)
    assert await Snapshot.all().count() == 0


async def test_only_what_could_rule_the_kind_out_is_asked(practice: Opened) -> None:
    case = await clear_case(practice)
    made = await directives.draft(actor=case.actor, case_id=case.id, kind="observe_what_to_keep")
    review = await directives.check(actor=case.actor, document_id=made)
    assert review.open.tags == ("acute_crisis",)
    assert not review.open.involves


async def test_one_tap_says_no_to_what_is_still_open_and_changes_no_answer(
    practice: Opened,
) -> None:
    case = await clear_case(practice)
    made = await directives.draft(actor=case.actor, case_id=case.id, kind="tiny_step")
    await case.type(made, {"touches/debt": False, "touches/violence": True})
    await directives.answer_no(
        actor=case.actor, document_id=made, tags=["violence", "eating", "debt"]
    )
    values = (await directives.get(actor=case.actor, document_id=made)).values
    assert (values["touches/violence"], values["touches/eating"]) == (True, False)


@pytest.mark.parametrize(
    ("kind", "values", "words"),
    [
        ("straightforward_advice", {"touches/self_harm": True}, "never made a task: self-harm"),
        ("straightforward_advice", {"touches/tried_before": True}, "tried already"),
        ("do_something_different", {"involves": "other", "touches/fear_of_other": True}, "feared"),
        ("do_something_different", {"involves": "partner"}, "not each been asked alone"),
        ("odd_even_days", {}, "not each been asked alone"),
        ("scheduled_problem_time", {}, "consent to indirect tasks"),
        ("go_slow", {}, "first meeting"),
        ("own", {"steps": "Sit down.", "touches/despair": True}, "despair"),
    ],
)
async def test_each_rule_holds_at_print(
    practice: Opened, kind: str, values: dict[str, JsonValue], words: str
) -> None:
    case = await clear_case(practice)
    made = await case.draft(kind, values)
    with pytest.raises(DirectiveError, match=words):
        await case.print(made)
    assert await Snapshot.all().count() == 0


async def test_a_blank_page_prints_the_coachs_own_words(practice: Opened) -> None:
    case = await clear_case(practice)
    await sign(case.actor, case.id, case.client, "consent_indirect")
    made = await case.draft("own", {"steps": "1. Put the kettle on.\n2. Sit down."})
    assert "Put the kettle on." in text_of((await case.print(made)).data)


async def test_what_is_only_said_prints_a_card_for_the_coach(practice: Opened) -> None:
    case = await clear_case(practice)
    gaps: dict[str, JsonValue] = {
        f"values/{one.id}": "care" for one in KINDS["reframe"].placeholders
    }
    said = text_of((await case.print(await case.draft("reframe", gaps))).data)
    assert "For the coach: to say, not to hand out" in said


async def test_the_kinds_words_come_back(practice: Opened) -> None:
    case = await clear_case(practice)
    made = await case.draft("straightforward_advice", {**ADVICE, "steps": "Mine."})
    await directives.use_the_kinds_words(actor=case.actor, document_id=made)
    assert "the kettle boils" in text_of((await case.print(made)).data)


async def test_a_gap_left_in_own_words_keeps_the_page_from_being_printed(
    practice: Opened,
) -> None:
    case = await clear_case(practice)
    label = next(one.label for one in KINDS["tiny_step"].placeholders if one.id == "days")
    made = await case.draft("tiny_step", {"steps": f"On [{label.lower()}], once."})
    with pytest.raises(DirectiveError, match="Still to fill in"):
        await case.print(made)
    await case.type(made, {"steps": "On Monday, once."})
    await case.print(made)


@pytest.mark.parametrize(
    "change",
    [
        {"answers/phq-9/8": 2},
        {"danger/suicide_spoken": True},
        {"danger/intoxicated": True},
        {"danger/capacity": True},
        {"answers/gad-7/0": None},
        {"age": 15},
        {"history/psychosis": True},
    ],
)
async def test_a_gate_that_closes_between_draft_and_print_closes_every_route(
    practice: Opened, change: dict[str, JsonValue]
) -> None:
    case = await clear_case(practice)
    made = await case.draft("straightforward_advice", ADVICE)
    before = await case.draft("tiny_step", {"values/act": "read", "values/days": "mon"})
    await case.print(before)
    await case.answer(change)
    with pytest.raises(DirectiveError):
        await case.print(made)
    with pytest.raises(DirectiveError):
        await case.print(before)
    with pytest.raises(DirectiveError):
        await directives.copy(actor=case.actor, document_id=before)
    with pytest.raises(DirectiveError):
        await directives.draft(actor=case.actor, case_id=case.id, kind="tiny_step")
    (said,) = await case.type(made, {"title": "Other"})
    assert said is not None
    assert await Snapshot.all().count() == 1


async def test_a_gate_that_closes_while_the_page_is_drawn_seals_nothing(
    practice: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = await clear_case(practice)
    made = await case.draft("straightforward_advice", ADVICE)
    really = workers.Workers.render

    async def meanwhile(self: workers.Workers, document: object) -> object:
        await case.answer({"danger/capacity": True})
        return await really(self, document)  # type: ignore[arg-type]

    monkeypatch.setattr(workers.Workers, "render", meanwhile)
    with pytest.raises(DirectiveError):
        await case.print(made)
    assert await Snapshot.all().count() == 0


async def test_no_kind_at_all_prints_while_the_gate_forbids_it(practice: Opened) -> None:
    case = await clear_case(practice)
    made = [await case.draft(kind) for kind in (*KINDS, "own")]
    for one in made:
        design = await directives.get(actor=case.actor, document_id=one)
        await case.type(one, _filled(design))
    await case.answer({"history/psychosis": True})
    for one in made:
        with pytest.raises(DirectiveError):
            await case.print(one)
    assert await Snapshot.all().count() == 0


def _filled(design: directives.Design) -> dict[str, JsonValue]:
    examples: dict[str, JsonValue] = {"date": "2026-12-01", "days": "mon", "time": "19:40"}
    return {
        f"values/{one.id}": one.choices[0]
        if one.choices
        else (one.min if one.kind == "count" else examples.get(one.kind, "something"))
        for one in design.kind.placeholders
    } | ({"steps": "Sit down."} if design.kind.id == "own" else {})


async def agreed(case: Case) -> None:
    """All that an indirect task needs, in a second meeting with the questions asked again."""
    await sign(case.actor, case.id, case.client, "consent_indirect")
    await ratings.keep(
        actor=case.actor, case_id=case.id, rating=Rating(coach=Scores(lead_and_trust=6))
    )
    today = clock.today("Europe/London")
    for day in (today - timedelta(days=7), today):
        await meetings.start(actor=case.actor, case_id=case.id, held_on=day, country="GB")
    await _costs_and_benefits(case)


async def _costs_and_benefits(case: Case) -> None:
    await documents.create(
        actor=case.actor,
        kind="intake",
        case=case.id,
        values={"costs/a/what": "sleep", "benefits/a/what": "peace"},
    )


async def test_an_indirect_task_is_printed_once_all_that_it_needs_is_there(
    practice: Opened,
) -> None:
    case = await clear_case(practice)
    await agreed(case)
    made = await case.draft("scheduled_problem_time", APPOINTMENT)
    assert "19:40" in text_of((await case.print(made)).data)
    await consents.record(
        actor=case.actor, client_id=case.client, element="consent_indirect", given=False
    )
    with pytest.raises(DirectiveError, match="indirect"):
        await case.print(made)


async def test_a_screening_older_than_the_last_meeting_is_no_re_run_until_asked_again(
    practice: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = await clear_case(practice)
    today = clock.today("Europe/London")
    await meetings.start(actor=case.actor, case_id=case.id, held_on=today, country="GB")
    a_week_on = clock.now() + timedelta(days=7)
    monkeypatch.setattr(clock, "now", lambda: a_week_on)
    situation = await directive_cases.situation(actor=case.actor, case_id=case.id)
    assert not situation.gate_rerun
    await screenings.begin(actor=case.actor, case_id=case.id, client_id=case.client, again=True)
    await case.answer(CLEAR | {"new/any": False})
    situation = await directive_cases.situation(actor=case.actor, case_id=case.id)
    assert situation.gate_rerun


async def test_a_stop_is_not_asked_away(practice: Opened) -> None:
    case = await clear_case(practice)
    await case.answer({"danger/intoxicated": True})
    before = await screenings.current(actor=case.actor, client_id=case.client)
    again = await screenings.begin(
        actor=case.actor, case_id=case.id, client_id=case.client, again=True
    )
    assert before is not None
    assert again == before.id


async def test_what_was_given_in_the_last_three_meetings_is_not_given_again(
    practice: Opened,
) -> None:
    case = await clear_case(practice)
    await case.print(await case.draft("straightforward_advice", ADVICE))
    again = await case.draft("straightforward_advice", ADVICE)
    with pytest.raises(DirectiveError, match="last three meetings"):
        await case.print(again)


async def test_a_loss_known_from_the_questions_is_not_asked_again(practice: Opened) -> None:
    case = await clear_case(practice, {"history/bereaved": True})
    made = await directives.draft(actor=case.actor, case_id=case.id, kind="reframe")
    review = await directives.check(actor=case.actor, document_id=made)
    assert "bereaved" not in review.asked.tags
    assert "tag: bereaved" in map(str, review.against)


async def test_suggestions_come_with_what_is_closed_and_why(practice: Opened) -> None:
    case = await clear_case(practice)
    choice = await directive_cases.choices(actor=case.actor, case_id=case.id)
    assert choice.closed is None
    assert choice.suggestions.suggestions
    assert "odd_even_days" in choice.against
    assert choice.suggestions.none


async def test_everything_lists_drafts_and_prints_of_ones_own_cases(practice: Opened) -> None:
    case = await clear_case(practice)
    await case.print(await case.draft("straightforward_advice", ADVICE))
    await case.draft("tiny_step")
    cards = await directive_prints.everything(actor=practice.alice)
    assert {(card.kind.id, card.printed_at is None) for card in cards} == {
        ("straightforward_advice", False),
        ("tiny_step", True),
    }
    assert await directive_prints.everything(actor=practice.bob) == []


async def test_an_unknown_kind_is_a_sentence(practice: Opened) -> None:
    case = await clear_case(practice)
    with pytest.raises(DirectiveError, match="no task of this kind"):
        await directives.draft(actor=case.actor, case_id=case.id, kind="hypnosis")


async def test_the_page_is_dated_in_the_practices_zone(practice: Opened) -> None:
    case = await clear_case(practice)
    made = await case.draft("straightforward_advice", ADVICE)
    await case.print(made)
    seal = (await directives.get(actor=case.actor, document_id=made)).seal
    assert seal is not None
    assert seal.paper.prepared_on == clock.today("Europe/London")  # type: ignore[union-attr]
    assert isinstance(seal.paper.prepared_on, date)  # type: ignore[union-attr]


async def test_each_version_says_who_printed_it_and_when_and_one_in_hand_says_neither(
    practice: Opened,
) -> None:
    case = await clear_case(practice)
    first = await case.draft("straightforward_advice", ADVICE)
    await case.draft("tiny_step")  # another task is no version
    await case.print(first)
    second = await directives.copy(actor=case.actor, document_id=first)
    await case.type(second, {**case.harmless("straightforward_advice"), "title": "Once more"})
    await case.print(second)
    third = await directives.copy(actor=case.actor, document_id=second)
    found = await directive_versions.of_directive(actor=case.actor, document_id=third)
    assert [one.document for one in found] == [first, second, third]
    assert [one.number for one in found] == [1, 2, 3]
    assert [one.title for one in found][1:] == ["Once more", "Once more"]
    assert [one.printed_by for one in found] == ["Alice", "Alice", ""]
    assert [one.printed_at is None for one in found] == [False, False, True]
    assert found == await directive_versions.of_directive(actor=case.actor, document_id=first)
    with pytest.raises(NotFound):
        await directive_versions.of_directive(actor=practice.bob, document_id=first)


async def test_a_new_page_opens_as_the_coachs_last_one_looked(practice: Opened) -> None:
    case = await clear_case(practice)
    looks: dict[str, JsonValue] = {
        "page/layout": "card",
        "page/size": "A5",
        "page/type": "dyslexia",
    }
    await case.draft("reversal", looks)
    same = await directives.draft(actor=case.actor, case_id=case.id, kind="go_slow")
    another = await another_case(practice)
    other = await directives.draft(actor=another.actor, case_id=another.id, kind="go_slow")
    assert await look_of(case.actor, same) == ("card", "A5", "dyslexia")
    assert await look_of(case.actor, other) == ("card", "A5", "standard")


async def test_a_page_opens_under_the_name_of_the_last_and_the_papers_of_its_case_follow(
    practice: Opened,
) -> None:
    vale = Branding(practice="Vale Family Coaching")
    brand = await branding.add(actor=practice.alice, branding=vale)
    case, other = await clear_case(practice), await another_case(practice)
    await case.draft("reversal", {"brand": brand})
    await directives.draft(actor=other.actor, case_id=other.id, kind="go_slow")
    for one in (case, other):
        assert (await branding.of_case(actor=one.actor, case_id=one.id)).look == vale
    await branding.put_away(actor=practice.alice, brand=brand)
    assert (await branding.of_case(actor=case.actor, case_id=case.id)).look != vale


async def look_of(actor: Actor, document: str) -> tuple[JsonValue, ...]:
    values = (await directives.get(actor=actor, document_id=document)).values
    return tuple(values[f"page/{name}"] for name in ("layout", "size", "type"))


async def test_the_times_of_a_printed_page_are_read_by_a_calendar_and_name_no_client(
    practice: Opened,
) -> None:
    case = await clear_case(practice)
    made = await case.draft(
        "tiny_step", {"values/act": "read", "values/days": "mon,thu", "title": "A start; small"}
    )
    with pytest.raises(DirectiveError, match="names no day"):
        await directive_calendars.save(actor=case.actor, document_id=made)
    await case.print(made)
    file = await directive_calendars.save(actor=case.actor, document_id=made)
    assert file == await directive_calendars.save(actor=case.actor, document_id=made)
    (event,) = Calendar.from_ical(file.data.decode()).walk("VEVENT")
    assert (str(event["summary"]), file.name) == ("A start; small", "A start; small.ics")
    assert isinstance(event.decoded("dtstart"), date)
    assert b"BYDAY=MO,TH" in file.data
    assert b"Dana" not in file.data
    with pytest.raises(NotFound):
        await directive_calendars.save(actor=practice.bob, document_id=made)
    await case.answer({"danger/capacity": True})
    with pytest.raises(DirectiveError):
        await directive_calendars.save(actor=case.actor, document_id=made)
