"""Answers: one for each printed task, typed in two taps, and read into what is suggested next."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from app import clock
from app.pdf import workers
from app.services import (
    answers,
    audit,
    bus,
    directive_cases,
    directive_prints,
    directives,
    documents,
    intakes,
    ledgers,
    ratings,
    timelines,
    turned_views,
)
from app.services.access import NotFound
from app.services.answers import AnswerError
from app.services.ledgers import LedgerError
from models.assessment import Rating, Scores
from models.case import Resistance
from models.fields import JsonValue
from models.ids import new_id
from models.tables.meetings import Answer as AnswerRow
from models.timeline import TimelineEntry
from tests.given import ADVICE, TINY, answer, draft, give, type_into
from tests.practice import Opened
from tests.screened import Screened
from tests.services.cleared import clear_client, cleared


@pytest.fixture(scope="session")
def template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice in which a client may be given any task."""
    return cleared(template, tmp_path_factory)


@pytest.fixture(autouse=True, scope="module")
def drawing() -> Iterator[None]:
    """One render process for all tests of this module."""
    yield
    workers.stop()


async def test_an_answer_is_two_taps_and_their_words(practice: Opened) -> None:
    case = await clear_client(practice)
    given = await give(case.actor, case.case)
    (before,) = await answers.of_case(actor=case.actor, case_id=case.case)
    assert (before.directive, before.answer, before.title) == (given, None, "One plain thing")
    assert before.given_on == clock.today("Europe/London")
    await answer(case.actor, given, "opposite", "better", "I left it, and slept")
    (after,) = await answers.of_case(actor=case.actor, case_id=case.case)
    assert after == await answers.get(actor=case.actor, directive_id=given)
    assert after.answer is not None
    assert (after.answer.result, after.answer.outcome) == ("opposite", "better")
    assert after.answer.words == "I left it, and slept"
    assert after.is_answered


async def test_two_taps_at_once_begin_one_answer(practice: Opened) -> None:
    case = await clear_client(practice)
    given = await give(case.actor, case.case)
    made = await asyncio.gather(
        *(answers.begin(actor=case.actor, directive_id=given) for _ in range(5))
    )
    assert len(set(made)) == 1
    assert await AnswerRow.all().count() == 1
    heads = await documents.in_case(actor=case.actor, case=case.case, kind=answers.KIND)
    assert [head.id for head in heads] == made[:1]


async def test_one_tap_is_no_answer_yet_and_can_be_taken_back(practice: Opened) -> None:
    case = await clear_client(practice)
    given = await give(case.actor, case.case)
    document = await answers.begin(actor=case.actor, directive_id=given)
    await type_into(case.actor, document, {"result": "forgot"})
    awaited = await answers.awaited(actor=case.actor, case_id=case.case)
    assert awaited is not None
    assert awaited.answer is not None
    assert (awaited.answer.result, awaited.answer.answered_at) == ("forgot", None)
    await type_into(case.actor, document, {"outcome": "same"})
    assert await answers.awaited(actor=case.actor, case_id=case.case) is None
    await type_into(case.actor, document, {"outcome": None})
    assert await answers.awaited(actor=case.actor, case_id=case.case) is not None


async def test_the_newest_task_without_an_answer_is_awaited(practice: Opened) -> None:
    case = await clear_client(practice)
    assert await answers.awaited(actor=case.actor, case_id=case.case) is None
    first = await give(case.actor, case.case)
    second = await give(case.actor, case.case, "tiny_step", TINY)
    for expected in (second, first):
        awaited = await answers.awaited(actor=case.actor, case_id=case.case)
        assert awaited is not None
        assert awaited.directive == expected
        await answer(case.actor, expected, "complied", "better")


async def test_a_version_printed_anew_takes_the_place_of_the_one_before(practice: Opened) -> None:
    case = await clear_client(practice)
    first = await give(case.actor, case.case)
    second = await directives.copy(actor=case.actor, document_id=first)
    harmless = {
        name: value
        for name, value in (
            await directives.get(actor=case.actor, document_id=first)
        ).values.items()
        if name.startswith(("touches/", "involves"))
    }
    await type_into(case.actor, second, harmless)
    listed = await answers.of_case(actor=case.actor, case_id=case.case)
    assert [one.directive for one in listed] == [first]
    await directive_prints.print_(actor=case.actor, document_id=second)
    listed = await answers.of_case(actor=case.actor, case_id=case.case)
    assert [one.directive for one in listed] == [second]
    await answer(case.actor, first, "refused", "same")
    listed = await answers.of_case(actor=case.actor, case_id=case.case)
    assert [one.directive for one in listed] == [first, second]


async def test_what_was_expected_stands_with_the_page_as_it_was_printed(practice: Opened) -> None:
    case = await clear_client(practice)
    expectation: Mapping[str, JsonValue] = {"expects": "partly", "disproved_by": "complied"}
    given = await give(case.actor, case.case, "straightforward_advice", {**ADVICE, **expectation})
    entry = await answers.get(actor=case.actor, directive_id=given)
    assert (entry.expects, entry.disproved_by) == ("partly", "complied")
    (refused,) = await type_into(case.actor, given, {"expects": "forgot"})
    assert refused is not None


@pytest.mark.parametrize("value", ["hoped", "", 1, True, 0.5])
@pytest.mark.parametrize("name", ["expects", "disproved_by"])
async def test_what_no_chip_gives_is_not_expected(
    practice: Opened, name: str, value: JsonValue
) -> None:
    case = await clear_client(practice)
    made = await draft(case.actor, case.case)
    assert all(await type_into(case.actor, made, {name: value}))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("result", "hoped"),
        ("result", True),
        ("result", 1),
        ("result", ""),
        ("outcome", "best"),
        ("outcome", False),
        ("words", 3),
        ("exception/when", True),
        ("exception/when", "x" * 2_001),
        ("exception/who_did_what_differently", 2.5),
        ("exception/deliberate", "yes"),
        ("exception/deliberate", 1),
        ("exception", "x"),
        ("exception/else", "x"),
        ("results", "complied"),
        ("result/more", "complied"),
    ],
)
async def test_what_no_control_gives_is_refused_in_a_sentence(
    practice: Opened, name: str, value: JsonValue
) -> None:
    case = await clear_client(practice)
    document = await answers.begin(actor=case.actor, directive_id=await give(case.actor, case.case))
    (refused,) = await type_into(case.actor, document, {name: value})
    assert refused is not None
    assert refused.endswith(".")


async def test_a_draft_waits_for_no_answer(practice: Opened) -> None:
    case = await clear_client(practice)
    made = await draft(case.actor, case.case)
    for call in (answers.begin, answers.get):
        with pytest.raises(AnswerError, match="not been printed"):
            await call(actor=case.actor, directive_id=made)


async def test_what_is_no_directive_has_no_answer(practice: Opened) -> None:
    case = await clear_client(practice)
    rating = await ratings.keep(
        actor=case.actor, case_id=case.case, rating=Rating(coach=Scores(new_moves=5))
    )
    for other in (rating, new_id(), "", "../x", "\0"):
        for call in (answers.begin, answers.get):
            with pytest.raises(NotFound):
                await call(actor=case.actor, directive_id=other)


@pytest.mark.parametrize(
    "deed", ["begin", "get", "of_case", "awaited", "formulation", "suggested", "take", "back"]
)
async def test_nobody_elses_answers_can_be_read_or_begun(practice: Opened, deed: str) -> None:
    case = await clear_client(practice)
    given = await give(case.actor, case.case)
    document = await answer(case.actor, given, "refused", "same")
    bob, its = practice.bob, case.case
    calls: dict[str, Callable[[], Awaitable[object]]] = {
        "begin": lambda: answers.begin(actor=bob, directive_id=given),
        "get": lambda: answers.get(actor=bob, directive_id=given),
        "of_case": lambda: answers.of_case(actor=bob, case_id=its),
        "awaited": lambda: answers.awaited(actor=bob, case_id=its),
        "formulation": lambda: ledgers.formulation(actor=bob, case_id=its),
        "suggested": lambda: ledgers.suggested(actor=bob, case_id=its),
        "take": lambda: ledgers.take_over(actor=bob, case_id=its),
        "back": lambda: ledgers.put_back(actor=bob, case_id=its, earlier=Resistance()),
    }
    with pytest.raises(NotFound):
        await calls[deed]()
    assert all(await type_into(bob, document, {"words": "mine"}))


async def test_a_gate_that_closed_since_keeps_nobody_from_answering(practice: Opened) -> None:
    case = await clear_client(practice)
    given = await give(case.actor, case.case)
    await case.mark({"danger/capacity": True})
    await answer(case.actor, given, "complied", "worse", "It frightened me")
    assert await answers.awaited(actor=case.actor, case_id=case.case) is None


async def test_begun_and_tapped_stands_in_the_record(practice: Opened) -> None:
    case = await clear_client(practice)
    given = await give(case.actor, case.case)
    await answer(case.actor, given, "forgot", "same", "The week was full")
    newest, *rest = await audit.entries(actor=case.actor, case=case.case)
    assert (newest.verb, newest.subject) == ("answer_directive", given)
    assert newest.details == {"result": "forgot", "outcome": "same"}
    assert "begin_answer" in [one.verb for one in rest]


async def test_whoever_looks_at_the_case_hears_of_it(practice: Opened) -> None:
    case = await clear_client(practice)
    given = await give(case.actor, case.case)
    heard: list[object] = []
    subscription = bus.subscribe(("case", case.case), heard.append)
    document = await answer(case.actor, given, "complied", "better")
    subscription.cancel()
    assert heard[0] == answers.AnswerBegun(document=document, directive=given)
    assert [getattr(one, "kind", "") for one in heard[1:]] == ["answer"]


async def told_of(case: Screened) -> list[TimelineEntry]:
    return await timelines.of_case(actor=case.actor, case_id=case.case)


async def test_the_timeline_tells_what_became_of_a_task(practice: Opened) -> None:
    case = await clear_client(practice)
    given = await give(case.actor, case.case)
    (told,) = [one for one in await told_of(case) if one.kind == "directive"]
    assert told.chip == "waiting"
    await answer(case.actor, given, "opposite", "better", "I left it")
    (told,) = [one for one in await told_of(case) if one.kind == "directive"]
    assert told.chip == "printed"
    newest, *_ = await timelines.of_case(actor=case.actor, case_id=case.case)
    assert newest.title == "“One plain thing” – did the opposite: I left it"
    assert (newest.kind, newest.chip) == ("answer", "opposite, and better")
    assert newest.link == f"/directives/{given}/answer"


async def intake_of(case: Screened, values: Mapping[str, JsonValue]) -> str:
    intake = await intakes.begin(actor=case.actor, case_id=case.case)
    assert not any(await type_into(case.actor, intake, values))
    return intake


async def holding(case: Screened) -> Resistance:
    choice = await directive_cases.choices(actor=case.actor, case_id=case.case)
    return choice.situation.case.resistance


async def test_what_they_did_decides_what_is_suggested_until_the_coach_writes_again(
    practice: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = await clear_client(practice)
    intake = await intake_of(case, {"resistance/form": "compliant", "resistance/example": "nod"})
    given = await give(case.actor, case.case)
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=5))
    await answer(case.actor, given, "opposite", "better")
    expected = Resistance(form="defiant", mode="by_action", example="nod")
    assert await holding(case) == expected
    assert await ledgers.suggested(actor=case.actor, case_id=case.case) == expected
    assert (await intakes.get(actor=case.actor, intake_id=intake)).values[
        "resistance/form"
    ] == "compliant"
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=9))
    await type_into(case.actor, intake, {"resistance/form": "mixed"})
    assert (await holding(case)).form == "mixed"
    assert await ledgers.suggested(actor=case.actor, case_id=case.case) is None


async def test_one_tap_takes_it_over_into_the_intake_and_another_puts_it_back(
    practice: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = await clear_client(practice)
    intake = await intake_of(case, {"resistance/form": "compliant"})
    given = await give(case.actor, case.case)
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=5))
    await answer(case.actor, given, "refused", "same")
    earlier = await ledgers.take_over(actor=case.actor, case_id=case.case)
    assert earlier == Resistance(form="compliant")
    values = (await intakes.get(actor=case.actor, intake_id=intake)).values
    assert (values["resistance/form"], values["resistance/mode"]) == ("defiant", "by_words")
    kept = await documents.earlier(actor=case.actor, document_id=intake)
    assert [one.value for one in kept] == ["compliant"]
    with pytest.raises(LedgerError, match="says so already"):
        await ledgers.take_over(actor=case.actor, case_id=case.case)
    await ledgers.put_back(actor=case.actor, case_id=case.case, earlier=earlier)
    assert await holding(case) == earlier
    deeds = [one.verb for one in await audit.entries(actor=case.actor, case=case.case)]
    assert deeds[:2] == ["put_back_answers", "take_over_answers"]


async def test_nothing_is_taken_over_into_a_part_that_is_closed(practice: Opened) -> None:
    case = await clear_client(practice)
    await intake_of(case, {})
    await answer(case.actor, await give(case.actor, case.case), "refused", "same")
    await case.mark({"danger/capacity": True})
    with pytest.raises(LedgerError, match="closed for now"):
        await ledgers.take_over(actor=case.actor, case_id=case.case)


async def test_without_an_intake_the_answers_speak_and_nothing_is_taken_over(
    practice: Opened,
) -> None:
    case = await clear_client(practice)
    await answer(case.actor, await give(case.actor, case.case), "refused", "same")
    assert (await holding(case)).form == "defiant"
    assert await ledgers.suggested(actor=case.actor, case_id=case.case) is None
    with pytest.raises(LedgerError):
        await ledgers.take_over(actor=case.actor, case_id=case.case)
    with pytest.raises(LedgerError):
        await ledgers.put_back(actor=case.actor, case_id=case.case, earlier=Resistance())


async def test_better_without_it_is_an_exception_that_suggestions_see(practice: Opened) -> None:
    case = await clear_client(practice)
    await intake_of(case, {"exceptions/a/when": "On Sunday"})
    given = await give(case.actor, case.case)
    await answer(case.actor, given, "improved_without_it", "better", "We just laughed")
    seen = await ledgers.formulation(actor=case.actor, case_id=case.case)
    assert [one.when or one.who_did_what_differently for one in seen.exceptions] == [
        "On Sunday",
        "We just laughed",
    ]
    assert not seen.exceptions[1].deliberate
    document = await answers.begin(actor=case.actor, directive_id=given)
    await type_into(
        case.actor, document, {"exception/when": "Friday", "exception/deliberate": True}
    )
    seen = await ledgers.formulation(actor=case.actor, case_id=case.case)
    assert (seen.exceptions[1].when, seen.exceptions[1].deliberate) == ("Friday", True)


async def test_what_the_client_typed_themselves_counts_until_something_else_is_tapped(
    practice: Opened,
) -> None:
    case = await clear_client(practice)
    given = await give(case.actor, case.case)
    document = await answers.begin(actor=case.actor, directive_id=given)
    own: Mapping[str, JsonValue] = {
        "client/result": "opposite",
        "client/outcome": "better",
        "client/words": "I laughed",
    }
    assert not any(await type_into(case.actor, document, own))
    (entry,) = await answers.of_case(actor=case.actor, case_id=case.case)
    assert entry.answer is not None
    assert (entry.answer.result, entry.answer.outcome) == ("opposite", "better")
    assert entry.answer.words == entry.answer.said.words == "I laughed"
    assert entry.is_answered
    await answer(case.actor, given, "partly", "better", "laughed, and then did half")
    (entry,) = await answers.of_case(actor=case.actor, case_id=case.case)
    assert entry.answer is not None
    assert (entry.answer.result, entry.answer.words) == ("partly", "laughed, and then did half")
    assert (entry.answer.said.result, entry.answer.said.words) == ("opposite", "I laughed")


async def test_the_client_types_no_more_than_their_controls_give(practice: Opened) -> None:
    case = await clear_client(practice)
    document = await answers.begin(actor=case.actor, directive_id=await give(case.actor, case.case))
    for name, value in (("client/result", "done"), ("client/outcome", 1), ("client/mood", "x")):
        assert all(await type_into(case.actor, document, {name: value}))


async def test_of_a_task_they_read_its_title_and_nothing_that_was_expected(
    practice: Opened,
) -> None:
    case = await clear_client(practice)
    given = await give(case.actor, case.case, values={**ADVICE, "expects": "refused"})
    document = await answers.begin(actor=case.actor, directive_id=given)
    await type_into(case.actor, document, {"result": "forgot", "client/words": "I laughed"})
    held = await turned_views.answer(actor=case.actor, document_id=document)
    assert held.title == "One plain thing"
    assert set(held.fields) == {"client/words"}
    assert not [word for word in ("refused", "forgot") if word in held.model_dump_json()]
