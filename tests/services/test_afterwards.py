"""The afterwards list, and "Not now", which puts something there and opens nothing."""

import pytest

from app.services import access, afterwards, consents, intakes
from app.services.afterwards import NotPutOff
from app.services.intakes import CLOSED_FOR_NOW
from models.intake.sittings import NOT_NOW
from models.levels import Level
from models.permission import may_formulate, may_give_directives
from tests.practice import Opened
from tests.screened import CLEAR, NOES, Screened, fields_of, screened
from tests.services.test_intakes import BY_STEP, DANGER, begun, commit

PAPER = {
    **{name: value for name, value in CLEAR.items() if not name.startswith("answers/phq-9")},
    "way": "paper",
    **fields_of("answers/phq-8", *[0] * 8),
}


async def left(client: Screened) -> dict[str, bool]:
    """What is left, and whether it was put off."""
    found = await afterwards.of_case(actor=client.actor, case_id=client.case)
    return {one.id.removesuffix(f"-{client.client}"): one.put_off for one in found}


async def test_before_an_intake_nothing_is_left(practice: Opened) -> None:
    client = await screened(practice)
    assert await afterwards.of_case(actor=client.actor, case_id=client.case) == ()
    assert await afterwards.of_coach(actor=client.actor) == ()


async def test_not_now_is_kept_until_it_is_done(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    intake = await begun(client)
    await afterwards.put_off(actor=client.actor, document_id=intake, part="complaint")
    assert (await left(client))["complaint"]
    await commit(client, intake, {"complaint/what": "puts the work aside"})
    assert "complaint" not in await left(client)
    assert (await left(client))["sequence"]


async def test_what_was_put_off_is_not_where_an_intake_goes_on(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    intake = await begun(client)
    assert (await intakes.get(actor=client.actor, intake_id=intake)).resumes_at == "complaint"
    await afterwards.put_off(actor=client.actor, document_id=intake, part="complaint")
    assert (await intakes.get(actor=client.actor, intake_id=intake)).resumes_at == "attempts"


async def test_a_screen_is_put_off_in_the_clients_own_screening(practice: Opened) -> None:
    client = await screened(practice)
    await begun(client)
    document = (await client.view()).document
    await afterwards.put_off(actor=client.actor, document_id=document, part="gad-7")
    assert (await left(client))["gad-7"]
    await client.mark(fields_of("answers/gad-7", *[0] * 7))
    assert "gad-7" not in await left(client)


async def test_not_now_opens_nothing(practice: Opened) -> None:
    client = await screened(practice)
    intake = await begun(client)
    before = await client.view()
    for step in NOT_NOW:
        await afterwards.put_off(actor=client.actor, document_id=intake, part=step)
    for screen in ("phq-9", "gad-7", "asq", "notes"):
        await afterwards.put_off(actor=client.actor, document_id=before.document, part=screen)
    after = await client.view()
    assert after.standing == before.standing
    assert after.standing.level is Level.INCOMPLETE
    assert not may_formulate(after.standing)
    assert not may_give_directives(after.standing)
    view = await intakes.get(actor=client.actor, intake_id=intake)
    assert view.access == dict.fromkeys(("client", "questions"), "open") | dict.fromkeys(
        ("complaint", "attempts", "people"), "open"
    ) | dict.fromkeys(("keeps-safe", "their-way", "sentence"), "draft")
    assert view.done == frozenset()


async def test_after_a_stop_nothing_is_put_off_and_nothing_left(practice: Opened) -> None:
    client = await screened(practice, DANGER)
    intake = await begun(client)
    with pytest.raises(NotPutOff, match=CLOSED_FOR_NOW):
        await afterwards.put_off(actor=client.actor, document_id=intake, part="complaint")
    document = (await client.view()).document
    with pytest.raises(NotPutOff):
        await afterwards.put_off(actor=client.actor, document_id=document, part="gad-7")
    assert await left(client) == {}


async def test_what_is_no_part_is_refused(practice: Opened) -> None:
    client = await screened(practice)
    intake = await begun(client)
    for part in ("everything", "gad-7", "hark", ""):
        with pytest.raises(NotPutOff):
            await afterwards.put_off(actor=client.actor, document_id=intake, part=part)


async def test_nobody_else_puts_off_or_reads(practice: Opened) -> None:
    client = await screened(practice)
    intake = await begun(client)
    for other in (practice.alice, practice.charlie):
        with pytest.raises(NotPutOff):
            await afterwards.put_off(actor=other, document_id=intake, part="complaint")
        with pytest.raises(access.NotFound):
            await afterwards.of_case(actor=other, case_id=client.case)
        assert await afterwards.of_coach(actor=other) == ()


async def test_the_desk_hears_of_each_case_with_something_left(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    intake = await begun(client)
    (found,) = await afterwards.of_coach(actor=client.actor)
    assert (found.case, found.title) == (client.case, "D.")
    whole = {
        **BY_STEP,
        **{f"sequence/s{n}/does": f"act {n}" for n in range(3)},
        "attempts/a2/what": "a reminder",
        "theme/kind": "avoid",
    }
    await commit(client, intake, whole)
    assert await afterwards.of_coach(actor=client.actor) == ()


async def test_phq_8_from_paper_waits_for_asq_asked_live(practice: Opened) -> None:
    client = await screened(practice, PAPER)
    await begun(client)
    view = await client.view()
    assert view.standing.missing == ("asq",)
    assert view.standing.level is Level.INCOMPLETE
    assert "asq" in await left(client)
    await client.mark(NOES)
    assert await client.level() is Level.CLEAR
    assert not {"asq", "phq-8", "phq-9"} & (await left(client)).keys()


async def test_from_paper_asq_does_not_wait_for_the_typing(practice: Opened) -> None:
    client = await screened(practice, {"way": "paper"})
    await begun(client)
    found = await left(client)
    assert {"asq", "phq-8"} <= found.keys()
    assert "phq-9" not in found


async def test_item_9_that_was_marked_live_counts_on_whatever_way_follows(
    practice: Opened,
) -> None:
    client = await screened(practice, {**PAPER, **NOES, "answers/phq-9/8": 1})
    view = await client.view()
    assert view.standing.flags["suicide_self_harm"] is Level.PAUSE


@pytest.mark.parametrize("value", ["asked", True, 8, ""])
async def test_there_are_two_ways_to_be_asked(practice: Opened, value: object) -> None:
    client = await screened(practice)
    assert await client.refusals({"way": value}) != [None]  # type: ignore[dict-item]


async def test_answers_from_paper_wait_for_what_is_agreed(practice: Opened) -> None:
    client = await screened(practice)
    await consents.record(
        actor=client.actor, client_id=client.client, element="health_data", given=False
    )
    assert await client.refusals({"answers/phq-8/0": 1}) != [None]
    assert await client.refusals({"way": "paper"}) == [None]
