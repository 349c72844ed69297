"""A rating that was kept stands; evidence may follow within a day."""

from datetime import timedelta

import pytest

from app import clock
from app.services import documents, ratings
from app.services.access import NotFound
from app.services.ratings import RatingError
from models.assessment import Rating, Scores
from models.fields import Edit
from tests.practice import Opened, new_case

RATING = Rating(coach=Scores(goal_ownership=8, new_moves=2), client=Scores(new_moves=6))


async def type_into(practice: Opened, document: str, field: str, value: str | int) -> str | None:
    edit = Edit(document=document, field=field, value=value, at=1, writer="tablet", seq=1)
    (ack,) = await documents.commit(actor=practice.alice, edits=[edit])
    return ack.refused


async def test_what_was_rated_is_read_back(practice: Opened) -> None:
    case = await new_case(practice.database, practice.alice)
    document = await ratings.keep(actor=practice.alice, case_id=case.id, rating=RATING)
    kept = await ratings.get(actor=practice.alice, document_id=document)
    assert kept.rating == RATING
    assert kept.lacks_evidence == ("goal_ownership", "new_moves")


async def test_evidence_follows_and_scores_do_not_change(practice: Opened) -> None:
    case = await new_case(practice.database, practice.alice)
    document = await ratings.keep(actor=practice.alice, case_id=case.id, rating=RATING)
    assert await type_into(practice, document, "evidence/new_moves", "Same row again") is None
    assert await type_into(practice, document, "coach/new_moves", 9) == ratings.STANDS
    kept = await ratings.get(actor=practice.alice, document_id=document)
    assert kept.rating == RATING
    assert kept.lacks_evidence == ("goal_ownership",)


async def test_after_a_day_evidence_is_refused_in_a_sentence(
    practice: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = await new_case(practice.database, practice.alice)
    document = await ratings.keep(actor=practice.alice, case_id=case.id, rating=RATING)
    later = clock.now() + timedelta(hours=25)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert await type_into(practice, document, "evidence/new_moves", "x") == ratings.TOO_LATE


async def test_the_newest_rating_is_compared_with_the_one_before(practice: Opened) -> None:
    case = await new_case(practice.database, practice.alice)
    assert await ratings.latest(actor=practice.alice, case_id=case.id) == Rating()
    await ratings.keep(actor=practice.alice, case_id=case.id, rating=RATING)
    newer = Rating(coach=Scores(new_moves=7))
    await ratings.keep(actor=practice.alice, case_id=case.id, rating=newer)
    latest = await ratings.latest(actor=practice.alice, case_id=case.id)
    assert latest.coach == newer.coach
    assert latest.previous == RATING.coach


async def test_an_empty_rating_is_not_kept(practice: Opened) -> None:
    case = await new_case(practice.database, practice.alice)
    with pytest.raises(RatingError):
        await ratings.keep(actor=practice.alice, case_id=case.id, rating=Rating())


async def test_nobody_keeps_or_reads_on_another_coachs_case(practice: Opened) -> None:
    case = await new_case(practice.database, practice.alice)
    document = await ratings.keep(actor=practice.alice, case_id=case.id, rating=RATING)
    with pytest.raises(NotFound):
        await ratings.keep(actor=practice.bob, case_id=case.id, rating=RATING)
    with pytest.raises(NotFound):
        await ratings.get(actor=practice.bob, document_id=document)
