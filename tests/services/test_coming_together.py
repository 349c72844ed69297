"""Two clients on one case: each agrees and is asked alone; the case stands at the higher."""

import pytest

from app.services import (
    access,
    audit,
    cases,
    client_views,
    consents,
    directive_cases,
    documents,
    intakes,
    ratings,
    screenings,
    timelines,
)
from app.services.cases import CaseError
from app.services.ratings import RatingError
from app.services.screening_guard import NOT_AGREED
from models.assessment import Rating, Scores
from models.fields import Edit
from models.levels import Level
from tests.practice import CaseIds, Opened, new_case
from tests.screened import CLEAR, ITEM_9, Screened


async def founders(practice: Opened) -> tuple[CaseIds, Screened, Screened]:
    case = await new_case(practice.database, practice.bob, names=("Ana Silva", "Ben Okoro"))
    ana, ben = (Screened(practice.bob, case.id, one) for one in case.clients)
    return case, ana, ben


async def asked(client: Screened, **more: str | int) -> None:
    await client.agree()
    await client.begin()
    await client.mark(CLEAR | more)


async def test_who_comes_with_somebody_agrees_to_being_asked_alone(practice: Opened) -> None:
    _, ana, ben = await founders(practice)
    missing = await consents.missing(actor=practice.bob, client_id=ana.client)
    assert "joint" in {one.id for one in missing}
    await ana.agree()
    assert await consents.missing(actor=practice.bob, client_id=ana.client) == ()
    assert await consents.missing(actor=practice.bob, client_id=ben.client)
    alone = await new_case(practice.database, practice.bob)
    missing = await consents.missing(actor=practice.bob, client_id=alone.client)
    assert "joint" not in {one.id for one in missing}


async def test_questions_wait_until_that_is_agreed(practice: Opened) -> None:
    _, ana, _ = await founders(practice)
    await ana.agree()
    await consents.record(actor=practice.bob, client_id=ana.client, element="joint", given=False)
    await ana.begin()
    assert await ana.refusals({"answers/drug-use": 0}) == [NOT_AGREED]


async def test_the_case_stands_where_the_gravest_stands_and_each_by_themselves(
    practice: Opened,
) -> None:
    case, ana, ben = await founders(practice)
    await asked(ana)
    assert (await screenings.of_case(actor=practice.bob, case_id=case.id)).level is (
        Level.INCOMPLETE
    )
    await asked(ben, **{ITEM_9: 2})
    assert (await screenings.of_case(actor=practice.bob, case_id=case.id)).level is Level.STOP
    assert await ana.level() is Level.CLEAR
    assert not [name for name in (await ana.view()).values if name == "joint"]


async def test_fear_of_another_is_not_excluded_before_each_said_no(practice: Opened) -> None:
    case, ana, ben = await founders(practice)
    await asked(ana, fear_of_other="no")
    await asked(ben)
    assert await tags(practice, case) == ("fear_of_other",)
    await ben.mark({"fear_of_other": "hesitates"})
    assert await tags(practice, case) == ("fear_of_other",)
    await ben.mark({"fear_of_other": "no"})
    assert await tags(practice, case) == ()


async def tags(practice: Opened, case: CaseIds) -> tuple[str, ...]:
    found = await directive_cases.situation(actor=practice.bob, case_id=case.id)
    return found.tags


async def test_a_client_who_joins_later_is_asked_before_it_goes_on(practice: Opened) -> None:
    first = await new_case(practice.database, practice.bob, names=("Ana Silva",))
    ana = Screened(practice.bob, first.id, first.client)
    await asked(ana)
    intake = await intakes.begin(actor=practice.bob, case_id=first.id)
    other = await new_case(practice.database, practice.bob, names=("Ben Okoro",))
    await cases.add_client(actor=practice.bob, case_id=first.id, client_id=other.client)
    case = await cases.get(actor=practice.bob, case_id=first.id)
    assert case.title == "A. S. & B. O."
    view = await intakes.get(actor=practice.bob, intake_id=intake)
    assert view.standing.level is Level.INCOMPLETE
    assert view.values[f"people/{other.client}/label"] == "B. O."
    deeds = await audit.entries(actor=practice.bob, case=first.id)
    assert deeds[0].verb == "add_to_case"


async def test_nobody_joins_twice_or_a_case_that_is_put_away(practice: Opened) -> None:
    case, ana, _ = await founders(practice)
    other = await new_case(practice.database, practice.bob)
    with pytest.raises(CaseError):
        await cases.add_client(actor=practice.bob, case_id=case.id, client_id=ana.client)
    await cases.archive(actor=practice.bob, case_id=case.id)
    with pytest.raises(CaseError):
        await cases.add_client(actor=practice.bob, case_id=case.id, client_id=other.client)


async def test_nobody_else_adds_or_is_added(practice: Opened) -> None:
    case, _, _ = await founders(practice)
    theirs = await new_case(practice.database, practice.charlie)
    with pytest.raises(access.NotFound):
        await cases.add_client(actor=practice.bob, case_id=case.id, client_id=theirs.client)
    with pytest.raises(access.NotFound):
        await cases.add_client(actor=practice.charlie, case_id=case.id, client_id=theirs.client)


async def test_each_view_of_the_map_lies_beside_the_coachs_one_at_a_time(
    practice: Opened,
) -> None:
    case, ana, ben = await founders(practice)
    coach = Scores(new_moves=2)
    with pytest.raises(RatingError):
        await ratings.keep(
            actor=practice.bob,
            case_id=case.id,
            rating=Rating(coach=coach, client=Scores(new_moves=8)),
        )
    document = await ratings.keep(actor=practice.bob, case_id=case.id, rating=Rating(coach=coach))
    kept = await ratings.get(actor=practice.bob, document_id=document)
    for client, place in ((ana, 8), (ben, 4)):
        own = await client_views.begin(actor=practice.bob, case_id=case.id, client_id=client.client)
        edit = Edit(document=own, field="client/new_moves", value=place, at=1, writer="t", seq=1)
        (ack,) = await documents.commit(actor=practice.bob, edits=[edit])
        assert ack.won
    for client, place in ((ana, 8), (ben, 4)):
        view = await client_views.beside(actor=practice.bob, rating=kept, client_id=client.client)
        assert kept.beside(view).rating.client == Scores(new_moves=place)
    assert kept.rating.client is None
    with pytest.raises(access.NotFound):
        await client_views.beside(actor=practice.charlie, rating=kept, client_id=ana.client)


async def test_the_timeline_says_nothing_of_what_each_answered(practice: Opened) -> None:
    case, ana, ben = await founders(practice)
    await asked(ana)
    await asked(ben, **{ITEM_9: 2})
    lines = await timelines.of_case(actor=practice.bob, case_id=case.id)
    asked_ = [line for line in lines if line.kind == "screening"]
    assert {(line.title, line.chip, line.link) for line in asked_} == {
        ("Somebody was asked alone", "", "")
    }
    assert len(asked_) == 2
